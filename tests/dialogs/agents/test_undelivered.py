"""A mail that the relay refuses for good is no silent loss: those who look after the case hear of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fakes.agents import MARIA, TOM
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
    assert not notices(opened, MARIA) or len(notices(opened, MARIA)) == 1


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
