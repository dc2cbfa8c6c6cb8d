"""The running desk: listeners, processing and delivery as threads around one store, until it is told to stop."""

from __future__ import annotations

import contextlib
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from casepost import log
from casepost.desk import Desk, smtp_options
from ingest.pipeline import accept, process
from ingest.smtp.server import SmtpSource
from models.errors import TemporaryError
from models.mail import RawMail
from models.policy import Policy
from models.receipt import Outcome, Receipt, WaitingMail
from models.store import outbox, receipts, switch
from outbound.outbox import Attempt, send_due
from outbound.relay import Transport

ROLES = ("smtp", "imap", "process", "deliver", "watch", "console")
_LEASE = 8
"""Mails taken in hand at once."""
_LOOK_EVERY = 1.0
"""Seconds between two looks for work that another process brought; our own is told at once."""


def warm(policy: Policy, now: datetime) -> None:
    """Load what the first mail would otherwise wait for: parsers, word lists, the model."""
    from ingest.understand import understand

    understand(RawMail(_FIRST_MAIL, now), policy)


_FIRST_MAIL = (
    b"From: Casepost <warm@desk.example>\r\nSubject: warm-up\r\nContent-Type: text/html\r\n\r\n"
    b"<p>Deal 4711 has not delivered since 9:00, call +1 212 555 0100, https://desk.example/?deal_id=4711</p>\r\n"
)


class Watcher(Protocol):
    """Somebody who wants to see what happens (the demo)."""

    def accepted(self, receipt: Receipt) -> None: ...

    def processed(self, waiting: WaitingMail, outcome: Outcome) -> None: ...

    def attempted(self, attempt: Attempt) -> None: ...


class Running:
    """The threads of one `serve`. `start()`, then `stop()`: every mail in hand is finished."""

    def __init__(
        self,
        desk: Desk,
        transport: Transport,
        clock: Callable[[], datetime],
        *,
        roles: tuple[str, ...] = ROLES,
        watcher: Watcher | None = None,
    ) -> None:
        self._desk, self._transport, self._clock = desk, transport, clock
        self._roles, self._watcher = roles, watcher
        self._stopping = threading.Event()
        self._mail = threading.Event()
        self._owed = threading.Event()
        self._turn = 0
        self._threads: list[threading.Thread] = []
        self._smtp: SmtpSource | None = None

    def start(self) -> list[str]:
        """Start everything that this host's roles ask for. Returns the addresses that accept connections."""
        desk, store = self._desk, self._desk.store
        store.start_writer()
        now, dead = self._clock(), desk.host + "/"
        store.write(lambda tx: (receipts.take_back(tx, now, dead), outbox.take_back(tx, now, dead)))
        if "process" in self._roles:
            self._thread("process", self._process, self._mail)
        if "deliver" in self._roles:
            for number in range(desk.settings.process.deliveries):
                self._thread(f"deliver-{number}", self._deliver, self._owed)
        options = smtp_options(desk, self.take, self._clock) if "smtp" in self._roles else None
        if options is None:
            return []
        self._smtp = SmtpSource(options)
        return [f"smtp {host}:{port}" for host, port in self._smtp.start()]

    def take(self, raw: RawMail) -> None:
        """Accept a mail from any source, and wake the processing. Raises as `accept` does."""
        receipt = accept(self._desk.store, raw)
        log.accepted(receipt.id, raw.address, len(raw.content), duplicate=receipt.duplicate)
        if self._watcher is not None:
            self._watcher.accepted(receipt)
        self._mail.set()

    def stop(self) -> None:
        """No new mail; finish what is in hand; end every thread."""
        if self._smtp is not None:
            self._smtp.stop()
        self._stopping.set()
        self._mail.set()
        self._owed.set()
        for thread in self._threads:
            thread.join(timeout=10)

    def _thread(self, name: str, one_round: Callable[[str], int], wake: threading.Event) -> None:
        worker = self._desk.worker(name)
        thread = threading.Thread(target=self._loop, args=(worker, one_round, wake), name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _loop(self, worker: str, one_round: Callable[[str], int], wake: threading.Event) -> None:
        """Rounds until the end. Trouble ends a round, never the loop: its leases are given back and it looks again."""
        while not self._stopping.is_set():
            wake.clear()
            try:
                done = one_round(worker)
            except TemporaryError as error:
                log.waiting(worker, str(error))
                done = self._give_back(worker)
            except Exception:  # noqa: BLE001 - the one catch-all of this loop
                log.broken(worker, traceback.format_exc())
                done = self._give_back(worker)
            if not done:
                wake.wait(_LOOK_EVERY)

    def _give_back(self, worker: str) -> int:
        now, store = self._clock(), self._desk.store
        with contextlib.suppress(TemporaryError):
            store.write(lambda tx: (receipts.take_back(tx, now, worker), outbox.take_back(tx, now, worker)))
        return 0

    def _process(self, worker: str) -> int:
        """Lease and process; by turns the oldest and the newest, so that nothing waits unseen behind a backlog."""
        from ingest.understand import understand

        if not self._turn:
            warm(self._desk.policy, self._clock())
        self._turn += 1
        waiting = self._lease(worker, newest_first=self._turn % 3 == 0)
        for mail in waiting:
            if self._stopping.is_set():
                return self._give_back(worker)
            outcome = process(self._desk.store, mail, understand, self._desk.policy, self._clock)
            self._told(mail, outcome)
        return len(waiting)

    def _lease(self, worker: str, *, newest_first: bool) -> list[WaitingMail]:
        now, store = self._clock(), self._desk.store
        found = store.write(lambda tx: receipts.lease(tx, worker, _LEASE, now, newest_first=newest_first))
        if not found:
            store.write(lambda tx: receipts.take_back(tx, now))
        return found

    def _told(self, mail: WaitingMail, outcome: Outcome) -> None:
        log.processed(mail.id, outcome.state, outcome.case, outcome.reason)
        if outcome.owed:
            self._owed.set()
        if self._watcher is not None:
            self._watcher.processed(mail, outcome)

    def _deliver(self, worker: str) -> int:
        sent = 0
        desk = self._desk
        for attempt in send_due(desk.store, self._transport, desk.policy, self._clock, worker=worker, most=_LEASE):
            sent += 1
            log.attempted(attempt.mail.id, attempt.mail.template, attempt.mail.to, attempt.state, attempt.words)
            if self._watcher is not None:
                self._watcher.attempted(attempt)
            if desk.store.read(switch.paused) is not None:
                # `casepost pause` holds within the second, not after the batch in hand
                desk.store.write(lambda tx: outbox.hand_back(tx, worker))
                break
        if not sent:
            now = self._clock()
            desk.store.write(lambda tx: outbox.take_back(tx, now))
        return sent
