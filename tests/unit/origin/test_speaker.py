"""The table of origins: reports, ourselves, spam marks, and that it always answers."""

from __future__ import annotations

import time
from itertools import product

import pytest

from models.ids import message_id

DSN = "multipart/report; report-type=delivery-status"
FAILED = b"Final-Recipient: rfc822; ana@northwind.example\r\nAction: %s\r\nStatus: %s\r\n"


def report(action: bytes, status: bytes):
    return (("message/delivery-status", FAILED % (action, status)),)


@pytest.mark.parametrize(
    ("action", "status", "kind"),
    [
        (b"failed", b"5.1.1", "bounce"),
        (b"delayed", b"4.4.1", "delayed_notice"),
        (b"delivered", b"2.1.5", "delivered_notice"),
        (b"relayed", b"2.0.0", "delivered_notice"),
        (b"expanded", b"2.0.0", "delivered_notice"),
    ],
)
def test_a_delivery_report_is_told_by_its_action(ask, action, status, kind):
    origin = ask("Report", "Something happened.", headers={"Content-Type": DSN}, parts=report(action, status))
    assert origin.kind == kind
    assert origin.bounces[0].recipient == "ana@northwind.example"


def test_a_failure_among_delays_is_a_bounce(ask):
    parts = (
        (
            "message/delivery-status",
            FAILED % (b"delayed", b"4.4.1") + b"\r\n" + FAILED.replace(b"ana", b"ben") % (b"failed", b"5.1.1"),
        ),
    )
    assert ask("Report", "", headers={"Content-Type": DSN}, parts=parts).kind == "bounce"


def test_a_person_who_attaches_a_report_is_a_person(ask):
    origin = ask(
        "See attached",
        "Hi, this is what I got.",
        headers={"Content-Type": "multipart/mixed"},
        parts=report(b"failed", b"5.1.1"),
    )
    assert origin.kind == "person"


def test_a_report_as_plain_text_of_a_mail_system_is_read(ask):
    text = "Delivery failed.\n\n" + (FAILED % (b"failed", b"5.2.1")).decode().replace("\r\n", "\n")
    origin = ask("Mail failure", text, sender="postmaster@mx.northwind.example", envelope="")
    assert [(one.recipient, one.status) for one in origin.bounces] == [("ana@northwind.example", "5.2.1")]


def test_an_abuse_report_is_a_feedback_report(ask):
    headers = {"Content-Type": "multipart/report; report-type=feedback-report"}
    assert ask("Abuse", "This is an abuse report.", headers=headers).kind == "feedback_report"


def test_a_reading_receipt_is_a_delivered_notice(ask):
    headers = {"Content-Type": 'multipart/report; report-type="disposition-notification"'}
    assert ask("Read: your case", "Your message was read.", headers=headers).kind == "delivered_notice"


def test_a_refusal_in_the_dress_of_a_reading_receipt_is_a_bounce(ask):
    headers = {
        "Content-Type": "multipart/report; report-type=disposition-notification",
        "Return-Path": "<MAILER-DAEMON>",
    }
    text = "Your message to <ana@northwind.example> was automatically rejected:\nQuota exceeded"
    origin = ask(
        "Automatically rejected mail", text, headers=headers, sender="Mail Delivery Subsystem <admin@x.example>"
    )
    assert (origin.kind, origin.bounces[0].recipient, origin.bounces[0].status) == (
        "bounce",
        "ana@northwind.example",
        "5.2.2",
    )


def test_a_mail_system_that_says_nothing_readable_is_a_bounce_without_recipients(ask):
    origin = ask("hm", "?", sender="MAILER-DAEMON@mx.northwind.example")
    assert (origin.kind, origin.bounces) == ("bounce", ())


def test_our_own_mail_is_known_by_its_signed_message_id_under_our_address(ask, policy):
    own = message_id(7, 1, "desk.example", policy.keys)
    assert ask("Re: case", "Hello", sender="support@desk.example", message_id=own).kind == "self"
    assert ask("Re: case", "Hello", sender="HELP@desk.example", message_id=own).kind == "self"
    assert ask("Re: case", "Hello", sender="ana@northwind.example", message_id=own).kind == "person"


@pytest.mark.parametrize("name", ["X-Loop", "X-Casepost-Loop", "X-RT-Loop-Prevention", "X-Roundup-Loop", "References"])
def test_nothing_else_proves_that_a_mail_is_our_own(ask, name):
    origin = ask("URGENT", "Everything is down.", sender="support@desk.example", headers={name: "support@desk.example"})
    assert origin.kind == "person"


def test_a_message_id_that_only_looks_like_ours_is_nobodys_proof(ask, policy):
    own = message_id(7, 1, "desk.example", policy.keys)
    forged = own.replace(own[3], "a" if own[3] != "a" else "b", 1)
    assert ask("Re: case", "Hello", sender="support@desk.example", message_id=forged).kind == "person"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("X-Spam-Flag", "YES"),
        ("X-Spam-Status", "Yes, score=9.1 required=5.0"),
        ("X-Rspamd-Action", "add header"),
        ("X-MS-Exchange-Organization-SCL", "6"),
        ("X-Forefront-Antispam-Report", "CIP:192.0.2.7;SCL:5;SFV:SPM"),
    ],
)
def test_the_filter_in_front_marks_spam_and_changes_nothing_else(ask, name, value):
    origin = ask("Hello", "Buy this", headers={name: value})
    assert (origin.kind, origin.spam) == ("person", True)
    assert name in origin.reasons[-1]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("X-Spam-Flag", "NO"),
        ("X-Spam-Status", "No, score=-1.0"),
        ("X-Rspamd-Action", "no action"),
        ("X-MS-Exchange-Organization-SCL", "-1"),
        ("X-Forefront-Antispam-Report", "SCL:1;SFV:NSPM"),
    ],
)
def test_a_filter_that_found_nothing_marks_nothing(ask, name, value):
    assert not ask("Hello", "Hi", headers={name: value}).spam


def test_nothing_at_all_is_still_somebodys_mail(ask):
    origin = ask("", "", sender="")
    assert (origin.kind, len(origin.reasons)) == ("person", 1)


HOSTILE = {
    "addresses": "a@b.c ",
    "almost addresses": "a@" * 3,
    "refusals": "550 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ",
    "fields": "Final-Recipient: rfc822; \n",
    "absence": "i am out of the office ",
    "tickets": "your ticket ",
    "words and codes": "550 a-a=a!a ",
    "one long word": "a",
    "rules": "-" * 79 + "\n",
    "spaces": " \t",
    "newlines": "\n",
    "brackets": "<<<<(((([[[[",
    "accents": "é̂̃",
    "message ids": "Message-ID: <",
    "unsubscribe": "you are receiving this ",
}


@pytest.mark.parametrize(("what", "daemon"), list(product(HOSTILE, (True, False))))
def test_the_work_grows_with_the_mail_and_no_faster(ask, what, daemon):
    sender = "MAILER-DAEMON@mx.northwind.example" if daemon else "ana@northwind.example"

    def cost(size: int) -> float:
        text = HOSTILE[what] * (size // len(HOSTILE[what]))
        begun = time.process_time()
        ask(text[:500], text, sender=sender, content=b"From: x@y.example\n\n" + text.encode()[:size])
        return time.process_time() - begun

    cost(1000)
    small, large = min(cost(15_000) for _ in range(2)), cost(120_000)
    assert large < 40 * max(small, 0.005)
