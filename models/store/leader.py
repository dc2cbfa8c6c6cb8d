"""What only one host does at a time, as a lease: whoever leads renews it, and when it runs out another takes it.

On PostgreSQL leases run on the server's clock, so that hosts whose clocks differ agree on who leads.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from models.store.database import Tx
from models.store.instant import to_micros

SECONDS = 30
"""A lease's length; renewed at every look, well before half of it has gone."""

_ACQUIRE = """
INSERT INTO leases (name, holder, until) VALUES (:name, :holder, :until)
ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
WHERE leases.until <= :now OR leases.holder = :holder
"""
_RENEW = "UPDATE leases SET until = :until WHERE name = :name AND holder = :holder AND until > :now"
_RESIGN = "DELETE FROM leases WHERE name = :name AND holder = :holder"
_LEADER = "SELECT holder FROM leases WHERE name = :name AND until > :now"


def acquire(tx: Tx, name: str, holder: str, now: datetime, *, seconds: int = SECONDS) -> bool:
    """Lead from now on, or go on leading. False while another holder leads."""
    shared = tx.now(now)
    until = to_micros(shared + timedelta(seconds=seconds))
    return tx.run(_ACQUIRE, {"name": name, "holder": holder, "now": to_micros(shared), "until": until}) > 0


def renew(tx: Tx, name: str, holder: str, now: datetime, *, seconds: int = SECONDS) -> bool:
    """Go on leading. False when the lease was lost: then nothing may be done in this transaction.

    Called at the beginning of every transaction that only the leader may make: the row stays locked until its end, so
    that no other host leads before what was done is committed.
    """
    shared = tx.now(now)
    until = to_micros(shared + timedelta(seconds=seconds))
    return tx.run(_RENEW, {"name": name, "holder": holder, "now": to_micros(shared), "until": until}) > 0


def resign(tx: Tx, name: str, holder: str) -> bool:
    """Stop leading, so that another can begin at once. False when it was not ours."""
    return tx.run(_RESIGN, {"name": name, "holder": holder}) > 0


def leader(tx: Tx, name: str, now: datetime) -> str | None:
    """Who leads now, or None."""
    row = tx.one(_LEADER, {"name": name, "now": to_micros(tx.now(now))})
    return None if row is None else str(row["holder"])
