"""A reply waits for the mail it answers, while that one is kept but not processed yet: one conversation, one case.

Without it, a host that takes the newest mail first, or two hosts at once, would open two cases for a conversation.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from models.case import Keys
from models.receipt import WaitingMail
from models.store.database import Tx
from models.store.facts import names
from models.store.instant import to_micros

PATIENCE = timedelta(days=1)
"""A reply goes on without its parent after this time. Long, since behind a backlog parents wait for hours; and never
for ever, since every mail that came earlier ends in some state, and only earlier ones are waited for."""
URGENT_PATIENCE = timedelta(seconds=2)
"""An emergency does not wait behind a backlog: rather a second case, which the parent's References join to it."""
_SOON, _LATE = timedelta(seconds=2), timedelta(seconds=30)
"""When a reply is looked at again although nobody said that its parent is done: it was parked, or done just then."""
_MOST = 16
_HOLDER = "waits for its parent"

_UNPROCESSED = """
SELECT id FROM receipts WHERE message_id IN ({names}) AND state || '' = 'waiting' AND id < :id LIMIT 1
"""
# the concatenation keeps the planner from reading all that waits (index receipts_state) instead of these Message-IDs
_POSTPONE = """
UPDATE receipts SET leased_by = :holder, leased_until = :until, tries = tries - 1, waits_for = :parent
WHERE id = :id
"""
_FREE = """
UPDATE receipts SET leased_by = NULL, leased_until = 0, waits_for = NULL
WHERE waits_for = :parent AND leased_by = :holder AND state = 'waiting'
"""


def postpone(tx: Tx, waiting: WaitingMail, keys: Keys, now: datetime, *, urgent: bool = False) -> bool:
    """Put a reply back until a mail it names is done, when that one still waits. True when it was put back."""
    if not keys.message_ids:
        return False
    placeholders, bound = names(keys.message_ids[:_MOST])
    parent = tx.one(_UNPROCESSED.format(names=placeholders), bound | {"id": waiting.id})
    if parent is None:
        return False
    shared = tx.now(now)
    age = shared - waiting.envelope.received_at
    left = (URGENT_PATIENCE if urgent else PATIENCE) - age
    if left < timedelta():
        return False
    # the longer it has waited, the longer the backlog: looking again all the time would keep others from their turn
    until = to_micros(shared + min(max(age / 8, _SOON), _LATE, left))
    tx.run(_POSTPONE, {"id": waiting.id, "until": until, "parent": parent["id"], "holder": _HOLDER})
    return True


def free(tx: Tx, parent: int) -> None:
    """A mail is done: the replies that waited for it have their turn."""
    tx.run(_FREE, {"parent": parent, "holder": _HOLDER})
