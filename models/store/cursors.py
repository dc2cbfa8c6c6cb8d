"""How far each mailbox folder has been read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from models.store.database import Tx
from models.store.instant import maybe_micros, maybe_time, to_micros

_READ = "SELECT uidvalidity, uid, left_json, since FROM cursors WHERE mailbox = :mailbox"
_WRITE = """
INSERT INTO cursors (mailbox, uidvalidity, uid, left_json, since, updated_at)
VALUES (:mailbox, :uidvalidity, :uid, :left, :since, :now)
ON CONFLICT (mailbox) DO UPDATE SET uidvalidity = excluded.uidvalidity, uid = excluded.uid,
  left_json = excluded.left_json, since = excluded.since, updated_at = excluded.updated_at
"""


@dataclass(frozen=True, slots=True)
class StoredCursor:
    """The cursor of one folder (RFC 9051 2.3.1.1): UIDVALIDITY, last UID taken, UIDs left below it, watched since."""

    uid_validity: int
    last_uid: int
    left: tuple[int, ...] = ()
    since: datetime | None = None


def read_cursor(tx: Tx, mailbox: str) -> StoredCursor | None:
    """The cursor last written for this folder, or None."""
    row = tx.one(_READ, {"mailbox": mailbox})
    if row is None:
        return None
    return StoredCursor(row["uidvalidity"], row["uid"], tuple(json.loads(row["left_json"])), maybe_time(row["since"]))


def write_cursor(tx: Tx, mailbox: str, cursor: StoredCursor, now: datetime) -> None:
    """Keep how far this folder has been read."""
    values = {"mailbox": mailbox, "uidvalidity": cursor.uid_validity, "uid": cursor.last_uid, "now": to_micros(now)}
    tx.run(_WRITE, values | {"left": json.dumps(cursor.left), "since": maybe_micros(cursor.since)})
