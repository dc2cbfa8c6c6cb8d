"""Mails we owe: leased by a delivery thread, attempted, settled; every attempt leaves an event."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from models.store import receipts, switch
from models.store.database import Row, Tx
from models.store.instant import from_micros, to_micros
from models.store.storable import storable

RETRY_SECONDS = (1, 5, 15, 60, 300, 900)
"""Delays before the first retries; then hourly, for `GIVE_UP` in all."""
GIVE_UP = timedelta(days=5)

_LEASE_LANE = """
UPDATE outbox SET leased_by = :worker, leased_until = :until, lane = 0, attempts = attempts + 1
WHERE id IN (SELECT id FROM outbox WHERE lane > 0 AND lane = :lane AND due <= :now
             ORDER BY due LIMIT :most /* skip locked */)
RETURNING *
"""
# "lane > 0" says again what "lane = :lane" means: only with it may SQLite use the partial index outbox_lane
_FREEZE = "UPDATE outbox SET frozen_sha256 = :sha256, subject = :subject WHERE id = :id AND frozen_sha256 IS NULL"
_KEEP = "INSERT INTO frozen (outbox_id, content) VALUES (:id, :content) ON CONFLICT (outbox_id) DO NOTHING"
_SENT = """
UPDATE outbox SET state = 'sent', sent_at = :now, relay = :relay, relay_reply = :reply, reason = '', leased_by = NULL,
  leased_until = 0, lane = 0 WHERE id = :id
"""
_AGAIN = """
UPDATE outbox SET state = 'retrying', due = :due, relay = :relay, relay_reply = :reply, reason = :reason,
  leased_by = NULL, leased_until = 0, lane = CASE WHEN urgent THEN 1 ELSE 2 END WHERE id = :id
"""
_END = """
UPDATE outbox SET state = :state, relay = :relay, relay_reply = :reply, reason = :reason, leased_by = NULL,
  leased_until = 0, lane = 0 WHERE id = :id
"""
_TAKE_BACK = """
UPDATE outbox SET leased_by = NULL, leased_until = 0, lane = CASE WHEN urgent THEN 1 ELSE 2 END
WHERE leased_by IS NOT NULL AND leased_until > 0 AND (leased_until <= :now OR leased_by LIKE :dead)
"""
_HAND_BACK = """
UPDATE outbox SET leased_by = NULL, leased_until = 0, attempts = attempts - 1,
  lane = CASE WHEN urgent THEN 1 ELSE 2 END
WHERE leased_by = :worker AND leased_until > 0
"""
_HOLDERS = """
SELECT DISTINCT leased_by FROM outbox WHERE leased_by IS NOT NULL AND leased_until > 0 AND leased_by LIKE :host
"""
"""`leased_until > 0` says nothing new: it is what SQLite needs to see in order to use the index of leased rows."""
_RELEASE = """
UPDATE outbox SET state = 'owed', due = :now, reason = :reason, lane = CASE WHEN urgent THEN 1 ELSE 2 END
WHERE id = :id AND state IN ('withheld', 'failed', 'retrying') AND leased_by IS NULL
"""
_DROP = """
UPDATE outbox SET state = 'failed', reason = :reason, lane = 0
WHERE id = :id AND state IN ('owed', 'withheld', 'failed', 'retrying') AND leased_by IS NULL
"""
_ACKNOWLEDGED = """
UPDATE cases SET acknowledged_at = :now, updated_at = :now WHERE serial = :case AND acknowledged_at IS NULL
"""
_OUT_MESSAGE = """
INSERT INTO messages (case_serial, outbox_id, direction, message_id, sender, sender_name, at, subject, text, new_text,
  threaded_by, folded, fingerprint, raw_sha256, understanding_json)
SELECT :case, :id, 'out', :message_id, :sender, :sender_name, :now, :subject, :text, :text, :template, FALSE, '',
  :raw, '{}'
WHERE NOT EXISTS (SELECT 1 FROM messages WHERE case_serial = :case AND outbox_id = :id)
"""
"""An agent's answer stands on its case since it was taken; every other mail from when the relay took it."""
_OWN_ID = """
INSERT INTO thread_ids (message_id, case_serial, held) VALUES (:message_id, :case, TRUE)
ON CONFLICT (message_id, case_serial) DO NOTHING
"""


@dataclass(frozen=True, slots=True)
class OwedMail:
    """A leased outbox row. `context` holds the template's values; `frozen_sha256` names the bytes of an earlier try."""

    id: int
    case: int | None
    template: str
    language: str
    to: str
    to_name: str
    cc: tuple[str, ...]
    message_id: str
    context: dict[str, Any]
    automatic: bool
    urgent: bool
    acknowledges: bool
    created_at: datetime
    attempts: int
    frozen_sha256: str | None
    subject: str


def lease_owed(tx: Tx, worker: str, most: int, now: datetime, *, minutes: int = 10) -> list[OwedMail]:
    """Give this worker mails that are due: urgent ones first, whatever else waits. None while the desk is paused."""
    if switch.paused(tx) is not None:
        return []
    shared = tx.now(now)
    until = to_micros(shared + timedelta(minutes=minutes))
    # the host that owed a mail may be ahead of the server's clock: what is due there is due
    due = to_micros(max(now, shared))
    rows: list[Row] = []
    for lane in (1, 2):
        if len(rows) < most:
            values = {"worker": worker, "until": until, "lane": lane, "now": due, "most": most - len(rows)}
            rows += sorted(tx.all(_LEASE_LANE, values), key=lambda row: (row["due"], row["id"]))
    return [_owed(row) for row in rows]


def _owed(row: Row) -> OwedMail:
    return OwedMail(
        id=row["id"],
        case=row["case_serial"],
        template=row["template"],
        language=row["language"],
        to=row["recipient"],
        to_name=row["recipient_name"],
        cc=tuple(json.loads(row["cc_json"])),
        message_id=row["message_id"],
        context=json.loads(row["context_json"]),
        automatic=bool(row["automatic"]),
        urgent=bool(row["urgent"]),
        acknowledges=bool(row["acknowledges"]),
        created_at=from_micros(row["created_at"]),
        attempts=row["attempts"],
        frozen_sha256=row["frozen_sha256"],
        subject=row["subject"],
    )


def freeze(tx: Tx, outbox: int, content: bytes, subject: str) -> None:
    """From now on every attempt sends these bytes, which are 7-bit (RFC 5322)."""
    digest = hashlib.sha256(content).hexdigest()
    if tx.run(_FREEZE, {"id": outbox, "sha256": digest, "subject": storable(subject)}):
        tx.run(_KEEP, {"id": outbox, "content": content.decode("ascii")})


def frozen(tx: Tx, outbox: int) -> bytes | None:
    """The bytes of a mail of ours, or None before its first attempt."""
    row = tx.one("SELECT content FROM frozen WHERE outbox_id = :id", {"id": outbox})
    return None if row is None else str(row["content"]).encode("ascii")


def settle_sent(tx: Tx, mail: OwedMail, now: datetime, *, relay: str, reply: str, sent: SentWords | None) -> None:
    """The relay took it: the proof is kept, the clock it stops is stopped, and it stands on its case."""
    values = {"id": mail.id, "now": to_micros(now), "relay": relay, "reply": storable(reply), "case": mail.case}
    tx.run(_SENT, values)
    if mail.case is not None:
        if mail.acknowledges:
            tx.run(_ACKNOWLEDGED, values)
        tx.run(_OWN_ID, {"message_id": mail.message_id, "case": mail.case})
        if sent is not None:
            tx.run(_OUT_MESSAGE, values | _out_message(mail, sent))
    _attempt(tx, mail, now, "sent", {"relay": relay, "reply": reply})


@dataclass(frozen=True, slots=True)
class SentWords:
    """What a sent mail shows on its case."""

    sender: str
    sender_name: str
    subject: str
    text: str
    raw_sha256: str


def _out_message(mail: OwedMail, sent: SentWords) -> dict[str, Any]:
    return {
        "message_id": mail.message_id,
        "sender": storable(sent.sender),
        "sender_name": storable(sent.sender_name),
        "subject": storable(sent.subject),
        "text": storable(sent.text),
        "template": mail.template,
        "raw": sent.raw_sha256,
    }


def settle_retry(tx: Tx, mail: OwedMail, now: datetime, *, relay: str, reply: str, jitter: float = 0.0) -> str:
    """Trying again later can help: by the retry table, until it is given up. Returns "retrying" or "failed"."""
    step = mail.attempts - 1
    seconds = RETRY_SECONDS[step] if step < len(RETRY_SECONDS) else 3600
    due = now + timedelta(seconds=seconds * (1 + jitter))
    if due - mail.created_at > GIVE_UP:
        settle_failed(tx, mail, now, relay=relay, reply=reply, reason="given up after 5 days of retries: " + reply)
        return "failed"
    values = {"id": mail.id, "due": to_micros(due), "relay": relay, "reply": storable(reply)}
    tx.run(_AGAIN, values | {"reason": storable(reply)})
    _attempt(tx, mail, now, "retrying", {"relay": relay, "reply": reply, "again_in_seconds": round(seconds)})
    return "retrying"


def settle_failed(tx: Tx, mail: OwedMail, now: datetime, *, relay: str, reply: str, reason: str) -> None:
    """Refused for good."""
    tx.run(
        _END, {"id": mail.id, "state": "failed", "relay": relay, "reply": storable(reply), "reason": storable(reason)}
    )
    _attempt(tx, mail, now, "failed", {"relay": relay, "reply": reply, "reason": reason})


def settle_withheld(tx: Tx, mail: OwedMail, now: datetime, reason: str) -> None:
    """Not sent now by policy (shadow mode); visible, and can be released."""
    tx.run(_END, {"id": mail.id, "state": "withheld", "relay": "", "reply": "", "reason": storable(reason)})
    _attempt(tx, mail, now, "withheld", {"reason": reason})


def holders(tx: Tx, host: str) -> list[str]:
    """Who of this host ("host/pid/thread") has something in hand."""
    rows = tx.all(_HOLDERS, {"host": host + "%"})
    return [row["leased_by"] for row in rows]


def take_back(tx: Tx, now: datetime, worker: str = "") -> int:
    """Free leases that ran out, and those of workers whose name begins so (dead ones of this host). How many."""
    return tx.run(_TAKE_BACK, {"now": to_micros(tx.now(now)), "dead": f"{worker}%" if worker else ""})


def hand_back(tx: Tx, worker: str) -> int:
    """The worker gives back what it leased and has not begun to send; it counts as no attempt. How many."""
    return tx.run(_HAND_BACK, {"worker": worker})


def release(tx: Tx, outbox: int, now: datetime, actor: str) -> bool:
    """Send a withheld, failed or waiting mail now. False when there is none such."""
    changed = tx.run(_RELEASE, {"id": outbox, "now": to_micros(now), "reason": "released by hand"}) > 0
    if changed:
        receipts.record(tx, "released", now, {}, outbox=outbox, actor=actor)
    return changed


def drop(tx: Tx, outbox: int, now: datetime, reason: str, actor: str) -> bool:
    """Never send it; the row and the reason stay. False when there is none such."""
    changed = tx.run(_DROP, {"id": outbox, "reason": storable("dropped: " + reason)}) > 0
    if changed:
        receipts.record(tx, "dropped", now, {"reason": reason}, outbox=outbox, actor=actor)
    return changed


def _attempt(tx: Tx, mail: OwedMail, now: datetime, kind: str, data: dict[str, object]) -> None:
    receipts.record(
        tx,
        kind,
        now,
        {"template": mail.template, "to": mail.to, "attempt": mail.attempts} | data,
        case=mail.case,
        outbox=mail.id,
    )
