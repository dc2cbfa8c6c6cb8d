"""Everything one decision looks at, as one value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ingest.thread import Threading
from models.case import Facts, Keys
from models.policy import Policy
from models.understanding import Understanding


@dataclass(frozen=True, slots=True)
class Matter:
    """A mail, what the store knows about it, the desk's policy, the moment, and the case it belongs to."""

    seen: Understanding
    found: Keys
    facts: Facts
    policy: Policy
    now: datetime
    threading: Threading
