"""Whose mail it is and how well that is proved: From alone, with a verdict from our own servers' checks."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Any

import pytest

from ingest.faces import skeleton
from ingest.identity import aligned, identify, method_results
from models.mail import Address, ParsedMail, RawMail
from models.policy import Agent, Desk, Form, Forwarder, Organisation, Policy
from models.understanding import Identity

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
OURS = "from mx.northwind.example by mx.desk.example with ESMTPS; Mon, 2 Mar 2026 12:00:00 +0000"
FOREIGN = "from laptop by mx.northwind.example with ESMTPSA; Mon, 2 Mar 2026 11:59:59 +0000"
ANA = "Ana Ruiz <ana@northwind.example>"
POLICY = Policy(
    desk=Desk(address="support@desk.example", trusted_authserv=("mx.desk.example",)),
    agents=(
        Agent(name="Maria Lopez", address="maria@desk.example"),
        Agent(name="Nina Berg", address="nina@adplatform.example"),
    ),
    organisations=(Organisation(name="Northwind", domains=("northwind.example",)),),
    forms=(Form(address="form@desk.example"),),
    forwarders=(Forwarder(address="group@desk.example"),),
)


def who(*headers: tuple[str, str], sender: str = ANA, policy: Policy = POLICY, **fields: Any) -> Identity:
    name, _, address = sender.rpartition("<")
    raw = RawMail(
        content=b"",
        received_at=NOON,
        trusted_peer=fields.pop("trusted_peer", True),
        submitted_by=fields.pop("submitted_by", None),
    )
    given = headers if any(header == "From" for header, _ in headers) else (("From", sender), *headers)
    mail = ParsedMail(
        message_id="m@northwind.example",
        subject="x",
        sender=Address(name.strip(' "'), address.rstrip(">")) if sender else None,
        headers=given,
        **fields,
    )
    return identify(mail, raw, policy)


def checked(result: str, *, sender: str = ANA) -> Identity:
    return who(
        ("Authentication-Results", f"mx.desk.example; {result}"),
        ("Received", OURS),
        ("Received", FOREIGN),
        sender=sender,
    )


@pytest.mark.parametrize(
    ("result", "verdict"),
    [
        ("dmarc=pass header.from=northwind.example", "pass"),
        ("dmarc=pass (p=reject dis=none) header.from=northwind.example", "pass"),
        ("dkim=pass header.d=northwind.example header.s=s1 header.b=abc", "pass"),
        ("dkim=pass header.i=@mail.northwind.example", "pass"),
        ("dkim=fail header.d=northwind.example; dkim=pass header.d=northwind.example", "pass"),
        ("spf=pass smtp.mailfrom=bounce@mail.northwind.example", "pass"),
        ("spf=pass smtp.mailfrom=northwind.example", "pass"),
        ("dmarc=fail (p=reject) header.from=northwind.example", "fail"),
        (
            "spf=pass smtp.mailfrom=evil.example; dkim=pass header.d=evil.example; dmarc=fail header.from=northwind.example",
            "fail",
        ),
        ("spf=fail smtp.mailfrom=northwind.example; dkim=none", "fail"),
        ("spf=softfail smtp.mailfrom=northwind.example; dkim=fail header.d=northwind.example", "fail"),
        ("spf=softfail smtp.mailfrom=northwind.example", "none"),
        ("dkim=fail header.d=northwind.example", "none"),
        ("spf=fail smtp.mailfrom=northwind.example; dkim=pass header.d=lists.example", "none"),
        ("dkim=pass header.d=evil.example; spf=pass smtp.mailfrom=x@evil.example", "none"),
        ("dkim=pass header.d=northwind.example.evil.example", "none"),
        ("dkim=pass header.d=example", "none"),
        ("dmarc=pass header.from=evil.example", "none"),
        ("dmarc=none header.from=northwind.example", "none"),
        ("dmarc=temperror", "none"),
        ("none", "none"),
        ("", "none"),
    ],
)
def test_the_verdict_is_what_our_server_found_for_the_from_domain(result, verdict):
    assert checked(result).verdict == verdict


def test_a_verdict_says_how_it_was_reached():
    assert checked("dmarc=pass").how == "dmarc=pass for northwind.example"
    assert checked("dmarc=pass").authenticated is True
    assert checked("dmarc=fail").authenticated is False
    assert checked("none").authenticated is None


def test_nobody_elses_results_count():
    other = ("Authentication-Results", "mx.evil.example; dmarc=pass header.from=northwind.example")
    assert who(other, ("Received", OURS)).verdict == "none"


def test_a_forged_second_header_below_ours_is_ignored():
    ours = ("Authentication-Results", "mx.desk.example; dmarc=fail header.from=northwind.example")
    forged = ("Authentication-Results", "mx.desk.example; dmarc=pass header.from=northwind.example")
    assert who(ours, ("Received", OURS), forged, ("Received", FOREIGN)).verdict == "fail"


@pytest.mark.parametrize("hop", [FOREIGN, "from x with SMTP", "from x (by mx.desk.example) by y.example", "garbage"])
def test_results_below_the_first_foreign_hop_are_anybodys(hop):
    forged = ("Authentication-Results", "mx.desk.example; dmarc=pass header.from=northwind.example")
    assert who(("Received", hop), forged).verdict == "none"


def test_results_below_our_own_hop_count_as_milters_write_them_there():
    below = ("Authentication-Results", "mx.desk.example; dmarc=pass header.from=northwind.example")
    assert who(("Received", OURS), below, ("Received", FOREIGN)).verdict == "pass"


def test_a_source_that_is_not_trusted_proves_nothing():
    ours = ("Authentication-Results", "mx.desk.example; dmarc=pass header.from=northwind.example")
    assert who(ours, ("Received", OURS), trusted_peer=False).verdict == "none"


def test_an_authenticated_submission_is_proof():
    found = who(trusted_peer=False, submitted_by="ana")
    assert (found.verdict, found.how) == ("pass", "authenticated submission by ana")


def test_microsoft_365_writes_no_authserv_id():
    policy = POLICY.model_copy(update={"desk": Desk(address="support@desk.example", trusted_authserv=("m365",))})
    results = (
        "Authentication-Results",
        (
            "spf=pass (sender IP is 192.0.2.7) smtp.mailfrom=northwind.example; dkim=pass (signature was verified) "
            "header.d=northwind.example;dmarc=pass action=none header.from=northwind.example;compauth=pass reason=100"
        ),
    )
    hop = ("Received", "from a.prod.outlook.com (2001:db8::1) by b.eurprd04.prod.outlook.com with HTTPS")
    assert who(hop, results, ("Received", FOREIGN), policy=policy).verdict == "pass"
    assert who(("Received", FOREIGN), results, policy=policy).verdict == "none"
    assert who(hop, results, ("Received", FOREIGN)).verdict == "none"


@pytest.mark.parametrize(
    "header",
    [
        'mx.desk.example 1; dmarc = pass (a (nested) "comment;") header.from = northwind.example',
        "MX.Desk.Example;\tdmarc/1=pass\theader.from=northwind.example",
        'mx.desk.example; dmarc=pass reason="good; very" header.from="northwind.example"',
        "mx.desk.example (our server); spf=none; ; dmarc=pass header.from=NORTHWIND.example;",
    ],
)
def test_results_are_read_in_every_dress_of_the_standard(header):
    assert who(("Authentication-Results", header), ("Received", OURS)).verdict == "pass"


@pytest.mark.parametrize(
    "header", ["mx.desk.example; dkim=pass (header.d=northwind.example)", 'mx.desk.example; x="dmarc=pass']
)
def test_what_stands_in_a_comment_or_string_is_no_result(header):
    assert who(("Authentication-Results", header), ("Received", OURS)).verdict == "none"


@pytest.mark.parametrize(
    "broken", ["", ";", "=;=;", "mx.desk.example", "((((", '"', "\\", "dkim=", ";" * 5000, "(" * 20_000, "a=b " * 5000]
)
def test_a_damaged_header_is_read_without_harm(broken):
    assert isinstance(method_results(broken), tuple)
    assert who(("Authentication-Results", broken), ("Received", broken)).verdict == "none"


def test_two_from_headers_prove_nothing_and_are_flagged():
    headers = (
        ("Authentication-Results", "mx.desk.example; dkim=pass header.d=northwind.example"),
        ("Received", OURS),
        ("From", ANA),
        ("From", "evil@evil.example"),
    )
    found = who(*headers)
    assert (found.address, found.verdict) == ("ana@northwind.example", "none")
    assert "The mail has 2 From headers; only the first counts." in found.flags


def test_several_authors_in_one_from_are_flagged():
    assert who(("From", "ana@northwind.example, ben@northwind.example")).flags == (
        "From names 2 authors; only the first counts.",
    )


def test_a_mail_without_from_is_nobodys():
    assert who(sender="") == Identity("", "none", "the mail has no From address")


def test_a_web_forms_customer_is_its_reply_to():
    found = who(sender="Form <form@desk.example>", reply_to=(Address("Ana", "Ana@northwind.example"),))
    assert (found.address, found.verdict) == ("ana@northwind.example", "none")
    assert "form@desk.example" in found.how
    assert found.flags == ()


def test_a_forwarders_customer_is_the_original_from():
    original = ("X-Original-From", "Ana Ruiz <ana@northwind.example>")
    found = who(
        original, sender="'Ana Ruiz' via Support <group@desk.example>", reply_to=(Address("", "other@evil.example"),)
    )
    assert found.address == "ana@northwind.example"


def test_a_signature_that_survives_our_forwarder_proves_the_customer():
    found = who(
        (
            "Authentication-Results",
            "mx.desk.example; dmarc=pass header.from=desk.example; dkim=pass header.d=northwind.example",
        ),
        ("Received", OURS),
        sender="Ana via Support <group@desk.example>",
        reply_to=(Address("", "ana@northwind.example"),),
    )
    assert (found.address, found.verdict) == ("ana@northwind.example", "pass")


def test_a_form_that_is_itself_forged_vouches_for_nobody():
    found = who(
        ("Authentication-Results", "mx.desk.example; dmarc=fail header.from=desk.example"),
        ("Received", OURS),
        sender="form@desk.example",
        reply_to=(Address("", "ana@northwind.example"),),
    )
    assert found.verdict == "fail"


def test_everybody_elses_reply_to_is_only_flagged():
    found = who(reply_to=(Address("", "ana@freemail.example"),))
    assert found.address == "ana@northwind.example"
    assert found.flags == (
        "Answers would go elsewhere: Reply-To is ana@freemail.example, From is ana@northwind.example.",
    )


def test_sender_and_resent_from_are_never_identity():
    found = who(("Sender", "Maria <maria@desk.example>"), ("Resent-From", "maria@desk.example"))
    assert found.address == "ana@northwind.example"
    assert found.flags == ("Sent by somebody else: Sender is maria@desk.example, From is ana@northwind.example.",)


@pytest.mark.parametrize(
    ("sender", "words"),
    [
        ("ceo@northwind.example <evil@evil.example>", "holds another address"),
        ("Maria Lopez <maria.lopez@freemail.example>", "that of our agent Maria Lopez"),
        ("MARIA  LÓPEZ <x@freemail.example>", "that of our agent Maria Lopez"),
        ("Mаria Lоpez <x@freemail.example>", "that of our agent Maria Lopez"),
        ("Ana <ana@desk.examp1e>", "looks like our desk.example"),
        ("Ana <ana@dеsk.example>", "looks like our desk.example"),
        ("Ana <ana@xn--dsk-rdd.example>", "looks like our desk.example"),
        ("Ana <ana@adplatfrom.example>", "looks like our adplatform.example"),
        ("Ana <ana@adplatforrn.example>", "looks like our adplatform.example"),
        ("Ana <ana@adplatfom.example>", "looks like our adplatform.example"),
        ("Ana <ana@desk.example.evil.example>", "looks like our desk.example"),
        ("Ana <ana@norτhwind.example>", "looks like a customer's northwind.example"),
    ],
)
def test_a_sender_that_imitates_somebody_is_flagged(sender, words):
    assert any(words in flag for flag in who(sender=sender).flags)


@pytest.mark.parametrize(
    "sender",
    [
        "Maria Lopez <maria@desk.example>",
        "Ana Ruiz <ana@northwind.example>",
        "ana@northwind.example <ANA@northwind.example>",
        "Ana <ana@mail.northwind.example>",
        "Ana <ana@book.example>",
        "Ana <ana@dusk.example>",
        "Ana <ana@adplatform.test>",
    ],
)
def test_an_honest_sender_is_not_flagged(sender):
    assert who(sender=sender).flags == ()


def test_alignment_is_the_same_domain_or_one_below_the_other():
    assert aligned("mail.northwind.example", "Northwind.example.")
    assert aligned("bücher.example", "xn--bcher-kva.example")
    assert not aligned("a.northwind.example", "b.northwind.example")
    assert not aligned("evilnorthwind.example", "northwind.example")
    assert not aligned("", "")


def test_a_skeleton_is_what_a_reader_takes_a_word_for():
    assert skeleton("Ρауρаl") == skeleton("paypal")
    assert skeleton("rnicrosoft") == skeleton("microsoft")


@pytest.mark.parametrize(
    "value", ["a@" * 20_000, "<" * 50_000, "x, " * 20_000, "\\" * 50_000, '"' * 50_000, "é" * 50_000]
)
def test_hostile_headers_cost_little_and_raise_nothing(value):
    begun = time.process_time()
    who(
        ("From", value),
        ("Sender", value),
        ("Authentication-Results", value),
        ("X-Original-From", value),
        sender=f"{value} <{value}>",
    )
    assert time.process_time() - begun < 2
