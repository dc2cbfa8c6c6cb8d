"""`casepost store move`: all of a desk, on the other engine, and nothing else."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from email import message_from_bytes

import pytest
from fakes.clock import StandingClock
from fakes.line import Line, mail
from fakes.program import Program, Serving
from fakes.transport import MemoryTransport

from casepost.sink import Sink
from models.errors import PermanentError
from models.store import move
from models.store.store import open_store

CASES = 200
TOML = """
[desk]
name = "Acme Support"
address = "support@desk.example"
trusted_authserv = ["mx.desk.example"]
data = "var"
{database}
[smtp]
listen = "127.0.0.1:0"
[[relay]]
host = "127.0.0.1"
port = {relay}
tls = "none"
[[organisation]]
name = "Northwind Media"
domains = ["northwind.example"]
"""


@pytest.fixture
def line(sqlite_store, policy, clock, transport) -> Line:
    return Line(sqlite_store, policy, clock, transport)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.live)])
def other(request, tmp_path):
    """An empty store to move into, on either engine."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else None
    opened = open_store(tmp_path / "other", url=url)
    yield opened
    opened.close()


LARGE = "A line of what our server wrote that day.\n" * 4_000
"""Words of a mail that is a file of the vault and no row."""


def fill(line, count):
    for number in range(count):
        words = f"Wörds of {number}, deal {number + 10000}\n{LARGE if number == 1 else ''}"
        line.take(mail(words, message_id=f"m{number}@northwind.example"))
        line.take(mail("More.", headers=(f"In-Reply-To: <m{number}@northwind.example>",)))
    line.work()
    line.send()


@pytest.fixture(scope="module")
def desk(tmp_path_factory, policy) -> Line:
    """A desk of some hundred cases, only read."""
    opened = open_store(tmp_path_factory.mktemp("desk") / "var")
    line = Line(opened, policy, StandingClock(datetime(2026, 11, 24, 15, 15, tzinfo=UTC)), MemoryTransport())
    fill(line, CASES)
    yield line
    opened.close()


def nothing(_table, _rows):
    """Nobody watches."""


def moved(line, other):
    move.begin(line.store.database, other.database, 1)
    move.copy(line.store.database, other.database, nothing)
    return move.check(line.store.database, other.database, nothing)


def test_every_table_has_the_same_rows_and_hashes_on_the_other_side(desk, other):
    checked = moved(desk, other)
    assert [table.table for table in checked if not table.same] == []
    rows = {table.table: table.rows[1] for table in checked}
    assert rows["cases"] >= CASES
    assert rows["receipts"] == 2 * CASES
    assert rows["messages"] > rows["receipts"]


def test_the_desk_goes_on_there_where_it_ended_here(line, other, policy, clock, transport):
    fill(line, 3)
    moved(line, other)
    move.end(other.database)
    there = Line(other, policy, clock, transport)
    shutil.copytree(line.store.vault.files.folder, other.vault.files.folder)
    before = [case["number"] for case in there.cases]
    there.play(mail("Again.", message_id="new@northwind.example", headers=("In-Reply-To: <m1@northwind.example>",)))
    assert [case["number"] for case in there.cases] == before
    there.play(mail("Something new.", subject="new", message_id="newer@northwind.example"))
    assert len(there.cases) == len(before) + 1
    assert there.stats["reconciled"]
    assert other.read(move.source_of_move) is None


def test_a_move_that_broke_off_goes_on(line, other):
    fill(line, 40)

    def break_off(table, _rows):
        if table == "messages":
            raise KeyboardInterrupt

    move.begin(line.store.database, other.database, 1)
    with pytest.raises(KeyboardInterrupt):
        move.copy(line.store.database, other.database, break_off)
    assert other.read(move.source_of_move) == line.store.database.name
    assert all(table.same for table in moved(line, other))


def test_a_move_that_goes_on_finds_what_was_changed_meanwhile(line, other):
    fill(line, 2)
    moved(line, other)
    line.store.write(
        lambda tx: tx.run("UPDATE cases SET subject = 'changed' WHERE serial = (SELECT min(serial) FROM cases)")
    )
    assert [table.table for table in moved(line, other) if not table.same] == ["cases"]


def test_two_desks_are_never_mixed(line, other, policy, clock, transport):
    fill(line, 1)
    Line(other, policy, clock, transport).play(mail())
    with pytest.raises(PermanentError, match="holds a desk already"):
        move.begin(line.store.database, other.database, 1)


def test_a_half_moved_desk_takes_no_other(line, other, tmp_path):
    move.begin(line.store.database, other.database, 1)
    third = open_store(tmp_path / "third")
    with pytest.raises(PermanentError, match="broke off"):
        move.begin(third.database, other.database, 1)
    third.close()


def test_files_are_checked_on_their_way(line, tmp_path):
    fill(line, 2)
    target = open_store(tmp_path / "other")
    assert move.copy_vault(line.store.vault.files, target.vault.files, nothing) == len(move.files(target.vault.files))
    name = move.files(line.store.vault.files)[0]
    (line.store.vault.files.folder / name[:2] / name[2:]).write_bytes(b"rotten")
    (target.vault.files.folder / name[:2] / name[2:]).unlink()
    with pytest.raises(PermanentError, match="other bytes"):
        move.copy_vault(line.store.vault.files, target.vault.files, nothing)
    target.close()


def test_rows_of_bytes_are_checked_on_their_way(line, other):
    fill(line, 2)
    line.store.write(lambda tx: tx.run("UPDATE blobs SET content = :rotten WHERE id = 1", {"rotten": b"rotten"}))
    move.begin(line.store.database, other.database, 1)
    with pytest.raises(PermanentError, match="other bytes"):
        move.copy(line.store.database, other.database, nothing)


@pytest.mark.live
def test_an_answer_to_an_old_acknowledgement_finds_its_case_in_the_new_store(tmp_path, postgres_url):
    program = Program(tmp_path)
    with Sink() as sink:
        toml = TOML.replace("{relay}", str(sink.port))
        (tmp_path / "casepost.toml").write_text(toml.format(database=""))
        with Serving(tmp_path) as serving:
            serving.send(mail(message_id="a1@northwind.example"))
            acknowledgement = message_from_bytes(sink.wait_for(1)[0].content)
            refused = program.run("store", "move", "var", postgres_url, code=1)
            assert "Another `casepost serve` runs" in refused.stderr
            serving.terminate()
        [report] = program.json("store", "move", "var", postgres_url)
        assert (report["moved"], report["rows"]["cases"], report["different"]) == (True, 1, [])
        (tmp_path / "casepost.toml").write_text(toml.format(database=f'database = "{postgres_url}"'))
        with Serving(tmp_path) as serving:
            assert "A `casepost serve` works on" in program.run("store", "move", postgres_url, "back", code=1).stderr
            token = re.search(r"[^<\s]+@desk\.example", acknowledgement["Reply-To"]).group()
            serving.send(mail("Thank you.", subject="no number"), to=token)
            wait_for(program, on_cases=2)
            serving.terminate()
    [case] = program.json("cases")
    assert len([message for message in case["messages"] if message["direction"] == "in"]) == 2
    assert "already" in program.run("store", "move", "var", postgres_url, code=1).stderr
    [report] = program.json("store", "move", postgres_url, "back")
    assert report["moved"]
    assert report["blobs"] >= 2


def wait_for(program, **wanted):
    """Ask until it is so: every question takes long enough."""
    for _ in range(60):
        [stats] = program.json("stats")
        if all(stats[name] == value for name, value in wanted.items()):
            return
    raise AssertionError(stats)
