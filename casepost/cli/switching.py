"""`casepost pause` and `resume`: the kill switch for everything that leaves."""

from __future__ import annotations

import getpass
from typing import Any

from casepost import clock
from casepost.cli.state import STATE, desk, emit, say
from models.store import switch
from models.store.instant import rfc3339, to_micros
from models.store.switch import Pause


def pause(reason: str) -> None:
    """Stop every delivery of every host within a second. Done again, the first reason stays."""
    with desk() as opened:
        changed = opened.store.write(lambda tx: switch.pause(tx, clock.now(), reason, getpass.getuser()))
        now = opened.store.read(switch.paused)
    if STATE.as_json:
        emit({"paused": pause_report(now)})
        return
    if now is not None:
        say(now.words if changed else f"It was paused already. {now.words}")


def resume() -> None:
    """Let mail leave again; what was owed meanwhile goes at once, emergencies first."""
    with desk() as opened:
        ended = opened.store.write(lambda tx: switch.resume(tx, clock.now(), getpass.getuser()))
    if STATE.as_json:
        emit({"paused": None})
        return
    say("Mail leaves again." if ended else "It was not paused: mail leaves as ever.")


def pause_report(found: Pause | None) -> dict[str, Any] | None:
    """The pause as JSON values, or None."""
    if found is None:
        return None
    return {"since": rfc3339(to_micros(found.since)), "by": found.by, "reason": found.reason}


def show_pause(found: Pause | None) -> None:
    """A line above or below a table for people, in red."""
    if found is None:
        return
    from rich.console import Console
    from rich.text import Text

    from casepost.terminal import harmless

    Console().print(Text(harmless(found.words), style="bold red"))
