"""The watch of the dialogs: time goes on, it looks, and what it owes is sent."""

from __future__ import annotations

from casepost.watching import watch_once
from outbound.watch import WatchTerms

DOWN = (
    "All ads are down on every site since 10 minutes, the tags return nothing. "
    "We lose about 9,000 EUR an hour. Nothing helps. Please call me at +1 212 555 0100."
)
TERMS = WatchTerms()


def watch(line, terms=TERMS, **span) -> int:
    """Time goes on, the watch looks, and what it owes is sent."""
    line.clock.go_on(**span)
    owed = watch_once(line.store, line.policy, terms, line.clock())
    line.send()
    return owed


def subjects(line, agent) -> list[str]:
    return [str(sent.message["Subject"]) for sent in line.told(agent)]


def told_by(line, template) -> list[str]:
    return [row["to"] for row in line.outbox if row["template"] == template]
