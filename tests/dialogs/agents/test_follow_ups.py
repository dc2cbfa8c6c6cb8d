"""A customer's further mail: what it changes, what he hears of it, and what agents are told."""

from __future__ import annotations

import pytest
from fakes.agents import EMERGENCY, MARIA, NINA, OLGA
from fakes.line import mail, reply, reply_to

ANA = "Ana Duarte <ana@northwind.example>"


@pytest.fixture
def running(line):
    """A standard case that was acknowledged, and the customer's way to answer on it."""
    line.play(mail(message_id="a1@northwind.example"))
    acknowledgement = line.to_customers[0]

    def write(words, **how):
        return line.play(reply(acknowledgement, words, sender=ANA, **how), to=reply_to(acknowledgement))

    line.write = write
    return line


def test_an_emergency_on_a_running_case_is_acknowledged_within_the_hour_in_words(running):
    running.write(EMERGENCY)
    [case] = running.cases
    assert case["emergency"] or case["review"]
    answer = running.to_customers[-1].text
    assert "within one hour" in answer
    assert case["number"] in answer


def test_agents_are_told_the_new_state_of_the_case_and_not_the_old(running):
    running.write(EMERGENCY)
    case = running.cases[0]
    told = running.told(OLGA)[-1].text
    assert "emergency" in told.casefold()
    assert case["priority"] in ("Blocker", "Critical")
    assert case["due"]["resolution"] < "2026-12-01"


def test_a_bare_thank_you_leaves_a_closed_case_closed(running):
    running.answer(running.told(MARIA)[0], "It is fixed.\n#close resolved")
    before = len(running.to_customers)
    running.write("Thank you Maria, it works again, you can close the case.")
    [case] = running.cases
    assert (case["status"], case["close_reason"]) == ("closed", "resolved")
    assert len(running.to_customers) == before
    assert "it works again" in running.told(MARIA)[-1].text


@pytest.mark.parametrize(
    "words",
    [
        "Thank you, but it happens again since this morning.",
        "Thanks! And how do I export the report?",
        "It does not deliver.",
    ],
)
def test_anything_more_than_thanks_reopens_it(running, words):
    running.answer(running.told(MARIA)[0], "It is fixed.\n#close resolved")
    running.write(words)
    [case] = running.cases
    assert case["status"] == "open"
    assert case["close_reason"] is None


def test_a_mail_without_any_sender_is_a_case_that_says_so(line):
    content = b"Subject: Nothing delivers\r\n\r\nDeal 4711 does not deliver.\r\n"
    line.play(content, envelope_from="nobody")
    [case] = line.cases
    assert case["participants"] == []
    told = line.told(MARIA)[-1]
    assert "names no sender" in told.text
    line.answer(told, "We look into it.")
    assert not line.to_customers
    assert "nobody left" in line.told(MARIA)[-1].text
    assert line.cases[0]["first_response_at"] is None


def test_of_a_mail_without_from_the_envelopes_sender_is_the_customer(line):
    line.play(b"Subject: Nothing delivers\r\n\r\nDeal 4711.\r\n", envelope_from="ana@northwind.example")
    [case] = line.cases
    assert case["requester"] == "ana@northwind.example"
    assert case["messages"][0]["authenticated"] is None


def test_a_concern_is_acknowledged_and_the_manager_told(running):
    running.write("Nobody has answered me for days.", subject="[CONCERN] Re: " + running.cases[0]["number"])
    answer = running.to_customers[-1]
    assert running.cases[0]["number"] in answer.text
    assert "telephone" in answer.text
    assert running.told(NINA)


def test_a_calm_word_on_an_emergency_does_not_show_a_score_against_it(line):
    line.play(mail(EMERGENCY, subject="ads down", message_id="e1@northwind.example"))
    line.play(mail("My number is +1 212 555 0199.", headers=("In-Reply-To: <e1@northwind.example>",)))
    told = line.told(MARIA)[-1].text
    assert "555" in told
    assert "Emergency: yes" in told
    assert "score" not in told
