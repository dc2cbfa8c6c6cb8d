"""A desk's rows from one store into another, on whatever engine: in batches, again and again until all are there.

The target names its source while a move is under way, so that a move that broke off goes on, nobody serves half a
desk, and two desks are never mixed. Rows that are there already are left alone. At the end both sides are counted and
hashed, table by table.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import blake2b, sha256
from itertools import islice
from typing import Any

from models.errors import PermanentError
from models.store.database import Database, Row, Tx
from models.vault import Vault

BATCH = 500
BATCH_OF_BYTES = 50
"""Rows that a transaction of a move copies; of those that may be 128 kB each."""
_UNDER_WAY = "move:from"
_KEPT = f"name <> '{_UNDER_WAY}'"
_SUM = 2**128
_BLOBS = "blobs"

Advance = Callable[[str, int], object]
"""Told of each table and how many of its rows are done more."""


@dataclass(frozen=True, slots=True)
class TableOf:
    """A table: its columns, which of them are booleans (0 and 1 on SQLite), its key, and whether that is a number."""

    name: str
    columns: tuple[str, ...]
    booleans: frozenset[str]
    key: tuple[str, ...]
    numbered: bool

    @property
    def where(self) -> str:
        """What of it belongs to the desk: all but the mark of the move itself."""
        return _KEPT if self.name == "settings" else "1 = 1"


@dataclass(frozen=True, slots=True)
class Checked:
    """One table at the end of a move: rows and hash on both sides."""

    table: str
    rows: tuple[int, int]
    hashes: tuple[str, str]

    @property
    def same(self) -> bool:
        return self.rows[0] == self.rows[1] and self.hashes[0] == self.hashes[1]


def tables() -> tuple[TableOf, ...]:
    """Every table of the schema. Imports SQLModel: seconds on a slow machine, and only here."""
    from sqlalchemy import Boolean, Text

    from models.store.tables.metadata import METADATA

    found = []
    for table in METADATA.sorted_tables:
        key = list(table.primary_key.columns)
        found.append(
            TableOf(
                table.name,
                tuple(column.name for column in table.columns),
                frozenset(column.name for column in table.columns if isinstance(column.type, Boolean)),
                tuple(column.name for column in key),
                numbered=len(key) == 1 and not isinstance(key[0].type, Text),
            )
        )
    return tuple(found)


def source_of_move(tx: Tx) -> str | None:
    """Which store is being moved into this one, or None when no move is under way."""
    row = tx.one("SELECT value FROM settings WHERE name = :name", {"name": _UNDER_WAY})
    return None if row is None else str(row["value"])


def begin(source: Database, target: Database, now: int) -> None:
    """Mark the target. Raises PermanentError when it holds a desk, or a part of another one."""
    with target.write() as tx:
        found = source_of_move(tx)
        if found == source.name:
            return
        if found is not None:
            raise PermanentError(
                f"{target.name} holds a part of {found}, whose move broke off. Finish that one, or empty the target."
            )
        if any(tx.one(f"SELECT 1 AS n FROM {table.name} LIMIT 1") for table in tables()):  # noqa: S608 - our own names
            raise PermanentError(f"{target.name} holds a desk already: a move goes into an empty store only.")
        tx.run(
            "INSERT INTO settings (name, value, changed_at, changed_by) VALUES (:name, :source, :now, 'store move')",
            {"name": _UNDER_WAY, "source": source.name, "now": now},
        )


def end(target: Database) -> None:
    """Ids go on after the highest moved one, and the target is a desk like any other."""
    with target.write() as tx:
        tx.number_on([(table.name, table.key[0]) for table in tables() if table.numbered])
        tx.run("DELETE FROM settings WHERE name = :name", {"name": _UNDER_WAY})


def count(database: Database) -> dict[str, int]:
    """Rows of every table."""
    with database.read() as tx:
        return {table.name: _rows(tx, table) for table in tables()}


def copy(source: Database, target: Database, advance: Advance) -> None:
    """Every row that the target lacks, a batch a transaction. The source is read in one state."""
    with source.read() as reading:
        for table in tables():
            begun = _resume_at(target, table)
            rows = iter(_missing(reading, table, begun, advance))
            while batch := list(islice(rows, BATCH_OF_BYTES if table.name == _BLOBS else BATCH)):
                _insert(target, table, batch)
                advance(table.name, len(batch))


def _resume_at(target: Database, table: TableOf) -> int | None:
    """The highest id that arrived; None for tables that have none, which are begun anew."""
    if not table.numbered:
        return None
    with target.read() as tx:
        row = tx.one(f"SELECT max({table.key[0]}) AS last FROM {table.name}")  # noqa: S608 - our own names
    return None if row is None else row["last"]


def _missing(tx: Tx, table: TableOf, begun: int | None, advance: Advance) -> Iterator[dict[str, Any]]:
    where, values = table.where, {}
    if begun is not None:
        where, values = f"{table.key[0]} > :begun", {"begun": begun}
        row = tx.one(f"SELECT count(*) AS n FROM {table.name} WHERE {table.key[0]} <= :begun", values)  # noqa: S608
        advance(table.name, row["n"] if row else 0)
    order = ", ".join(table.key)
    for row in tx.stream(f"SELECT * FROM {table.name} WHERE {where} ORDER BY {order}", values):  # noqa: S608 - our own
        if table.name == _BLOBS and sha256(row["content"]).hexdigest() != row["sha256"]:
            raise PermanentError(f"The database holds other bytes under {row['sha256']} than were kept there.")
        yield dict(zip(table.columns, _values(table, row), strict=True))


def _values(table: TableOf, row: Row) -> list[Any]:
    """A row's values in the order of the columns, the same on both engines."""
    return [
        bool(row[name]) if name in table.booleans and row[name] is not None else row[name] for name in table.columns
    ]


def _insert(target: Database, table: TableOf, rows: list[dict[str, Any]]) -> None:
    names, places = ", ".join(table.columns), ", ".join(f":{name}" for name in table.columns)
    with target.write() as tx:
        tx.run_many(
            f"INSERT INTO {table.name} ({names}) VALUES ({places}) ON CONFLICT DO NOTHING",  # noqa: S608 - our own names
            rows,
        )


def check(source: Database, target: Database, advance: Advance) -> list[Checked]:
    """Count and hash every table on both sides."""
    with source.read() as ours, target.read() as theirs:
        found = []
        for table in tables():
            pair = [_digest(tx, table, advance) for tx in (ours, theirs)]
            found.append(Checked(table.name, (pair[0][0], pair[1][0]), (pair[0][1], pair[1][1])))
        return found


def _digest(tx: Tx, table: TableOf, advance: Advance) -> tuple[int, str]:
    """Rows, and the sum of their hashes: engines sort text differently, and a sum knows no order."""
    rows, total = 0, 0
    for row in tx.stream(f"SELECT * FROM {table.name} WHERE {table.where}"):  # noqa: S608 - our own names
        text = json.dumps(_values(table, row), ensure_ascii=True, default=_name_of)
        total += int.from_bytes(blake2b(text.encode(), digest_size=16).digest(), "big")
        rows += 1
        if rows % BATCH == 0:
            advance(table.name, BATCH)
    advance(table.name, rows % BATCH)
    return rows, f"{total % _SUM:032x}"


def _name_of(content: bytes) -> str:
    """Bytes as JSON can tell them."""
    return sha256(content).hexdigest()


def copy_vault(source: Vault, target: Vault, advance: Advance) -> int:
    """Every file that the target lacks, checked against its name on the way; how many it holds in the end.

    Raises PermanentError for a file whose bytes are not what its name says.
    """
    names = files(source)
    for name in names:
        if name not in target and target.put(source.get(name)) != name:
            raise PermanentError(f"The vault {source.folder} holds other bytes under {name} than were kept there.")
        advance("vault", 1)
    return len(names)


def files(vault: Vault) -> list[str]:
    """The sha256 of everything in a vault's folder."""
    found = (path.parent.name + path.name for path in vault.folder.glob("??/*") if not path.name.startswith("."))
    return sorted(found)


def _rows(tx: Tx, table: TableOf) -> int:
    row = tx.one(f"SELECT count(*) AS n FROM {table.name} WHERE {table.where}")  # noqa: S608 - our own names
    return 0 if row is None else int(row["n"])
