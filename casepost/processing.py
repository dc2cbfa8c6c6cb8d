"""One processing thread: it leases waiting mails, has them understood, and carries out what was decided."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta

from casepost.desk import Desk
from casepost.training import own_weights, understanding_with
from casepost.workers import Worker
from ingest.pipeline import Begun, Understand, begin
from ingest.scan import Scanner
from models.mail import RawMail
from models.policy import Policy
from models.receipt import Outcome, WaitingMail
from models.store import receipts
from models.store.database import Tx
from models.understanding import Understanding

LEASE = 8
"""Mails taken in hand at once."""
_KEPT, _KEPT_BYTES = 400, 50_000
"""Mails whose understanding is kept while they wait, and the largest of them: some megabytes in all."""
_TAKE_BACK_EVERY = timedelta(milliseconds=500)

_FIRST_MAIL = (
    b"From: Casepost <warm@desk.example>\r\nSubject: warm-up\r\nContent-Type: text/html\r\n\r\n"
    b"<p>Deal 4711 has not delivered since 9:00, call +1 212 555 0100, https://desk.example/?deal_id=4711</p>\r\n"
)


def warm(policy: Policy, now: datetime, understand: Understand | None = None) -> None:
    """Load what the first mail would otherwise wait for: parsers, word lists, the model."""
    from ingest.understand import understand as here

    (understand or here)(RawMail(_FIRST_MAIL, now), policy, "")


def scanner_of(desk: Desk) -> Scanner | None:
    """The virus scanner of this desk, if it has one."""
    scan = desk.settings.scan
    return Scanner(scan.clamd, scan.seconds, scan.wait) if scan else None


class Understood:
    """What mails mean that wait for the one they answer: thinking is dear, and pure. Shared by a host's threads."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], Understanding] = {}
        self._guard = threading.Lock()

    def take(self, key: tuple[str, str]) -> Understanding | None:
        """What is known of this mail; forgotten from now on."""
        with self._guard:
            return self._kept.pop(key, None)

    def keep(self, key: tuple[str, str], understanding: Understanding) -> None:
        """Remember it for a while; the oldest is forgotten for it."""
        with self._guard:
            self._kept[key] = understanding
            while len(self._kept) > _KEPT:
                self._kept.pop(next(iter(self._kept)))


class Processing:
    """Number `number` of `of` processing threads of this host. `told` hears of every outcome.

    `stopping`: whether the next mail should stay where it is.
    """

    def __init__(
        self,
        desk: Desk,
        clock: Callable[[], datetime],
        told: Callable[[WaitingMail, Outcome], None],
        stopping: Callable[[], bool],
        number: int,
        of: int,
        understood: Understood | None = None,
    ) -> None:
        self._desk, self._clock, self._told = desk, clock, told
        self._number, self._of, self._stopping = number, of, stopping
        self._weights = own_weights(desk.settings.desk.data)
        if self._weights is not None:
            understanding_with(self._weights)  # weights that cannot be read are told now, and not with every mail
        self._worker: Worker | None = None
        self._understand: Understand | None = None
        self._round = 0
        self._understood = understood or Understood()
        self._looked_back = datetime.min.replace(tzinfo=clock().tzinfo)

    def one_round(self, name: str) -> int:
        """Lease and process a few mails; how many. Stops between two mails when the desk stops or the lease ages."""
        understand = self._reader()
        self._round += 1
        end = self._clock() + timedelta(seconds=self._desk.settings.process.lease_seconds / 2)
        waiting = self._lease(name)
        begun: deque[tuple[WaitingMail, Begun]] = deque()
        try:
            for mail in waiting:
                if self._stopping() or self._clock() > end:
                    break
                begun.append((mail, self._begin(mail, understand)))
                while begun and begun[0][1].done():
                    self._finish(*begun.popleft())
        finally:
            for item in begun:
                self._finish(*item)
        if self._stopping() or self._clock() > end:
            # what is left is begun by nobody yet, and goes back before the lease runs out
            self._desk.store.write(lambda tx: receipts.hand_back(tx, name))
        return len(waiting)

    def _once(self, understand: Understand) -> Understand:
        """Understanding that is kept while its mail waits for the one it answers: thinking is dear, and pure."""

        def once(raw: RawMail, policy: Policy, fingerprint: str = "") -> Understanding:
            key = (fingerprint, raw.address)
            known = self._understood.take(key) or understand(raw, policy, fingerprint)
            if len(raw.content) <= _KEPT_BYTES:
                self._understood.keep(key, known)
            return known

        return once

    def _begin(self, mail: WaitingMail, understand: Understand) -> Begun:
        desk = self._desk
        return begin(desk.store, mail, self._once(understand), desk.policy, self._clock, scanner_of(desk))

    def _finish(self, mail: WaitingMail, begun: Begun) -> None:
        outcome = begun.outcome()
        if outcome.state != "waiting":
            self._understood.take((mail.fingerprint, mail.envelope.address))
        self._told(mail, outcome)

    def close(self) -> None:
        if self._worker is not None:
            self._worker.close()

    def _reader(self) -> Understand:
        """Understanding in a process of this thread's own, or here when `[process] workers = 0`."""
        if self._understand is None:
            if self._desk.settings.process.workers:
                self._worker = Worker(self._desk.policy, self._weights)
                self._understand = self._worker.understand
            else:
                self._understand = understanding_with(self._weights)
            warm(self._desk.policy, self._clock(), self._understand)
        return self._understand

    def _newest_first(self) -> bool:
        """About a third of all work is on the newest mails, so that an emergency is seen behind any backlog."""
        return self._number % 3 == 2 if self._of >= 3 else self._round % 3 == 0

    def _take(self, tx: Tx, name: str, now: datetime) -> list[WaitingMail]:
        seconds = self._desk.settings.process.lease_seconds
        return receipts.lease(tx, name, LEASE, now, newest_first=self._newest_first(), seconds=seconds)

    def _lease(self, name: str) -> list[WaitingMail]:
        now, store = self._clock(), self._desk.store
        found = store.write(lambda tx: self._take(tx, name, now))
        if not found or now - self._looked_back > _TAKE_BACK_EVERY:
            self._looked_back = now
            store.write(lambda tx: receipts.take_back(tx, now))
        return found
