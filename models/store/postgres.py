"""PostgreSQL through the same statements: `:name` becomes `%(name)s`, and leases skip locked rows."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from hashlib import blake2b
from typing import Any

import psycopg
from psycopg.rows import dict_row

from models.errors import StoreUnavailable
from models.store.bell import Bell, someone_serves
from models.store.database import Row
from models.store.instant import from_micros
from models.store.store import DeskRunning

_NAME = re.compile(r"(?<![:\w]):([a-z_][a-z0-9_]*)")
_LOCK = "SELECT pg_advisory_xact_lock(key) FROM (SELECT unnest(%(keys)s::bigint[]) AS key ORDER BY 1) AS ordered"

_CLOCK = "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS now"
ALIVE: dict[str, Any] = {
    "connect_timeout": 5,
    "target_session_attrs": "read-write",
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
"""A server that vanished without a word is given up after half a minute, and the next host of the list is tried."""

Connection = psycopg.Connection[dict[str, Any]]


@cache
def translated(statement: str) -> str:
    """The statement in psycopg's words."""
    return _NAME.sub(r"%(\1)s", statement.replace("%", "%%")).replace("/* skip locked */", "FOR UPDATE SKIP LOCKED")


class PostgresTx:
    """An open transaction on PostgreSQL; the same methods as `Tx`."""

    def __init__(self, connection: Connection, *, standing: bool = False) -> None:
        self._connection = connection
        self._standing = standing

    def now(self, now: datetime) -> datetime:
        """The server's clock, which all hosts share: the caller's may go wrong."""
        if self._standing:
            return now
        row = self._connection.execute(_CLOCK).fetchone()
        assert row is not None
        return from_micros(row["now"])

    def run(self, statement: str, values: Mapping[str, Any] | None = None) -> int:
        """Execute a statement; how many rows it touched."""
        return self._connection.execute(translated(statement), values or {}).rowcount

    def run_many(self, statement: str, rows: list[dict[str, Any]]) -> None:
        """Execute a statement once for each row of values, in one round trip."""
        if rows:
            with self._connection.cursor() as cursor:
                cursor.executemany(translated(statement), rows)

    def one(self, statement: str, values: Mapping[str, Any] | None = None) -> Row | None:
        """The first row, or None."""
        return self._connection.execute(translated(statement), values or {}).fetchone()

    def all(self, statement: str, values: Mapping[str, Any] | None = None) -> list[Row]:
        """Every row."""
        return self._connection.execute(translated(statement), values or {}).fetchall()

    def stream(self, statement: str, values: Mapping[str, Any] | None = None) -> Iterator[Row]:
        """Every row, one after another, in constant memory."""
        with self._connection.cursor("rows") as cursor:
            cursor.itersize = 200
            yield from cursor.execute(translated(statement), values or {})

    def number_on(self, ids: list[tuple[str, str]]) -> None:
        """New rows of these tables (name, id) come after the highest."""
        for table, name in ids:
            self._connection.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', '{name}'),"  # noqa: S608 - names of our schema
                f" greatest(max({name}), 1), max({name}) IS NOT NULL) FROM {table}"
            )

    def lock(self, keys: Iterable[str]) -> None:
        """Hold these names until the end of the transaction, against every host; always in the same order."""
        numbers = sorted(
            {int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big", signed=True) for key in keys}
        )
        if numbers:
            self._connection.execute(_LOCK, {"keys": numbers})

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """A part of the transaction that can fail alone."""
        with self._connection.transaction():
            yield


class PostgresDatabase:
    """One connection a thread, made anew when it broke. Commits are durable as the server is set up to make them."""

    one_writer = False
    has_table = "SELECT relname FROM pg_class WHERE oid = to_regclass(:table)"

    def __init__(self, url: str) -> None:
        self.url = url
        self._dsn = url.replace("postgresql+psycopg://", "postgresql://", 1)
        self._local = threading.local()
        self._all: set[Connection] = set()
        self._guard = threading.Lock()
        self.standing = False
        """True under tests whose clock stands: leases then run on the caller's clock, as on SQLite."""

    def bell(self, heard: Callable[[str], None]) -> Bell:
        """What wakes other hosts, and hears them."""
        return Bell(
            lambda: psycopg.connect(self._dsn, autocommit=True, application_name="casepost bell", **ALIVE), heard
        )

    @contextmanager
    def alone(self) -> Iterator[None]:
        """As long as it lasts, no `serve` works here. Raises DeskRunning when one does already."""
        with self._unavailable(), psycopg.connect(self._dsn, autocommit=True, **ALIVE) as connection:
            if someone_serves(connection):
                raise DeskRunning(f"A `casepost serve` works on {self.name}. Stop it on every host first.")
            yield

    @property
    def name(self) -> str:
        """The URL without its password."""
        return re.sub(r"//([^:/@]*):[^@/]*@", r"//\1@", self.url)

    @contextmanager
    def write(self) -> Iterator[PostgresTx]:
        """BEGIN … COMMIT. Raises StoreUnavailable when the server is away, is in recovery, or broke a deadlock."""
        with self._transaction() as tx:
            yield tx

    @contextmanager
    def read(self) -> Iterator[PostgresTx]:
        """A transaction that changes nothing."""
        with self._transaction() as tx:
            yield tx

    @contextmanager
    def _transaction(self) -> Iterator[PostgresTx]:
        with self._unavailable():
            connection = self._connection()
            with connection.transaction():
                yield PostgresTx(connection, standing=self.standing)

    def _connection(self) -> Connection:
        connection: Connection | None = getattr(self._local, "connection", None)
        if connection is None or connection.closed or connection.broken:
            connection = self._connect()
            self._local.connection = connection
        return connection

    def _connect(self) -> Connection:
        """Connect to the first host of the list that takes writes (libpq's multi-host strings)."""
        connection = psycopg.connect(
            self._dsn,
            autocommit=True,
            row_factory=dict_row,
            prepare_threshold=2,
            application_name="casepost",
            **ALIVE,
        )
        with self._guard:
            self._all = {other for other in self._all if not other.closed} | {connection}
        return connection

    @contextmanager
    def _unavailable(self) -> Iterator[None]:
        try:
            yield
        except (psycopg.OperationalError, psycopg.InterfaceError, psycopg.errors.ReadOnlySqlTransaction) as error:
            self._forget()
            words = " ".join(str(error).split())
            raise StoreUnavailable(
                f"PostgreSQL cannot be used now: {words}. Check that the server runs and [desk] database names it."
            ) from error

    def _forget(self) -> None:
        """Drop this thread's connection: the next transaction connects anew."""
        connection: Connection | None = getattr(self._local, "connection", None)
        if connection is not None:
            self._local.connection = None
            connection.close()

    def close(self) -> None:
        """Close every thread's connection."""
        with self._guard:
            for connection in self._all:
                connection.close()
            self._all.clear()
        self._local = threading.local()
