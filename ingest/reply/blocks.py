"""Header blocks ("From: … Sent: … To: … Subject: …") and separator lines that stand above an older mail."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from ingest.headings import FORWARDED, ORIGINAL, ROLE_OF, Role
from ingest.reply.lines import Line

MAX_BLOCK = 14
"""Lines a header block may span, folded recipients and blank lines between headers included."""

_LABEL = re.compile(r"\[?([^\W\d_][^:：<>@\d]{0,28}?)\]? {0,4}[:：]")
_ONE_WORD_LABEL = re.compile(r"(?<!\S)([^\W\d_]{1,20}) ?[:：]")
_MOMENT = re.compile(r"\d{4}|\d[:.]\d\d")
_ORIGINAL = re.compile("|".join(map(re.escape, ORIGINAL)))
_FORWARDED = re.compile("|".join(map(re.escape, FORWARDED)))
_RULE_CHARACTERS = "-_=*#─—–~#• \u2501<>"


def role_of(line: Line) -> Role | None:
    """The role of a header line ("Von: Ana" → "from"), or None."""
    return _role(line.bare[:80])


@lru_cache(maxsize=1024)
def _role(bare: str) -> Role | None:
    if not bare or bare[0] in "-•":
        return None
    found = _LABEL.match(bare)
    return None if found is None else ROLE_OF.get(found.group(1).strip())


def is_rule(line: Line) -> bool:
    """A line of dashes, underscores, … alone, as clients draw above an older mail."""
    return len(line.bare) >= 3 and not line.bare.strip("-_=#─—–~\u2501 ")


def separator_kind(line: Line) -> Literal["original", "forward"] | None:
    """What such a line announces: `-----Original Message-----` or `---------- Forwarded message ---------`."""
    bare = line.bare
    if not bare or len(bare) > 120:
        return None
    words = bare.strip(_RULE_CHARACTERS)
    dashed = bare[0] in "-_=─—–" or bare[-1:] in "-_=─—–"
    if dashed and _FORWARDED.match(words):
        return "forward"
    if bare.endswith((":", "：")) and _FORWARDED.fullmatch(words.rstrip(":： ")):
        return "forward"
    if dashed and _ORIGINAL.match(words):
        return "original"
    return None


def block_end(lines: Sequence[Line], start: int, *, announced: bool) -> int | None:
    """The index just after the header block that begins at `start`, or None when none begins there.

    A block names the sender and two more roles, and a subject or an address; one more role is enough when a separator
    or rule `announced` it, or when it is the moment of sending directly below the sender.
    """
    role = role_of(lines[start])
    if role is None:
        return None
    if role == "from" and _is_whole_block(lines[start].bare):
        return start + 1
    seen: set[Role] = set()
    end, gap = start, 0
    for index in range(start, min(start + MAX_BLOCK, len(lines))):
        line, role = lines[index], role_of(lines[index])
        if role is not None and line.depth == lines[start].depth:
            seen.add(role)
            end, gap = index + 1, 0
        elif line.depth != lines[start].depth:
            break
        else:
            gap += 1
            if gap > 2:
                break
    others = len(seen - {"from", "other"})
    if "from" not in seen or not others:
        return None
    if announced or _sender_and_moment(lines, start):
        return end
    # "From: Rome, To: Oslo, Date: 5 March" is a traveller's form
    named = "subject" in seen or any("@" in line.bare for line in lines[start:end])
    return end if others >= 2 and named else None


def _sender_and_moment(lines: Sequence[Line], start: int) -> bool:
    if start + 1 >= len(lines) or role_of(lines[start]) != "from" or role_of(lines[start + 1]) != "date":
        return False
    return _MOMENT.search(lines[start + 1].bare) is not None


def _is_whole_block(bare: str) -> bool:
    """`Von: Ana Gesendet: Montag An: Desk Betreff: x`: a block whose line ends were lost on the way."""
    roles = {ROLE_OF.get(found.group(1)) for found in _ONE_WORD_LABEL.finditer(bare[:300])}
    return {"from", "subject"} <= roles and len(roles - {None}) >= 3
