"""What people read of the clocks of a case: the one that runs out next, never one that is done."""

from __future__ import annotations

import pytest
from fakes.agents import EMERGENCY, MARIA, TOM
from fakes.line import mail

from models.store import listing
from models.store.instant import to_micros


def due_within(line, **span):
    until = line.clock.at.__class__.fromisoformat("2100-01-01T00:00:00+00:00") if not span else line.clock.go_on(**span)
    return line.store.read(lambda tx: listing.list_cases(tx, "CP", due=to_micros(until)))


@pytest.fixture
def urgent(line):
    line.play(mail(EMERGENCY, subject="All ads are down"))
    return line


def test_a_new_case_is_next_due_for_its_first_response(opened):
    [case] = opened.cases
    assert case["next_due"]["clock"] == "first_response"
    assert case["next_due"]["due"] == case["due"]["first_response"]
    states = {one["clock"]: one["state"] for one in case["clocks"]}
    assert states["acknowledgement"] == "done"


def test_an_answered_emergency_is_next_due_for_its_update(urgent):
    urgent.answer(urgent.told(MARIA)[0], "We are looking at it.")
    [case] = urgent.cases
    assert case["next_due"]["clock"] == "next_update"
    assert [one["number"] for one in due_within(urgent)] == [case["number"]]


def test_of_a_closed_case_nothing_is_due(urgent):
    urgent.answer(urgent.told(MARIA)[0], "It is fixed.\n\n#close resolved")
    [case] = urgent.cases
    assert case["next_due"] is None
    assert not {one["state"] for one in case["clocks"]} & {"runs", "stands still"}
    assert due_within(urgent) == []


def test_an_answered_case_that_waits_for_its_customer_is_not_listed_as_due(opened):
    opened.answer(opened.told(MARIA)[0], "Which browser is it?")
    assert opened.cases[0]["next_due"] is None
    assert due_within(opened) == []


def test_a_notification_of_further_words_names_no_clock_that_is_done(opened):
    assert "First response:" in opened.told(TOM)[0].text
    opened.answer(opened.told(MARIA)[0], "Which browser is it?")
    opened.play(mail("Firefox.", headers=("In-Reply-To: <a1@northwind.example>",)))
    last = opened.told(MARIA)[-1]
    assert "Firefox." in last.text
    assert "First response:" not in last.text
    assert "Acknowledgement:" not in last.text


@pytest.mark.parametrize("subject", ["Re: A question about deal 12345", "[CONCERN] A question about deal 12345"])
def test_what_an_automatic_answer_promises_on_an_answered_case_has_a_clock_until_it_is_kept(opened, subject):
    told = opened.told(MARIA)[0]
    opened.answer(told, "It is fixed.\n\n#close resolved")
    opened.clock.go_on(hours=1)
    opened.play(mail("It is broken again.", subject=subject, headers=("In-Reply-To: <a1@northwind.example>",)))
    [case] = opened.cases
    promise = next(row for row in opened.outbox if row["template"] in ("ack_reopened", "ack_concern"))
    assert promise["state"] == "sent"
    assert case["next_due"]["clock"] == "next_update"
    assert case["due"]["next_update"] > case["first_response_at"]
    assert "Next update:" in opened.told(MARIA)[-1].text
    opened.answer(told, "Now it is.")
    assert opened.cases[0]["due"]["next_update"] is None
