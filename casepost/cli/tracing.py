"""`casepost trace`: where is my mail?"""

from __future__ import annotations

from typing import Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from casepost.cli.state import STATE, desk, emit, say
from casepost.terminal import harmless
from models.errors import PermanentError
from models.store.trace import trace

_STYLES = {
    "on_case": "green", "sent": "green", "parked": "bold red", "failed": "bold red", "withheld": "yellow",
    "retrying": "yellow", "waiting": "yellow",
}  # fmt: skip


def print_trace(wanted: str, limit: int) -> None:
    """Everything that came in or went out under a Message-ID or address, newest first.

    Raises PermanentError when there is nothing.
    """
    if not wanted.strip("<> "):
        raise typer.BadParameter("an empty Message-ID or address is on every mail or none: name one")
    with desk() as opened:
        prefix = opened.policy.desk.case_prefix
        found = opened.store.read(lambda tx: trace(tx, wanted, prefix, limit))
    nothing = not found["receipts"] and not found["sent"]
    if STATE.as_json:
        emit(found)
    elif not nothing:
        _show(found, limit)
    if nothing:
        raise PermanentError(
            f"Nothing came in or went out under {found['wanted']}. Was it sent to an address of this desk? "
            "Ask its sender for the Message-ID and the answer of the mail server."
        )


def _show(found: dict[str, Any], limit: int) -> None:
    console = Console()
    if found["paused"]:
        stop = found["paused"]
        say(
            f"PAUSED since {stop['since'][:16].replace('T', ' ')} UTC by {stop['by']}: nothing leaves. {stop['reason']}"
        )
    for receipt in found["receipts"]:
        console.print(_receipt(receipt))
    if found["sent"]:
        console.print(_mails("Other mails of ours", found["sent"]))
    if len(found["receipts"]) >= limit or len(found["sent"]) >= limit:
        say(f"These are the newest {limit}; --limit N shows more.")


def _receipt(receipt: dict[str, Any]) -> Table:
    """One mail that came in, as a time line."""
    unread = "(the same mail again)" if receipt["state"] == "duplicate" else "(not read yet)"
    title = f"Receipt {receipt['id']}  {receipt['subject'] or unread}"
    table = _grid(title)
    how = f"from {receipt['from'] or '(nobody)'} to {receipt['to']} by {receipt['source']} {receipt['peer']}"
    table.add_row(_second(receipt["received_at"]), "received", _text(f"{how}  <{receipt['message_id']}>"))
    reasons = (receipt["decision"] or {}).get("reasons", [])
    if reasons:
        table.add_row("", "decided", _text("\n".join(reasons)))
    end = "  ".join(filter(None, (receipt["case"], receipt["reason"])))
    table.add_row(_second(receipt["settled_at"]), _state(receipt["state"]), _text(end))
    for mail in receipt["mails"]:
        table.add_row(_second(mail["sent_at"] or mail["created_at"]), _state(mail["state"]), _text(_about(mail)))
    return table


def _grid(title: str) -> Table:
    table = Table.grid(padding=(0, 2))
    table.title, table.title_justify = _text(title, "bold"), "left"
    table.add_column(style="dim", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    return table


def _mails(title: str, mails: list[dict[str, Any]]) -> Table:
    table = _grid(title)
    for mail in mails:
        about = f"{mail['case'] or ''} {_about(mail)}".strip()
        table.add_row(_second(mail["sent_at"] or mail["created_at"]), _state(mail["state"]), _text(about))
    return table


def _about(mail: dict[str, Any]) -> str:
    told = [f"{mail['template']} to {mail['to']} (outbox {mail['id']}, attempts: {mail['attempts']})"]
    told += [f"{mail['relay']}: {mail['relay_reply']}"] if mail["relay_reply"] else []
    told += [mail["reason"]] if mail["reason"] and mail["reason"] != mail["relay_reply"] else []
    told += [f"then: {mail['delivery']}"] if mail["delivery"] else []
    return "; ".join(told)


def _state(state: str) -> Text:
    return _text(state.replace("_", " "), _STYLES.get(state, ""))


def _second(value: str | None) -> Text:
    return _text((value or "")[:19].replace("T", " "))


def _text(value: object, style: str = "") -> Text:
    return Text(harmless(str(value)), style=style)
