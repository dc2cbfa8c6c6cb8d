"""The watch: looks at the clocks of all cases every few seconds, on one host at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from casepost import log
from casepost.config.tables import Watch
from models.plan import ChangeCase, Plan, Remember
from models.policy import Policy
from models.store import leader, watched
from models.store.database import Tx
from models.store.store import Store
from outbound.watch import WatchTerms, horizon, look

LEASE = "watch"
_LEAST_SECONDS = 30


def terms_of(settings: Watch) -> WatchTerms:
    """[watch] as plain values."""
    return WatchTerms(
        warn_at=settings.warn_at,
        review_after=settings.review_after,
        reminder_after=settings.reminder_after,
        close_after=settings.close_after,
        resolved_close_after=settings.resolved_close_after,
        digest_above=settings.digest_above,
    )


def watch_once(
    store: Store, policy: Policy, terms: WatchTerms, now: datetime, *, holder: str = "", seconds: int = _LEAST_SECONDS
) -> int:
    """One look at the clocks; how many mails are owed by it.

    Thinking happens on a read; what it found is locked, looked at again and carried out in one transaction. With
    `holder`, only while that leads, for so many seconds more.
    """
    found = store.read(lambda tx: _plan(tx, watched.candidates(tx, horizon(policy, terms, now)), policy, terms, now))
    serials = _serials(found)
    if not serials:
        return 0

    def carry_out(tx: Tx) -> int:
        if holder and not leader.renew(tx, LEASE, holder, now, seconds=seconds):
            return 0
        tx.lock([f"case:{serial}" for serial in serials])
        plan = _plan(tx, serials, policy, terms, now, whole=True)
        return watched.carry_out(tx, plan, policy, now)

    return store.write(carry_out)


def _plan(tx: Tx, serials: list[int], policy: Policy, terms: WatchTerms, now: datetime, *, whole: bool = False) -> Plan:
    return look(watched.load(tx, serials, policy.limits.stale_hours, whole=whole), policy, terms, now)


def _serials(plan: Plan) -> list[int]:
    """The cases that something is due for: every such thing changes its case or leaves a mark on it."""
    return sorted({action.case for action in plan.actions if isinstance(action, ChangeCase | Remember)})


class Watching:
    """The watch of one host: a round every `interval_seconds`, while it leads."""

    def __init__(
        self, store: Store, policy: Policy, settings: Watch, clock: Callable[[], datetime], owed: Callable[[], None]
    ) -> None:
        self._store, self._policy, self._terms = store, policy, terms_of(settings)
        self._interval = timedelta(seconds=settings.interval_seconds)
        self._seconds = max(_LEAST_SECONDS, 2 * settings.interval_seconds)
        self._clock, self._owed = clock, owed
        self._next = datetime.min.replace(tzinfo=clock().tzinfo)
        self._holder = ""

    def one_round(self, worker: str) -> int:
        """Look at the clocks if it is time to and this host leads. 0: there is nothing more to do now."""
        now = self._clock()
        if now < self._next:
            return 0
        self._next, self._holder = now + self._interval, worker
        if not self._store.write(lambda tx: leader.acquire(tx, LEASE, worker, now, seconds=self._seconds)):
            return 0
        owed = watch_once(self._store, self._policy, self._terms, now, holder=worker, seconds=self._seconds)
        if owed:
            log.watched(owed)
            self._owed()
        return 0

    def close(self) -> None:
        """Stop leading, so that another host begins at once."""
        if self._holder:
            self._store.write(lambda tx: leader.resign(tx, LEASE, self._holder))
