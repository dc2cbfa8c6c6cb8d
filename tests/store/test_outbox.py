"""Owed mails: every retry is the same mail, the proof is kept, and nothing disappears."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import timedelta

import pytest
from fakes.line import Line, mail

from models.errors import PermanentError, TemporaryError
from models.people import People
from models.store import outbox


@pytest.fixture
def line(store, policy, clock, transport) -> Line:
    """A desk without agents, so that one mail in means one mail out."""
    return Line(store, policy.model_copy(update={"agents": (), "people": People()}), clock, transport)


@pytest.fixture
def owed(line) -> Line:
    line.take(mail())
    line.work()
    return line


def test_a_dead_relay_is_tried_again_by_the_table_with_the_same_bytes(owed):
    owed.transport.fail_with(TemporaryError("relay away"), TemporaryError("relay away"))
    assert [attempt.state for attempt in owed.send()] == ["retrying"]
    assert owed.send() == []
    owed.clock.go_on(seconds=2)
    assert [attempt.state for attempt in owed.send()] == ["retrying"]
    owed.clock.go_on(seconds=6)
    assert [attempt.state for attempt in owed.send()] == ["sent"]
    assert len(set(owed.transport.attempts)) == 1
    [row] = owed.outbox
    assert row["attempts"] == 3
    assert row["relay_reply"].startswith("250")


def test_retries_go_on_hourly_and_end_after_five_days(owed):
    begun, states = owed.clock(), []
    owed.transport.fail_with(*[TemporaryError("451 later")] * 400)
    while not states or states[-1] == "retrying":
        states += [attempt.state for attempt in owed.send()]
        owed.clock.go_on(minutes=10)
    assert states[-1] == "failed"
    assert timedelta(days=4, hours=22) < owed.clock() - begun < timedelta(days=5, hours=2)
    assert 100 < len(states) < 140


def test_a_refusal_is_final_and_says_why(owed):
    owed.transport.fail_with(PermanentError("550 5.1.1 no such user"))
    assert [attempt.state for attempt in owed.send()] == ["failed"]
    [row] = owed.outbox
    assert "550 5.1.1" in row["reason"]
    assert owed.cases[0]["acknowledged_at"] is None


def test_a_failed_mail_can_be_released(owed):
    owed.transport.fail_with(PermanentError("550 5.7.1 not today"))
    owed.send()
    assert owed.store.write(lambda tx: outbox.release(tx, 1, owed.clock(), "root"))
    assert [attempt.state for attempt in owed.send()] == ["sent"]


def test_a_dropped_mail_is_never_sent_and_stays_visible(owed):
    assert owed.store.write(lambda tx: outbox.drop(tx, 1, owed.clock(), "a test", "root"))
    assert owed.send() == []
    assert "dropped: a test" in owed.outbox[0]["reason"]


def test_a_sent_mail_cannot_be_released_again(owed):
    owed.send()
    assert not owed.store.write(lambda tx: outbox.release(tx, 1, owed.clock(), "root"))


def test_emergencies_leave_first(line):
    line.take(mail("How do I rename a deal?", subject="rename"))
    line.take(
        mail(
            "All our ads are down on every site since 10 minutes, we lose 9,000 EUR an hour, nothing helps.",
            subject="ads down",
            sender="dave@brightpixel.example",
        )
    )
    line.work()
    attempts = line.send()
    assert next(attempt.mail.template for attempt in attempts) == "ack_emergency"


def test_an_interrupted_attempt_is_taken_back_and_sends_the_same_message_id(owed):
    before = owed.store.write(lambda tx: outbox.lease_owed(tx, "host/1/deliver", 10, owed.clock()))
    assert owed.send() == []
    owed.store.write(lambda tx: outbox.take_back(tx, owed.clock(), "host/"))
    [attempt] = owed.send()
    assert attempt.mail.message_id == before[0].message_id


def test_shadow_mode_withholds_everything_and_says_so(line, settings, policy):
    quiet = line.policy.model_copy(update={"desk": policy.desk.model_copy(update={"outbound": "off"})})
    line.policy = quiet
    line.play(mail())
    assert line.sent == []
    [row] = line.outbox
    assert row["state"] == "withheld"
    assert "outbound" in row["reason"]


def test_what_is_owed_counts_as_owed_and_what_is_due_later_as_later(owed):
    assert owed.stats["outbox"]["owed"] == 1
    owed.store.write(lambda tx: tx.run("UPDATE outbox SET due = due + 3600000000"))
    assert owed.stats["outbox"] == {"owed": 0, "later": 1, "sent": 0, "retrying": 0, "failed": 0, "withheld": 0}


def test_the_proof_of_a_sent_mail_is_written_when_the_store_comes_back(owed):
    from models.errors import StoreUnavailable

    submit, troubles = owed.store.submit, []

    def sometimes(job):
        if len(troubles) < 3:
            troubles.append(Future())
            troubles[-1].set_exception(StoreUnavailable("the database is away"))
            return troubles[-1]
        return submit(job)

    owed.store.submit = sometimes
    assert [attempt.state for attempt in owed.send()] == ["sent"]
    assert len(troubles) == 3
    assert len(owed.transport.sent) == 1
