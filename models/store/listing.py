"""What people look at: cases, one case, the outbox, parked mails, counts. Reads only; rows come out as JSON values."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from models.errors import PermanentError
from models.ids import case_number, case_serial
from models.sla import CLOCKS
from models.store.clocks import RUNS_BY, clocks, next_due
from models.store.database import Row, Tx
from models.store.facts import select_in
from models.store.instant import rfc3339

Json = dict[str, Any]

_CASES = f"""
SELECT * FROM cases WHERE (:status = '' OR status = :status) AND (:team = '' OR team = :team)
  AND (:owner = '' OR owner = :owner) AND (:priority = '' OR priority = :priority)
  AND (:requester = '' OR requester = :requester)
  AND (:due = 0 OR {RUNS_BY})
  AND (:text = '' OR subject LIKE :text OR number LIKE :text OR EXISTS (
    SELECT 1 FROM messages WHERE messages.case_serial = cases.serial AND messages.text LIKE :text))
ORDER BY serial DESC LIMIT :most
"""  # noqa: S608 - our own words
_CASE = "SELECT * FROM cases WHERE serial = :serial"
_PEOPLE = "SELECT case_serial, address, active FROM people WHERE case_serial IN ({names}) ORDER BY address"
_LINKS = "SELECT case_serial, other FROM links WHERE case_serial IN ({names})"
_BACKLINKS = "SELECT case_serial, other FROM links WHERE other IN ({names})"
_MESSAGES = """
SELECT id, case_serial, message_id, direction, sender, sender_name, at, authenticated, threaded_by, folded
FROM messages WHERE case_serial IN ({names}) ORDER BY at, id
"""
_MESSAGES_WHOLE = "SELECT * FROM messages WHERE case_serial IN ({names}) ORDER BY at, id"
_ATTACHMENTS = "SELECT * FROM attachments WHERE message_row IN ({names}) ORDER BY id"
_EVENTS = "SELECT * FROM events WHERE case_serial = :serial ORDER BY id"
_RECEIPTS_OF = "SELECT * FROM receipts WHERE case_serial = :serial ORDER BY id"
_OUTBOX = """
SELECT outbox.*, cases.number FROM outbox LEFT JOIN cases ON cases.serial = outbox.case_serial
WHERE (:state = '' OR state = :state) AND (:id = 0 OR id = :id) AND (:serial = 0 OR outbox.case_serial = :serial)
ORDER BY id LIMIT :most
"""
_PARKED = "SELECT * FROM receipts WHERE state = 'parked' AND (:id = 0 OR id = :id) ORDER BY id"
_RECEIPT_STATES = "SELECT state, count(*) AS n FROM receipts GROUP BY state"
_OUTBOX_STATES = "SELECT state, count(*) AS n FROM outbox WHERE state <> 'owed' GROUP BY state"
_OWED = """
SELECT sum(CASE WHEN due > :now AND lane > 0 THEN 1 ELSE 0 END) AS later,
  sum(CASE WHEN due <= :now OR lane = 0 THEN 1 ELSE 0 END) AS owed FROM outbox WHERE state = 'owed'
"""
EVERY = 2**62


def serial_of(number: str, prefix: str) -> int:
    """The serial behind a case number as people type it: `CP-104217`, `cp-104217` or the digits alone.

    Raises PermanentError naming what is wrong with it.
    """
    text = number.strip().strip("[]").upper()
    found = case_serial(text if "-" in text else f"{prefix}-{text}", prefix)
    if found is None:
        raise PermanentError(
            f"{number} is no case number of this desk: its check digit is wrong. Look at `casepost cases`."
        )
    return found


def list_cases(
    tx: Tx,
    prefix: str,
    *,
    status: str = "",
    team: str = "",
    owner: str = "",
    priority: str = "",
    requester: str = "",
    text: str = "",
    due: int = 0,
    most: int = EVERY,
) -> list[Json]:
    """Cases, newest first, each with its messages (without their texts)."""
    rows = tx.all(
        _CASES,
        {
            "status": status,
            "team": team,
            "owner": owner.casefold(),
            "priority": priority,
            "requester": requester.casefold(),
            "text": f"%{text}%" if text else "",
            "due": due,
            "most": most,
        },
    )
    return _with_details(tx, rows, prefix, whole=False)


def show_case(tx: Tx, serial: int, prefix: str) -> Json:
    """One case with the texts of its messages. Raises PermanentError when there is none."""
    row = tx.one(_CASE, {"serial": serial})
    if row is None:
        raise PermanentError(f"There is no case {case_number(serial, prefix)}. Look at `casepost cases`.")
    return _with_details(tx, [row], prefix, whole=True)[0]


def _with_details(tx: Tx, rows: list[Row], prefix: str, *, whole: bool) -> list[Json]:
    serials = [row["serial"] for row in rows]
    people = _grouped(_chunked(tx, _PEOPLE, serials), "case_serial")
    messages = _grouped(_chunked(tx, _MESSAGES_WHOLE if whole else _MESSAGES, serials), "case_serial")
    links: dict[int, list[int]] = {}
    for row in _chunked(tx, _LINKS, serials):
        links.setdefault(row["case_serial"], []).append(row["other"])
    for row in _chunked(tx, _BACKLINKS, serials):
        links.setdefault(row["other"], []).append(row["case_serial"])
    attachments: dict[int, list[Row]] = {}
    if whole:
        numbers = [message["id"] for found in messages.values() for message in found]
        attachments = _grouped(_chunked(tx, _ATTACHMENTS, numbers), "message_row")
    cases = []
    for row in rows:
        serial = row["serial"]
        found = [_message(message, attachments, whole=whole) for message in messages.get(serial, ())]
        linked = [case_number(other, prefix) for other in sorted(links.get(serial, ()))]
        cases.append(_case(row, people.get(serial, []), linked) | {"messages": found})
    return cases


def _chunked(tx: Tx, statement: str, values: list[int], size: int = 512) -> Iterable[Row]:
    for start in range(0, len(values), size):
        yield from select_in(tx, statement, values[start : start + size])


def _grouped(rows: Iterable[Row], column: str) -> dict[int, list[Row]]:
    groups: dict[int, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return groups


def _case(row: Row, people: list[Row], linked: list[str]) -> Json:
    report: Json = {name: row[name] for name in ("number", "subject", "status", "priority")}
    report |= {name: bool(row[name]) for name in ("emergency", "review", "unconfirmed", "spam")}
    report |= {name: row[name] for name in ("team", "type", "category")}
    report["tags"] = json.loads(row["tags_json"])
    for name in ("known_error", "out_of_scope", "close_reason", "language", "requester", "organisation", "owner"):
        report[name] = row[name]
    report["participants"] = [person["address"] for person in people if person["active"]]
    report["listed"] = [person["address"] for person in people if not person["active"]]
    report["linked"] = linked
    for name in ("opened_at", "acknowledged_at", "first_response_at", "resolved_at", "closed_at"):
        report[name] = rfc3339(row[name])
    report["due"] = {name: rfc3339(row["due_" + name]) for name in CLOCKS}
    report["breached"] = json.loads(row["breached_json"])
    report["clocks"] = clocks(row, report["breached"])
    report["next_due"] = next_due(report["clocks"])
    return report


def _message(row: Row, attachments: dict[int, list[Row]], *, whole: bool) -> Json:
    report: Json = {
        "message_id": row["message_id"],
        "direction": row["direction"],
        "from": {"name": row["sender_name"], "address": row["sender"]},
        "at": rfc3339(row["at"]),
        "authenticated": None if row["authenticated"] is None else bool(row["authenticated"]),
        "threaded_by": row["threaded_by"],
        "folded": bool(row["folded"]),
    }
    if whole:
        report |= {name: row[name] for name in ("subject", "text", "new_text")}
        names = ("filename", "content_type", "size", "sha256", "inline", "content_id", "warning")
        report["attachments"] = [
            {name: bool(item[name]) if name == "inline" else item[name] for name in names}
            for item in attachments.get(row["id"], ())
        ]
    return report


def explain_case(tx: Tx, serial: int, prefix: str) -> Json:
    """Every decision about a case with its reasons, in the order they were made."""
    case = show_case(tx, serial, prefix)
    understood = {
        row["receipt_id"]: json.loads(row["understanding_json"])
        for row in select_in(tx, _MESSAGES_WHOLE, [serial])
        if row["receipt_id"] is not None
    }
    events = []
    for row in tx.all(_EVENTS, {"serial": serial}):
        event = {"at": rfc3339(row["at"]), "kind": row["kind"], "actor": row["actor"], **json.loads(row["data_json"])}
        if row["kind"] == "decided" and row["receipt_id"] in understood:
            event["understanding"] = understood[row["receipt_id"]]
        events.append(event)
    return {"number": case["number"], "subject": case["subject"], "events": events}


def list_outbox(tx: Tx, *, state: str = "", outbox: int = 0, case: int = 0, most: int = EVERY) -> list[Json]:
    """Owed and sent mails, every state."""
    rows = tx.all(_OUTBOX, {"state": state, "id": outbox, "serial": case, "most": most})
    return [
        {
            "id": row["id"],
            "case": row["number"],
            "template": row["template"],
            "language": row["language"],
            "to": row["recipient"],
            "subject": row["subject"],
            "message_id": row["message_id"],
            "state": row["state"],
            "attempts": row["attempts"],
            "due": rfc3339(row["due"]),
            "sent_at": rfc3339(row["sent_at"]),
            "relay": row["relay"],
            "relay_reply": row["relay_reply"],
            "reason": row["reason"],
            "delivery": row["delivery"],
            "raw_sha256": row["frozen_sha256"],
        }
        for row in rows
    ]


def list_parked(tx: Tx, *, receipt: int = 0) -> list[Json]:
    """Mails that wait for a person, with the reason."""
    return [
        {
            "id": row["id"],
            "message_id": row["message_id"],
            "subject": row["subject"],
            "from": row["sender"],
            "received_at": rfc3339(row["received_at"]),
            "reason": row["reason"],
            "tries": row["tries"],
            "error": row["error"],
            "raw_sha256": row["raw_sha256"],
        }
        for row in tx.all(_PARKED, {"id": receipt})
    ]


def counts(tx: Tx, now: int) -> Json:
    """Every receipt in exactly one state; whether the sum comes out."""
    states = {row["state"]: row["n"] for row in tx.all(_RECEIPT_STATES)}
    received = tx.one("SELECT count(*) AS n FROM receipts")
    cases = tx.one("SELECT count(*) AS n FROM cases")
    owed = tx.one(_OWED, {"now": now})
    assert received is not None
    assert cases is not None
    assert owed is not None
    report = {
        "received": received["n"],
        "duplicates": states.get("duplicate", 0),
        "on_cases": states.get("on_case", 0),
        "ignored": states.get("ignored", 0),
        "parked": states.get("parked", 0),
        "waiting": states.get("waiting", 0),
    }
    outbox: Json = {"owed": owed["owed"] or 0, "later": owed["later"] or 0}
    outbox |= dict.fromkeys(("sent", "retrying", "failed", "withheld"), 0)
    outbox |= {row["state"]: row["n"] for row in tx.all(_OUTBOX_STATES)}
    total = sum(count for name, count in report.items() if name != "received")
    return {**report, "cases": cases["n"], "outbox": outbox, "reconciled": report["received"] == total}


def explain_receipt(tx: Tx, receipt: int, prefix: str) -> Json:
    """What became of one mail and why: state, case, reasons, plan, understanding; the reason nothing was answered."""
    row = tx.one("SELECT * FROM receipts WHERE id = :id", {"id": receipt})
    if row is None:
        raise PermanentError(f"There is no receipt {receipt}.")
    story: Json = {"receipt": receipt, "state": row["state"], "reason": row["reason"], "number": None}
    event = tx.one(
        "SELECT data_json FROM events WHERE receipt_id = :id AND kind = 'decided' ORDER BY id DESC", {"id": receipt}
    )
    story |= json.loads(event["data_json"]) if event else {}
    message = tx.one("SELECT understanding_json FROM messages WHERE receipt_id = :id", {"id": receipt})
    if message is not None:
        story["understanding"] = json.loads(message["understanding_json"])
    if row["case_serial"] is not None:
        story["number"] = case_number(row["case_serial"], prefix)
        story["linked"] = show_case(tx, row["case_serial"], prefix)["linked"]
    withheld = tx.one("SELECT reason FROM outbox WHERE receipt_id = :id AND state = 'withheld'", {"id": receipt})
    story["withheld"] = withheld["reason"] if withheld else ""
    return story
