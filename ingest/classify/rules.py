"""The admin's classification table: rows looked at in order, each hit with its reason and the words that fired it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from models.mail import ParsedMail
from models.rules import Rule
from models.understanding import Reason

PATTERN_CHARS = 20_000
"""A pattern of an admin may be slow (quadratic): it sees no more than this of a mail."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that fired, and the words that fired it."""

    rule: Rule
    quote: str

    @property
    def reason(self) -> Reason:
        return Reason(f"rule {self.rule.name}: {self.rule.reason}", self.rule.weight, self.quote)


def hits(rules: Iterable[Rule], mail: ParsedMail, text: str) -> tuple[Hit, ...]:
    """Every rule that fires on `text` (subject and new words), in the order of the table."""
    low = text.casefold()
    found = ((rule, quote_of(rule, mail, text, low)) for rule in rules)
    return tuple(Hit(rule, quote) for rule, quote in found if quote is not None)


def quote_of(rule: Rule, mail: ParsedMail, text: str, low: str | None = None) -> str | None:
    """The words that fire this rule, or None. A rule without words, pattern and header fires on its address alone.

    `low` is the casefolded text, for those who ask many rules.
    """
    if rule.address and not _is_to(mail, rule.address):
        return None
    low = text.casefold() if low is None else low
    if rule.header is None:
        quote = _quote(rule, text, low)
    else:
        seen = "\n".join(mail.headers_named(rule.header))
        quote = _quote(rule, seen, seen.casefold()) if rule.words or rule.pattern else seen[:200] or None
    # few rules fire: what keeps them from firing is sought last
    return None if quote is None or (rule.unless and _phrase_in(rule.unless, text, low)) else quote


def _quote(rule: Rule, seen: str, low: str) -> str | None:
    if rule.words and (quote := _phrase_in(rule.words, seen, low)):
        return quote
    if rule.pattern and (match := _pattern(rule.pattern).search(seen[:PATTERN_CHARS])):
        return match[0][:200]
    return None if rule.words or rule.pattern else rule.address


def _phrase_in(phrases: tuple[str, ...], text: str, low: str) -> str | None:
    """The first phrase that stands in the text, as it is written there."""
    asked = _first_words(phrases, only_ascii=low.isascii())
    if not asked.anywhere and asked.apart.isdisjoint(_words_of(low)):
        return None
    for first_word, phrase in asked.pairs:
        # a plain search for the first word is a hundred times faster than the expression, and nearly always says no
        if first_word in low and (match := _phrase(phrase).search(text)):
            return match[0]
    return None


def first(found: Iterable[Hit], field: str) -> str | None:
    """The first row's word on this field: kind, team, priority, type, category, out_of_scope."""
    return next((value for hit in found if (value := getattr(hit.rule, field)) is not None), None)


def _is_to(mail: ParsedMail, address: str) -> bool:
    return any(one.key == address.casefold() for one in (*mail.to, *mail.cc))


class _FirstWords(NamedTuple):
    """What is sought before the expressions of some phrases."""

    pairs: tuple[tuple[str, str], ...]
    """The first word of each phrase, casefolded, and the phrase."""
    apart: frozenset[str]
    """First words that can only stand as words of their own."""
    anywhere: bool
    """Whether others are among them: glued scripts, signs."""


@lru_cache(maxsize=1024)
def _first_words(phrases: tuple[str, ...], *, only_ascii: bool) -> _FirstWords:
    """The phrases by their first words; for ASCII those that can stand in ASCII."""
    words = ((phrase.split()[0].casefold(), phrase) for phrase in phrases if phrase.strip())
    pairs = tuple((word, phrase) for word, phrase in words if word.isascii() or not only_ascii)
    apart = frozenset(word for word, _ in pairs if _WORD.fullmatch(word) and word.isascii())
    return _FirstWords(pairs, apart, any(word not in apart for word, _ in pairs))


@lru_cache(maxsize=4)
def _words_of(low: str) -> frozenset[str]:
    """The words of a text that many rules are asked about."""
    return frozenset(_WORD.findall(low))


@lru_cache(maxsize=8192)
def _phrase(phrase: str) -> re.Pattern[str]:
    """A phrase as an expression.

    Word borders where it begins or ends in a letter of a script that has them; any white space inside.
    """
    words = phrase.split()
    body = r"\s{1,3}".join(map(re.escape, words))
    text = f"{_border(words[0][:1], before=True)}{body}{_border(words[-1][-1:], before=False)}"
    return re.compile(text, re.IGNORECASE)


def _border(char: str, *, before: bool) -> str:
    # Chinese, Japanese and Korean write words without spaces or with endings glued on: no border there
    if not (char.isalnum() or char == "_") or char >= "\u0e00":
        return ""
    return r"(?<!\w)" if before else r"(?!\w)"


@lru_cache(maxsize=4096)
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
