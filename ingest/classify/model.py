"""The trained model: linear heads over features, loaded once from a small file, scored in pure Python."""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from ingest.classify.features import Features

BLOCKS = ("pieces", "words", "signs")


@dataclass(frozen=True, slots=True)
class Head:
    """One question: a weight per feature and answer. `weights` are integers; `scale` makes logits of them."""

    answers: tuple[str, ...]
    bias: tuple[float, ...]
    scale: float
    weights: tuple[Mapping[str, tuple[tuple[int, int], ...]], ...]
    """By block: feature → ((index of the answer, weight), …), zeros left out."""

    def logits(self, features: Features) -> list[float]:
        total = list(self.bias)
        for block, weights in zip(features.blocks(), self.weights, strict=True):
            factor = self.scale / math.sqrt(len(block) or 1)
            sums = [0] * len(total)
            for name in block:
                for index, weight in weights.get(name, ()):
                    sums[index] += weight
            total = [one + factor * added for one, added in zip(total, sums, strict=True)]
        return total

    def shares(self, features: Features) -> dict[str, float]:
        """Probability by answer; of a head with one answer, that of yes."""
        logits = self.logits(features)
        if len(logits) == 1:
            return {self.answers[0]: _sigmoid(logits[0])}
        top = max(logits)
        raised = [math.exp(one - top) for one in logits]
        return {answer: one / sum(raised) for answer, one in zip(self.answers, raised, strict=True)}

    def parts(self, features: Features, index: int = 0) -> Iterable[tuple[int, str, float]]:
        """What each feature adds to an answer's logit: (block, feature, amount)."""
        for number, (block, weights) in enumerate(zip(features.blocks(), self.weights, strict=True)):
            factor = self.scale / math.sqrt(len(block) or 1)
            for name in block:
                for answer, weight in weights.get(name, ()):
                    if answer == index:
                        yield number, name, factor * weight


@dataclass(frozen=True, slots=True)
class Model:
    """The heads, and the card that says what they were trained on and what they are worth."""

    heads: Mapping[str, Head]
    card: Mapping[str, Any]


@lru_cache(maxsize=4)
def shipped() -> Model:
    """The weights that come with the program."""
    return _read(files("ingest.classify").joinpath("weights/understanding.json.gz").read_bytes())


@lru_cache(maxsize=4)
def load(path: Path) -> Model:
    """Weights a desk has trained for itself. Raises OSError or ValueError when they cannot be read."""
    return _read(path.read_bytes())


def _read(packed: bytes) -> Model:
    raw = json.loads(gzip.decompress(packed))
    return Model({name: _head(one) for name, one in raw["heads"].items()}, raw["card"])


def _head(raw: dict[str, Any]) -> Head:
    return Head(
        answers=tuple(raw["answers"]),
        bias=tuple(raw["bias"]),
        scale=raw["scale"],
        weights=tuple(_weights(raw["weights"][block]) for block in BLOCKS),
    )


def _weights(raw: dict[str, list[str]]) -> dict[str, tuple[tuple[int, int], ...]]:
    """The file groups features by their weights ("0:12 3:-5" → features), which packs small and reads fast."""
    table = {}
    for key, names in raw.items():
        weights = tuple((int(i), int(w)) for i, _, w in (one.partition(":") for one in key.split()))
        table.update(dict.fromkeys(names, weights))
    return table


def _sigmoid(logit: float) -> float:
    if logit >= 0:
        return 1 / (1 + math.exp(-logit))
    raised = math.exp(logit)
    return raised / (1 + raised)
