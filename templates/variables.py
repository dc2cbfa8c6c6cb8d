"""Which values each template may use: the table behind `templates check`, the studio and docs/templates.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Audience = Literal["customer", "agent"]


@dataclass(frozen=True, slots=True)
class Variable:
    """One value: what it holds, and what stands in for it when the mail brings none."""

    what: str
    default: Any = None


@dataclass(frozen=True, slots=True)
class Template:
    """One mail of ours: who reads it, when it is sent, the values it may use, and those its text must use."""

    audience: Audience
    when: str
    variables: tuple[str, ...]
    must_use: tuple[str, ...] = ()


VARIABLES: dict[str, Variable] = {
    "agent_name": Variable("the agent this mail goes to", ""),
    "answer_due": Variable("by when a person answers: RFC 3339 in UTC, or null"),
    "answer_within": Variable("the same as a length in minutes, said in words", 60),
    "asked_contact": Variable("the authorised contact who was asked to confirm the mail, or empty", ""),
    "asks": Variable("sentences: what the customer asks for that only an agent can change", ()),
    "attachments": Variable("file names", ()),
    "authenticated": Variable("true, false, or null where nobody vouches either way"),
    "browser": Variable("browser and version, or null"),
    "case_link": Variable("the case in the console, or null"),
    "case_number": Variable("the number as written in mail: CP-104217", ""),
    "cases": Variable(
        "list of {number, subject, status, due}; in an escalation {number, subject, clock, due, missed, owner}", ()
    ),
    "category": Variable("category, or null"),
    "close_reason": Variable(
        "resolved, not_our_product, out_of_scope, no_longer_an_issue, works_as_designed or customer_unavailable",
        "resolved",
    ),
    "closes_at": Variable("when the case will be closed without an answer: RFC 3339 in UTC, or null"),
    "confirm_by": Variable("until when the confirmation counts: RFC 3339 in UTC, or null"),
    "customer_address": Variable("the customer's address", ""),
    "customer_name": Variable("the customer's name, or empty; empty too when the subject may not be echoed", ""),
    "customer_words": Variable("what the customer wrote last, for an agent who gets the case", ""),
    "desk_address": Variable("the address customers write to", ""),
    "desk_name": Variable("the desk's name, in every signature", "Support"),
    "detail": Variable("what the mail system said", ""),
    "due": Variable(
        "the clocks of the case: {acknowledgement, first_response, next_update, resolution}, each RFC 3339 or null"
    ),
    "earlier_case": Variable("number of the closed case that the mail follows up", ""),
    "emergency": Variable("true when the case is an emergency", False),  # noqa: FBT003 - the default is a value
    "english_note": Variable("true: say that English speeds the case up (silent in English)", False),  # noqa: FBT003
    "errors": Variable("sentences: what was not done and why", ()),
    "event": Variable("new, reply, reopened, concern, note or assigned", "new"),
    "flags": Variable("sentences of warning about the sender", ()),
    "held": Variable("the commands that wait, as the agent wrote them", ""),
    "ids": Variable("list of {kind, value}", ()),
    "inside": Variable("true when a reply to this mail is kept as a note", False),  # noqa: FBT003
    "known_error": Variable("{title, article} of the known error that fits, or null"),
    "language": Variable("ISO 639-1 code the mail is written in (always set)", "en"),
    "linked": Variable("list of {number, why}: cases this one points to", ()),
    "missing": Variable(
        "keys of items: ids, steps, environment, screenshot, url, phone, justification, technical_contact, impact",
        (),
    ),
    "new_text": Variable("what the customer wrote now", ""),
    "organisation": Variable("the customer's organisation, or null"),
    "os": Variable("operating system and version, or null"),
    "out_of_scope": Variable("why it is not for us, a sentence, or null"),
    "owner": Variable("name of the owning agent, or null"),
    "permanent": Variable("true when trying again will not help", True),  # noqa: FBT003
    "phone_known": Variable("true when a telephone number was found in the mail", True),  # noqa: FBT003
    "phones": Variable("telephone numbers, E.164", ()),
    "priority": Variable("Blocker, Critical, Medium or Low", "Medium"),
    "reasons": Variable("list of {signal, weight, quote}: why the verdict is what it is", ()),
    "received_at": Variable("when the customer's mail arrived: RFC 3339 in UTC, or null"),
    "recent_cases": Variable("the customer's latest cases: list of {number, subject, status}", ()),
    "recipient": Variable("the address our mail could not reach", ""),
    "redirect_address": Variable("the right address for it, or null"),
    "redirect_name": Variable("the right team for it, or null"),
    "reopen_days": Variable("days in which a reply reopens the case", 30),
    "representative": Variable("the customer's Account Representative, or null"),
    "resend": Variable("true when the mail is to be corrected and sent again", True),  # noqa: FBT003
    "results": Variable("sentences: what was done", ()),
    "review": Variable("true when a person must decide whether it is an emergency", False),  # noqa: FBT003
    "same_ids": Variable("numbers of other open cases that speak of the same objects", ()),
    "score": Variable("0..1, towards an emergency"),
    "service_level": Variable("the organisation's service level, or null"),
    "signature": Variable("the desk's own signature instead of its name, or null"),
    "subject": Variable("the case's subject without tags; NULL WHEN IT MAY NOT BE ECHOED, empty when there was none"),
    "survey": Variable("true: ask how we did", False),  # noqa: FBT003
    "team": Variable("the team the case is with", ""),
    "text": Variable("the words an agent wrote", ""),
    "type": Variable("request type, or null"),
    "unanswered": Variable(
        "true when the lost mail was the only answer: the case counts as unanswered again",
        False,  # noqa: FBT003
    ),
    "unconfirmed": Variable("true when the sender is no authorised contact", False),  # noqa: FBT003
    "upload_link": Variable("where big files can be sent, or null"),
    "urls": Variable("URLs found in the mail", ()),
    "waiting_since": Variable("since when we wait for an answer: RFC 3339 in UTC, or null"),
    "why": Variable("the reason, one sentence", ""),
    "writer_address": Variable("address of the colleague who wrote", ""),
    "writer_name": Variable("name of the colleague who wrote", ""),
    "zone": Variable("IANA time zone that times are said in", "UTC"),
}

EVERYWHERE = ("case_number", "subject", "customer_name", "desk_name", "desk_address", "zone")
"""Values that every template may use."""

_TAKEN = (
    "received_at", "answer_due", "missing", "ids", "urls", "attachments", "known_error", "upload_link", "english_note"
)  # fmt: skip
_PROMISE = ("case_number", "answer_due")

TEMPLATES: dict[str, Template] = {
    "ack_standard": Template("customer", "a new case in working hours", _TAKEN, _PROMISE),
    "ack_out_of_hours": Template("customer", "a new case outside working hours", _TAKEN, _PROMISE),
    "ack_emergency": Template(
        "customer",
        "a new case that is an emergency, or may be one",
        (*_TAKEN, "answer_within", "phone_known"),
        (*_PROMISE, "answer_within", "phone_known"),
    ),
    "ack_closed_follow_up": Template(
        "customer",
        "a mail about a case closed too long ago to reopen: a new, linked case",
        (*_TAKEN, "earlier_case"),
        (*_PROMISE, "earlier_case"),
    ),
    "ack_reopened": Template("customer", "a mail that reopens a closed case", _TAKEN, _PROMISE),
    "ack_out_of_scope": Template(
        "customer",
        "a request that somebody else handles",
        (*_TAKEN, "out_of_scope", "redirect_name", "redirect_address"),
        ("case_number", "redirect_name", "redirect_address"),
    ),
    "ack_concern": Template(
        "customer",
        "[CONCERN]: the customer is not content with how a case goes",
        ("received_at", "answer_due", "phone_known", "category", "upload_link", "english_note"),
        (*_PROMISE, "phone_known"),
    ),
    "answer": Template("customer", "an agent's answer", ("text", "signature"), ("text",)),
    "cases_list": Template("customer", "[CASES]: the customer's own cases", ("cases", "english_note"), ("cases",)),
    "confirm_contact": Template(
        "customer",
        "a colleague of an authorised contact opened a case: the contact is asked to confirm it",
        ("writer_name", "writer_address", "organisation", "new_text", "english_note"),
        ("case_number", "writer_address"),
    ),
    "closed": Template(
        "customer",
        "a case was closed",
        ("close_reason", "reopen_days", "survey", "english_note"),
        ("case_number", "close_reason"),
    ),
    "resolved": Template(
        "customer",
        "the error behind a case is fixed",
        ("known_error", "closes_at", "english_note"),
        ("case_number", "closes_at"),
    ),
    "reminder": Template(
        "customer",
        "we wait for the customer's answer",
        ("waiting_since", "closes_at", "text", "english_note"),
        ("case_number", "closes_at"),
    ),
    "notify_agent": Template(
        "agent",
        "a new case, or new words of a customer on one",
        (
            "agent_name",
            "event",
            "inside",
            "new_text",
            "text",
            "writer_name",
            "customer_words",
            "customer_address",
            "organisation",
            "service_level",
            "representative",
            "team",
            "owner",
            "priority",
            "type",
            "category",
            "emergency",
            "review",
            "score",
            "reasons",
            "ids",
            "urls",
            "phones",
            "browser",
            "os",
            "attachments",
            "missing",
            "due",
            "recent_cases",
            "same_ids",
            "linked",
            "known_error",
            "out_of_scope",
            "authenticated",
            "asks",
            "flags",
            "unconfirmed",
            "asked_contact",
            "case_link",
            "received_at",
        ),
        ("case_number", "new_text"),
    ),
    "review_request": Template(
        "agent",
        "the on-call agent is asked whether it is an emergency",
        (
            "agent_name",
            "customer_address",
            "organisation",
            "new_text",
            "score",
            "reasons",
            "answer_due",
            "phones",
            "case_link",
        ),
        ("case_number", "new_text"),
    ),
    "escalation": Template(
        "agent",
        "a clock of one or more cases comes due or was missed",
        ("agent_name", "cases", "case_link"),
        ("cases",),
    ),
    "receipt": Template(
        "agent",
        "the result of an agent's mail",
        ("agent_name", "results", "errors", "resend", "text"),
        ("results", "errors"),
    ),
    "bounce_notice": Template(
        "agent",
        "a mail of ours could not be delivered",
        ("agent_name", "recipient", "detail", "permanent", "text", "unanswered"),
        ("recipient",),
    ),
    "confirm_agent": Template(
        "agent",
        "an agent's mail is held until the agent confirms it",
        ("agent_name", "text", "why", "held", "results", "confirm_by"),
        ("why", "held", "confirm_by"),
    ),
    "held_agent": Template(
        "agent", "a mail in an agent's name was held and nothing was done", ("agent_name", "text", "why"), ("why",)
    ),
}


def variables(template: str) -> tuple[str, ...]:
    """The names a template may use, in alphabetical order. KeyError for an unknown template."""
    return tuple(sorted({*EVERYWHERE, *TEMPLATES[template].variables, "language"}))
