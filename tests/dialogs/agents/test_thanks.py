"""Thanks for a case that is closed: it stays closed, and the agents read them."""

from __future__ import annotations

import pytest
from fakes.agents import MARIA, NINA
from fakes.line import mail, reply_to


@pytest.fixture
def closed(opened):
    opened.answer(opened.told(MARIA)[0], "It is mended.\n#close resolved")
    assert opened.cases[0]["status"] == "closed"
    return opened


def customer_writes(line, words, **how):
    line.play(mail(words, subject="Re: A question", **how), to=reply_to(line.to_customers[0]))
    return line.cases[0]["status"]


@pytest.mark.parametrize(
    "words",
    ["Thanks", "Works now thanks!", "Danke!", "ありがとうございます", "Спасибо", "👍", "谢谢", "감사합니다", "شكرا",
     "Hi Maria,\n\nThanks a lot!\nAna Duarte\nNorthwind Media", "Teşekkürler"],
)  # fmt: skip
def test_thanks_leave_a_closed_case_closed_and_are_told(closed, words):
    before = len(closed.cases[0]["messages"])
    assert customer_writes(closed, words) == "closed"
    assert len(closed.cases[0]["messages"]) == before + 1
    assert closed.cases[0]["close_reason"]
    assert "Ana Duarte" in closed.told(MARIA)[-1].text
    assert not closed.told(NINA)


@pytest.mark.parametrize(
    "words",
    [
        "Thanks, but it is still broken.",
        "Thanks, is it fixed?",
        "Danke, deal 4711 geht nicht",
        "It is back.",
        "The issue is back",
    ],
)
def test_one_word_more_reopens_it(closed, words):
    assert customer_writes(closed, words) == "open"


def test_thanks_while_we_wait_for_the_customer_open_the_case(opened):
    opened.answer(opened.told(MARIA)[0], "Please try again.")
    assert opened.cases[0]["status"] == "waiting_customer"
    assert customer_writes(opened, "Thanks!") == "open"
