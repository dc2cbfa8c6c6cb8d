"""`casepost explain`: every decision about a case with its reasons, as they were stored when it was made."""

from __future__ import annotations

import re
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from casepost.cli.columns import NARROW
from casepost.cli.state import STATE, desk, emit
from casepost.cli.typed import serial_of
from casepost.decided import by_agent, case_named, reasons_of
from casepost.terminal import harmless
from models.store import listing

_TIME = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d")


def print_explanation(number: str) -> None:
    """Print it as a time line, or as one JSON object."""
    with desk() as opened:
        prefix = opened.policy.desk.case_prefix
        story = opened.store.read(lambda tx: listing.explain_case(tx, serial_of(number, prefix), prefix))
    if STATE.as_json:
        emit(story)
        return
    console = Console()
    console.print(Text(f"{story['number']}  {harmless(story['subject'])}", style="bold"))
    console.print(_time_line(story["events"], prefix, narrow=console.width < NARROW))


def _time_line(events: list[dict[str, Any]], prefix: str, *, narrow: bool) -> Table:
    """Time, what happened, and the words for it; on a narrow terminal what happened stands below the time."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    if not narrow:
        table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for event in events:
        at, words = Text(event["at"][:19].replace("T", " "), style="dim"), Text()
        for place, line in enumerate(_lines(event, prefix)):
            words.append(("\n" if place else "") + harmless(line))
        if narrow:
            table.add_row(at.append(f"\n{event['kind']}", style="bold"), words)
        else:
            table.add_row(at, event["kind"], words)
    return table


def _lines(event: dict[str, Any], prefix: str) -> list[str]:
    """One event in sentences."""
    if event["kind"] == "decided":
        verdict = None if by_agent(event) else event.get("understanding", {}).get("verdict")
        lines = reasons_of(event, verdict)
        if verdict:
            lines.append(_verdict(verdict))
            lines += [f"  {r['weight']:+.2f} {r['signal']}: “{r['quote']}”" for r in verdict["reasons"]]
        return lines + [f"→ {_action(action, prefix)}" for action in event["plan"]]
    if event["kind"] == "changed":
        value = "nothing" if event["value"] is None else _to_the_second(str(event["value"]))
        return [f"{event['field'].replace('_', ' ')} is {value}: {event['reason']}"]
    hidden = ("at", "kind", "actor")
    shown = {key: value for key, value in event.items() if key not in hidden and value not in (None, "")}
    return [_values(shown, prefix)]


def _to_the_second(value: str) -> str:
    """A time without its fraction and zone, which is UTC; other values as they are."""
    return value[:19].replace("T", " ") if _TIME.match(value) else value


def _verdict(verdict: dict[str, Any]) -> str:
    lane = "emergency" if verdict["emergency"] else "review" if verdict["review"] else "standard"
    return f"{lane} (score {verdict['score']:.2f}), {verdict['kind']}, {verdict['priority']}, {verdict['team']}"


def _action(action: dict[str, Any], prefix: str) -> str:
    shown = ("case", "template", "to", "state", "reason", "field", "value", "team", "priority", "threaded_by", "why")
    values = {key: action[key] for key in shown if action.get(key) not in (None, "", [])}
    return f"{action['action'].replace('_', ' ')}: {_values(values, prefix)}"


def _values(values: dict[str, Any], prefix: str) -> str:
    """Names and values in a row; the serial of a case as its number."""
    named = {key: case_named(value, prefix) if key == "case" else value for key, value in values.items()}
    return ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in named.items())
