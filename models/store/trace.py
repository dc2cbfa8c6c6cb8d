"""Where is my mail: everything that came in or went out under one Message-ID or address. Indexed queries only."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from models.ids import case_number
from models.store.database import Row, Tx
from models.store.facts import select_in
from models.store.instant import rfc3339
from models.store.switch import paused

Json = dict[str, Any]

MOST = 50
"""Receipts, and owed mails, shown for one address: the newest."""

_BY_MESSAGE_ID = "SELECT * FROM receipts WHERE message_id = :wanted ORDER BY id DESC LIMIT :most"
_BY_SENDER = "SELECT * FROM receipts WHERE sender = :wanted ORDER BY id DESC LIMIT :most"
_NOT_READ_YET = """
SELECT * FROM receipts
WHERE state IN ('waiting', 'parked') AND coalesce(sender, '') = '' AND lower(envelope_from) = :wanted
ORDER BY id DESC LIMIT :most
"""
_COPIES = "SELECT * FROM receipts WHERE state = 'duplicate' AND message_id IN ({names}) ORDER BY id DESC LIMIT 200"
_DECISIONS = """
SELECT receipt_id, data_json FROM events WHERE kind = 'decided' AND receipt_id IN ({names}) ORDER BY id
"""
_OWED_FOR = "SELECT * FROM outbox WHERE receipt_id IN ({names}) ORDER BY id"
_OWED_TO = "SELECT * FROM outbox WHERE recipient = :wanted ORDER BY created_at DESC LIMIT :most"
_OWED_AS = "SELECT * FROM outbox WHERE message_id = :wanted ORDER BY id"


def trace(tx: Tx, wanted: str, prefix: str, most: int = MOST) -> Json:
    """Every receipt of a Message-ID or sender with its decision and the mails it made us owe; newest first.

    `wanted` is a Message-ID (brackets or not) or an address: what holds an "@" is looked up as both. "sent" holds mails
    of ours under that Message-ID or to that address which no listed receipt caused. `most` bounds both lists.
    """
    name = wanted.strip().strip("<>")
    receipts = _receipts(tx, name, most)
    decided = _decisions(tx, receipts)
    owed: dict[int, list[Json]] = {}
    for row in select_in(tx, _OWED_FOR, receipts):
        owed.setdefault(row["receipt_id"], []).append(_mail(row, prefix))
    others = [row for row in _sent(tx, name, most) if row["receipt_id"] not in receipts]
    stopped = paused(tx)
    return {
        "wanted": name,
        "paused": stopped and {"since": stopped.since.isoformat(), "by": stopped.by, "reason": stopped.reason},
        "receipts": [
            _receipt(row, prefix) | {"decision": decided.get(number), "mails": owed.get(number, [])}
            for number, row in receipts.items()
        ],
        "sent": [_mail(row, prefix) for row in others],
    }


def _receipts(tx: Tx, name: str, most: int) -> dict[int, Row]:
    """By number, newest first, with the duplicates, which are never read and have no sender of their own."""
    found: dict[int, Row] = {}
    for statement, key in _lookups(name, _BY_MESSAGE_ID, _BY_SENDER, _NOT_READ_YET):
        found |= {row["id"]: row for row in tx.all(statement, {"wanted": key, "most": most})}
    prints = {(row["address"], row["fingerprint"]) for row in found.values()}
    for row in select_in(tx, _COPIES, [row["message_id"] for row in found.values() if row["message_id"]]):
        if (row["address"], row["fingerprint"]) in prints:
            found[row["id"]] = row
    return {number: found[number] for number in sorted(found, reverse=True)[:most]}


def _sent(tx: Tx, name: str, most: int) -> Iterable[Row]:
    found: dict[int, Row] = {}
    for statement, key in _lookups(name, _OWED_AS, _OWED_TO):
        found |= {row["id"]: row for row in tx.all(statement, {"wanted": key, "most": most})}
    return [found[number] for number in sorted(found, reverse=True)]


def _lookups(name: str, by_id: str, *by_address: str) -> list[tuple[str, str]]:
    """Statements and what each is asked. Message-IDs look like addresses, so both are tried; cases count in them."""
    return [(by_id, name), *((statement, name.casefold()) for statement in by_address if "@" in name)]


def _decisions(tx: Tx, receipts: Iterable[int]) -> dict[int, Json]:
    """The last decision about each receipt: reasons, and what was to be done."""
    found: dict[int, Json] = {}
    for row in select_in(tx, _DECISIONS, receipts):
        data = json.loads(row["data_json"])
        found[row["receipt_id"]] = {"reasons": data.get("reasons", []), "plan": data.get("plan", [])}
    return found


def _receipt(row: Row, prefix: str) -> Json:
    return {
        "id": row["id"],
        "message_id": row["message_id"],
        "from": row["sender"] or (row["envelope_from"] or ""),
        "to": row["address"],
        "subject": row["subject"],
        "source": row["source"],
        "peer": row["peer"],
        "received_at": rfc3339(row["received_at"]),
        "settled_at": rfc3339(row["settled_at"]),
        "state": row["state"],
        "reason": row["reason"],
        "case": None if row["case_serial"] is None else case_number(row["case_serial"], prefix),
        "tries": row["tries"],
        "quiet": bool(row["quiet"]),
    }


def _mail(row: Row, prefix: str) -> Json:
    return {
        "id": row["id"],
        "case": None if row["case_serial"] is None else case_number(row["case_serial"], prefix),
        "template": row["template"],
        "to": row["recipient"],
        "subject": row["subject"],
        "message_id": row["message_id"],
        "state": row["state"],
        "attempts": row["attempts"],
        "created_at": rfc3339(row["created_at"]),
        "due": rfc3339(row["due"]),
        "sent_at": rfc3339(row["sent_at"]),
        "relay": row["relay"],
        "relay_reply": row["relay_reply"],
        "reason": row["reason"],
        "delivery": row["delivery"],
    }
