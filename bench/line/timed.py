"""`casepost` with clocks in it: CPU time by part of the line and by thread, written to timings.json where it runs.

    python bench/line/timed.py serve             a clock around each function named in PARTS
    PROFILE=1 python bench/line/timed.py serve   cProfile in every thread (Python 3.11), written to profile.txt

The clocks cost something themselves (about 1 µs a call): the parts' shares are right, their sum is a little high.
"""

from __future__ import annotations

import functools
import importlib
import json
import os
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

PARTS = (
    ("understand: parse", "ingest.understand", "parse"),
    ("understand: subject", "ingest.understand", "read_subject"),
    ("understand: fold", "ingest.understand", "fold"),
    ("understand: origin", "ingest.understand", "speaker"),
    ("understand: identity", "ingest.understand", "identify"),
    ("understand: language", "ingest.understand", "language_of"),
    ("understand: findings", "ingest.understand", "find"),
    ("understand: verdict", "ingest.understand", "judge"),
    ("accept: fingerprint", "ingest.pipeline", "fingerprint"),
    ("accept: receive", "models.store.receipts", "receive"),
    ("vault: hold", "models.store.blobs", "Blobs.hold"),
    ("vault: rows", "ingest.pipeline", "keep"),
    ("vault: files", "models.vault", "Vault.put"),
    ("vault: get", "models.store.blobs", "Blobs.get"),
    ("process: lease", "models.store.receipts", "lease"),
    ("process: keys", "ingest.pipeline", "keys"),
    ("process: facts", "ingest.pipeline", "read_facts"),
    ("process: decide", "ingest.pipeline", "decide"),
    ("process: apply", "ingest.pipeline", "apply"),
    ("writer: commit", "models.store.writer", "Writer._together"),
    ("send: lease", "models.store.outbox", "lease_owed"),
    ("send: freeze", "models.store.outbox", "freeze"),
    ("send: settle", "models.store.outbox", "settle_sent"),
    ("send: render", "outbound.outbox", "render"),
    ("send: compose", "outbound.outbox", "compose"),
    ("send: relay", "outbound.transport", "SmtpTransport.send"),
    ("log", "casepost.log", "accepted"),
    ("log", "casepost.log", "processed"),
    ("log", "casepost.log", "attempted"),
)
"""(label, module, function or Class.method). A name that is not there any more is told, not an error."""


class Clocks:
    """CPU time of parts, that of parts inside them taken off."""

    def __init__(self) -> None:
        self._local = threading.local()
        self._lock = threading.Lock()
        self._all: list[dict[str, list[float]]] = []
        self.missing: list[str] = []

    def wrap(self, label: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function with a clock around it."""

        @functools.wraps(function)
        def timed(*args: Any, **kwargs: Any) -> Any:
            row, inside = self._mine(label)
            inside.append(0)
            wall, began = time.monotonic_ns(), time.thread_time_ns()
            try:
                return function(*args, **kwargs)
            finally:
                spent = time.thread_time_ns() - began
                row[0] += 1
                row[1] += spent - inside.pop()
                row[2] += time.monotonic_ns() - wall
                if inside:
                    inside[-1] += spent

        return timed

    def _mine(self, label: str) -> tuple[list[float], list[int]]:
        local = self._local
        if not hasattr(local, "rows"):
            local.rows, local.inside = defaultdict(lambda: [0, 0, 0]), []
            with self._lock:
                self._all.append(local.rows)
        return local.rows[label], local.inside

    def put_in(self) -> None:
        """Set a clock around every part."""
        for label, module, name in PARTS:
            try:
                owner: Any = importlib.import_module(module)
                *classes, last = name.split(".")
                for one in classes:
                    owner = getattr(owner, one)
                setattr(owner, last, self.wrap(label, getattr(owner, last)))
            except (ImportError, AttributeError):
                self.missing.append(f"{module}.{name}")

    def result(self) -> dict[str, Any]:
        """{"parts": {label: [calls, own CPU seconds, wall seconds]}, "threads": {name: CPU seconds}, "missing": […]}"""
        parts: dict[str, list[float]] = defaultdict(lambda: [0, 0.0, 0.0])
        for rows in self._all:
            for label, (calls, cpu, wall) in rows.items():
                old = parts[label]
                parts[label] = [old[0] + calls, old[1] + cpu / 1e9, old[2] + wall / 1e9]
        return {"parts": parts, "threads": _threads(), "missing": self.missing}


def _threads() -> dict[str, float]:
    """CPU seconds of the living threads by the first part of their name."""
    found: dict[str, float] = defaultdict(float)
    for thread in threading.enumerate():
        path = Path(f"/proc/self/task/{thread.native_id}/schedstat")
        if path.exists():
            name = thread.name.rstrip("0123456789-_")
            found[name] += int(path.read_text().split()[0]) / 1e9
    return dict(found)


def _profile_threads() -> Callable[[], None]:
    """cProfile in every thread from now on; the returned function writes profile.txt."""
    import cProfile
    import pstats

    profiles: list[cProfile.Profile] = []
    run = threading.Thread.run

    def profiled(self: threading.Thread) -> None:
        profile = cProfile.Profile(timer=time.thread_time_ns, timeunit=1e-9)
        profiles.append(profile)
        profile.enable()
        try:
            run(self)
        finally:
            profile.disable()

    threading.Thread.run = profiled  # type: ignore[method-assign]

    def write() -> None:
        with Path("profile.txt").open("w", encoding="utf-8") as file:
            stats = pstats.Stats(*profiles, stream=file)
            stats.sort_stats("tottime").print_stats(70)
            stats.sort_stats("cumtime").print_stats(90)

    return write


def main() -> None:
    from casepost.cli.app import entry
    from casepost.serve import Running

    sys.argv = ["casepost", *sys.argv[1:]]
    if os.environ.get("PROFILE"):
        write = _profile_threads()
        try:
            entry()
        finally:
            write()
        return
    clocks = Clocks()
    clocks.put_in()
    stop = Running.stop

    def stopping(self: Running) -> None:
        Path("timings.json").write_text(json.dumps(clocks.result()), encoding="utf-8")
        stop(self)

    Running.stop = stopping  # type: ignore[method-assign]
    entry()


if __name__ == "__main__":
    main()
