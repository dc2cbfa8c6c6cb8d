"""The doctor's look at the work: what waits, is stuck, owed, parked; the pause; the clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from casepost.doctor.check import Check, failed, ok, warning
from models.store import health
from models.store.database import Database
from models.store.health import Health
from models.store.schema import HEAD, revision
from models.store.switch import Pause, paused
from models.vault import Vault

_SLOW = timedelta(minutes=5)
_LATE = timedelta(hours=1)
_SKEW = timedelta(minutes=1)
_NEWEST = 20


def vault(database: Database, folder: Path) -> Iterator[Check]:
    """The bytes of the newest mails are where the database says. Another store's vault is not looked at."""
    with database.read() as tx:
        newest = health.newest_bytes(tx, _NEWEST)
    kept = Vault(folder / "vault")
    gone = [name for name in newest if name not in kept]
    if gone:
        what = f"{kept.folder} lacks the bytes of {len(gone)} of the newest {len(newest)} mails"
        yield failed("vault", what, "mount its disk, or restore it from a backup of the data folder")
    else:
        yield ok("vault", f"{kept.folder} holds the bytes of the newest {len(newest)} mails")


def work(database: Database, now: datetime, *, serving: bool) -> Iterator[Check]:
    """How the work stands, where the schema is ours."""
    if revision(database) != HEAD:
        return
    with database.read() as tx:
        found, stopped = health.health(tx, now), paused(tx)
    yield _serving(serving=serving)
    yield _waiting(found, now, serving=serving)
    yield _owed(found, now, stopped)
    yield _stuck(found)
    if found.parked:
        yield warning("parked mail", f"{found.parked} mails wait for a person", "look at `casepost parked`")
    else:
        yield ok("parked mail", "no mail waits for a person")
    if found.failed:
        what = f"{found.failed} mails of ours could not be delivered"
        yield warning("failed mail", what, "look at `casepost outbox --state failed`")
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
    what = f"{found.waiting} mails wait to be read, the oldest came {_ago(age)} ago"
    if not serving:
        return failed("waiting mail", what, "start `casepost serve`")
    if age > _SLOW:
        return warning("waiting mail", what, "look at the log of `casepost serve`; raise [process] workers")
    return ok("waiting mail", what)


def _owed(found: Health, now: datetime, stopped: Pause | None) -> Check:
    if found.oldest_owed is None:
        return ok("owed mail", "nothing is owed")
    late = now - found.oldest_owed
    what = f"{found.owed} mails are owed, the oldest for {_ago(late)}"
    if stopped is not None:
        return warning("owed mail", what, "the desk is paused: `casepost resume`")
    if late > _LATE:
        return failed("owed mail", what, "look at `casepost outbox` and at the relays above")
    if late > _SLOW:
        return warning("owed mail", what, "look at `casepost outbox` and at the relays above")
    return ok("owed mail", what)


def _stuck(found: Health) -> Check:
    if found.stuck:
        what = f"{found.stuck} mails are in the hands of a worker that did not finish in its time"
        return warning("stuck leases", what, "a running `casepost serve` takes them back within minutes; start one")
    return ok("stuck leases", "no mail is stuck in the hands of a worker")


def _clock(found: Health, now: datetime) -> Check:
    """A clock cannot be proved right from here; that it went back can be seen."""
    if found.last is not None and found.last > now + _SKEW:
        what = f"it is {now:%Y-%m-%d %H:%M:%S} UTC here, and the last event was {_ago(found.last - now)} later"
        return failed("clock", what, "set the clock, and let NTP keep it (timedatectl set-ntp true)")
    return ok("clock", f"{now:%Y-%m-%d %H:%M:%S} UTC, not before the last event; no other clock was asked")


def _ago(age: timedelta) -> str:
    minutes = int(age.total_seconds() // 60)
    if minutes < 2:
        return f"{int(age.total_seconds())} s"
    if minutes < 120:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 2880 else f"{minutes // 1440} days"
