"""Finds the concepts of the lexicon in a text: the same idea under the same name in fifteen languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

WORD = re.compile(r"[^\W_]+(?:['.&-][^\W_]+)*")
GLUED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts in which a term may stand anywhere: no spaces between words, or endings glued on."""
ARABIC_PREFIXES = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ف", "ب", "ل", "ك", "س")
ENDING = 2
"""Letters of inflection allowed after a term of five letters or more."""
LONGEST = 12


class Found(NamedTuple):
    """A concept at a place of the text."""

    begin: int
    end: int
    concept: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Terms by how they are looked up: whole words, beginnings of words, phrases by first word, glued terms."""

    words: dict[str, tuple[str, ...]]
    stems: dict[str, tuple[str, ...]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    glued: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The shipped lexicon, read once (about 20 ms)."""
    words: dict[str, tuple[str, ...]] = {}
    stems: dict[str, tuple[str, ...]] = {}
    glued: dict[str, tuple[str, ...]] = {}
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for concept, term in _terms(files("ingest.classify").joinpath("lexicon.txt").read_text("utf-8")):
        parts = tuple(term.split())
        if GLUED.search(term):
            _add(glued, term, concept)
        elif len(parts) > 1:
            phrases[_key(parts[0])] = (*phrases.get(_key(parts[0]), ()), (parts, concept))
        elif term.endswith("*"):
            _add(stems, term[:-1], concept)
        else:
            _add(words, term, concept)
            if len(term) >= 5:
                _add(stems, f"{term}~", concept)
    return Lexicon(words, stems, phrases, glued)


def _terms(text: str) -> Iterator[tuple[str, str]]:
    concept = ""
    for line in text.splitlines():
        if line.startswith("= "):
            concept = line[2:].strip()
        elif line and not line.startswith("#"):
            for term in line.split(","):
                if term.strip():
                    yield concept, term.strip().lower()


def _add(table: dict[str, tuple[str, ...]], term: str, concept: str) -> None:
    if concept not in table.get(term, ()):
        table[term] = (*table.get(term, ()), concept)


def _key(word: str) -> str:
    """Phrases are found by their first word, or by the first letters of it where it is a stem."""
    return f"{word[:-1][:3]}*" if word.endswith("*") else word


def concepts(text: str) -> list[Found]:
    """Every concept in a text, in order; a phrase hides what its words would say alone. `text` is lower case."""
    table = lexicon()
    found: list[Found] = []
    tokens = [(match.start(), match.end(), match[0]) for match in WORD.finditer(text)]
    skip = 0
    for number, (begin, _, word) in enumerate(tokens):
        if GLUED.search(word) or number < skip:
            continue
        phrase = _phrase(table, tokens, number)
        if phrase:
            length, names = phrase
            skip = number + length
            found.extend(Found(begin, tokens[skip - 1][1], name) for name in names)
        else:
            found.extend(Found(begin, begin + len(word), name) for name in meanings(word))
    found.extend(_glued(table, text))
    return sorted(found)


@lru_cache(maxsize=20_000)
def meanings(word: str) -> tuple[str, ...]:
    """Concepts of one word of a spaced script, inflected or not."""
    table = lexicon()
    names = list(table.words.get(word, ()))
    for size in range(2, min(len(word), 24) + 1):
        names.extend(table.stems.get(word[:size], ()))
        if 0 < len(word) - size <= ENDING:
            names.extend(table.stems.get(f"{word[:size]}~", ()))
    if not names and "\u0600" <= word[0] <= "\u06ff" and len(word) <= 24:
        return next((more for prefix in ARABIC_PREFIXES if (more := _without(word, prefix))), ())
    return tuple(dict.fromkeys(names))


def _without(word: str, prefix: str) -> tuple[str, ...]:
    if not word.startswith(prefix) or len(word) - len(prefix) < 3:
        return ()
    return lexicon().words.get(word[len(prefix) :], ()) or meanings(word[len(prefix) :])


def _phrase(table: Lexicon, tokens: list[tuple[int, int, str]], number: int) -> tuple[int, tuple[str, ...]] | None:
    """The longest phrase that begins here: its length in words, and its concepts."""
    longest = 0
    names: list[str] = []
    word = tokens[number][2]
    for parts, concept in (*table.phrases.get(word, ()), *table.phrases.get(f"{word[:3]}*", ())):
        if len(parts) >= longest and _stands(parts, tokens, number):
            names = [concept] if len(parts) > longest else [*names, concept]
            longest = len(parts)
    return (longest, tuple(dict.fromkeys(names))) if longest else None


def _stands(parts: tuple[str, ...], tokens: list[tuple[int, int, str]], number: int) -> bool:
    if number + len(parts) > len(tokens):
        return False
    return all(_fits(part, tokens[number + i][2]) for i, part in enumerate(parts))


def _fits(part: str, word: str) -> bool:
    if part.endswith("*"):
        return word.startswith(part[:-1])
    return word == part


def _glued(table: Lexicon, text: str) -> Iterator[Found]:
    """Terms of glued scripts: at each place the longest."""
    place, size = 0, len(text)
    while match := GLUED.search(text, place):
        place = match.start()
        longest = 1
        for length in range(min(LONGEST, size - place), 0, -1):
            names = table.glued.get(text[place : place + length])
            if names:
                yield from (Found(place, place + length, name) for name in names)
                longest = length
                break
        place += longest
