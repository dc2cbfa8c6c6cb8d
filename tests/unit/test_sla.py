"""The SLA clock by example: the desk's promises, clock changes, holidays, pauses, breaches."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from casepost.config.shipped import shipped
from models.case import DueTimes
from models.holiday import is_known_region, public_holidays
from models.policy import Desk, Hours, Policy, SlaTarget
from models.sla import (
    DoneTimes,
    add_span,
    breaches,
    business_time_between,
    due_times,
    first_response_due,
    is_open,
    length,
    next_opening,
    next_update_due,
    remaining,
    resolution_due,
    resumed,
    shift,
    warning_due,
)

NEW_YORK = ZoneInfo("America/New_York")
BERLIN = ZoneInfo("Europe/Berlin")
OFFICE = Hours()
AROUND_THE_CLOCK = Hours(always_open=True)
POLICY = Policy(desk=Desk(address="support@desk.example"), sla=shipped().sla)

TUE, FRI, SAT, SUN, MON, NEXT_TUE = 3, 6, 7, 8, 9, 10
"""Days of March 2026. On Sunday the 8th New York moves its clocks forward, so these examples cross the change."""


def new_york(day, clock, month=3):
    return datetime.combine(date(2026, month, day), time.fromisoformat(clock), tzinfo=NEW_YORK)


def september(day, clock):
    return new_york(day, clock, month=9)


@pytest.mark.parametrize(
    ("received", "answered_by"),
    [
        (new_york(TUE, "10:15"), new_york(4, "10:15")),
        (new_york(FRI, "17:59"), new_york(MON, "17:59")),
        (new_york(FRI, "18:00"), new_york(MON, "09:00")),
        (new_york(FRI, "18:01"), new_york(MON, "09:00")),
        (new_york(SAT, "12:00"), new_york(MON, "09:00")),
        (new_york(MON, "08:59"), new_york(MON, "09:00")),
        (new_york(MON, "09:00"), new_york(NEXT_TUE, "09:00")),
        (september(15, "10:15"), september(16, "10:15")),
        (september(18, "17:59"), september(21, "17:59")),
        (september(18, "18:01"), september(21, "09:00")),
        (september(21, "08:59"), september(21, "09:00")),
    ],
)
def test_a_standard_case_is_answered_within_a_business_day_or_at_the_next_opening(received, answered_by):
    for priority in ("Blocker", "Critical", "Medium", "Low"):
        due = due_times(priority, False, "standard", received, POLICY)
        assert due.first_response == answered_by
        assert due.first_response.tzinfo is UTC
        assert due.acknowledgement == received.astimezone(UTC) + timedelta(hours=24)
        assert due.next_update is None


def test_an_emergency_is_answered_within_an_hour_at_any_time():
    received = new_york(SUN, "04:00")
    due = due_times("Blocker", True, "standard", received, POLICY)
    assert due.acknowledgement == due.first_response == due.next_update == new_york(SUN, "05:00")


def test_an_emergency_at_three_on_a_sunday_is_answered_by_four():
    due = due_times("Critical", True, "gold", september(20, "03:00"), POLICY)
    assert due.first_response == september(20, "04:00")


def test_without_any_row_the_promise_is_one_business_day_and_no_resolution():
    due = due_times("Low", False, "standard", september(15, "10:15"), Policy(desk=Desk(address="a@desk.example")))
    assert due.first_response == september(16, "10:15")
    assert due.resolution is None


def test_a_level_without_rows_has_the_targets_of_standard():
    received = september(15, "10:15")
    assert due_times("Low", False, "bronze", received, POLICY) == due_times("Low", False, "standard", received, POLICY)


def test_every_priority_has_targets_at_every_level_and_higher_ones_are_never_later():
    assert len({(row.priority, row.service_level) for row in POLICY.sla}) == 12
    for received in (september(15, "10:15"), september(18, "17:59"), september(19, "12:00")):
        dues = {
            (priority, level): due_times(priority, False, level, received, POLICY)
            for priority in ("Blocker", "Critical", "Medium", "Low")
            for level in ("gold", "silver", "standard")
        }
        for field in ("first_response", "resolution"):
            for level in ("gold", "silver", "standard"):
                ladder = [getattr(dues[p, level], field) for p in ("Blocker", "Critical", "Medium", "Low")]
                assert ladder == sorted(ladder), (field, level, received)
            for priority in ("Blocker", "Critical", "Medium", "Low"):
                ladder = [getattr(dues[priority, name], field) for name in ("gold", "silver", "standard")]
                assert ladder == sorted(ladder), (field, priority, received)


def test_a_target_in_business_hours_runs_at_once_within_them_and_is_due_at_the_opening_outside():
    assert first_response_due(september(18, "16:00"), "4bh", OFFICE) == september(21, "11:00")
    assert first_response_due(september(19, "12:00"), "4bh", OFFICE) == september(21, "09:00")
    assert first_response_due(september(19, "12:00"), "12bh", OFFICE) == september(21, "12:00")


def test_a_target_of_two_business_days_is_a_day_shorter_outside_hours():
    assert first_response_due(september(19, "12:00"), "2bd", OFFICE) == september(22, "09:00")


def test_a_desk_may_let_the_full_target_run_from_the_opening():
    hours = Hours(outside_hours="full_target")
    assert first_response_due(september(19, "12:00"), "1bd", hours) == september(22, "09:00")
    assert first_response_due(september(19, "12:00"), "4bh", hours) == september(21, "13:00")


def test_a_target_on_the_wall_clock_knows_no_office_hours():
    assert first_response_due(september(19, "12:00"), "4h", OFFICE) == september(19, "16:00")


def test_business_days_keep_the_local_time_over_a_clock_change():
    assert add_span(new_york(FRI, "10:00"), "1bd", OFFICE) == new_york(MON, "10:00")
    assert add_span(new_york(30, "10:00", month=10), "1bd", OFFICE) == new_york(2, "10:00", month=11)


def test_a_day_on_the_wall_clock_is_twenty_four_hours_over_a_clock_change():
    assert add_span(new_york(SAT, "12:00"), "1d", OFFICE) == new_york(SUN, "13:00")


def test_an_instant_is_open_from_opening_until_just_before_closing():
    assert is_open(september(15, "09:00"), OFFICE)
    assert is_open(september(15, "17:59:59"), OFFICE)
    assert not is_open(september(15, "18:00"), OFFICE)
    assert not is_open(september(15, "08:59:59"), OFFICE)
    assert not is_open(september(19, "12:00"), OFFICE)
    assert is_open(september(19, "12:00"), AROUND_THE_CLOCK)


def test_opening_now_is_now():
    assert next_opening(september(15, "12:34"), OFFICE) == september(15, "12:34")


def test_midnight_closes_without_a_gap():
    late = Hours(opens=time(16), closes=time(0))
    assert is_open(september(15, "23:59:59"), late)
    assert not is_open(september(16, "00:00"), late)
    assert business_time_between(september(15, "00:00"), september(16, "00:00"), late) == timedelta(hours=8)


def test_work_days_around_the_clock_have_twenty_four_hours():
    whole = Hours(opens=time(0), closes=time(0))
    assert business_time_between(september(14, "00:00"), september(21, "00:00"), whole) == timedelta(hours=120)
    assert not is_open(september(19, "00:00"), whole)


def test_an_overnight_shift_belongs_to_the_day_on_which_it_begins():
    night = Hours(opens=time(22), closes=time(6))
    assert is_open(september(19, "05:59"), night)  # Friday's shift, on Saturday morning
    assert not is_open(september(20, "23:00"), night)
    assert add_span(september(19, "05:00"), "2bh", night) == september(21, "23:00")
    assert add_span(september(19, "05:00"), "1bd", night) == september(22, "05:00")


def test_a_shift_in_the_spring_gap_is_an_hour_shorter_and_in_the_autumn_overlap_longer():
    night = Hours(opens=time(1), closes=time(4), days=(6,))
    assert business_time_between(new_york(7, "12:00"), new_york(8, "12:00"), night) == timedelta(hours=2)
    autumn = (new_york(31, "12:00", month=10), new_york(1, "12:00", month=11))
    assert business_time_between(*autumn, night) == timedelta(hours=4)


def test_an_hour_that_comes_twice_is_open_twice():
    hours = Hours(opens=time(1), closes=time(1, 30), days=(6,))
    first = datetime(2026, 11, 1, 1, 15, tzinfo=NEW_YORK)
    second = first.replace(fold=1)
    assert is_open(first, hours)
    assert is_open(second, hours)
    assert not is_open(first + timedelta(minutes=30), hours)
    assert add_span(first, "1bh", hours) == add_span(
        datetime(2026, 11, 8, 1, 0, tzinfo=NEW_YORK), "0bh", hours
    ) + timedelta(minutes=15)


def test_a_day_that_a_country_left_out_is_no_business_time():
    """Samoa went from 29 to 31 December 2011."""
    whole = Hours(zone="Pacific/Apia", opens=time(0), closes=time(0), days=tuple(range(7)))
    last = datetime(2011, 12, 29, tzinfo=ZoneInfo("Pacific/Apia"))
    after = datetime(2012, 1, 1, tzinfo=ZoneInfo("Pacific/Apia"))
    assert business_time_between(last, after, whole) == timedelta(hours=48)
    assert is_open(datetime(2011, 12, 30, 10, tzinfo=UTC), whole)


def test_a_listed_holiday_is_no_work_day():
    hours = Hours(holidays=("2026-09-16",))
    assert add_span(september(15, "10:15"), "1bd", hours) == september(17, "10:15")
    assert first_response_due(september(16, "10:15"), "1bd", hours) == september(17, "09:00")


def test_a_public_holiday_on_monday_moves_the_answer_to_tuesday():
    hours = Hours(country="US")
    assert date(2026, 9, 7) in public_holidays("US", None, 2026)
    assert add_span(september(4, "17:59"), "1bd", hours) == september(8, "17:59")
    assert first_response_due(september(5, "12:00"), "1bd", hours) == september(8, "09:00")


def test_regional_holidays_count_where_they_are():
    bavaria = Hours(zone="Europe/Berlin", country="DE", subdivision="BY")
    epiphany = datetime(2026, 1, 6, 12, tzinfo=BERLIN)
    assert not is_open(epiphany, bavaria)
    assert is_open(epiphany, bavaria.model_copy(update={"subdivision": "HH"}))


def test_an_unknown_country_has_no_holidays_and_stops_no_clock():
    assert public_holidays("XX", None, 2026) == frozenset()
    assert not is_known_region("XX", None)
    assert not is_known_region("US", "XX")
    assert is_known_region("US", "NY")


def test_a_calendar_that_is_never_open_is_an_error_and_no_endless_loop():
    never = Hours.model_construct(**{**OFFICE.model_dump(), "days": ()})
    for span in ("1bh", "1bd"):
        with pytest.raises(ValueError, match="never open"):
            add_span(september(15, "12:00"), span, never)
    assert business_time_between(september(15, "12:00"), september(18, "12:00"), never) == timedelta()


@pytest.mark.parametrize("span", ["", "5", "h", "5w", "-5m", "1.5h", "5 m", "bd", "²h"])
def test_what_is_no_span_is_refused(span):
    with pytest.raises(ValueError, match="no length of time"):
        length(span)


def test_a_clock_stopped_at_its_due_time_is_in_time_and_a_second_later_is_not():
    due = DueTimes(acknowledgement=september(15, "10:00"), first_response=september(15, "11:00"))
    second = timedelta(seconds=1)
    done = DoneTimes(acknowledgement=september(15, "10:00"))
    assert breaches(due, done, september(15, "11:00")) == ()
    assert breaches(due, done, september(15, "11:00") + second) == ("first_response",)
    assert breaches(due, DoneTimes(acknowledgement=september(15, "10:00") + second), september(15, "10:30")) == (
        "acknowledgement",
    )


def test_clocks_that_do_not_run_are_never_breached():
    assert breaches(DueTimes(), DoneTimes(), september(15, "10:00")) == ()


def test_a_clock_answered_late_stays_breached_for_ever():
    due = DueTimes(resolution=september(15, "10:00"))
    done = DoneTimes(resolution=september(15, "10:01"))
    assert breaches(due, done, september(15, "10:01")) == breaches(due, done, september(30, "10:00")) == ("resolution",)


def test_the_next_update_is_due_an_hour_after_our_last_word():
    assert next_update_due(september(20, "03:20"), POLICY) == september(20, "04:20")


def test_waiting_for_the_customer_moves_a_due_time_by_as_much_business_time():
    due = september(16, "12:00")
    moved = shift(due, september(15, "17:00"), september(17, "10:00"), OFFICE, business=True)
    assert remaining(due, september(15, "17:00"), OFFICE, business=True) == timedelta(hours=4)
    assert moved == september(17, "14:00")


def test_a_pause_on_the_wall_clock_moves_a_due_time_by_its_length():
    assert shift(september(16, "12:00"), september(15, "17:00"), september(15, "20:00"), OFFICE, business=False) == (
        september(16, "15:00")
    )


def test_a_pause_of_no_length_and_one_after_the_due_time_move_nothing():
    due = september(16, "12:00")
    for pause in ((september(15, "10:00"), september(15, "10:00")), (september(16, "13:00"), september(17, "13:00"))):
        assert shift(due, *pause, OFFICE, business=True) == due


def test_an_overdue_clock_that_runs_again_is_overdue_by_as_much():
    left = remaining(september(15, "10:00"), september(15, "12:00"), OFFICE, business=True)
    assert left == timedelta(hours=-2)
    assert resumed(left, september(16, "12:00"), OFFICE, business=True) == september(16, "10:00")


def test_a_warning_comes_after_a_share_of_the_time_in_working_hours():
    received, due = september(18, "17:00"), september(21, "17:00")
    assert warning_due(received, due, 0.75, OFFICE, business=True) == september(21, "14:45")
    assert warning_due(received, due, 0.1, OFFICE, business=True) == september(18, "17:54")
    assert warning_due(received, received + timedelta(hours=1), 0.75, OFFICE, business=False) == september(18, "17:45")
    assert warning_due(september(19, "12:00"), september(21, "09:00"), 0.75, OFFICE, business=True) == (
        september(21, "09:00")
    )


def test_a_reopened_case_has_its_whole_time_again():
    assert resolution_due("Low", "standard", september(15, "10:00"), POLICY) == (
        due_times("Low", False, "standard", september(15, "10:00"), POLICY).resolution
    )


def test_a_time_without_zone_is_refused():
    naive = datetime(2026, 9, 15, 10)
    for ask in (
        lambda: is_open(naive, OFFICE),
        lambda: add_span(naive, "1h", OFFICE),
        lambda: add_span(naive, "1bd", OFFICE),
        lambda: due_times("Low", False, "standard", naive, POLICY),
    ):
        with pytest.raises(ValueError, match="no time zone"):
            ask()


def test_each_row_may_have_an_acknowledgement_of_its_own():
    row = SlaTarget(priority="Low", acknowledgement="2h")
    policy = Policy(desk=Desk(address="a@desk.example"), sla=(row,))
    assert due_times("Low", False, "standard", september(15, "10:15"), policy).acknowledgement == september(15, "12:15")
