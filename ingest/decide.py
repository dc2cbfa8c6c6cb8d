"""The heart: (understanding, facts, policy, now) → Plan. Pure; a rule looks, it does not write.

What becomes of a mail depends on who speaks; each row of `_BY_ORIGIN` is one kind of speaker. Whoever speaks, words
of an emergency in a person's hand open a case: headers alone never silence one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from ingest.agent.decision import agent_plan
from ingest.agent.notify import notifications, undelivered
from ingest.answer import acknowledgement, withheld
from ingest.matter import Matter
from ingest.opening import due, going_on, open_case, others
from ingest.stated import opening_words, technical_contact
from ingest.thread import Threading, find_case, keys
from models.case import Case, Facts
from models.plan import (
    NEW_CASE,
    Action,
    AddPerson,
    AppendMessage,
    ChangeCase,
    Hold,
    Ignore,
    Mention,
    OweMail,
    Plan,
    RecordDelivery,
    Remember,
    SameMessage,
    Tag,
)
from models.policy import Policy
from models.sla import due_times
from models.understanding import PRIORITIES, OriginKind, Priority, Understanding


def decide(understanding: Understanding, facts: Facts, policy: Policy, now: datetime, *, quiet: bool = False) -> Plan:
    """What is to be done with this mail. `quiet`: imported, so that whatever would leave is withheld."""
    found = keys(understanding, policy)
    if facts.same_message is not None:
        return Plan((SameMessage(*facts.same_message),), ("the very same mail is on the case already",))
    threading = find_case(understanding, found, facts, policy, now)
    if threading.case is None:
        understanding = opening_words(understanding, policy)
    matter = Matter(understanding, found, facts, policy, now, threading)
    plan = agent_plan(matter) or _BY_ORIGIN[understanding.origin.kind](matter)
    plan = replace(plan, reasons=(*_seen(understanding, threading), *plan.reasons))
    return _silenced(plan) if quiet else plan


def _seen(understanding: Understanding, threading: Threading) -> tuple[str, ...]:
    """The first sentences of every explanation: who spoke, how well proved, where it belongs."""
    identity, origin = understanding.identity, understanding.origin
    where = f"{threading.case.number} by {threading.rule}: {threading.why}" if threading.case else "no case it may join"
    claims = tuple(f"points to {case.number}, which its sender has no part in" for case in threading.claims)
    return (
        f"speaker: {origin.kind}" + (f" ({'; '.join(origin.reasons)})" if origin.reasons else ""),
        f"sender {identity.address or 'unknown'}: {identity.verdict} ({identity.how})",
        f"belongs to {where}",
        *claims,
    )


def _silenced(plan: Plan) -> Plan:
    """What would leave for imported mail is withheld; agents are not told of it at all."""
    actions = tuple(
        replace(action, state="withheld", reason="imported mail is not answered")
        if isinstance(action, OweMail) and action.state == "owed"
        else action
        for action in plan.actions
        if not (isinstance(action, OweMail) and action.internal)
        and not (isinstance(action, Remember) and action.kind == "watched")
    )
    return replace(plan, actions=actions)


# One function a kind of speaker


def _own(_matter: Matter) -> Plan:
    return Plan((Ignore("our own mail came back"),))


def _bounce(matter: Matter) -> Plan:
    """A bounce of ours is its case's delivery state; of anything else it is nobody's."""
    deliveries: list[Action] = []
    case: int | None = None
    for bounce in matter.seen.origin.bounces:
        sent = matter.facts.sent.get(bounce.original_message_id or "")
        if sent is not None:
            case = case or sent.case
            deliveries.append(
                RecordDelivery(sent.outbox, bounce.recipient, bounce.action, bounce.status, bounce.permanent)
            )
    if not deliveries:
        return Plan((Ignore("a bounce of a mail that we did not send"),))
    if case is None:
        return Plan((*deliveries, Ignore("a bounce of a mail of ours that belongs to no case")))
    message = AppendMessage(case, "in", "bounce", "original Message-ID is ours", folded=True)
    return Plan((message, *deliveries, *undelivered(matter)))


def _report(_matter: Matter) -> Plan:
    return Plan((Ignore("a feedback report"),))


def _machine(matter: Matter) -> Plan:
    """Auto-replies and notices stay on their case, folded; they open one only for an emergency."""
    notice = _bounce(matter) if matter.seen.origin.bounces else None
    if notice is not None and not isinstance(notice.actions[-1], Ignore):
        return notice
    if matter.seen.verdict.urgent:
        return _mute(_person(matter), f"it carries the marks of automatic mail: {_why(matter)}")
    threading = matter.threading
    if threading.case is not None and threading.member:
        return Plan((AppendMessage(threading.case.serial, "in", threading.rule, threading.why, folded=True),))
    return Plan((Ignore(f"automatic mail that belongs to no case: {_why(matter)}"),))


def _bulk(matter: Matter) -> Plan:
    """Lists and bulk: on their case; a new one only for an emergency or from a known contact."""
    known = matter.policy.people.standing(matter.seen.identity.address) == "contact"
    if matter.threading.case is not None or matter.seen.verdict.urgent or known:
        return _mute(_person(matter), f"it carries the marks of bulk mail: {_why(matter)}")
    return Plan((Ignore(f"bulk mail: {_why(matter)}"),))


def _why(matter: Matter) -> str:
    return "; ".join(matter.seen.origin.reasons) or matter.seen.origin.kind


def _mute(plan: Plan, reason: str) -> Plan:
    """The plan without an automatic answer (RFC 3834 section 2); what stays unsent is visible."""
    actions = tuple(
        replace(action, state="withheld", reason=reason)
        if isinstance(action, OweMail) and action.automatic and action.state == "owed" and not action.internal
        else action
        for action in plan.actions
    )
    return replace(plan, actions=actions)


def _person(matter: Matter) -> Plan:
    address = matter.seen.identity.address
    if matter.threading.case is not None:
        return _follow_up(matter, matter.threading.case)
    stranger = matter.policy.people.standing(address) == "stranger" and matter.policy.people.agent(address) is None
    if stranger and matter.policy.desk.strangers == "hold" and not matter.seen.verdict.urgent:
        return Plan((Hold(f"{address or 'the sender'} belongs to no organisation and strangers are held"),))
    return _new_case(matter)


def _new_case(matter: Matter) -> Plan:
    """Open a case; acknowledge it. What the sender claims without right is only linked, nothing is disclosed (S1)."""
    seen, threading, policy = matter.seen, matter.threading, matter.policy
    claims = (*threading.claims, *((threading.closed,) if threading.closed else ()))
    opening = open_case(seen, policy, linked=tuple(case.serial for case in claims))
    follow_up = threading.closed is not None and threading.member
    answer = acknowledgement(
        seen,
        opening.due,
        policy,
        matter.now,
        template="ack_closed_follow_up" if follow_up and not seen.verdict.urgent else "",
        earlier=threading.closed.number if threading.closed and follow_up else "",
    )
    actions: list[Action] = [opening, AppendMessage(NEW_CASE, "in", "new", threading.why or "nothing it belongs to")]
    actions += _mentions(matter, NEW_CASE, {case.serial for case in claims})
    actions += _contact(matter, NEW_CASE, opening.priority)
    actions.append(_guarded(answer, matter))
    actions += notifications(matter, opening, "new")
    return Plan(tuple(actions), tuple(f"{reason.signal}: “{reason.quote}”" for reason in seen.verdict.reasons))


def _guarded(answer: OweMail, matter: Matter) -> OweMail:
    reason = withheld(matter.seen, matter.found, matter.facts, matter.policy, matter.now)
    return replace(answer, state="withheld", reason=reason) if reason else answer


def _mentions(matter: Matter, case: int, known: set[int]) -> list[Action]:
    """Numbers in the new words only link."""
    return [
        Mention(case, serial, "mentioned in the mail")
        for serial in dict.fromkeys(matter.found.mentioned)
        if serial in matter.facts.cases and serial not in known and serial != case
    ]


def _follow_up(matter: Matter, case: Case) -> Plan:
    """New words on a case: they reopen, they may raise it to an emergency, and bring known people along."""
    threading, seen = matter.threading, matter.seen
    actions: list[Action] = [AppendMessage(case.serial, "in", threading.rule, threading.why)]
    if not threading.member:
        stranger = AddPerson(
            case.serial,
            seen.identity.address,
            _name(seen),
            active=False,
            reason="wrote with a reply address of this case",
        )
        told = notifications(matter, case, "reply")
        return Plan((*actions, stranger, *told), ("a stranger holds the reply address: appended, nothing else",))
    actions += _people(matter, case)
    actions += _contact(matter, case.serial, case.priority)
    actions += _mentions(matter, case.serial, {case.serial})
    reopened = case.status == "closed"
    if case.status in ("waiting_customer", "resolved", "closed"):
        actions += _reopen(matter, case)
    if seen.verdict.urgent and not (case.emergency or case.review):
        actions += _raise(matter, case)
    if reopened:
        answer = acknowledgement(seen, due(seen, matter.policy), matter.policy, matter.now, template="ack_reopened")
        actions.append(_guarded(replace(answer, case=case.serial, acknowledges=False), matter))
    actions += notifications(matter, case, "reopened" if reopened else "reply")
    return Plan(tuple(actions))


def _contact(matter: Matter, case: int, priority: Priority) -> list[Action]:
    """The technical contact of a Blocker is recorded on the case: without one an agent may lower the priority."""
    given = technical_contact(matter.seen) if priority == "Blocker" else ""
    return [Tag(case, given, f"{matter.seen.identity.address} names a technical contact")] if given else []


def _name(seen: Understanding) -> str:
    return seen.mail.sender.name if seen.mail.sender else ""


def _people(matter: Matter, case: Case) -> list[Action]:
    """The sender, when his right to join is new, and known contacts he put in copy."""
    seen, found = matter.seen, []
    address = seen.identity.address.casefold()
    if address not in case.participants and matter.policy.people.agent(address) is None:
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
    return changes


_BY_ORIGIN: dict[OriginKind, Callable[[Matter], Plan]] = {
    "self": _own,
    "bounce": _bounce,
    "feedback_report": _report,
    "auto_reply": _machine,
    "delayed_notice": _machine,
    "delivered_notice": _machine,
    "bulk": _bulk,
    "person": _person,
}
