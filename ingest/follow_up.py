"""New words on a case that runs, or ran: they reopen it, may raise it to an emergency, and bring people along. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.agent.notify import notifications
from ingest.agent.vocabulary import first_yes_or_no
from ingest.answer import acknowledgement, withheld
from ingest.changed import changed
from ingest.matter import Matter
from ingest.opening import due, going_on, others
from ingest.promise import promised
from ingest.stated import technical_contact
from ingest.thanks import is_mere_thanks, speaks_of_the_end
from models.case import Case
from models.plan import Action, AddPerson, AppendMessage, ChangeCase, Mention, OweMail, Plan, Tag
from models.sla import due_times
from models.understanding import PRIORITIES, Priority, Understanding

_THANKS = 300
"""Characters of new words up to which a closing word is nothing but that."""
_SAYS_MORE = re.compile(
    r"[?？؟]|\b(?:but|however|aber|jedoch|mais|pero|mas|ma|però|maar|ale|men|ama|fakat|но|однако|لكن|ولكن)\b|但|しかし|ですが|하지만|그런데",
    re.IGNORECASE,
)
"""A question, or a "but": no closing word."""


def guarded(answer: OweMail, matter: Matter) -> OweMail:
    """The automatic answer, withheld where it must not leave."""
    reason = withheld(matter.seen, matter.found, matter.facts, matter.policy, matter.now)
    return replace(answer, state="withheld", reason=reason) if reason else answer


def mentions(matter: Matter, case: int, known: set[int]) -> list[Action]:
    """Numbers in the new words only link."""
    return [
        Mention(case, serial, "mentioned in the mail")
        for serial in dict.fromkeys(matter.found.mentioned)
        if serial in matter.facts.cases and serial not in known and serial != case
    ]


def follow_up(matter: Matter, case: Case) -> Plan:
    """What a person's mail does to the case it belongs to."""
    threading, seen = matter.threading, matter.seen
    message = AppendMessage(case.serial, "in", threading.rule, threading.why)
    if not threading.member:
        return _from_outside(matter, case, message)
    answered = _confirmation(matter, case)
    if answered is not None and not seen.verdict.urgent:
        return Plan((message, *answered, *notifications(matter, changed(case, answered), "reply")))
    if _mere_thanks(matter, case):
        told = notifications(_calm(matter), case, "reply")
        return Plan((message, *told), (f"{seen.identity.address} says thank you: the case stays {case.status}",))
    actions: list[Action] = [*(answered or ()), *_people(matter, case)]
    actions += technical(matter, case.serial, case.priority)
    actions += mentions(matter, case.serial, {case.serial})
    reopened = case.status == "closed"
    if case.status in ("waiting_customer", "resolved", "closed"):
        actions += _reopen(matter, case)
    raised = seen.verdict.urgent and not case.urgent
    if raised:
        actions += _raise(matter, changed(case, actions))
    now = changed(case, actions)
    if template := _answered_by(matter, raised=raised, reopened=reopened):
        answer = _answer(matter, now, template)
        actions += [answer, *promised(matter, now, answer)]
        now = changed(case, actions)
    told = notifications(matter, now, "reopened" if reopened else "reply", woken=raised)
    return Plan((message, *actions, *told))


def _from_outside(matter: Matter, case: Case, message: AppendMessage) -> Plan:
    seen = matter.seen
    stranger = AddPerson(
        case.serial, seen.identity.address, _name(seen), active=False, reason="wrote with a reply address of this case"
    )
    told = notifications(matter, case, "reply")
    return Plan((message, stranger, *told), ("a stranger holds the reply address: appended, nothing else",))


def _asked(matter: Matter, case: Case) -> bool:
    """Whether the sender is the contact who is asked to confirm this case. Asked, he is not subscribed."""
    address = matter.seen.identity.address.casefold()
    contact = matter.policy.people.standing(address) == "contact" and address not in case.participants
    return case.unconfirmed and contact and matter.policy.people.agent(address) is None


def _confirmation(matter: Matter, case: Case) -> list[Action] | None:
    """A contact's YES or NO to our question whether the mail of a colleague of his is in order; None for other mail."""
    first = matter.seen.words.new_text.strip().partition("\n")[0]
    said = first_yes_or_no(first)[0] if _asked(matter, case) else None
    if said is None or (said == "yes" and "?" in first):
        return None
    if said == "no":
        return []
    address = matter.seen.identity.address
    return [ChangeCase(case.serial, "unconfirmed", value=False, reason=f"{address} confirmed it")]


def _mere_thanks(matter: Matter, case: Case) -> bool:
    """A closed case stays closed when all that the customer says is that it may be."""
    verdict, text = matter.seen.verdict, matter.seen.words.new_text.strip()
    if case.status not in ("closed", "resolved") or verdict.urgent or matter.seen.mail.attachments:
        return False
    closing = verdict.kind == "close" and len(text) <= _THANKS and _SAYS_MORE.search(text) is None
    return (closing and speaks_of_the_end(text)) or is_mere_thanks(text, _sign_off(matter), _names(matter))


def _sign_off(matter: Matter) -> str:
    """The first line of the folded signature: some people thank there."""
    signature = next((one.text for one in matter.seen.words.folded if one.kind == "signature"), "")
    return signature.strip().partition("\n")[0]


def _names(matter: Matter) -> tuple[str, ...]:
    """Who thanks, and who may be thanked."""
    agents = (agent.name for agent in matter.policy.people.agents.values())
    return (_name(matter.seen), matter.policy.desk.name, *agents)


def _calm(matter: Matter) -> Matter:
    """Thanks are no concern, whatever such few words resemble: no manager hears of them."""
    return replace(matter, seen=replace(matter.seen, verdict=replace(matter.seen.verdict, kind="close")))


def _answered_by(matter: Matter, *, raised: bool, reopened: bool) -> str:
    """The template of the automatic answer to a further mail; "" for most of them, which a person answers."""
    tags = {word for word, _ in matter.seen.subject.tags}
    rows = (
        (raised or (reopened and matter.seen.verdict.urgent), "ack_emergency"),
        # the customer's own word for it: what merely sounds like one is left to the agent
        ("CONCERN" in tags, "ack_concern"),
        (reopened, "ack_reopened"),
    )
    return next((template for fires, template in rows if fires), "")


def _answer(matter: Matter, case: Case, template: str) -> OweMail:
    answer = acknowledgement(matter.seen, due(matter.seen, matter.policy), matter.policy, matter.now, template=template)
    return guarded(replace(answer, case=case.serial, acknowledges=False), matter)


def technical(matter: Matter, case: int, priority: Priority) -> list[Action]:
    """The technical contact of a Blocker is recorded on the case: without one an agent may lower the priority."""
    given = technical_contact(matter.seen) if priority == "Blocker" else ""
    return [Tag(case, given, f"{matter.seen.identity.address} names a technical contact")] if given else []


def _name(seen: Understanding) -> str:
    return seen.mail.sender.name if seen.mail.sender else ""


def _people(matter: Matter, case: Case) -> list[Action]:
    """The sender, when his right to join is new, and known contacts he put in copy."""
    seen, found = matter.seen, []
    address = seen.identity.address.casefold()
    subscribed = address in case.participants or _asked(matter, case)
    if not subscribed and matter.policy.people.agent(address) is None:
        found.append(AddPerson(case.serial, address, _name(seen), active=True, reason="contact of the organisation"))
    collaborators, listed = others(seen, matter.policy)
    for people, active in ((collaborators, True), (listed, False)):
        found += [
            AddPerson(case.serial, person, name, active=active, reason="in copy")
            for person, name in people
            if person not in case.participants
        ]
    return list(found)


def _reopen(matter: Matter, case: Case) -> list[Action]:
    reason = f"{matter.seen.identity.address} wrote"
    changes: list[Action] = [ChangeCase(case.serial, "status", "open", reason)]
    if case.status in ("closed", "resolved"):
        clocks = due(matter.seen, matter.policy)
        changes.append(ChangeCase(case.serial, "closed_at", None, reason))
        changes.append(ChangeCase(case.serial, "close_reason", None, reason))
        changes.append(ChangeCase(case.serial, "resolved_at", None, reason))
        changes.append(ChangeCase(case.serial, "due_resolution", clocks.resolution, "the resolution clock restarts"))
    elif (resolution := going_on(case, matter.policy, matter.now)) != case.due.resolution:
        changes.append(ChangeCase(case.serial, "due_resolution", resolution, "the clock stood still while we waited"))
    return changes


def _raise(matter: Matter, case: Case) -> list[Action]:
    """The new words are an emergency: the case becomes one, with an emergency's clocks from now on."""
    seen, verdict = matter.seen, matter.seen.verdict
    reason = "; ".join(f"{r.signal}: “{r.quote}”" for r in verdict.reasons[:3]) or "the new words are an emergency"
    priority = min(verdict.priority, case.priority, key=PRIORITIES.index)
    clocks = due_times(priority, True, "standard", seen.received_at, matter.policy)  # noqa: FBT003
    field = "emergency" if verdict.emergency else "review"
    changes: list[Action] = [
        ChangeCase(case.serial, field, value=True, reason=reason),
        ChangeCase(case.serial, "priority", priority, reason),
        ChangeCase(case.serial, "due_next_update", clocks.next_update, reason),
    ]
    if case.first_response_at is None and clocks.first_response is not None:
        earlier = min(case.due.first_response or clocks.first_response, clocks.first_response)
        changes.append(ChangeCase(case.serial, "due_first_response", earlier, reason))
    if clocks.resolution is not None:
        sooner = min(case.due.resolution or clocks.resolution, clocks.resolution)
        changes.append(ChangeCase(case.serial, "due_resolution", sooner, reason))
    return changes
