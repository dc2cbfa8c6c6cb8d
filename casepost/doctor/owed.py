"""The doctor's look at what we owe: due now, put off by a relay, or meant for later; since when, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from casepost.doctor.ago import ago
from casepost.doctor.check import Check, failed, ok, warning
from models.store.database import Tx
from models.store.instant import maybe_time, to_micros
from models.store.switch import Pause

_SLOW = timedelta(minutes=5)
_LATE = timedelta(hours=1)
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


def owed(found: Debts, now: datetime, stopped: Pause | None) -> Check:
    """Nothing owed is well; so is what left its turn a moment ago or has its time still to come."""
    if not (found.due_now or found.retrying):
        return ok("owed mail", f"nothing is due; {found.later} for later" if found.later else "nothing is owed")
    what = _sentence(found, now)
    if stopped is not None:
        return warning("owed mail", what, "the desk is paused: `casepost resume`")
    remedy = "look at `casepost outbox` and at the relays below; `casepost outbox retry NO` tries one at once"
    oldest = min(filter(None, (found.oldest_due, found.retrying_since)))
    if now - oldest > _LATE:
        return failed("owed mail", what, remedy)
    if found.retrying or now - oldest > _SLOW:
        return warning("owed mail", what, remedy)
    return ok("owed mail", what)


def _sentence(found: Debts, now: datetime) -> str:
    parts = []
    if found.oldest_due is not None:
        parts.append(f"{found.due_now} due now, the oldest for {ago(now - found.oldest_due)}")
    if found.retrying_since is not None and found.next_try is not None:
        again = max(found.next_try - now, timedelta())
        since = f"{found.retrying_since:%Y-%m-%d %H:%M} UTC"
        parts.append(f"{found.retrying} retrying, owed since {since}, next try in {ago(again)}")
    if found.later:
        parts.append(f"{found.later} for later")
    count = found.due_now + found.retrying + found.later
    words = f". Last heard: {found.words}" if found.words else ""
    return f"{count} mail{' is' if count == 1 else 's are'} owed: {'; '.join(parts)}{words}"


def _words(relay: str | None, said: str | None) -> str:
    return ": ".join(filter(None, (relay, said)))
