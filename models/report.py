"""Understanding and plan as JSON values: the shape that `inspect --json` shows and that the store keeps."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from typing import Any

from models.case import DueTimes
from models.mail import Address, Attachment, ParsedMail
from models.plan import NEW_CASE, Plan
from models.understanding import Findings, Identity, NewWords, Origin, Understanding, Verdict

Json = dict[str, Any]


def time_text(at: datetime | None) -> str | None:
    """RFC 3339 in UTC, or None."""
    return None if at is None else at.isoformat().replace("+00:00", "Z")


def address_report(address: Address | None) -> Json:
    """Name and address as JSON; empty words where there is no address."""
    return {"name": "", "address": ""} if address is None else {"name": address.name, "address": address.address}


def attachment_report(attachment: Attachment) -> Json:
    """One entry of "attachments": everything about the file but its bytes."""
    return {
        "filename": attachment.filename,
        "content_type": attachment.content_type,
        "size": attachment.size,
        "sha256": attachment.sha256,
        "inline": attachment.inline,
        "content_id": attachment.content_id,
        "warning": attachment.warning,
    }


def mail_report(mail: ParsedMail, words: NewWords) -> Json:
    """The "mail" object."""
    return {
        "message_id": mail.message_id,
        "subject": mail.subject,
        "from": address_report(mail.sender),
        "to": [address_report(address) for address in mail.to],
        "cc": [address_report(address) for address in mail.cc],
        "date": time_text(mail.date),
        "in_reply_to": list(mail.in_reply_to),
        "references": list(mail.references),
        "text": mail.text,
        "new_text": words.new_text,
        "folded": [{"kind": folded.kind, "text": folded.text} for folded in words.folded],
        "html": mail.html,
        "attachments": [attachment_report(attachment) for attachment in mail.attachments],
        "defects": [{"where": defect.where, "what": defect.what} for defect in mail.defects],
    }


def origin_report(origin: Origin) -> Json:
    """The "origin" object."""
    return {
        "kind": origin.kind,
        "reasons": list(origin.reasons),
        "bounces": [
            {
                "recipient": bounce.recipient,
                "action": bounce.action,
                "status": bounce.status,
                "permanent": bounce.permanent,
                "original_message_id": bounce.original_message_id,
            }
            for bounce in origin.bounces
        ],
    }


def identity_report(identity: Identity) -> Json:
    """The "identity" object."""
    return {
        "address": identity.address,
        "authenticated": identity.authenticated,
        "how": identity.how,
        "flags": list(identity.flags),
    }


def findings_report(findings: Findings, tags: tuple[tuple[str, str], ...]) -> Json:
    """The "findings" object."""
    return {
        "case_numbers": list(findings.case_numbers),
        "tags": [f"{word}: {argument}" if argument else word for word, argument in tags],
        "ids": [{"kind": found.kind, "value": found.value} for found in findings.ids],
        "urls": list(findings.urls),
        "domains": list(findings.domains),
        "phones": list(findings.phones),
        "browser": findings.browser,
        "os": findings.os,
        "has_steps": findings.has_steps,
    }


def verdict_report(verdict: Verdict) -> Json:
    """The "verdict" object. `review` leaves "emergency" false though the case runs as one."""
    return {
        "language": verdict.language,
        "kind": verdict.kind,
        "emergency": verdict.emergency,
        "review": verdict.review,
        "score": round(verdict.score, 4),
        "reasons": [
            {"signal": reason.signal, "weight": round(reason.weight, 3), "quote": reason.quote}
            for reason in verdict.reasons
        ],
        "priority": verdict.priority,
        "team": verdict.team,
        "type": verdict.type,
        "category": verdict.category,
        "out_of_scope": verdict.out_of_scope,
        "spam": verdict.spam,
        "known_error": verdict.known_error,
        "missing": list(verdict.missing),
    }


def understanding_report(understanding: Understanding) -> Json:
    """The whole of `inspect --json` but file and plan."""
    return {
        "mail": mail_report(understanding.mail, understanding.words),
        "origin": origin_report(understanding.origin),
        "identity": identity_report(understanding.identity),
        "findings": findings_report(understanding.findings, understanding.subject.tags),
        "verdict": verdict_report(understanding.verdict),
    }


def stored_report(understanding: Understanding) -> Json:
    """What the store keeps of an understanding beside the words, which have columns of their own."""
    report = understanding_report(understanding)
    mail = report.pop("mail")
    if understanding.verdict.calm_priority:
        report["verdict"]["calm_priority"] = understanding.verdict.calm_priority
    return report | {key: mail[key] for key in ("to", "cc", "date", "folded", "defects")}


_WORDS = {
    "OpenCase": "open_case",
    "AppendMessage": "append_message",
    "ChangeCase": "change_case",
    "AddPerson": "add_person",
    "RemovePerson": "remove_person",
    "Tag": "tag",
    "Remember": "remember",
    "Label": "label",
    "Mention": "link",
    "OweMail": "owe_mail",
    "RecordDelivery": "record_delivery",
    "SameMessage": "same_message",
    "Ignore": "ignore",
    "Hold": "hold",
}


def plan_report(plan: Plan) -> list[Json]:
    """The "plan" list: one object an action, named by "action"; a case that is yet to be opened stands as "new"."""
    report = []
    for action in plan.actions:
        values = {field.name: _value(getattr(action, field.name)) for field in fields(action)}
        if values.get("case") == NEW_CASE and "case" in values and values["case"] is not None:
            values["case"] = "new"
        if values.get("internal"):
            values.pop("context", None)  # the mail itself repeats the words of the customer, once an agent
        report.append({"action": _WORDS.get(type(action).__name__, type(action).__name__), **values})
    return report


def _value(value: Any) -> Any:
    if isinstance(value, datetime):
        return time_text(value)
    if isinstance(value, DueTimes):
        return {field.name: time_text(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    return value
