"""The figures of a run, as tables in the terminal and as a page to keep."""

from __future__ import annotations

import io
import platform
import subprocess
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.line.floor import Floor
from bench.line.truth import Threads

GOALS = {
    "rate": "≥ 150",
    "cpu": "≤ 7",
    "p50": "≤ 100",
    "p99": "≤ 500",
    "ratio": "≥ 0.40",
}


@dataclass
class Figures:
    """Everything one run has found. Latencies in seconds, sorted; `load`: the machine's load averages at the end."""

    mails: int
    clients: int
    mean_kb: float
    rate: float
    accepted_rate: float
    cpu_ms: float
    sent: int
    latencies: list[float]
    peak_mb: float
    floor: Floor
    threads: Threads
    stats: dict[str, Any]
    ready: float
    load: str
    parts: dict[str, Any] = field(default_factory=dict)


def show(console: Console, figures: Figures) -> None:
    """Print everything."""
    console.print(_line(figures))
    console.print(_truth(figures))
    if figures.parts:
        console.print(_parts(figures.parts))
        if figures.parts["missing"]:
            console.print("no clock (renamed?): " + ", ".join(figures.parts["missing"]))
    for example in figures.threads.examples[:5]:
        console.print("  " + example, highlight=False)


def _line(figures: Figures) -> Table:
    table = Table("figure", "goal", title=f"{figures.mails} mails, {figures.mean_kb:.0f} kB in the mean")
    table.add_column("the line", justify="right")
    table.add_column("the floor", justify="right")
    table.add_column("ratio", justify="right")
    floor = figures.floor
    table.add_row(
        "mails/s, to the last mail of ours at the relay",
        GOALS["rate"],
        f"{figures.rate:.0f}",
        f"{floor.rate:.0f}",
        f"{figures.rate / floor.rate:.2f} (goal {GOALS['ratio']})",
    )
    table.add_row(
        "CPU-ms a mail (serve alone)",
        GOALS["cpu"],
        f"{figures.cpu_ms:.2f}",
        f"{floor.cpu_ms:.2f}",
        f"{floor.cpu_ms / figures.cpu_ms:.2f}",
    )
    table.add_row("mails/s, to the last 250 of ours", "", f"{figures.accepted_rate:.0f}", "", "")
    table.add_row("mails sent by the desk in the burst", "", str(figures.sent), "", "")
    for name, share in (("p50", 0.5), ("p99", 0.99)):
        value = _percentile(figures.latencies, share) * 1000
        words = f"ms to the acknowledgement at 20 mails/s, {name}"
        table.add_row(words, GOALS[name], f"{value:.0f}", "", f"n = {len(figures.latencies)}")
    table.add_row("peak memory (VmHWM), MB", "", f"{figures.peak_mb:.0f}", "", "")
    table.add_row("serve ready, s", "≤ 2", f"{figures.ready:.2f}", "", "")
    table.add_row("load averages of the machine", "", figures.load, "", "")
    return table


def _truth(figures: Figures) -> Table:
    threads, stats = figures.threads, figures.stats
    table = Table("against the generator's truth", "", "")
    table.add_row("conversations and cases", f"{threads.conversations} and {threads.cases}", _mark(threads.right))
    table.add_row("conversations on several cases", str(threads.split), _mark(not threads.split))
    table.add_row("cases of several conversations", str(threads.mixed), _mark(not threads.mixed))
    for what, count in threads.wrong.most_common():
        table.add_row(what, str(count), _mark(right=False))
    counts = ", ".join(f"{name} {stats[name]}" for name in ("received", "on_cases", "duplicates", "ignored", "parked"))
    table.add_row("stats reconciled", counts, _mark(bool(stats.get("reconciled"))))
    return table


def _parts(parts: dict[str, Any]) -> Table:
    """CPU-ms a mail by part; what is left of each kind of thread is shown as its rest."""
    mails = parts["mails"]
    table = Table("part", title=f"CPU by part, {mails} mails, another run with clocks in it")
    for name in ("calls a mail", "CPU-ms a mail", "wall-ms a mail"):
        table.add_column(name, justify="right")
    for label, (calls, cpu, wall) in sorted(parts["parts"].items(), key=lambda row: -row[1][1]):
        cells = (f"{calls / mails:.2f}", f"{cpu / mails * 1000:.2f}", f"{wall / mails * 1000:.2f}")
        table.add_row(label, *cells)
    table.add_section()
    for name, cpu in sorted(parts["threads"].items(), key=lambda row: -row[1]):
        table.add_row(f"thread {name}", "", f"{cpu / mails * 1000:.2f}", "")
    return table


def _mark(right: bool) -> str:  # noqa: FBT001 - what it shows
    return "[green]right[/]" if right else "[red]WRONG[/]"


def _percentile(values: list[float], share: float) -> float:
    return values[min(len(values) - 1, int(len(values) * share))] if values else float("nan")


def keep(figures: Figures, name: str) -> Path:
    """Write the run as bench/results/DATE-NAME.md; the path."""
    folder = Path(__file__).parents[1] / "results"
    folder.mkdir(exist_ok=True)
    now = datetime.now(UTC)
    path = folder / f"{now:%Y-%m-%d}-{name}.md"
    text = io.StringIO()
    show(Console(file=text, width=110), figures)
    head = f"# {name}, {now:%Y-%m-%d %H:%M} UTC\n\n{machine()}, commit {commit()}\n\n```text\n"
    path.write_text(head + text.getvalue().rstrip() + "\n```\n", encoding="utf-8")
    return path


def machine() -> str:
    """Processor, cores, system and Python, in words."""
    model = next(
        (line.partition(":")[2].strip() for line in _read("/proc/cpuinfo") if line.startswith("model name")), "?"
    )
    cores = sum(line.startswith("processor") for line in _read("/proc/cpuinfo"))
    return f"{model}, {cores} cores, {platform.system()} {platform.release()}, Python {platform.python_version()}"


def _read(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def commit() -> str:
    """The commit this was run on, with a + when the tree had changes."""
    words = ["git", "-C", str(Path(__file__).parent), "describe", "--always", "--dirty=+"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"
