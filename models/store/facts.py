"""The only read of a decision: a fixed number of indexed queries, however many cases there are."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from models.case import AnsweredMail, AutomaticMail, Case, Conversation, DueTimes, Facts, HeldMail, Keys, SentMail
from models.store.database import Row, Tx
from models.store.instant import from_micros, maybe_time, to_micros
from models.understanding import PRIORITIES, ObjectId, Priority

_SAME_MESSAGE = "SELECT case_serial, id FROM messages WHERE fingerprint = :fingerprint ORDER BY id LIMIT 1"
_THREADS = """
SELECT message_id, case_serial FROM thread_ids WHERE message_id IN ({names}) ORDER BY case_serial DESC LIMIT 200
"""
_REFERRED_TO = """
SELECT case_serial FROM thread_ids WHERE message_id = :message_id AND NOT held ORDER BY case_serial DESC LIMIT 5
"""
_CASES = "SELECT * FROM cases WHERE serial IN ({names})"
_PEOPLE = "SELECT case_serial, address FROM people WHERE active AND case_serial IN ({names})"
_PAUSED = """
SELECT case_serial, max(at) AS at FROM events
WHERE case_serial IN ({names}) AND kind = 'changed' AND data_json LIKE '%"field": "status"%' GROUP BY case_serial
"""
_ALIASES = "SELECT number, case_serial FROM aliases WHERE number IN ({names})"
_SENT = "SELECT id, case_serial, recipient, message_id, delivery FROM outbox WHERE message_id IN ({names})"
_TO_ADDRESS = """
SELECT count(*) AS n FROM (
  SELECT 1 FROM outbox
  WHERE recipient = :plain AND automatic AND created_at > :since AND state <> 'withheld'
  UNION ALL
  SELECT 1 FROM outbox
  WHERE recipient >= :tagged AND recipient < :behind AND recipient LIKE :domain
    AND automatic AND created_at > :since AND state <> 'withheld' LIMIT 1000
) AS lately
"""
"""ana@x and every ana+tag@x are one mailbox (RFC 5233): a forger must not get around a cap by inventing tags (S7)."""
_IN_A_ROW = """
SELECT count(*) AS n FROM (
  SELECT case_serial, template FROM outbox
  WHERE recipient = :plain AND automatic AND created_at > :since AND state <> 'withheld'
  UNION ALL
  SELECT case_serial, template FROM outbox
  WHERE recipient >= :tagged AND recipient < :behind AND recipient LIKE :domain
    AND automatic AND created_at > :since AND state <> 'withheld' LIMIT 1000
) AS lately
WHERE template LIKE 'ack_%' AND (case_serial IN ({names})
  OR EXISTS (SELECT 1 FROM links WHERE links.case_serial = lately.case_serial)
  OR EXISTS (SELECT 1 FROM links WHERE links.other = lately.case_serial))
"""
"""Acknowledgements of the conversation that a mail echoes. A robot whose every echo opens a case chains them by links;
what a person got for matters of his own, or of cases that were closed, is no row of answers."""
_TO_STRANGERS = """
SELECT count(*) AS n FROM (
  SELECT 1 FROM outbox WHERE stranger = TRUE AND created_at > :since AND state <> 'withheld' LIMIT 10000
) AS lately
"""
_SIMILAR = """
SELECT DISTINCT cases.number FROM findings JOIN cases ON cases.serial = findings.case_serial
WHERE findings.kind = :kind AND findings.value = :value AND cases.status NOT IN ('closed', 'merged')
ORDER BY cases.number DESC LIMIT 5
"""

_RECENT = "SELECT number, subject, status FROM cases WHERE requester = :sender ORDER BY serial DESC LIMIT 6"
_TALK = """
SELECT message_id, direction FROM messages
WHERE case_serial = :case AND direction IN ('in', 'out') AND NOT folded AND message_id <> '' ORDER BY id DESC LIMIT 12
"""
_LAST_WORDS = """
SELECT new_text FROM messages WHERE case_serial = :case AND direction = 'in' AND NOT folded ORDER BY id DESC LIMIT 1
"""
_LAST_ANSWER = """
SELECT sender, at FROM messages WHERE case_serial = :case AND direction = 'out' AND receipt_id IS NOT NULL
ORDER BY id DESC LIMIT 1
"""
_ANSWERED = "SELECT recipient, template, context_json FROM outbox WHERE message_id = :name"
_PROMISED = """
SELECT 1 AS yes FROM outbox WHERE case_serial = :case AND template = 'ack_emergency' AND state <> 'withheld' LIMIT 1
"""
_HELD = """
SELECT outbox.id, outbox.case_serial, outbox.created_at, outbox.recipient, receipts.state, receipts.confirmed
FROM outbox JOIN receipts ON receipts.id = outbox.receipt_id
WHERE outbox.{column} IN ({{names}}) AND outbox.template = 'confirm_agent'
"""
_HELD_BY_ID, _HELD_BY_NAME = _HELD.format(column="id"), _HELD.format(column="message_id")
_FIRST_VERDICT = """
SELECT understanding_json FROM messages WHERE case_serial = :case AND direction = 'in' AND NOT folded
ORDER BY id LIMIT 1
"""
_TOLD = "SELECT name, value FROM counters WHERE name LIKE 'told:%'"

_MOST_IDS = 64
HOURLY = 1_000_000
"""Counters of an hour hold hour × this + number: one row each, that never needs to be cleared."""


def names(values: Iterable[Any]) -> tuple[str, dict[str, Any]]:
    """Placeholders and values for IN (…). Lengths are padded to powers of two, so that few statements are prepared."""
    found = list(values)
    width = 1
    while width < len(found):
        width *= 2
    found += [found[-1]] * (width - len(found))
    return ", ".join(f":v{i}" for i in range(width)), {f"v{i}": value for i, value in enumerate(found)}


def select_in(tx: Tx, statement: str, values: Iterable[Any]) -> list[Row]:
    """Run a statement with `IN ({names})` over these values; nothing for none."""
    found = list(dict.fromkeys(values))
    if not found:
        return []
    placeholders, bound = names(found)
    return tx.all(statement.format(names=placeholders), bound)


def read_facts(tx: Tx, keys: Keys, now: datetime) -> Facts:
    """Everything one decision may know."""
    same = tx.one(_SAME_MESSAGE, {"fingerprint": keys.fingerprint}) if keys.fingerprint else None
    threads: dict[str, tuple[int, ...]] = {}
    for row in select_in(tx, _THREADS, keys.message_ids[:_MOST_IDS]):
        threads[row["message_id"]] = (*threads.get(row["message_id"], ()), row["case_serial"])
    if keys.message_id and keys.message_id not in threads:
        referred = tx.all(_REFERRED_TO, {"message_id": keys.message_id})
        threads[keys.message_id] = tuple(row["case_serial"] for row in referred)
    aliases = {row["number"]: row["case_serial"] for row in select_in(tx, _ALIASES, keys.aliases)}
    sent = {row["message_id"]: _sent(row) for row in select_in(tx, _SENT, keys.bounced)}
    serials = [
        *(serial for serial, _ in keys.token_cases),
        *(serial for _, serial in keys.own_ids),
        *(serial for serial, _ in keys.confirms),
        *(serial for found in threads.values() for serial in found),
        *keys.numbers,
        *keys.mentioned,
        *aliases.values(),
        *(mail.case for mail in sent.values() if mail.case),
        *([same["case_serial"]] if same else []),
    ]
    cases = read_cases(tx, serials)
    return Facts(
        cases=cases,
        threads=threads,
        aliases=aliases,
        same_message=(same["case_serial"], same["id"]) if same else None,
        sent=sent,
        automatic=_automatic(tx, keys, now),
        similar=_similar(tx, keys.ids),
        recent=tuple(
            (row["number"], row["subject"], row["status"]) for row in tx.all(_RECENT, {"sender": keys.sender})
        ),
        conversations={serial: conversation(tx, serial) for serial in cases} if keys.agent else {},
        answered=_answered(tx, keys) if keys.agent else None,
        told_customers=_told_customers(tx, cases, now) if keys.agent else {},
        held=_held(tx, keys) if keys.agent else None,
        asked_contact=_lately(tx, keys.contact, now, hours=1) if keys.contact else 0,
        told=told_this_hour(tx, now),
    )


def _answered(tx: Tx, keys: Keys) -> AnsweredMail | None:
    row = tx.one(_ANSWERED, {"name": keys.own_ids[0][0]}) if keys.own_ids else None
    if row is None:
        return None
    return AnsweredMail(row["template"], row["recipient"], json.loads(row["context_json"]).get("event", ""))


def _told_customers(tx: Tx, cases: dict[int, Case], now: datetime) -> dict[int, int]:
    return {serial: _lately(tx, case.requester, now, hours=1) for serial, case in cases.items()}


def _held(tx: Tx, keys: Keys) -> HeldMail | None:
    """The mail that our nearest question was about, when it went to this sender."""
    rows = select_in(tx, _HELD_BY_ID, [outbox for _, outbox in keys.confirms])
    rows = rows or select_in(tx, _HELD_BY_NAME, [name for name, _ in keys.own_ids][:1])
    for row in rows:
        if row["recipient"] == keys.sender and row["case_serial"] is not None:
            pending = row["state"] in ("parked", "on_case") and not row["confirmed"]
            return HeldMail(row["id"], row["case_serial"], from_micros(row["created_at"]), pending)
    return None


def _calm(tx: Tx, case: int) -> Priority | None:
    """The priority of the opening mail's verdict without the emergency; None for mail read before it was kept."""
    row = tx.one(_FIRST_VERDICT, {"case": case})
    verdict = json.loads(row["understanding_json"]).get("verdict", {}) if row else {}
    found = verdict.get("calm_priority") or (None if verdict.get("emergency") else verdict.get("priority"))
    return next((one for one in PRIORITIES if one == found), None)


def conversation(tx: Tx, case: int) -> Conversation:
    """Where the talk of a case stands: what an answer refers to, and what the customer said last."""
    rows = tx.all(_TALK, {"case": case})
    last, answer = tx.one(_LAST_WORDS, {"case": case}), tx.one(_LAST_ANSWER, {"case": case})
    return Conversation(
        message_ids=tuple(row["message_id"] for row in reversed(rows)),
        last_in=next((row["message_id"] for row in rows if row["direction"] == "in"), ""),
        last_words=last["new_text"] if last else "",
        answered_by=answer["sender"] if answer else "",
        answered_at=from_micros(answer["at"]) if answer else None,
        calm_priority=_calm(tx, case),
        promised=tx.one(_PROMISED, {"case": case}) is not None,
    )


def hour_of(now: datetime) -> int:
    """The clock hour, as counters of an hour are numbered."""
    return to_micros(now) // 3_600_000_000


def told_this_hour(tx: Tx, now: datetime) -> dict[str, int]:
    """How many automatic mails each of us was sent in this clock hour: "TEMPLATE:ADDRESS" → number."""
    begin = hour_of(now) * HOURLY
    return {row["name"].removeprefix("told:"): max(0, row["value"] - begin) for row in tx.all(_TOLD)}


def read_cases(tx: Tx, serials: Iterable[int]) -> dict[int, Case]:
    """These cases with their active people; merged ones bring their targets along."""
    cases: dict[int, Case] = {}
    wanted = set(serials)
    while wanted:
        rows = select_in(tx, _CASES, wanted)
        people: dict[int, set[str]] = {}
        for row in select_in(tx, _PEOPLE, wanted):
            people.setdefault(row["case_serial"], set()).add(row["address"])
        paused = _paused(tx, rows)
        for row in rows:
            serial = row["serial"]
            cases[serial] = _case(row, frozenset(people.get(serial, ())), paused.get(serial))
        wanted = {case.merged_into for case in cases.values() if case.merged_into} - set(cases)
        if not rows:
            break
    return cases


def _paused(tx: Tx, rows: Iterable[Row]) -> dict[int, datetime]:
    """Since when those of the cases wait that do."""
    waiting = [row["serial"] for row in rows if row["status"] in ("waiting_customer", "waiting_engineering")]
    return {row["case_serial"]: from_micros(row["at"]) for row in select_in(tx, _PAUSED, waiting)}


def _case(row: Row, participants: frozenset[str], paused_at: datetime | None) -> Case:
    return Case(
        serial=row["serial"],
        number=row["number"],
        subject=row["subject"],
        status=row["status"],
        priority=row["priority"],
        emergency=bool(row["emergency"]),
        review=bool(row["review"]),
        team=row["team"],
        language=row["language"],
        requester=row["requester"],
        organisation=row["organisation"],
        owner=row["owner"],
        opened_at=from_micros(row["opened_at"]),
        closed_at=maybe_time(row["closed_at"]),
        merged_into=row["merged_into"],
        participants=participants,
        due=DueTimes(
            acknowledgement=maybe_time(row["due_acknowledgement"]),
            first_response=maybe_time(row["due_first_response"]),
            next_update=maybe_time(row["due_next_update"]),
            resolution=maybe_time(row["due_resolution"]),
        ),
        acknowledged_at=maybe_time(row["acknowledged_at"]),
        first_response_at=maybe_time(row["first_response_at"]),
        requester_name=row["requester_name"],
        address=row["address"],
        type=row["type"],
        unconfirmed=bool(row["unconfirmed"]),
        category=row["category"],
        paused_at=paused_at,
    )


def _sent(row: Row) -> SentMail:
    failed = row["delivery"].startswith("failed")
    return SentMail(row["id"], row["case_serial"], row["recipient"], row["message_id"], failed)


def _automatic(tx: Tx, keys: Keys, now: datetime) -> AutomaticMail:
    strangers = tx.one(_TO_STRANGERS, {"since": to_micros(now - timedelta(hours=1))})
    assert strangers is not None
    return AutomaticMail(_lately(tx, keys.sender, now, hours=1), strangers["n"], _in_a_row(tx, keys, now))


def _in_a_row(tx: Tx, keys: Keys, now: datetime) -> int:
    """How many acknowledgements the sender just got in the conversation of ours that this mail speaks of."""
    echoed = [serial for _, serial in keys.own_ids] + [serial for serial, _ in keys.token_cases]
    echoed += [*keys.numbers, *keys.mentioned]
    if not echoed:
        return 0
    placeholders, bound = names(dict.fromkeys(echoed[:_MOST_IDS]))
    since = {"since": to_micros(now - timedelta(minutes=10))}
    row = tx.one(_IN_A_ROW.format(names=placeholders), bound | _mailbox(keys.sender) | since)
    return int(row["n"]) if row else 0


def _lately(tx: Tx, address: str, now: datetime, **span: float) -> int:
    """How many automatic mails this mailbox was sent within so much time."""
    row = tx.one(_TO_ADDRESS, _mailbox(address) | {"since": to_micros(now - timedelta(**span))})
    return int(row["n"]) if row else 0


def _mailbox(address: str) -> dict[str, str]:
    local, _, domain = address.rpartition("@")
    person = local.partition("+")[0]
    return {"plain": f"{person}@{domain}", "tagged": f"{person}+", "behind": f"{person},", "domain": f"%@{domain}"}


def _similar(tx: Tx, ids: tuple[ObjectId, ...]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for item in ids[:5]:
        for row in tx.all(_SIMILAR, {"kind": item.kind, "value": item.value}):
            found[row["number"]] = None
    return tuple(found)[:10]
