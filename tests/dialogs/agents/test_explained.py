"""What `explain` tells of agents' mails that became no message of the case they were about."""

from __future__ import annotations

from fakes.agents import MARIA
from fakes.line import FAIL, mail

from models.store import listing


def decided(line):
    story = line.store.read(lambda tx: listing.explain_case(tx, 10000, "CP"))
    return [event for event in story["events"] if event["kind"] == "decided"]


def test_a_refused_mail_is_told_with_its_error(opened):
    opened.answer(opened.told(MARIA)[0], "#priority Purple")
    event = decided(opened)[-1]
    assert any("#priority Purple" in reason for reason in event["reasons"])
    assert any("sender maria@desk.example" in reason for reason in event["reasons"])
    assert event["plan"][0]["action"] == "ignore"


def test_a_forged_mail_that_was_held_is_told(opened):
    number = opened.cases[0]["number"]
    opened.play(mail("#close", sender="Maria Lopez <maria@desk.example>", subject=f"Re: [{number}]", proof=FAIL))
    assert decided(opened)[-1]["plan"][0]["action"] == "hold"


def test_held_commands_and_the_answer_that_released_them_are_told(opened):
    opened.answer(opened.told(MARIA)[0], "#close resolved", proof=None)
    assert decided(opened)[-1]["plan"][0]["action"] == "hold"
    opened.answer(opened.told(MARIA)[-1], "YES", proof=None)
    said = [event["reasons"][-1] for event in decided(opened)]
    assert "Maria Lopez confirmed" in said
    assert opened.cases[0]["status"] == "closed"


def test_mail_that_is_about_no_case_is_told_of_none(opened):
    before = len(decided(opened))
    opened.play(mail("x", sender="m <maria@desk.example>", subject="Hello", proof=FAIL))
    assert len(decided(opened)) == before
