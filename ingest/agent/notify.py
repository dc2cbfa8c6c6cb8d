"""Who of us is told of a mail, and what: notifications to agents. Pure."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Any

from ingest.matter import Matter
from ingest.stated import asked_priority
from models.case import Case, DueTimes
from models.duty import deciders, managers, members, on_call
from models.plan import NEW_CASE, Action, OpenCase, OweMail, Remember
from models.policy import Agent, Organisation
from models.report import time_text

_MOST_WORDS = 20_000
_MOST_SHOWN = 50
_ASKING = (
    "subject", "new_text", "customer_name", "customer_address", "organisation", "via", "score", "reasons", "phones",
    "case_link", "address", "in_reply_to", "references",
)  # fmt: skip
"""What of a notification stands in the question whether it is an emergency."""
_OF_NEW_WORDS = ("asks", "flags", "missing", "reasons", "ids", "urls", "phones", "attachments")
"""What a notification lists of the customer's new words."""
_URGENT_CEILING = 10
"""How many times as many notifications of emergencies as of other mail an agent gets in an hour."""


def notifications(
    matter: Matter, case: Case | OpenCase, event: str, *, woken: bool = False, asked: str = ""
) -> list[Action]:
    """The mails that tell agents of a customer's words: `event` is new, reply, reopened or concern.

    `case` is as it will be; `woken`: this mail has made an emergency of it; `asked`: the contact who is to confirm it.
    Nobody is told of spam, nor of mail that arrived more than `limits.stale_hours` ago. What may be an emergency is
    asked of the first on call alone; the watch asks the next one after a while.
    """
    seen, limits = matter.seen, matter.policy.limits
    stale = matter.now - seen.received_at > timedelta(hours=limits.stale_hours)
    if stale or seen.origin.spam or seen.verdict.spam:
        return []
    event = "concern" if seen.verdict.kind == "concern" and event == "reply" else event
    woken = woken or (seen.verdict.urgent and event == "new")
    decider = _decider(matter, case) if woken and not (case.emergency or seen.verdict.emergency) else None
    chosen = _recipients(matter, case, woken=woken and decider is None, concern=event == "concern")
    if woken and decider:
        chosen = [address for address in (*chosen, *_representative(matter, case)) if address != decider]
    values = _context(matter, case, event) | {"asked_contact": asked}
    told: list[Action] = [
        _mail(matter, case, address, values | {"inside": event == "concern" and not works_on(matter, case, address)})
        for address in dict.fromkeys(chosen)
        if address != seen.identity.address.casefold()
    ]
    return [*told, *_question(matter, case, decider, values)] if decider else told


def works_on(matter: Matter, case: Case | OpenCase, address: str) -> bool:
    """Whether this agent owns the case or is of its team: his reply to a concern goes to the customer."""
    owner = case.owner if isinstance(case, Case) else None
    return address == owner or address in members(matter.policy, case.team)


def _decider(matter: Matter, case: Case | OpenCase) -> str | None:
    """Who is asked first whether it is an emergency: never the one who wrote the mail."""
    sender = matter.seen.identity.address.casefold()
    return next((address for address in deciders(matter.policy, case.team) if address != sender), None)


def _question(matter: Matter, case: Case | OpenCase, decider: str, values: dict[str, Any]) -> list[Action]:
    """The mail that asks, and that it was asked: from then on the watch counts the minutes."""
    asking = {name: values[name] for name in _ASKING if name in values} | {
        "answer_due": values["due"]["first_response"]
    }
    asking |= {"review": True}
    serial = case.serial if isinstance(case, Case) else NEW_CASE
    asked = Remember(serial, "watched", {"mark": "review", "agent": decider})
    return [_mail(matter, case, decider, asking, "review_request"), asked]


@dataclass(frozen=True, slots=True)
class Colleague:
    """An agent who wrote: his note and his answer to the customer; what the customer wrote last, for whom he tells."""

    name: str
    note: str = ""
    answer: str = ""
    customer_words: str = ""


def told_of(matter: Matter, case: Case, addresses: list[str], event: str, by: Colleague) -> list[OweMail]:
    """Notifications of what a colleague did with a case, as it is afterwards. `event` is note or assigned."""
    values = _of_a_case(matter, case) | {
        "event": event,
        "new_text": by.note[:_MOST_WORDS],
        "text": by.answer[:_MOST_WORDS],
        "customer_words": by.customer_words[:_MOST_WORDS],
        "writer_name": by.name,
        "via": by.name,
        "inside": event == "note",
    }
    return [_mail(matter, case, address, values) for address in addresses]


def _of_a_case(matter: Matter, case: Case) -> dict[str, Any]:
    """The values of a case of which no new mail of the customer is to be told."""
    organisation = _organisation(matter, case)
    values = _context(matter, case, "reply") | {
        "customer_name": case.requester_name,
        "customer_address": case.requester,
        "organisation": organisation.name if organisation else None,
        "service_level": organisation.service_level if organisation else None,
        "emergency": case.emergency,
        "review": case.review and not case.emergency,
        "unconfirmed": False,
        "authenticated": None,
        "score": None,
    }
    return values | {name: [] for name in _OF_NEW_WORDS}


def alarmed(matter: Matter, case: Case, words: str, by: Agent) -> list[OweMail]:
    """Notifications that an agent has made an emergency of a running case, for those whom one wakes.

    They hold what the customer wrote last, and are answered as his mail would be.
    """
    chosen = _recipients(matter, case, woken=True, concern=False)
    told = [address for address in chosen if address != by.address.casefold()]
    return _decided(matter, case, words, told, f"{by.name} has decided that this is an emergency.")


def for_decider(matter: Matter, case: Case, words: str, agent: Agent) -> list[OweMail]:
    """To him who was asked, and has had no mail yet that he could answer the customer by."""
    said = "You have decided. Your reply to this mail goes to the customer."
    return _decided(matter, case, words, [agent.address.casefold()], said)


def _decided(matter: Matter, case: Case, words: str, told: list[str], said: str) -> list[OweMail]:
    values = _of_a_case(matter, case) | {
        "event": "reply",
        "new_text": words[:_MOST_WORDS],
        "via": case.requester_name or case.requester,
        "asks": [said],
        "received_at": None,
    }
    return [_mail(matter, case, address, values) for address in told]


def undelivered(matter: Matter) -> list[OweMail]:
    """That a mail of ours did not reach its customer: told once, to the owner or team; never of our own mailboxes."""
    mails: list[OweMail] = []
    for bounce in matter.seen.origin.bounces:
        sent = matter.facts.sent.get(bounce.original_message_id or "")
        case = matter.facts.cases.get(sent.case or 0) if sent else None
        lost = bounce.action == "failed" and sent is not None and not sent.failed
        if case is None or sent is None or not lost or matter.policy.people.agent(sent.to) is not None:
            continue
        values = {
            "subject": case.subject,
            "recipient": bounce.recipient or sent.to,
            "detail": bounce.words if bounce.status in bounce.words else f"{bounce.status} {bounce.words}".strip(),
            "permanent": bounce.permanent is not False,
        }
        chosen = _recipients(matter, case, woken=False, concern=False)
        mails += [_mail(matter, case, address, values, "bounce_notice") for address in chosen]
    return mails


def _organisation(matter: Matter, case: Case | OpenCase) -> Organisation | None:
    return matter.policy.people.organisation(case.requester)


def _recipients(matter: Matter, case: Case | OpenCase, *, woken: bool, concern: bool) -> list[str]:
    """The owner, else the team; with an emergency those on call and the representative; with a concern the manager."""
    people = matter.policy.people
    owner = people.agent(case.owner or "") if isinstance(case, Case) else None
    chosen = [owner.address] if owner else members(matter.policy, case.team)
    if woken:
        chosen += [agent.address for agent in on_call(matter.policy)]
        chosen += _representative(matter, case)
    if concern:
        chosen += managers(matter.policy, case.team, chosen)
    return list(dict.fromkeys(address.casefold() for address in chosen))


def _representative(matter: Matter, case: Case | OpenCase) -> list[str]:
    """The customer's Account Representative, who is told of every emergency and of what may be one."""
    organisation = _organisation(matter, case)
    address = organisation.representative if organisation else None
    return [address.casefold()] if address and matter.policy.people.agent(address) else []


def _mail(
    matter: Matter, case: Case | OpenCase, address: str, values: dict[str, Any], template: str = "notify_agent"
) -> OweMail:
    policy = matter.policy
    urgent = bool(values.get("emergency") or values.get("review"))
    agent = policy.people.agent(address)
    name = agent.name if agent else ""
    ceiling = policy.limits.automatic_per_known_hour * (_URGENT_CEILING if urgent else 1)
    told = matter.facts.told.get(f"{template}:{address}", 0)
    return OweMail(
        case=case.serial if isinstance(case, Case) else NEW_CASE,
        template=template,
        language=policy.desk.language,
        to=address,
        to_name=name,
        due=matter.now,
        context=values | {"agent_name": name},
        urgent=urgent,
        internal=True,
        state="withheld" if told >= ceiling else "owed",
        reason=f"{told} notifications to {address} in this hour" if told >= ceiling else "",
    )


def _context(matter: Matter, case: Case | OpenCase, event: str) -> dict[str, Any]:
    """The values of the template, as JSON. What a calm further mail scores says nothing of an emergency that runs."""
    values = _of_mail(matter, event) | _of_case(matter, case) | _of_findings(matter)
    runs = event != "new" and case.urgent and not matter.seen.verdict.urgent
    return values | {"score": None, "reasons": []} if runs else values


def _of_mail(matter: Matter, event: str) -> dict[str, Any]:
    seen, verdict = matter.seen, matter.seen.verdict
    sender = seen.mail.sender
    flags = list(seen.identity.flags)
    if not matter.threading.member:
        flags.append("The sender has no part in this case, but holds a reply address of it.")
    if not seen.identity.address:
        flags.append("The mail names no sender: there is nobody to answer. #add ADDRESS adds somebody.")
    return {
        "event": event,
        "new_text": (seen.words.new_text.strip() or seen.mail.text)[:_MOST_WORDS],
        "customer_name": sender.name if sender else "",
        "customer_address": seen.identity.address,
        "via": (sender.name if sender else "") or seen.identity.address,
        "authenticated": seen.identity.authenticated,
        "asks": _asks(matter),
        "flags": flags,
        "unconfirmed": matter.policy.people.standing(seen.identity.address) == "colleague",
        "received_at": time_text(seen.received_at),
        "score": verdict.score,
        "reasons": [{"signal": r.signal, "weight": r.weight, "quote": r.quote} for r in verdict.reasons],
        "missing": list(verdict.missing),
        "in_reply_to": seen.mail.message_id or None,
        "references": list(seen.mail.references[-9:]),
    }


def _asks(matter: Matter) -> list[str]:
    """What the customer asks for on a case that runs, and only an agent can grant."""
    asked = asked_priority(matter.seen, matter.threading.case) if matter.threading.case else None
    if asked is None:
        return []
    priority, words = asked
    sentence = f"The customer asks for priority {priority}: “{words}”."
    return [f"{sentence} Nothing has changed; #priority {priority} grants it."]


def _of_case(matter: Matter, case: Case | OpenCase) -> dict[str, Any]:
    verdict, people = matter.seen.verdict, matter.policy.people
    number = case.number if isinstance(case, Case) else ""
    owner = people.agent(case.owner or "") if isinstance(case, Case) else None
    organisation = _organisation(matter, case)
    writer = people.organisation(matter.seen.identity.address)
    due: DueTimes = case.due
    return {
        "subject": case.subject,
        # whoever writes with a reply address of the case need not be of the customer's house
        "organisation": writer.name if writer else None,
        "service_level": organisation.service_level if organisation and organisation is writer else None,
        "representative": organisation.representative if organisation else None,
        "team": case.team,
        "owner": owner.name if owner else None,
        "priority": case.priority,
        "type": case.type,
        "category": case.category,
        "emergency": case.emergency or verdict.emergency,
        "review": (case.review or verdict.review) and not (case.emergency or verdict.emergency),
        "due": {
            field.name: None if _done(case, field.name) else time_text(getattr(due, field.name))
            for field in fields(due)
        },
        "linked": [{"number": c.number, "why": "the mail claims to belong to it"} for c in matter.threading.claims],
        "same_ids": [other for other in matter.facts.similar if other != number],
        "recent_cases": [
            {"number": other, "subject": subject, "status": status}
            for other, subject, status in matter.facts.recent
            if other != number
        ][:5],
        "out_of_scope": case.out_of_scope if isinstance(case, OpenCase) else None,
        "case_link": None,
        **({"address": case.address} if isinstance(case, Case) and case.address else {}),
    }


def _done(case: Case | OpenCase, clock: str) -> bool:
    """Whether a clock of the case has been stopped for good."""
    if isinstance(case, OpenCase) or clock not in ("acknowledgement", "first_response"):
        return False
    return case.first_response_at is not None or (clock == "acknowledgement" and case.acknowledged_at is not None)


def _of_findings(matter: Matter) -> dict[str, Any]:
    findings, key = matter.seen.findings, matter.seen.verdict.known_error
    known = next((row for row in matter.policy.known_errors if row.key == key), None)
    return {
        "ids": [{"kind": item.kind, "value": item.value} for item in findings.ids[:_MOST_SHOWN]],
        "urls": list(findings.urls[:_MOST_SHOWN]),
        "phones": list(findings.phones[:_MOST_SHOWN]),
        "browser": findings.browser,
        "os": findings.os,
        "attachments": [a.filename for a in matter.seen.mail.attachments][:_MOST_SHOWN],
        "known_error": {"title": known.title, "article": known.article} if known else None,
    }
