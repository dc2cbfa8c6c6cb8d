"""Commands of an agent whom nothing proves wait until he answers our question: once, and within three days."""

from __future__ import annotations

import pytest
from fakes.agents import MARIA, TOM, directions
from fakes.line import FAIL, PASS, mail, reply, reply_to


@pytest.fixture
def asked(opened):
    """Maria has commanded, unproved; the question is her last mail."""
    outcome = opened.answer(opened.told(MARIA)[0], "#close resolved", proof=None)
    assert outcome.state == "parked"
    return opened


def question(line):
    return line.told(MARIA)[-1]


def test_yes_carries_the_held_mail_out_as_it_stands(asked):
    asked.answer(question(asked), "YES", proof=None)
    [case] = asked.cases
    assert (case["status"], case["close_reason"]) == ("closed", "resolved")
    assert "closed case" in asked.to_customers[-1].text
    assert "The case is closed" in asked.told(MARIA)[-1].text
    assert asked.stats["parked"] == 0
    assert asked.stats["reconciled"]


def test_yes_in_another_language_counts_too(asked):
    asked.answer(question(asked), "Ja.", proof=None)
    assert asked.cases[0]["status"] == "closed"


def test_the_question_names_the_commands_and_until_when_it_can_be_answered(asked):
    text = question(asked).text
    assert "#close resolved" in text
    assert "until" in text
    assert "YES" in text


def test_the_answer_finds_its_mail_by_the_address_alone(asked):
    """Some clients name no mail they answer."""
    asked.play(mail("YES", sender=f"Maria Lopez <{MARIA}>", proof=None), to=reply_to(question(asked)))
    assert asked.cases[0]["status"] == "closed"


def test_the_answer_finds_its_mail_by_the_message_id_alone(asked):
    asked.play(reply(question(asked), "YES", proof=None), to="support@desk.example")
    assert asked.cases[0]["status"] == "closed"


def test_no_ends_the_held_mail(asked):
    asked.answer(question(asked), "NO", proof=None)
    assert asked.cases[0]["status"] == "new"
    assert asked.stats["parked"] == 0
    assert "Nothing of it is done" in asked.told(MARIA)[-1].text


def test_it_works_once(asked):
    asked_for = question(asked)
    asked.answer(asked_for, "YES", proof=None, message_id="y1@desk.example")
    asked.answer(asked.told(MARIA)[0], "#reopen", proof=PASS, message_id="r1@desk.example")
    assert asked.cases[0]["status"] == "open"
    asked.answer(asked_for, "YES", proof=None, message_id="y2@desk.example")
    assert asked.cases[0]["status"] == "open"
    assert "works once" in asked.told(MARIA)[-1].text


def test_after_no_a_yes_comes_too_late(asked):
    asked_for = question(asked)
    asked.answer(asked_for, "NO", proof=None, message_id="n1@desk.example")
    asked.answer(asked_for, "YES", proof=None, message_id="y1@desk.example")
    assert asked.cases[0]["status"] == "new"


def test_after_three_days_it_is_too_late(asked):
    asked.clock.go_on(days=3, minutes=1)
    asked.answer(question(asked), "YES", proof=None)
    assert asked.cases[0]["status"] == "new"
    assert "too late" in asked.told(MARIA)[-1].text


@pytest.mark.parametrize(
    "sender", [f"Tom Berg <{TOM}>", "Eve <eve@evil.example>", "Ana Duarte <ana@northwind.example>"]
)
def test_nobody_else_can_confirm_it(asked, sender):
    asked.answer(question(asked), "YES", sender=sender)
    assert asked.cases[0]["status"] == "new"
    assert asked.stats["parked"] == 1


def test_a_forger_who_holds_the_question_confirms_nothing(asked):
    asked.answer(question(asked), "YES", proof=FAIL)
    assert asked.cases[0]["status"] == "new"


def test_the_subject_alone_confirms_nothing(asked):
    subject = question(asked).message["Subject"]
    asked.play(mail("YES", sender=f"Maria Lopez <{MARIA}>", subject=f"Re: {subject}", proof=None))
    assert asked.cases[0]["status"] == "new"


def test_an_auto_reply_to_the_question_confirms_nothing(asked):
    asked.answer(question(asked), "Yes", proof=None, headers=("Auto-Submitted: auto-replied",))
    assert asked.cases[0]["status"] == "new"
    assert asked.stats["parked"] == 1


def test_neither_yes_nor_no_is_asked_for_again(asked):
    asked.answer(question(asked), "What is this?", proof=None)
    assert asked.cases[0]["status"] == "new"
    assert "YES or NO" in asked.told(MARIA)[-1].text
    assert len(asked.to_customers) == 1


def test_of_a_mail_with_an_answer_the_answer_leaves_at_once_and_only_once(opened):
    opened.answer(opened.told(MARIA)[0], "It is fixed.\n#note he was kind\n#priority critical", proof=None)
    assert opened.cases[0]["priority"] != "Critical"
    assert "It is fixed." in opened.to_customers[-1].text
    before = len(opened.to_customers)
    opened.answer(question(opened), "YES", proof=None)
    assert opened.cases[0]["priority"] == "Critical"
    assert len(opened.to_customers) == before
    assert directions(opened).count("out") == 2
    assert opened.stats["reconciled"]


def test_a_command_that_cannot_be_carried_out_is_refused_before_it_is_asked_about(opened):
    opened.answer(opened.told(MARIA)[0], "#assign nobody@else.example", proof=None)
    assert "Nothing was sent" in opened.told(MARIA)[-1].text
    assert opened.stats["parked"] == 0


def test_a_proved_agent_is_not_asked(opened):
    opened.answer(opened.told(MARIA)[0], "#close resolved", proof=PASS)
    assert opened.cases[0]["status"] == "closed"


def test_without_reply_addresses_the_message_id_confirms(opened):
    opened.policy = opened.policy.model_copy(
        update={"desk": opened.policy.desk.model_copy(update={"reply_address": "none"})}
    )
    opened.play(mail(message_id="n1@northwind.example", subject="Another"))
    told = opened.told(MARIA)[-1]
    opened.play(reply(told, "#close resolved", proof=None))
    assert opened.cases[1]["status"] == "new"
    opened.play(reply(question(opened), "YES", proof=None))
    assert opened.cases[1]["status"] == "closed"


@pytest.mark.parametrize(("words", "status"), [("Yes, that was me", "closed"), ("No, I did not write this", "new")])
def test_words_behind_yes_or_no_do_not_make_it_unclear(asked, words, status):
    asked.answer(question(asked), words, proof=None)
    assert asked.cases[0]["status"] == status
    assert asked.stats["parked"] == 0


def test_who_is_asked_again_is_not_told_to_correct_his_mail(asked):
    asked.answer(question(asked), "What is this?", proof=None)
    assert "correct it" not in asked.told(MARIA)[-1].text


def test_the_reason_of_a_held_mail_names_nobodys_sex(asked):
    assert "wait for the agent's confirmation" in asked.outcomes[-1].reason
