"""An agent makes an emergency of a running case: who must act hears of it, and the customer once."""

from __future__ import annotations

import pytest
from fakes.agents import MARIA, OLGA, TOM
from fakes.line import mail


def acknowledgements(line):
    return [row for row in line.outbox if row["template"] == "ack_emergency"]


@pytest.fixture
def raised(opened):
    opened.answer(opened.told(MARIA)[0], "#emergency yes")
    return opened


def test_those_on_call_and_the_team_are_told_and_not_the_agent_himself(raised):
    told = raised.told(OLGA)[-1]
    assert "EMERGENCY" in told.message["Subject"]
    assert "Maria Lopez has decided that this is an emergency." in told.text
    assert "> Hello, deal 12345" in told.text
    assert "EMERGENCY" in raised.told(TOM)[-1].message["Subject"]
    assert all("has decided" not in sent.text for sent in raised.told(MARIA))


def test_the_customer_is_told_and_the_receipt_says_so(raised):
    assert "treating your message as an emergency" in raised.to_customers[-1].text
    assert raised.to_customers[-1].to == ("ana@northwind.example",)
    text = raised.told(MARIA)[-1].text
    assert "The customer is told" in text
    assert f"Told of it: {MARIA}" not in text
    assert OLGA in text
    assert "Its priority is Critical now" in text


def test_the_customer_is_told_once(raised):
    for words in ("#emergency no", "#emergency yes"):
        raised.answer(raised.told(MARIA)[0], words, message_id=f"{words[11:]}@desk.example")
    assert len(acknowledgements(raised)) == 1


def test_the_priority_rises_to_critical_and_a_blocker_stays(opened):
    opened.answer(opened.told(MARIA)[0], "#emergency yes\n#priority blocker")
    [case] = opened.cases
    assert (case["priority"], case["emergency"]) == ("Blocker", True)
    assert case["due"]["first_response"] == "2026-11-24T16:15:00Z"
    assert case["due"]["next_update"]


def test_who_is_on_call_answers_the_customer(raised):
    raised.answer(raised.told(OLGA)[-1], "I am on it.", sender=f"Olga <{OLGA}>")
    assert "I am on it." in raised.to_customers[-1].text


def test_a_customer_who_had_too_much_automatic_mail_is_not_told_and_the_agent_hears_it(line):
    line.policy = line.policy.model_copy(
        update={"limits": line.policy.limits.model_copy(update={"automatic_per_known_hour": 1})}
    )
    line.play(mail(message_id="a1@northwind.example"))
    line.answer(line.told(MARIA)[0], "#emergency yes")
    [row] = acknowledgements(line)
    assert row["state"] == "withheld"
    assert "The customer is not told of it" in line.told(MARIA)[-1].text


def test_a_case_that_ran_as_one_already_wakes_nobody_again(raised):
    before = len(raised.sent)
    raised.answer(raised.told(MARIA)[0], "#emergency yes", message_id="again@desk.example")
    assert len(raised.sent) == before + 1
