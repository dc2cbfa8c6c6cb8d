"""The business calendar against counting minutes one by one, over clock changes, holidays, nights and odd zones."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from models.policy import Hours
from models.sla import add_span, business_time_between, first_response_due, is_open, next_opening, shift

MINUTE = timedelta(minutes=1)
ZONES = (
    "America/New_York",
    "Europe/Berlin",
    "Australia/Lord_Howe",  # moves its clocks by half an hour
    "Asia/Kolkata",
    "America/Sao_Paulo",
    "Pacific/Apia",  # left out a whole day, 30 December 2011
    "Africa/Casablanca",
)
CHANGES = (
    datetime(2026, 3, 8, 7, tzinfo=UTC),
    datetime(2026, 11, 1, 6, tzinfo=UTC),
    datetime(2026, 3, 29, 1, tzinfo=UTC),
    datetime(2026, 10, 25, 1, tzinfo=UTC),
    datetime(2026, 4, 4, 15, tzinfo=UTC),
    datetime(2026, 10, 3, 15, 30, tzinfo=UTC),
    datetime(2018, 11, 4, 3, tzinfo=UTC),
    datetime(2011, 12, 30, 10, tzinfo=UTC),
    datetime(2026, 2, 15, 2, tzinfo=UTC),
    datetime(2026, 3, 22, 2, tzinfo=UTC),
)

clock_times = st.builds(time, st.integers(0, 23), st.sampled_from((0, 15, 30, 59)))
calendars = st.builds(
    Hours,
    zone=st.sampled_from(ZONES),
    opens=clock_times,
    closes=clock_times,
    days=st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days))),
    holidays=st.sets(st.sampled_from(("2026-03-09", "2026-11-02", "2026-03-30", "2018-11-05")), max_size=2).map(tuple),
    always_open=st.sampled_from((False, False, False, True)),
)
instants = st.builds(
    lambda change, minutes: change + minutes * MINUTE, st.sampled_from(CHANGES), st.integers(-4000, 4000)
)


def open_by_the_wall_clock(at, hours):
    """What a person at the desk would say, looking at the clock and the calendar on the wall."""
    if hours.always_open:
        return True
    local = at.astimezone(ZoneInfo(hours.zone))
    today, yesterday = local.date(), local.date() - timedelta(days=1)

    def works(day):
        return day.weekday() in hours.days and day.isoformat() not in hours.holidays

    now = local.time()
    if hours.opens < hours.closes:
        return works(today) and hours.opens <= now < hours.closes
    return (works(today) and now >= hours.opens) or (works(yesterday) and now < hours.closes)


def minutes(begin, count):
    return (begin + number * MINUTE for number in range(count))


@settings(max_examples=400, deadline=None)
@given(instants, calendars)
def test_an_instant_is_open_when_the_wall_clock_says_so(at, hours):
    assert is_open(at, hours) == open_by_the_wall_clock(at, hours)


@settings(max_examples=60, deadline=None)
@given(instants, st.integers(0, 4000), calendars)
def test_business_time_is_the_number_of_open_minutes(begin, count, hours):
    counted = sum(open_by_the_wall_clock(at, hours) for at in minutes(begin, count))
    assert business_time_between(begin, begin + count * MINUTE, hours) == counted * MINUTE


@settings(max_examples=150, deadline=None)
@given(instants, st.integers(0, 200), calendars)
def test_a_span_of_business_hours_holds_exactly_that_business_time(start, amount, hours):
    due = add_span(start, f"{amount}bh", hours)
    assert due >= start
    assert business_time_between(start, due, hours) == timedelta(hours=amount)
    if amount:
        # the instant at which the last of it has been worked: just before it, the desk was open
        assert open_by_the_wall_clock(due - timedelta(seconds=1), hours)


@settings(max_examples=150, deadline=None)
@given(instants, calendars)
def test_the_next_opening_is_the_first_open_instant(start, hours):
    opening = next_opening(start, hours)
    assert opening >= start
    assert open_by_the_wall_clock(opening, hours)
    assert business_time_between(start, opening, hours) == timedelta()


@settings(max_examples=150, deadline=None)
@given(instants, st.integers(1, 30), calendars)
def test_business_days_add_up(start, amount, hours):
    """Two steps lead where one does, unless a clock change swallowed or doubled the local time in between."""
    zone = ZoneInfo(hours.zone)
    once = add_span(start, f"{amount}bd", hours)
    step = add_span(start, "1bd", hours)
    twice = add_span(step, f"{amount - 1}bd", hours)
    begin = next_opening(start, hours)
    if begin.astimezone(zone).time() == step.astimezone(zone).time() and is_open(step, hours):
        assert once == twice
    assert once > start


@settings(max_examples=150, deadline=None)
@given(instants, st.integers(0, 5000), st.sampled_from(("1bd", "3bd", "2bh", "9bh", "4h")), calendars)
def test_a_later_mail_received_in_the_same_open_time_is_never_due_earlier(start, later, span, hours):
    end = start + later * MINUTE
    zone = ZoneInfo(hours.zone)
    same_offset = start.astimezone(zone).utcoffset() == end.astimezone(zone).utcoffset()
    if is_open(start, hours) and is_open(end, hours) and same_offset:
        assert first_response_due(start, span, hours) <= first_response_due(end, span, hours) + timedelta(hours=1)


@settings(max_examples=150, deadline=None)
@given(instants, st.sampled_from(("1bd", "2bd", "2bh", "40bh")), calendars)
def test_outside_hours_nothing_is_due_before_the_next_opening(start, span, hours):
    due = first_response_due(start, span, hours)
    assert due >= next_opening(start, hours)
    assert due <= add_span(start, span, hours)


@settings(max_examples=150, deadline=None)
@given(instants, st.integers(0, 3000), st.integers(1, 5000), st.integers(1, 60), calendars)
def test_a_pause_takes_away_no_business_time_and_gives_none(opened, until_pause, pause, amount, hours):
    due = add_span(opened, f"{amount}bh", hours)
    paused = opened + until_pause * MINUTE
    again = paused + pause * MINUTE
    moved = shift(due, paused, again, hours, business=True)
    if paused < due:
        worked = business_time_between(opened, paused, hours) + business_time_between(again, moved, hours)
        assert worked == timedelta(hours=amount)
    else:
        assert moved == due
