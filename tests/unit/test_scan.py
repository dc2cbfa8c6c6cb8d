"""Attachments and the virus scanner."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ingest.parse.attachments import attachment
from ingest.scan import NOT_SCANNED, Scanner, ScannerAway, finding
from ingest.understand import understand
from models.mail import RawMail
from tests.fakes.clamd import Clamd

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MAIL = RawMail(b"From: ana@northwind.example\r\nSubject: report\r\n\r\nSee the files.\r\n", NOON)
NOBODY = "127.0.0.1:9"  # the discard port, on which nobody listens here


@pytest.fixture
def mail(policy):
    """A mail with attachments of these octets."""

    def make(*contents):
        understanding = understand(MAIL, policy)
        files = tuple(attachment(f"{number}.bin", "application/x-a", one) for number, one in enumerate(contents, 1))
        return replace(understanding, mail=replace(understanding.mail, attachments=files))

    return make


def test_a_clean_attachment_stays_as_it_is(mail):
    with Clamd() as clamd:
        before = mail(b"harmless" * 50_000)
        assert Scanner(clamd.address).check(before) == before
        assert clamd.shown == [b"harmless" * 50_000]


def test_what_the_scanner_finds_is_quarantined_and_the_case_goes_on(mail):
    with Clamd({b"bad": "Test.Bad"}) as clamd:
        good, bad = Scanner(clamd.address).check(mail(b"good", b"a bad thing")).mail.attachments
    assert (good.warning, good.quarantined) == (None, False)
    assert (bad.warning, bad.quarantined) == ("malware, quarantined: Test.Bad", True)
    assert bad.content == b""
    assert bad.size == len(b"a bad thing")


def test_our_own_warning_stays_behind_the_scanners(mail):
    with Clamd({b"MZ": "Test.Bad"}) as clamd:
        before = mail(b"MZ\x90\x00 a program")
        (seen,) = Scanner(clamd.address).check(before).mail.attachments
    assert before.mail.attachments[0].warning
    assert seen.warning == f"malware, quarantined: Test.Bad; {before.mail.attachments[0].warning}"


def test_the_same_file_twice_is_shown_once(mail):
    with Clamd() as clamd:
        Scanner(clamd.address).check(mail(b"twice", b"twice"))
        assert clamd.shown == [b"twice"]


def test_without_a_scanner_attachments_are_marked_and_kept(mail):
    first, second = Scanner(NOBODY).check(mail(b"one", b"two")).mail.attachments
    assert (first.warning, second.warning) == (NOT_SCANNED, NOT_SCANNED)
    assert first.content == b"one"


def test_a_desk_may_rather_wait_for_its_scanner(mail):
    with pytest.raises(ScannerAway, match=re.escape(NOBODY)):
        Scanner(NOBODY, wait=True).check(mail(b"one"))


def test_a_mail_without_attachments_needs_no_scanner(mail):
    before = mail()
    assert Scanner(NOBODY, wait=True).check(before) is before


def test_a_scanner_that_never_answers_costs_its_time_once_a_mail(mail):
    with Clamd(silent=True) as clamd:
        seen = Scanner(clamd.address, seconds=0.2).check(mail(b"one", b"two")).mail.attachments
    assert [one.warning for one in seen] == [NOT_SCANNED, NOT_SCANNED]


def test_an_attachment_beyond_the_scanners_limit_is_marked():
    with Clamd(limit=1_000) as clamd:
        assert finding(b"x" * 3_000_000, clamd.address, 5).startswith(NOT_SCANNED)
        assert clamd.shown == []
