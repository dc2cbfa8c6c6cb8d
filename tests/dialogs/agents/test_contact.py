"""A colleague of an authorised contact writes: his case runs, and the contact is asked whether it is in order."""

from __future__ import annotations

import pytest
from fakes.agents import EMERGENCY, MARIA
from fakes.line import FAIL, PASS, mail, reply, reply_to

ANA = "ana@northwind.example"
EVE = "Eve Moss <eve@northwind.example>"


def asked(line, address=ANA):
    return [sent for sent in line.sent if sent.to == (address,) and "YES" in sent.text]


@pytest.fixture
def unconfirmed(line):
    line.play(mail("Please pause deal 4711.", sender=EVE, message_id="e1@northwind.example", proof=PASS))
    return line


def test_the_contact_is_asked_with_the_words_of_his_colleague(unconfirmed):
    assert unconfirmed.cases[0]["unconfirmed"]
    [question] = asked(unconfirmed)
    assert "Eve Moss" in question.text
    assert "deal 4711" in question.text
    assert "ana@northwind.example is asked to confirm" in unconfirmed.told(MARIA)[0].text


def test_yes_confirms_the_case_and_subscribes_nobody(unconfirmed):
    question = asked(unconfirmed)[0]
    unconfirmed.play(reply(question, "Yes", sender=f"Ana Duarte <{ANA}>"), to=reply_to(question))
    [case] = unconfirmed.cases
    assert not case["unconfirmed"]
    assert case["participants"] == ["eve@northwind.example"]
    assert unconfirmed.told(MARIA)[-1].message["Subject"].startswith("[CP-")


def test_no_leaves_it_unconfirmed_and_agents_read_it(unconfirmed):
    question = asked(unconfirmed)[0]
    unconfirmed.play(
        reply(question, "NO\nShe has left our house.", sender=f"Ana Duarte <{ANA}>"), to=reply_to(question)
    )
    assert unconfirmed.cases[0]["unconfirmed"]
    assert "left our house" in unconfirmed.told(MARIA)[-1].text


def test_an_unclear_answer_is_told_and_subscribes_nobody_so_that_a_later_yes_counts(unconfirmed):
    question = asked(unconfirmed)[0]
    unconfirmed.play(reply(question, "maybe?", sender=f"Ana Duarte <{ANA}>"), to=reply_to(question))
    [case] = unconfirmed.cases
    assert case["unconfirmed"]
    assert case["participants"] == ["eve@northwind.example"]
    assert "maybe?" in unconfirmed.told(MARIA)[-1].text
    unconfirmed.play(reply(question, "Yes, I asked her, fine.", sender=f"Ana Duarte <{ANA}>"), to=reply_to(question))
    assert not unconfirmed.cases[0]["unconfirmed"]


def test_a_no_in_a_whole_sentence_is_a_no(unconfirmed):
    question = asked(unconfirmed)[0]
    unconfirmed.play(reply(question, "No, we do not know Eve.", sender=f"Ana Duarte <{ANA}>"), to=reply_to(question))
    [case] = unconfirmed.cases
    assert case["unconfirmed"]
    assert case["participants"] == ["eve@northwind.example"]


def test_a_yes_above_an_emergency_confirms_and_raises(unconfirmed):
    question = asked(unconfirmed)[0]
    unconfirmed.play(reply(question, f"Yes.\n\n{EMERGENCY}", sender=f"Ana Duarte <{ANA}>"), to=reply_to(question))
    [case] = unconfirmed.cases
    assert not case["unconfirmed"]
    assert case["emergency"] or case["review"]


def test_the_colleague_cannot_confirm_himself(unconfirmed):
    acknowledgement = next(sent for sent in unconfirmed.sent if sent.to == ("eve@northwind.example",))
    unconfirmed.play(reply(acknowledgement, "Yes", sender=EVE, proof=PASS), to=reply_to(acknowledgement))
    assert unconfirmed.cases[0]["unconfirmed"]


def test_a_forger_of_the_contact_confirms_nothing(unconfirmed):
    question = asked(unconfirmed)[0]
    unconfirmed.play(reply(question, "Yes", sender=f"Ana Duarte <{ANA}>", proof=FAIL), to=reply_to(question))
    assert unconfirmed.cases[0]["unconfirmed"]


def test_words_of_an_unproved_colleague_do_not_reach_the_contact_through_us(line):
    line.play(mail("Visit http://evil.example now", subject="Win a prize", sender=EVE, proof=None))
    [question] = asked(line)
    assert "evil.example" not in question.text
    assert "prize" not in question.message["Subject"]
    assert "eve@northwind.example" in question.text


def test_who_forges_many_colleagues_cannot_fill_the_contacts_mailbox(line):
    for number in range(9):
        line.play(mail(sender=f"x{number}@northwind.example", message_id=f"x{number}@evil.example", proof=None))
    assert len(line.cases) == 9
    assert len(asked(line)) == line.policy.limits.automatic_per_address_hour
    assert "in the last hour" in next(row for row in line.outbox if row["state"] == "withheld")["reason"]


def test_a_forged_colleague_asks_nobody(line):
    line.play(mail(sender=EVE, proof=FAIL))
    assert not asked(line)


def test_a_contact_himself_is_asked_nothing(line):
    line.play(mail())
    assert not asked(line)
