"""One figure of a measurement: how many of how many, the goal, and what went wrong in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass
class Figure:
    """`goal`: the share that must be right (None: no goal). `value` replaces the count where a figure is no share."""

    area: str
    what: str
    goal: float | None = None
    right: int = 0
    of: int = 0
    value: str = ""
    wanted: str = ""
    reached: bool | None = None
    errors: list[str] = field(default_factory=list)

    def take(self, told: str, *, right: bool) -> None:
        """Count one answer; `told` says what was wrong."""
        self.right += right
        self.of += 1
        if not right:
            self.errors.append(told)

    @property
    def met(self) -> bool | None:
        """Whether the goal is reached; None where there is none."""
        if self.goal is None:
            return self.reached
        return self.right >= self.goal * self.of

    def row(self) -> tuple[str, str, str, str, str]:
        """Area, what, value, goal, mark: as the table shows it."""
        share = f"{self.right} of {self.of}" + (f", {100 * self.right / self.of:.1f} %" if self.of else "")
        goal = self.wanted or ("" if self.goal is None else f">= {100 * self.goal:g} %")
        mark = {True: "yes", False: "NO", None: ""}[self.met]
        return self.area, self.what, self.value or share, goal, mark
