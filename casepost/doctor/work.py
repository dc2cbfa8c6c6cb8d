"""The doctor's look at the work: what waits, is stuck, owed, parked; the pause; the clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from casepost.doctor.ago import ago
from casepost.doctor.check import Check, failed, ok, warning
from casepost.doctor.owed import kept_back, owed
from models.store import health
from models.store.database import Database
from models.store.debts import debts, withheld
from models.store.health import Health
from models.store.schema import HEAD, revision
from models.store.switch import paused
from models.vault import Vault

_SLOW = timedelta(minutes=5)
_SKEW = timedelta(minutes=1)
_NEWEST = 20


def vault(database: Database, folder: Path) -> Iterator[Check]:
    """The bytes of the newest mails are where the database says. Another store's vault is not looked at."""
    with database.read() as tx:
        newest = health.newest_bytes(tx, _NEWEST)
    kept = Vault(folder / "vault")
    gone = [name for name, held in newest.items() if not held and name not in kept]
    if gone:
        what = f"{kept.folder} lacks the bytes of {len(gone)} of the newest {len(newest)} mails"
        yield failed("vault", what, "mount its disk, or restore it from a backup of the data folder")
    else:
        yield ok("vault", f"the bytes of the newest {len(newest)} mails are all there")


def work(database: Database, now: datetime, *, serving: bool) -> Iterator[Check]:
    """How the work stands, where the schema is ours."""
    if revision(database) != HEAD:
        return
    with database.read() as tx:
        found, owing, stopped = health.health(tx, now), debts(tx, now), paused(tx)
        kept = withheld(tx, now)
    yield _serving(serving=serving)
    yield _waiting(found, now, serving=serving)
    yield owed(owing, now, stopped)
    yield _stuck(found)
    if found.parked:
        yield warning("parked mail", f"{_mails(found.parked, 'wait')} for a person", "look at `casepost parked`")
    else:
        yield ok("parked mail", "no mail waits for a person")
    if found.failed:
        what = f"{found.failed} of the mails we sent could not be delivered"
        yield warning("failed mail", what, "look at `casepost outbox --state failed`")
    yield kept_back(kept)
    if stopped is not None:
        yield warning("pause", stopped.words, "`casepost resume` when mail may leave again")
    yield _clock(found, now)


def _serving(*, serving: bool) -> Check:
    if serving:
        return ok("serve", "a `casepost serve` runs on this data folder")
    return warning("serve", "no `casepost serve` runs on this machine's data folder", "start it: `casepost serve`")


def _waiting(found: Health, now: datetime, *, serving: bool) -> Check:
    if found.oldest_waiting is None:
        return ok("waiting mail", "no mail waits to be read")
    # an imported mail is as old as it is: what counts is that something waits while nobody reads
    age = now - found.oldest_waiting
    what = f"{_mails(found.waiting, 'wait')} to be read, the oldest came {ago(age)} ago"
    if not serving:
        return failed("waiting mail", what, "start `casepost serve`")
    if age > _SLOW:
        return warning("waiting mail", what, "look at the log of `casepost serve`; raise [process] workers")
    return ok("waiting mail", what)


def _mails(count: int, verb: str) -> str:
    return f"1 mail {verb}s" if count == 1 else f"{count} mails {verb}"


def _stuck(found: Health) -> Check:
    if found.stuck:
        what = f"{_mails(found.stuck, 'stay')} in the hands of a worker that did not finish in its time"
        return warning("stuck leases", what, "a running `casepost serve` takes them back within minutes; start one")
    return ok("stuck leases", "no mail is stuck in the hands of a worker")


def _clock(found: Health, now: datetime) -> Check:
    """A clock cannot be proved right from here; that it went back can be seen."""
    if found.last is not None and found.last > now + _SKEW:
        what = f"it is {now:%Y-%m-%d %H:%M:%S} UTC here, and the last event was {ago(found.last - now)} later"
        return failed("clock", what, "set the clock, and let NTP keep it (timedatectl set-ntp true)")
    return ok("clock", f"{now:%Y-%m-%d %H:%M:%S} UTC, not before the last event; no other clock was asked")
