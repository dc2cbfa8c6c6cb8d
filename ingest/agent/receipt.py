"""What an agent hears back of his own mail: a receipt, or that it was held. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ingest.agent.orders import Hand
from models.plan import OweMail
from models.report import time_text

_MOST_WORDS = 8_000
_UNDONE_CEILING = 10
"""How many times as many errors and questions as results an agent gets in an hour."""


def receipt(
    hand: Hand, *, results: tuple[str, ...] = (), errors: tuple[str, ...] = (), resend: bool = True
) -> list[OweMail]:
    """What was done, or why nothing was; with his words, where he needs them to send them again (`resend`)."""
    text = hand.matter.seen.words.new_text[:_MOST_WORDS] if errors else ""
    values = {"results": list(results), "errors": list(errors), "text": text, "resend": resend}
    ceiling = hand.matter.policy.limits.automatic_per_known_hour
    return [_mail(hand, "receipt", values, ceiling)]


def held_mail(hand: Hand, why: str) -> list[OweMail]:
    """That a mail in his name was held. Few an hour: whoever forges it must not fill the agent's mailbox.

    Words of a sender whose check failed are not sent along.
    """
    forged = hand.matter.seen.identity.verdict == "fail"
    text = "" if forged else hand.matter.seen.words.new_text[:_MOST_WORDS]
    ceiling = hand.matter.policy.limits.automatic_per_address_hour
    return [_mail(hand, "held_agent", {"why": why, "text": text}, ceiling)]


def question(hand: Hand, values: dict[str, Any], confirm_by: datetime) -> list[OweMail]:
    """Whether a mail with commands is his, to be answered with yes or no until then."""
    text = hand.matter.seen.words.new_text[:_MOST_WORDS]
    ceiling = hand.matter.policy.limits.automatic_per_known_hour
    return [_mail(hand, "confirm_agent", values | {"text": text, "confirm_by": time_text(confirm_by)}, ceiling)]


def _mail(hand: Hand, template: str, values: dict[str, Any], ceiling: int) -> OweMail:
    agent, case, seen = hand.agent, hand.case, hand.matter.seen
    address = agent.address.casefold()
    told = hand.matter.facts.told.get(f"{template}:{address}", 0)
    # an agent who does not hear that nothing was sent believes that he has answered
    ceiling *= _UNDONE_CEILING if values.get("errors") or template == "confirm_agent" else 1
    return OweMail(
        case=case.serial,
        template=template,
        language=hand.matter.policy.desk.language,
        to=address,
        to_name=agent.name,
        due=hand.matter.now,
        context=values
        | {
            "agent_name": agent.name,
            "subject": case.subject,
            "in_reply_to": seen.mail.message_id or None,
            "references": list(seen.mail.references[-9:]),
        }
        | ({"address": case.address} if case.address else {}),
        internal=True,
        state="withheld" if told >= ceiling else "owed",
        reason=f"{told} such mails to {address} in this hour" if told >= ceiling else "",
    )
