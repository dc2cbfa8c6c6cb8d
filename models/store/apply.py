"""Carry out a plan: one transaction holds the case, its message, findings, events, owed mails and due times."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from models.ids import FIRST_SERIAL, case_number
from models.plan import (
    NEW_CASE,
    Action,
    AddPerson,
    AppendMessage,
    ChangeCase,
    Hold,
    Ignore,
    Label,
    Mention,
    OpenCase,
    OweMail,
    Plan,
    RecordDelivery,
    Release,
    Remember,
    RemovePerson,
    SameMessage,
    Tag,
)
from models.policy import Policy
from models.receipt import Outcome, WaitingMail
from models.report import plan_report
from models.store import owing, receipts
from models.store.database import Tx
from models.store.instant import maybe_micros, to_micros
from models.store.messages import append_message
from models.store.storable import storable
from models.understanding import Understanding

_NEXT_SERIAL = """
INSERT INTO counters (name, value) VALUES ('case', :first)
ON CONFLICT (name) DO UPDATE SET value = counters.value + 1 RETURNING value
"""
_OPEN = """
INSERT INTO cases (serial, number, subject, status, priority, emergency, review, unconfirmed, spam, team, type,
  category, tags_json, known_error, out_of_scope, language, address, requester, requester_name, organisation,
  service_level, opened_at, updated_at, due_acknowledgement, due_first_response, due_next_update,
  due_resolution, breached_json)
VALUES (:serial, :number, :subject, :status, :priority, :emergency, :review, :unconfirmed, :spam, :team, :type,
  :category, :tags, :known_error, :out_of_scope, :language, :address, :requester, :requester_name, :organisation,
  :service_level, :opened_at, :opened_at, :due_acknowledgement, :due_first_response, :due_next_update,
  :due_resolution, '[]')
"""
_PERSON = """
INSERT INTO people (case_serial, address, name, active) VALUES (:case, :address, :name, :active)
ON CONFLICT (case_serial, address) DO NOTHING
"""
_ACTIVE = "UPDATE people SET active = :active WHERE case_serial = :case AND address = :address"
_LINK = """
INSERT INTO links (case_serial, other, reason) VALUES (:case, :other, :reason)
ON CONFLICT (case_serial, other) DO NOTHING
"""
_SAID = "UPDATE messages SET outbox_id = :outbox, message_id = :message_id WHERE id = :message"
_JUDGED = """
SELECT events.receipt_id FROM events JOIN messages ON messages.receipt_id = events.receipt_id AND direction = 'in'
WHERE events.case_serial = :case AND kind = 'changed' AND (data_json LIKE '%"field": "emergency", "value": true%'
  OR data_json LIKE '%"field": "review", "value": true%') ORDER BY events.id DESC LIMIT 1
"""
_OPENING = """
SELECT receipt_id FROM messages WHERE case_serial = :case AND direction = 'in' AND receipt_id IS NOT NULL
ORDER BY id LIMIT 1
"""
_DELIVERY = "UPDATE outbox SET delivery = :delivery WHERE id = :id"
_TOUCH = "UPDATE cases SET updated_at = :now WHERE serial = :case"

_CHANGEABLE = {
    "status",
    "priority",
    "emergency",
    "review",
    "unconfirmed",
    "team",
    "owner",
    "type",
    "category",
    "close_reason",
    "language",
    "closed_at",
    "resolved_at",
    "first_response_at",
    "acknowledged_at",
    "merged_into",
    "requester",
    "known_error",
    "due_acknowledgement",
    "due_first_response",
    "due_next_update",
    "due_resolution",
    "breached_json",
}


@dataclass(slots=True)
class Applying:
    """One plan on its way into the store."""

    tx: Tx
    mail: WaitingMail
    understanding: Understanding
    policy: Policy
    now: datetime
    serial: int | None = None
    state: str = "ignored"
    reason: str = ""
    owed: int = 0
    message: int | None = None
    """The first message this mail became."""

    def case(self, serial: int | None) -> int | None:
        """The real serial behind a plan's reference."""
        return self.serial if serial == NEW_CASE else serial

    def record(self, kind: str, data: dict[str, Any], case: int | None = None) -> None:
        """Add an event of this mail."""
        receipts.record(self.tx, kind, self.now, data, case=case, receipt=self.mail.id)


def apply(
    tx: Tx, mail: WaitingMail, understanding: Understanding, plan: Plan, *, policy: Policy, now: datetime
) -> Outcome:
    """Carry out the plan and settle the receipt. Everything or nothing: the caller's transaction is the unit."""
    applying = Applying(tx, mail, understanding, policy, now)
    for action in plan.actions:
        _CARRY_OUT[type(action)](applying, action)
    seen = understanding.mail
    sender = seen.sender.address if seen.sender else ""
    receipts.settle(
        tx,
        mail.id,
        applying.state,
        applying.reason,
        case=applying.serial if applying.state == "on_case" else None,
        now=now,
        glance=(seen.message_id, sender, seen.subject),
    )
    about = applying.serial or _about(applying, plan)
    applying.record("decided", {"plan": plan_report(plan), "reasons": plan.reasons}, about)
    return Outcome(applying.state, applying.serial, applying.reason, applying.owed, now)


def _about(applying: Applying, plan: Plan) -> int | None:
    """The case of which a mail speaks that became no message of it: refused, held, or the answer to a question."""
    for action in plan.actions:
        if isinstance(action, OweMail) and action.case:
            return action.case
        if isinstance(action, Release):
            row = applying.tx.one("SELECT case_serial FROM outbox WHERE id = :id", {"id": action.outbox})
            return row["case_serial"] if row else None
    return None


def _same(applying: Applying, action: SameMessage) -> None:
    applying.serial, applying.state = action.case, "on_case"
    applying.record("delivered_again", {"address": applying.mail.envelope.address}, action.case)


def _ignore(applying: Applying, action: Ignore) -> None:
    applying.state, applying.reason = "ignored", action.reason


def _release(applying: Applying, action: Release) -> None:
    receipts.release(applying.tx, action.outbox, applying.now, confirmed=action.confirmed)


def _hold(applying: Applying, action: Hold) -> None:
    applying.state, applying.reason = "parked", action.reason


def _mention(applying: Applying, action: Mention) -> None:
    link(applying.tx, applying.case(action.case) or 0, action.other, action.reason)


def _open(applying: Applying, action: OpenCase) -> None:
    row = applying.tx.one(_NEXT_SERIAL, {"first": FIRST_SERIAL})
    assert row is not None
    applying.serial = serial = int(row["value"])
    prefix = applying.policy.desk.case_prefix
    values = {
        "serial": serial,
        "number": case_number(serial, prefix),
        "subject": storable(action.subject),
        "requester_name": storable(action.requester_name),
        "opened_at": to_micros(action.opened_at),
        "tags": json.dumps(action.tags),
        "address": applying.mail.envelope.address,
    }
    for name in ("status", "priority", "emergency", "review", "unconfirmed", "spam", "team", "type", "category"):
        values[name] = getattr(action, name)
    for name in ("known_error", "out_of_scope", "language", "requester", "organisation", "service_level"):
        values[name] = getattr(action, name)
    for field in fields(action.due):
        values["due_" + field.name] = maybe_micros(getattr(action.due, field.name))
    applying.tx.run(_OPEN, values)
    everybody = [(action.requester, action.requester_name, True)]
    everybody += [(address, name, True) for address, name in action.collaborators]
    everybody += [(address, name, False) for address, name in action.listed]
    applying.tx.run_many(
        _PERSON,
        [{"case": serial, "address": a.casefold(), "name": storable(n), "active": on} for a, n, on in everybody if a],
    )
    for other in action.linked:
        link(applying.tx, serial, other, "claims to belong to it")


def _add_person(applying: Applying, action: AddPerson) -> None:
    serial = applying.case(action.case)
    values = {"case": serial, "address": action.address.casefold(), "name": storable(action.name)}
    applying.tx.run(_PERSON, values | {"active": action.active})
    if action.insist:
        applying.tx.run(_ACTIVE, {"case": serial, "address": action.address.casefold(), "active": action.active})
    applying.record("person", {"address": action.address, "active": action.active, "reason": action.reason}, serial)


def _remove_person(applying: Applying, action: RemovePerson) -> None:
    serial = applying.case(action.case)
    applying.tx.run(_ACTIVE, {"case": serial, "address": action.address.casefold(), "active": False})
    applying.record("person", {"address": action.address, "active": False, "reason": action.reason}, serial)


def _tag(applying: Applying, action: Tag) -> None:
    serial = applying.case(action.case)
    row = applying.tx.one("SELECT tags_json FROM cases WHERE serial = :case", {"case": serial})
    tags = list(dict.fromkeys([*json.loads(row["tags_json"]), storable(action.word)])) if row else []
    values = {"case": serial, "tags": json.dumps(tags)}
    applying.tx.run("UPDATE cases SET tags_json = :tags WHERE serial = :case", values)
    applying.record("changed", {"field": "tags", "value": action.word, "reason": action.reason}, serial)


def link(tx: Tx, case: int, other: int, reason: str) -> None:
    """Link two cases, once, whichever side asks."""
    if case != other:
        tx.run(_LINK, {"case": min(case, other), "other": max(case, other), "reason": storable(reason)})


def _append(applying: Applying, action: AppendMessage) -> None:
    serial = applying.case(action.case)
    assert serial is not None
    applying.serial, applying.state = serial, "on_case"
    row = append_message(
        applying.tx, serial, applying.mail, applying.understanding, action, again=applying.message is not None
    )
    applying.message = applying.message or row
    applying.tx.run(_TOUCH, {"case": serial, "now": to_micros(applying.now)})
    for alias in applying.understanding.subject.foreign_numbers:
        applying.tx.run(
            "INSERT INTO aliases (number, case_serial) VALUES (:number, :case) ON CONFLICT (number) DO NOTHING",
            {"number": storable(alias), "case": serial},
        )


def _change(applying: Applying, action: ChangeCase) -> None:
    serial = applying.case(action.case)
    change_case(applying.tx, serial or 0, action.field, action.value, applying.now)
    applying.record("changed", {"field": action.field, "value": action.value, "reason": action.reason}, serial)


def change_case(tx: Tx, case: int, field: str, value: Any, now: datetime) -> None:
    """Set one column of a case. Raises ValueError for a column that no plan may change."""
    if field not in _CHANGEABLE:
        raise ValueError(f"a plan cannot change {field}")
    stored = to_micros(value) if isinstance(value, datetime) else value
    tx.run(
        f"UPDATE cases SET {field} = :value, updated_at = :now WHERE serial = :case",  # noqa: S608 - checked above
        {"value": stored, "now": to_micros(now), "case": case},
    )


def owe(applying: Applying, action: OweMail) -> int:
    """Put a mail into the outbox. An agent's answer shows the Message-ID that customers get. Returns the outbox id."""
    outbox, own_id = owing.put(
        applying.tx,
        action,
        applying.case(action.case),
        applying.policy,
        applying.now,
        receipt=applying.mail.id,
        address=applying.mail.envelope.address,
    )
    applying.owed += action.state == "owed"
    if action.said and applying.message is not None:
        applying.tx.run(_SAID, {"outbox": outbox, "message_id": own_id, "message": applying.message})
    return outbox


def _remember(applying: Applying, action: Remember) -> None:
    applying.record(action.kind, action.data, applying.case(action.case))


def _label(applying: Applying, action: Label) -> None:
    """The label stands on the mail that was judged: the one that raised the case, else the one that opened it."""
    case = applying.case(action.case)
    row = applying.tx.one(_JUDGED, {"case": case}) or applying.tx.one(_OPENING, {"case": case})
    data: dict[str, object] = {"emergency": action.emergency, "agent": action.agent}
    receipt = row["receipt_id"] if row else None
    receipts.record(applying.tx, "label", applying.now, data, case=case, receipt=receipt, actor=action.agent)


def _delivery(applying: Applying, action: RecordDelivery) -> None:
    words = f"{action.action} {action.status}".strip()
    applying.tx.run(_DELIVERY, {"id": action.outbox, "delivery": storable(words)})
    receipts.record(
        applying.tx,
        "delivery",
        applying.now,
        {"recipient": action.recipient, "action": action.action, "status": action.status},
        receipt=applying.mail.id,
        outbox=action.outbox,
        case=applying.serial,
    )


_CARRY_OUT: dict[type[Action], Callable[[Applying, Any], object]] = {
    OpenCase: _open,
    AppendMessage: _append,
    ChangeCase: _change,
    AddPerson: _add_person,
    RemovePerson: _remove_person,
    Tag: _tag,
    Remember: _remember,
    Label: _label,
    Mention: _mention,
    OweMail: owe,
    RecordDelivery: _delivery,
    SameMessage: _same,
    Release: _release,
    Ignore: _ignore,
    Hold: _hold,
}
