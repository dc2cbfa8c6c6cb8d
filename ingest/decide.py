"""The heart: (understanding, facts, policy, now) → Plan. Pure; a rule looks, it does not write.

What becomes of a mail depends on who speaks; each row of `_BY_ORIGIN` is one kind of speaker. Whoever speaks, words
of an emergency in a person's hand open a case: headers alone never silence one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from ingest.agent.confirmation import vouched
from ingest.agent.decision import agent_plan
from ingest.agent.notify import notifications, undelivered
from ingest.answer import acknowledgement
from ingest.contact import asked_contact
from ingest.follow_up import follow_up, guarded, mentions, technical
from ingest.matter import Matter
from ingest.opening import open_case
from ingest.stated import opening_words
from ingest.thread import Threading, find_case, keys
from models.case import Facts
from models.plan import (
    NEW_CASE,
    Action,
    AppendMessage,
    Hold,
    Ignore,
    OweMail,
    Plan,
    RecordDelivery,
    Remember,
    SameMessage,
)
from models.policy import Policy
from models.understanding import OriginKind, Understanding


def decide(
    understanding: Understanding,
    facts: Facts,
    policy: Policy,
    now: datetime,
    *,
    quiet: bool = False,
    confirmed: bool = False,
) -> Plan:
    """What is to be done with this mail. `quiet`: imported, so that whatever would leave is withheld.

    `confirmed`: it was held, and its sender has proved since that it is his.
    """
    found = keys(understanding, policy)
    if facts.same_message is not None and not confirmed:
        return Plan((SameMessage(*facts.same_message),), ("the very same mail is on the case already",))
    if confirmed:
        understanding = vouched(understanding)
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
        return follow_up(matter, matter.threading.case)
    stranger = matter.policy.people.standing(address) == "stranger" and matter.policy.people.agent(address) is None
    if stranger and matter.policy.desk.strangers == "hold" and not matter.seen.verdict.urgent:
        return Plan((Hold(f"{address or 'the sender'} belongs to no organisation and strangers are held"),))
    return _new_case(matter)


def _new_case(matter: Matter) -> Plan:
    """Open a case; acknowledge it. What the sender claims without right is only linked, nothing is disclosed (S1)."""
    seen, threading, policy = matter.seen, matter.threading, matter.policy
    claims = (*threading.claims, *((threading.closed,) if threading.closed else ()))
    opening = open_case(seen, policy, linked=tuple(case.serial for case in claims))
    later = threading.closed is not None and threading.member
    answer = acknowledgement(
        seen,
        opening.due,
        policy,
        matter.now,
        template="ack_closed_follow_up" if later and not seen.verdict.urgent else "",
        earlier=threading.closed.number if threading.closed and later else "",
    )
    actions: list[Action] = [opening, AppendMessage(NEW_CASE, "in", "new", threading.why or "nothing it belongs to")]
    actions += mentions(matter, NEW_CASE, {case.serial for case in claims})
    actions += technical(matter, NEW_CASE, opening.priority)
    actions.append(guarded(answer, matter))
    actions += (asked := asked_contact(matter, opening))
    actions += notifications(matter, opening, "new", asked=asked[0].to if asked else "")
    return Plan(tuple(actions), tuple(f"{reason.signal}: “{reason.quote}”" for reason in seen.verdict.reasons))


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
