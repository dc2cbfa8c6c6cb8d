"""One inspected mail for people's eyes: who, what, how bad and why, and what would be done."""

from __future__ import annotations

from typing import Any

from rich.console import Console, Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from casepost.terminal import harmless

_WORDS_SHOWN = 1_500


def show_report(name: str, report: dict[str, Any], console: Console | None = None) -> None:
    """Print the report of `inspect` readably."""
    body = Group(_facts(report), _words(report), _reasons(report), _plan(report))
    (console or Console()).print(Panel(body, title=Text(harmless(name)), title_align="left"))


def _text(value: Any) -> Text:
    return Text(harmless(str(value)))


def _grid() -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(overflow="fold")
    return grid


def _facts(report: dict[str, Any]) -> Table:
    mail, origin, identity, verdict = (report[key] for key in ("mail", "origin", "identity", "verdict"))
    grid = _grid()
    grid.add_row("From", _text(f"{mail['from']['name']} <{mail['from']['address']}>".strip()))
    grid.add_row("Proved", _text(f"{identity['authenticated']} ({identity['how']})"))
    grid.add_row("Subject", _text(mail["subject"]))
    grid.add_row("Speaker", _text(f"{origin['kind']}  {'; '.join(origin['reasons'])}"))
    lane = "emergency" if verdict["emergency"] else "a person decides" if verdict["review"] else "standard"
    style = "bold red" if verdict["emergency"] else "yellow" if verdict["review"] else "green"
    grid.add_row("Lane", Text(f"{lane}  (score {verdict['score']:.2f})", style=style))
    grid.add_row(
        "Verdict", _text(f"{verdict['kind']}, {verdict['priority']}, {verdict['team']}, {verdict['language']}")
    )
    for label, found in _findings(report):
        grid.add_row(label, _text(found))
    for flag in identity["flags"]:
        grid.add_row("Beware", Text(harmless(flag), style="yellow"))
    for defect in mail["defects"]:
        grid.add_row("Damage", Text(harmless(f"{defect['where']}: {defect['what']}"), style="magenta"))
    return grid


def _findings(report: dict[str, Any]) -> list[tuple[str, str]]:
    findings, verdict, mail = report["findings"], report["verdict"], report["mail"]
    rows = [
        ("Tags", ", ".join(findings["tags"])),
        ("Case numbers", ", ".join(findings["case_numbers"])),
        ("IDs", ", ".join(f"{item['kind']} {item['value']}" for item in findings["ids"])),
        ("URLs", "\n".join(findings["urls"])),
        ("Phones", ", ".join(findings["phones"])),
        ("Environment", ", ".join(filter(None, (findings["browser"], findings["os"])))),
        ("Attachments", "\n".join(_attachment(item) for item in mail["attachments"])),
        ("Missing", ", ".join(verdict["missing"])),
        ("Out of scope", verdict["out_of_scope"] or ""),
        ("Known error", verdict["known_error"] or ""),
    ]
    return [(label, value) for label, value in rows if value]


def _attachment(item: dict[str, Any]) -> str:
    warning = f"  [{item['warning']}]" if item["warning"] else ""
    return f"{item['filename']}  {item['content_type']}  {item['size']} bytes{warning}"


def _words(report: dict[str, Any]) -> Panel:
    mail = report["mail"]
    shown = mail["new_text"][:_WORDS_SHOWN]
    folded = sum(part["text"].count("\n") + 1 for part in mail["folded"])
    words = Text(harmless(shown) + (" …" if len(mail["new_text"]) > _WORDS_SHOWN else ""))
    if folded:
        words.append(f"\n({folded} lines folded)", style="dim")
    return Panel(words, title="New words", title_align="left", border_style="dim")


def _reasons(report: dict[str, Any]) -> Table:
    table = Table(title="Why", title_justify="left", show_edge=False, show_header=False, title_style="bold")
    table.add_column(justify="right")
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    for reason in report["verdict"]["reasons"]:
        weight = reason["weight"]
        colour = "red" if weight > 0 else "green"
        table.add_row(Text(f"{weight:+.2f}", style=colour), _text(reason["signal"]), _text(f"“{reason['quote']}”"))
    return table


def _plan(report: dict[str, Any]) -> Table:
    table = Table(
        title="What would be done", title_justify="left", show_edge=False, show_header=False, title_style="bold"
    )
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    for action in report["plan"]:
        shown = {k: v for k, v in action.items() if k not in ("action", "context") and v not in (None, "", [], False)}
        table.add_row(action["action"], _text(", ".join(f"{key} {value}" for key, value in shown.items())))
    return table
