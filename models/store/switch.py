"""The kill switch: while the desk is paused, nothing leaves any host. Stored, so that it outlives every process."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.store import receipts
from models.store.database import Tx
from models.store.instant import from_micros, to_micros
from models.store.storable import storable

_PAUSE = """
INSERT INTO settings (name, value, changed_at, changed_by) VALUES ('paused', :reason, :now, :by)
ON CONFLICT (name) DO NOTHING
"""
_RESUME = "DELETE FROM settings WHERE name = 'paused'"
_PAUSED = "SELECT value, changed_at, changed_by FROM settings WHERE name = 'paused'"


@dataclass(frozen=True, slots=True)
class Pause:
    """Since when (aware UTC) nothing leaves, who said so, and why ("": not told)."""

    since: datetime
    by: str
    reason: str

    @property
    def words(self) -> str:
        """One sentence for people."""
        why = f": {self.reason}" if self.reason else ""
        return (
            f"PAUSED since {self.since:%Y-%m-%d %H:%M} UTC by {self.by}{why}. Nothing leaves until `casepost resume`."
        )


def paused(tx: Tx) -> Pause | None:
    """The pause in force, or None when mail may leave."""
    row = tx.one(_PAUSED)
    return None if row is None else Pause(from_micros(row["changed_at"]), row["changed_by"], row["value"])


def pause(tx: Tx, now: datetime, reason: str, actor: str) -> bool:
    """Stop everything that leaves. False when it was stopped already: the first reason stays."""
    changed = tx.run(_PAUSE, {"reason": storable(reason), "now": to_micros(now), "by": storable(actor)}) > 0
    if changed:
        receipts.record(tx, "paused", now, {"reason": reason}, actor=actor)
    return changed


def resume(tx: Tx, now: datetime, actor: str) -> Pause | None:
    """Let mail leave again. The pause that ended, or None when there was none."""
    ended = paused(tx)
    if ended is not None:
        tx.run(_RESUME)
        receipts.record(tx, "resumed", now, {"since": ended.since.isoformat(), "reason": ended.reason}, actor=actor)
    return ended
