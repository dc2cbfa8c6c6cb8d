"""What the trained model says of a mail: a probability for an emergency, and the likeliest kind, team and priority."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from ingest.classify.features import Features
from ingest.classify.model import Model, shipped
from models.understanding import MailKind, Priority

CERTAIN = 0.8
"""Share of a kind from which the words are taken to be a machine's."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The model's answers, as probabilities."""

    emergency: float
    kinds: Mapping[str, float]
    teams: Mapping[str, float]
    priorities: Mapping[str, float]

    @property
    def kind(self) -> MailKind:
        return cast("MailKind", max(self.kinds, key=self.kinds.__getitem__))

    @property
    def certain(self) -> bool:
        return self.kinds[self.kind] >= CERTAIN

    @property
    def team(self) -> str:
        return max(self.teams, key=self.teams.__getitem__)

    def best_priority(self, allowed: Sequence[Priority]) -> Priority:
        """The likeliest of those that the outcome allows."""
        return max(allowed, key=lambda one: self.priorities[one])


def read(seen: Features, model: Model | None = None) -> Reading:
    """Ask every head."""
    said = (model or shipped()).answers(seen)
    return Reading(
        emergency=said["emergency"]["yes"], kinds=said["kind"], teams=said["team"], priorities=said["priority"]
    )
