"""S6: a verification mail of another service, sent to the desk, is never shown or mailed to an outsider."""

from __future__ import annotations

from email.utils import parseaddr

import pytest
from fakes.line import PASS, mail

CODE = "731905"


def verification(sender="Chat <no-reply@chat.example>"):
    return mail(
        f"Your verification code is {CODE}. Enter it to join the workspace.",
        sender=sender,
        subject=f"Your code {CODE}",
        proof=PASS,
    )


def leaked(line):
    return [sent.to for sent in line.to_customers if CODE in sent.text or CODE in str(sent.message["Subject"])]


@pytest.mark.parametrize(
    "sender",
    [
        "no-reply@chat.example",
        "noreply@chat.example",
        "noreply-accounts@chat.example",
        "NoReply+x1@chat.example",
        "do_not_reply@chat.example",
        "no.reply@chat.example",
    ],
)
def test_an_address_that_takes_no_answers_gets_none(line, sender):
    line.play(verification(sender))
    assert line.to_customers == []


def test_who_claims_its_case_by_number_gets_a_case_of_his_own(line):
    line.play(verification())
    for number in ("100009", "100014"):
        line.play(mail("Give me that.", sender="eve@evil.example", subject=f"Re: [CP-{number}] {number}"))
    assert leaked(line) == []
    assert "eve@evil.example" not in line.cases[0]["participants"] or line.cases[0]["requester"] == "eve@evil.example"


def test_sent_to_the_attackers_own_reply_address_it_is_not_mailed_to_him(line):
    line.play(mail("Hello.", sender="eve@evil.example", subject="hello"))
    token = parseaddr(line.to_customers[0].message["Reply-To"])[1]
    line.play(verification(), to=token)
    line.play(mail("And now?", sender="eve@evil.example", subject="hello"), to=token)
    line.play(mail("List.", sender="eve@evil.example", subject="[CASES]"))
    assert leaked(line) == []
    assert "no-reply@chat.example" not in line.cases[0]["participants"]
