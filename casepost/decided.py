"""What stands in a stored decision, as people want to hear it: each reason once, cases by their numbers."""

from __future__ import annotations

from typing import Any

from models.ids import case_number

_TO_AGENTS = frozenset({"receipt", "confirm_agent"})
"""Mails that only an agent's own mail makes us owe."""


def reasons_of(decision: dict[str, Any], verdict: dict[str, Any] | None) -> list[str]:
    """The reasons of a decision without those that its verdict gives with their weights."""
    weighed = {f"{reason['signal']}: “{reason['quote']}”" for reason in (verdict or {}).get("reasons", ())}
    return [str(reason) for reason in decision.get("reasons", ()) if reason not in weighed]


def by_agent(decision: dict[str, Any]) -> bool:
    """Whether it is about an agent's mail: nobody judged that, whatever its words sound like."""
    return any(
        action.get("direction", "in") != "in" or action.get("template") in _TO_AGENTS
        for action in decision.get("plan", ())
    )


def case_named(value: object, prefix: str) -> object:
    """A case as people know it: the serial 10421 becomes CP-104217; anything else stays as it is."""
    return case_number(value, prefix) if isinstance(value, int) else value
