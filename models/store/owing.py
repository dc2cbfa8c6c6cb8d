"""Put a mail into the outbox, in the transaction of what it tells of."""

from __future__ import annotations

import json
import os
from datetime import datetime

from models.ids import case_number, message_id
from models.plan import OweMail
from models.policy import Policy
from models.store.database import Tx
from models.store.facts import HOURLY, hour_of
from models.store.instant import to_micros
from models.store.storable import storable

_OWE = """
INSERT INTO outbox (case_serial, receipt_id, template, language, recipient, recipient_name, cc_json, subject,
  message_id, context_json, automatic, stranger, urgent, acknowledges, created_at, due, state, reason, attempts, lane,
  leased_until, relay, relay_reply, delivery)
VALUES (:case, :receipt, :template, :language, :recipient, :recipient_name, :cc, '', :message_id, :context, :automatic,
  :stranger, :urgent, :acknowledges, :now, :due, :state, :reason, 0, :lane, 0, '', '', '')
RETURNING id
"""
_TOLD = """
INSERT INTO counters (name, value) VALUES (:name, :first) ON CONFLICT (name) DO UPDATE
SET value = CASE WHEN counters.value < :first THEN :first ELSE counters.value + 1 END
"""


def put(
    tx: Tx,
    action: OweMail,
    serial: int | None,
    policy: Policy,
    now: datetime,
    *,
    receipt: int | None = None,
    address: str = "",
) -> tuple[int, str]:
    """Owe this mail of case `serial`: (outbox id, Message-ID). `address`: the desk address it leaves from.

    What agents are told automatically is counted by the hour.
    """
    context = ({"address": address} if address else {}) | action.context
    own_id = message_id(serial or 0, _nonce(), policy.desk.address.rpartition("@")[2], policy.keys)
    if serial is not None:
        context["case_number"] = case_number(serial, policy.desk.case_prefix)
    row = tx.one(
        _OWE,
        {
            "case": serial,
            "receipt": receipt,
            "template": action.template,
            "language": action.language,
            "recipient": action.to.casefold(),
            "recipient_name": storable(action.to_name),
            "cc": json.dumps([address.casefold() for address in action.cc]),
            "message_id": own_id,
            "context": storable(json.dumps(context, ensure_ascii=False)),
            "automatic": action.automatic,
            "stranger": action.automatic and not action.internal and policy.people.standing(action.to) == "stranger",
            "urgent": action.urgent,
            "acknowledges": action.acknowledges,
            "now": to_micros(now),
            "due": to_micros(action.due),
            "state": action.state,
            "reason": storable(action.reason),
            "lane": (1 if action.urgent else 2) if action.state == "owed" else 0,
        },
    )
    assert row is not None
    if action.internal and action.automatic and action.state == "owed":
        first = hour_of(now) * HOURLY + 1
        tx.run(_TOLD, {"name": f"told:{action.template}:{action.to.casefold()}", "first": first})
    return int(row["id"]), own_id


def _nonce() -> int:
    return int.from_bytes(os.urandom(4), "big")
