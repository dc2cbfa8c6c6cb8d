"""ISO-2022-JP with the characters that Windows adds to it (circled and Roman numbers): what mailers really send."""

from __future__ import annotations

import re

_ESCAPE = re.compile(rb"\x1b(?:\$[@B]|\([BJI])")
_DOUBLE = (b"\x1b$@", b"\x1b$B")
_HALF_WIDTH = b"\x1b(I"
_FIRST, _LAST = 0x21, 0x7E


def decode_jis(data: bytes) -> str | None:
    """The text of octets in ISO-2022-JP (RFC 1468) and its extensions by Microsoft, or None when they are none. Linear.

    QUIRK: RFC 1468 names JIS X 0208 alone; Windows adds rows 13 and 89 to 92 and half-width kana.
    tests/mail/clients/iso-2022-jp-windows.eml
    """
    pieces: list[bytes] = []
    mode, position = b"", 0
    for escape in _ESCAPE.finditer(data):
        pieces.append(_shifted(data[position : escape.start()], mode))
        mode, position = escape.group(), escape.end()
    pieces.append(_shifted(data[position:], mode))
    try:
        return b"".join(pieces).decode("cp932")
    except UnicodeError:
        return None


def _shifted(octets: bytes, mode: bytes) -> bytes:
    """One stretch in Shift_JIS; stray octets stay as they are."""
    if mode == _HALF_WIDTH:
        return bytes(octet | 0x80 if _FIRST <= octet <= 0x5F else octet for octet in octets)
    if mode not in _DOUBLE:
        return octets
    found = bytearray()
    at = 0
    while at < len(octets):
        pair = octets[at : at + 2]
        if len(pair) == 2 and _FIRST <= pair[0] <= _LAST and _FIRST <= pair[1] <= _LAST:
            found += _pair(*pair)
            at += 2
        else:
            found.append(octets[at])
            at += 1
    return bytes(found)


def _pair(row: int, cell: int) -> bytes:
    """JIS X 0208 to Shift_JIS, by the arithmetic of the two."""
    lead = ((row - _FIRST) >> 1) + 0x81
    lead += 0x40 if lead > 0x9F else 0
    if row % 2:
        return bytes((lead, cell + (0x1F if cell < 0x60 else 0x20)))
    return bytes((lead, cell + 0x7E))
