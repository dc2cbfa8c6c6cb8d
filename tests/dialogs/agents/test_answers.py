"""Agents answer from their own mail client; customers see the desk and nothing else."""

from __future__ import annotations

from email.utils import parseaddr

from fakes.agents import MARIA, SIGNATURE, TOM, directions
from fakes.line import mail, reply, reply_to

from models.letter import CANARY


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
