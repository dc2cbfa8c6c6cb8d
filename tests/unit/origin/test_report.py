"""Delivery reports in fields (RFC 3464), as servers really write them."""

from __future__ import annotations

import pytest

from ingest.origin.bounce.report import reported

PLAIN = """Reporting-MTA: dns; mx.desk.example
Arrival-Date: Mon, 2 Mar 2026 12:00:00 +0000

Final-Recipient: rfc822; ana@northwind.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such user
"""


def said(text: str) -> list[tuple[str, str, str, bool | None]]:
    return [(one.recipient, one.action, one.status, one.permanent) for one in reported(text)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_will_do(end):
    assert said(PLAIN.replace("\n", end)) == [("ana@northwind.example", "failed", "5.1.1", True)]


def test_the_address_we_wrote_to_comes_before_the_one_it_was_turned_into():
    text = PLAIN.replace("Final-Recipient", "Original-Recipient: rfc822;sales@northwind.example\nFinal-Recipient")
    assert said(text)[0][0] == "sales@northwind.example"


def test_every_recipient_gets_its_own_fate():
    second = "\nFinal-Recipient: rfc822; ben@northwind.example\nAction: delayed\nStatus: 4.4.1\n"
    third = "\nFinal-Recipient: rfc822; cy@northwind.example\nAction: delivered\nStatus: 2.0.0\n"
    assert said(PLAIN + second + third) == [
        ("ana@northwind.example", "failed", "5.1.1", True),
        ("ben@northwind.example", "delayed", "4.4.1", False),
        ("cy@northwind.example", "delivered", "", None),
    ]


def test_recipients_without_a_blank_line_between_them_are_told_apart():
    second = "Final-Recipient: rfc822; ben@northwind.example\nAction: failed\nStatus: 5.2.2\n"
    assert [row[0] for row in said(PLAIN + second)] == ["ana@northwind.example", "ben@northwind.example"]


def test_a_blank_line_after_every_field_splits_no_recipient():
    assert said(PLAIN.replace("\n", "\n\n")) == [("ana@northwind.example", "failed", "5.1.1", True)]


@pytest.mark.parametrize(
    "value",
    [
        "rfc822;ana@northwind.example",
        "RFC822; <ana@northwind.example>",
        "rfc822; ana@northwind.example (Ana Ruiz)",
        "LOCAL; ana@northwind.example",
        "<ana@northwind.example>",
        "ana@northwind.example",
        "rfc822;\n ana@northwind.example",
        "IMCEA; rfc822;ana@northwind.example",
    ],
)
def test_broken_ways_of_writing_an_address_are_read(value):
    assert said(f"Final-Recipient: {value}\nAction: failed\nStatus: 5.0.0\n")[0][0] == "ana@northwind.example"


@pytest.mark.parametrize(
    ("action", "told"),
    [("Failed (unknown user)", "failed"), ("failure", "failed"), ("DELAYED", "delayed"), ("relayed", "relayed")],
)
def test_an_action_is_read_in_any_dress(action, told):
    assert said(f"Final-Recipient: rfc822; a@b.example\nAction: {action}\n")[0][1] == told


def test_a_vague_status_gives_way_to_the_diagnostic():
    text = "Final-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 552 5.2.2 mailbox full\n"
    assert said(text) == [("a@b.example", "failed", "5.2.2", True)]


def test_without_a_status_the_servers_words_tell():
    text = "Final-Recipient: rfc822; a@b.example\nAction: failed\nDiagnostic-Code: smtp; 550 user unknown\n"
    assert said(text) == [("a@b.example", "failed", "5.1.1", True)]


def test_a_failure_that_tells_no_code_is_permanent():
    assert said("Final-Recipient: rfc822; a@b.example\nAction: failed\n") == [("a@b.example", "failed", "", True)]


def test_fields_of_the_message_alone_name_no_recipient():
    assert said("Reporting-MTA: dns; mx.desk.example\nAction: failed\n") == []


@pytest.mark.parametrize(
    ("written", "address"),
    [("rfc822; ana+2Bshop@b.example", "ana+shop@b.example"), (r"utf-8; jos\x{E9}@b.example", "josé@b.example")],
)
def test_the_escapes_of_an_address_are_undone(written, address):
    assert said(f"Original-Recipient: {written}\nAction: failed\nStatus: 5.1.1\n")[0][0] == address


def test_an_address_told_twice_counts_once():
    assert len(said(PLAIN + "\n" + PLAIN)) == 1


def test_the_words_of_the_mail_system_come_without_their_type():
    assert reported(PLAIN)[0].words == "550 5.1.1 no such user"
    bare = PLAIN.replace("smtp; 550", "550").replace("user", "user; look elsewhere")
    assert reported(bare)[0].words == "550 5.1.1 no such user; look elsewhere"
