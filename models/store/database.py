"""One transaction on one database. SQLite here; another engine brings the same three methods."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from models.errors import StoreUnavailable

if TYPE_CHECKING:
    from models.store.bell import Bell

Row = Any
"""A row that answers row["column"]: sqlite3.Row, or a mapping."""

_OURS = (
    "syntax error",
    "no such table",
    "no such column",
    "too many SQL variables",
    "parser stack overflow",
    "Expression tree is too large",
    "string or blob too big",
)
"""What the engine calls operational and is our bug: trying again would give the same answer."""
_BUSY_MS = 15_000
_CACHE_KIB = 8_192
"""Of each thread: the writer needs most of it, and readers fill theirs with the bytes of mails."""
_LOG_PAGES = 4_000
"""Pages of 4 kB in the log before they are copied into the database file."""


class Tx:
    """An open transaction. Statements use :named parameters; rows answer by column name."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def run(self, statement: str, values: Mapping[str, Any] | None = None) -> int:
        """Execute a statement; how many rows it touched."""
        return self._connection.execute(statement, values or {}).rowcount

    def run_many(self, statement: str, rows: list[dict[str, Any]]) -> None:
        """Execute a statement once for each row of values."""
        if rows:
            self._connection.executemany(statement, rows)

    def one(self, statement: str, values: Mapping[str, Any] | None = None) -> Row | None:
        """The first row, or None."""
        return self._connection.execute(statement, values or {}).fetchone()

    def all(self, statement: str, values: Mapping[str, Any] | None = None) -> list[Row]:
        """Every row."""
        return self._connection.execute(statement, values or {}).fetchall()

    def stream(self, statement: str, values: Mapping[str, Any] | None = None) -> Iterator[Row]:
        """Every row, one after another, in constant memory."""
        yield from self._connection.execute(statement, values or {})

    def number_on(self, ids: list[tuple[str, str]]) -> None:
        """New rows of these tables (name, id) come after the highest. Here that is so by itself."""

    def now(self, now: datetime) -> datetime:
        """The clock that leases run on. Here the caller's: there is one machine."""
        return now

    def lock(self, keys: Iterable[str]) -> None:
        """Hold these names until the end of the transaction. Here BEGIN IMMEDIATE holds everything."""

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """A part of the transaction that can fail alone."""
        self._connection.execute("SAVEPOINT part")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK TO part")
            self._connection.execute("RELEASE part")
            raise
        self._connection.execute("RELEASE part")


class Database(Protocol):
    """What the store needs of an engine."""

    url: str
    has_table: str
    """A query with one row when the database has :table."""
    one_writer: bool
    """Whether only one transaction can write at a time, so that writers had better share one."""

    @property
    def name(self) -> str:
        """What people call it, in messages."""
        ...

    def write(self) -> Any:
        """A context manager: a writing Tx, committed at its end, durable after it."""

    def read(self) -> Any:
        """A context manager: a Tx that sees one state of the database and changes nothing."""

    def bell(self, heard: Callable[[str], None]) -> Bell | None:
        """What wakes other hosts, and calls `heard` with a topic when one of them has work; None: there are none."""
        ...

    def close(self) -> None: ...


class SqliteDatabase:
    """SQLite in WAL mode. A commit is on the disk when it returns (synchronous=FULL)."""

    one_writer = True
    has_table = "SELECT name FROM sqlite_master WHERE name = :table"

    def __init__(self, path: Path) -> None:
        self.path = path
        self.url = f"sqlite:///{path}"
        self._local = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._guard = threading.Lock()

    @property
    def name(self) -> str:
        return str(self.path)

    def bell(self, heard: Callable[[str], None]) -> None:
        """None: there is no other host."""

    @contextmanager
    def write(self) -> Iterator[Tx]:
        """BEGIN IMMEDIATE … COMMIT; rolled back on any exception. Raises StoreUnavailable when locked or unwritable."""
        yield from self._transaction("BEGIN IMMEDIATE")

    @contextmanager
    def read(self) -> Iterator[Tx]:
        yield from self._transaction("BEGIN")

    def _transaction(self, begin: str) -> Iterator[Tx]:
        with unavailable(self.path):
            connection = self._connection()
            connection.execute(begin)
        try:
            with unavailable(self.path):
                yield Tx(connection)
                connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._connect()
            self._local.connection = connection
        return connection

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.path, isolation_level=None, check_same_thread=False, cached_statements=512, timeout=_BUSY_MS / 1000
        )
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA journal_mode=WAL")
        # NORMAL can lose commits behind a "250" on a power cut
        connection.execute("PRAGMA synchronous=FULL")
        # every job has a savepoint, whose undo pages would go into a temporary file: 300 kB a mail
        connection.execute("PRAGMA temp_store=MEMORY")
        # the pages that mail after mail touches stay at hand, and are copied from the log into the file less often
        connection.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
        connection.execute(f"PRAGMA wal_autocheckpoint={_LOG_PAGES}")
        with self._guard:
            self._all.append(connection)
        return connection

    def close(self) -> None:
        """Close every thread's connection; the last one checkpoints the log."""
        with self._guard:
            for connection in self._all:
                connection.close()
            self._all.clear()
        self._local = threading.local()


@contextmanager
def unavailable(path: Path) -> Iterator[None]:
    """Turn the engine's "cannot now" into StoreUnavailable; its other errors are bugs of ours and pass."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if any(word in str(error) for word in _OURS):
            raise
        raise StoreUnavailable(
            f"The database {path} cannot be used now: {error}. "
            "Check that the folder exists, is writable for this user and has space left."
        ) from error
