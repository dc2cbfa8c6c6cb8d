"""Understanding in processes of their own: pure, parallel, and killable when one mail takes too long."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from dataclasses import fields, is_dataclass
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from pathlib import Path

from casepost.training import understanding_with
from models import mail, understanding
from models.errors import PermanentError, TemporaryError
from models.mail import RawMail
from models.policy import Policy
from models.understanding import Understanding


class TooSlow(PermanentError):  # noqa: N818 - what is wrong with the mail
    """Understanding one mail took longer than `[limits] seconds`; its process was killed."""


class WorkerDied(Exception):  # noqa: N818 - a bug of ours or of a library's native code
    """The process ended in the middle of a mail."""


class Worker:
    """One spawned process that understands mails, one at a time; replaced when it hangs or dies.

    Not for several threads: each processing thread has its own.
    """

    def __init__(self, policy: Policy, weights: Path | None = None) -> None:
        self._policy, self._weights = policy, weights
        self._seconds = policy.limits.seconds
        self._closed = False
        self._start()

    def _start(self) -> None:
        # spawn, not fork: a fork of a process with threads and open database connections is not safe
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(
            target=_work, args=(theirs, self._policy, self._weights), name="understand", daemon=True
        )
        self._process.start()
        theirs.close()

    def understand(self, raw: RawMail, _policy: Policy, fingerprint: str = "") -> Understanding:
        """As `ingest.understand.understand`. Raises TooSlow, WorkerDied, TemporaryError when it is closed meanwhile, or
        whatever the reading raised.
        """
        try:
            self._connection.send((raw, fingerprint))
            answered = self._connection.poll(self._seconds)
            result = self._connection.recv() if answered else None
        except (EOFError, OSError) as error:
            if self._closed:
                raise TemporaryError("the desk stops") from error
            self._replace()
            raise WorkerDied(f"the process that read the mail ended: {type(error).__name__}") from error
        if result is None:
            self._replace()
            raise TooSlow(f"understanding it took longer than {self._seconds:g} seconds")
        if isinstance(result, Exception):
            raise result
        assert isinstance(result, Understanding)
        return result

    def _replace(self) -> None:
        self._end()
        self._start()

    def close(self) -> None:
        """End the process, by force if need be. A mail in it, of another thread, stays waiting: TemporaryError."""
        self._closed = True
        self._end()

    def _end(self) -> None:
        # the process first: who waits for its answer then finds the pipe at its end, and not closed under his hands
        self._process.kill()
        self._process.join()
        with contextlib.suppress(OSError):
            self._connection.close()


def _travel_light() -> None:
    """Let this process send values as a class and its fields: the state of frozen dataclasses costs twice as much."""
    for module in (mail, understanding):
        for one in vars(module).values():
            if isinstance(one, type) and is_dataclass(one):
                ForkingPickler.register(one, partial(_as_call, one, tuple(field.name for field in fields(one))))


def _as_call(kind: type, names: tuple[str, ...], value: object) -> tuple[type, tuple[object, ...]]:
    return kind, tuple(getattr(value, name) for name in names)


def _work(connection: Connection, policy: Policy, weights: Path | None) -> None:
    """The process: mails in, understandings out, until the pipe closes (its owner is gone)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _travel_light()
    understand = understanding_with(weights)
    with contextlib.suppress(EOFError, OSError):
        while True:
            raw, fingerprint = connection.recv()
            try:
                result: Understanding | Exception = understand(raw, policy, fingerprint)
            except Exception as error:  # noqa: BLE001 - told to the owner, whose catch-all decides
                result = _portable(error)
            connection.send(result)


def _portable(error: Exception) -> Exception:
    """The error with its traceback as text: tracebacks do not travel between processes."""
    import traceback

    return RuntimeError("".join(traceback.format_exception(error)))
