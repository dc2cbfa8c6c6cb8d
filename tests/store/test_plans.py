"""The price of a mail does not grow with the number of cases: every statement on its way uses an index, on both engines."""

from __future__ import annotations

import re

import pytest
from fakes.line import Line, mail
from fakes.watched import Watched, nodes

from bench.making.cases import seed
from models.errors import TemporaryError
from models.store import leader, listing, outbox, receipts
from models.store.instant import to_micros
from models.store.store import Store
from models.store.trace import trace

CASES = 100_000
FEW = 300
"""Rows that one statement may look at; a desk of 100,000 cases has 100,000 to 500,000 in each big table."""
BIG = {"cases", "people", "receipts", "messages", "thread_ids", "findings", "attachments", "events", "outbox", "links"}


@pytest.fixture
def line(store, policy, clock, transport) -> Line:
    """A day at a desk of 100,000 old cases, every statement watched."""
    seed(store.database, CASES, to_micros(clock()))
    line = Line(Store(Watched(store.database), store.vault.files), policy, clock, transport)
    a_day(line)
    return line


def flood(store: Store, now: int) -> None:
    """Somebody wrote 5,000 mails within the last hour, in the name of a customer and of a stranger; none is answered."""
    for address, stranger in (("ana@northwind.example", False), ("stranger+tag@elsewhere.example", True)):
        values = {"address": address, "stranger": stranger, "now": now}
        store.write(lambda tx, values=values: tx.run(_WITHHELD, values))


_WITHHELD = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
INSERT INTO outbox (template, recipient, message_id, automatic, stranger, urgent, acknowledges, created_at, due, state,
  attempts, lane, leased_until)
SELECT 'ack', :address, 'flood' || i || :address, TRUE, :stranger, FALSE, FALSE, :now - i * 100000, :now, 'withheld',
  0, 0, 0 FROM n
"""


def newest(line: Line) -> str:
    """The number of the newest case."""
    statement = "SELECT number FROM cases WHERE serial = (SELECT max(serial) FROM cases)"
    return line.store.read(lambda tx: tx.one(statement))["number"]


def a_day(line: Line) -> None:
    """Every kind of mail once, and what threads do between them."""
    line.play(mail("Deal 12345 does not deliver, see https://t.example/7.", message_id="a1@northwind.example"))
    for _ in range(2):
        line.take(mail("The same again.", message_id="a2@northwind.example"))
    line.play(mail("More.", headers=("In-Reply-To: <a1@northwind.example>",)))
    line.play(mail("Old matter.", headers=("References: <question77@org.example> <reply77@org.example>",)))
    line.play(mail("By number.", subject=f"Re: [{newest(line)}] deal"))
    line.play(mail("Thank you.", sender="stranger+tag@elsewhere.example", proof=None))
    line.play(mail("We look into it.", sender="Maria Lopez <maria@desk.example>", subject=f"[{newest(line)}]"))
    line.transport.fail_with(TemporaryError("451 later"))
    line.play(
        mail("Everything is down, all ads stopped, we lose money!", subject="EMERGENCY", message_id="e@x.example")
    )
    line.take(mail("Waits.", message_id="w1@northwind.example"))
    line.take(mail("For it.", message_id="w2@northwind.example", headers=("In-Reply-To: <w1@northwind.example>",)))
    between(line)
    line.work()
    line.send()


def between(line: Line) -> None:
    """What processing, delivery and the clock do whether there is mail or not."""
    now, write = line.clock(), line.store.write
    [last] = write(lambda tx: receipts.lease(tx, "host/1/process-0", 1, now, newest_first=True))
    line.process(last)
    write(lambda tx: receipts.lease(tx, "host/1/process-1", 8, now))
    write(lambda tx: receipts.hand_back(tx, "host/1/process-1"))
    write(lambda tx: receipts.take_back(tx, now, "host/1/"))
    write(lambda tx: outbox.lease_owed(tx, "host/1/deliver-0", 8, now))
    write(lambda tx: outbox.hand_back(tx, "host/1/deliver-0"))
    write(lambda tx: outbox.take_back(tx, now, "host/1/"))
    write(lambda tx: (receipts.holders(tx, "host/"), outbox.holders(tx, "host/")))
    write(lambda tx: leader.acquire(tx, "watch", "host/1/watch", now))
    write(lambda tx: leader.renew(tx, "watch", "host/1/watch", now))
    line.clock.go_on(seconds=2)


def scans(line: Line) -> dict[str, str]:
    """Statement → the big tables that it reads from end to end."""
    found = {}
    for statement, plan in line.store.database.notes.plans.items():
        if isinstance(plan, list):
            tables = [match.group(1) for detail in plan if (match := re.match(r"SCAN (\w+)", detail))]
        else:
            tables = [node["Relation Name"] for node in nodes(plan) if node["Node Type"] == "Seq Scan"]
        if big := BIG.intersection(tables):
            found[statement] = ", ".join(big)
    return found


def test_no_statement_on_the_way_of_a_mail_reads_a_big_table(line):
    notes = line.store.database.notes
    assert len(notes.plans) > 40
    assert scans(line) == {}


def test_what_people_look_up_reads_no_big_table(line):
    statement = "SELECT case_serial, id FROM receipts WHERE case_serial IS NOT NULL ORDER BY id DESC LIMIT 1"
    last = line.store.read(lambda tx: tx.one(statement))
    line.store.database.notes.plans.clear()
    line.store.read(lambda tx: listing.show_case(tx, last["case_serial"], "CP"))
    line.store.read(lambda tx: listing.explain_receipt(tx, last["id"], "CP"))
    line.store.read(lambda tx: trace(tx, "a1@northwind.example", "CP"))
    assert scans(line) == {}


@pytest.mark.live
def test_no_statement_on_the_way_of_a_mail_looks_at_many_rows(postgres_url, tmp_path, policy, clock, transport):
    from models.store.store import open_store

    store = open_store(tmp_path / "var", url=postgres_url)
    store.database.standing = True
    seed(store.database, CASES, to_micros(clock()))
    flood(store, to_micros(clock()))
    line = Line(Store(Watched(store.database), store.vault.files), policy, clock, transport)
    a_day(line)
    touched = line.store.database.notes.touched
    assert {statement: rows for statement, rows in touched.items() if rows > FEW} == {}
    store.close()
