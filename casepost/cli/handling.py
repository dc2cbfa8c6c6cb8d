"""Single mails in hand: owed ones shown, released, dropped; parked ones shown, replayed, given up."""

from __future__ import annotations

import getpass
import sys
from typing import Any

from casepost import clock
from casepost.cli.columns import counted
from casepost.cli.state import STATE, desk, emit, say
from casepost.desk import Desk
from casepost.terminal import harmless
from models.errors import PermanentError
from models.store import listing, outbox, receipts


def _one_owed(opened: Desk, number: int) -> dict[str, Any]:
    found = opened.store.read(lambda tx: listing.list_outbox(tx, outbox=number)) if number else []
    if not found:
        raise PermanentError(f"There is no mail {number} in the outbox. Look at `casepost outbox`.")
    return found[0]


def _one_parked(opened: Desk, number: int) -> dict[str, Any]:
    found = opened.store.read(lambda tx: listing.list_parked(tx, receipt=number)) if number else []
    if not found:
        raise PermanentError(f"There is no parked mail {number}. Look at `casepost parked`.")
    return found[0]


def _print_fields(fields: dict[str, Any]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    for name, value in fields.items():
        if value not in (None, ""):
            grid.add_row(Text(name.replace("_", " "), style="bold"), Text(harmless(str(value))))
    Console().print(grid)


def _bytes_of(opened: Desk, number: int) -> bytes:
    return opened.store.read(lambda tx: outbox.frozen(tx, number)) or b""


def show_owed(number: int) -> None:
    """`outbox show`"""
    with desk() as opened:
        mail = _one_owed(opened, number)
        if STATE.as_json:
            emit(mail)
            return
        _print_fields(mail)
        if mail["raw_sha256"]:
            content = _bytes_of(opened, number).replace(b"\r\n", b"\n").decode("utf-8", "replace")
            sys.stdout.write("\n" + harmless(content))


def release_owed(number: int) -> None:
    """`outbox retry`, `outbox release`"""
    with desk() as opened:
        mail = _one_owed(opened, number)
        if not opened.store.write(lambda tx: outbox.release(tx, number, clock.now(), getpass.getuser())):
            raise PermanentError(f"Mail {number} is {mail['state']}: there is nothing to release.")
    say(f"Mail {number} to {mail['to']} is due now; a running `casepost serve` sends it.")


def drop_owed(number: int, reason: str) -> None:
    """`outbox drop`"""
    with desk() as opened:
        mail = _one_owed(opened, number)
        if not opened.store.write(lambda tx: outbox.drop(tx, number, clock.now(), reason, getpass.getuser())):
            raise PermanentError(f"Mail {number} is {mail['state']}: it cannot be dropped any more.")
    say(f"Mail {number} to {mail['to']} will never be sent: {reason}")


def export_owed(number: int) -> None:
    """`outbox export`"""
    with desk() as opened:
        mail = _one_owed(opened, number)
        if not mail["raw_sha256"]:
            raise PermanentError(f"Mail {number} has no bytes yet: it is {mail['state']} and was never rendered.")
        sys.stdout.buffer.write(_bytes_of(opened, number))


def show_parked(number: int) -> None:
    """`parked show`"""
    with desk() as opened:
        mail = _one_parked(opened, number)
    if STATE.as_json:
        emit(mail)
    else:
        _print_fields(mail)


def replay_parked(numbers: list[int]) -> None:
    """`parked replay`"""
    with desk() as opened:
        wanted = numbers or [row["id"] for row in opened.store.read(listing.list_parked)]
        for number in wanted:
            _replay(opened, number)
    wait, them = ("waits", "it") if len(wanted) == 1 else ("wait", "them")
    say(f"{counted(len(wanted), 'mail')} {wait} again; a running `casepost serve` processes {them}.")


def _replay(opened: Desk, number: int) -> None:
    _one_parked(opened, number)
    opened.store.write(lambda tx: receipts.replay(tx, number, clock.now(), getpass.getuser()))


def drop_parked(number: int, reason: str) -> None:
    """`parked drop`"""
    with desk() as opened:
        _one_parked(opened, number)
        opened.store.write(lambda tx: receipts.give_up(tx, number, clock.now(), reason, getpass.getuser()))
    say(f"Mail {number} is ignored: {reason}. Its bytes stay in the vault.")


def export_parked(number: int) -> None:
    """`parked export`"""
    with desk() as opened:
        sys.stdout.buffer.write(opened.store.vault.get(_one_parked(opened, number)["raw_sha256"]))
