"""Where the mail system knows no plus addresses (`reply_address = "none"`), our Message-IDs carry the conversation."""

from __future__ import annotations

import pytest
from fakes.line import mail

MARIA = "Maria Lopez <maria@desk.example>"


@pytest.fixture
def line(line, policy):
    line.policy = policy.model_copy(update={"desk": policy.desk.model_copy(update={"reply_address": "none"})})
    return line


def answer_to(sent, words, sender):
    own_id = sent.message["Message-ID"]
    return mail(words, sender=sender, subject="Re: something", headers=(f"In-Reply-To: {own_id}",))


def to(line, address):
    return next(sent for sent in line.sent if sent.to[0] == address)


def test_a_customers_answer_joins_by_our_message_id(line):
    line.play(mail())
    ack = to(line, "ana@northwind.example")
    assert "+" not in ack.message["Reply-To"]
    line.play(answer_to(ack, "More.", "Ana Duarte <ana@northwind.example>"))
    assert line.cases[0]["messages"][-1]["threaded_by"] == "own_message_id"


def test_an_agent_who_answers_his_own_notification_answers_the_customer(line):
    line.play(mail())
    line.play(answer_to(to(line, "maria@desk.example"), "I am on it.\n\n#priority low", MARIA))
    assert "I am on it." in line.to_customers[-1].text
    assert line.cases[0]["priority"] == "Low"


def test_an_agent_who_answers_somebody_elses_copy_writes_a_note(line):
    line.play(mail())
    line.play(answer_to(to(line, "ana@northwind.example"), "I am on it.", MARIA))
    assert line.cases[0]["messages"][-1]["direction"] == "note"
    assert len(line.to_customers) == 1
