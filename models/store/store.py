"""The store as its users see it: `write(job)`, `read(job)`, and the vault of raw mails and attachments."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

from models.errors import CasepostError, StoreUnavailable
from models.store.blobs import Blobs
from models.store.database import Database, SqliteDatabase, Tx
from models.store.writer import Writer
from models.vault import Vault

T = TypeVar("T")


class DeskRunning(CasepostError):  # noqa: N818 - a state of the world
    """Another `serve` holds this data folder."""


class Store:
    """Database and vault of one desk."""

    def __init__(self, database: Database, files: Vault) -> None:
        self.database = database
        self.vault = Blobs(database, files)
        self._writer: Writer | None = None
        self._lock: int | None = None

    def write(self, job: Callable[[Tx], T]) -> T:
        """Run a job in one writing transaction; it is durable on return.

        Under `serve` it goes through the host's writer thread and shares its commit with others.
        Raises StoreUnavailable when nothing can be written now; whatever the job raises.
        """
        if self._writer is not None:
            return self._writer.write(job)
        with self.database.write() as tx:
            result: T = job(tx)
        return result

    def submit(self, job: Callable[[Tx], T]) -> Future[T]:
        """As `write`, without waiting where a writer thread can do it meanwhile."""
        if self._writer is not None:
            return self._writer.submit(job)
        future: Future[T] = Future()
        try:
            future.set_result(self.write(job))
        except Exception as error:  # noqa: BLE001 - whoever asks for the result gets it
            future.set_exception(error)
        return future

    def read(self, job: Callable[[Tx], T]) -> T:
        """Run a job that only reads, on a connection of this thread."""
        with self.database.read() as tx:
            result: T = job(tx)
        return result

    def start_writer(self) -> None:
        """From now on all writing goes through one thread (group commit), where the engine has one writer anyway."""
        if self.database.one_writer:
            self._writer = self._writer or Writer(self.database)

    def lock(self, folder: Path) -> None:
        """Hold the data folder against a second `serve`. Raises DeskRunning with the remedy."""
        descriptor = os.open(folder / "serve.lock", os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(descriptor)
            raise DeskRunning(
                f"Another `casepost serve` runs on the data folder {folder}. Stop it first, "
                "or give this one a data folder of its own ([desk] data)."
            ) from error
        self._lock = descriptor

    def close(self) -> None:
        """Finish writing, close every connection, give the folder free."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        self.database.close()
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def open_store(folder: Path, *, create: bool = True, url: str | None = None) -> Store:
    """Open (and where needed make or migrate) the store: SQLite in the data folder (mode 0700), or a PostgreSQL `url`.

    Raises StoreUnavailable naming folder or server and the remedy when it cannot be opened or written.
    """
    if url is not None and url.startswith("postgresql"):
        return _open_postgres(folder, url, create=create)
    path = folder / "casepost.db"
    try:
        if create:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        elif not path.exists():
            raise StoreUnavailable(
                f"There is no desk in {folder} yet. Start it with `casepost serve`, "
                "or name the right folder in [desk] data."
            )
        _private_file(path)
    except OSError as error:
        raise StoreUnavailable(
            f"The data folder {folder} cannot be opened: {error.strerror or error}. "
            "Name a folder this user may write in [desk] data, or change its owner."
        ) from error
    return _up_to_date(Store(SqliteDatabase(path), Vault(folder / "vault")), create=True)


def _up_to_date(store: Store, *, create: bool) -> Store:
    """The store with the schema of this program; closed again when it cannot have it."""
    from models.store.schema import bring_up_to_date

    try:
        bring_up_to_date(store.database, create=create)
    except BaseException:
        store.close()
        raise
    return store


def _open_postgres(folder: Path, url: str, *, create: bool) -> Store:
    """The vault stays in a folder, which several hosts share."""
    from models.store.postgres import PostgresDatabase

    if create:
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise StoreUnavailable(f"The data folder {folder} cannot be made: {error.strerror or error}.") from error
    return _up_to_date(Store(PostgresDatabase(url), Vault(folder / "vault")), create=create)


def _private_file(path: Path) -> None:
    """The database file exists and is nobody else's to read (its -wal and -shm files inherit the mode)."""
    descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        # a copy put back by hand may be readable for all; somebody else's file stays as it is
        with contextlib.suppress(PermissionError):
            os.fchmod(descriptor, 0o600)
    finally:
        os.close(descriptor)
