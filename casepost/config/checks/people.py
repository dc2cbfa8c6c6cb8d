"""Contradictions among agents, teams and organisations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from casepost.config.checks.freemail import freemail_domains
from casepost.config.mistakes import Mistake, suggestion
from casepost.config.schema import TomlPath
from casepost.config.settings import Settings
from casepost.config.shipped import shipped_rows

DOMAIN = re.compile(r"[^\s@/:.]+(?:\.[^\s@/:.]+)+")


def freemail(settings: Settings) -> Iterator[Mistake]:
    """Nobody owns the domain of a mail provider."""
    for path, domain in _domains(settings):
        if domain.casefold() in freemail_domains():
            remedy = "leave it out and name the people in contacts"
            yield Mistake(
                path, f"{domain} is a mail provider for everybody, whose users are not this customer; {remedy}"
            )


def domains(settings: Settings) -> Iterator[Mistake]:
    """A domain is one, and belongs to one organisation."""
    owners: dict[str, str] = {}
    for path, domain in _domains(settings):
        if not DOMAIN.fullmatch(domain):
            yield Mistake(path, f'"{domain}" is no domain; write it as "northwind.example", without @ and www')
            continue
        name = settings.organisations[int(path[1])].name
        owner = owners.setdefault(domain.casefold(), name)
        if owner is not name:
            yield Mistake(path, f"{domain} belongs to {owner} already; leave it with one of the two")


def reachable(settings: Settings) -> Iterator[Mistake]:
    """An organisation has domains or people by which its mail is known."""
    for index, row in enumerate(settings.organisations):
        if not row.domains and not row.contacts:
            remedy = 'add domains = ["northwind.example"], or contacts'
            yield Mistake(("organisation", index), f"{row.name} has neither domains nor contacts; {remedy}")


def named_twice(settings: Settings) -> Iterator[Mistake]:
    """Agents have addresses of their own, teams and organisations names; a contact belongs to one customer."""
    yield from _twice("agent", "address", (row.address for row in settings.agents))
    yield from _twice("team", "name", (row.name for row in settings.teams))
    yield from _twice("organisation", "name", (row.name for row in settings.organisations))
    owners: dict[str, str] = {}
    for index, row in enumerate(settings.organisations):
        for contact in row.contacts:
            owner = owners.setdefault(contact.casefold(), row.name)
            if owner is not row.name:
                text = f"{contact} is a contact of {owner} already; leave it with one of the two"
                yield Mistake(("organisation", index, "contacts"), text)


def teams_exist(settings: Settings) -> Iterator[Mistake]:
    """A team that is named somewhere is one of the file or of the shipped seven."""
    known = {row.name for row in settings.teams} | {str(row["name"]) for row in shipped_rows("team")}
    for path, team in _teams_named(settings):
        if team not in known:
            remedy = f'{suggestion(team, sorted(known))} Or add [[team]] name = "{team}"'
            yield Mistake(path, f'there is no team "{team}"; {remedy}')


def not_the_desk(settings: Settings) -> Iterator[Mistake]:
    """A notification to the desk's own address would come straight back."""
    desk = {settings.desk.address, *settings.desk.aliases, *(row.address for row in settings.addresses)}
    own = {address.casefold() for address in desk}
    for path, address in _colleagues(settings):
        if address is not None and address.casefold() in own:
            yield Mistake(path, f"{address} is an address of the desk itself; give a mailbox that somebody reads")


def _domains(settings: Settings) -> Iterator[tuple[TomlPath, str]]:
    for index, row in enumerate(settings.organisations):
        for domain in row.domains:
            yield ("organisation", index, "domains"), domain


def _colleagues(settings: Settings) -> Iterator[tuple[TomlPath, str | None]]:
    """Every address of ours that gets notifications."""
    for index, agent in enumerate(settings.agents):
        yield ("agent", index, "address"), agent.address
        yield ("agent", index, "manager"), agent.manager
    for index, team in enumerate(settings.teams):
        yield ("team", index, "address"), team.address
        yield ("team", index, "manager"), team.manager
    for index, customer in enumerate(settings.organisations):
        yield ("organisation", index, "representative"), customer.representative


def _teams_named(settings: Settings) -> Iterator[tuple[TomlPath, str]]:
    for index, agent in enumerate(settings.agents):
        for team in agent.teams:
            yield ("agent", index, "teams"), team
    for index, address in enumerate(settings.addresses):
        if address.team is not None:
            yield ("address", index, "team"), address.team
    for index, rule in enumerate(settings.rules):
        if rule.team is not None:
            yield ("rule", index, "team"), rule.team
    for index, item in enumerate(settings.required):
        for team in item.teams:
            yield ("required", index, "teams"), team


def _twice(table: str, key: str, values: Iterable[str]) -> Iterator[Mistake]:
    seen: dict[str, int] = {}
    for index, value in enumerate(values):
        first = seen.setdefault(value.casefold(), index)
        if first != index:
            text = f'"{value}" stands in [[{table}]] #{first + 1} already; keep one of the two'
            yield Mistake((table, index, key), text)
