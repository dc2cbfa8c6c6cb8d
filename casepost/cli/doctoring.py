"""`casepost doctor`: every check as a row, or as one JSON object each."""

from __future__ import annotations

from dataclasses import asdict

from rich.console import Console
from rich.table import Table
from rich.text import Text

from casepost import clock
from casepost.cli.state import STATE, configuration, emit
from casepost.doctor.check import Check
from casepost.doctor.examine import examine
from casepost.doctor.records import Resolver
from casepost.terminal import harmless

_STYLES = {"ok": "green", "warning": "yellow", "failed": "bold red"}


def look_at_everything() -> bool:
    """False when something failed; warnings are none."""
    checks = []
    for check in examine(configuration().settings, clock.now(), Resolver()):
        checks.append(check)
        if STATE.as_json:
            emit(asdict(check))
    if not STATE.as_json:
        _show(checks)
    return all(check.state != "failed" for check in checks)


def _show(checks: list[Check]) -> None:
    table = Table("Check", "", "What", title="How this desk is", title_justify="left")
    for check in checks:
        what = Text(harmless(check.what))
        if check.remedy:
            what.append(f"\n→ {harmless(check.remedy)}", style="bold")
        table.add_row(Text(harmless(check.check)), Text(check.state, style=_STYLES[check.state]), what)
    console = Console()
    console.print(table)
    counts = {state: sum(check.state == state for check in checks) for state in _STYLES}
    told = ", ".join(f"{count} {state}" for state, count in counts.items())
    console.print(Text(told, style=next(_STYLES[s] for s in ("failed", "warning", "ok") if counts[s])))
