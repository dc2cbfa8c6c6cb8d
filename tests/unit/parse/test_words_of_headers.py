"""Encoded words, parameters, charsets, addresses, dates, Message-IDs and file names, one table each."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ingest.parse import addresses, charset, dates, encodedword, filename, ids, parameters, sniff
from models.mail import Address


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        ("plain", "plain"),
        ("=?utf-8?q?a_b?=", "a b"),
        ("=?utf-8?q?a?= =?utf-8?q?b?=", "ab"),
        ("=?utf-8?q?a?= c =?utf-8?q?b?=", "a c b"),
        ("x=?utf-8?q?a?=y", "xay"),
        ("=?utf-8?b?4pg=?= =?utf-8?b?w7w?=", "\ufffdü"),
        ("=?iso-2022-jp?b?GyRCJUYbKEI=?=", "テ"),
        ("=?utf-8?q?never closed", "=?utf-8?q?never closed"),
        ("=?utf-8?q?open =?utf-8?q?a?=", "=?utf-8?q?open a"),
        ("=?windows-1252?q?=80?=", "€"),
        ("=?utf-8?x?a?=", "=?utf-8?x?a?="),
        ("=??q?a?=", "=??q?a?="),
    ],
)
def test_encoded_words_are_read(value, seen):
    assert encodedword.decode(value)[0] == seen


@pytest.mark.parametrize(
    ("text", "value", "named"),
    [
        ("text/plain", "text/plain", {}),
        ('Text/HTML; Charset="utf-8"', "text/html", {"charset": "utf-8"}),
        ("a/b; x=1; x=2", "a/b", {"x": "1"}),
        ('a/b; x="a;b=c"; y=d', "a/b", {"x": "a;b=c", "y": "d"}),
        ('a/b; x="never closed; y=2', "a/b", {"x": "never closed", "y": "2"}),
        ("a/b (comment); x=1", "a/b", {"x": "1"}),
        ("a/b;;; ;x = 1 ;", "a/b", {"x": "1"}),
        ("a/b; x*1=b; x*0=a; x*2*=%63", "a/b", {"x": "abc"}),
        ("a/b; x*=utf-8''%C3%BC", "a/b", {"x": "ü"}),
        ("a/b; x*=''plain", "a/b", {"x": "plain"}),
        ("a/b; =x; y", "a/b", {}),
        (r'a/b; x="say \"hi\""', "a/b", {"x": 'say "hi"'}),
        ("", "", {}),
    ],
)
def test_parameters_are_read(text, value, named):
    found, _ = parameters.read(text)
    assert (found.value, found.named) == (value, named)


@pytest.mark.parametrize(
    "label",
    [
        "unicode_escape",
        "raw_unicode_escape",
        "idna",
        "punycode",
        "rot13",
        "rot_13",
        "zip",
        "zlib",
        "bz2",
        "hex",
        "base64",
        "uu",
        "quopri",
        "undefined",
        "mbcs",
        "oem",
        "palmos",
        "charmap",
        "",
        "../utf8",
        "utf-8\x00",
        "x" * 5_000,
    ],
)
def test_a_codec_that_is_no_charset_is_never_used(label):
    assert charset.codec(label) in ("", "utf_8")


@pytest.mark.parametrize(
    ("label", "codec"),
    [("UTF-8", "utf_8"), ("utf8", "utf_8"), ("us-ascii", "cp1252"), ("ISO-8859-1", "cp1252"), ("latin1", "cp1252"), ("gb2312", "gb18030"), ("GBK", "gb18030"), ("ks_c_5601-1987", "cp949"), ("euc-kr", "cp949"), ("shift_jis", "cp932"), ("x-sjis", "cp932"), ("iso-2022-jp", "iso2022_jp_ext"), ("big5", "big5hkscs"), ("windows-1251", "cp1251"), ("cp-850", ""), ("koi8-u", "koi8_u"), ("iso-8859-8-i", "iso8859_8"), ("tis-620", "cp874"), ("'utf-8'", "utf_8"), ("charset=utf-8", "utf_8")],
)  # fmt: skip
def test_a_label_gives_the_superset_that_mail_clients_read(label, codec):
    assert charset.codec(label) == codec


@pytest.mark.parametrize(
    ("text", "octets"),
    [(text, text.encode(name)) for text, name in (
        ("Grüße aus Köln", "cp1252"), ("No funciona la campaña, señor", "cp1252"), ("Müller", "cp1252"), ("Größe £100", "latin_1"),
        ("Привет, не работает отчёт", "cp1251"), ("Привет, не работает отчёт", "koi8_r"), ("お世話になっております。広告が表示されません", "shift_jis"),
        ("您好，广告无法显示", "gb18030"), ("안녕하세요 광고가 안 나옵니다", "cp949"), ("Příliš žluťoučký kůň úpěl ďábelské ódy", "cp1250"),
        ("Merhaba, rapor çalışmıyor, lütfen", "utf-8"),
    )],
)  # fmt: skip
def test_octets_without_a_declared_charset_are_read(text, octets):
    assert charset.decode(octets, "")[0] == text


@pytest.mark.parametrize(
    ("value", "boxes"),
    [
        ("Ana <a@x.example>", [Address("Ana", "a@x.example")]),
        ("'Ana' <a@x.example>", [Address("Ana", "a@x.example")]),
        ('"a@x.example" <b@y.example>', [Address("a@x.example", "b@y.example")]),
        ("Ana a@x.example", [Address("Ana", "a@x.example")]),
        ("a@x.example; b@x.example", [Address("", "a@x.example"), Address("", "b@x.example")]),
        ("mailto:a@x.example", [Address("", "a@x.example")]),
        ("undisclosed-recipients:;", []),
        ("=?utf-8?q?A=3Cb=40c=3E?= <a@x.example>", [Address("A<b@c>", "a@x.example")]),
        ("=?utf-8?q?a=40x.example?=", [Address("", "a@x.example")]),
        ("root", [Address("", "root")]),
        ("", []),
    ],
)
def test_mailboxes_are_read(value, boxes):
    assert list(addresses.read(value)[0]) == boxes


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("Mon, 2 Mar 2026 10:11:12 +0100", datetime(2026, 3, 2, 9, 11, 12, tzinfo=UTC)),
        ("2 Mar 2026 10:11", datetime(2026, 3, 2, 10, 11, tzinfo=UTC)),
        ("Mon, 2 Mar 2026 10:11:12 EST (x)", datetime(2026, 3, 2, 15, 11, 12, tzinfo=UTC)),
        ("2026-03-02T10:11:12Z", datetime(2026, 3, 2, 10, 11, 12, tzinfo=UTC)),
        ("Mon, 2 Mar 2026 10:11:12 +9999", None),
        ("Mon, 2 Mar 99999 10:11:12 +0000", None),
        ("Mon, 1 Jan 1901 00:00:00 +0000", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_are_read(value, moment):
    assert dates.read(value)[0] == moment


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("<a@b>", ("a@b",)),
        ("<a@b> <a@b>", ("a@b",)),
        ("a@b c@d", ("a@b", "c@d")),
        ("<a b@c>", ("ab@c",)),
        ("", ()),
        ("words", ()),
        ("<<a@b>", ("a@b",)),
    ],
)
def test_message_ids_are_read(value, found):
    assert ids.read(value) == found


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("a.pdf", "a.pdf"), ("../../x", "x"), ("C:\\x\\y.txt", "y.txt"), ("con", "_con"), ("LPT1.txt", "_LPT1.txt"), ("console.txt", "console.txt"),
        ("a\u202etxt.exe", "atxt.exe"), ("a\x00b", "ab"), (" . ", ""), ("..", ""), ("/", ""), ("a<b>|c?.txt", "a_b__c_.txt"), (".htaccess", "htaccess"),
        ("a" * 300 + ".pdf", "a" * 176 + ".pdf"), ("日" * 300 + ".pdf", "日" * 78 + ".pdf"), ("e\u0301.txt", "é.txt"),
    ],
)  # fmt: skip
def test_file_names_are_safe(name, safe):
    assert filename.safe(name) == safe


@pytest.mark.parametrize(
    ("name", "kind", "octets", "warning"),
    [
        ("a.pdf", "application/pdf", b"%PDF-1.7", None),
        ("a.pdf", "application/pdf", b"%PDF-1.7 /Encrypt 3 0 R", "encrypted"),
        ("a.pdf.exe", "application/pdf", b"%PDF-1.7", "executable (.exe)"),
        ("a.txt", "text/plain", b"MZ\x90", "executable"),
        ("a.xml", "text/xml", b"<?xml version='1.0'?><!-- x --><svg>", "SVG image: may hold scripts"),
        ("a.jpg", "image/jpeg", b"\xff\xd8\xff\xe0", None),
        ("a.jpg", "image/png", b"\xff\xd8\xff\xe0", "says image/png but is jpeg"),
        ("a.zip", "application/zip", b"PK\x03\x04\x14\x00\x00\x00", None),
        ("a.rar", "application/x-rar", b"Rar!\x1a\x07\x01\x00\x00\x00\x00\x00\x10\x04", "encrypted"),
        ("a.txt", "text/plain", b"", None),
    ],
)
def test_dangerous_attachments_are_told(name, kind, octets, warning):
    assert sniff.warning(name, kind, octets) == warning
