"""The business calendar: which instants are business time, as half-open intervals in UTC, right over DST.

A moment is open when the desk's wall clock reads a time in [opens, closes) of a work day. Where the clock jumps, the
interval of that day is shorter; where an hour comes twice, both of it count.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from models.holiday import public_holidays
from models.policy import Hours

Interval = tuple[datetime, datetime]
"""[begin, end) in UTC."""

ONE_DAY = timedelta(days=1)
AROUND = timedelta(days=2)
"""How far around a work day a change of the clock is looked for; Samoa once left out a whole day."""
SEARCH_DAYS = 3660
"""How far an open day is looked for: ten years; a calendar without one is a mistake of the configuration."""


@lru_cache(maxsize=64)
def _extra_holidays(listed: tuple[str, ...]) -> frozenset[date]:
    return frozenset(date.fromisoformat(day) for day in listed)


def days_off(hours: Hours, year: int) -> frozenset[date]:
    """The dates of a year on which the desk is closed whatever the weekday. Empty when it never closes."""
    extra = _extra_holidays(hours.holidays)
    if hours.country is None:
        return extra
    return extra | public_holidays(hours.country, hours.subdivision, year)


@lru_cache(maxsize=4096)
def is_work_day(day: date, hours: Hours) -> bool:
    """Whether work begins on that local date."""
    if hours.always_open:
        return True
    return day.weekday() in hours.days and day not in days_off(hours, day.year)


@lru_cache(maxsize=4096)
def exists(day: date, zone: ZoneInfo) -> bool:
    """Whether a date was in that zone's calendar (Samoa left one out)."""
    midnight = datetime.combine(day, time())
    return as_utc(midnight, zone) < as_utc(midnight + ONE_DAY, zone)


def overnight(hours: Hours) -> bool:
    """Closing at or before the time of opening means closing on the next date (22:00-06:00, or 00:00 for midnight)."""
    return hours.closes <= hours.opens


def local_interval(day: date, hours: Hours) -> tuple[datetime, datetime]:
    """Opening and closing of a work day as naive local times."""
    closing = day + ONE_DAY if overnight(hours) else day
    return datetime.combine(day, hours.opens), datetime.combine(closing, hours.closes)


def as_utc(local: datetime, zone: ZoneInfo) -> datetime:
    """A naive local time as an instant: the first of two; in a gap, the clock as if it had not jumped yet."""
    return local.replace(tzinfo=zone).astimezone(UTC)


@lru_cache(maxsize=4096)  # the same few days are asked for by every mail: 10 µs each without
def intervals_of(day: date, hours: Hours) -> tuple[Interval, ...]:
    """The business time that begins on that local date: one interval, two around a clock change, none on a day off.

    An around-the-clock desk has the whole day. Intervals are in order and never touch those of other days.
    """
    zone = ZoneInfo(hours.zone)
    if hours.always_open:
        if not exists(day, zone):
            return ()
        midnight = datetime.combine(day, time())
        return ((as_utc(midnight, zone), as_utc(midnight + ONE_DAY, zone)),)
    if not is_work_day(day, hours):
        return ()
    opens, closes = local_interval(day, hours)
    low, high = as_utc(opens - AROUND, zone), as_utc(closes + AROUND, zone)
    before, after = _offset(low, zone), _offset(high, zone)
    if before == after:
        return ((_shifted(opens, before), _shifted(closes, before)),)
    change = _change(low, high, zone)
    early = (_shifted(opens, before), min(_shifted(closes, before), change))
    late = (max(_shifted(opens, after), change), _shifted(closes, after))
    return _joined(tuple(part for part in (early, late) if part[0] < part[1]))


def open_intervals(start: datetime, hours: Hours) -> Iterator[Interval]:
    """Business time from an instant on, clipped to it, in order; ends after ten years without an open day."""
    local = start.astimezone(ZoneInfo(hours.zone)).date() - ONE_DAY  # an overnight shift began yesterday
    empty = 0
    while empty < SEARCH_DAYS:
        empty += 1
        for begin, end in intervals_of(local, hours):
            if end > start:
                empty = 0
                yield max(begin, start), end
        local += ONE_DAY


def utc(at: datetime) -> datetime:
    """An aware time in UTC. A naive one is refused: it would silently be taken for the machine's local time."""
    if at.tzinfo is None:
        raise ValueError(f"{at} has no time zone; the SLA clock needs aware times")
    return at.astimezone(UTC)


def _offset(at: datetime, zone: ZoneInfo) -> timedelta:
    """The zone's offset at an instant (of a local time it would be ambiguous at the very change)."""
    return at.astimezone(zone).utcoffset() or timedelta()


def _shifted(local: datetime, offset: timedelta) -> datetime:
    return (local - offset).replace(tzinfo=UTC)


def _change(low: datetime, high: datetime, zone: ZoneInfo) -> datetime:
    """The instant in (low, high] at which the zone's offset changes, to the second (zones change at whole ones)."""
    before = _offset(low, zone)
    seconds = int((high - low).total_seconds())
    first, last = 0, seconds
    while last - first > 1:
        middle = (first + last) // 2
        if _offset(low + timedelta(seconds=middle), zone) == before:
            first = middle
        else:
            last = middle
    return low + timedelta(seconds=last)


def _joined(parts: tuple[Interval, ...]) -> tuple[Interval, ...]:
    """Intervals that touch become one."""
    if len(parts) == 2 and parts[0][1] == parts[1][0]:
        return ((parts[0][0], parts[1][1]),)
    return parts
