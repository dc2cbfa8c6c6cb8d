"""That a mail of ours never reached its customer, told to those who look after the case. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from models.case import Case
from models.duty import managers, members, on_call
from models.plan import OweMail
from models.policy import Policy
from templates.variables import TEMPLATES

_MOST_WORDS = 500
_TELLING = ("notify_agent", "review_request", "escalation")
_URGENT_CEILING = 10
"""How many times as many mails about emergencies as about other cases an agent gets in an hour."""


class Lost(Protocol):
    """A mail of ours as the outbox holds it, which did not reach its reader."""

    @property
    def template(self) -> str: ...
    @property
    def to(self) -> str: ...
    @property
    def context(self) -> dict[str, Any]: ...
    @property
    def case(self) -> int | None: ...
    @property
    def language(self) -> str: ...
    @property
    def urgent(self) -> bool: ...


def undelivered(
    mail: Lost,
    case: Case,
    refused: Mapping[str, str],
    policy: Policy,
    told: Mapping[str, int],
    now: datetime,
    *,
    unanswered: bool = False,
) -> list[OweMail]:
    """One mail for each thing the relay said, with everybody it said that of; to the owner, else the team.

    `refused`: address → what the relay said of it. `told`: how many automatic mails each of us got in this hour, so
    that a relay that refuses everything fills no mailbox. `unanswered`: the case has no other answer. A mail to one
    of us tells nobody: its row says it, and of an emergency somebody else is told (`passed_on`).
    """
    if TEMPLATES[mail.template].audience == "agent":
        return []
    owner = policy.people.agent(case.owner or "")
    chosen = [owner.address.casefold()] if owner else members(policy, case.team)
    lost: dict[str, list[str]] = {}
    for address, words in refused.items():
        if policy.people.agent(address) is None:
            lost.setdefault(words, []).append(address)
    kept = {"text": str(mail.context.get("text") or "")[:_MOST_WORDS], "unanswered": unanswered}
    return [
        _notice(case, address, {"recipient": ", ".join(people), "detail": words} | kept, policy, told, now)
        for words, people in lost.items()
        for address in dict.fromkeys(chosen)
    ]


def passed_on(
    mail: Lost,
    case: Case,
    words: str,
    policy: Policy,
    heard: Mapping[str, bool],
    told: Mapping[str, int],
    now: datetime,
) -> list[OweMail]:
    """A mail of an emergency that one of us never got, to others who were not told yet, so that somebody hears of it.

    They are the manager and those on call; where nobody was reached at all, every agent. `heard`: whom of us was told
    of the case → whether it arrived or still may. `told` as in `undelivered`. Each mail names those it came by, none
    of whom gets it again.
    """
    if mail.template not in _TELLING or not (mail.urgent or case.urgent) or case.status in ("closed", "merged"):
        return []
    passed = [*mail.context.get("passed_on", ()), mail.to]
    agents = [agent.address for agent in policy.people.agents.values() if not agent.disabled and not agent.limited]
    rows = ([*managers(policy, case.team, passed), *(agent.address for agent in on_call(policy))], agents)
    for row, needed in zip(rows, (True, not any(heard.values())), strict=True):
        fresh = [one for one in dict.fromkeys(map(str.casefold, row)) if one not in heard and one not in passed]
        if fresh and needed:
            return [_handed(mail, address, passed, words, policy, told, now) for address in fresh]
    return []


def _handed(
    mail: Lost,
    address: str,
    passed: list[str],
    words: str,
    policy: Policy,
    told: Mapping[str, int],
    now: datetime,
) -> OweMail:
    agent = policy.people.agent(address)
    name = agent.name if agent else ""
    before = told.get(f"{mail.template}:{address}", 0)
    full = before >= policy.limits.automatic_per_known_hour * _URGENT_CEILING
    flags = [*mail.context.get("flags", ()), f"This goes to you because {mail.to} could not be told: {words[:300]}"]
    return OweMail(
        case=mail.case,
        template=mail.template,
        language=mail.language,
        to=address,
        to_name=name,
        due=now,
        context=mail.context | {"agent_name": name, "flags": flags, "passed_on": passed},
        urgent=True,
        internal=True,
        state="withheld" if full else "owed",
        reason=f"{before} such mails to {address} in this hour" if full else "",
    )


def _notice(
    case: Case, address: str, values: dict[str, Any], policy: Policy, told: Mapping[str, int], now: datetime
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
