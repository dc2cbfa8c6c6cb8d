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

BLOCKS = ("pieces", "words", "signs", "senses")
LANE = 32
"""Bits of one slot. No sum leaves its lane: weights are at most 2^13, and a mail has far fewer than 2^17 features."""
_LARGEST = 1 << 13
_ZERO = 1 << (LANE - 1)
_MASK = (1 << LANE) - 1


@dataclass(frozen=True, slots=True)
class Head:
    """One question. Its answers have slots of their own, from `first` on; `scale` makes logits of integer weights."""

    answers: tuple[str, ...]
    first: int
    bias: tuple[float, ...]
    scale: float

    def shares(self, sums: list[float]) -> dict[str, float]:
        """Probability by answer; of a head with one answer, that of yes. `sums` are those of all slots."""
        logits = [bias + self.scale * added for bias, added in zip(self.bias, sums[self.first :], strict=False)]
        if len(logits) == 1:
            return {self.answers[0]: _sigmoid(logits[0])}
        top = max(logits)
        raised = [math.exp(one - top) for one in logits]
        return {answer: one / sum(raised) for answer, one in zip(self.answers, raised, strict=True)}


@dataclass(frozen=True, slots=True, eq=False)  # a model equals itself alone: what is told of it may be kept
class Model:
    """The heads, one table for all of them by block, and the card.

    The weights of a feature for all slots are one integer, a lane of bits a slot (`packed`): one addition adds them
    all. The card says what the weights were made of and what they are worth.
    """

    heads: Mapping[str, Head]
    tables: tuple[Mapping[str, int], ...]
    card: Mapping[str, Any]

    def answers(self, features: Features) -> dict[str, dict[str, float]]:
        """What every head says of a mail: head → answer → probability."""
        sums = self.sums(features)
        return {name: head.shares(sums) for name, head in self.heads.items()}

    def sums(self, features: Features) -> list[float]:
        """Weighted sums by slot: each feature counts once, a block's share is divided by the root of its size."""
        size = sum(len(head.answers) for head in self.heads.values())
        total = [0.0] * size
        for block, table in zip(features.blocks(), self.tables, strict=True):
            # most features are unknown: the filter throws them out without a step of ours
            sums = lanes(sum(filter(None, map(table.get, block))), size)
            root = math.sqrt(len(block) or 1)
            total = [one + added / root for one, added in zip(total, sums, strict=True)]
        return total

    def weight(self, block: int, names: Iterable[str], slot: int) -> int:
        """The integer weights of some features for one slot, added."""
        return lanes(sum(filter(None, map(self.tables[block].get, names))), slot + 1)[slot]


def packed(weights: Iterable[tuple[int, int]]) -> int:
    """Weights by slot as one integer; such integers add up lane by lane."""
    return sum(weight << (LANE * slot) for slot, weight in weights)


def lanes(added: int, size: int) -> list[int]:
    """The sums of the first `size` slots: each lane is moved above zero, so that none borrows from its neighbour."""
    raised = added + packed((slot, _ZERO) for slot in range(size))
    return [((raised >> (LANE * slot)) & _MASK) - _ZERO for slot in range(size)]


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
    heads = {
        name: Head(tuple(one["answers"]), one["first"], tuple(one["bias"]), one["scale"])
        for name, one in raw["heads"].items()
    }
    # weights that a desk trained before there were senses have no table of them
    return Model(heads, tuple(_table(raw["tables"].get(block, {})) for block in BLOCKS), raw["card"])


def _table(raw: dict[str, str]) -> dict[str, int]:
    """The file groups features by their weights ("0:12 3:-5" → features, one a line): small to pack, quick to read."""
    table: dict[str, int] = {}
    for key, names in raw.items():
        words = (one.partition(":") for one in key.split())
        pairs = [(int(slot), int(weight)) for slot, _, weight in words]
        if any(abs(weight) > _LARGEST for _, weight in pairs):
            raise ValueError(f"a weight is larger than {_LARGEST}: {key[:80]}")
        weights = packed(pairs)
        table.update(dict.fromkeys(names.split("\n"), weights))
    return table


def _sigmoid(logit: float) -> float:
    if logit >= 0:
        return 1 / (1 + math.exp(-logit))
    raised = math.exp(logit)
    return raised / (1 + raised)
