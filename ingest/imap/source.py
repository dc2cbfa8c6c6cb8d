"""The IMAP source: one thread that watches one folder for ever, through every kind of lost connection."""

from __future__ import annotations

import logging
import random
import threading
from collections.abc import Callable
from datetime import datetime

from ingest.imap.collector import Collector
from ingest.imap.cursor import CursorStore
from ingest.imap.mailbox import Mailbox
from ingest.imap.options import ImapOptions, Trouble
from models.mail import RawMail

log = logging.getLogger(__name__)


def _log_trouble(trouble: Trouble) -> None:
    log.warning("%s: mail %s: %s", trouble.folder, trouble.uid, trouble.what)


class Backoff:
    """Waiting times that double up to a limit, each with a random part so that many folders do not knock together."""

    def __init__(self, first: float, longest: float, chance: Callable[[], float] = random.random) -> None:
        self._first, self._longest, self._chance = first, longest, chance
        self._next = first

    def reset(self) -> None:
        self._next = self._first

    def delay(self) -> float:
        """Seconds to wait now."""
        now, self._next = self._next, min(self._next * 2, self._longest)
        return now * (1 + self._chance() / 2)


class ImapSource:
    """Watches one folder. `take`, `cursor` and `clock` as for Collector, `report` hears of troubles, in the thread."""

    def __init__(
        self,
        options: ImapOptions,
        cursor: CursorStore,
        take: Callable[[RawMail], object],
        clock: Callable[[], datetime],
        report: Callable[[Trouble], None] = _log_trouble,
    ) -> None:
        self._options = options
        self._report = report
        self._stopping = threading.Event()
        self._collector = Collector(options, cursor, take, clock=clock, report=report, stopping=self._stopping.is_set)
        self._backoff = Backoff(*options.backoff)
        self._told = ""
        self._lock = threading.Lock()
        self._box: Mailbox | None = None
        self._waiting = False
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to watch. Returns at once: a server that is not there is waited for."""
        self._stopping.clear()
        self._thread = threading.Thread(target=self._run, name=f"imap {self._options.label}", daemon=True)
        self._thread.start()

    def stop(self, timeout: float = 5.0) -> None:
        """Finish the mail in hand and end the thread. After `timeout` seconds its connection is cut."""
        self._stopping.set()
        with self._lock:
            if self._box is not None and self._waiting:
                self._box.interrupt()
        if self._thread is None:
            return
        self._thread.join(timeout)
        if self._thread.is_alive():
            with self._lock:
                if self._box is not None:
                    self._box.interrupt()
            self._thread.join(1.0)
        self._thread = None

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._watch()
            except Exception as error:  # noqa: BLE001 - the one catch-all of this loop
                # Supervised for ever: no answer of a server, and no bug of ours, may end the watching.
                if self._stopping.is_set():
                    return
                self._tell(f"{type(error).__name__}: {error}")
                self._stopping.wait(self._backoff.delay())

    def _tell(self, what: str) -> None:
        """Report a trouble, once until it has changed or is over."""
        log.info("%s: %s", self._options.label, what)
        if what != self._told:
            self._report(Trouble(self._options.label, what))
        self._told = what

    def _watch(self) -> None:
        """Connect and collect until the connection is lost (which raises) or the source is stopped."""
        box = Mailbox(self._options)
        with self._lock:
            self._box = box
        try:
            while not self._stopping.is_set():
                self._collector.collect(box)
                self._backoff.reset()
                self._told = ""
                if not box.has_news():
                    self._wait(box)
        except BaseException:
            box.abandon()
            raise
        finally:
            with self._lock:
                self._box = None
        box.close()

    def _wait(self, box: Mailbox) -> None:
        with self._lock:
            if self._stopping.is_set():
                return
            self._waiting = True
        try:
            if box.can_idle():
                box.wait()
            else:
                self._stopping.wait(self._options.poll)
        finally:
            with self._lock:
                self._waiting = False
