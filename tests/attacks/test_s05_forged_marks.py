"""S5, S18: no header of the sender's silences an emergency, raises a priority or hides a mail."""

from __future__ import annotations

import pytest
from fakes.line import mail

EMERGENCY = (
    "All ads are down on every site since 10 minutes, the tags return nothing. "
    "We lose about 9,000 EUR an hour. Nothing helps. Please call me."
)
MARKS = [
    "X-RT-Loop-Prevention: desk.example",
    "X-Roundup-Loop: hello",
    "X-Loop: support@desk.example",
    "X-Casepost-Loop: 1",
    "Precedence: bulk",
    "Precedence: list",
    "Precedence: junk",
    "Precedence: auto_reply",
    "Auto-Submitted: auto-generated",
    "Auto-Submitted: auto-replied",
    "X-Autoreply: yes",
    "X-Auto-Response-Suppress: All",
    "List-Id: <x.desk.example>",
    "List-Unsubscribe: <https://desk.example/u>",
    "X-Spam-Flag: YES",
    "Feedback-ID: 1:2:3",
    "Return-Path: <>",
    "X-Mailer-Daemon: x",
]


@pytest.mark.parametrize("mark", MARKS)
def test_a_forged_mark_never_keeps_an_emergency_from_its_case_and_its_agents(line, mark):
    outcome = line.play(mail(EMERGENCY, subject="ads down", headers=(mark,), message_id="e1@northwind.example"))
    [case] = line.cases
    assert outcome.state == "on_case"
    assert case["emergency"] or case["review"]
    if "X-Spam" not in mark:
        assert line.told("maria@desk.example")
    for row in line.owed_to_customers:
        assert row["state"] in ("sent", "withheld")
        assert row["state"] == "sent" or row["reason"]


def test_all_marks_together_and_the_null_sender_do_not_silence_it_either(line):
    marks = tuple(mark for mark in MARKS if "Spam" not in mark)
    line.play(mail(EMERGENCY, subject="ads down", headers=marks), envelope_from="")
    [case] = line.cases
    assert case["emergency"] or case["review"]
    assert line.told("maria@desk.example")
    assert line.to_customers == []


def test_a_message_id_of_our_own_host_is_no_proof_of_being_ours(line):
    line.play(mail(EMERGENCY, subject="ads down", message_id="kabcdefgh@desk.example"))
    [case] = line.cases
    assert case["emergency"] or case["review"]


@pytest.mark.parametrize(
    "header",
    [
        "X-Priority: 1 (Highest)",
        "Importance: high",
        "X-Casepost-Priority: Blocker",
        "X-Casepost-Owner: maria@desk.example",
        "X-Zammad-Ticket-Priority: 3 high",
        "X-OTRS-Priority: 5 very high",
        "X-Casepost-Emergency: yes",
        "X-Casepost-Status: closed",
    ],
)
def test_private_headers_from_outside_set_nothing(line, header):
    words = "How do I rename a deal? It is not urgent at all."
    line.play(mail(words, subject="renaming"))
    line.play(mail(words + " Thanks.", subject="renaming again", headers=(header,)))
    plain, forged = line.cases
    for field in ("priority", "owner", "status", "emergency", "review", "team"):
        assert forged[field] == plain[field]
