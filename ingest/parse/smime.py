"""Opaque-signed S/MIME (RFC 8551 3.5.2) opened: the mail inside a CMS SignedData, its signature not judged."""

from __future__ import annotations

import base64
import binascii

TYPES = frozenset(("application/pkcs7-mime", "application/x-pkcs7-mime"))
_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")  # 1.2.840.113549.1.7.2
_DATA = bytes.fromhex("06092a864886f70d010701")  # 1.2.840.113549.1.7.1
_SEQUENCE, _EXPLICIT, _OCTETS, _OCTETS_IN_PIECES = 0x30, 0xA0, 0x04, 0x24
_INDEFINITE = -1
_DEEPEST = 10


def signed_content(content: bytes) -> bytes | None:
    """The MIME entity that was signed (RFC 5652 5.2), or None: encrypted, detached, damaged. Never raises; linear."""
    if content.startswith(b"MI"):
        try:
            content = base64.b64decode(content)  # encoded twice by some gateways
        except binascii.Error:
            return None
    try:
        return _signed(content)
    except (ValueError, IndexError):
        return None


def _signed(data: bytes) -> bytes:
    at = _inside(data, 0, _SEQUENCE)
    at = _past(data, at, _SIGNED_DATA)
    at = _inside(data, _inside(data, at, _EXPLICIT), _SEQUENCE)
    at = _end(data, _end(data, at))  # version, digest algorithms
    at = _past(data, _inside(data, at, _SEQUENCE), _DATA)
    pieces: list[bytes] = []
    _collect(data, _inside(data, at, _EXPLICIT), pieces)
    return b"".join(pieces)


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """(tag, where the content begins, its length or _INDEFINITE) of a BER element (X.690 8.1)."""
    tag, first = data[at], data[at + 1]
    if first < 0x80:
        return tag, at + 2, first
    count = first & 0x7F
    if count > 4:
        raise ValueError("length of more than four octets")
    return tag, at + 2 + count, int.from_bytes(data[at + 2 : at + 2 + count], "big") if count else _INDEFINITE


def _inside(data: bytes, at: int, wanted: int) -> int:
    """Where the content of the element begins, which must have that tag."""
    tag, start, _ = _head(data, at)
    if tag != wanted:
        raise ValueError(f"tag {tag:#x} where {wanted:#x} belongs")
    return start


def _past(data: bytes, at: int, octets: bytes) -> int:
    if not data.startswith(octets, at):
        raise ValueError("another kind of content")
    return at + len(octets)


def _end(data: bytes, at: int, depth: int = 0) -> int:
    """Where the next element begins."""
    _, start, length = _head(data, at)
    if length != _INDEFINITE:
        return start + length
    if depth > _DEEPEST:
        raise ValueError("nested too deep")
    while data[start : start + 2] != b"\0\0":
        start = _end(data, start, depth + 1)
    return start + 2


def _collect(data: bytes, at: int, pieces: list[bytes], depth: int = 0) -> int:
    """The octets of an octet string, whole or in pieces; where the next element begins."""
    tag, start, length = _head(data, at)
    if tag == _OCTETS and length != _INDEFINITE:
        pieces.append(data[start : start + length])
        return start + length
    if tag != _OCTETS_IN_PIECES or depth > _DEEPEST:
        raise ValueError("no octet string")
    stop = start + length if length != _INDEFINITE else len(data)
    while start < stop and (length != _INDEFINITE or data[start : start + 2] != b"\0\0"):
        start = _collect(data, start, pieces, depth + 1)
    return start if length != _INDEFINITE else start + 2
