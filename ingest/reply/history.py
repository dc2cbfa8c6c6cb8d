"""Which lines are an older mail that is answered: ">" lines, and all below an attribution or a header block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.reply.attribution import attribution_end
from ingest.reply.blocks import announces, block_end, is_line_to_answer_above, is_rule, separator_kind
from ingest.reply.lines import Line
from models.mail import FoldedKind

Kind = Literal["new"] | FoldedKind

INLINE_WORDS = (
    "inline", "in-line", "below", "unten", "untenstehend", "im text", "ci-dessous", "dans le texte", "abajo",
    "abaixo", "sotto", "hieronder", "poniżej", "nedan", "nedenfor", "ниже", "aşağıda", "以下", "如下",
    "아래", "أدناه",
)  # fmt: skip
"""Lower case. "My answers below:" introduces history, not a citation of the sender's own choice."""


_TELLING = """
    your our my his her their colleague somebody someone unser unsere ihr ihre euer eure mein meine
    kollege kollegin  jemand notre votre collègue quelqu'un nuestro nuestra vuestro su compañero alguien
    nosso nossa seu sua colega alguém  nostro nostra vostro collega qualcuno onze uw jullie iemand nasz
    nasza wasz państwa kolega ktoś наш наша ваш ваша  коллега кто-то vår vårt kollega någon
"""
TELLING_WORDS = frozenset(_TELLING.split())
"""Lower case. What a person says who tells of a letter, and no mail client."""


_MARK = re.compile(r"\s{0,4}([^\W\d_]{1,4}>|\|)")


@dataclass(frozen=True, slots=True)
class Boundary:
    """Where another mail begins: what kind of head it has, and the index just after that head."""

    kind: Literal["attribution", "block", "original", "forward"]
    end: int


def label_history(lines: Sequence[Line], *, is_reply: bool | None) -> tuple[list[Kind], int]:
    """One kind a line, "new" or "quote", and the index where passed-on content begins (the number of lines if none).

    One pass with bounded look-ahead.
    """
    kinds: list[Kind] = ["new"] * len(lines)
    index = 0
    while index < len(lines):
        if lines[index].depth:
            if separator_kind(lines[index]) == "forward":
                # Apple Mail puts ">" before what it forwards
                return kinds, index
            index = _label_quoted(lines, kinds, index, is_reply=is_reply)
            continue
        found = boundary_at(lines, index, in_reply=is_reply is True)
        if found is None:
            index += 1
            continue
        prefixed = _is_prefixed_below(lines, found.end)
        if found.kind == "forward" or (not prefixed and _is_payload(lines, kinds, index, is_reply=is_reply)):
            return kinds, index
        if not prefixed and found.kind == "attribution" and _is_told(lines[index : found.end]):
            index = found.end
            continue
        stop = found.end if prefixed else _marked_end(lines, found) or len(lines)
        kinds[_above(lines, kinds, index) : stop] = ["quote"] * (stop - _above(lines, kinds, index))
        index = stop
    return kinds, len(lines)


def _is_payload(lines: Sequence[Line], kinds: Sequence[Kind], index: int, *, is_reply: bool | None) -> bool:
    """In a mail that answers nothing, what stands below the head of another mail was passed on."""
    return is_reply is False or _is_cited(lines, kinds, index, is_reply=is_reply)


def _is_told(head: Sequence[Line]) -> bool:
    """A sentence of the sender's ("On Monday your colleague wrote:"): a client writes a name or an address."""
    words = " ".join(line.bare for line in head)
    return "@" not in words and not TELLING_WORDS.isdisjoint(words.replace(",", " ").split())


def _is_prefixed_below(lines: Sequence[Line], index: int) -> bool:
    below = next_words(lines, index)
    return below < len(lines) and lines[below].depth > 0


def _marked_end(lines: Sequence[Line], found: Boundary) -> int | None:
    """The end of lines that all begin with a mark other than ">", directly below an attribution.

    The Bat writes initials ("ML> Which one?"), others a bar ("| Which one?").
    """
    start = next_words(lines, found.end)
    mark = _MARK.match(lines[start].text) if found.kind == "attribution" and start < len(lines) else None
    if mark is None:
        return None
    stop = at = start
    while at < len(lines) and (lines[at].text.lstrip().startswith(mark.group(1)) or not lines[at].text.strip()):
        at += 1
        stop = at if lines[at - 1].text.strip() else stop
    return stop


def boundary_at(lines: Sequence[Line], index: int, *, in_reply: bool = False) -> Boundary | None:
    """The head of another mail that begins on this line, if one does."""
    line = lines[index]
    if line.blank:
        return None
    kind = separator_kind(line)
    if kind is None and (announces(lines, index) or (is_line_to_answer_above(line) and next_words(lines, 0) < index)):
        kind = "original"
    if kind is not None:
        return Boundary(kind, _block_below(lines, index + 1) or index + 1)
    announced = is_rule(line)
    if announced:
        end = _block_below(lines, index + 1)
        return Boundary("block", end) if end is not None else None
    end = block_end(lines, index, announced=False, in_reply=in_reply)
    if end is not None:
        return Boundary("block", end)
    end = attribution_end(lines, index, in_reply=in_reply)
    return Boundary("attribution", end) if end is not None else None


def _block_below(lines: Sequence[Line], index: int) -> int | None:
    """The end of a header block that begins at the next words, at most two blank lines below."""
    start = next((at for at in range(index, min(index + 3, len(lines))) if not lines[at].blank), None)
    return None if start is None else block_end(lines, start, announced=True)


def _above(lines: Sequence[Line], kinds: Sequence[Kind], index: int) -> int:
    """Blank lines and rules directly above a head belong to it."""
    start = index
    while start > 0 and index - start < 6 and kinds[start - 1] == "new":
        if not (lines[start - 1].blank or is_rule(lines[start - 1])):
            break
        start -= 1
    return start


def _label_quoted(lines: Sequence[Line], kinds: list[Kind], index: int, *, is_reply: bool | None) -> int:
    """Labels one run of ">" lines (wrapped remains of such a line included); returns where to go on."""
    stop = index
    while stop < len(lines) and (lines[stop].depth or _is_wrapped_rest(lines, stop)):
        stop += 1
    if not _is_cited(lines, kinds, index, is_reply=is_reply):
        kinds[index:stop] = ["quote"] * (stop - index)
    return stop


def _is_wrapped_rest(lines: Sequence[Line], index: int) -> bool:
    """A line that lost its ">" when a long quoted line was wrapped: in lower case, between two ">" lines."""
    if index == 0 or index + 1 >= len(lines) or lines[index].blank:
        return False
    above, below, line = lines[index - 1], lines[index + 1], lines[index]
    wrapped = above.depth > 0 and len(above.text) >= 68 and above.bare[-1:] not in ".?!:。"
    return wrapped and below.depth > 0 and len(line.text) < 60 and line.text[:1].islower()


def _is_cited(lines: Sequence[Line], kinds: Sequence[Kind], index: int, *, is_reply: bool | None) -> bool:
    """True when the sender introduces the ">" lines in a sentence of his own ("From one of our editors:")."""
    if is_reply is True:
        return False
    # QUIRK: mbox files write ">From " for a sender's line that begins with "From ". tests/mail/replies/english.txt
    # ">>> " alone is a prompt of Python, and an eye-catcher of advertisers
    if lines[index].text.startswith((">From ", ">>>")):
        return True
    above = index - 1
    while above >= 0 and lines[above].blank:
        above -= 1
    if above < 0 or kinds[above] != "new" or not lines[above].bare.endswith((":", "：")):
        return False
    return not any(word in lines[above].bare for word in INLINE_WORDS)


def next_words(lines: Sequence[Line], index: int) -> int:
    """Index of the next line that is not blank, or the number of lines."""
    while index < len(lines) and lines[index].blank:
        index += 1
    return index
