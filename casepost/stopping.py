"""Waiting for the word to stop."""

from __future__ import annotations

import signal
import socket
from types import FrameType
from typing import Self

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


class StopSignal:
    """`with StopSignal() as stop: …; stop.wait()`: returns once SIGTERM or SIGINT came, before or during the wait.

    Not an Event set by a handler: a signal between two lines of `Event.wait` finds its lock taken and never returns,
    and one that comes just before a lock blocks is not looked at until something else wakes the thread. The byte that
    `signal.set_wakeup_fd` writes is there whenever the signal comes. For the main thread alone.
    """

    def __enter__(self) -> Self:
        self._reader, self._writer = socket.socketpair()
        self._writer.settimeout(0)
        self._wakeup = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._handlers = [(number, signal.signal(number, _heard)) for number in _SIGNALS]
        return self

    def wait(self) -> None:
        """Return when the desk is to stop."""
        self._reader.recv(1)

    def __exit__(self, *_: object) -> None:
        for number, handler in self._handlers:
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._wakeup)
        self._reader.close()
        self._writer.close()


def _heard(_number: int, _frame: FrameType | None) -> None:
    """The byte in the socket is what counts; without a handler of ours the signal would end the process."""
