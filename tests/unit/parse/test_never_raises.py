"""The promise of the parser: whatever the bytes, a mail comes back, and nothing is read by a fault."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.parse.message import parse
from models.mail import ParsedMail, RawMail

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
GOLDEN = sorted((Path(__file__).parents[2] / "mail").glob("*/*.eml"))
SEEDS = [path.read_bytes() for path in GOLDEN]
WORDS = [
    b"\r\n", b"\n", b"\r", b" ", b"\t", b":", b";", b'"', b"=", b"=?utf-8?B?", b"=?x?Q?", b"?=", b"--", b"--b", b"--b--", b"b",
    b"Content-Type: ", b"multipart/mixed", b"text/html", b"message/rfc822", b"boundary=b", b"charset=", b"utf-7", b"hz",
    b"iso-2022-jp", b"idna", b"Content-Transfer-Encoding: ", b"base64", b"quoted-printable", b"x-uuencode", b"From: ", b"<",
    b">", b"a@x.example", b"(", b")", b"\\", b"Date: ", b"Mon, 2 Mar 2026", b"References: ", b"begin 644 x\n", b"end\n",
    b"=ybegin name=x\n", b"=yend", b"\x00", b"\xff", b"\xe2\x80\xae", b"\x1b$B", b"<table><div style='display:none'>", b"&#xD800;",
    b"Fwd: ", b"Subject: ", b"---------- Forwarded message ---------\n", b"filename*0*=utf-8''%", b"BEGIN:VEVENT\n", b"\x78\x9f\x3e\x22",
]  # fmt: skip


def _read(content: bytes) -> ParsedMail:
    mail = parse(RawMail(content, NOW))
    faults = [one for one in mail.defects if "fault of the parser" in one.what]
    assert not faults, (faults, content[:2_000])
    for text in (mail.subject, mail.text, mail.html or "", *(one.filename for one in mail.attachments)):
        text.encode("utf-8")
    assert "\n" not in mail.subject
    assert "\r" not in mail.subject
    assert all(one.filename and "/" not in one.filename for one in mail.attachments)
    return mail


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400))
def test_any_octets_are_read(content):
    _read(content)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_any_words_of_mail_in_any_order_are_read(words):
    _read(b"".join(words))


def test_golden_mails_with_octets_changed_cut_and_doubled_are_read():
    chance = random.Random(20260302)
    until = time.monotonic() + 6
    rounds = 0
    while time.monotonic() < until and rounds < 3_000:
        content = bytearray(chance.choice(SEEDS))
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(content) + 1)
            match chance.randrange(4):
                case 0:
                    content[at : at + 1] = bytes((chance.randrange(256),))
                case 1:
                    del content[at : at + chance.randint(1, 40)]
                case 2:
                    content[at:at] = chance.choice(WORDS)
                case 3:
                    content[at:at] = content[at : at + chance.randint(1, 200)]
        _read(bytes(content))
        rounds += 1
    assert rounds > 50


def test_every_prefix_of_a_mail_is_read():
    content = (Path(__file__).parents[2] / "mail" / "rfc" / "alternative-related.eml").read_bytes()
    for end in range(0, len(content), 7):
        _read(content[:end])


def test_nothing_of_a_text_attachment_is_lost_through_any_transfer_encoding():
    import base64
    import quopri

    octets = bytes(range(256)) * 3
    encoded = {"base64": base64.encodebytes(octets), "quoted-printable": quopri.encodestring(octets)}
    for name, body in encoded.items():
        head = b"Content-Type: application/x-a; name=a.bin\r\nContent-Transfer-Encoding: " + name.encode() + b"\r\n\r\n"
        assert _read(head + body).attachments[0].content == octets


def test_text_of_every_unicode_plane_comes_back_as_it_was_sent():
    text = "".join(
        chr(plane << 16 | offset) for plane in range(17) for offset in (0x0041, 0x0400, 0x3042, 0x4E00, 0xA000)
    )
    for label in ("utf-8", "utf-16", "utf-32", "gb18030"):
        import base64

        head = f"Content-Type: text/plain; charset={label}\r\nContent-Transfer-Encoding: base64\r\n\r\n".encode()
        assert _read(head + base64.encodebytes(text.encode(label))).text == text
