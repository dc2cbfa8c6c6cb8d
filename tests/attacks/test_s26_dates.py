"""S26: what a Date header says moves no clock of ours."""

from __future__ import annotations

import pytest
from fakes.line import mail

DATES = [
    "Thu, 01 Jan 1970 00:00:00 +0000",
    "Fri, 31 Dec 2099 23:59:60 +0000",
    "Sun, 08 Mar 2026 02:30:00 -0500",
    "Mon, 99 Foo 99999 99:99:99 +9999",
    "Tue, 24 Nov 0000 00:00:00 -0000",
    "Tue, 24 Nov 2026 10:15:00 +2460",
    "-1",
    "9" * 500,
    "now",
    "=?utf-8?q?Tue=2C_24_Nov_2026?=",
    "",
]


@pytest.mark.parametrize("date", DATES, ids=range(len(DATES)))
def test_due_times_are_counted_from_arrival(line, date):
    line.play(mail("A question about deal 12345.", subject="with"))
    line.play(mail("A question about deal 12345, too.", subject="without", headers=(f"Date: {date}",)))
    plain, dated = line.cases
    assert dated["opened_at"] == plain["opened_at"] == "2026-11-24T15:15:00Z"
    assert dated["due"] == plain["due"]
    assert len(line.to_customers) == 2
    assert "2026" in line.to_customers[1].text
    assert line.to_customers[1].message["Date"] == line.to_customers[0].message["Date"]


def test_a_mail_dated_last_year_is_acknowledged_by_its_arrival(line):
    line.play(
        mail(
            headers=("Date: Mon, 24 Nov 2025 10:15:00 +0000", "Received: from a by b; Mon, 24 Nov 2025 10:15:00 +0000")
        )
    )
    assert len(line.to_customers) == 1
