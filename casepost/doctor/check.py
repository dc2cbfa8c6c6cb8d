"""One thing the doctor looked at: how it stands, what is wrong, and the remedy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "warning", "failed"]

SECONDS = 5.0
"""The most that one connection or question may take."""


@dataclass(frozen=True, slots=True)
class Check:
    """`check` is its name, `what` a sentence about how it stands, `remedy` what to do ("": nothing)."""

    check: str
    state: State
    what: str
    remedy: str = ""


def ok(check: str, what: str) -> Check:
    """Nothing is wrong."""
    return Check(check, "ok", what)


def warning(check: str, what: str, remedy: str) -> Check:
    """The desk works, and something should be seen to."""
    return Check(check, "warning", what, remedy)


def failed(check: str, what: str, remedy: str) -> Check:
    """A part of the desk does not work."""
    return Check(check, "failed", what, remedy)
