"""The clocks of a case as people look at them: which run, are done, or come next. Pure: rows in, JSON out."""

from __future__ import annotations

from typing import Any

from models.sla import CLOCKS
from models.store.database import Row
from models.store.instant import rfc3339

Json = dict[str, Any]

LIVE = "status IN ('new', 'open', 'waiting_customer', 'waiting_engineering')"
RUNS_BY = f"""({LIVE} AND (
    (due_first_response <= :due AND first_response_at IS NULL)
    OR (due_acknowledgement <= :due AND acknowledged_at IS NULL AND first_response_at IS NULL)
    OR due_next_update <= :due
    OR (due_resolution <= :due AND status IN ('new', 'open'))))"""
"""In SQL: a clock of the case runs out at `:due` or before. Begins with the status, as the index cases_status does."""
_STOPS = {"acknowledgement": "acknowledged_at", "first_response": "first_response_at", "resolution": "resolved_at"}
_LIVE = ("new", "open", "waiting_customer", "waiting_engineering")


def clocks(row: Row, breached: list[str]) -> list[Json]:
    """The clocks of this case that have a due time: when, when it was done, and how it stands.

    `state` is "runs", "stands still" (the resolution, while we wait), "done", or "ended" with its case.
    """
    return [
        {
            "clock": clock,
            "due": rfc3339(row["due_" + clock]),
            "done_at": rfc3339(_done(row, clock)),
            "state": _state(row, clock),
            "breached": clock in breached,
        }
        for clock in CLOCKS
        if row["due_" + clock] is not None
    ]


def next_due(found: list[Json]) -> Json | None:
    """The clock among these that runs out next, or has run out first; None when none runs."""
    running = [one for one in found if one["state"] == "runs"]
    return min(running, key=lambda one: one["due"], default=None)


def _state(row: Row, clock: str) -> str:
    if _done(row, clock) is not None:
        return "done"
    # an answer of a person says more than the acknowledgement that did not leave
    if row["status"] not in _LIVE or (clock == "acknowledgement" and row["first_response_at"] is not None):
        return "ended"
    return "runs" if clock != "resolution" or row["status"] in ("new", "open") else "stands still"


def _done(row: Row, clock: str) -> int | None:
    """When a clock was stopped for good. An update is owed again and again, until its case ends."""
    column = _STOPS.get(clock)
    at: int | None = row[column] if column else None
    return at
