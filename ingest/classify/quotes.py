"""Reasons in the mail's own words: the sentences that moved the score most, and what in them did."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache

from ingest.classify.concepts import concepts
from ingest.classify.features import WORD, Features, pieces_of, shape, split
from ingest.classify.model import Model, shipped
from ingest.classify.passage import Passage
from ingest.classify.reading import Reading
from ingest.classify.senses import TOKEN, senses_of
from models.understanding import Reason

MOST = 4
"""Sentences that speak for an emergency; a standard mail shows what spoke against it."""
LEAST = 0.3
"""Sentences that move the score by less (in logits) are not worth an agent's eye."""
LONGEST = 140
"""Characters of one quote."""
LOOKED_AT = 2_000
"""Characters of the passage in which quotes are looked for."""
DOUBTFUL = 0.1
"""Below this score nobody needs to be told what might have spoken for an emergency."""
_SENTENCE = re.compile(r"[^.!?。！？\n]+(?:[.!?](?!\s|$)[^.!?。！？\n]*)*[.!?。！？]*")
"""A point inside a word or a number ends nothing. Each character is looked at once."""
NAMES = {
    "all": "everything or everybody", "none": "nothing or nobody", "single": "one of them", "others_ok": "others work",
    "small": "a small part", "since": "since a moment", "now": "right now", "still": "still", "broken": "broken",
    "resolved": "over", "withdrawn": "withdrawn", "past": "in the past", "future": "in the future",
    "hypothetical": "only supposed", "question": "a question", "test": "a test", "maintenance": "planned",
    "workaround": "a way round", "no_way_out": "no way round", "loss": "money lost", "wrong_money": "wrong sums",
    "running": "goes on", "deadline": "a deadline", "contract": "a contract", "malware": "malware",
    "request": "a request", "no_rush": "no hurry", "fine": "works", "slow": "slow", "most": "most of it",
    "contained": "contained", "refund": "a refund", "thanks_close": "thanks", "reopen": "it is back",
    "complaint": "a complaint", "machine": "a machine's words", "people_stuck": "people cannot work",
    "serving": "delivery", "access": "access", "reporting": "reports", "audit": "audit", "business": "business",
    "app": "an app", "inventory": "inventory", "known": "a known error",
}  # fmt: skip
"""The concepts of the lexicon as an agent reads them."""
_MOST_NAMES = 4


def evidence(seen: Features, passage: Passage, reading: Reading, model: Model | None = None) -> tuple[Reason, ...]:
    """The sentences that pushed the score most, strongest first; each weight in logits."""
    text = passage.whole[:LOOKED_AT]
    told = [one for one in _sentences(text, _Worth(model or shipped(), seen)) if abs(one[2]) >= LEAST]
    told.sort(key=lambda one: -abs(one[2]))
    score = reading.emergency
    most_up, most_down = (MOST, 1) if score >= 0.5 else (MOST // 2, 2) if score >= DOUBTFUL else (0, 2)
    ups = [one for one in told if one[2] > 0][:most_up]
    downs = [one for one in told if one[2] < 0][:most_down]
    return tuple(_reason(text[begin:end], weight) for begin, end, weight in ups + downs)


def _reason(sentence: str, weight: float) -> Reason:
    """The sentence, and what in it the lexicon knows: "speaks for an emergency: nothing or nobody, delivery"."""
    quote = re.sub(r"\s+", " ", sentence).strip()
    names = list(dict.fromkeys(NAMES.get(found.concept, found.concept) for found in concepts(quote)))[:_MOST_NAMES]
    side = "speaks for an emergency" if weight > 0 else "speaks against an emergency"
    short = quote if len(quote) <= LONGEST else quote[:LONGEST].rsplit(" ", 1)[0] + " …"
    return Reason(f"{side}: {', '.join(names)}" if names else side, round(weight, 2), short)


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


def _sentences(text: str, worth: _Worth) -> Iterator[tuple[int, int, float]]:
    """(begin, end, what its words add to the score) of every sentence, line or cell."""
    for match in _SENTENCE.finditer(text):
        total = sum(worth.of(word) for word in WORD.findall(match[0]))
        if total:
            yield match.start(), match.end(), total
