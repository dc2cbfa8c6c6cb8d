"""How long commands take to answer and `serve` to be ready, on a desk with cases, and what the imports cost.

    python bench/startup.py [--cases N] [--times N] [--brief] [--keep NAME]

The cases are made by playing the generator's mails to a real `casepost serve`. Each command is run several times; the
fastest run counts as its time (the others show what else the machine was doing).
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from rich.console import Console
from rich.table import Table

from bench.generator import Generator
from bench.line.clients import Packet, Sending
from bench.line.desk import Desk, environment
from bench.line.processes import load
from bench.line.relay import RelayProcess
from bench.line.report import commit, machine

COMMANDS: tuple[tuple[tuple[str, ...], float], ...] = (
    (("--help",), 0.3),
    (("stats", "--json"), 1.0),
    (("cases", "--json"), 1.0),
    (("outbox", "--json"), 1.0),
    (("parked", "--json"), 1.0),
    (("config", "check"), 1.0),
)
"""Words and goal in seconds."""


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds on the wall of the fastest and the median run, CPU seconds of the fastest, lines printed."""

    fastest: float
    median: float
    cpu: float
    lines: int


def main() -> None:
    options = _options()
    cases, times = (100, 3) if options.brief else (options.cases, options.times)
    console = Console()
    with console.status(f"playing mails until there are {cases} cases"), RelayProcess() as relay:
        generator = Generator(options.seed)
        with Desk(relay.port, generator.configuration()) as desk:
            made = _play(desk, generator, cases)
            desk.stop()
            table = _commands(desk, times, f"{made} cases")
            ready = [_serve_again(desk) for _ in range(times)]
    table.add_row("serve until ready", "2.0", f"{min(ready):.2f}", f"{sorted(ready)[len(ready) // 2]:.2f}", "", "")
    imports = _imports(("casepost.cli.app", "casepost.cli.listing", "casepost.cli.serving", "ingest.understand"))
    _show(console, table, imports)
    if options.keep:
        now = datetime.now(UTC)
        text = io.StringIO()
        _show(Console(file=text, width=110), table, imports)
        path = Path(__file__).parent / "results" / f"{now:%Y-%m-%d}-{options.keep}.md"
        where = f"{machine()}, commit {commit()}, load {load()}"
        head = f"# {options.keep}, {now:%Y-%m-%d %H:%M} UTC\n\n{where}\n\n```text\n"
        path.write_text(head + text.getvalue().rstrip() + "\n```\n", encoding="utf-8")


def _show(console: Console, *tables: Table) -> None:
    for table in tables:
        console.print(table)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--times", type=int, default=7, help="runs of each command")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--brief", action="store_true", help="100 cases and 3 runs, for `make bench`")
    parser.add_argument("--keep", default="", help="write bench/results/DATE-NAME.md")
    return parser.parse_args()


def _play(desk: Desk, generator: Generator, cases: int) -> int:
    """Send mails until so many conversations have begun; how many cases there are."""
    mails, begun = [], set()
    while len(begun) < cases:
        (mail,) = generator.mails(1)
        mails.append(mail)
        if mail.truth.conversation is not None:
            begun.add(mail.truth.conversation)
    packets = [Packet.of(mail.content, mail.envelope_from, mail.to) for mail in mails]
    Sending(desk.port, packets, 8).run()
    desk.settle(len(mails), 1200)
    ((made,),) = desk.rows("SELECT count(*) FROM cases")
    return int(made)


def _commands(desk: Desk, times: int, title: str) -> Table:
    table = Table("command", "goal, s", title=title)
    for name in ("fastest, s", "median, s", "CPU, s", "lines"):
        table.add_column(name, justify="right")
    for words, goal in COMMANDS:
        took = _timed(desk.folder, words, times)
        right = "green" if took.fastest <= goal else "red"
        table.add_row(
            " ".join(words), f"{goal}", f"[{right}]{took.fastest:.2f}[/]", f"{took.median:.2f}", f"{took.cpu:.2f}",
            str(took.lines),
        )  # fmt: skip
    return table


def _timed(folder: Path, words: Sequence[str], times: int) -> Timed:
    import resource

    runs, lines = [], 0
    for _ in range(times):
        began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(
            [sys.executable, "-m", "casepost", *words], cwd=folder, env=environment(), capture_output=True, check=True
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        runs.append((time.perf_counter() - began, cpu))
        lines = done.stdout.count(b"\n")
    walls = sorted(wall for wall, _ in runs)
    return Timed(walls[0], walls[len(walls) // 2], min(cpu for _, cpu in runs), lines)


def _serve_again(desk: Desk) -> float:
    """Seconds until `ready`, on the desk that has its cases."""
    with_it = desk.again()
    try:
        return with_it.ready_seconds
    finally:
        with_it.stop()


def _imports(modules: Sequence[str]) -> Table:
    """Milliseconds of an import in a fresh interpreter, and the dearest packages in it."""
    table = Table("import", title="what the imports cost, ms")
    table.add_column("all", justify="right")
    table.add_column("modules", justify="right")
    table.add_column("dearest packages (own time)")
    for module in modules:
        own = _import_times(module)
        packages: dict[str, float] = {}
        for name, spent in own.items():
            top = name.partition(".")[0]
            packages[top] = packages.get(top, 0.0) + spent
        dearest = sorted(packages.items(), key=lambda row: -row[1])[:7]
        words = ", ".join(f"{name} {spent:.0f}" for name, spent in dearest)
        table.add_row(module, f"{sum(own.values()):.0f}", str(len(own)), words)
    return table


def _import_times(module: str) -> dict[str, float]:
    """Own milliseconds of every module that this import loads beyond a bare interpreter's."""
    words = [sys.executable, "-X", "importtime", "-c", f"import {module}"]
    done = subprocess.run(words, env=environment(), capture_output=True, text=True, check=True)
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    rows = [line.removeprefix("import time:").split("|") for line in lines]
    names = [row[2].strip() for row in rows]
    begin = names.index("site") + 1 if "site" in names else 1
    return {row[2].strip(): int(row[0]) / 1000 for row in rows[begin:]}


if __name__ == "__main__":
    main()
