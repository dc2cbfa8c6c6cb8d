"""`casepost train`: the desk's own weights, and their card as a table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from casepost import clock
from casepost.cli.state import STATE, desk, emit, say
from casepost.training import destination, retrain
from models.store.labelled import labelled


def train_desk(folder: Path | None, out: Path | None) -> None:
    """Train on the shipped mails (or those of `folder`) and the desk's decided cases; show what it is worth."""
    with desk() as opened:
        path = destination(opened.settings.desk.data, out)
        own = opened.store.read(labelled)
    say(f"{len(own)} decided case{'s' if len(own) != 1 else ''} of this desk; training takes about a minute.")
    card = retrain(folder, own, path, today=clock.now().date().isoformat(), say=say)
    if STATE.as_json:
        emit({"weights": str(path), "own": len(own), **card})
        return
    Console().print(_table(card, len(own)))
    say(f"Written to {path}. `casepost serve` uses it from its next start.")


def _table(card: dict[str, Any], own: int) -> Table:
    table = Table("", "", title="What was trained")
    table.columns[1].justify = "right"
    table.add_row("date", str(card["date"]))
    table.add_row("mails", str(card["mails"]))
    table.add_row("… of this desk", str(own))
    table.add_row("… emergencies", str(card["emergencies"]))
    table.add_row("features", str(card["features"]))
    table.add_section()
    for name, value in card["figures"].items():
        table.add_row(name.replace("_", " "), f"{value:.3f}")
    return table
