"""The admin's classification table: rows looked at in order, each hit with its reason and the words that fired it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from models.mail import ParsedMail
from models.policy import Rule
from models.understanding import Reason

PATTERN_CHARS = 20_000
"""A pattern of an admin may be slow (quadratic): it sees no more than this of a mail."""


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
    found = ((rule, quote_of(rule, mail, text)) for rule in rules)
    return tuple(Hit(rule, quote) for rule, quote in found if quote is not None)


def quote_of(rule: Rule, mail: ParsedMail, text: str) -> str | None:
    """The words that fire this rule, or None. A rule without words, pattern and header fires on its address alone."""
    if rule.address and not _is_to(mail, rule.address):
        return None
    seen = text if rule.header is None else "\n".join(mail.headers_named(rule.header))
    if rule.unless and _words(rule.unless).search(text):
        return None
    if rule.words and (match := _words(rule.words).search(seen)):
        return match[0]
    if rule.pattern and (match := _pattern(rule.pattern).search(seen[:PATTERN_CHARS])):
        return match[0][:200]
    if rule.words or rule.pattern:
        return None
    if rule.header is not None:
        return seen[:200] or None
    return rule.address


def first(found: Iterable[Hit], field: str) -> str | None:
    """The first row's word on this field: kind, team, priority, type, category, out_of_scope."""
    return next((value for hit in found if (value := getattr(hit.rule, field)) is not None), None)


def _is_to(mail: ParsedMail, address: str) -> bool:
    return any(one.key == address.casefold() for one in (*mail.to, *mail.cc))


@lru_cache(maxsize=4096)
def _words(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(_phrase(phrase) for phrase in phrases if phrase.strip()) or r"(?!)", re.IGNORECASE)


def _phrase(phrase: str) -> str:
    """Word borders where the phrase begins or ends in a letter of a script that has them; any white space inside."""
    words = phrase.split()
    body = r"\s{1,3}".join(map(re.escape, words))
    return f"{_border(words[0][0], before=True)}{body}{_border(words[-1][-1], before=False)}"


def _border(char: str, *, before: bool) -> str:
    # Chinese, Japanese and Korean write words without spaces or with endings glued on: no border there
    if not (char.isalnum() or char == "_") or char >= "\u0e00":
        return ""
    return r"(?<!\w)" if before else r"(?!\w)"


@lru_cache(maxsize=4096)
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
