"""A bell between hosts (LISTEN/NOTIFY): new work is looked for at once, not at the next look. Only ever a hint.

Bells are not rung in the transaction that brought the work: NOTIFY takes one lock for the whole server at commit, and
all commits would queue behind it. Rung after it and at most twenty times a second, a bell costs nothing; one that is
lost costs a second, because everybody looks for work every second anyway.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from typing import Any

import psycopg

_CHANNEL = "casepost"
_SERVING = 0x43617365706F7374
"""The advisory lock that every `serve` shares while its bell is up: "Casepost" in ASCII."""
_GAP = 0.05
_AGAIN = 1.0

Connection = psycopg.Connection[Any]


class Bell:
    """Two threads, each with a connection of its own, made anew after every trouble.

    `heard` is called with a topic when another host rang it, and with every topic after a connection was lost.
    """

    def __init__(
        self,
        connect: Callable[[], Connection],
        heard: Callable[[str], None],
        topics: tuple[str, ...] = ("mail", "owed"),
    ) -> None:
        self._connect, self._heard, self._topics = connect, heard, topics
        self._stopping = threading.Event()
        self._wanted = threading.Event()
        self._topics_to_ring: set[str] = set()
        self._ringer_pid = 0
        self.listening = threading.Event()
        """Set while the bell is up."""
        self._threads = [
            threading.Thread(target=self._keep_up, args=(part,), name=name, daemon=True)
            for name, part in (("bell-listen", self._listen), ("bell-ring", self._ring))
        ]
        for thread in self._threads:
            thread.start()

    def ring(self, topic: str) -> None:
        """Tell the other hosts. Returns at once; call it after the commit."""
        self._topics_to_ring.add(topic)
        self._wanted.set()

    def close(self) -> None:
        self._stopping.set()
        self._wanted.set()
        for thread in self._threads:
            thread.join(timeout=3)

    def _keep_up(self, part: Callable[[Connection], None]) -> None:
        while not self._stopping.is_set():
            with contextlib.suppress(psycopg.Error), self._connect() as connection:
                part(connection)
            self._stopping.wait(_AGAIN)

    def _listen(self, connection: Connection) -> None:
        connection.execute("SELECT pg_advisory_lock_shared(%s)", (_SERVING,))
        connection.execute(f"LISTEN {_CHANNEL}")
        self.listening.set()
        try:
            for topic in self._topics:
                self._heard(topic)
            while not self._stopping.is_set():
                for notice in connection.notifies(timeout=0.25):
                    if notice.pid != self._ringer_pid:
                        self._heard(notice.payload)
                    if self._stopping.is_set():
                        return
        finally:
            self.listening.clear()

    def _ring(self, connection: Connection) -> None:
        self._ringer_pid = connection.info.backend_pid
        while True:
            self._wanted.wait()
            self._wanted.clear()
            if self._stopping.is_set():
                return
            while self._topics_to_ring:
                connection.execute("SELECT pg_notify(%s, %s)", (_CHANNEL, self._topics_to_ring.pop()))
            self._stopping.wait(_GAP)


def someone_serves(connection: Connection) -> bool:
    """Whether a `serve` works on this database, on whatever host; if not, none can while this connection lives."""
    row = connection.execute("SELECT pg_try_advisory_lock(%s) AS free", (_SERVING,)).fetchone()
    assert row is not None
    return not (row["free"] if isinstance(row, dict) else row[0])
