"""`casepost explain`: every decision about a case with its reasons, as they were stored when it was made."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from casepost.cli.state import STATE, desk, emit
from casepost.terminal import harmless
from models.store import listing


def print_explanation(number: str) -> None:
    """Print it as a time line, or as one JSON object."""
    with desk() as opened:
        prefix = opened.policy.desk.case_prefix
        story = opened.store.read(lambda tx: listing.explain_case(tx, listing.serial_of(number, prefix), prefix))
    if STATE.as_json:
        emit(story)
        return
    console = Console()
    console.print(Text(f"{story['number']}  {harmless(story['subject'])}", style="bold"))
    table = Table(show_header=False, show_edge=False, padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for event in story["events"]:
        lines = list(_lines(event))
        for place, line in enumerate(lines or [""]):
            at, kind = (event["at"][:19].replace("T", " "), event["kind"]) if place == 0 else ("", "")
            table.add_row(at, kind, Text(harmless(line)))
    console.print(table)


def _lines(event: dict[str, Any]) -> list[str]:
    """One event in sentences."""
    if event["kind"] == "decided":
        lines = [str(reason) for reason in event["reasons"]]
        verdict = event.get("understanding", {}).get("verdict")
        if verdict:
            lines.append(_verdict(verdict))
            lines += [f"  {r['weight']:+.2f} {r['signal']}: “{r['quote']}”" for r in verdict["reasons"]]
        return lines + [f"→ {_action(action)}" for action in event["plan"]]
    if event["kind"] == "changed":
        return [f"{event['field']} is {event['value']}: {event['reason']}"]
    hidden = ("at", "kind", "actor")
    return [
        ", ".join(f"{key} {value}" for key, value in event.items() if key not in hidden and value not in (None, ""))
    ]


def _verdict(verdict: dict[str, Any]) -> str:
    lane = "emergency" if verdict["emergency"] else "review" if verdict["review"] else "standard"
    return f"{lane} (score {verdict['score']:.2f}), {verdict['kind']}, {verdict['priority']}, {verdict['team']}"


def _action(action: dict[str, Any]) -> str:
    shown = ("case", "template", "to", "state", "reason", "field", "value", "team", "priority", "threaded_by", "why")
    values = ", ".join(f"{key} {action[key]}" for key in shown if action.get(key) not in (None, "", []))
    return f"{action['action'].replace('_', ' ')}: {values}"
