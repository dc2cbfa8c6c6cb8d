"""A mail that the relay refuses for good is no silent loss: those who look after the case hear of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fakes.agents import EMERGENCY, MARIA, NINA, OLGA, TOM
from fakes.line import mail

from models.errors import PermanentError, TemporaryError

REFUSED = PermanentError("550 5.1.1 No such user (RCPT TO:<ana@northwind.example>)")


def notices(line, agent):
    return [sent for sent in line.told(agent) if "could not be delivered" in sent.text]


@pytest.fixture
def refusing(opened):
    """The agent has answered, and the relay refuses his answer; the world goes on."""

    def play(*errors: Exception, answer: str = "It is fixed."):
        told = opened.told(MARIA)[0]
        opened.transport.fail_with(*errors)
        opened.answer(told, answer)
        opened.send()
        return opened

    return play


def test_the_owner_is_told_with_the_relays_own_words(refusing):
    line = refusing(REFUSED)
    [notice] = notices(line, MARIA)
    assert "ana@northwind.example, bo@northwind.example" in notice.text
    assert "550 5.1.1 No such user" in notice.text
    assert not notices(line, TOM)
    assert next(row for row in line.outbox if row["template"] == "answer")["state"] == "failed"


def test_the_whole_team_is_told_where_nobody_owns_the_case(line):
    line.transport.fail_with(REFUSED)
    line.play(mail())
    line.send()
    assert len(notices(line, MARIA)) == len(notices(line, TOM)) == 1


def test_a_mail_that_is_given_up_after_days_of_retries_is_told_too(refusing):
    line = refusing(TemporaryError("connection refused"))
    assert not notices(line, MARIA)
    for _ in range(140):
        line.transport.fail_with(TemporaryError("connection refused"))
        line.clock.go_on(hours=1, minutes=10)
        line.send()
    line.transport.troubles.clear()
    line.send()
    [notice] = notices(line, MARIA)
    assert "connection refused" in notice.text


def test_a_collaborator_whose_copy_is_refused_is_named(opened):
    told = opened.told(MARIA)[0]
    deliver = opened.transport.send

    def refuse_bo(envelope_from, recipients, content, *, urgent=False):
        delivered = deliver(envelope_from, recipients, content, urgent=urgent)
        lost = {to: (550, "5.2.1 Disabled") for to in recipients if to == "bo@northwind.example"}
        return replace(delivered, refused=lost)

    opened.transport.send = refuse_bo
    opened.answer(told, "It is fixed.")
    opened.send()
    [notice] = notices(opened, MARIA)
    assert "bo@northwind.example" in notice.text
    assert "5.2.1 Disabled" in notice.text


def test_a_notification_that_fails_tells_nobody(opened):
    opened.transport.fail_with(*[PermanentError("550 5.7.1 refused")] * 3)
    opened.play(mail(message_id="two@northwind.example", subject="Another matter"))
    opened.send()
    failed = [row for row in opened.outbox if row["state"] == "failed"]
    assert {row["template"] for row in failed} == {"ack_standard", "notify_agent"}
    [notice] = notices(opened, MARIA)
    assert "ana@northwind.example" in notice.text, "of the acknowledgement alone"


def test_a_relay_that_refuses_everything_fills_no_mailbox(line):
    ceiling = line.policy.limits.automatic_per_known_hour
    line.policy = line.policy.model_copy(
        update={"limits": line.policy.limits.model_copy(update={"automatic_per_known_hour": 3})}
    )
    assert ceiling > 3
    deliver = line.transport.send

    def refuse_customers(envelope_from, recipients, content, *, urgent=False):
        if any(to.endswith("northwind.example") for to in recipients):
            raise REFUSED
        return deliver(envelope_from, recipients, content, urgent=urgent)

    line.transport.send = refuse_customers
    for number in range(3):
        line.play(mail(message_id=f"m{number}@northwind.example", subject=f"Matter {number}"))
        line.send()
    for number in range(3, 6):
        line.play(mail(message_id=f"m{number}@northwind.example", sender=f"P <p{number}@northwind.example>"))
        line.send()
    assert len(notices(line, MARIA)) == 3
    kept = [row for row in line.outbox if row["template"] == "bounce_notice" and row["state"] == "withheld"]
    assert kept
    assert "this hour" in kept[0]["reason"]


def test_an_answer_that_never_arrived_is_no_first_response(refusing):
    line = refusing(REFUSED, answer="Clear the cache of the player.")
    [case] = line.cases
    assert case["first_response_at"] is None
    assert case["status"] == "open"
    [notice] = notices(line, MARIA)
    assert "> Clear the cache of the player." in notice.text
    assert "unanswered again" in notice.text


def test_an_answer_after_one_that_arrived_leaves_the_first_response_as_it_was(opened):
    told = opened.told(MARIA)[0]
    opened.answer(told, "We are looking at it.")
    answered = opened.cases[0]["first_response_at"]
    opened.transport.fail_with(REFUSED)
    opened.answer(told, "It is fixed.")
    opened.send()
    assert opened.cases[0]["first_response_at"] == answered
    assert opened.cases[0]["status"] == "waiting_customer"
    [notice] = notices(opened, MARIA)
    assert "unanswered again" not in notice.text


def test_an_answer_and_the_closing_that_fail_together_are_told_once(refusing):
    line = refusing(REFUSED, REFUSED, answer="It is fixed.\n\n#close resolved")
    assert {row["template"] for row in line.outbox if row["state"] == "failed"} == {"answer", "closed"}
    [notice] = notices(line, MARIA)
    assert "It is fixed." in notice.text


def test_an_emergency_that_its_agents_cannot_be_told_of_reaches_others_once(line):
    deliver, lost = line.transport.send, {MARIA, TOM, OLGA}

    def refuse(envelope_from, recipients, content, *, urgent=False):
        if lost & set(recipients):
            raise PermanentError("550 5.1.1 No such user")
        return deliver(envelope_from, recipients, content, urgent=urgent)

    line.transport.send = refuse
    line.play(mail(EMERGENCY, subject="All ads are down"))
    line.send()
    [told] = line.told(NINA)
    assert "All ads are down on every site" in told.text
    assert f"{MARIA} could not be told" in told.text or f"{OLGA} could not be told" in told.text
    line.clock.go_on(hours=2)
    line.send()
    assert len(line.told(NINA)) == 1


def test_an_emergency_that_nobody_can_be_told_of_ends_after_everybody_was_tried(line):
    deliver = line.transport.send

    def refuse(envelope_from, recipients, content, *, urgent=False):
        if any(to.endswith("@desk.example") for to in recipients):
            raise PermanentError("550 5.1.1 No such user")
        return deliver(envelope_from, recipients, content, urgent=urgent)

    line.transport.send = refuse
    line.play(mail(EMERGENCY, subject="All ads are down"))
    for _ in range(20):
        line.clock.go_on(hours=2)
        line.send()
    tried = [row["to"] for row in line.outbox if row["to"].endswith("@desk.example")]
    assert {MARIA, TOM, OLGA, NINA} <= set(tried)
    assert len(tried) == len(set(tried))


def test_a_delivery_report_is_told_with_the_words_of_the_mail_system(opened):
    opened.answer(opened.told(MARIA)[0], "It is fixed.")
    sent = opened.to_customers[-1]
    opened.play(
        mail(
            "Reporting-MTA: dns; mx.northwind.example\n\nFinal-Recipient: rfc822; ana@northwind.example\n"
            "Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 Ana has left the company\n\n"
            f"--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: {sent.message['Message-ID']}\n--b--",
            sender="MAILER-DAEMON@northwind.example",
            subject="Undelivered Mail Returned to Sender",
            headers=(
                "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
                "--b\nContent-Type: message/delivery-status".replace("\n", "\r\n"),
            ),
        ),
        envelope_from="",
    )
    [notice] = notices(opened, MARIA)
    assert "550 5.1.1 Ana has left the company" in notice.text
