"""The agents of the dialogs: their addresses, their words, and what stands on a case."""

from __future__ import annotations

MARIA, TOM, OLGA, PAVEL, OMAR, NINA = (
    f"{name}@desk.example" for name in ("maria", "tom", "olga", "pavel", "omar", "nina")
)
SIGNATURE = "\n\nBest regards\nMaria Lopez\nmaria@desk.example\n+1 212 555 0100"
EMERGENCY = (
    "All ads are down on every site since 10 minutes, the tags return nothing. "
    "We lose about 9,000 EUR an hour. Nothing helps. Please call me."
)


def directions(line, case=0):
    return [message["direction"] for message in line.cases[case]["messages"]]
