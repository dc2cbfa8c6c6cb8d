"""Trace asks indexes only, however many mails there are."""

from __future__ import annotations

import pytest

from models.store import trace
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
