"""What every mail asks of the database is answered by an index: its cost does not grow with the number of cases."""

from __future__ import annotations

import re
import sqlite3

import pytest

from models.store import apply, facts, outbox, parents, receipts, watched
from models.store.database import SqliteDatabase
from models.store.schema import bring_up_to_date

STATEMENTS = {
    "receive": receipts._EARLIER,
    "lease": receipts._LEASE.format(order="ASC"),
    "lease newest first": receipts._LEASE.format(order="DESC"),
    "same message": facts._SAME_MESSAGE,
    "threads": facts._THREADS.format(names=":a, :b"),
    "cases": facts._CASES.format(names=":a, :b"),
    "people": facts._PEOPLE.format(names=":a, :b"),
    "aliases": facts._ALIASES.format(names=":a, :b"),
    "sent": facts._SENT.format(names=":a, :b"),
    "automatic mail to one address": facts._TO_ADDRESS,
    "automatic mail to strangers": facts._TO_STRANGERS,
    "similar cases": facts._SIMILAR,
    "parents": parents._UNPROCESSED.format(names=":a, :b"),
    "lease owed mail": outbox._LEASE_LANE,
    "take owed mail back": outbox._TAKE_BACK,
    "since when cases wait": facts._PAUSED.format(names=":a, :b"),
    "which mail is answered": facts._ANSWERED,
    "whether an emergency was acknowledged": facts._PROMISED,
    "the judged mail": apply._JUDGED,
    **{f"due by a clock {number}": statement for number, statement in enumerate(watched.CANDIDATES)},
    "what was told": watched._TOLD.format(names=":a, :b"),
    "status since": watched._STATUS.format(names=":a, :b"),
    "live mail": watched._LIVE.format(names=":a, :b"),
    "last answers": watched._SAID.format(names=":a, :b"),
    "the question": watched._QUESTION,
}


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    path = tmp_path_factory.mktemp("statements") / "casepost.db"
    made = SqliteDatabase(path)
    bring_up_to_date(made)
    made.close()
    connection = sqlite3.connect(path)
    yield connection
    connection.close()


@pytest.mark.parametrize("name", STATEMENTS)
def test_no_statement_reads_a_whole_table(database, name):
    statement = STATEMENTS[name]
    values = dict.fromkeys(re.findall(r":(\w+)", statement), 1)
    steps = [row[3] for row in database.execute("EXPLAIN QUERY PLAN " + statement, values)]
    # "SCAN lately" counts the few rows of a subquery; "SCAN … USING INDEX" reads a partial index of leased rows
    assert not [step for step in steps if step.startswith("SCAN") and "INDEX" not in step and step != "SCAN lately"]


def test_parents_are_found_by_their_name_not_among_all_that_waits(database):
    statement = STATEMENTS["parents"]
    values = dict.fromkeys(re.findall(r":(\w+)", statement), 1)
    steps = [row[3] for row in database.execute("EXPLAIN QUERY PLAN " + statement, values)]
    assert any("receipts_message_id" in step for step in steps)
