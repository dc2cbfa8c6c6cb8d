"""Agents who write first: to a customer with the desk in copy, or to the desk itself."""

from __future__ import annotations

from fakes.agents import EMERGENCY, MARIA, OLGA, TOM, directions
from fakes.line import FAIL, mail

KIM = "Kim Ray <kim@brightpixel.example>"
SENDER = "Maria Lopez <maria@desk.example>"


def written(words="Hello Kim, may I introduce our new report?", *, to=KIM, message_id="m1@desk.example", **how):
    content = mail(words, sender=SENDER, subject="Our new report", message_id=message_id, **how)
    return content.replace(b"To: support@desk.example", f"To: {to}\r\nCc: support@desk.example".encode())


def test_the_customer_is_the_requester_and_the_agents_words_are_our_answer(line):
    line.play(written())
    [case] = line.cases
    assert (case["requester"], case["organisation"]) == ("kim@brightpixel.example", "Bright Pixel")
    assert case["participants"] == ["kim@brightpixel.example"]
    assert (case["status"], case["owner"]) == ("waiting_customer", MARIA)
    assert case["first_response_at"]
    assert directions(line) == ["out"]
    assert case["messages"][0]["from"]["address"] == MARIA


def test_nobody_is_acknowledged(line):
    line.play(written())
    assert not line.sent


def test_the_customers_reply_to_all_joins_the_case_and_its_owner_is_told(line):
    line.play(written())
    line.play(
        mail("Yes, please.", sender=KIM, subject="Re: Our new report", headers=("In-Reply-To: <m1@desk.example>",))
    )
    [case] = line.cases
    assert directions(line) == ["out", "in"]
    assert case["status"] == "open"
    assert "Yes, please." in line.told(MARIA)[-1].text
    line.answer(line.told(MARIA)[-1], "Here it is.")
    assert line.to_customers[-1].to == ("kim@brightpixel.example",)


def test_known_contacts_of_the_customer_take_part_and_others_are_listed(line):
    line.play(written(to="Ana <ana@northwind.example>, bo@northwind.example, x@elsewhere.example, tom@desk.example"))
    [case] = line.cases
    assert case["participants"] == ["ana@northwind.example", "bo@northwind.example"]
    assert case["listed"] == ["x@elsewhere.example"]


def test_what_we_write_ourselves_is_no_emergency(line):
    line.play(written(EMERGENCY))
    [case] = line.cases
    assert not case["emergency"]
    assert not case["review"]
    assert not line.told(OLGA)


def test_a_forged_agent_opens_nothing(line):
    outcome = line.play(written(proof=FAIL))
    assert outcome.state == "parked"
    assert not line.cases


def test_an_agent_who_writes_to_the_desk_alone_gets_a_receipt_and_his_team_is_told(line):
    line.play(mail("Kim Ray called: deal 4711 does not deliver.", sender=SENDER, subject="A call of Kim"))
    [case] = line.cases
    assert (case["requester"], case["status"]) == (MARIA, "new")
    assert directions(line) == ["in"]
    assert not line.to_customers
    [receipt] = line.told(MARIA)
    assert "A case is opened in your name" in receipt.text
    assert case["number"] in receipt.message["Subject"]
    assert "Kim Ray called" in line.told(TOM)[0].text


def test_he_adds_the_customer_and_answers_by_the_receipt(line):
    line.play(mail("Kim Ray called: deal 4711 does not deliver.", sender=SENDER, subject="A call of Kim"))
    line.answer(line.told(MARIA)[0], "Hello Kim, we look at it.\n#add kim@brightpixel.example")
    line.answer(line.told(MARIA)[-1], "#note Kim is asked for the URL")
    assert "kim@brightpixel.example" in line.cases[0]["participants"]
