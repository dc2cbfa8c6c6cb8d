"""Lists: cases, one case, outbox, parked mails, counts; as tables, or as JSON Lines."""

from __future__ import annotations

from datetime import datetime
from typing import Any, get_args

from rich.console import Console, Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from casepost import clock
from casepost.cli.columns import Column, counted, listed, minute, stacked, text
from casepost.cli.state import STATE, desk, emit, read_desk, say
from casepost.cli.switching import show_pause
from casepost.cli.typed import one_of, serial_of, span
from models.case import STATUSES
from models.store import listing, switch
from models.store.ignored import ignored
from models.store.instant import to_micros
from models.understanding import Priority

_REVIEW = "REVIEW: a person must say yes or no to the question mailed about it, or write #emergency yes or no."
OUTBOX_STATES = ("owed", "sent", "retrying", "failed", "withheld")
_COLOURS = {"sent": "green", "failed": "bold red", "withheld": "yellow", "retrying": "yellow"}


def urgency(case: dict[str, Any]) -> Text:
    """EMERGENCY, or REVIEW where a person must still say whether it is one."""
    if case["emergency"]:
        return text("EMERGENCY", "bold red")
    return text("REVIEW" if case["review"] else "", "bold yellow")


def next_due(case: dict[str, Any]) -> Text:
    """The clock that runs out next, and below it when: "first response", "Mon 2026-11-30 09:00"."""
    found = case["next_due"]
    return text(f"{_named(found['clock'])}\n{_weekday(found['due'])}") if found else Text("")


def next_due_narrow(case: dict[str, Any]) -> Text:
    """The same without the year, for a narrow terminal."""
    found = case["next_due"]
    return text(f"{_named(found['clock'])}\n{datetime.fromisoformat(found['due']):%a %m-%d %H:%M}") if found else Text()


def _named(clock: str) -> str:
    return clock.replace("_", " ")


def _weekday(value: str) -> str:
    """A time of the store to the minute, with its day of the week."""
    return f"{datetime.fromisoformat(value):%a %Y-%m-%d %H:%M}"


def _how_it_stands(clock: dict[str, Any], now: datetime) -> str:
    """`due Mon 2026-11-30 09:00 UTC, runs`; of one that is done, when; of a missed one, that it was."""
    done = f" {_weekday(clock['done_at'])}" if clock["done_at"] else ""
    at = datetime.fromisoformat(clock["done_at"]) if clock["done_at"] else now
    late = at > datetime.fromisoformat(clock["due"]) and clock["state"] in ("runs", "done")
    missed = ", MISSED" if clock["breached"] or late else ""
    return f"due {_weekday(clock['due'])} UTC, {clock['state']}{done}{missed}"


_CASES = (
    Column("Case", lambda case: text(case["number"], str(urgency(case).style)), whole=True),
    Column("Status", lambda case: text(case["status"].replace("_", " "))),
    Column("Priority", lambda case: stacked(urgency(case), text(case["priority"])), whole=True),
    Column("Team", lambda case: text(case["team"]), where="wide"),
    Column("From", lambda case: text(case["requester"]), where="wide"),
    Column("Subject", lambda case: text(case["subject"][:80]), where="wide"),
    Column("From, subject", lambda case: stacked(text(case["requester"]), text(case["subject"][:80])), where="narrow"),
    Column("Due (UTC)", next_due, where="wide"),
    Column("Due (UTC)", next_due_narrow, where="narrow"),
)


def print_cases(filters: dict[str, str], due: str, limit: int) -> None:
    """`cases`. Raises typer.BadParameter for a status, priority or span that nothing could ever have."""
    filters = filters | {
        "status": one_of("--status", filters["status"], STATUSES),
        "priority": one_of("--priority", filters["priority"], get_args(Priority)),
    }
    until = to_micros(clock.now() + span("--due", due)) if due else 0
    with desk() as opened:
        prefix = opened.policy.desk.case_prefix
        found = opened.store.read(
            lambda tx: listing.list_cases(tx, prefix, due=until, most=limit or listing.EVERY, **filters)
        )
    if STATE.as_json:
        for case in found:
            emit(case)
        return
    console = Console()
    asked = any(case["review"] and not case["emergency"] for case in found)
    console.print(listed(counted(len(found), "case"), _CASES, found, console, caption=_REVIEW if asked else ""))


def print_case(number: str) -> None:
    """`cases show N`"""
    with desk() as opened:
        prefix = opened.policy.desk.case_prefix
        case = opened.store.read(lambda tx: listing.show_case(tx, serial_of(number, prefix), prefix))
    if STATE.as_json:
        emit(case)
        return
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(overflow="fold")
    for name in ("status", "priority", "team", "requester", "organisation", "owner", "opened_at", "acknowledged_at"):
        grid.add_row(name.replace("_", " ").capitalize(), text(case[name] or "–"))
    now = clock.now()
    for one in case["clocks"]:
        grid.add_row(_named(one["clock"]).capitalize(), text(_how_it_stands(one, now)))
    grid.add_row("Participants", text(", ".join(case["participants"])))
    if case["linked"]:
        grid.add_row("Linked", text(", ".join(case["linked"])))
    title = f"{case['number']}  {case['subject']}" + ("  EMERGENCY" if case["emergency"] else "")
    messages = [_message(message) for message in case["messages"]]
    Console().print(Panel(Group(grid, *messages), title=text(title), title_align="left"))


def _message(message: dict[str, Any]) -> Panel:
    who = message["from"]["name"] or message["from"]["address"]
    arrow = {"in": "←", "out": "→", "note": "✎"}[message["direction"]]
    title = f"{arrow} {who}  {message['at'][:16].replace('T', ' ')}  ({message['threaded_by']})"
    names = [item["filename"] for item in message["attachments"]]
    words = message["new_text"] or message["text"] or "(the words are in the mail itself)"
    body = text(words + ("\n\nAttached: " + ", ".join(names) if names else ""))
    return Panel(body, title=text(title), title_align="left", border_style="dim")


def _last_words(mail: dict[str, Any]) -> Text:
    return text(mail["reason"] or mail["relay_reply"])


def _sent(mail: dict[str, Any]) -> Text:
    return text("sent " + minute(mail["sent_at"]).plain if mail["sent_at"] else "")


_OUTBOX = (
    Column("No", lambda mail: text(mail["id"]), whole=True),
    Column("State", lambda mail: text(mail["state"], _COLOURS.get(mail["state"], "")), whole=True),
    Column("Case", lambda mail: text(mail["case"]), whole=True),
    Column("Template", lambda mail: text(mail["template"]), where="wide"),
    Column("To", lambda mail: text(mail["to"]), where="wide"),
    Column("To, template", lambda mail: stacked(text(mail["to"]), text(mail["template"], "dim")), where="narrow"),
    Column("Tries", lambda mail: text(mail["attempts"]), where="wide"),
    Column("Sent (UTC)", lambda mail: minute(mail["sent_at"]), where="wide"),
    Column("Relay / reason", _last_words, where="wide"),
    Column("Relay / reason", lambda mail: stacked(_last_words(mail), _sent(mail)), where="narrow"),
)


def print_outbox(state: str, limit: int) -> None:
    """`outbox`. Raises typer.BadParameter for a state that no mail is ever in."""
    state = one_of("--state", state, OUTBOX_STATES)
    found, pause = read_desk(
        lambda tx: (listing.list_outbox(tx, state=state, most=limit or listing.EVERY), switch.paused(tx))
    )
    if STATE.as_json:
        for mail in found:
            emit(mail)
        return
    console = Console()
    console.print(listed(counted(len(found), "mail"), _OUTBOX, found, console))
    show_pause(pause)


_PARKED = (
    Column("No", lambda mail: text(mail["id"]), whole=True),
    Column("Received (UTC)", lambda mail: minute(mail["received_at"])),
    Column("From", lambda mail: text(mail["from"]), where="wide"),
    Column("Subject", lambda mail: text(mail["subject"][:60]), where="wide"),
    Column("From, subject", lambda mail: stacked(text(mail["from"]), text(mail["subject"][:60])), where="narrow"),
    Column("Reason", lambda mail: text(mail["reason"])),
)
_TRIES = Column("Tries", lambda mail: text(mail["tries"]), where="wide")


def print_parked() -> None:
    """`parked`"""
    found = read_desk(listing.list_parked)
    if STATE.as_json:
        for mail in found:
            emit(mail)
        return
    console = Console()
    console.print(listed(counted(len(found), "parked mail"), (*_PARKED, _TRIES), found, console))
    if found:
        say("`casepost parked show NO` tells more; `casepost parked replay NO` tries it again.")


def print_ignored(limit: int) -> None:
    """`parked --ignored`: the newest mails that became no case, with the reason."""
    found = read_desk(lambda tx: ignored(tx, limit or listing.EVERY))
    if STATE.as_json:
        for mail in found:
            emit(mail)
        return
    console = Console()
    console.print(listed(counted(len(found), "ignored mail"), _PARKED, found, console))
    if found:
        say("`casepost trace MESSAGE-ID` or `casepost trace ADDRESS` tells more of one.")


def print_stats() -> None:
    """`stats`"""
    now = to_micros(clock.now())
    found, pause = read_desk(lambda tx: (listing.counts(tx, now), switch.paused(tx)))
    if STATE.as_json:
        emit(found)
        return
    table = Table("", "Mails", title="What became of the mail", title_justify="left")
    for name in ("received", "duplicates", "on_cases", "ignored", "parked", "waiting"):
        table.add_row(text(name.replace("_", " ")), text(found[name]))
    table.add_row("", "")
    table.add_row(text("cases"), text(found["cases"]))
    for name, count in found["outbox"].items():
        table.add_row(text(f"outbox: {name}"), text(count))
    Console().print(table)
    whole = "every mail received is accounted for" if found["reconciled"] else "THE SUM DOES NOT COME OUT"
    Console().print(Text(whole, style="green" if found["reconciled"] else "bold red"))
    show_pause(pause)
