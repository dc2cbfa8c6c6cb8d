"""A sign is a weighted set of phrases in many languages; what fires is quoted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

_MARKS = (*range(0x0300, 0x0370), *range(0x064B, 0x0653), 0x00AD, 0x0640, *range(0x200B, 0x2010))
"""Accents, Arabic vowel signs, soft hyphen, tatweel, zero-width and direction characters."""
_STROKES = dict(zip("łŁøØđĐı", "lLoOdDi", strict=True))
"""Letters that Unicode does not take apart into a base and a mark."""
_QUOTES = dict.fromkeys("‘’‚‛`´ʼ", "'") | dict.fromkeys("“”„«»", '"')
_TABLE: dict[int, str | None] = {
    **dict.fromkeys(_MARKS),
    **{ord(char): plain for char, plain in (_STROKES | _QUOTES).items()},
}
_LAST_SPACED_SCRIPT = 0x0590
"""Scripts below this code point put spaces between words and nothing before them; Arabic joins articles and
prepositions to a word, kana, hanzi and hangul know no spaces there."""


@dataclass(frozen=True, slots=True, eq=False)  # a sign equals itself alone: its phrases are looked up by it
class Sign:
    """Phrases that mean one thing. `weight` counts towards (or, negative, against) a judgement.

    Phrases are regular expressions of literals and bounded parts, lower case, matched against `fold`ed text at the
    beginning of a word.
    """

    name: str
    weight: int
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A sign that fired, and the words that fired it."""

    sign: Sign
    quote: str
    at: int

    @property
    def reason(self) -> str:
        return f'{self.sign.name}: "{self.quote}"'


def fold(text: str) -> str:
    """Text in the form in which phrases are compared: no case, no accents, plain quotes, single spaces."""
    if text.isascii():  # the backtick is the only ASCII character that the table changes
        return " ".join(text.replace("`", "'").lower().split())
    plain = unicodedata.normalize("NFKD", text).translate(_TABLE).casefold()
    return " ".join(plain.split())


def hit(sign: Sign, folded: str) -> Hit | None:
    """The first place where a sign fires in folded text."""
    stands = folded.__contains__
    told = [
        source
        for needle, others, source in _phrases(sign, only_ascii=folded.isascii())
        if needle in folded or (others and any(map(stands, others)))
    ]
    places = [found for source in told if (found := _compiled(source).search(folded))]
    first = min(places, key=re.Match.start, default=None)
    return Hit(sign, first.group(0).strip(), first.start()) if first else None


def hits(signs: Iterable[Sign], folded: str) -> tuple[Hit, ...]:
    """Every sign that fires, in the order of the table."""
    return tuple(found for sign in signs if (found := hit(sign, folded)))


class _Phrase(NamedTuple):
    """A phrase and words of which one must be there for it to match: a substring is sought in no time.

    Where no such words can be told, the empty one stands for them, which is in every text.
    """

    needle: str
    others: tuple[str, ...]
    source: str


@cache
def _phrases(sign: Sign, *, only_ascii: bool) -> tuple[_Phrase, ...]:
    """The phrases of a sign; for a text that is ASCII only those that can stand in one."""
    folded = [unicodedata.normalize("NFKD", phrase).translate(_TABLE) for phrase in sign.phrases]
    found: list[_Phrase] = []
    for phrase in (alternative for one in folded for alternative in _alternatives(one)):
        words = [word for word in needles(phrase) or ("",) if word.isascii() or not only_ascii]
        if words:
            found.append(_Phrase(words[0], tuple(words[1:]), _bordered(phrase)))
    return tuple(found)


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)  # only when first needed: all of them together take a third of a second


def _alternatives(phrase: str) -> list[str]:
    """What stands between the bars outside of groups: each alone has a word without which it cannot match."""
    if "|" not in _outside_groups(phrase):
        return [phrase]
    found, depth = [""], 0
    for piece in _PIECE.findall(phrase):
        depth += (piece == "(") - (piece == ")")
        if piece == "|" and not depth:
            found.append("")
        else:
            found[-1] += piece
    return found


def _bordered(phrase: str) -> str:
    first = next((char for char in phrase if char.isalpha()), "")
    spaced = bool(first) and ord(first) < _LAST_SPACED_SCRIPT and not phrase.startswith("\\")
    return rf"(?<!\w)(?:{phrase})" if spaced else phrase


def needles(phrase: str) -> tuple[str, ...]:
    """Words of which at least one stands in every text that the phrase matches; empty when none can be told.

    Taken from the parts of the expression that must match: literals, and groups of plain alternatives.
    """
    outside = _outside_groups(phrase)
    if "|" in outside:
        return ()
    literals = [(run,) for run in _LITERAL.findall(outside)]
    groups = [tuple(found.group(1).split("|")) for found in _PLAIN_GROUP.finditer(phrase) if not _depth(phrase, found)]
    return max((*literals, *groups), key=lambda words: min(len(word) for word in words), default=())


_PIECE = re.compile(r"\\.|\[[^\]]*\]|.", re.DOTALL)
_GROUP = re.compile(r"\([^()]*\)(?:[?*+]|\{\d*,?\d*\})?|\[[^\]]*\](?:[?*+]|\{\d*,?\d*\})?")
_LITERAL = re.compile(r"(?<!\\)[^\W\d_](?:[^\W\d_]|[ '-](?![?*{]))*(?![?*{])")
_PLAIN_GROUP = re.compile(r"\(((?:[^\W\d_]|[ '-])+(?:\|(?:[^\W\d_]|[ '-])+)*)\)(?![?*{])")


def _outside_groups(phrase: str) -> str:
    """The expression with every group and character class (and what repeats it) replaced by a NUL."""
    before, after = phrase, _GROUP.sub("\0", phrase)
    while after != before:
        before, after = after, _GROUP.sub("\0", after)
    return after


def _depth(phrase: str, found: re.Match[str]) -> int:
    before = phrase[: found.start()]
    return before.count("(") - before.count(")")
