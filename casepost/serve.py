"""The running desk: listeners, processing and delivery as threads around one store, until it is told to stop."""

from __future__ import annotations

import contextlib
import os
import threading
import time
import traceback
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from casepost import log
from casepost.desk import Desk, signer, smtp_options
from casepost.mailboxes import watch_mailboxes
from casepost.processing import LEASE, Processing, Understood
from casepost.wake import Wake
from casepost.watching import Watching
from ingest.imap.source import ImapSource
from ingest.pipeline import accept
from ingest.smtp.server import SmtpSource
from models.errors import TemporaryError
from models.mail import RawMail
from models.receipt import Outcome, Receipt, WaitingMail
from models.store import outbox, receipts, switch
from outbound.outbox import Attempt, send_due
from outbound.relay import Transport

if TYPE_CHECKING:
    from models.store.bell import Bell

ROLES = ("smtp", "imap", "process", "deliver", "watch", "console")
_DELIVER_FOR = timedelta(minutes=5)
"""Half the lease of owed mails: a batch that slow relays make last longer goes back before others may send it again."""
_PAUSE_HEARD = timedelta(milliseconds=250)
"""How old the word that nothing pauses may be: asking before every mail costs a tenth of sending it."""
_TAKE_BACK_EVERY = timedelta(seconds=1)
_STOP_WITHIN = 8.0
"""Seconds for the mail in hand when the desk stops; the rest of the ten is for closing."""
_LOOK_EVERY = 1.0
"""Seconds between two looks for work that another process brought; our own is told at once."""


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
        self._sign = signer(desk.settings)
        self._stopping = threading.Event()
        self._mail = Wake()
        self._owed = Wake()
        self._time = Wake()
        self._looked_back = datetime.min.replace(tzinfo=clock().tzinfo)
        self._processing: list[Processing] = []
        self._threads: list[threading.Thread] = []
        self._smtp: SmtpSource | None = None
        self._mailboxes: list[ImapSource] = []
        self._bell: Bell | None = None
        self._watch: Watching | None = None

    def start(self) -> list[str]:
        """Start everything that this host's roles ask for. Returns the addresses that accept connections."""
        desk, store = self._desk, self._desk.store
        store.start_writer()
        self._take_back_dead()
        self._bell = store.database.bell(self._heard)
        if "process" in self._roles:
            of, understood = max(1, desk.settings.process.workers), Understood()
            for number in range(of):
                processing = Processing(desk, self._clock, self._told, self._stopping.is_set, number, of, understood)
                self._processing.append(processing)
                self._thread(f"process-{number:03}", processing.one_round, self._mail)
        if "deliver" in self._roles:
            for number in range(desk.settings.process.deliveries):
                self._thread(f"deliver-{number:03}", self._deliver, self._owed)
        if "watch" in self._roles:
            self._watch = Watching(store, desk.policy, desk.settings.watch, self._clock, self._wake_delivery)
            self._thread("watch", self._watch.one_round, self._time)
        if "imap" in self._roles:
            self._mailboxes = watch_mailboxes(desk, self.take, self._clock)
        options = smtp_options(desk, self.take, self._clock) if "smtp" in self._roles else None
        if options is None:
            return []
        self._smtp = SmtpSource(options)
        return [f"smtp {host}:{port}" for host, port in self._smtp.start()]

    def _take_back_dead(self) -> None:
        """What processes of this host left in hand when they died is free again at once."""
        now, store, host = self._clock(), self._desk.store, self._desk.host + "/"
        holders = store.read(lambda tx: {*receipts.holders(tx, host), *outbox.holders(tx, host)})
        for holder in holders:
            if not _lives(holder):
                store.write(lambda tx, h=holder: (receipts.take_back(tx, now, h), outbox.take_back(tx, now, h)))  # type: ignore[misc]

    def take(self, raw: RawMail) -> None:
        """Accept a mail from any source, and wake the processing. Raises as `accept` does."""
        receipt = accept(self._desk.store, raw)
        log.accepted(receipt.id, raw.address, len(raw.content), duplicate=receipt.duplicate)
        if self._watcher is not None:
            self._watcher.accepted(receipt)
        self._mail.set()
        self._ring("mail")

    def _ring(self, topic: str) -> None:
        if self._bell is not None:
            self._bell.ring(topic)

    def _heard(self, topic: str) -> None:
        """Another host brought work."""
        (self._mail if topic == "mail" else self._owed).set()

    def stop(self) -> None:
        """No new mail; finish what is in hand; end every thread, within 10 seconds.

        What takes longer is cut off: its lease is free again when this host starts, or runs out.
        """
        end = time.monotonic() + _STOP_WITHIN
        stops = [box.stop for box in self._mailboxes] + ([self._smtp.stop] if self._smtp else [])
        sources = [threading.Thread(target=stop, daemon=True) for stop in stops]
        for source in sources:
            source.start()
        _join(sources, end)
        self._stopping.set()
        self._mail.set_all()
        self._owed.set_all()
        self._time.set_all()
        _join(self._threads, end)
        for processing in self._processing:
            processing.close()
        if self._watch is not None:
            with contextlib.suppress(TemporaryError):
                self._watch.close()
        if self._bell is not None:
            self._bell.close()

    def _thread(self, name: str, one_round: Callable[[str], int], wake: Wake) -> None:
        worker = self._desk.worker(name)
        thread = threading.Thread(target=self._loop, args=(worker, one_round, wake), name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _loop(self, worker: str, one_round: Callable[[str], int], wake: Wake) -> None:
        """Rounds until the end. Trouble ends a round, never the loop: its leases are given back and it looks again."""
        in_hand = False
        while not self._stopping.is_set():
            try:
                if in_hand:
                    self._hand_back(worker)
                in_hand, done = False, one_round(worker)
            except TemporaryError as error:
                # the store may be the one that is away: what is in hand goes back as soon as that can be written
                log.waiting(worker, str(error))
                in_hand, done = True, 0
            except Exception:  # noqa: BLE001 - the one catch-all of this loop
                log.broken(worker, traceback.format_exc())
                done = self._give_back(worker)
            if not done:
                wake.wait(_LOOK_EVERY)

    def _hand_back(self, worker: str) -> None:
        """The world was down: what this worker leased is free again, and no try is counted."""
        self._desk.store.write(lambda tx: (receipts.hand_back(tx, worker), outbox.hand_back(tx, worker)))

    def _give_back(self, worker: str) -> int:
        now, store = self._clock(), self._desk.store
        with contextlib.suppress(TemporaryError):
            store.write(lambda tx: (receipts.take_back(tx, now, worker), outbox.take_back(tx, now, worker)))
        return 0

    def _told(self, mail: WaitingMail, outcome: Outcome) -> None:
        log.processed(mail.id, outcome.state, outcome.case, outcome.reason)
        if outcome.owed:
            self._wake_delivery()
        if self._watcher is not None:
            self._watcher.processed(mail, outcome)

    def _wake_delivery(self) -> None:
        """Mails are owed: here, and on other hosts that deliver."""
        self._owed.set()
        self._ring("owed")

    def _deliver(self, worker: str) -> int:
        sent = 0
        desk = self._desk
        looked = self._clock()
        end = looked + _DELIVER_FOR
        for attempt in send_due(
            desk.store, self._transport, desk.policy, self._clock, worker=worker, most=LEASE, sign=self._sign
        ):
            sent += 1
            log.attempted(attempt.mail.id, attempt.mail.template, attempt.mail.to, attempt.state, attempt.words)
            if attempt.note:
                log.fallback(attempt.mail.template, attempt.note)
            if self._watcher is not None:
                self._watcher.attempted(attempt)
            now = self._clock()
            look = now - looked > _PAUSE_HEARD
            looked = now if look else looked
            if now > end or (look and desk.store.read(switch.paused) is not None):
                # `casepost pause` holds within the second, not after the batch in hand; nor may the lease run out
                desk.store.write(lambda tx: outbox.hand_back(tx, worker))
                break
        now = self._clock()
        if not sent and now - self._looked_back > _TAKE_BACK_EVERY:
            self._looked_back = now
            desk.store.write(lambda tx: outbox.take_back(tx, now))
        return sent


def _join(threads: Iterable[threading.Thread], end: float) -> None:
    """Wait for them until a moment of the monotonic clock, a moment at least."""
    for thread in threads:
        thread.join(max(0.05, end - time.monotonic()))


def _lives(holder: str) -> bool:
    """Whether the process in a lease's name (host/pid/thread) still runs on this machine.

    A process with our own number is a dead one: we lease nothing before we start, and in a container everybody is 1.
    """
    _, _, rest = holder.partition("/")
    pid = rest.partition("/")[0]
    return pid.isdigit() and int(pid) != os.getpid() and _signalled(int(pid))


def _signalled(pid: int) -> bool:
    """Whether a process with this pid can be signalled (signal 0 does nothing)."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
