"""Reasons in the mail's own words: what added most to the score, found again in the text as readable quotes."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache

from ingest.classify.features import WORD, Features, pieces_of, shape, split
from ingest.classify.model import Model, shipped
from ingest.classify.passage import Passage
from ingest.classify.reading import Reading
from ingest.classify.senses import TOKEN, senses_of
from models.understanding import Reason

MOST = 4
"""Quotes for what was found, and half as many against it."""
LEAST = 0.05
"""Smaller contributions (in logits) are not worth an agent's eye."""
LONGEST = 60
"""Characters of one quote."""
LOOKED_AT = 2_000
"""Characters of the passage in which quotes are looked for."""


def evidence(seen: Features, passage: Passage, reading: Reading, model: Model | None = None) -> tuple[Reason, ...]:
    """The phrases that pushed the score most, strongest first; each weight in logits."""
    text = passage.whole[:LOOKED_AT]
    told = (one for one in _phrases(text, _Worth(model or shipped(), seen)) if abs(one[2]) >= LEAST)
    spans = sorted(told, key=lambda one: -abs(one[2]))
    likely = reading.emergency >= 0.5
    ups = [one for one in spans if one[2] > 0][: MOST if likely else MOST // 2]
    downs = [one for one in spans if one[2] < 0][: MOST // 2 if likely else MOST]
    return tuple(
        Reason(_signal(weight), round(weight, 2), re.sub(r"\s+", " ", text[begin:end]))
        for begin, end, weight in ups + downs
    )


def _signal(weight: float) -> str:
    return "words of an emergency" if weight > 0 else "words against an emergency"


class _Worth:
    """What each word of a mail adds to the score: its pieces, itself, its senses; told once, where it stands first."""

    def __init__(self, model: Model, seen: Features) -> None:
        head = model.heads["emergency"]
        self._model, self._slot = model, head.first
        self._factors = [head.scale / math.sqrt(len(block) or 1) for block in (seen.pieces, seen.words, seen.senses)]
        self._told: set[str] = set()

    def of(self, word: str) -> float:
        token, *weights = _weights(self._model, self._slot, word)
        if token in self._told:
            return 0.0
        self._told.add(token)
        return sum(factor * weight for factor, weight in zip(self._factors, weights, strict=True))


@lru_cache(maxsize=20_000)
def _weights(model: Model, slot: int, word: str) -> tuple[str, int, int, int]:
    """The token of a word, what its pieces, its words and its senses add; most mails say what others said."""
    token = shape(word.lower())
    meant = [sense for part in TOKEN.findall(word.lower()) for sense in senses_of(part)]
    return (
        token,
        model.weight(0, pieces_of(token), slot),
        model.weight(1, split(token), slot),
        model.weight(3, dict.fromkeys(meant), slot),
    )


def _phrases(text: str, worth: _Worth) -> Iterator[tuple[int, int, float]]:
    """Neighbouring words that push the same way, as one phrase: (begin, end, weight)."""
    begin, end, total = 0, 0, 0.0
    for match in WORD.finditer(text):
        weight = worth.of(match[0])
        if match.start() - end <= 1 and total * weight > 0 and match.end() - begin <= LONGEST:
            end, total = match.end(), total + weight
            continue
        if total:
            yield begin, end, total
        begin, end = match.span()
        end, total = min(end, begin + LONGEST), weight
    if total:
        yield begin, end, total
