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
_RULE_CHARACTERS = "-_=*#─—–‐~#• \u2501<>"
_DASHES = "-_=─—–‐"
_ADDRESS = re.compile(r"[^\s<>@:]{1,64}@[^\s<>@]{1,200}")
_NAMED = re.compile(r"[:：].{0,120}[<(\[]\s?(?:mailto:)?[^\s<>@]{1,64}@[^\s<>@]{1,200}[>)\]]")
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d")
_DAY = re.compile(r"(?<!\d)\d{4}(?!\d)|\d{1,2}[./\-]\s?\d{1,2}[./\-]")
_PREFIXED = re.compile(r"[:：]\s{0,4}(?:[^\W\d_]{1,4}|\[[^\]]{2,40}\])\s?[:：\]\s]")
_SEEN_BY_SERVERS = re.compile(
    r"(?:received|return-path|delivered-to|message-id|mime-version|content-[a-z-]{2,30}|dkim-signature|x-[a-z-]{2,40}"
    r"|authentication-results|arc-[a-z-]{2,40}|status)\s?:"
)
_LINES = (
    "lin",
    "zeile",
    "lign",
    "líne",
    "riga",
    "lijn",
    "regel",
    "raden",
    "строк",
    "лини",
    "行",
    "線",
    "线",
    "줄",
    "선",
)
_ABOVE_THIS_LINE = re.compile(
    r"(?:reply|respond|answer|write|type|response|comment)\w{0,3}[^.!?]{0,24} above (?:this|the) line"
    r"|above this line to (?:reply|answer|respond|add|comment)|antwort[^.!?]{0,40}(?:oberhalb"
    r"|über) dieser (?:linie|zeile)"
    r"|(?:oberhalb|über) dieser (?:linie|zeile)[^.!?]{0,20}(?:antwort|schreib)"
    r"|répon[^.!?]{0,30}au[- ]dessus de cette ligne"
    r"|(?:respond|respuesta|escrib)[^.!?]{0,30}(?:encima|arriba) de esta l[ií]nea|respo[^.!?]{0,30}acima dest[ae] linha"
    r"|risp[^.!?]{0,30}sopra (?:a )?questa (?:riga|linea)|boven deze (?:regel|lijn)|powyżej tej linii"
    r"|nad t[ąo]u? lini[ąa]"
    r"|ovanför (?:den här|denna) (?:raden|linjen)|over denne linje|выше этой (?:строки|линии)"
    r"|この行より上|この線より上|在(?:此|这)(?:行|线)(?:以上|上方|之上)|이 (?:줄|선) 위"
)


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
    dashed = bare[0] in _DASHES or bare[-1:] in _DASHES
    if dashed and _FORWARDED.match(words):
        return "forward"
    if bare.endswith((":", "：")) and _FORWARDED.fullmatch(words.rstrip(":： ")):
        return "forward"
    if dashed and _ORIGINAL.match(words):
        return "original"
    return None


def is_line_to_answer_above(line: Line) -> bool:
    """The line that helpdesks draw: `##- Please type your reply above this line -##`."""
    bare = line.bare
    return len(bare) <= 120 and any(word in bare for word in _LINES) and _ABOVE_THIS_LINE.search(bare) is not None


def announces(lines: Sequence[Line], at: int) -> bool:
    """Words between dashes, or "original mail" alone, directly above header lines: a separator in whatever language."""
    bare = lines[at].bare
    words = bare.strip(_RULE_CHARACTERS)
    if not 2 <= len(words) <= 60:
        return False
    dashed = bare[:3].strip(_DASHES) == "" and bare[-3:].strip(_DASHES) == "" and len(bare) >= len(words) + 6
    if not dashed and words not in ORIGINAL:
        return False
    below = [line.bare for line in lines[at + 1 : at + 9] if not line.blank][:4]
    labelled = [text for text in below if _LABEL.match(text.lstrip("| ")) is not None]
    if dashed or len(labelled) >= 2:
        told = " ".join(labelled)
        return len(labelled) >= 2 and _ADDRESS.search(told) is not None and _CLOCK.search(told) is not None
    return False


def block_end(lines: Sequence[Line], start: int, *, announced: bool, in_reply: bool = False) -> int | None:
    """The index just after the header block that begins at `start`, or None when none begins there.

    A block names the sender and two more roles, and a subject or an address; one more role is enough when a separator
    or rule `announced` it, or when it is the moment of sending directly below the sender.
    """
    role = role_of(lines[start])
    if role is None or (not announced and _is_pasted_header(lines, start)):
        return _unread_end(lines, start) if role is None and (announced or in_reply) else None
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
        return _unread_end(lines, start) if announced or in_reply else None
    if announced or _sender_and_moment(lines, start):
        return end
    # "From: Rome, To: Oslo, Date: 5 March" is a traveller's form
    named = "subject" in seen or any("@" in line.bare for line in lines[start:end])
    return end if others >= 2 and named else None


def _unread_end(lines: Sequence[Line], start: int) -> int | None:
    """The end of a header block whose labels are in a language that we do not read, by what stands behind them.

    A label and somebody's address; below, each on a line of its own behind a label, a moment, and another address
    or a subject with its prefix.
    """
    if "@" not in lines[start].bare or _NAMED.search(lines[start].bare) is None:
        return None
    end, dated, more = start, False, False
    for at in range(start, min(start + 7, len(lines))):
        bare = lines[at].bare
        if lines[at].depth != lines[start].depth or _LABEL.match(bare) is None:
            break
        end = at + 1
        dated = dated or (_CLOCK.search(bare) is not None and _DAY.search(bare) is not None)
        more = more or (at > start and (_ADDRESS.search(bare) is not None or _PREFIXED.search(bare) is not None))
    return end if end - start >= 3 and dated and more else None


def _is_pasted_header(lines: Sequence[Line], start: int) -> bool:
    """Whether lines that only servers write stand directly above: somebody shows the raw header of a mail."""
    return start > 0 and _SEEN_BY_SERVERS.match(lines[start - 1].bare) is not None


def _sender_and_moment(lines: Sequence[Line], start: int) -> bool:
    if start + 1 >= len(lines) or role_of(lines[start]) != "from" or role_of(lines[start + 1]) != "date":
        return False
    return _MOMENT.search(lines[start + 1].bare) is not None


def _is_whole_block(bare: str) -> bool:
    """`Von: Ana Gesendet: Montag An: Desk Betreff: x`: a block whose line ends were lost on the way."""
    roles = {ROLE_OF.get(found.group(1)) for found in _ONE_WORD_LABEL.finditer(bare[:300])}
    return {"from", "subject"} <= roles and len(roles - {None}) >= 3
