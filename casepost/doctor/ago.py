"""Lengths of time in words."""

from __future__ import annotations

from datetime import timedelta


def ago(age: timedelta) -> str:
    """`90 s`, `5 min`, `3 h`, `4 days`."""
    minutes = int(age.total_seconds() // 60)
    if minutes < 2:
        return f"{int(age.total_seconds())} s"
    if minutes < 120:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 2880 else f"{minutes // 1440} days"
