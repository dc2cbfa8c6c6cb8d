"""Who may answer and command: an agent who is proved, under an address signed for that agent."""

from __future__ import annotations

from fakes.agents import EMERGENCY, MARIA, OMAR, directions
from fakes.line import FAIL, mail, reply_to


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
    assert "Its commands are held: #close" in opened.told(MARIA)[-1].text


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
    assert len(opened.to_customers) == 1
    opened.play(mail("It is fixed.", sender="Maria <maria@desk.example>"), to=reply_to(receipt))
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
