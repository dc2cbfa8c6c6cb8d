"""DKIM: what leaves is signed before it is frozen, so that every retry carries the same signature."""

from __future__ import annotations

from datetime import UTC, datetime

import dkim
import pytest
from fakes.line import Line, mail

from models.errors import TemporaryError
from outbound.dkim import DkimKey, Signer, dns_record, new_key
from outbound.outbox import send_due


@pytest.fixture
def line(sqlite_store, policy, clock, transport) -> Line:
    return Line(sqlite_store, policy, clock, transport)


def test_an_acknowledgement_verifies_against_the_published_key(line):
    # the verifier refuses a signature of the future
    line.clock.at = datetime(2025, 11, 25, 15, 15, tzinfo=UTC)
    key = new_key("desk.example", "casepost")
    name, record = dns_record(key)
    line.take(mail())
    line.work()
    line.transport.fail_with(TemporaryError("relay away"))
    sign = Signer(key).sign
    for _ in range(2):
        list(send_due(line.store, line.transport, line.policy, line.clock, sign=sign))
        line.clock.go_on(seconds=3)
    [content] = {bytes(attempt) for attempt in line.transport.attempts if b"To: Ana" in attempt}

    def published(asked, timeout=5):
        assert asked.decode().rstrip(".") == name.rstrip(".")
        return record.encode()

    assert isinstance(key, DkimKey)
    assert dkim.verify(content, dnsfunc=published)
