"""A sign is a weighted set of phrases in many languages; what fires is quoted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

_MARKS = dict.fromkeys([*range(0x0300, 0x0370), *range(0x064B, 0x0653), 0x00AD, 0x0640, *range(0x200B, 0x2010)])
_QUOTES = {ord(mark): "'" for mark in "‘’‚‛`´ʼ"} | {ord(mark): '"' for mark in "“”„«»"}
_STROKES = {ord(letter): plain for letter, plain in zip("łŁøØđĐı", "lLoOdDi", strict=True)}
"""Letters that Unicode does not take apart into a base and a mark."""
_TABLE: dict[int, str | None] = _MARKS | _QUOTES | _STROKES
_LAST_SPACED_SCRIPT = 0x0900
"""Scripts below this code point put spaces between words; those above (kana, hanzi, hangul) do not."""


@dataclass(frozen=True, slots=True)
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
    plain = unicodedata.normalize("NFKD", text).translate(_TABLE).casefold()
    return " ".join(plain.split())


def hit(sign: Sign, folded: str) -> Hit | None:
    """The first place where a sign fires in folded text."""
    found = _compiled(sign.phrases).search(folded)
    return Hit(sign, found.group(0).strip(), found.start()) if found else None


def hits(signs: Iterable[Sign], folded: str) -> tuple[Hit, ...]:
    """Every sign that fires, in the order of the table."""
    return tuple(found for sign in signs if (found := hit(sign, folded)))


@cache
def _compiled(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(_bordered(phrase) for phrase in phrases))


def _bordered(phrase: str) -> str:
    folded = unicodedata.normalize("NFKD", phrase).translate(_TABLE)
    spaced = folded[:1].isalpha() and ord(folded[0]) < _LAST_SPACED_SCRIPT
    return rf"(?<!\w){folded}" if spaced else folded
