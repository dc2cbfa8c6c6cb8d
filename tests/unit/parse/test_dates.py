"""The short cut for dates as nearly all are written says what the library says, or nothing."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.parse import dates

_DAY = st.sampled_from(("", "Mon, ", "Sun, ", "Sunday, ", "mon, "))
_MONTH = st.sampled_from(("Jan", "Feb", "Apr", "Dec", "Sept", "may"))
_YEAR = st.one_of(st.integers(1969, 2100).map(str), st.sampled_from(("26", "1900", "9999", "10000", "0001")))
_CLOCK = st.tuples(st.integers(0, 25), st.integers(0, 61), st.integers(0, 61)).map(
    lambda parts: f"{parts[0]:02}:{parts[1]:02}:{parts[2]:02}"
)
_ZONE = st.sampled_from(("+0000", "-0000", "-0500", "+0530", "+1400", "-1559", "+0060", "GMT", "EST", "Z", ""))
_BEHIND = st.sampled_from(("", " (CET)", " (Central)", " (UTC) ", " x"))


@given(_DAY, st.integers(0, 32), _MONTH, _YEAR, _CLOCK, _ZONE, _BEHIND)
@settings(max_examples=600, deadline=None)
def test_the_short_cut_equals_the_library_whenever_it_answers(day, number, month, year, clock, zone, behind):
    value = f"{day}{number} {month} {year} {clock} {zone}{behind}"
    found = dates._plain(value)
    assert found is None or found == dates._by_library(value)


@pytest.mark.parametrize(
    "value",
    ["Tue, 24 Nov 2026 10:15:00 -0500", "24 Nov 2026 16:15:00 +0100 (CET)", "Tue, 24 Nov 2026 15:15:00 +0000 (UTC)"],
)
def test_ordinary_dates_take_the_short_cut(value):
    assert dates._plain(value) == datetime(2026, 11, 24, 15, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    "value", ["Tue, 31 Feb 2026 10:15:00 +0000", "24 Nov 26 10:15:00 GMT", "24 Nov 2026 24:00:00 +0000"]
)
def test_anything_unusual_is_left_to_the_library(value):
    assert dates._plain(value) is None
