"""A text as numbered lines, each with its quote depth and the bare words under the quote marks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

MAX_LOOK = 400
"""Characters of a line that any rule looks at; what lies beyond is kept but not judged, so that one line of a megabyte
costs no more than a short one."""

_QUOTE_MARKS = re.compile(r"[ \t]{0,3}((?:[>＞][ \t\u00a0]?)+)")
_INVISIBLE = dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF, 0x00AD], None
)
_SPACES = {0x00A0: " ", 0x202F: " ", 0x3000: " ", 0x2007: " "}
_CLEAN = str.maketrans({**_INVISIBLE, **_SPACES})


@dataclass(frozen=True, slots=True)
class Line:
    """One line: as it stands, how many quote marks it begins with, and its words in lower case without
    quote marks, emphasis, invisible characters and edge blanks (at most MAX_LOOK characters).
    """

    text: str
    depth: int
    bare: str
    blank: bool = field(default=False)


def split_lines(text: str) -> list[Line]:
    """All lines of a text, CR LF and lone CR taken as line ends. One pass; never raises."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return [_line(raw) for raw in plain.split("\n")]


def _line(raw: str) -> Line:
    if not raw or raw.isspace():
        return _BLANK
    depth, rest = 0, raw
    if raw[0] in "> \t＞":
        marks = _QUOTE_MARKS.match(raw)
        if marks is not None:
            depth = marks.group(1).count(">") + marks.group(1).count("＞")
            rest = raw[marks.end() :]
    bare = bare_words(rest)
    return Line(raw, depth, bare, blank=not bare and not depth)


def bare_words(text: str) -> str:
    """The words a rule judges: lower case, without emphasis (`*From:*`), invisible characters and edge blanks."""
    seen = text[:MAX_LOOK].replace("*", "")
    if seen.isascii():
        return seen.strip(" \t|").lower()
    # lower() makes two characters of the Turkish capital: i and a combining dot
    return seen.translate(_CLEAN).strip(" \t|").lower().replace("i\u0307", "i")


_BLANK = Line("", 0, "", blank=True)
