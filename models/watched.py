"""A case as the watch sees it: its clocks, who spoke last and when, and what has been told already."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from models.case import Case, Conversation


@dataclass(frozen=True, slots=True)
class WatchedCase:
    """One case at one moment. All times are aware, UTC.

    `since`: when it got its present status. `live_since`: arrival of the first mail that was not imported and came in
    time; clocks that ran out before are nobody's. `told`: mark → when, of everything the watch has said before.
    `asked`: the agent who was last asked whether it is an emergency ("" for nobody).
    """

    case: Case
    since: datetime
    live_since: datetime
    resolved_at: datetime | None = None
    said_at: datetime | None = None
    """An agent's last answer."""
    said: str = ""
    breached: tuple[str, ...] = ()
    told: dict[str, datetime] = field(default_factory=dict)
    asked: str = ""
    question: dict[str, Any] = field(default_factory=dict)
    """What was said when the case came under review: values of the question to those on call."""
    talk: Conversation = field(default_factory=Conversation)


@dataclass(frozen=True, slots=True)
class Horizon:
    """How far ahead a look must go: up to these due times a warning, reminder or closing may be due now."""

    now: datetime
    first_response: datetime
    resolution: datetime
    silent: datetime
    """A customer who waits for nobody may be reminded when the case was opened before."""
    resolved: datetime
    asked: datetime
    """A question about an emergency asked before may be asked of the next one."""
