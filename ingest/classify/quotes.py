"""Reasons in the mail's own words: what added most to the score, found again in the text as readable quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.classify.features import WORD, Features, pieces_of, shape, split
from ingest.classify.model import Head, shipped
from ingest.classify.passage import Passage
from ingest.classify.reading import Reading
from models.understanding import Reason

MOST = 4
"""Quotes for, and quotes against."""
LEAST = 0.08
"""Smaller contributions (in logits) are not worth an agent's eye."""


def evidence(seen: Features, passage: Passage, reading: Reading) -> tuple[Reason, ...]:
    """The phrases that pushed the score most, up or down, strongest first; each weight in logits."""
    head = shipped().heads["emergency"]
    text = passage.whole
    spans = sorted(_phrases(text, _worth(head, seen)), key=lambda one: -abs(one[2]))
    likely = reading.emergency >= 0.5  # noqa: PLR2004 - more likely than not
    chosen = [one for one in spans if abs(one[2]) >= LEAST]
    ups = [one for one in chosen if one[2] > 0][: MOST if likely else 2]
    downs = [one for one in chosen if one[2] < 0][: 2 if likely else MOST]
    return tuple(
        Reason(_signal(weight), round(weight, 2), _quote(text, begin, end)) for begin, end, weight in ups + downs
    )


def _signal(weight: float) -> str:
    return "words of an emergency" if weight > 0 else "words against an emergency"


def _quote(text: str, begin: int, end: int) -> str:
    return re.sub(r"\s+", " ", text[begin:end]).strip()[:120]


def _worth(head: Head, seen: Features) -> tuple[dict[str, float], dict[str, float]]:
    pieces: dict[str, float] = {}
    words: dict[str, float] = {}
    for block, name, amount in head.parts(seen):
        (pieces, words, {})[block][name] = amount
    return pieces, words


def _phrases(text: str, worth: tuple[dict[str, float], dict[str, float]]) -> Iterable[tuple[int, int, float]]:
    """Neighbouring words that push the same way, as one phrase: (begin, end, weight)."""
    begin, end, total = 0, 0, 0.0
    spent: set[str] = set()
    for match in WORD.finditer(text):
        weight = _weight(match[0].lower(), worth, spent)
        near = match.start() - end <= 1 and "\n" not in text[end : match.start()]
        if near and total * weight > 0 and match.end() - begin <= 60:  # noqa: PLR2004 - a quote, not a paragraph
            end, total = match.end(), total + weight
            continue
        if total:
            yield begin, end, total
        begin, end, total = match.start(), match.end(), weight
    if total:
        yield begin, end, total


def _weight(word: str, worth: tuple[dict[str, float], dict[str, float]], spent: set[str]) -> float:
    """What this word added, counted where it stands first (features are counted once a mail)."""
    pieces, words = worth
    token = shape(word)
    total = 0.0
    for name, table in [*((one, pieces) for one in pieces_of(token)), *((one, words) for one in split(token))]:
        if name not in spent:
            spent.add(name)
            total += table.get(name, 0.0)
    return total
