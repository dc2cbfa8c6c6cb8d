"""How the work stands: what waits, what is stuck, what is parked. A fixed number of indexed queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.store.database import Tx
from models.store.instant import maybe_time, to_micros

_WAITING = "SELECT count(*) AS n, min(received_at) AS oldest FROM receipts WHERE state = 'waiting'"
_PARKED = "SELECT count(*) AS n FROM receipts WHERE state = 'parked'"
_STUCK = """
SELECT (SELECT count(*) FROM receipts WHERE state = 'waiting' AND leased_until > 0 AND leased_until <= :now)
     + (SELECT count(*) FROM outbox WHERE leased_by IS NOT NULL AND leased_until <= :now) AS n
"""
_OWED = """
SELECT count(*) AS n, min(due) AS oldest FROM outbox WHERE state IN ('owed', 'retrying') AND due <= :now
"""
_FAILED = "SELECT count(*) AS n FROM outbox WHERE state = 'failed'"
_NEWEST_BYTES = """
SELECT newest.raw_sha256, blobs.id IS NOT NULL AS held
FROM (SELECT id, raw_sha256 FROM receipts ORDER BY id DESC LIMIT :most) AS newest
LEFT JOIN blobs ON blobs.sha256 = newest.raw_sha256 ORDER BY newest.id DESC
"""
_LAST = "SELECT at FROM events ORDER BY id DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class Health:
    """Counts, and the oldest of each kind (aware UTC, None: none). `last` is the time of the newest event."""

    waiting: int
    oldest_waiting: datetime | None
    parked: int
    stuck: int
    owed: int
    oldest_owed: datetime | None
    failed: int
    last: datetime | None


def health(tx: Tx, now: datetime) -> Health:
    """How the work of this desk stands."""
    values = {"now": to_micros(now)}
    waiting, parked, stuck, owed, failed = (
        tx.one(each, values) for each in (_WAITING, _PARKED, _STUCK, _OWED, _FAILED)
    )
    last = tx.one(_LAST)
    assert waiting is not None
    assert parked is not None
    assert stuck is not None
    assert owed is not None
    assert failed is not None
    return Health(
        waiting=waiting["n"],
        oldest_waiting=maybe_time(waiting["oldest"]),
        parked=parked["n"],
        stuck=stuck["n"],
        owed=owed["n"],
        oldest_owed=maybe_time(owed["oldest"]),
        failed=failed["n"],
        last=maybe_time(last["at"]) if last else None,
    )


def newest_bytes(tx: Tx, most: int) -> dict[str, bool]:
    """The sha256 of the mails that came last, and whether their bytes are rows: the folder must hold the others."""
    return {row["raw_sha256"]: bool(row["held"]) for row in tx.all(_NEWEST_BYTES, {"most": most})}


def quick_check(tx: Tx) -> list[str]:
    """What SQLite finds damaged, in its words; nothing when the file is whole."""
    return [row[0] for row in tx.all("PRAGMA quick_check(10)") if row[0] != "ok"]
