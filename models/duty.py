"""Who of us is told: the agents of a team, those on call in their order, and managers. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from models.policy import Agent, Policy


def members(policy: Policy, team: str) -> list[str]:
    """Keys of the agents of a team; where it has none, those on call; where nobody is, every agent that is told."""
    active = [agent for agent in policy.people.agents.values() if not agent.disabled and not agent.limited]
    wanted = team.casefold()
    of_team = [agent for agent in active if any(name.casefold() == wanted for name in agent.teams)]
    shared = [str(row.address) for row in policy.teams if row.name.casefold() == wanted and row.address]
    if of_team or shared:
        return list(dict.fromkeys(address.casefold() for address in (*(a.address for a in of_team), *shared)))
    return [agent.address.casefold() for agent in (on_call(policy) or active)]


def on_call(policy: Policy) -> list[Agent]:
    """The agents on call, in the order of the file."""
    return [agent for agent in policy.people.agents.values() if agent.on_call and not agent.disabled]


def managers(policy: Policy, team: str, told: Iterable[str]) -> list[str]:
    """The managers of those who are told; the team's, where they have none."""
    agents = [agent for address in told if (agent := policy.people.agent(address))]
    found = [agent.manager for agent in agents if agent.manager]
    found = found or [row.manager for row in policy.teams if row.name == team and row.manager]
    return list(dict.fromkeys(address.casefold() for address in found if policy.people.agent(address)))


def deciders(policy: Policy, team: str) -> list[str]:
    """Keys of those who are asked, one after another and round again, whether a case is an emergency.

    Those on call; where nobody is, the agents of the team. A team's shared mailbox decides nothing.
    """
    asked = [agent.address.casefold() for agent in on_call(policy)]
    return asked or [address for address in members(policy, team) if policy.people.agent(address)]


def next_decider(policy: Policy, team: str, asked: str) -> str | None:
    """Who is asked after `asked` ("": nobody yet); None where there is nobody to ask."""
    ring = deciders(policy, team)
    if not ring:
        return None
    return ring[(ring.index(asked) + 1) % len(ring)] if asked in ring else ring[0]
