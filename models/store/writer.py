"""One thread through which everything this host writes goes: many waiting writers share one commit and one fsync."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from models.store.database import Database, Tx

T = TypeVar("T")
Job = tuple[Callable[[Tx], Any], "Future[Any]"]
Done = tuple["Future[Any]", Any]

_MOST_TOGETHER = 64
_GATHER = 0.002
"""Seconds to wait for more jobs, while commits follow one another within `_CLOSELY` seconds."""
_CLOSELY = 0.002


class _Undone(Exception):  # noqa: N818 - what became of the others
    """One of several jobs raised."""


class Writer:
    """Runs jobs in the order they come. A job that raises is undone alone; its caller gets the exception.

    A job may be run twice, when a neighbour of its transaction failed: it does nothing but write and return.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._committed = 0.0
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def submit(self, job: Callable[[Tx], T]) -> Future[T]:
        """Run the job soon, after those that came before; its result once that is durable."""
        future: Future[T] = Future()
        self._jobs.put((job, future))
        return future

    def write(self, job: Callable[[Tx], T]) -> T:
        """Run the job in a transaction and return its result once that is durable."""
        return self.submit(job).result()

    def close(self) -> None:
        """Finish what waits, then end."""
        self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        while True:
            first = self._jobs.get()
            if first is None:
                return
            jobs, last = self._more(first)
            self._together(jobs)
            self._committed = time.monotonic()
            if last:
                return

    def _more(self, first: Job) -> tuple[list[Job], bool]:
        """Whatever else waits already, up to a bound; and whether the end was among it.

        While commits follow closely, a moment is waited for more: fewer flushes for all are faster for each.
        """
        jobs = [first]
        patience = _GATHER if time.monotonic() - self._committed < _CLOSELY else 0.0
        end = time.monotonic() + patience
        while len(jobs) < _MOST_TOGETHER:
            try:
                left = max(0.0, end - time.monotonic())
                job = self._jobs.get(timeout=left) if patience else self._jobs.get_nowait()
            except queue.Empty:
                break
            if job is None:
                return jobs, True
            jobs.append(job)
        return jobs, False

    def _together(self, jobs: list[Job]) -> None:
        """All jobs in one commit. Only after it does any caller hear of success."""
        try:
            try:
                done = self._plainly(jobs)
            except _Undone:
                done = self._apart(jobs)
        except Exception as error:  # noqa: BLE001 - every caller must hear that nothing was committed
            for _, future in jobs:
                if not future.done():
                    future.set_exception(error)
            return
        for future, result in done:
            future.set_result(result)

    def _plainly(self, jobs: list[Job]) -> list[Done]:
        """Without savepoints: they cost a copy of every page that a job changes, and hardly any job ever fails.

        Raises _Undone when one of several did; the transaction is undone then, and no caller has heard anything.
        """
        with self._database.write() as tx:
            try:
                return [(future, job(tx)) for job, future in jobs]
            except Exception as error:
                if len(jobs) == 1:
                    raise
                raise _Undone from error

    def _apart(self, jobs: list[Job]) -> list[Done]:
        """Each job, run once more, under a savepoint of its own."""
        done: list[Done] = []
        with self._database.write() as tx:
            for job, future in jobs:
                self._one(tx, job, future, done)
        return done

    @staticmethod
    def _one(tx: Tx, job: Callable[[Tx], Any], future: Future[Any], done: list[Done]) -> None:
        try:
            with tx.savepoint():
                result = job(tx)
        except Exception as error:  # noqa: BLE001 - a job's bug is its caller's, not its neighbours'
            future.set_exception(error)
        else:
            done.append((future, result))
