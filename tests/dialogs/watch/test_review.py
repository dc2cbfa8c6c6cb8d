"""The watch asks a person where nobody can tell whether it is an emergency."""

from __future__ import annotations

import pytest
from fakes.agents import MARIA, OLGA, OMAR, PAVEL, TOM
from fakes.line import mail
from fakes.watching import DOWN, told_by, watch


@pytest.fixture
def doubtful(line, monkeypatch):
    """A case of which nobody can tell yet whether it is an emergency: the desk asks for everything above 0.0001."""
    emergency = line.policy.emergency.model_copy(update={"threshold": 1.0, "review_threshold": 0.0001})
    line.policy = line.policy.model_copy(update={"emergency": emergency})
    line.play(mail(message_id="a1@northwind.example"))
    assert line.cases[0]["review"]
    return line


def test_the_first_on_call_is_asked_and_the_team_is_told(doubtful):
    assert told_by(doubtful, "review_request") == [OLGA]
    assert sorted(told_by(doubtful, "notify_agent")) == [MARIA, OMAR, TOM]
    [asked] = doubtful.told(OLGA)
    assert "#emergency yes" in asked.text
    assert "> Hello, deal 12345" in asked.text
    assert asked.message["Importance"] == "high"
    assert not doubtful.cases[0]["emergency"]
    assert doubtful.cases[0]["due"]["first_response"] == "2026-11-24T16:15:00Z"


def test_without_an_answer_the_next_on_call_is_asked_and_so_on_round(doubtful):
    assert watch(doubtful, minutes=9) == 0
    assert watch(doubtful, minutes=1) == 1
    assert watch(doubtful) == 0
    assert watch(doubtful, minutes=10) == 1
    assert told_by(doubtful, "review_request") == [OLGA, PAVEL, OLGA]
    assert "> Hello, deal 12345" in doubtful.told(PAVEL)[0].text


@pytest.mark.parametrize(
    ("words", "emergency"),
    [
        ("#emergency yes", True),
        ("#emergency no", False),
        ("YES", True),
        ("no.", False),
        ("JA!", True),
        ("Nein", False),
        ("Yes\n\nI called her.", True),
        ("No\n\n-- \nOlga Petrova\nolga@desk.example", False),
    ],
)
def test_a_person_decides_from_any_mail_client(doubtful, words, emergency):
    doubtful.answer(doubtful.told(OLGA)[0], words)
    [case] = doubtful.cases
    assert (case["review"], case["emergency"]) == (False, emergency)
    assert len(doubtful.to_customers) == 1
    assert watch(doubtful, minutes=10) == 0


def test_words_below_the_decision_stay_inside(doubtful):
    doubtful.answer(doubtful.told(OLGA)[0], "Yes\n\nI called her.")
    assert doubtful.cases[0]["messages"][-1]["direction"] == "note"
    assert "I called her." in doubtful.cases[0]["messages"][-1]["new_text"]


def test_no_gives_the_case_standard_clocks_again(doubtful):
    doubtful.answer(doubtful.told(OLGA)[0], "NO")
    due = doubtful.cases[0]["due"]
    assert due["first_response"] > "2026-11-25"
    assert due["next_update"] is None


def test_an_answer_to_the_customer_that_is_no_decision_reaches_him(doubtful):
    doubtful.answer(doubtful.told(MARIA)[0], "Yes\n\nwe have seen it too and look at it.")
    assert "we have seen it too" in doubtful.to_customers[-1].text
    assert doubtful.cases[0]["review"]


def test_a_decision_is_kept_as_a_label_of_the_mail_that_was_judged(doubtful):
    doubtful.answer(doubtful.told(OLGA)[0], "NO")
    rows = doubtful.store.read(lambda tx: tx.all("SELECT * FROM events WHERE kind = 'label'"))
    assert [(row["receipt_id"], row["actor"]) for row in rows] == [(1, OLGA)]
    assert '"emergency": false' in rows[0]["data_json"]


def test_no_takes_the_priority_of_an_emergency_away(line):
    line.play(mail(DOWN, subject="ads down"))
    assert line.cases[0]["emergency"]
    assert line.cases[0]["priority"] == "Blocker"
    line.answer(line.told(OLGA)[0], "#emergency no")
    assert line.cases[0]["priority"] in ("Critical", "Medium", "Low")
