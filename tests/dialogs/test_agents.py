"""Agents answer, command and note from their own mail client; customers see the desk and nothing else."""

from __future__ import annotations

from email.utils import parseaddr

import pytest
from fakes.line import FAIL, PASS, mail, reply, reply_to
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casepost.config.load import load
from models.letter import CANARY
from models.policy import Policy, SigningKey

TOML = """
[desk]
name = "Acme Support"
address = "support@desk.example"
trusted_authserv = ["mx.desk.example"]
[[address]]
address = "creative@desk.example"
team = "Ad Quality"
name = "Acme Creative Audit"
[[agent]]
name = "Maria Lopez"
address = "maria@desk.example"
teams = ["Client Services"]
manager = "nina@desk.example"
[[agent]]
name = "Tom Berg"
address = "tom@desk.example"
teams = ["Client Services", "Ad Quality"]
[[agent]]
name = "Olga Petrova"
address = "olga@desk.example"
on_call = true
[[agent]]
name = "Gone Gary"
address = "gary@desk.example"
teams = ["Client Services"]
disabled = true
[[organisation]]
name = "Northwind Media"
domains = ["northwind.example"]
contacts = ["ana@northwind.example", "bo@northwind.example"]
representative = "omar@desk.example"
[[organisation]]
name = "Bright Pixel"
domains = ["brightpixel.example"]
"""
EMERGENCY = (
    "All ads are down on every site since 10 minutes, the tags return nothing. "
    "We lose about 9,000 EUR an hour. Nothing helps. Please call me."
)
MARIA, TOM, OLGA, OMAR, NINA = (f"{name}@desk.example" for name in ("maria", "tom", "olga", "omar", "nina"))
SIGNATURE = "\n\nBest regards\nMaria Lopez\nmaria@desk.example\n+1 212 555 0100"


@pytest.fixture(scope="module")
def policy(tmp_path_factory) -> Policy:
    path = tmp_path_factory.mktemp("agents") / "casepost.toml"
    path.write_text(TOML, encoding="utf-8")
    return load(path, {}).policy((SigningKey(id="k", secret=b"a secret of the tests, 32 bytes!"),))


@pytest.fixture
def opened(line):
    """A case of Ana's, of which Maria and Tom have been told."""
    line.play(mail(message_id="a1@northwind.example", headers=("Cc: bo@northwind.example",)))
    return line


def directions(line, case=0):
    return [message["direction"] for message in line.cases[case]["messages"]]


# What agents are told


def test_a_new_case_is_told_to_every_agent_of_its_team(opened):
    assert [len(opened.told(agent)) for agent in (MARIA, TOM, OLGA, OMAR, NINA)] == [1, 1, 0, 0, 0]


def test_a_notification_comes_in_the_customers_name_from_the_desks_address(opened):
    [told] = opened.told(MARIA)
    assert parseaddr(told.message["From"]) == ("Ana Duarte via Acme Support", "support@desk.example")
    assert told.to == (MARIA,)
    assert told.message["Auto-Submitted"] == "auto-generated"
    assert told.envelope_from == ""
    assert opened.cases[0]["number"] in told.message["Subject"]
    assert reply_to(told) != reply_to(opened.told(TOM)[0])


def test_a_notification_holds_the_words_the_verdict_and_the_due_times(opened):
    text = opened.told(MARIA)[0].text
    assert "> Hello, deal 12345 does not deliver since yesterday." in text
    assert "deal 12345" in text
    assert "Priority:" in text
    assert "First response: Wednesday, 25 November 2026" in text
    assert CANARY in text


def test_notifications_stand_on_no_case_as_messages(opened):
    assert directions(opened) == ["in", "out"]


def test_new_words_are_told_to_the_owner_alone(opened):
    opened.answer(opened.told(MARIA)[0], "We look at it.")
    opened.play(mail("Thank you."), to=reply_to(opened.to_customers[0]))
    assert [len(opened.told(agent)) for agent in (MARIA, TOM)] == [2, 1]


def test_the_team_is_told_until_somebody_owns_the_case(opened):
    opened.play(mail("One more thing."), to=reply_to(opened.to_customers[0]))
    assert [len(opened.told(agent)) for agent in (MARIA, TOM)] == [2, 2]


def test_an_emergency_wakes_those_on_call_and_the_representative(line):
    line.play(mail(EMERGENCY, subject="ads down"))
    assert line.cases[0]["emergency"]
    assert [len(line.told(agent)) for agent in (MARIA, TOM, OLGA, OMAR)] == [1, 1, 1, 1]
    assert line.told(OLGA)[0].message["Importance"] == "high"


def test_an_emergency_in_the_clothes_of_automatic_mail_still_wakes_them(line):
    line.play(mail(EMERGENCY, subject="ads down", headers=("Precedence: bulk", "Auto-Submitted: auto-generated")))
    assert line.to_customers == []
    assert len(line.told(OLGA)) == 1


def test_a_team_without_agents_is_that_of_those_on_call(line):
    line.play(mail("An invoice is wrong, please send the right bill.", subject="billing invoice"))
    assert line.cases[0]["team"] == "Account Representative"
    assert [len(line.told(agent)) for agent in (MARIA, OLGA)] == [0, 1]


def test_machine_mail_wakes_nobody(opened):
    away = mail("I am away.", subject="Out of office", headers=("Auto-Submitted: auto-replied",))
    opened.play(away, to=reply_to(opened.to_customers[0]), envelope_from="")
    assert len(opened.told(MARIA)) == 1


def test_old_and_imported_mail_wakes_nobody(line):
    line.take(mail())
    line.clock.go_on(hours=25)
    line.work()
    line.take(mail("Another.", subject="another"), quiet=True)
    line.work()
    line.send()
    assert len(line.cases) == 2
    assert line.sent == []


def test_a_storm_of_notifications_is_withheld_visibly_and_goes_on_in_the_next_hour(line):
    for number in range(65):
        line.take(mail(sender=f"p{number}@brightpixel.example", subject=f"deal {number}"))
    line.work()
    line.send()
    assert len(line.told(MARIA)) == 60
    withheld = [row for row in line.outbox if row["to"] == MARIA and row["state"] == "withheld"]
    assert len(withheld) == 5
    assert "this hour" in withheld[0]["reason"]
    line.clock.go_on(hours=1)
    line.play(mail(subject="late"))
    assert len(line.told(MARIA)) == 61


# Answers


def test_an_answer_goes_to_the_customer_from_the_desk_with_copies_to_collaborators(opened):
    outcome = opened.answer(
        opened.told(MARIA)[0], "Hello Ana,\n\nit is fixed." + SIGNATURE, message_id="m1@desk.example"
    )
    assert outcome.state == "on_case"
    answer = opened.to_customers[-1]
    assert answer.to == ("ana@northwind.example", "bo@northwind.example")
    assert parseaddr(answer.message["From"]) == ("Acme Support", "support@desk.example")
    assert "Hello Ana,\n\nit is fixed." in answer.text
    assert answer.message["In-Reply-To"] == "<a1@northwind.example>"
    assert "<a1@northwind.example>" in answer.message["References"].split()
    assert answer.message["Auto-Submitted"] is None
    assert answer.message["Precedence"] is None
    assert answer.envelope_from == "support@desk.example"


def test_nothing_of_the_agents_mailbox_or_of_the_notification_reaches_the_customer(opened):
    opened.answer(opened.told(MARIA)[0], "Write to maria@desk.example if it lasts." + SIGNATURE)
    answer = opened.to_customers[-1]
    assert b"maria" not in answer.content.lower()
    assert "Write to support@desk.example if it lasts." in answer.text
    assert CANARY.encode() not in answer.content
    assert "Verdict" not in answer.text


def test_one_answer_is_one_message_with_the_id_that_the_customer_sees(opened):
    opened.answer(opened.told(MARIA)[0], "It is fixed." + SIGNATURE, message_id="m1@desk.example")
    assert directions(opened) == ["in", "out", "out"]
    message = opened.cases[0]["messages"][-1]
    assert message["message_id"] == opened.to_customers[-1].message["Message-ID"].strip("<>")
    assert message["from"] == {"name": "Maria Lopez", "address": MARIA}
    assert message["new_text"] == "It is fixed."
    opened.play(mail("Thanks.", subject="x", headers=("References: <m1@desk.example>",)))
    assert len(opened.cases) == 1


def test_a_mail_of_nothing_but_a_signature_is_no_answer(opened):
    outcome = opened.answer(opened.told(MARIA)[0], SIGNATURE.strip())
    assert outcome.state == "ignored"
    assert len(opened.to_customers) == 1
    assert "no words" in opened.told(MARIA)[-1].text


def test_a_plain_answer_gets_no_receipt(opened):
    opened.answer(opened.told(MARIA)[0], "It is fixed.")
    assert len(opened.told(MARIA)) == 1


def test_the_first_answer_stops_the_clock_and_gives_the_case_an_owner(opened):
    opened.clock.go_on(minutes=30)
    opened.answer(opened.told(MARIA)[0], "It is fixed.")
    [case] = opened.cases
    assert case["first_response_at"] == "2026-11-24T15:45:00Z"
    assert (case["status"], case["owner"]) == ("waiting_customer", MARIA)
    opened.clock.go_on(minutes=30)
    opened.answer(opened.told(TOM)[0], "More about it.")
    assert opened.cases[0]["first_response_at"] == "2026-11-24T15:45:00Z"
    assert opened.cases[0]["owner"] == MARIA


def test_the_customers_reply_to_an_answer_opens_the_case_again(opened):
    opened.answer(opened.told(MARIA)[0], "Is it better?")
    opened.play(mail("No.", subject="no"), to=reply_to(opened.to_customers[-1]))
    assert opened.cases[0]["status"] == "open"


def test_attachments_go_along_but_not_what_names_the_agent(opened):
    told = opened.told(MARIA)[0]
    body = (
        "--b\nContent-Type: text/plain\n\nSee the picture.\n"
        '--b\nContent-Type: image/png; name="fix.png"\nContent-Disposition: attachment; filename="fix.png"\n'
        "Content-Transfer-Encoding: base64\n\niVBORw0KGgo=\n"
        '--b\nContent-Type: text/vcard; name="maria.vcf"\nContent-Disposition: attachment; filename="maria.vcf"\n\n'
        "BEGIN:VCARD\nEMAIL:maria@desk.example\nEND:VCARD\n--b--"
    )
    opened.play(
        reply(told, body, quoting=False, headers=('Content-Type: multipart/mixed; boundary="b"',)), to=reply_to(told)
    )
    answer = opened.to_customers[-1]
    assert [part.get_filename() for part in answer.message.walk() if part.get_filename()] == ["fix.png"]
    [picture] = [part for part in answer.message.walk() if part.get_filename()]
    assert picture.get_payload(decode=True) == b"\x89PNG\r\n\x1a\n"


def test_an_answer_leaves_from_the_address_the_case_came_to(line):
    line.play(mail(), to="creative@desk.example", address="creative@desk.example")
    told = line.told(TOM)[0]
    line.play(reply(told, "Done."), to=reply_to(told), address="creative@desk.example")
    assert parseaddr(line.to_customers[-1].message["From"]) == ("Acme Creative Audit", "creative@desk.example")


def test_an_answer_to_a_case_closed_long_ago_still_reaches_the_customer(opened):
    told = opened.told(MARIA)[0]
    opened.answer(told, "#close")
    opened.clock.go_on(days=40)
    opened.answer(told, "One more thing.")
    assert len(opened.cases) == 1
    assert "One more thing." in opened.to_customers[-1].text
    assert opened.cases[0]["status"] == "closed"


def test_the_second_of_two_answers_is_told_of_the_first(opened):
    opened.answer(opened.told(MARIA)[0], "It is A.")
    opened.clock.go_on(minutes=3)
    opened.answer(opened.told(TOM)[0], "It is B.")
    assert len(opened.to_customers) == 3
    assert "Maria Lopez answered this case 3 minutes before you" in opened.told(TOM)[-1].text


def test_the_same_answer_delivered_twice_is_sent_once(opened):
    told = opened.told(MARIA)[0]
    opened.answer(told, "It is fixed.", message_id="m1@desk.example")
    opened.take(reply(told, "It is fixed.", message_id="m1@desk.example"), to=reply_to(told))
    opened.work()
    opened.send()
    assert len(opened.to_customers) == 2


def test_a_direct_mail_to_the_customer_with_the_desk_in_copy_is_recorded_and_not_sent_again(opened):
    own_id = opened.told(MARIA)[0].message["Message-ID"]
    direct = mail(
        "I called you, it is fixed.",
        sender="Maria Lopez <maria@desk.example>",
        subject="your deal",
        message_id="d1@desk.example",
        headers=(f"References: {own_id}", "Cc: ana@northwind.example"),
    )
    opened.play(direct)
    assert len(opened.to_customers) == 1
    [case] = opened.cases
    assert case["messages"][-1]["direction"] == "out"
    assert case["messages"][-1]["message_id"] == "d1@desk.example"
    assert case["status"] == "waiting_customer"
    assert case["first_response_at"]


def test_an_answer_that_quotes_internal_lines_is_refused(opened):
    told = opened.told(MARIA)[0]
    outcome = opened.answer(told, f"See this:\nVerdict ({CANARY}):\n- Emergency: no", quoting=False)
    assert outcome.state == "ignored"
    assert len(opened.to_customers) == 1
    assert "internal" in opened.told(MARIA)[-1].text


# Commands


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
        ("#emergency yes", "emergency", True),
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
    opened.answer(opened.told(OLGA)[0], "I am on it.", sender="Olga <olga@desk.example>")
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


# Notes


def test_a_note_stays_inside(opened):
    opened.answer(opened.told(MARIA)[0], "#note\nHe is angry, call him." + SIGNATURE)
    assert len(opened.to_customers) == 1
    message = opened.cases[0]["messages"][-1]
    assert (message["direction"], message["new_text"]) == ("note", "He is angry, call him.")
    assert opened.cases[0]["first_response_at"] is None


def test_a_line_of_note_stays_inside_and_the_rest_is_the_answer(opened):
    opened.answer(opened.told(MARIA)[0], "#note he is angry\nHello Ana, we are on it.")
    assert directions(opened) == ["in", "out", "out", "note"]
    assert "angry" not in opened.to_customers[-1].text
    assert "we are on it" in opened.to_customers[-1].text


def test_a_note_reaches_the_owner(opened):
    opened.answer(opened.told(MARIA)[0], "#take")
    opened.answer(opened.told(TOM)[0], "#note\nI know this one.", sender="Tom Berg <tom@desk.example>")
    told = opened.told(MARIA)[-1]
    assert "I know this one." in told.text
    assert parseaddr(told.message["From"])[0] == "Tom Berg via Acme Support"


# Who may


def test_a_forged_agent_is_held_and_the_agent_told(opened):
    number = opened.cases[0]["number"]
    before = opened.cases
    outcome = opened.play(
        mail("#close", sender="Maria Lopez <maria@desk.example>", subject=f"Re: [{number}]", proof=FAIL)
    )
    assert outcome.state == "parked"
    assert opened.cases == before
    assert "was held" in opened.told(MARIA)[-1].text


def test_forgers_cannot_fill_an_agents_mailbox(opened):
    number = opened.cases[0]["number"]
    for count in range(9):
        opened.play(mail(f"#close {count}", sender="m <maria@desk.example>", subject=f"Re: [{number}]", proof=FAIL))
    assert len(opened.told(MARIA)) == 1 + 5


def test_a_forged_agent_who_holds_the_token_is_held(opened):
    outcome = opened.answer(opened.told(MARIA)[0], "#close", proof=FAIL)
    assert outcome.state == "parked"
    assert opened.cases[0]["status"] == "new"
    assert len(opened.to_customers) == 1


def test_an_unproved_agent_with_his_token_answers_but_commands_nothing(opened):
    opened.answer(opened.told(MARIA)[0], "It is fixed.\n#close", proof=None)
    [case] = opened.cases
    assert case["status"] == "waiting_customer"
    assert "It is fixed." in opened.to_customers[-1].text
    assert len(opened.to_customers) == 2
    assert "Held, not done: #close" in opened.told(MARIA)[-1].text


def test_commands_alone_of_an_unproved_agent_are_held(opened):
    outcome = opened.answer(opened.told(MARIA)[0], "#close", proof=None)
    assert outcome.state == "parked"
    assert opened.cases[0]["status"] == "new"


def test_an_agents_token_under_another_from_is_no_token(opened):
    told = opened.told(MARIA)[0]
    opened.answer(told, "#close", sender="Eve <eve@evil.example>", message_id="e1@evil.example")
    opened.answer(told, "#close", sender="Tom Berg <tom@desk.example>", message_id="t1@desk.example")
    assert opened.cases[0]["status"] == "new"
    assert all("#close" not in sent.text for sent in opened.to_customers)


def test_an_agent_without_a_token_writes_a_note_and_is_told_so(opened):
    opened.play(
        mail("#close\nIt is fixed.", sender="Maria <maria@desk.example>", subject=f"Re: [{opened.cases[0]['number']}]")
    )
    assert directions(opened)[-1] == "note"
    assert opened.cases[0]["status"] == "new"
    assert len(opened.to_customers) == 1
    receipt = opened.told(MARIA)[-1]
    assert "Kept as a note" in receipt.text
    opened.answer(receipt, "It is fixed.")
    assert "It is fixed." in opened.to_customers[-1].text


def test_a_disabled_agents_token_is_dead(opened, policy):
    told = opened.told(MARIA)[0]
    agents = {**policy.people.agents, MARIA: policy.people.agents[MARIA].model_copy(update={"disabled": True})}
    from models.people import People

    people = People(agents, policy.people.desks, policy.people._contacts, policy.people._domains)
    opened.policy = policy.model_copy(update={"people": people})
    opened.answer(told, "You are fired.\n#close")
    assert opened.cases[0]["status"] == "new"
    assert all("fired" not in sent.text for sent in opened.to_customers)
    assert directions(opened) == ["in", "out"]


def test_an_agents_vacation_reply_is_never_correspondence(opened):
    outcome = opened.answer(opened.told(MARIA)[0], "I am away until Monday.", headers=("Auto-Submitted: auto-replied",))
    assert outcome.state == "on_case"
    assert len(opened.to_customers) == 1
    message = opened.cases[0]["messages"][-1]
    assert (message["direction"], message["folded"]) == ("note", True)
    assert len(opened.told(MARIA)) == 1


def test_a_limited_agent_may_answer_what_he_was_told(line):
    line.play(mail(EMERGENCY, subject="ads down"))
    line.answer(line.told(OMAR)[0], "I have woken everybody.", sender="Omar <omar@desk.example>")
    assert "I have woken everybody." in line.to_customers[-1].text


def test_a_bounce_of_an_answer_is_told_once_to_the_owner(opened):
    opened.answer(opened.told(MARIA)[0], "It is fixed.")
    own_id = opened.to_customers[-1].message["Message-ID"]
    for count in range(2):
        bounce = mail(
            "--b\r\nContent-Type: text/plain\r\n\r\nNo such user.\r\n--b\r\nContent-Type: message/delivery-status\r\n"
            f"\r\nReporting-MTA: dns; mx{count}.x.example\r\n\r\nFinal-Recipient: rfc822; ana@northwind.example\r\n"
            "Action: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\n"
            f"Message-ID: {own_id}\r\n--b--",
            sender="MAILER-DAEMON@mx.x.example",
            subject="Undelivered Mail Returned to Sender",
            proof=None,
            headers=('Content-Type: multipart/report; report-type=delivery-status; boundary="b"',),
        )
        opened.play(bounce, envelope_from="")
    assert [sent.message["Subject"] for sent in opened.told(MARIA)[1:]] == [
        f"[{opened.cases[0]['number']}] Not delivered to ana@northwind.example"
    ]


# Nothing internal ever leaves (S19)

WORDS = ("Hello Ana,", "it is fixed.", "See below.", "Thank you", "", "1. do this", "# Title", "#1 problem", "> quoted")
COMMANDS = (
    "#take",
    "#close",
    "#close wad",
    "#priority low",
    "#tag vip",
    "#wait engineering",
    "#Notiz",
    "#help",
    "#reopen",
)
NOTES = (
    "#note SECRETBYTES",
    "#Notiz: SECRETBYTES",
    "#nota SECRETBYTES",
    "- #note SECRETBYTES",
    "#note",
    "#NOTE SECRETBYTES",
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lines=st.lists(st.sampled_from(WORDS + COMMANDS + NOTES), min_size=1, max_size=7),
    signed=st.booleans(),
    quoting=st.booleans(),
    proof=st.sampled_from([PASS, None, FAIL]),
    agent=st.sampled_from([MARIA, TOM]),
)
def test_no_note_no_command_and_nothing_internal_ever_reaches_a_customer(opened, lines, signed, quoting, proof, agent):
    told = opened.told(agent)[0]
    before = len(opened.to_customers)
    signature = SIGNATURE.replace("maria", agent.partition("@")[0]) if signed else ""
    own_id = f"m{len(opened.outcomes)}@desk.example"
    opened.answer(told, "\n".join(lines) + signature, quoting=quoting, proof=proof, message_id=own_id)
    for sent in opened.to_customers[before:]:
        text = "\n".join(
            part.get_payload(decode=True).decode() for part in sent.message.walk() if not part.is_multipart()
        )
        whole = text + sent.content.decode()
        assert "SECRETBYTES" not in whole
        assert CANARY not in whole
        assert agent not in whole.casefold()
        assert reply_to(told) not in whole
        assert not [line for line in text.splitlines() if line.strip() in COMMANDS], lines
    shown = "SELECT text, new_text FROM messages WHERE direction = 'out' ORDER BY id DESC LIMIT 3"
    assert "SECRETBYTES" not in str(opened.store.read(lambda tx: [tuple(row) for row in tx.all(shown)]))


def test_the_property_can_fail(opened):
    opened.answer(opened.told(MARIA)[0], "SECRETBYTES and more")
    assert "SECRETBYTES" in opened.to_customers[-1].text
