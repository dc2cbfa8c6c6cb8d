"""Lists: cases, one case, outbox, parked mails, counts; as tables, or as JSON Lines."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from rich.console import Console, Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from casepost import clock
from casepost.cli.state import STATE, desk, emit, read_desk, say
from casepost.cli.switching import show_pause
from casepost.terminal import harmless
from models.store import listing, switch
from models.store.instant import to_micros


def _text(value: Any, style: str = "") -> Text:
    return Text("" if value is None else harmless(str(value)), style=style)


def _minute(value: str | None) -> Text:
    return _text((value or "")[:16].replace("T", " "))


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", caption_justify="left")
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def print_cases(filters: dict[str, str], due: str, limit: int) -> None:
    """`cases`"""
    until = to_micros(clock.now() + _span(due)) if due else 0
    with desk() as opened:
        prefix = opened.policy.desk.case_prefix
        found = opened.store.read(
            lambda tx: listing.list_cases(tx, prefix, due=until, most=limit or listing.EVERY, **filters)
        )
    if STATE.as_json:
        for case in found:
            emit(case)
        return
    table = _table(f"{len(found)} cases", "Case", "Status", "Priority", "Team", "From", "Subject", "Answer due (UTC)")
    for case in found:
        style = "bold red" if case["emergency"] else "yellow" if case["review"] else ""
        table.add_row(
            _text(case["number"], style),
            _text(case["status"]),
            _text(case["priority"]),
            _text(case["team"]),
            _text(case["requester"]),
            _text(case["subject"][:80]),
            _minute(case["due"]["first_response"]),
        )
    Console().print(table)


def _span(text: str) -> timedelta:
    from models.errors import PermanentError

    units = {"m": "minutes", "h": "hours", "d": "days"}
    if text[-1:] not in units or not text[:-1].isdigit():
        raise PermanentError(f"--due {text}: write a number and m, h or d, for example --due 2h")
    return timedelta(**{units[text[-1]]: int(text[:-1])})


def print_case(number: str) -> None:
    """`cases show N`"""
    with desk() as opened:
        prefix = opened.policy.desk.case_prefix
        case = opened.store.read(lambda tx: listing.show_case(tx, listing.serial_of(number, prefix), prefix))
    if STATE.as_json:
        emit(case)
        return
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(overflow="fold")
    for name in ("status", "priority", "team", "requester", "organisation", "owner", "opened_at", "acknowledged_at"):
        grid.add_row(name.replace("_", " ").capitalize(), _text(case[name] or "–"))
    grid.add_row("Answer due", _text(case["due"]["first_response"] or "–"))
    grid.add_row("Participants", _text(", ".join(case["participants"])))
    if case["linked"]:
        grid.add_row("Linked", _text(", ".join(case["linked"])))
    title = f"{case['number']}  {case['subject']}" + ("  EMERGENCY" if case["emergency"] else "")
    messages = [_message(message) for message in case["messages"]]
    Console().print(Panel(Group(grid, *messages), title=_text(title), title_align="left"))


def _message(message: dict[str, Any]) -> Panel:
    who = message["from"]["name"] or message["from"]["address"]
    arrow = {"in": "←", "out": "→", "note": "✎"}[message["direction"]]
    title = f"{arrow} {who}  {message['at'][:16].replace('T', ' ')}  ({message['threaded_by']})"
    names = [item["filename"] for item in message["attachments"]]
    words = message["new_text"] or message["text"] or "(the words are in the mail itself)"
    body = _text(words + ("\n\nAttached: " + ", ".join(names) if names else ""))
    return Panel(body, title=_text(title), title_align="left", border_style="dim")


def print_outbox(state: str, limit: int) -> None:
    """`outbox`"""
    found, pause = read_desk(
        lambda tx: (listing.list_outbox(tx, state=state, most=limit or listing.EVERY), switch.paused(tx))
    )
    if STATE.as_json:
        for mail in found:
            emit(mail)
        return
    table = _table(
        f"{len(found)} mails", "No", "State", "Case", "Template", "To", "Tries", "Sent (UTC)", "Relay / reason"
    )
    colours = {"sent": "green", "failed": "bold red", "withheld": "yellow", "retrying": "yellow"}
    for mail in found:
        table.add_row(
            _text(mail["id"]),
            _text(mail["state"], colours.get(mail["state"], "")),
            _text(mail["case"]),
            _text(mail["template"]),
            _text(mail["to"]),
            _text(mail["attempts"]),
            _minute(mail["sent_at"]),
            _text(mail["reason"] or mail["relay_reply"]),
        )
    Console().print(table)
    show_pause(pause)


def print_parked() -> None:
    """`parked`"""
    found = read_desk(listing.list_parked)
    if STATE.as_json:
        for mail in found:
            emit(mail)
        return
    table = _table(f"{len(found)} parked mails", "No", "Received (UTC)", "From", "Subject", "Reason", "Tries")
    for mail in found:
        table.add_row(
            _text(mail["id"]),
            _minute(mail["received_at"]),
            _text(mail["from"]),
            _text(mail["subject"][:60]),
            _text(mail["reason"]),
            _text(mail["tries"]),
        )
    Console().print(table)
    if found:
        say("`casepost parked show NO` tells more; `casepost parked replay NO` tries it again.")


def print_stats() -> None:
    """`stats`"""
    now = to_micros(clock.now())
    found, pause = read_desk(lambda tx: (listing.counts(tx, now), switch.paused(tx)))
    if STATE.as_json:
        emit(found)
        return
    table = _table("What came in and what became of it", "", "Mails")
    for name in ("received", "duplicates", "on_cases", "ignored", "parked", "waiting"):
        table.add_row(_text(name.replace("_", " ")), _text(found[name]))
    table.add_row("", "")
    table.add_row(_text("cases"), _text(found["cases"]))
    for name, count in found["outbox"].items():
        table.add_row(_text(f"outbox: {name}"), _text(count))
    Console().print(table)
    whole = "every mail received is accounted for" if found["reconciled"] else "THE SUM DOES NOT COME OUT"
    Console().print(Text(whole, style="green" if found["reconciled"] else "bold red"))
    show_pause(pause)
