"""The policy of a desk: its own tables laid over the shipped ones."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, TypeVar

from casepost.config.shipped import shipped
from models.policy import Agent, Desk, Policy, SigningKey

if TYPE_CHECKING:
    from casepost.config.settings import Settings

Row = TypeVar("Row")


def assemble(settings: Settings, keys: tuple[SigningKey, ...]) -> Policy:
    """Settings over shipped defaults; see `Settings.policy`. Checked parts are not checked again."""
    ours = shipped()
    return Policy.model_construct(
        desk=_desk(settings),
        keys=keys,
        addresses=settings.addresses,
        agents=all_agents(settings),
        organisations=settings.organisations,
        teams=over(settings.teams, ours.teams, lambda row: row.name.casefold()),
        hours=settings.hours,
        sla=over(settings.sla, ours.sla, lambda row: (row.priority, row.service_level)),
        emergency=settings.emergency,
        ids=over(settings.ids, ours.ids, lambda row: row.kind),
        rules=over(settings.rules, ours.rules, lambda row: row.name),
        types=over(settings.types, ours.types, lambda row: row.name.casefold()),
        required=over(settings.required, ours.required, lambda row: row.item),
        known_errors=over(settings.known_errors, ours.known_errors, lambda row: row.key),
        forwarders=settings.forwarders,
        forms=settings.forms,
        limits=settings.limits,
    )


def _desk(settings: Settings) -> Desk:
    """[desk] as thinking knows it; a mailbox with `auth = "m365"` makes Microsoft's own headers count."""
    values = {name: getattr(settings.desk, name) for name in Desk.model_fields}
    if any(mailbox.auth == "m365" for mailbox in settings.mailboxes):
        values["trusted_authserv"] = (*settings.desk.trusted_authserv, "m365")
    return Desk.model_construct(**values)


def over(own: tuple[Row, ...], shipped_rows: tuple[Row, ...], key: Callable[[Row], Hashable]) -> tuple[Row, ...]:
    """The desk's rows first, in their order, then the shipped rows whose key the desk does not use."""
    taken = {key(row) for row in own}
    return own + tuple(row for row in shipped_rows if key(row) not in taken)


def all_agents(settings: Settings) -> tuple[Agent, ...]:
    """The listed agents, then managers and representatives that are not listed: limited agents, in no team."""
    people = [agent.manager for agent in settings.agents]
    people += [team.manager for team in settings.teams]
    people += [organisation.representative for organisation in settings.organisations]
    agents = {agent.address.casefold(): agent for agent in settings.agents}
    for address in people:
        if address is not None and address.casefold() not in agents:
            agents[address.casefold()] = Agent(name=_name_of(address), address=address, limited=True)
    return tuple(agents.values())


def _name_of(address: str) -> str:
    """The words of a local part: omar.diaz@desk.example → "Omar Diaz"."""
    return address.partition("@")[0].replace(".", " ").replace("_", " ").title()
