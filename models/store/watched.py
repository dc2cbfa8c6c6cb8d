"""The cases whose clocks may have something to say now, as few queries as there are questions."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from models.case import Case, Conversation
from models.plan import ChangeCase, OweMail, Plan, Remember
from models.policy import Policy
from models.store import owing, receipts
from models.store.apply import change_case
from models.store.database import Row, Tx
from models.store.facts import conversation, names, read_cases
from models.store.instant import from_micros, maybe_time, to_micros
from models.watched import Horizon, WatchedCase

_CHUNK = 256
_OPEN = "status IN ('new', 'open', 'waiting_customer', 'waiting_engineering') AND spam = FALSE"
_DUE = (
    # every one begins with the status, and so reads the few open cases of the index cases_status, never the closed ones
    f"{_OPEN} AND due_first_response <= :first_response AND first_response_at IS NULL",
    f"{_OPEN} AND first_response_at > due_first_response AND breached_json NOT LIKE '%\"first_response\"%'",
    f"{_OPEN} AND due_resolution <= :resolution",
    f"{_OPEN} AND due_next_update <= :now",
    f"{_OPEN} AND coalesce(acknowledged_at, :now) > due_acknowledgement AND breached_json NOT LIKE '%\"ack%'",
    f"{_OPEN} AND review = TRUE AND opened_at <= :asked",
    "status = 'waiting_customer' AND spam = FALSE AND opened_at <= :silent",
    "status = 'resolved' AND spam = FALSE AND resolved_at <= :resolved",
)
CANDIDATES = tuple(f"SELECT serial FROM cases WHERE {row}" for row in _DUE)  # noqa: S608 - our own words
_ROWS = "SELECT serial, opened_at, resolved_at, breached_json FROM cases WHERE serial IN ({names})"
_TOLD = """
SELECT case_serial, at, data_json FROM events WHERE case_serial IN ({names}) AND kind = 'watched' ORDER BY id
"""
_STATUS = """
SELECT case_serial, max(at) AS at FROM events
WHERE case_serial IN ({names}) AND kind = 'changed' AND data_json LIKE '%"field": "status"%' GROUP BY case_serial
"""
_LIVE = """
SELECT case_serial, min(received_at) AS at FROM receipts
WHERE case_serial IN ({names}) AND NOT quiet AND settled_at - received_at <= :stale GROUP BY case_serial
"""
_SAID = """
SELECT case_serial, at, new_text FROM messages WHERE id IN (
  SELECT max(id) FROM messages
  WHERE case_serial IN ({names}) AND direction = 'out' AND receipt_id IS NOT NULL GROUP BY case_serial)
"""
_QUESTION = """
SELECT new_text, text, sender, sender_name, understanding_json FROM messages
WHERE case_serial = :case AND direction = 'in' AND NOT folded ORDER BY id
"""
_MOST_WORDS = 20_000


def candidates(tx: Tx, horizon: Horizon) -> list[int]:
    """Serials of the cases for which something may be due; few more than those for which it is."""
    values = {name: to_micros(getattr(horizon, name)) for name in Horizon.__dataclass_fields__}
    found: dict[int, None] = {}
    for statement in CANDIDATES:
        found |= dict.fromkeys(row["serial"] for row in tx.all(statement, values))
    return sorted(found)


def load(tx: Tx, serials: Iterable[int], stale_hours: int, *, whole: bool = False) -> list[WatchedCase]:
    """These cases as the watch sees them; not those of imported or stale mail alone. `whole`: with what mails quote."""
    wanted, found = sorted(set(serials)), []
    for begin in range(0, len(wanted), _CHUNK):
        found += _chunk(tx, wanted[begin : begin + _CHUNK], stale_hours, whole=whole)
    return found


def _chunk(tx: Tx, serials: list[int], stale_hours: int, *, whole: bool) -> list[WatchedCase]:
    live = _by_case(tx, _LIVE, serials, stale=stale_hours * 3_600_000_000)
    serials = [serial for serial in serials if serial in live]
    if not serials:
        return []
    cases = read_cases(tx, serials)
    rows = {row["serial"]: row for row in _all(tx, _ROWS, serials)}
    status, said = _by_case(tx, _STATUS, serials), _by_case(tx, _SAID, serials)
    told: dict[int, dict[str, datetime]] = {}
    asked: dict[int, str] = {}
    for row in _all(tx, _TOLD, serials):
        data = json.loads(row["data_json"])
        told.setdefault(row["case_serial"], {})[data["mark"]] = from_micros(row["at"])
        if data["mark"] == "review":
            asked[row["case_serial"]] = data.get("agent", "")
    return [
        WatchedCase(
            case=cases[serial],
            since=from_micros(status[serial]["at"] if serial in status else rows[serial]["opened_at"]),
            live_since=from_micros(live[serial]["at"]),
            resolved_at=maybe_time(rows[serial]["resolved_at"]),
            said_at=from_micros(said[serial]["at"]) if serial in said else None,
            said=said[serial]["new_text"] if serial in said else "",
            breached=tuple(json.loads(rows[serial]["breached_json"])),
            told=told.get(serial, {}),
            asked=asked.get(serial, ""),
            question=_question(tx, cases[serial]) if whole and cases[serial].review else {},
            talk=conversation(tx, serial) if whole else Conversation(),
        )
        for serial in serials
        if serial in cases
    ]


def _all(tx: Tx, statement: str, serials: list[int], **values: Any) -> list[Row]:
    placeholders, bound = names(serials)
    return tx.all(statement.format(names=placeholders), bound | values)


def _by_case(tx: Tx, statement: str, serials: list[int], **values: Any) -> dict[int, Row]:
    return {row["case_serial"]: row for row in _all(tx, statement, serials, **values)}


def _question(tx: Tx, case: Case) -> dict[str, Any]:
    """The words that raised the question, their reasons and score, as the first question had them."""
    rows = tx.all(_QUESTION, {"case": case.serial})
    reports = [json.loads(row["understanding_json"]) for row in rows]
    asking = next((i for i, report in enumerate(reports) if report.get("verdict", {}).get("review")), 0)
    if not rows:
        return {}
    row, report = rows[asking], reports[asking]
    verdict = report.get("verdict", {})
    return {
        "new_text": (row["new_text"].strip() or row["text"])[:_MOST_WORDS],
        "customer_name": row["sender_name"],
        "customer_address": row["sender"],
        "via": row["sender_name"] or row["sender"],
        "score": verdict.get("score"),
        "reasons": verdict.get("reasons", []),
        "phones": report.get("findings", {}).get("phones", []),
    }


def carry_out(tx: Tx, plan: Plan, policy: Policy, now: datetime) -> int:
    """What the watch has decided, with the mails it owes, in the caller's transaction. How many mails.

    Raises TypeError for an action that no clock brings about.
    """
    owed = 0
    for action in plan.actions:
        if isinstance(action, ChangeCase):
            change_case(tx, action.case, action.field, action.value, now)
            changed: dict[str, object] = {"field": action.field, "value": action.value, "reason": action.reason}
            receipts.record(tx, "changed", now, changed, case=action.case)
        elif isinstance(action, Remember):
            receipts.record(tx, action.kind, now, action.data, case=action.case)
        elif isinstance(action, OweMail):
            owing.put(tx, action, action.case, policy, now)
            owed += action.state == "owed"
        else:
            raise TypeError(f"the watch does not {type(action).__name__}")
    return owed
