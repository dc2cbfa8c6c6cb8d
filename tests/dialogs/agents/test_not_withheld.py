"""Ceilings end what robots do to each other; they keep no emergency and no "not done" from a person."""

from __future__ import annotations

import pytest
from fakes.agents import EMERGENCY, MARIA
from fakes.line import mail


@pytest.fixture
def busy(line):
    """Ana opened three cases within minutes, and got three acknowledgements."""
    for number, matter in enumerate(("Invoice of October", "New colleague", "Report of the spring campaign")):
        line.play(mail(f"Please help us: {matter}.", subject=matter, message_id=f"a{number}@northwind.example"))
        line.clock.go_on(minutes=2)
    assert len(line.to_customers) == 3
    return line


def follow_up(line, words, **how):
    first = line.to_customers[0].message
    headers = (f"In-Reply-To: {first['Message-ID']}",)
    line.play(mail(words, subject=f"Re: {first['Subject']}", headers=headers, **how))


@pytest.mark.parametrize("proof", [True, False])
def test_a_reply_that_raises_an_emergency_is_acknowledged_whatever_came_before(busy, proof):
    follow_up(busy, EMERGENCY, **({} if proof else {"proof": None}))
    row = next(row for row in busy.outbox if row["template"] == "ack_emergency")
    assert (row["state"], row["reason"]) == ("sent", "")


def test_a_reply_about_one_case_is_no_answer_to_the_mails_of_others(busy):
    told = next(sent for sent in busy.sent if sent not in busy.to_customers)
    busy.answer(told, "#close resolved")
    follow_up(busy, "The invoice is still wrong.")
    row = next(row for row in busy.outbox if row["template"] == "ack_reopened")
    assert (row["state"], row["reason"]) == ("sent", "")


def test_an_agent_hears_that_nothing_was_done_when_his_results_are_held_back(line):
    limits = line.policy.limits.model_copy(update={"automatic_per_known_hour": 2})
    line.policy = line.policy.model_copy(update={"limits": limits})
    line.play(mail(message_id="a1@northwind.example"))
    told = line.told(MARIA)[0]
    for words in ("#note one", "#note two", "#note three", "#nonsense"):
        line.answer(told, words)
    states = [row["state"] for row in line.outbox if row["template"] == "receipt"]
    assert states == ["sent", "sent", "withheld", "sent"]
