"""Whether an agent's reply stays inside: what answers an internal mail of ours can never reach a customer. Pure."""

from __future__ import annotations

from ingest.agent.answer import direct_answer
from ingest.agent.notify import works_on
from ingest.agent.orders import Hand
from templates.variables import TEMPLATES

_OF_CUSTOMER = ("new", "reply", "reopened", "assigned")
"""Events of notifications that hold a customer's words for whoever gets them: their replies answer the customer."""
_INTERNAL = frozenset(name for name, row in TEMPLATES.items() if row.audience == "agent")


def stays_inside(hand: Hand) -> bool:
    """True for a reply to a mail of ours that is between us.

    A client that names no mail has the reply address alone: a customer's notification. A concern goes to managers too,
    whose replies are for their people; the owner and the team answer the customer. What an agent sent to the customer
    himself has reached him already.
    """
    mail = hand.matter.facts.answered
    if mail is None or mail.template not in _INTERNAL or direct_answer(hand):
        return False
    if mail.template == "notify_agent" and mail.event == "concern":
        return not works_on(hand.matter, hand.case, hand.agent.address.casefold())
    return not (mail.template == "notify_agent" and mail.event in _OF_CUSTOMER)


def asked(hand: Hand) -> bool:
    """Whether he answers our question to him whether the case is an emergency."""
    mail = hand.matter.facts.answered
    return mail is not None and mail.template == "review_request" and mail.to == hand.agent.address.casefold()
