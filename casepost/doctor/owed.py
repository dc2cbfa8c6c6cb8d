"""The doctor's look at what we owe: due now, put off by a relay, or meant for later; since when, and why."""

from __future__ import annotations

from datetime import datetime, timedelta

from casepost.doctor.ago import ago
from casepost.doctor.check import Check, failed, ok, warning
from models.store.debts import Debts, Withheld
from models.store.switch import Pause

_SLOW = timedelta(minutes=5)
_LATE = timedelta(hours=1)


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


def kept_back(found: Withheld) -> Check:
    """What was withheld lately: somebody waits for it who does not know that it exists."""
    if not found.count:
        return ok("withheld mail", "no mail was withheld in the last 24 hours")
    number = "1 mail was" if found.count == 1 else f"{found.count} mails were"
    what = f"{number} withheld in the last 24 hours, most to {found.to or 'nobody'} ({found.to_count})"
    remedy = "look at `casepost outbox --state withheld`; `casepost outbox release NO` sends one"
    return warning("withheld mail", what, remedy)


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
