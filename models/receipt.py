"""A receipt: one mail taken for one address of ours, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.mail import RawMail


@dataclass(frozen=True, slots=True)
class Receipt:
    """What `accept` promises: the mail is kept. `duplicate`: the same mail to the same address was here before."""

    id: int
    duplicate: bool


@dataclass(frozen=True, slots=True)
class WaitingMail:
    """A receipt leased for processing, without its bytes. `tries` counts this attempt. `quiet`: answer nothing."""

    id: int
    raw_sha256: str
    fingerprint: str
    tries: int
    quiet: bool
    envelope: RawMail
    """As it came, with empty content."""
    confirmed: bool = False
    """Its sender has answered our question whether it is his."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a receipt: its state, the case if any, the reason, and the owed mails to send at once."""

    state: str
    case: int | None = None
    reason: str = ""
    owed: int = 0
    now: datetime | None = None
