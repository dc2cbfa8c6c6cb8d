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


Phrase = tuple[tuple[str, ...], str]
"""The words of a phrase, and its concept."""
Openings = tuple[dict[str, list[Phrase]], ...]
"""Phrases by the key of their second words."""


class Found(NamedTuple):
    """A concept at a place of the text."""

    begin: int
    end: int
    concept: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Terms by how they are looked up: whole words, beginnings of words, phrases by first two words, glued terms."""

    words: dict[str, tuple[str, ...]]
    stems: dict[str, tuple[str, ...]]
    phrases: dict[str, dict[str, list[Phrase]]]
    glued: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The shipped lexicon, read once (about 20 ms)."""
    words: dict[str, tuple[str, ...]] = {}
    stems: dict[str, tuple[str, ...]] = {}
    glued: dict[str, tuple[str, ...]] = {}
    phrases: dict[str, dict[str, list[Phrase]]] = {}
    for concept, term in _terms(files("ingest.classify").joinpath("lexicon.txt").read_text("utf-8")):
        parts = tuple(term.split())
        if GLUED.search(term):
            _add(glued, term, concept)
        elif len(parts) > 1:
            phrases.setdefault(_key(parts[0]), {}).setdefault(_key(parts[1]), []).append((parts, concept))
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
    glued = () if text.isascii() else _glued(lexicon(), text)
    return sorted([*_spaced(text), *glued])


def _spaced(text: str) -> Iterator[Found]:
    """What the words and phrases of spaced scripts say."""
    places = list(WORD.finditer(text))
    words = [place[0] for place in places]
    skip = 0
    for number, word in enumerate(words):
        entry = _entry(word)
        if entry is None or number < skip:
            continue
        openings, alone = entry
        length, names = _phrase(openings, words, number) if openings else (0, ())
        if length:
            skip = number + length
        for name in names or alone:
            yield Found(places[number].start(), places[number + max(length, 1) - 1].end(), name)


@lru_cache(maxsize=20_000)
def _entry(word: str) -> tuple[Openings, tuple[str, ...]] | None:
    """The phrases that a word may begin, by their second words, and what it says alone; mostly there is neither."""
    if GLUED.search(word):
        return None
    phrases = lexicon().phrases
    openings = tuple(phrases[key] for key in (word, f"{word[:3]}*") if key in phrases)
    alone = meanings(word)
    return (openings, alone) if openings or alone else None


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


def _phrase(openings: Openings, words: list[str], number: int) -> tuple[int, tuple[str, ...]]:
    """The longest phrase that begins here: its length in words, and its concepts; (0, ()) when none does."""
    longest = 0
    names: list[str] = []
    second = words[number + 1] if number + 1 < len(words) else ""
    keys = (second, f"{second[:1]}*", f"{second[:2]}*", f"{second[:3]}*")
    begun = [phrase for by_second in openings for key in keys if key in by_second for phrase in by_second[key]]
    for parts, concept in begun:
        if len(parts) >= longest and _stands(parts, words, number):
            names = [concept] if len(parts) > longest else [*names, concept]
            longest = len(parts)
    return longest, tuple(dict.fromkeys(names))


def _stands(parts: tuple[str, ...], words: list[str], number: int) -> bool:
    if number + len(parts) > len(words):
        return False
    for part, word in zip(parts, words[number : number + len(parts)], strict=True):
        if not (word.startswith(part[:-1]) if part.endswith("*") else word == part):
            return False
    return True


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
