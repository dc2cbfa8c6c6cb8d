"""Files written into the text itself: uuencode (POSIX.1) and yEnc, cut out of it and decoded."""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.parse import transfer

_UU = re.compile(rb"^begin [0-7]{3,4} ([^\r\n]{1,255})\r?\n(?=[!-`])", re.MULTILINE)
_UU_END = re.compile(rb"^end[ \t]*\r?$", re.MULTILINE)
_Y = re.compile(rb"^=ybegin [^\r\n]{0,200}?name=([^\r\n]{1,255})\r?\n(?:=ypart [^\r\n]*\r?\n)?", re.MULTILINE)
_Y_END = re.compile(rb"^=yend\b[^\r\n]*(?:\r?\n|\Z)", re.MULTILINE)
_Y_ESCAPED = re.compile(rb"=(.)", re.DOTALL)
_LESS_42 = bytes((octet - 42) % 256 for octet in range(256))
_MOST = 200


class Embedded(NamedTuple):
    """A file found in the text: its name as written and its octets."""

    name: bytes
    content: bytes


def _uu(data: bytes, match: re.Match[bytes]) -> tuple[bytes, int] | None:
    """A block counts only when its end is there: "begin 1999 with …" is prose."""
    end = _UU_END.search(data, match.end())
    if end is None:
        return None
    content, _ = transfer.uu_lines(data, match.end(), end.end())
    return content, end.end()


def _y(data: bytes, match: re.Match[bytes]) -> tuple[bytes, int] | None:
    end = _Y_END.search(data, match.end())
    if end is None:
        return None
    packed = data[match.end() : end.start()].replace(b"\r", b"").replace(b"\n", b"")
    unescaped = _Y_ESCAPED.sub(lambda one: bytes(((one.group(1)[0] - 64) % 256,)), packed)
    return unescaped.translate(_LESS_42), end.end()


def extract(data: bytes) -> tuple[bytes, list[Embedded]]:
    """The text without the files in it, and those files. Linear; text without any comes back as it is."""
    if b"begin " not in data:
        return data, []
    found: list[Embedded] = []
    kept: list[bytes] = []
    position = 0
    for pattern, decode in ((_Y, _y), (_UU, _uu)):
        position, kept = 0, []
        while len(found) < _MOST and (match := pattern.search(data, position)) is not None:
            decoded = decode(data, match)
            if decoded is None:
                break
            kept.append(data[position : match.start()])
            found.append(Embedded(match.group(1).strip(), decoded[0]))
            position = decoded[1]
        data = b"".join((*kept, data[position:]))
    return data, found
