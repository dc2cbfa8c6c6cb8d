"""Trace asks indexes only, however many mails there are."""

from __future__ import annotations

import pytest
from fakes.line import mail

from models.store import health, trace
from models.store.store import open_store


def plan_of(folder, statement: str) -> str:
    """What SQLite would do."""
    store = open_store(folder)
    values = {"wanted": "x", "most": 5, "a": 1, "b": 2}
    rows = store.read(lambda tx: tx.all("EXPLAIN QUERY PLAN " + statement, values))
    store.close()
    return " ".join(row["detail"] for row in rows)


@pytest.mark.parametrize(
    "name", ["_BY_MESSAGE_ID", "_BY_SENDER", "_COPIES", "_DECISIONS", "_OWED_FOR", "_OWED_TO", "_OWED_AS"]
)
def test_every_look_uses_an_index(tmp_path, name):
    plan = plan_of(tmp_path, getattr(trace, name).format(names=":a, :b"))
    assert "SEARCH" in plan
    assert "USING INDEX" in plan


def test_what_is_not_read_yet_is_looked_for_among_waiting_and_parked_mails_only(tmp_path):
    # every duplicate has no sender either: by that index it would look at all of them
    assert "receipts_state" in plan_of(tmp_path, trace._NOT_READ_YET)


def test_one_mail_in_every_engine(line):
    line.play(mail(message_id="a1@northwind.example"))
    line.take(mail(message_id="a1@northwind.example"))
    for wanted in ("a1@northwind.example", "ANA@northwind.example"):
        found = line.store.read(lambda tx, name=wanted: trace.trace(tx, name, "CP"))
        assert [receipt["state"] for receipt in found["receipts"]] == ["duplicate", "on_case"]
        assert found["receipts"][1]["mails"][0]["state"] == "sent"
    line.take(mail("unread", message_id="a2@northwind.example"), envelope_from="Bo@northwind.example")
    found = line.store.read(lambda tx: trace.trace(tx, "bo@northwind.example", "CP"))
    assert [receipt["state"] for receipt in found["receipts"]] == ["waiting"]


def test_how_the_work_stands_in_every_engine(line, clock):
    assert line.store.read(lambda tx: health.health(tx, clock())).last is None
    line.take(mail(message_id="a1@northwind.example"))
    found = line.store.read(lambda tx: health.health(tx, clock()))
    assert (found.waiting, found.oldest_waiting, found.owed, found.parked) == (1, clock(), 0, 0)
    line.work()
    owed = line.store.read(lambda tx: health.health(tx, clock.go_on(minutes=5)))
    assert owed.owed == len(line.outbox)
    assert owed.oldest_owed is not None
    assert owed.last is not None
    assert len(line.store.read(lambda tx: health.newest_bytes(tx, 5))) == 1
