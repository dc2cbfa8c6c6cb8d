"""A clock that stands until it is told to go on."""

from __future__ import annotations

from datetime import datetime, timedelta


class StandingClock:
    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def go_on(self, **span: float) -> datetime:
        self.at += timedelta(**span)
        return self.at
