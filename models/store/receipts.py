"""Mails as they come in: taken once, leased for processing, settled in exactly one state."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime, timedelta

from models.errors import TemporaryError
from models.mail import RawMail
from models.receipt import Receipt, WaitingMail
from models.store.database import Row, Tx
from models.store.instant import from_micros, to_micros
from models.store.storable import storable

_TAKE = """
INSERT INTO receipts (received_at, source, address, envelope_from, recipients_json, peer, trusted_peer, submitted_by,
  raw_sha256, size, message_id, sender, subject, fingerprint, state, reason, tries, error, leased_until, quiet,
  confirmed)
VALUES (:received_at, :source, :address, :envelope_from, :recipients_json, :peer, :trusted_peer, :submitted_by,
  :raw_sha256, :size, :message_id, '', '', :fingerprint, :state, :reason, 0, '', 0, :quiet,
  FALSE)
"""
_ONCE = "ON CONFLICT (address, fingerprint) WHERE state <> 'duplicate' DO NOTHING "
_EARLIER = """
SELECT id, case_serial FROM receipts
WHERE address = :address AND fingerprint = :fingerprint AND state <> 'duplicate'
"""
_LEASE = """
UPDATE receipts SET leased_by = :worker, leased_until = :until, tries = tries + 1
WHERE id IN (SELECT id FROM receipts WHERE state = 'waiting' AND leased_until = 0
             ORDER BY id {order} LIMIT :most /* skip locked */)
RETURNING *
"""
_TAKE_BACK = """
UPDATE receipts SET leased_by = NULL, leased_until = 0
WHERE state = 'waiting' AND leased_until > 0 AND (leased_until <= :now OR leased_by LIKE :dead)
"""
_HAND_BACK = """
UPDATE receipts SET leased_by = NULL, leased_until = 0, tries = tries - 1
WHERE state = 'waiting' AND leased_until > 0 AND leased_by = :worker
"""
_HOLDERS = """
SELECT DISTINCT leased_by FROM receipts WHERE state = 'waiting' AND leased_until > 0 AND leased_by LIKE :host
"""
_SETTLE = """
UPDATE receipts SET state = :state, reason = :reason, case_serial = :case, sender = :sender, subject = :subject,
  message_id = :message_id, settled_at = :now, leased_by = NULL, leased_until = 0, error = ''
WHERE id = :id AND state = 'waiting'
"""
_FAIL = """
UPDATE receipts SET state = CASE WHEN tries >= :tries THEN 'parked' ELSE 'waiting' END, reason = :reason,
  error = :error, leased_by = NULL, leased_until = :until, settled_at = :now
WHERE id = :id AND state = 'waiting'
"""
_CONFIRMED = """
UPDATE receipts SET state = 'waiting', confirmed = TRUE, tries = 0, leased_until = 0, leased_by = NULL, reason = ''
WHERE id = (SELECT receipt_id FROM outbox WHERE id = :outbox) AND state IN ('parked', 'on_case') AND NOT confirmed
"""
_DISOWNED = """
UPDATE receipts SET state = 'ignored', reason = :reason
WHERE id = (SELECT receipt_id FROM outbox WHERE id = :outbox) AND state = 'parked' AND NOT confirmed
"""
_EVENT = """
INSERT INTO events (at, case_serial, receipt_id, outbox_id, kind, actor, data_json)
VALUES (:at, :case, :receipt, :outbox, :kind, :actor, :data)
"""


class Overtaken(TemporaryError):  # noqa: N818 - a state of the world
    """Another worker settled the mail meanwhile: our lease had run out. Nothing of ours may be kept."""


def receive(
    tx: Tx, raw: RawMail, raw_sha256: str, fingerprint: str, message_id: str, *, quiet: bool = False
) -> Receipt:
    """Record a mail whose bytes are in the vault. The same again to the same address is a duplicate."""
    values = {
        "received_at": to_micros(raw.received_at),
        "source": raw.source,
        "address": raw.address,
        "envelope_from": raw.envelope_from,
        "recipients_json": json.dumps(raw.recipients),
        "peer": raw.peer,
        "trusted_peer": raw.trusted_peer,
        "submitted_by": raw.submitted_by,
        "raw_sha256": raw_sha256,
        "size": len(raw.content),
        "message_id": storable(message_id),
        "fingerprint": fingerprint,
        "state": "waiting",
        "reason": "",
        "quiet": quiet,
    }
    row = tx.one(_TAKE + _ONCE + "RETURNING id", values)
    if row is not None:
        return Receipt(int(row["id"]), duplicate=False)
    earlier = tx.one(_EARLIER, values)
    first = earlier["id"] if earlier else "?"
    row = tx.one(_TAKE + "RETURNING id", values | {"state": "duplicate", "reason": f"the same mail as receipt {first}"})
    assert row is not None
    return Receipt(int(row["id"]), duplicate=True)


def known(tx: Tx, address: str, fingerprints: Iterable[str]) -> set[str]:
    """Those of the fingerprints under which this address has a mail already; one indexed look each."""
    return {
        name for name in set(fingerprints) if tx.one(_EARLIER, {"address": address, "fingerprint": name}) is not None
    }


def lease(
    tx: Tx, worker: str, most: int, now: datetime, *, newest_first: bool = False, seconds: int = 120
) -> list[WaitingMail]:
    """Give this worker some waiting mails for some seconds: oldest first, or the newest (behind any backlog)."""
    until = tx.now(now) + timedelta(seconds=seconds)
    rows = tx.all(
        _LEASE.format(order="DESC" if newest_first else "ASC"),
        {"worker": worker, "until": to_micros(until), "most": most},
    )
    return sorted((_waiting(row) for row in rows), key=lambda mail: mail.id, reverse=newest_first)


def _waiting(row: Row) -> WaitingMail:
    envelope = RawMail(
        content=b"",
        received_at=from_micros(row["received_at"]),
        source=row["source"],
        address=row["address"],
        envelope_from=row["envelope_from"],
        recipients=tuple(json.loads(row["recipients_json"])),
        peer=row["peer"],
        trusted_peer=bool(row["trusted_peer"]),
        submitted_by=row["submitted_by"],
    )
    return WaitingMail(
        row["id"],
        row["raw_sha256"],
        row["fingerprint"],
        row["tries"],
        bool(row["quiet"]),
        envelope,
        bool(row["confirmed"]),
    )


def holders(tx: Tx, host: str) -> list[str]:
    """Who of this host ("host/pid/thread") has something in hand."""
    rows = tx.all(_HOLDERS, {"host": host + "%"})
    return [row["leased_by"] for row in rows]


def take_back(tx: Tx, now: datetime, worker: str = "") -> int:
    """Free leases that ran out, and those of workers whose name begins so (dead ones of this host). How many."""
    return tx.run(_TAKE_BACK, {"now": to_micros(tx.now(now)), "dead": f"{worker}%" if worker else ""})


def hand_back(tx: Tx, worker: str) -> int:
    """The worker gives back what it has in hand, because the world is down; it counts as no try. How many."""
    return tx.run(_HAND_BACK, {"worker": worker})


def settle(
    tx: Tx, receipt: int, state: str, reason: str, *, case: int | None, now: datetime, glance: tuple[str, str, str]
) -> None:
    """A receipt ends. `glance` is (Message-ID, From address, subject) for lists.

    Raises Overtaken when it ended already under another worker: the whole transaction must be undone.
    """
    message_id, sender, subject = (storable(text) for text in glance)
    sender = sender.casefold()
    values = {"id": receipt, "state": state, "reason": storable(reason), "case": case, "now": to_micros(now)}
    if not tx.run(_SETTLE, values | {"message_id": message_id, "sender": sender, "subject": subject}):
        raise Overtaken(f"receipt {receipt} was settled by another worker: the lease had run out")


def fail(tx: Tx, receipt: int, error: str, reason: str, now: datetime, *, tries: int, wait_seconds: int = 0) -> None:
    """An attempt failed by a bug of ours: tried again, and parked with its traceback after `tries` attempts."""
    until = to_micros(now + timedelta(seconds=wait_seconds)) if wait_seconds else 0
    values = {"id": receipt, "error": storable(error), "reason": storable(reason), "until": until}
    tx.run(_FAIL, values | {"tries": tries, "now": to_micros(now)})


def record(
    tx: Tx,
    kind: str,
    now: datetime,
    data: dict[str, object],
    *,
    case: int | None = None,
    receipt: int | None = None,
    outbox: int | None = None,
    actor: str = "casepost",
) -> None:
    """Add an event: what happened, when, by whom, and why."""
    values = {"at": to_micros(now), "kind": kind, "actor": actor, "case": case, "receipt": receipt, "outbox": outbox}
    tx.run(_EVENT, values | {"data": storable(json.dumps(data, ensure_ascii=False, default=str))})


def replay(tx: Tx, receipt: int, now: datetime, actor: str) -> None:
    """A parked mail waits again, with all its tries."""
    tx.run(
        "UPDATE receipts SET state = 'waiting', tries = 0, leased_until = 0, leased_by = NULL, settled_at = NULL "
        "WHERE id = :id AND state = 'parked'",
        {"id": receipt},
    )
    record(tx, "replayed", now, {}, receipt=receipt, actor=actor)


def release(tx: Tx, outbox: int, now: datetime, *, confirmed: bool) -> bool:
    """The mail that this mail of ours asked about is processed once more as confirmed, or ends. False: it did before.

    A mail that was held in part is on its case already and waits again for the rest; disowned, that is simply not done.
    """
    values = {"outbox": outbox, "reason": storable("its agent says that it is not his")}
    changed = tx.run(_CONFIRMED if confirmed else _DISOWNED, values) > 0
    if changed:
        record(tx, "confirmed" if confirmed else "disowned", now, {}, outbox=outbox)
    return changed


def give_up(tx: Tx, receipt: int, now: datetime, reason: str, actor: str) -> None:
    """A parked mail gets no case; it stays stored and visible."""
    tx.run(
        "UPDATE receipts SET state = 'ignored', reason = :reason WHERE id = :id AND state = 'parked'",
        {"id": receipt, "reason": storable(f"given up by {actor}: {reason}")},
    )
    record(tx, "given_up", now, {"reason": reason}, receipt=receipt, actor=actor)
