"""Contradictions in [hours], [[sla]] and [emergency]."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from casepost.config.mistakes import Mistake, suggestion
from casepost.config.settings import Settings
from casepost.config.shipped import shipped_rows
from models.holiday import is_known_region


def hours(settings: Settings) -> Iterator[Mistake]:
    """Zone and days exist."""
    calendar = settings.hours
    try:
        ZoneInfo(calendar.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield Mistake(("hours", "zone"), f'there is no time zone "{calendar.zone}"; {_near_zone(calendar.zone)}')
    if not set(calendar.days) <= set(range(7)) or not calendar.days:
        yield Mistake(("hours", "days"), "days are numbers from 0 (Monday) to 6; write for example [0, 1, 2, 3, 4]")
    for day in calendar.holidays:
        if not _is_date(day):
            yield Mistake(("hours", "holidays"), f'"{day}" is no date; write it as "2026-12-24"')


def region(settings: Settings) -> Iterator[Mistake]:
    """The public holidays of country and subdivision are known."""
    calendar = settings.hours
    if calendar.country is not None and not is_known_region(calendar.country, calendar.subdivision):
        name = " ".join(filter(None, (calendar.country, calendar.subdivision)))
        remedy = 'write ISO 3166 codes, for example country = "US", subdivision = "NY"'
        yield Mistake(("hours", "country"), f"no public holidays are known for {name}; {remedy}")
    if calendar.subdivision is not None and calendar.country is None:
        yield Mistake(("hours", "subdivision"), 'has no country; add country = "US"')


def rows(settings: Settings) -> Iterator[Mistake]:
    """One row for a priority at a service level."""
    seen: dict[tuple[str, str], int] = {}
    for index, row in enumerate(settings.sla):
        first = seen.setdefault((row.priority, row.service_level), index)
        if first != index:
            text = f"{row.priority} at level {row.service_level} stands in [[sla]] #{first + 1} already"
            yield Mistake(("sla", index), f"{text}; keep one of the two")


def levels(settings: Settings) -> Iterator[Mistake]:
    """A customer's service level has targets."""
    known = {row.service_level for row in settings.sla} | {str(row["service_level"]) for row in shipped_rows("sla")}
    for index, row in enumerate(settings.organisations):
        if row.service_level not in known:
            remedy = f"{suggestion(row.service_level, sorted(known))} Or add [[sla]] rows for it"
            yield Mistake(("organisation", index, "service_level"), f'"{row.service_level}" has no targets; {remedy}')


def spans(settings: Settings) -> Iterator[Mistake]:
    """Emergencies know no office hours."""
    lane = settings.emergency
    for name in ("acknowledgement", "first_response", "next_update"):
        if (span := getattr(lane, name)).endswith(("bh", "bd")):
            text = f'"{span}" stops outside business hours, and emergencies come at any time'
            yield Mistake(("emergency", name), f'{text}; write it on the wall clock, for example {name} = "1h"')


def thresholds(settings: Settings) -> Iterator[Mistake]:
    """Review begins below emergency."""
    lane = settings.emergency
    if lane.review_threshold > lane.threshold:
        text = f"{lane.review_threshold} is above threshold, {lane.threshold}: nothing would ever be reviewed"
        yield Mistake(("emergency", "review_threshold"), f"{text}; make it the smaller one")


def _near_zone(name: str) -> str:
    from zoneinfo import available_timezones

    near = suggestion(name, available_timezones())
    return near if near.startswith("did you mean") else 'write an IANA name, for example zone = "Europe/Berlin"'


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == len("2026-12-24")
