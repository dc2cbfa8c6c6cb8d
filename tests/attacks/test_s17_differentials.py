"""S17, S28: what two readers read differently is read by one rule, and no character is lost or made up on the way."""

from __future__ import annotations

import base64
import quopri
from datetime import UTC, datetime

import pytest

from ingest.understand import understand
from models.mail import RawMail

NOW = datetime(2026, 11, 24, 15, 15, tzinfo=UTC)


def read(policy, content):
    return understand(RawMail(content, NOW), policy).mail


@pytest.mark.parametrize(
    ("sender", "expected"),
    [
        (b"ana@northwind.example <eve@evil.example>", "eve@evil.example"),
        (b'"x" <eve@evil.example> (ana@northwind.example)', "eve@evil.example"),
        (b"Friends: eve@evil.example, ana@northwind.example;", "eve@evil.example"),
        (b"eve@evil.example,ana@northwind.example", "eve@evil.example"),
        (b"<eve@evil.example>\x00<ana@northwind.example>", "eve@evil.example"),
    ],
)
def test_from_is_read_by_one_rule(policy, sender, expected):
    mail = read(policy, b"From: " + sender + b"\r\nSubject: s\r\n\r\nwords\r\n")
    assert mail.sender is not None
    assert mail.sender.key == expected


def test_the_first_of_two_subjects_and_content_types_counts(policy):
    mail = read(
        policy,
        b"From: a@x.example\r\nSubject: one\r\nSubject: two\r\nContent-Type: text/plain\r\nContent-Type: text/html\r\n\r\n<b>w</b>",
    )
    assert mail.subject == "one"
    assert mail.text.strip() == "<b>w</b>"


@pytest.mark.parametrize(
    "charset",
    [
        "unicode_escape", "raw_unicode_escape", "idna", "punycode", "zip", "bz2", "hex", "base64", "rot13", "uu",
        "quopri", "undefined", "mbcs", "oem", "palmos", "string_escape", "../../x", "utf-8\r\nX: y", "a" * 5000,
    ],
)  # fmt: skip
def test_a_codec_that_is_no_charset_is_never_used(policy, charset):
    words = b"Caf\xc3\xa9 at C:\\new\\x41 \\u0041 uryyb"
    mail = read(
        policy, b'From: a@x.example\r\nContent-Type: text/plain; charset="' + charset.encode() + b'"\r\n\r\n' + words
    )
    assert "C:\\new\\x41 \\u0041 uryyb" in mail.text
    assert "Café" in mail.text


PLANES = [chr(start + offset) for start in (0xA1, 0x400, 0x4E00, 0xAC00, 0x1F600, 0x20000, 0x2F800, 0xE0100, 0x10FF00)
          for offset in range(0, 200, 7)]  # fmt: skip


@pytest.mark.parametrize("encoding", ["8bit", "7bit", "binary", "base64", "quoted-printable", "BASE64 ", "x-unknown"])
@pytest.mark.parametrize("subtype", ["plain", "html"])
def test_all_planes_survive_every_transfer_encoding(policy, encoding, subtype):
    wanted = "".join(character for character in PLANES if character.isprintable() and not character.isspace())
    words = "\r\n".join(wanted[at : at + 20] for at in range(0, len(wanted), 20)).encode()
    octets = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}.get(
        encoding.strip().lower(), bytes
    )(words)
    mail = read(
        policy,
        b"From: a@x.example\r\nMIME-Version: 1.0\r\nContent-Type: text/" + subtype.encode() + b"; charset=utf-8\r\n"
        b"Content-Transfer-Encoding: " + encoding.encode() + b"\r\n\r\n" + octets,
    )
    assert "".join(mail.text.split()) == wanted


def test_base64_with_junk_between_is_read(policy):
    packed = base64.b64encode("Grüße aus Köln, everything is fine.".encode())
    junk = b"\r\n!".join(packed[at : at + 7] for at in range(0, len(packed), 7))
    mail = read(
        policy,
        b"From: a@x.example\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + junk,
    )
    assert "Grüße aus Köln" in mail.text


@pytest.mark.parametrize("ends", [b"\n", b"\r", b"\r\n"], ids=["LF", "CR", "CRLF"])
def test_whatever_ends_the_lines_the_headers_are_read(policy, ends):
    mail = read(policy, ends.join((b"From: ana@northwind.example", b"Subject: ends", b"", b"Hello.", b"")))
    assert (mail.subject, mail.text.strip()) == ("ends", "Hello.")


def test_utf7_makes_no_markup(policy):
    mail = read(
        policy,
        b"From: a@x.example\r\nContent-Type: text/html; charset=utf-7\r\n\r\n+ADw-script+AD4-alert(1)+ADw-/script+AD4- Hi",
    )
    assert "<script" not in (mail.html or "")
