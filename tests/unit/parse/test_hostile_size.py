"""Mails made to cost time or memory: within the caps, told as defects, and growing no faster than they do."""

from __future__ import annotations

import time
import tracemalloc
from datetime import UTC, datetime

import pytest

from ingest.parse.message import parse
from models.mail import ParsedMail, RawMail

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HEAD = b"From: a@x.example\r\nTo: b@y.example\r\nSubject: s\r\nMIME-Version: 1.0\r\n"


def _read(content: bytes) -> ParsedMail:
    return parse(RawMail(content, NOW))


def _told(mail: ParsedMail) -> str:
    return "; ".join(f"{one.where}: {one.what}" for one in mail.defects)


def _nested(levels: int) -> bytes:
    return HEAD + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level) for level in range(levels)
    )


def test_two_thousand_levels_are_survived_and_told():
    mail = _read(_nested(2_000) + b"\r\nwords\r\n")
    assert "nested deeper than 50" in _told(mail)
    assert b"words" in mail.attachments[0].content


def test_fifty_thousand_parts_are_survived_and_told_and_kept():
    parts = b"".join(b"--b\r\nContent-Type: image/png\r\n\r\n%d\r\n" % number for number in range(50_000))
    mail = _read(HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + parts + b"--b--\r\n")
    assert "more than 1000 parts" in _told(mail)
    assert b"49999" in mail.attachments[-1].content


@pytest.mark.parametrize(
    "junk", [b"X-A: " + b"a" * 10_000_000 + b"\r\n", b"X-A: b\r\n" * 1_200_000], ids=["one", "many"]
)
def test_ten_megabytes_of_headers_are_survived_and_told(junk):
    mail = _read(HEAD + junk + b"\r\nwords\r\n")
    assert mail.subject == "s"
    assert mail.text == "words\n"
    assert "longer than" in _told(mail)


def test_a_giant_header_does_not_hide_those_behind_it():
    mail = _read(b"X-A: " + b"a" * 10_000_000 + b"\r\n" + HEAD + b"\r\nwords\r\n")
    assert mail.subject == "s"
    assert mail.sender is not None


HOSTILE = {
    "parentheses in To": lambda n: b"To: " + b"(" * n + b"\r\n\r\n",
    "brackets in To": lambda n: b"To: " + b"<" * n + b"\r\n\r\n",
    "semicolons in Content-Type": lambda n: b"Content-Type: text/plain" + b";" * n + b"\r\n\r\n",
    "blanks in Content-Type": lambda n: b"Content-Type: a" + b" " * n + b"=b\r\n\r\n",
    "quotes in Content-Type": lambda n: b"Content-Type: text/plain" + b';a="' * (n // 4) + b"\r\n\r\n",
    "encoded words never closed": lambda n: b"Subject: " + b"=?utf-8?q?a" * (n // 11) + b"\r\n\r\n",
    "brackets in References": lambda n: b"References: " + b"<" * n + b"\r\n\r\n",
    "delimiters that are none": lambda n: b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--bc\n" * n,
    "closing delimiters": lambda n: b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b--\n" * n,
    "begin lines": lambda n: b"\n" + b"begin 644 x\n!\n" * (n // 4),
    "forward marks": lambda n: b"Subject: Fwd: x\n\n" + b"From: a\n" * n,
    "colons": lambda n: b"Subject: Fwd: x\n\n" + b"a:" * n,
    "comments in HTML": lambda n: b"Content-Type: text/html\n\n" + b"<!--" * n,
    "scripts in HTML": lambda n: b"Content-Type: text/html\n\n" + b"<script>" * n,
    "entities in HTML": lambda n: b"Content-Type: text/html\n\n" + b"&" * (n * 8),
    "divisions in HTML": lambda n: b"Content-Type: text/html\n\n" + b"<div>" * n,
    "attributes in HTML": lambda n: b"Content-Type: text/html\n\n<a " + b"a='>' b " * n + b">",
    "padding in base64": lambda n: b"Content-Transfer-Encoding: base64\n\n" + b"QQ==\n" * n,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_no_faster_than_the_mail(name):
    make = HOSTILE[name]

    def seconds(size: int) -> float:
        content = make(size)
        best = 9.0
        for _ in range(2):
            start = time.perf_counter()
            _read(content)
            best = min(best, time.perf_counter() - start)
        return best

    seconds(1_000)
    small, large = seconds(8_000), seconds(64_000)
    assert large < 25 * small + 0.3, f"8 times the mail took {large / small:.0f} times as long ({large:.2f} s)"


def test_memory_stays_below_eight_times_a_big_mail():
    attachment = b"QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5\r\n" * 110_000
    content = (
        HEAD
        + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nwords\r\n--b\r\nContent-Type: application/x-a; name=a\r\n"
        + b"Content-Transfer-Encoding: base64\r\n\r\n"
        + attachment
        + b"--b--\r\n"
    )
    tracemalloc.start()
    mail = _read(content)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert mail.attachments[0].size == 51 * 110_000
    assert peak < 8 * len(content)
