"""The same mails on SQLite and PostgreSQL, one host and two, with and without processes for understanding.

    python bench/scale.py [--mails N] [--seeded N] [--brief] [--keep NAME]

First the cost of a mail in statements, round trips and rows, counted in process; then mails a second through real
`casepost serve` hosts, from the first byte to the last acknowledgement at the relay, all on this machine; then a desk
of many old cases against one of few. PostgreSQL is Debian's, started in a temporary folder, or $CASEPOST_TEST_PG.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import smtplib

from fakes.line import Line
from fakes.postgres import database, server
from fakes.program import Serving
from fakes.transport import MemoryTransport
from fakes.watched import Watched
from rich.console import Console
from rich.table import Table

from bench.generator import Generator, Mail
from bench.line.desk import _CONFIGURATION
from bench.line.relay import RelayProcess
from bench.making.cases import seed
from casepost.config.load import load
from models.policy import SigningKey
from models.store.instant import to_micros
from models.store.store import Store, open_store

ROOT = Path(__file__).parents[1]
CLIENTS = 8


@dataclass
class Report:
    """Tables on the screen, and the same as Markdown."""

    console: Console = field(default_factory=Console)
    lines: list[str] = field(default_factory=list)

    def table(self, title: str, heads: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
        shown = Table(*heads, title=title, title_justify="left")
        self.lines += [f"## {title}", "", f"| {' | '.join(heads)} |", "|" + "---|" * len(heads)]
        for row in rows:
            shown.add_row(*map(str, row))
            self.lines.append(f"| {' | '.join(map(str, row))} |")
        self.lines.append("")
        self.console.print(shown)


def main() -> None:
    options = _options()
    count, seeded = (60, 2_000) if options.brief else (options.mails, options.seeded)
    report = Report()
    with server() as dsn:
        if dsn is None:
            report.console.print("No PostgreSQL here (apt-get install postgresql): SQLite alone.")
        costs(report, dsn, min(count, 300))
        hosts(report, dsn, count, brief=options.brief)
        sizes(report, dsn, min(count, 300), seeded)
    if options.keep:
        print("written to", keep(report, options.keep, count))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mails", type=int, default=600, help="mails in each burst")
    parser.add_argument("--seeded", type=int, default=100_000, help="old cases of the big desk")
    parser.add_argument("--brief", action="store_true", help="60 mails and 2,000 old cases, for `make bench`")
    parser.add_argument("--keep", default="", help="write bench/results/DATE-NAME.md")
    return parser.parse_args()


@contextlib.contextmanager
def store_on(dsn: str | None) -> Iterator[Store]:
    """A fresh store in a temporary folder; on PostgreSQL when there is a server's DSN."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="casepost-scale-")))
        url = stack.enter_context(database(dsn)) if dsn else None
        store = open_store(folder / "var", url=url)
        stack.callback(store.close)
        yield store


def _line(store: Store, generator: Generator) -> Line:
    with tempfile.NamedTemporaryFile("w", suffix=".toml") as file:
        file.write(_CONFIGURATION.format(relay=25) + "\n" + generator.configuration())
        file.flush()
        policy = load(Path(file.name), {}).policy((SigningKey(id="k", secret=b"a secret of the bench, 32 bytes!"),))
    return Line(store, policy, lambda: datetime.now(UTC), MemoryTransport())


def _engines(dsn: str | None) -> list[tuple[str, str | None]]:
    return [("SQLite", None)] + ([("PostgreSQL", dsn)] if dsn else [])


def costs(report: Report, dsn: str | None, count: int) -> None:
    """Statements and transactions a mail: on PostgreSQL each is a round trip."""
    rows = []
    for name, engine in _engines(dsn):
        with store_on(engine) as store:
            generator = Generator(1)
            watched = Watched(store.database, sees=False)
            line = _line(Store(watched, store.vault.files), generator)
            for part, statements, transactions in _parts(line, watched, list(generator.mails(count))):
                trips = statements + 2 * transactions
                rows.append(
                    (name, part, f"{statements / count:.1f}", f"{transactions / count:.1f}", f"{trips / count:.1f}")
                )
            kept = store.read(lambda tx: tx.one(f"SELECT {_ALL_ROWS} AS n"))["n"]
            rows.append((name, "rows kept", f"{kept / count:.1f}", "", ""))
    title = f"Cost of a mail, {count} mails of the mix (round trips: statements, BEGIN and COMMIT)"
    report.table(title, ("engine", "part", "statements", "transactions", "round trips"), rows)


_TABLES = (
    "receipts", "cases", "people", "messages", "thread_ids", "findings", "attachments", "events", "links", "aliases",
    "outbox",
)  # fmt: skip
_ALL_ROWS = " + ".join(f"(SELECT count(*) FROM {name})" for name in _TABLES)


def _parts(line: Line, watched: Watched, mails: list[Mail]) -> Iterator[tuple[str, int, int]]:
    def take() -> None:
        for mail in mails:
            line.take(mail.content, to=mail.to, envelope_from=mail.envelope_from)

    for part, job in (("accept", take), ("process", line.work), ("deliver", line.send)):
        notes = watched.notes
        before = (sum(notes.calls.values()), notes.transactions)
        job()
        yield part, sum(notes.calls.values()) - before[0], notes.transactions - before[1]


def hosts(report: Report, dsn: str | None, count: int, *, brief: bool) -> None:
    """Mails a second through one `serve` and two."""
    rows = []
    for name, engine in _engines(dsn):
        for number in (1, 2) if engine else (1,):
            for workers in (0,) if brief else (0, 1, 2):
                rate, cases, again, load = run_hosts(engine, number, workers, count)
                rows.append((name, number, workers, f"{rate:.0f}", cases, again, f"{load:.1f}"))
    title = (
        f"Mails a second until the last acknowledgement is at the relay, {count} mails, {os.cpu_count()} cores for all"
    )
    report.table(title, ("engine", "hosts", "workers a host", "mails/s", "cases", "rounds undone", "load"), rows)


def run_hosts(dsn: str | None, number: int, workers: int, count: int) -> tuple[float, int, int, float]:
    """(mails/s, cases, rounds undone by a deadlock or the like, load before) of a burst over all hosts."""
    generator = Generator(1)
    mails = list(generator.mails(count + 20))
    with contextlib.ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="casepost-scale-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        url = stack.enter_context(database(dsn)) if dsn else None
        relay = stack.enter_context(RelayProcess())
        text = _CONFIGURATION.format(relay=relay.port) + "\n" + generator.configuration()
        text = text.replace('data = "var"', f'data = "{folder}/shared"' + (f'\ndatabase = "{url}"' if url else ""))
        running = []
        for host in range(number):
            path = folder / f"host{host}"
            path.mkdir()
            (path / "casepost.toml").write_text(f"{text}\n[process]\nworkers = {workers}\n", encoding="utf-8")
            running.append(stack.enter_context(Serving(path)))
        store = open_store(folder / "shared", url=url)
        stack.callback(store.close)
        ports = [one.port for one in running]
        send(ports, mails[:20])
        settle(store, 20)
        load, began = os.getloadavg()[0], time.monotonic()
        send(ports, mails[20:])
        settle(store, len(mails))
        rate = count / (time.monotonic() - began)
        cases = store.read(lambda tx: tx.one("SELECT count(*) AS n FROM cases"))["n"]
        for one in running:
            one.terminate()
        undone = [line for one in running for line in one.lines if "[warning" in line or "[error" in line]
        sys.stderr.write("".join(undone[:3]))
        return rate, cases, len(undone), load


def send(ports: list[int], mails: list[Mail]) -> None:
    """As a balancer would: connections in turn to each host."""

    def client(number: int) -> None:
        with smtplib.SMTP("127.0.0.1", ports[number % len(ports)], timeout=60) as connection:
            for mail in mails[number::CLIENTS]:
                connection.sendmail(mail.envelope_from, [mail.to], mail.content, mail_options=["BODY=8BITMIME"])

    threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def settle(store: Store, mails: int) -> None:
    """Until so many mails are taken, none waits and nothing is owed."""
    end = time.monotonic() + 300
    while time.monotonic() < end:
        row = store.read(lambda tx: tx.one(_LEFT))
        if row["taken"] >= mails and not row["waiting"] and not row["owed"]:
            return
        time.sleep(0.1)
    raise TimeoutError(dict(row))


_LEFT = """
SELECT (SELECT count(*) FROM receipts) AS taken, (SELECT count(*) FROM receipts WHERE state = 'waiting') AS waiting,
  (SELECT count(*) FROM outbox WHERE state IN ('owed', 'retrying')) AS owed
"""


def sizes(report: Report, dsn: str | None, count: int, seeded: int) -> None:
    """The store's part of a mail on a desk of few cases and of many, in process, without reading the mail."""
    rows = []
    few = min(1000, seeded // 10)
    for name, engine in _engines(dsn):
        found = [(cases, *_at_size(engine, cases, count)) for cases in (few, seeded)]
        for cases, filling, milliseconds in found:
            rows.append(
                (name, f"{cases:,}", f"{filling:.1f}", f"{milliseconds:.2f}", f"{found[0][2] / milliseconds:.2f}")
            )
    title = "Store time of a mail (accept, facts, apply, lease, settle) by old cases"
    report.table(title, ("engine", "old cases", "seconds to seed", "ms a mail", "rate against few"), rows)


def _at_size(dsn: str | None, cases: int, count: int) -> tuple[float, float]:
    """(seconds to seed, ms a mail in store calls)."""
    generator = Generator(1)
    with store_on(dsn) as store:
        began = time.monotonic()
        seed(store.database, cases, to_micros(datetime.now(UTC)))
        filling = time.monotonic() - began
        watched = Watched(store.database, sees=False)
        line = _line(Store(watched, store.vault.files), generator)
        mails = list(generator.mails(count + 20))
        list(_parts(line, watched, mails[:20]))
        before = watched.notes.seconds
        list(_parts(line, watched, mails[20:]))
        return filling, (watched.notes.seconds - before) / count * 1000


def keep(report: Report, name: str, count: int) -> Path:
    """Write the tables down."""
    path = ROOT / "bench" / "results" / f"{datetime.now(UTC):%Y-%m-%d}-{name}.md"
    path.parent.mkdir(exist_ok=True)
    head = [f"# bench/scale.py, {datetime.now(UTC):%Y-%m-%d}", ""]
    head += [f"{count} mails a burst; {os.cpu_count()} cores shared by hosts, clients, relay and server.", ""]
    path.write_text("\n".join(head + report.lines), encoding="utf-8")
    return path


if __name__ == "__main__":
    main()
