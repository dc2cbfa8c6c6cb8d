"""The log: one named function an event, after the fact, one line each. Names and numbers, never words of a mail."""

from __future__ import annotations

import logging
import sys
from collections.abc import MutableMapping
from functools import cache
from typing import Any

import structlog

from casepost.terminal import harmless
from models.ids import case_number


def configure(*, json: bool = False, level: str = "info", prefix: str = "CP") -> None:
    """Log lines on stderr: `event=accepted receipt=12 …` for people, or one JSON object each.

    `prefix` is that of the desk's case numbers.
    """
    order = ("timestamp", "level", "event")
    # the console renderer with its columns takes several times as long, four lines a mail
    lines = structlog.processors.LogfmtRenderer(key_order=order)
    renderer: Any = structlog.processors.JSONRenderer() if json else lines
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _named_by(prefix),
            _printable,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


def _named_by(prefix: str) -> structlog.types.Processor:
    """Cases stand in the log under the number that people know."""

    def named(_logger: Any, _event: str, values: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        if isinstance(case := values.get("case"), int):
            values["case"] = case_number(case, prefix)
        return values

    return named


def _printable(_logger: Any, _event: str, values: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """An address or a relay's answer neither steers the terminal that shows the log nor makes a line of its own."""
    for name, value in values.items():
        if isinstance(value, str):
            values[name] = harmless(value, "\n\t" if name == "error" else "")
    return values


@cache
def _log() -> Any:
    return structlog.get_logger()


def accepted(receipt: int, address: str, size: int, *, duplicate: bool) -> None:
    """A mail is kept, or was already. `size` in bytes."""
    _log().info("accepted", receipt=receipt, address=address, size=size, duplicate=duplicate)


def processed(receipt: int, state: str, case: int | None, reason: str) -> None:
    """`case` is its serial. What stands behind a colon may be words of the mail: the whole reason is in the store."""
    _log().info("processed", receipt=receipt, state=state, case=case, reason=reason.partition(":")[0])


def attempted(outbox: int, template: str, to: str, state: str, words: str) -> None:
    """One attempt at an owed mail: what became of it, and what the relay said."""
    _log().info("attempted", outbox=outbox, template=template, to=to, state=state, words=words)


def watched(owed: int) -> None:
    """The clocks of some cases had something to say: so many mails."""
    _log().info("watched", owed=owed)


def waiting(role: str, why: str) -> None:
    """The world is down for this role; it tries again."""
    _log().warning("waiting", role=role, why=why)


def broken(role: str, error: str) -> None:
    """A bug of ours, where nothing better could be done than to go on."""
    _log().error("broken", role=role, error=error)


def mailbox(folder: str, what: str, uid: int | None) -> None:
    """A folder or one mail in it cannot be read now."""
    _log().warning("mailbox", folder=folder, what=what, uid=uid)


def fallback(template: str, why: str) -> None:
    """A changed template failed; the shipped one went out instead. Somebody should mend it."""
    _log().error("template", template=template, why=why)
