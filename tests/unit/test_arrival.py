"""When a mail from a file arrived: the topmost trusted Received, else Received, else Date, else the file's time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ingest.arrival import arrival

NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)
FILE = datetime(2026, 11, 20, 8, tzinfo=UTC)
TRUSTED = ("mx.desk.example",)

OURS = "Received: from out.northwind.example by mx.desk.example (Postfix) with ESMTP id 1;\r\n\tMon, 2 Nov 2026 10:00:05 +0100 (CET)"
INNER = "Received: from mx.desk.example by store.elsewhere.example with LMTP; Mon, 2 Nov 2026 09:30:00 +0000"
THEIRS = "Received: by out.northwind.example; Mon, 2 Nov 2026 08:59:00 +0000"
DATE = "Date: Mon, 2 Nov 2026 08:58:00 +0000"


def arrived(*headers: str, now: datetime = NOW):
    return arrival("\r\n".join([*headers, "Subject: x", "", "Words."]).encode(), TRUSTED, FILE, now)


def at(hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, 11, 2, hour, minute, second, tzinfo=UTC)


def test_the_topmost_received_of_a_trusted_host_counts_also_below_another():
    assert arrived(INNER, OURS, THEIRS, DATE).at == at(9, 0, 5)


def test_without_a_trusted_host_the_topmost_received_counts():
    found = arrived(INNER, THEIRS, DATE)
    assert (found.at, found.told_by) == (at(9, 30), "Received")


def test_without_received_the_date_counts():
    found = arrived(DATE)
    assert (found.at, found.told_by) == (at(8, 58), "Date")


def test_without_any_the_files_time_counts():
    assert arrived().at == FILE
    assert arrived("Date:").at == FILE


@pytest.mark.parametrize(
    "date",
    [
        "Thu, 1 Jan 1970 00:00:00 +0000",
        "Tue, 1 Jan 1980 00:00:00 +0000",
        "Thu, 31 Dec 2099 23:59:59 +0000",
        "Wed, 25 Nov 2026 15:00:00 +0000",
        "sometime last week",
        "Mon, 2 Nov 12026 08:58:00 +0000",
        "Mon, 2 Nov 2026 08:58:00 +9999",
        "\x00\xff",
        "",
    ],
)
def test_an_impossible_date_leaves_the_word_to_the_files_time(date):
    assert arrived(f"Date: {date}").at == FILE


def test_an_impossible_received_leaves_the_word_to_the_next():
    broken = "Received: by mx.desk.example; Thu, 1 Jan 1970 00:00:00 +0000"
    assert arrived(broken, THEIRS, DATE).at == at(8, 58), "the topmost Received is the broken one: Date is next"
    assert arrived("Received: by mx.desk.example without a time", DATE).at == at(8, 58)


def test_a_clock_a_little_ahead_is_taken_as_now():
    assert arrived("Received: by mx.desk.example; Tue, 24 Nov 2026 15:20:00 +0000").at == NOW


def test_nothing_is_ever_in_the_future_or_before_there_was_mail():
    future = NOW + timedelta(days=900)
    assert arrival(b"", TRUSTED, future, NOW).at == NOW
    assert arrival(b"", TRUSTED, datetime(1970, 1, 1, tzinfo=UTC), NOW).at == NOW


def test_a_leap_second_is_a_time():
    assert arrived("Date: Sat, 31 Dec 2016 23:59:60 +0000").at.date().isoformat() in ("2016-12-31", "2017-01-01")


def test_damage_does_not_stop_the_reading():
    for content in (b"", b"\x00" * 1000, b"Received:" * 100_000, b"Received: ;\n" * 20_000, bytes(range(256)) * 50):
        assert arrival(content, TRUSTED, FILE, NOW).at <= NOW


def test_the_name_of_a_trusted_host_in_a_comment_or_helo_is_not_the_writer():
    forged = "Received: from mx.desk.example (claims by) by evil.example; Mon, 2 Nov 2026 01:00:00 +0000"
    assert arrived(INNER, forged).told_by == "Received"
