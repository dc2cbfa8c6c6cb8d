"""Everything the doctor looks at, in order; connections and DNS at once, each with a limit of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from casepost.config.settings import Settings
from casepost.doctor import connections, house, records, storage, work
from casepost.doctor.check import Check, failed, warning
from casepost.doctor.records import Names

_AT_ONCE = 16


def examine(settings: Settings, now: datetime, names: Names) -> Iterator[Check]:
    """All checks. Changes nothing that stays, sends nothing, and never raises: a look that breaks is a failed check."""
    serving = storage.serving(settings)
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="doctor") as pool:
        outside = [pool.submit(_one, look) for look in connections.looks(settings, serving=serving)]
        dns = pool.submit(list, _safely("DNS", lambda: records.records(settings, names)))
        yield from _safely("data folder", lambda: storage.data_folder(settings))
        yield from _safely("secret file", lambda: storage.secret(settings))
        yield from _safely("database", lambda: _database(settings, now, serving=serving))
        yield from _safely("templates", house.words)
        yield from _safely("ways", lambda: house.ways(settings))
        yield from _safely("on call", lambda: house.on_call(settings.policy()))
        yield from _safely("passwords", lambda: house.passwords(settings))
        for future in outside:
            yield future.result()
        yield from dns.result()


def _database(settings: Settings, now: datetime, *, serving: bool) -> Iterator[Check]:
    found = storage.engine(settings)
    if found is None:
        what = f"there is no desk in {settings.desk.data} yet"
        yield warning("database", what, "`casepost serve` makes it at its first start")
        return
    try:
        yield from (checks := list(storage.database(found)))
        if all(check.state != "failed" for check in checks):
            if settings.vault.s3_bucket is None:
                yield from work.vault(found, settings.desk.data)
            yield from work.work(found, now, serving=serving)
    finally:
        found.close()


def _safely(name: str, look: Callable[[], Iterable[Check]]) -> Iterator[Check]:
    try:
        yield from look()
    except Exception as error:  # noqa: BLE001 - the doctor must go on to the next patient
        yield failed(name, f"could not be looked at: {type(error).__name__}: {error}", "tell us: this is a bug")


def _one(look: connections.Look) -> Check:
    try:
        return look()
    except Exception as error:  # noqa: BLE001 - see _safely
        return failed("connection", f"could not be tried: {type(error).__name__}: {error}", "tell us: this is a bug")
