"""Which automatic answer is owed to a mail, if any, and what keeps it from leaving. Pure."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from models.case import DueTimes, Facts, Keys
from models.plan import NEW_CASE, OweMail
from models.policy import LOCAL_TEAM, Policy
from models.report import time_text
from models.sla import is_open
from models.understanding import Understanding

_MOST_SHOWN = 20
_NO_REPLY = re.compile(r"(?:do[._-]?not|no)[._-]?reply|mailer-daemon|postmaster", re.IGNORECASE)
_URGENT = 4
"""How many times the total of all strangers together an emergency may use: words of one are anybody's to write."""
_ALWAYS = 5
"""Of the sender's latest six cases: a robot that takes its time is seldom answered often within one hour."""
_TICKET = re.compile(r"\d[\d-]{2,}")


def acknowledgement(
    understanding: Understanding, due: DueTimes, policy: Policy, now: datetime, *, template: str = "", earlier: str = ""
) -> OweMail:
    """The acknowledgement of a new case. Withholding it is decided apart, by `withheld`."""
    verdict = understanding.verdict
    name = template or template_for(understanding, policy)
    return OweMail(
        case=NEW_CASE,
        template=name,
        language=verdict.language,
        to=understanding.identity.address,
        to_name=display_name(understanding) if may_echo(understanding, policy) else "",
        due=now,
        context=context(understanding, due, policy) | ({"earlier_case": earlier} if earlier else {}),
        urgent=verdict.urgent,
        acknowledges=True,
    )


def template_for(understanding: Understanding, policy: Policy) -> str:
    """The kind of acknowledgement: emergencies before scope, scope before hours."""
    verdict = understanding.verdict
    if verdict.urgent:
        return "ack_emergency"
    if verdict.out_of_scope:
        return "ack_out_of_scope"
    return "ack_standard" if is_open(understanding.received_at, policy.hours) else "ack_out_of_hours"


def display_name(understanding: Understanding) -> str:
    """The customer's name as From tells it, or "" where From and the identity differ: a name of somebody else."""
    sender = understanding.mail.sender
    return sender.name if sender and sender.address.casefold() == understanding.identity.address.casefold() else ""


def may_echo(understanding: Understanding, policy: Policy) -> bool:
    """Whether the customer's own words may stand in our mail: proved senders and known contacts only (S7).

    Otherwise our acknowledgement would carry a forger's text to the address he forged.
    """
    identity = understanding.identity
    return identity.verdict == "pass" or (
        identity.verdict == "none" and policy.people.standing(identity.address) == "contact"
    )


def context(understanding: Understanding, due: DueTimes, policy: Policy) -> dict[str, Any]:
    """The values of an acknowledgement's template, as JSON. Case number and desk come at rendering."""
    verdict, findings = understanding.verdict, understanding.findings
    echo = may_echo(understanding, policy)
    return {
        "subject": understanding.subject.words if echo else None,
        "customer_name": display_name(understanding) if echo else "",
        "received_at": time_text(understanding.received_at),
        "answer_due": time_text(due.first_response),
        "answer_within": _minutes(understanding.received_at, due.first_response),
        "zone": policy.hours.zone,
        "phone_known": bool(findings.phones),
        "ids": [{"kind": item.kind, "value": item.value} for item in findings.ids[:_MOST_SHOWN]] if echo else [],
        "urls": list(findings.urls[:_MOST_SHOWN]) if echo else [],
        "attachments": [a.filename for a in understanding.mail.attachments if not a.inline][:_MOST_SHOWN],
        "missing": list(verdict.missing),
        "known_error": _known_error(verdict.known_error, policy),
        "upload_link": None,
        "english_note": policy.desk.english_note,
        "in_reply_to": understanding.mail.message_id or None,
        "references": list(understanding.mail.references[-9:]),
        **_redirect(verdict.out_of_scope, policy),
    }


def _minutes(start: datetime, end: datetime | None) -> int:
    return 60 if end is None else max(1, round((end - start).total_seconds() / 60))


def _known_error(key: str | None, policy: Policy) -> dict[str, str] | None:
    found = next((row for row in policy.known_errors if row.key == key and not row.fixed), None)
    return {"title": found.title, "article": found.article} if found else None


def _redirect(why: str | None, policy: Policy) -> dict[str, Any]:
    """Where a request out of scope belongs."""
    if not why:
        return {}
    team = next((row for row in policy.teams if row.name == LOCAL_TEAM), None)
    return {
        "out_of_scope": why,
        "redirect_name": LOCAL_TEAM,
        "redirect_address": str(team.address) if team and team.address else None,
    }


def withheld(understanding: Understanding, found: Keys, facts: Facts, policy: Policy, now: datetime) -> str:
    """Why the automatic answer to this mail must not leave now, or "". First reason wins."""
    identity, limits, sent = understanding.identity, policy.limits, facts.automatic
    address = identity.address.casefold()
    urgent = understanding.verdict.urgent
    known = identity.verdict == "pass" or policy.people.standing(address) == "contact"
    ceiling = limits.automatic_per_known_hour if known or urgent else (limits.automatic_per_address_hour)
    # a robot's row ends early; whom we know hears of his emergency as often as his own ceiling allows
    row_counts = not (urgent and known)
    stranger = not known and policy.people.standing(address) == "stranger"
    rows = (
        (not address or understanding.mail.sender is None, "the mail names no sender"),
        (address in policy.people.desks, "it would go to our own address"),
        (_NO_REPLY.match(address) is not None, f"{address} takes no answers"),
        (identity.verdict == "fail", f"the sender is forged: {identity.how}"),
        (understanding.origin.spam, "the mail is marked as spam"),
        (
            now - understanding.received_at > timedelta(hours=limits.stale_hours),
            f"the mail is older than {limits.stale_hours} hours",
        ),
        (
            row_counts and _echoes(found) and sent.in_a_row >= limits.automatic_in_a_row,
            f"{sent.in_a_row} automatic mails in a row to {address}, which answers them: it seems to be a robot",
        ),
        (
            row_counts and _repeats(understanding, facts, limits.automatic_in_a_row),
            f"{address} sends the same subject again and again: it seems to be a robot",
        ),
        (sent.to_address >= ceiling, f"{sent.to_address} automatic mails to {address} in the last hour"),
        (
            stranger and sent.to_strangers >= limits.automatic_strangers_hour * (_URGENT if urgent else 1),
            f"{sent.to_strangers} automatic mails to strangers in the last hour",
        ),
    )
    return next((reason for fires, reason in rows if fires), "")


def _echoes(found: Keys) -> bool:
    """Whether the mail speaks of one of ours: our Message-ID, our reply address, our case number."""
    return bool(found.own_ids or found.token_cases or found.numbers or found.mentioned)


def _repeats(understanding: Understanding, facts: Facts, most: int) -> bool:
    """Whether the sender's latest cases have this very subject, ticket numbers apart: a robot has but one (S8).

    It strips whatever our mail held, so that nothing else tells it from a person with a new matter.
    """
    words = _TICKET.sub("", understanding.subject.words or understanding.mail.subject)
    same = sum(_TICKET.sub("", subject) == words for _, subject, _ in facts.recent)
    answered = facts.automatic.to_address
    return (same + 1 >= most and answered >= most) or (same >= _ALWAYS and answered > 0)
