"""A new case from an agent's own mail: he wrote to a customer with us in copy, or handed something in. Pure."""

from __future__ import annotations

from dataclasses import replace

from ingest.agent.notify import notifications
from ingest.follow_up import mentions, technical
from ingest.matter import Matter
from ingest.opening import open_case, others
from models.mail import Address
from models.plan import NEW_CASE, Action, AppendMessage, ChangeCase, OweMail, Plan
from models.policy import Agent
from models.understanding import Understanding


def agents_case(matter: Matter, agent: Agent) -> Plan:
    """The plan for a proved agent's mail that belongs to no case. An agent is never acknowledged."""
    customer = _customer(matter)
    return _handed_in(matter, agent) if customer is None else _written_to(matter, agent, customer)


def _customer(matter: Matter) -> Address | None:
    """The first in To who is neither of us nor an address of ours."""
    outside = {key for people in others(matter.seen, matter.policy) for key, _ in people}
    return next((address for address in matter.seen.mail.to if address.key in outside), None)


def _written_to(matter: Matter, agent: Agent, customer: Address) -> Plan:
    """His words are our first answer: the customer's case waits for the customer, whose reply to all finds it."""
    opening = replace(open_case(_as_of(matter.seen, customer), matter.policy), unconfirmed=False)
    reason = f"{agent.name} wrote to {customer.key}"
    actions: list[Action] = [
        opening,
        AppendMessage(NEW_CASE, "out", "new", f"{reason}, with us in copy"),
        ChangeCase(NEW_CASE, "first_response_at", matter.now, reason),
        ChangeCase(NEW_CASE, "status", "waiting_customer", reason),
        ChangeCase(NEW_CASE, "owner", agent.address.casefold(), reason),
    ]
    return Plan((*actions, *mentions(matter, NEW_CASE, set())), (f"{reason}: recorded, not sent again",))


def _as_of(seen: Understanding, customer: Address) -> Understanding:
    """The mail as if the customer had sent it, and calm: what we write ourselves wakes nobody."""
    verdict = seen.verdict
    calm = replace(verdict, emergency=False, review=False, priority=verdict.calm_priority or verdict.priority)
    identity = replace(seen.identity, address=customer.key)
    return replace(seen, mail=replace(seen.mail, sender=customer), identity=identity, verdict=calm)


def _handed_in(matter: Matter, agent: Agent) -> Plan:
    """A telephone call noted, a mail passed on: a case in his name, of which he gets a receipt."""
    opening = open_case(matter.seen, matter.policy)
    actions: list[Action] = [
        opening,
        AppendMessage(NEW_CASE, "in", "new", matter.threading.why or "handed in by an agent"),
    ]
    actions += mentions(matter, NEW_CASE, set())
    actions += technical(matter, NEW_CASE, opening.priority)
    actions.append(_receipt(matter, agent, opening.subject))
    actions += notifications(matter, opening, "new")
    signals = (f"{reason.signal}: “{reason.quote}”" for reason in matter.seen.verdict.reasons)
    return Plan(tuple(actions), (f"{agent.name} handed it in: a receipt, no acknowledgement", *signals))


def _receipt(matter: Matter, agent: Agent, subject: str) -> OweMail:
    address, mail = agent.address.casefold(), matter.seen.mail
    told, ceiling = matter.facts.told.get(f"receipt:{address}", 0), matter.policy.limits.automatic_per_known_hour
    result = "A case is opened in your name. #add ADDRESS adds the customer, to whom your answers go then."
    return OweMail(
        case=NEW_CASE,
        template="receipt",
        language=matter.policy.desk.language,
        to=address,
        to_name=agent.name,
        due=matter.now,
        context={
            "agent_name": agent.name,
            "subject": subject,
            "results": [result],
            "errors": [],
            "text": "",
            "in_reply_to": mail.message_id or None,
            "references": list(mail.references[-9:]),
        },
        internal=True,
        state="withheld" if told >= ceiling else "owed",
        reason=f"{told} such mails to {address} in this hour" if told >= ceiling else "",
    )
