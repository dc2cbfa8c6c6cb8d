"""What people type behind a command, checked: case numbers, words to choose from, spans of time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta

import typer

from models.errors import PermanentError
from models.store import listing

_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_MOST_DIGITS = 5


def serial_of(number: str, prefix: str) -> int:
    """The serial behind a case number as typed: `CP-104217`, `[CP-104217]` or its digits. Raises PermanentError."""
    if not re.fullmatch(rf"\[?(?:{prefix}-)?[0-9]{{1,18}}\]?", number.strip(), re.IGNORECASE):
        raise PermanentError(
            f"{number} is no case number: one is written {prefix}-100009, or as its digits alone. "
            "Look at `casepost cases`."
        )
    return listing.serial_of(number, prefix)


def one_of(option: str, word: str, known: Iterable[str]) -> str:
    """The known word that was meant, in any case; "" stays. Raises typer.BadParameter (exit 2) with the known words."""
    words = {each.casefold(): each for each in known}
    if word and word.casefold() not in words:
        raise typer.BadParameter(f"{option} {word}: write one of {', '.join(words.values())}")
    return words.get(word.casefold(), "")


def span(option: str, typed: str) -> timedelta:
    """`30m`, `2h`, `1d` as a length of time. Raises typer.BadParameter (exit 2)."""
    digits, unit = typed[:-1], typed[-1:]
    if unit not in _UNITS or not digits.isdecimal() or len(digits) > _MOST_DIGITS:
        raise typer.BadParameter(f"{typed}: write a number and m, h or d, for example {option} 2h")
    return timedelta(**{_UNITS[unit]: int(digits)})
