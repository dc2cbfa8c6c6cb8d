"""The SLA clock: due times, pausing and breaches of a case. Pure; every time is an argument, aware, answered in UTC."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from models.calendar import (
    ONE_DAY,
    SEARCH_DAYS,
    as_utc,
    exists,
    intervals_of,
    is_work_day,
    open_intervals,
    overnight,
    utc,
)
from models.case import DueTimes
from models.policy import Hours, Policy, SlaTarget
from models.understanding import Priority

UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": ONE_DAY, "bh": timedelta(hours=1), "bd": ONE_DAY}
FALLBACK = SlaTarget(priority="Medium")
"""The promise of the desk where its table has no row at all: one business day."""


@dataclass(frozen=True, slots=True)
class Length:
    """A span taken apart: "8bh" is 8 of unit "bh". `business`: it runs in business time only."""

    amount: int
    unit: str

    @property
    def business(self) -> bool:
        return self.unit in ("bh", "bd")

    @property
    def duration(self) -> timedelta:
        """The span on a clock that never stops (a business day counts as one day)."""
        return self.amount * UNITS[self.unit]


@dataclass(frozen=True, slots=True)
class DoneTimes:
    """When each clock of a case stopped, None while it runs."""

    acknowledgement: datetime | None = None
    first_response: datetime | None = None
    next_update: datetime | None = None
    resolution: datetime | None = None


CLOCKS: tuple[str, ...] = tuple(clock.name for clock in fields(DueTimes))


@lru_cache(maxsize=256)
def length(span: str) -> Length:
    """Read a span: digits and m, h, d (wall clock) or bh, bd (business time). Raises ValueError otherwise."""
    digits = span.rstrip("bdhm")
    unit = span[len(digits) :]
    if unit not in UNITS or not digits.isdecimal():
        raise ValueError(f"{span!r} is no length of time; write 60m, 24h, 5d, 8bh or 1bd")
    return Length(int(digits), unit)


def is_open(at: datetime, hours: Hours) -> bool:
    """Whether an instant is business time. Closing time itself is not."""
    day = utc(at).astimezone(ZoneInfo(hours.zone)).date()
    return any(begin <= at < end for start in (day - ONE_DAY, day) for begin, end in intervals_of(start, hours))


def next_opening(at: datetime, hours: Hours) -> datetime:
    """The instant itself when it is business time, else the next beginning of it.

    Raises ValueError when the calendar has no business time within ten years.
    """
    for begin, _ in open_intervals(utc(at), hours):
        return begin
    raise ValueError("this business calendar is never open; give it work days in [hours]")


def add_span(start: datetime, span: str, hours: Hours) -> datetime:
    """The instant a span after `start`, in UTC.

    m, h and d run on the wall clock (24 h are 24 h over a clock change). bh count business time alone; bd lead to
    the same local time so many work days later. Both begin at the next opening when `start` is outside hours.
    Raises ValueError for what is no span, and for a calendar that is never open.
    """
    wanted = length(span)
    if not wanted.business:
        return utc(start) + wanted.duration
    begin = next_opening(start, hours)
    if wanted.unit == "bd":
        return _add_work_days(begin, wanted.amount, hours)
    return _add_business(begin, wanted.duration, hours)


def business_time_between(begin: datetime, end: datetime, hours: Hours) -> timedelta:
    """The business time in [begin, end); zero when end is not later."""
    begin, end = utc(begin), utc(end)
    total = timedelta()
    if end <= begin:
        return total
    for opens, closes in open_intervals(begin, hours):
        if opens >= end:
            break
        total += min(closes, end) - opens
    return total


def first_response_due(received_at: datetime, span: str, hours: Hours) -> datetime:
    """By when a person must answer a standard case.

    Within hours the span runs at once. What arrives outside them is answered at the beginning of the next work day:
    a target of up to one business day ends there, a longer one is shorter by that day
    (`outside_hours = "full_target"`: the whole target runs from the opening).
    """
    wanted = length(span)
    if not wanted.business or is_open(received_at, hours) or hours.outside_hours == "full_target":
        return add_span(received_at, span, hours)
    opening = next_opening(received_at, hours)
    if wanted.unit == "bd":
        return _add_work_days(opening, max(wanted.amount - 1, 0), hours)
    return _add_business(opening, max(wanted.duration - _day_length(opening, hours), timedelta()), hours)


def target(priority: Priority, service_level: str, policy: Policy) -> SlaTarget:
    """The row of the SLA table for a priority and service level; that of level "standard" for a level without rows."""
    rows = {(row.priority, row.service_level): row for row in policy.sla}
    return rows.get((priority, service_level)) or rows.get((priority, "standard")) or FALLBACK


def due_times(
    priority: Priority,
    urgent: bool,  # noqa: FBT001 - one of the two lanes, always given
    service_level: str,
    received_at: datetime,
    policy: Policy,
) -> DueTimes:
    """The four clocks of a case that arrived at `received_at`, in UTC.

    `urgent` (an emergency, or one under review) takes the spans of [emergency], around the clock, and alone has a next
    update. The resolution is that of the table, None where its row has none.
    """
    row, hours = target(priority, service_level, policy), policy.hours
    resolution = resolution_due(priority, service_level, received_at, policy)
    if urgent:
        emergency = policy.emergency
        return DueTimes(
            acknowledgement=add_span(received_at, emergency.acknowledgement, hours),
            first_response=add_span(received_at, emergency.first_response, hours),
            next_update=next_update_due(received_at, policy),
            resolution=resolution,
        )
    return DueTimes(
        acknowledgement=add_span(received_at, row.acknowledgement, hours),
        first_response=first_response_due(received_at, row.first_response, hours),
        resolution=resolution,
    )


def resolution_due(priority: Priority, service_level: str, begin: datetime, policy: Policy) -> datetime | None:
    """By when a case must be solved that was opened, or reopened, at `begin`; None where its row has no such target."""
    span = target(priority, service_level, policy).resolution
    return None if span is None else add_span(begin, span, policy.hours)


def next_update_due(last_word: datetime, policy: Policy) -> datetime:
    """By when the customer of an emergency must hear from us again after our last word."""
    return add_span(last_word, policy.emergency.next_update, policy.hours)


def warning_due(begin: datetime, due: datetime, share: float, hours: Hours, *, business: bool) -> datetime:
    """When to warn of a clock that runs from `begin` to `due`: after that share (0..1) of its time.

    With `business` the share is of business time, so that the warning falls into working hours.
    """
    if not business:
        return utc(begin) + (due - begin) * share
    return _add_business(next_opening(begin, hours), business_time_between(begin, due, hours) * share, hours)


def breaches(due: DueTimes, done: DoneTimes, now: datetime) -> tuple[str, ...]:
    """The clocks that were not stopped in time, in the order of DueTimes.

    A clock stopped at its due time exactly is in time; one still running is breached once its due time has passed.
    """
    return tuple(clock for clock in CLOCKS if _is_late(getattr(due, clock), getattr(done, clock), now))


def remaining(due: datetime, paused_at: datetime, hours: Hours, *, business: bool) -> timedelta:
    """What is left of a clock at the moment it pauses (waiting for the customer); negative when it is overdue."""
    if not business:
        return due - paused_at
    if due >= paused_at:
        return business_time_between(paused_at, due, hours)
    return -business_time_between(due, paused_at, hours)


def resumed(left: timedelta, resumed_at: datetime, hours: Hours, *, business: bool) -> datetime:
    """The due time of a paused clock that runs again with so much left; an overdue clock stays overdue by as much."""
    if not business or left <= timedelta():
        return utc(resumed_at) + left
    return _add_business(next_opening(resumed_at, hours), left, hours)


def shift(due: datetime, paused_at: datetime, resumed_at: datetime, hours: Hours, *, business: bool) -> datetime:
    """A due time moved by a pause [paused_at, resumed_at): in business time, or on the wall clock.

    A clock that was overdue before the pause, and a pause of no length, leave it where it was.
    """
    if due <= paused_at or resumed_at <= paused_at:
        return utc(due)
    return resumed(remaining(due, paused_at, hours, business=business), resumed_at, hours, business=business)


def _is_late(due: datetime | None, done: datetime | None, now: datetime) -> bool:
    if due is None:
        return False
    return now > due if done is None else done > due


def _add_business(begin: datetime, left: timedelta, hours: Hours) -> datetime:
    """So much business time after an open instant: the earliest instant at which it has been worked."""
    for opens, closes in open_intervals(begin, hours):
        if opens + left <= closes:
            return opens + left
        left -= closes - opens
    raise ValueError("this business calendar is never open; give it work days in [hours]")


def _add_work_days(begin: datetime, days: int, hours: Hours) -> datetime:
    """The same local time on the n-th work day after that of an open instant."""
    zone = ZoneInfo(hours.zone)
    local = begin.astimezone(zone).replace(tzinfo=None)
    after_midnight = overnight(hours) and not hours.always_open and local.time() < hours.opens
    first = local.date() - ONE_DAY if after_midnight else local.date()
    day = first
    for _ in range(days):
        day = _next_work_day(day, hours, zone)
    return begin if day == first else as_utc(local + (day - first), zone)


def _next_work_day(day: date, hours: Hours, zone: ZoneInfo) -> date:
    for _ in range(SEARCH_DAYS):
        day += ONE_DAY
        if is_work_day(day, hours) and exists(day, zone):
            return day
    raise ValueError("this business calendar has no further work day; give it work days in [hours]")


def _day_length(opening: datetime, hours: Hours) -> timedelta:
    """Business time of the work day that begins with that opening."""
    day = opening.astimezone(ZoneInfo(hours.zone)).date()
    return sum((end - begin for begin, end in intervals_of(day, hours)), timedelta())
