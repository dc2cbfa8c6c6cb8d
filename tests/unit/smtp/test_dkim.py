"""DKIM signatures, verified by another implementation."""

from datetime import UTC, datetime

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key

from models.errors import ConfigError
from outbound.dkim import DkimKey, Signer, dns_record, new_key, relaxed_body, relaxed_header

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HEAD = (
    b"From: Support <support@desk.example>\r\nTo: ana@northwind.example\r\nSubject: [CP-104217]  two\r\n"
    b"\tfolded   words\r\nDate: Mon, 02 Mar 2026 12:00:00 +0000\r\nMessage-ID: <a@desk.example>\r\n"
)


def pem(private):
    return private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


@pytest.fixture(scope="module")
def key():
    return new_key("desk.example", "cp1")


def verifies(content, key):
    name, record = dns_record(key)
    asked = []

    def dns(asked_name, timeout=5):
        asked.append(asked_name.rstrip(b".").decode())
        return record.encode()

    # The oracle closes no loop of its own on failures: it returns False.
    result = dkim.verify(content, dnsfunc=dns)
    assert asked == [name]
    return result


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\r\n\r\n",
        b"hello\r\n",
        b"no end",
        b"a  b \t c \r\n \t\r\nlast\r\n\r\n\r\n",
        "Grüße, 你好\r\n".encode(),
        b".dot\r\n..dots\r\n",
        b"x" * 100_000 + b"\r\n",
    ],
)
def test_a_signed_mail_is_verified(key, body):
    assert verifies(Signer(key).sign(HEAD + b"\r\n" + body, NOON), key)


@pytest.mark.parametrize(
    "forgery",
    [
        lambda mail: mail.replace(b"two", b"six"),
        lambda mail: mail.replace(b"hello", b"hallo"),
        lambda mail: mail + b"more\r\n",
        lambda mail: b"Subject: another\r\n" + mail,
        lambda mail: b"From: boss@desk.example\r\n" + mail,
        lambda mail: b"Reply-To: thief@x.example\r\n" + mail,
    ],
    ids=["header", "body", "appended", "second Subject", "second From", "added Reply-To"],
)
def test_what_was_signed_cannot_be_changed_or_added_to(key, forgery):
    mail = Signer(key).sign(HEAD + b"\r\nhello\r\n", NOON)
    assert not verifies(forgery(mail), key)


def test_a_trace_header_of_a_relay_breaks_nothing(key):
    mail = Signer(key).sign(HEAD + b"\r\nhello\r\n", NOON)
    assert verifies(b"Received: from a by b; Mon, 02 Mar 2026 12:00:00 +0000\r\n" + mail, key)


def test_a_header_that_occurs_twice_is_signed_twice(key):
    mail = Signer(key).sign(HEAD + b"References: <x@y.example>\r\nReferences: <z@y.example>\r\n\r\nhello\r\n", NOON)
    assert verifies(mail, key)
    assert not verifies(mail.replace(b"<x@y", b"<w@y"), key)


def test_no_line_of_the_signature_is_long(key):
    mail = Signer(key).sign(HEAD + b"\r\nhello\r\n", NOON)
    assert max(len(line) for line in mail.split(b"\r\n")) < 100
    assert b"; t=1772452800" in mail.replace(b";\r\n\t", b"; ")
    assert mail.endswith(HEAD + b"\r\nhello\r\n")


def test_the_same_mail_is_signed_the_same(key):
    assert Signer(key).sign(HEAD + b"\r\nx", NOON) == Signer(key).sign(HEAD + b"\r\nx", NOON)


def test_relaxed_forms_are_those_of_the_rfc():
    # RFC 6376 3.4.5
    assert relaxed_header(b"A: X ") == b"a:X\r\n"
    assert relaxed_header(b"B : Y\t\r\n\tZ  ") == b"b:Y Z\r\n"
    assert relaxed_body(b" C \r\nD \t E\r\n\r\n\r\n") == b" C\r\nD E\r\n"
    # The line end that the transport adds changes nothing.
    assert relaxed_body(b"x ") == relaxed_body(b"x \r\n") == b"x\r\n"


@pytest.mark.parametrize(
    "octets", [b"", b"nonsense", pem(generate_private_key(SECP256R1()))], ids=["", "nonsense", "EC"]
)
def test_what_is_no_usable_key_is_a_mistake_of_the_configuration(octets):
    with pytest.raises(ConfigError, match=r"desk\.example"):
        Signer(DkimKey("desk.example", "cp1", octets))


def test_a_key_is_never_shown():
    assert "PRIVATE" not in repr(new_key("desk.example", "cp1"))
