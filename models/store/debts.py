"""What we owe: how many mails are due, put off by a relay, or meant for later, and since when. Two queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from models.store.database import Tx
from models.store.instant import maybe_time, to_micros

_COUNTS = """
SELECT sum(CASE WHEN state = 'owed' AND due <= :now THEN 1 ELSE 0 END) AS due_now,
  sum(CASE WHEN state = 'owed' AND due > :now THEN 1 ELSE 0 END) AS later,
  sum(CASE WHEN state = 'retrying' THEN 1 ELSE 0 END) AS retrying,
  min(CASE WHEN state = 'owed' AND due <= :now THEN due END) AS oldest_due,
  min(CASE WHEN state = 'retrying' THEN created_at END) AS retrying_since,
  min(CASE WHEN state = 'retrying' THEN due END) AS next_try
FROM outbox WHERE state IN ('owed', 'retrying')
"""
_PUT_OFF = "SELECT relay, relay_reply, reason FROM outbox WHERE state = 'retrying' ORDER BY attempts DESC, id LIMIT 1"
_WITHHELD = """
SELECT recipient, count(*) AS n FROM (
  SELECT recipient FROM outbox WHERE state = 'withheld' AND due > :since ORDER BY due DESC LIMIT 10000
) AS lately GROUP BY recipient ORDER BY n DESC, recipient
"""


@dataclass(frozen=True, slots=True)
class Withheld:
    """How many mails were kept from leaving within a day (10,000 at most), and to whom most of them were to go."""

    count: int = 0
    to: str = ""
    to_count: int = 0


def withheld(tx: Tx, now: datetime) -> Withheld:
    """What this desk kept back in the last 24 hours."""
    rows = tx.all(_WITHHELD, {"since": to_micros(now - timedelta(hours=24))})
    return Withheld(sum(row["n"] for row in rows), rows[0]["recipient"], rows[0]["n"]) if rows else Withheld()


@dataclass(frozen=True, slots=True)
class Debts:
    """Counts of owed mails, aware UTC times (None: none), and what was last heard about the one tried most often."""

    due_now: int = 0
    later: int = 0
    retrying: int = 0
    oldest_due: datetime | None = None
    retrying_since: datetime | None = None
    next_try: datetime | None = None
    words: str = ""


def debts(tx: Tx, now: datetime) -> Debts:
    """What this desk owes."""
    row = tx.one(_COUNTS, {"now": to_micros(now)})
    assert row is not None
    put_off = tx.one(_PUT_OFF)
    return Debts(
        row["due_now"] or 0,
        row["later"] or 0,
        row["retrying"] or 0,
        maybe_time(row["oldest_due"]),
        maybe_time(row["retrying_since"]),
        maybe_time(row["next_try"]),
        _words(put_off["relay"], put_off["reason"] or put_off["relay_reply"]) if put_off else "",
    )


def _words(relay: str | None, said: str | None) -> str:
    return ": ".join(filter(None, (relay, said)))
