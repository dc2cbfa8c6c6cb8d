"""Opaque signatures opened; damaged and encrypted ones are none."""

from __future__ import annotations

import time

import pytest

from ingest.parse.smime import signed_content

_OID_SIGNED = bytes.fromhex("06092a864886f70d010702")
_OID_DATA = bytes.fromhex("06092a864886f70d010701")
_OID_ENVELOPED = bytes.fromhex("06092a864886f70d010703")


def _element(tag: int, content: bytes) -> bytes:
    size = len(content)
    length = bytes((size,)) if size < 128 else b"\x84" + size.to_bytes(4, "big")
    return bytes((tag,)) + length + content


def _endless(tag: int, content: bytes) -> bytes:
    return bytes((tag, 0x80)) + content + b"\0\0"


def _signed(octets: bytes, wrap=_element, oid: bytes = _OID_SIGNED) -> bytes:
    inner = wrap(0x30, _OID_DATA + wrap(0xA0, octets))
    data = wrap(0x30, b"\x02\x01\x01" + wrap(0x31, b"") + inner + wrap(0x31, b""))
    return wrap(0x30, oid + wrap(0xA0, data))


@pytest.mark.parametrize("wrap", [_element, _endless], ids=["definite", "indefinite"])
def test_the_signed_words_come_out(wrap):
    assert signed_content(_signed(_element(4, b"Content-Type: text/plain\r\n\r\nwords"), wrap)) == (
        b"Content-Type: text/plain\r\n\r\nwords"
    )


def test_an_octet_string_in_pieces_is_put_together():
    pieces = _element(4, b"one ") + _element(4, b"two ") + _endless(0x24, _element(4, b"three"))
    assert signed_content(_signed(_endless(0x24, pieces), _endless)) == b"one two three"
    assert signed_content(_signed(_element(0x24, pieces))) == b"one two three"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MI",
        b"MIAG!",
        b"\x30",
        b"\x30\x80",
        b"\x30\x85\x01\x01\x01\x01\x01",
        _signed(_element(4, b"secret"), oid=_OID_ENVELOPED),
        _signed(b""),
        _signed(_element(2, b"1")),
        b"plain words",
    ],
)
def test_what_is_not_signed_data_is_none(content):
    assert signed_content(content) in (None, b"")


def test_every_prefix_of_one_is_survived():
    whole = _signed(_endless(0x24, _element(4, b"one ") + _element(4, b"two ")), _endless)
    for end in range(len(whole)):
        signed_content(whole[:end])


def test_pieces_without_end_and_nesting_without_bottom_cost_linear_time():
    def seconds(count: int) -> float:
        begun = time.process_time()
        signed_content(_signed(_endless(0x24, b"\x04\x01a" * count), _endless))
        signed_content(_signed(b"\x24\x80" * count, _endless))
        return time.process_time() - begun

    seconds(1_000)
    small, large = seconds(20_000), seconds(160_000)
    assert large < 25 * small + 0.3
