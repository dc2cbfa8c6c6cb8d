"""All checks of contradictions in one table, run over settings whose values are right one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from casepost.config.checks import desk, files, people, rules, servers, targets
from casepost.config.mistakes import Mistake
from casepost.config.settings import Settings

Check = Callable[[Settings], Iterator[Mistake]]

CHECKS: tuple[tuple[Check, tuple[str, ...]], ...] = (
    (desk.outbound, ("desk",)),
    (desk.addresses, ("desk", "address", "mailbox")),
    (desk.foreign_numbers, ("desk",)),
    (desk.limits, ("limits",)),
    (desk.vault, ("vault",)),
    (people.freemail, ()),
    (people.domains, ()),
    (people.reachable, ("organisation",)),
    (people.named_twice, ()),
    (people.teams_exist, ("team",)),
    (people.not_the_desk, ("desk", "address")),
    (servers.listeners, ("smtp", "console")),
    (servers.networks, ()),
    (servers.certificate, ("smtp",)),
    (servers.submission, ("smtp",)),
    (servers.mailbox_logins, ("mailbox",)),
    (servers.relay_logins, ("relay",)),
    (servers.oauth, ("mailbox", "relay")),
    (files.exist, ()),
    (targets.hours, ("hours",)),
    (targets.rows, ("sla",)),
    (targets.levels, ("sla", "organisation")),
    (targets.emergency, ("emergency",)),
    (rules.named_twice, ()),
    (rules.patterns, ()),
    (rules.look_at_something, ("rule",)),
    (rules.types_exist, ("type", "rule", "required")),
    (rules.examples, ("rule",)),
)
"""Each check, and the tables it leans on: it waits while one of them has a mistake of its own."""


def contradictions(settings: Settings, wrong: frozenset[str]) -> list[Mistake]:
    """Every contradiction in the settings; `wrong` are the tables that have mistakes already."""
    return [mistake for check, leans_on in CHECKS if not wrong & set(leans_on) for mistake in check(settings)]
