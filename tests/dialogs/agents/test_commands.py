"""Agents command from their own mail client; what cannot be done is said, and then nothing is."""

from __future__ import annotations

import pytest
from fakes.agents import EMERGENCY, MARIA, OLGA, SIGNATURE, TOM, directions
from fakes.line import mail, reply_to


def test_closing_tells_the_customer_and_the_agent(opened):
    opened.answer(opened.told(MARIA)[0], "It was the tag.\n\n#close works as designed" + SIGNATURE)
    [case] = opened.cases
    assert (case["status"], case["close_reason"]) == ("closed", "works_as_designed")
    answer, closed = opened.to_customers[-2:]
    assert "It was the tag." in answer.text
    assert "#close" not in answer.text
    assert "closed case" in closed.text
    receipt = opened.told(MARIA)[-1]
    assert receipt.message["Subject"].startswith("[" + case["number"] + "] Done:")
    assert "works as designed" in receipt.text


def test_a_command_below_the_signature_is_carried_out(opened):
    opened.answer(opened.told(MARIA)[0], "It was the tag." + SIGNATURE + "\n\n#close")
    assert opened.cases[0]["status"] == "closed"


def test_commands_alone_are_a_note(opened):
    opened.answer(opened.told(MARIA)[0], "#take\n#priority low\n#tag vip\n#team ad q\n#lang de" + SIGNATURE)
    assert directions(opened)[-1] == "note"
    assert len(opened.to_customers) == 1


def test_a_reply_reopens_what_an_agent_closed(opened):
    opened.answer(opened.told(MARIA)[0], "#close")
    opened.play(mail("It is back."), to=reply_to(opened.to_customers[-1]))
    [case] = opened.cases
    assert case["status"] == "open"
    opened.answer(opened.told(MARIA)[-1], "#close oos")
    opened.answer(opened.told(MARIA)[-1], "#reopen")
    assert opened.cases[0]["status"] == "open"
    assert opened.cases[0]["close_reason"] is None


@pytest.mark.parametrize(
    ("command", "field", "value"),
    [
        ("#take", "owner", MARIA),
        ("#assign tom", "owner", TOM),
        ("#assign Olga Petrova", "owner", OLGA),
        ("#zuweisen tom@desk.example", "owner", TOM),
        ("#wait engineering", "status", "waiting_engineering"),
        ("#wait", "status", "waiting_customer"),
        ("#priority crit", "priority", "Critical"),
        ("#team ad quality", "team", "Ad Quality"),
        ("#tag vip customer", "tags", ["vip customer"]),
        ("#lang de", "language", "de"),
        ("#type reporting", "type", "Reporting"),
        ("#remove bo@northwind.example", "participants", ["ana@northwind.example"]),
    ],
)
def test_a_command_changes_its_field(opened, command, field, value):
    opened.answer(opened.told(MARIA)[0], command)
    assert opened.cases[0][field] == value
    assert len(opened.to_customers) == 1


def test_a_change_says_by_whose_command(opened):
    from models.store import listing

    opened.answer(opened.told(MARIA)[0], "#close resolved")
    story = opened.store.read(lambda tx: listing.explain_case(tx, 10000, "CP"))
    reasons = [event["reason"] for event in story["events"] if event["kind"] == "changed"]
    assert "Maria Lopez: #close resolved" in reasons


def test_a_person_added_gets_the_next_answer(opened):
    told = opened.told(MARIA)[0]
    opened.play(mail("And Cy.", headers=("Cc: cy@elsewhere.example",)), to=reply_to(opened.to_customers[0]))
    opened.answer(told, "#add cy@elsewhere.example")
    opened.answer(told, "Hello all.")
    assert "cy@elsewhere.example" in opened.to_customers[-1].to


def test_an_assigned_agent_is_told_with_a_token_of_his_own(opened):
    opened.answer(opened.told(MARIA)[0], "#assign olga")
    told = opened.told(OLGA)[0]
    assert "Your reply goes to the customer" in told.text
    opened.play(mail("I am on it.", sender="Olga <olga@desk.example>"), to=reply_to(told))
    assert "I am on it." in opened.to_customers[-1].text


def test_cases_are_linked_by_number(opened):
    opened.play(mail("Another.", sender="dave@brightpixel.example", subject="another"))
    first, second = opened.cases
    opened.answer(opened.told(MARIA)[0], f"#link {second['number']}")
    assert opened.cases[0]["linked"] == [second["number"]]
    assert first["number"] in opened.cases[1]["linked"]


def test_an_emergency_decided_by_a_person_runs_the_clock_of_one(opened):
    opened.answer(opened.told(MARIA)[0], "#emergency yes")
    assert opened.cases[0]["due"]["first_response"] == "2026-11-24T16:15:00Z"
    opened.answer(opened.told(MARIA)[0], "#emergency no")
    [case] = opened.cases
    assert not case["emergency"]
    assert case["due"]["first_response"] == "2026-11-25T15:15:00Z"
    assert case["due"]["next_update"] is None


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("#clsoe\nThe secret plan.", "#close"),
        ("#hello Ana", "no command #hello"),
        ("It is fixed.\n#close maybe", "works as designed"),
        ("It is fixed.\n#merge CP-104217", "not available in this version"),
        ("#assign nobody", "no agent"),
        ("#assign a", "may be"),
        ("#priority urgent", "Blocker"),
        ("#close\n#reopen", "only one"),
        ("#add maria@desk.example", "one of us"),
        ("#remove ana@northwind.example", "the customer"),
        ("#link CP-999999999", "no case"),
        ("Dear Ana,\n#note he is angry\nyours", "#note"),
    ],
)
def test_on_an_error_nothing_is_sent_or_changed_and_the_receipt_says_why(opened, body, says):
    before = opened.cases
    outcome = opened.answer(opened.told(MARIA)[0], body)
    assert outcome.state == "ignored"
    assert opened.cases == before
    assert len(opened.to_customers) == 1
    receipt = opened.told(MARIA)[-1]
    assert "Not done" in receipt.message["Subject"]
    assert says in receipt.text
    assert f"> {body.splitlines()[0]}" in receipt.text


def test_number_sign_text_is_no_command(opened):
    opened.answer(opened.told(MARIA)[0], "#1 problem: the tag\n# Title\nbody")
    assert "#1 problem: the tag\n# Title\nbody" in opened.to_customers[-1].text
    assert len(opened.told(MARIA)) == 1


def test_help_lists_the_commands(opened):
    opened.answer(opened.told(MARIA)[0], "#help")
    assert "#wait customer, #wait engineering" in opened.told(MARIA)[-1].text


def test_who_says_that_it_is_no_emergency_reads_all_that_this_changes(line):
    line.play(mail(EMERGENCY, subject="ads down"))
    line.answer(line.told(OLGA)[0], "#emergency no")
    receipt = line.told(OLGA)[-1].text
    case = line.cases[0]
    assert f"Its priority is {case['priority']} now" in receipt
    assert "The first response is due by" in receipt
    assert "promised an answer within one hour" in receipt
