"""A database that notes every statement with its plan, and counts statements, rows and round trips."""

from __future__ import annotations

import json
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from models.store.postgres import translated

_PLANNED = ("SELECT", "UPDATE", "DELETE", "INSERT")


@dataclass
class Notes:
    """What was seen. `plans`: statement → plan; `touched`: statement → most rows looked at for one execution."""

    plans: dict[str, Any] = field(default_factory=dict)
    touched: Counter[str] = field(default_factory=Counter)
    calls: Counter[str] = field(default_factory=Counter)
    transactions: int = 0
    seconds: float = 0.0
    """In transactions, from BEGIN to the end of COMMIT."""


class WatchedTx:
    """A transaction that explains each statement before it runs it. `sees`: whether plans are wanted at all."""

    def __init__(self, tx, notes: Notes, *, postgres: bool, sees: bool) -> None:
        self._tx, self._notes, self._postgres, self._sees = tx, notes, postgres, sees

    def __getattr__(self, name):
        return getattr(self._tx, name)

    def run(self, statement, values=None):
        self._look(statement, values)
        return self._tx.run(statement, values)

    def one(self, statement, values=None):
        self._look(statement, values)
        return self._tx.one(statement, values)

    def all(self, statement, values=None):
        self._look(statement, values)
        return self._tx.all(statement, values)

    def run_many(self, statement, rows):
        if rows:
            self._look(statement, rows[0])
        self._tx.run_many(statement, rows)

    def lock(self, keys):
        self._notes.calls["lock"] += self._postgres
        self._tx.lock(keys)

    def now(self, now):
        self._notes.calls["now"] += self._postgres
        return self._tx.now(now)

    def _look(self, statement, values):
        self._notes.calls[statement] += 1
        if not self._sees or not statement.lstrip().startswith(_PLANNED):
            return
        if self._postgres:
            self._explain(statement, values or {})
        elif statement not in self._notes.plans:
            rows = self._tx.all("EXPLAIN QUERY PLAN " + statement, values)
            self._notes.plans[statement] = [row["detail"] for row in rows]

    def _explain(self, statement, values):
        """Run it for its plan, and undo it."""
        connection = self._tx._connection
        with connection.transaction(force_rollback=True):
            row = connection.execute("EXPLAIN (ANALYZE, FORMAT JSON) " + translated(statement), values).fetchone()
        plan = row["QUERY PLAN"]
        top = (json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]
        rows = sum(_rows(node) for node in nodes(top))
        if rows >= self._notes.touched[statement]:
            self._notes.touched[statement], self._notes.plans[statement] = rows, top


def nodes(plan):
    """Every node of a plan of PostgreSQL."""
    yield plan
    for part in plan.get("Plans", ()):
        yield from nodes(part)


def _rows(node) -> int:
    found = node["Actual Rows"] + node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0)
    return int(found * node["Actual Loops"])


class Watched:
    """A database around another."""

    def __init__(self, database, *, sees: bool = True) -> None:
        self._database, self._sees = database, sees
        self.notes = Notes()

    def __getattr__(self, name):
        return getattr(self._database, name)

    @contextmanager
    def write(self):
        with self._clocked(), self._database.write() as tx:
            yield self._watched(tx)

    @contextmanager
    def read(self):
        with self._clocked(), self._database.read() as tx:
            yield self._watched(tx)

    @contextmanager
    def _clocked(self):
        began = time.perf_counter()
        yield
        self.notes.transactions += 1
        self.notes.seconds += time.perf_counter() - began

    def _watched(self, tx) -> WatchedTx:
        return WatchedTx(tx, self.notes, postgres=not self.one_writer, sees=self._sees)
