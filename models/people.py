"""Who is who at this desk: customers by contact or domain, agents by address. Built once from the configuration."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from models.policy import Agent, DeskAddress, Organisation, Policy

Standing = Literal["contact", "colleague", "stranger"]
"""contact: may open cases for the organisation; colleague: of its domain, but not authorised; stranger: of none."""


@dataclass(frozen=True, slots=True)
class People:
    """Directory with one dictionary lookup per question, however many organisations there are."""

    agents: dict[str, Agent] = field(default_factory=dict)
    desks: dict[str, DeskAddress] = field(default_factory=dict)
    _contacts: dict[str, Organisation] = field(default_factory=dict)
    _domains: dict[str, Organisation] = field(default_factory=dict)

    def organisation(self, address: str) -> Organisation | None:
        """The customer behind an address: a named contact first, then its domain and the domains above it."""
        key = address.casefold()
        found = self._contacts.get(key)
        domain = key.rpartition("@")[2]
        while found is None and "." in domain:
            found = self._domains.get(domain)
            domain = domain.partition(".")[2]
        return found

    def service_level(self, address: str) -> str:
        """The level of the customer behind an address; "standard" where there is none."""
        organisation = self.organisation(address)
        return organisation.service_level if organisation else "standard"

    def standing(self, address: str) -> Standing:
        """How much an address may do for its organisation."""
        organisation = self.organisation(address)
        if organisation is None:
            return "stranger"
        if not organisation.contacts or address.casefold() in self._contacts:
            return "contact"
        return "colleague"

    def agent(self, address: str) -> Agent | None:
        """The agent with this address, unless he is disabled."""
        agent = self.agents.get(address.casefold())
        return None if agent is None or agent.disabled else agent


def people_of(policy: Policy) -> People:
    """Build the directory of a policy."""
    desk = DeskAddress(address=policy.desk.address)
    desks = {address.casefold(): DeskAddress(address=address) for address in (desk.address, *policy.desk.aliases)}
    desks |= {row.address.casefold(): row for row in policy.addresses}
    contacts = {
        contact.casefold(): organisation
        for organisation in policy.organisations
        for contact in (*organisation.contacts, *organisation.technical_contacts)
    }
    domains = {domain.casefold(): row for row in policy.organisations for domain in row.domains}
    return People({row.address.casefold(): row for row in policy.agents}, desks, contacts, domains)
