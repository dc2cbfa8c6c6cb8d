"""Wakes one of several waiting threads for new work: all of them at once would only find each other there."""

from __future__ import annotations

import threading


class Wake:
    """Like threading.Event, but one call of `set` wakes one thread; a call that finds none waiting is remembered."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._rung = False
        self._open = False

    def set(self) -> None:
        """There is work: wake one thread, or let the next that waits go on at once."""
        with self._changed:
            self._rung = True
            self._changed.notify()

    def set_all(self) -> None:
        """Nobody waits any more, now or later: the end."""
        with self._changed:
            self._open = True
            self._changed.notify_all()

    def wait(self, seconds: float) -> None:
        """Return when there is work, at once when there was since the last wait, or after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._rung or self._open, seconds)
            self._rung = False
