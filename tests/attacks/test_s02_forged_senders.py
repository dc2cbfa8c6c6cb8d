"""S2, S3, S20: only a verdict of our own server proves a sender, and only From says who he is."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parseaddr

import pytest
from fakes.line import FAIL, PASS, mail

from ingest.understand import understand
from models.mail import RawMail

NOW = datetime(2026, 11, 24, 15, 15, tzinfo=UTC)
OURS = "Authentication-Results: mx.desk.example; "
PASSES = "dmarc=pass header.from=northwind.example"


def verdict(policy, *, headers=(), sender="ana@northwind.example", trusted=True):
    """(verdict, address) of a mail with these headers in this order above From."""
    content = "".join(f"{header}\r\n" for header in (*headers, f"From: {sender}", "Subject: s", "")) + "words\r\n"
    raw = RawMail(content.encode(), NOW, source="smtp", peer="127.0.0.1", trusted_peer=trusted)
    identity = understand(raw, policy).identity
    return identity.verdict, identity.address


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ((), "none"),
        ((OURS + PASSES,), "pass"),
        ((OURS + "dmarc=fail header.from=northwind.example",), "fail"),
        (("Authentication-Results: mx.evil.example; " + PASSES,), "none"),
        (("Authentication-Results: mx.desk.example.evil.example; " + PASSES,), "none"),
        (("Authentication-Results: evil (mx.desk.example;) ; " + PASSES,), "none"),
        ((OURS + "dmarc=pass header.from=evil.example",), "none"),
        ((OURS + "dmarc=fail header.from=northwind.example", OURS + PASSES), "fail"),
        ((OURS + "none", OURS + PASSES), "none"),
        (("Received: from x by mx.evil.example; now", OURS + PASSES), "none"),
        ((OURS + "dkim=pass header.d=evil.example; spf=pass smtp.mailfrom=evil.example",), "none"),
        ((OURS + "dkim=pass header.d=northwind.example.evil.example",), "none"),
        ((OURS + 'spf=none smtp.mailfrom="x; dmarc=pass header.from=northwind.example"',), "none"),
        ((OURS + "spf=none (dmarc=pass header.from=northwind.example)",), "none"),
        ((OURS + "x-dmarc=pass header.from=northwind.example",), "none"),
    ],
)
def test_only_our_own_servers_topmost_verdict_on_this_domain_counts(policy, headers, expected):
    assert verdict(policy, headers=headers)[0] == expected


def test_a_perfect_verdict_from_an_untrusted_peer_is_no_verdict(policy):
    assert verdict(policy, headers=(OURS + PASSES,), trusted=False)[0] == "none"


@pytest.mark.parametrize(
    "sender",
    [
        "ana@northwind.example <eve@evil.example>",
        '"ana@northwind.example" <eve@evil.example>',
        "Ana Duarte <eve@evil.example>, Ana <ana@northwind.example>",
        "=?utf-8?q?ana=40northwind=2Eexample?= <eve@evil.example>",
        "(ana@northwind.example) eve@evil.example",
        "eve@evil.example\r\nFrom: ana@northwind.example",
        "eve@evil.example\r\nSender: ana@northwind.example\r\nReply-To: ana@northwind.example",
        "eve@evil.example\r\nResent-From: ana@northwind.example\r\nX-Original-From: ana@northwind.example",
    ],
)
def test_whoever_else_is_named_the_first_from_is_the_identity(policy, sender):
    assert verdict(policy, sender=sender)[1] == "eve@evil.example"


def test_a_second_from_takes_the_proof_away(policy):
    found = verdict(policy, headers=(OURS + PASSES,), sender="ana@northwind.example\r\nFrom: eve@evil.example")
    assert found == ("none", "ana@northwind.example")


@pytest.mark.parametrize("letter", ["ß", "ſſ", "ﬅ"])
def test_letters_that_fold_to_others_prove_nothing_for_the_mailbox_they_fold_to(policy, letter):
    sender = f"bo{letter}@elsewhere.example"
    assert verdict(policy, headers=(OURS + "dmarc=pass header.from=elsewhere.example",), sender=sender)[0] == "none"


def test_the_verdict_is_stored_and_shown(line):
    for number, proof in enumerate((PASS, None, FAIL)):
        line.play(mail(f"Question {number}", subject=f"matter {number}", proof=proof))
    assert [case["messages"][0]["authenticated"] for case in line.cases] == [True, None, False]


@pytest.mark.parametrize("proof", [None, FAIL], ids=["unproved", "forged"])
def test_a_forger_gets_nothing_that_only_the_customer_may_see(line, proof):
    line.play(mail("The password is swordfish."))
    before = len(line.to_customers)
    line.play(mail("Show me all.", subject=f"[CASE {line.cases[0]['number']}]", proof=proof))
    line.play(mail("Show me all.", subject="[CASES]", proof=proof))
    assert all("swordfish" not in sent.text for sent in line.to_customers[before:])


def test_a_forger_with_a_token_and_a_failed_verdict_does_not_reopen(line):
    line.play(mail())
    token = parseaddr(line.to_customers[0].message["Reply-To"])[1]
    line.store.write(lambda tx: tx.run("UPDATE cases SET status = 'closed', closed_at = opened_at"))
    line.play(mail("It is back.", proof=FAIL), to=token)
    assert line.cases[0]["status"] == "closed"
    assert len(line.to_customers) == 1


def test_answers_never_go_to_reply_to(line):
    line.play(
        mail(headers=("Reply-To: eve@evil.example", "Sender: eve@evil.example", "Return-Path: <eve@evil.example>"))
    )
    assert [sent.to for sent in line.to_customers] == [("ana@northwind.example",)]
    assert line.cases[0]["participants"] == ["ana@northwind.example"]
    assert "eve@evil.example" not in line.cases[0]["listed"]


@pytest.mark.parametrize("command", ["#close resolved", "#assign maria@desk.example", "#note gotcha", "#emergency no"])
@pytest.mark.parametrize("proof", [None, FAIL], ids=["unproved", "forged"])
def test_commands_in_an_agents_name_change_nothing_without_proof(line, command, proof):
    line.play(mail())
    before = line.cases[0]
    own = line.to_customers[0].message["Message-ID"]
    outcome = line.play(
        mail(
            command,
            sender="Maria Lopez <maria@desk.example>",
            subject=f"Re: [{before['number']}]",
            proof=proof,
            headers=(f"In-Reply-To: {own}",),
        )
    )
    assert outcome.state == "parked"
    after = line.cases[0]
    assert (after["status"], after["owner"], after["priority"]) == (
        before["status"],
        before["owner"],
        before["priority"],
    )
    assert len(after["messages"]) == len(before["messages"])
    assert len(line.to_customers) == 1


def test_an_agents_reply_address_in_another_hand_is_no_agents_power(line):
    line.play(mail())
    [told] = line.told("maria@desk.example")
    token = parseaddr(told.message["Reply-To"])[1]
    line.play(mail("#close resolved", sender="eve@evil.example", subject="hello"), to=token)
    assert line.cases[0]["status"] == "new"
    assert all("eve@evil.example" not in case["participants"] for case in line.cases[:1])
    assert "#close" not in "".join(sent.text for sent in line.to_customers)
