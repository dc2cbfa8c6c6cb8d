"""That a mail of ours never reached its customer, told to those who look after the case. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from models.case import Case
from models.duty import members
from models.plan import OweMail
from models.policy import Policy
from templates.variables import TEMPLATES


def undelivered(
    template: str, case: Case, refused: Mapping[str, str], policy: Policy, told: Mapping[str, int], now: datetime
) -> list[OweMail]:
    """One mail for each thing the relay said, with everybody it said that of; to the owner, else the team.

    `refused`: address → what the relay said of it. `told`: how many automatic mails each of us got in this hour, so
    that a relay that refuses everything fills no mailbox. A mail to one of us tells nobody: its row says it.
    """
    if TEMPLATES[template].audience == "agent":
        return []
    owner = policy.people.agent(case.owner or "")
    chosen = [owner.address.casefold()] if owner else members(policy, case.team)
    lost: dict[str, list[str]] = {}
    for address, words in refused.items():
        if policy.people.agent(address) is None:
            lost.setdefault(words, []).append(address)
    return [
        _notice(case, address, {"recipient": ", ".join(people), "detail": words}, policy, told, now)
        for words, people in lost.items()
        for address in dict.fromkeys(chosen)
    ]


def _notice(
    case: Case, address: str, values: dict[str, str], policy: Policy, told: Mapping[str, int], now: datetime
) -> OweMail:
    agent = policy.people.agent(address)
    name = agent.name if agent else ""
    before = told.get(f"bounce_notice:{address}", 0)
    full = before >= policy.limits.automatic_per_known_hour
    return OweMail(
        case=case.serial,
        template="bounce_notice",
        language=policy.desk.language,
        to=address,
        to_name=name,
        due=now,
        context=values
        | {"agent_name": name, "subject": case.subject, "permanent": True}
        | ({"address": case.address} if case.address else {}),
        internal=True,
        state="withheld" if full else "owed",
        reason=f"{before} such mails to {address} in this hour" if full else "",
    )
