"""All checks of contradictions in one table, run over settings whose values are right one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from casepost.config.checks import desk, files, people, rules, servers, targets
from casepost.config.mistakes import Mistake
from casepost.config.schema import TomlPath
from casepost.config.settings import Settings

Check = Callable[[Settings], Iterator[Mistake]]

CHECKS: tuple[tuple[Check, tuple[str, ...]], ...] = (
    (desk.outbound, ("desk.outbound", "desk.allowlist")),
    (desk.addresses, ("desk.address", "desk.aliases", "address", "mailbox")),
    (desk.foreign_numbers, ()),
    (desk.language, ()),
    (desk.limits, ("limits.header_line_bytes", "limits.header_bytes", "limits.mail_bytes")),
    (desk.vault, ("vault",)),
    (people.freemail, ()),
    (people.domains, ()),
    (people.reachable, ("organisation",)),
    (people.named_twice, ()),
    (people.teams_exist, ("team",)),
    (people.not_the_desk, ("desk.address", "desk.aliases", "address")),
    (servers.listeners, ("smtp", "console")),
    (servers.networks, ()),
    (servers.certificate, ("smtp",)),
    (servers.submission, ("smtp",)),
    (servers.mailbox_logins, ("mailbox",)),
    (servers.relay_logins, ("relay",)),
    (servers.oauth, ("mailbox", "relay")),
    (files.exist, ()),
    (targets.hours, ()),
    (targets.region, ("hours.country", "hours.subdivision")),
    (targets.rows, ("sla",)),
    (targets.levels, ("sla", "organisation")),
    (targets.spans, ()),
    (targets.thresholds, ("emergency.threshold", "emergency.review_threshold")),
    (rules.named_twice, ()),
    (rules.patterns, ()),
    (rules.look_at_something, ("rule",)),
    (rules.types_exist, ("type", "rule", "required")),
    (rules.examples, ("rule",)),
)
"""Each check, and the tables or keys it leans on: it waits while one of them has a mistake of its own."""


def contradictions(settings: Settings, wrong: Iterable[TomlPath] = ()) -> list[Mistake]:
    """Every contradiction in the settings; `wrong` are the places that have mistakes already."""
    names = [[part for part in path if isinstance(part, str)] for path in wrong]
    return [
        mistake
        for check, leans_on in CHECKS
        if not any(_hit(lean.split("."), path) for lean in leans_on for path in names)
        for mistake in check(settings)
    ]


def _hit(lean: list[str], path: list[str]) -> bool:
    """Whether one of the two is the other, or stands in it."""
    length = min(len(lean), len(path))
    return lean[:length] == path[:length]
