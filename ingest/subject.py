"""The subject taken apart: reply and forward prefixes, tags, case numbers, and the words that are left."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from ingest.prefixes import BRACKET, without_prefixes
from models.ids import FIRST_SERIAL, check_digit_ok
from models.understanding import SubjectLine

KNOWN_TAGS = ("EMERGENCY", "PRIORITY", "TYPE", "CONCERN", "REOPEN", "CLOSE", "CASES", "CASE")
"""Recognised in any case; other words are tags only in capitals, for [build-list] is a mailing list's mark."""

NUMBERS_MOST = 100
"""Case numbers taken from one text."""
FOREIGN_WINDOW = 300
"""Characters of a subject that an admin's patterns see: their cost is unknown, the length of what they see is not."""

_KNOWN_TAG = re.compile(rf"\s*({'|'.join(KNOWN_TAGS)})\s*(?:[:：=\s]\s*(.*?))?\s*", re.IGNORECASE | re.DOTALL)
_OTHER_TAG = re.compile(r"\s*([A-Z][A-Z_-]{1,30})\s*(?:[:：=]\s*(.*?))?\s*", re.DOTALL)
_EMPTY_BRACKETS = re.compile(r"[\[(【［（]\s{0,4}[\])】］）]")


def read_subject(
    subject: str, case_prefix: str = "CP", foreign_patterns: tuple[str, ...] = (), *, passes_on: bool = False
) -> SubjectLine:
    """Takes a decoded subject apart; total and linear in its length.

    `is_reply` and `is_forward` tell what the outermost prefix says: "Re: Fwd: x" answers, "Fwd: Re: x" passes on.
    `foreign_patterns` are regular expressions of the admin (group 1, if there is one, is the number). `passes_on` (a
    mail inside this one was found) decides where a prefix means either, by the language.
    """
    words, kind = without_prefixes(subject)
    tags = _tags(words, case_prefix)
    numbers = find_case_numbers(words, case_prefix)
    foreign = _foreign_numbers(words[:FOREIGN_WINDOW], foreign_patterns)
    words = BRACKET.sub(lambda found: " " if _tag(found.group(1), case_prefix) else found.group(), words)
    words = _own_number(case_prefix).sub(lambda found: " " if _number(found, case_prefix) else found.group(), words)
    for number in foreign:
        words = words.replace(number, " ", 1)
    words, below = without_prefixes(_EMPTY_BRACKETS.sub(" ", words))
    kind = kind or below
    return SubjectLine(
        words=" ".join(words.split()),
        tags=tags,
        case_numbers=numbers,
        foreign_numbers=foreign,
        is_reply=kind == "reply" or (kind == "either" and not passes_on),
        is_forward=kind == "forward" or (kind == "either" and passes_on),
    )


def find_case_numbers(text: str, prefix: str = "CP") -> tuple[str, ...]:
    """Case numbers of ours in a text, as written in mail ("CP-104215"), each once, the first `NUMBERS_MOST`.

    Any case, with or without brackets, with a hyphen of any script or a blank between prefix and digits.
    """
    found = (_number(match, prefix) for match in _own_number(prefix).finditer(text))
    return tuple(islice(dict.fromkeys(number for number in found if number), NUMBERS_MOST))


def _tags(words: str, case_prefix: str) -> tuple[tuple[str, str], ...]:
    found = (_tag(match.group(1), case_prefix) for match in BRACKET.finditer(words))
    return tuple(dict.fromkeys(tag for tag in found if tag is not None))


def _tag(inside: str, case_prefix: str) -> tuple[str, str] | None:
    if inside.strip().upper().startswith(case_prefix.upper()) and find_case_numbers(inside, case_prefix):
        return None
    known = _KNOWN_TAG.fullmatch(inside)
    if known is not None and known.group(1).upper() == "CASE":
        # other desks write [Case 4711] too: only a number of ours asks for a case of ours
        numbers = find_case_numbers(known.group(2) or "", case_prefix)
        return ("CASE", numbers[0]) if numbers else None
    if known is not None:
        return known.group(1).upper(), " ".join((known.group(2) or "").split())
    other = _OTHER_TAG.fullmatch(inside)
    return None if other is None else (other.group(1), " ".join((other.group(2) or "").split()))


@lru_cache(maxsize=16)
def _own_number(prefix: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![^\W_])[\[(]?{re.escape(prefix)}"
        r"([ \u00a0]?[-\u00ad\u2010-\u2015\u2212\ufe63\uff0d][ \u00a0]?|[ \u00a0#_]{1,2}|)"
        r"([0-9０-９]{2,18})(?![0-9０-９])[\])]?",
        re.IGNORECASE,
    )


def _number(found: re.Match[str], prefix: str) -> str:
    """The number as written in mail when its check digit is right, else the empty string.

    QUIRK: "CP 28003" is a post code in France and Spain; without a hyphen a number counts only when it is as long as
    ours are. tests/unit/test_subject.py
    """
    digits = "".join(chr(ord(digit) - 0xFEE0) if digit > "9" else digit for digit in found.group(2))
    if not check_digit_ok(digits) or (not found.group(1).strip() and int(digits[:-1]) < FIRST_SERIAL):
        return ""
    return f"{prefix.upper()}-{digits}"


def _foreign_numbers(words: str, patterns: tuple[str, ...]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for pattern in patterns:
        for match in _compiled(pattern).finditer(words):
            number = match.group(1) if match.re.groups else match.group()
            if number:
                found.setdefault(number)
    return tuple(found)


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
