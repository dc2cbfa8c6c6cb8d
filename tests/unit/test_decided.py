"""A stored decision as people hear it: each reason once, nothing judged about agents, cases by their numbers."""

from __future__ import annotations

import pytest

from casepost.decided import by_agent, case_named, reasons_of

VERDICT = {"reasons": [{"signal": "words of an emergency", "weight": 0.4, "quote": "ads down"}]}


def test_a_reason_that_the_verdict_weighs_is_not_told_twice():
    decision = {"reasons": ["speaker: person", "words of an emergency: “ads down”"]}
    assert reasons_of(decision, VERDICT) == ["speaker: person"]
    assert reasons_of(decision, None) == decision["reasons"]
    assert reasons_of({}, VERDICT) == []


@pytest.mark.parametrize(
    ("plan", "agents"),
    [
        ([{"action": "append_message", "direction": "in"}, {"action": "owe_mail", "template": "ack_standard"}], False),
        ([{"action": "append_message", "direction": "out"}], True),
        ([{"action": "append_message", "direction": "note"}], True),
        ([{"action": "ignore"}, {"action": "owe_mail", "template": "receipt"}], True),
        ([], False),
    ],
)
def test_a_mail_of_an_agent_is_told_from_what_was_done_with_it(plan, agents):
    assert by_agent({"plan": plan}) is agents


def test_a_serial_is_shown_as_the_number_people_know():
    assert case_named(10010, "CP") == "CP-100102"
    assert case_named("new", "CP") == "new"
