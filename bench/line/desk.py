"""A real `casepost serve` on a temporary folder, and what its database says."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).parents[2]

_CONFIGURATION = """
[desk]
name = "Acme Support"
address = "support@desk.example"
data = "var"
trusted_authserv = ["mx.desk.example"]

[smtp]
listen = "127.0.0.1:0"

[[relay]]
host = "127.0.0.1"
port = {relay}
tls = "none"

# no cap comes between a mail and its acknowledgement
[limits]
automatic_per_address_hour = 1000000
automatic_per_known_hour = 1000000
automatic_strangers_hour = 1000000
automatic_in_a_row = 1000000

[[agent]]
name = "Maria Lopez"
address = "maria@desk.example"
teams = ["Client Services"]
on_call = true

[[agent]]
name = "Omar Said"
address = "omar@desk.example"
teams = ["Ad Quality", "Inventory Quality", "Anti-Malvertising", "App Support", "Account Representative"]
"""


def environment() -> dict[str, str]:
    """The checkout is importable, whatever is installed; the caller's CASEPOST_… reach the desk."""
    # compiled modules are kept, as in an installation, but outside the checkout
    compiled = Path(tempfile.gettempdir()) / f"casepost-bench-pycache-{os.getuid()}"
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(compiled), "COLUMNS": "120"}


class Desk:
    """`casepost serve` as a process of its own, on an empty folder; ended by its own pid, the folder removed.

    `program`: what to run instead of `-m casepost` (the same, with clocks in it). `more`: further configuration.
    """

    def __init__(self, relay: int, customers: str, more: str = "", program: Sequence[str] = ("-m", "casepost")) -> None:
        self._temporary = tempfile.TemporaryDirectory(prefix="casepost-bench-", dir=os.environ.get("BENCH_TMP"))
        self.folder = Path(self._temporary.name)
        self._program = program
        text = _CONFIGURATION.format(relay=relay) + "\n" + customers + "\n" + more
        (self.folder / "casepost.toml").write_text(text, encoding="utf-8")

    def __enter__(self) -> Self:
        return self.again()

    def again(self) -> Self:
        """Start it (once more) on its folder."""
        log = (self.folder / "serve.log").open("wb")
        began = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, *self._program, "serve"], cwd=self.folder, env=environment(), stderr=log
        )
        log.close()
        self.port = self._ready()
        self.ready_seconds = time.monotonic() - began
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self._temporary.cleanup()

    @property
    def pid(self) -> int:
        return self.process.pid

    def stop(self) -> None:
        """SIGTERM, and SIGKILL after 20 seconds."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def command(self, *words: str) -> Any:
        """What a command prints with --json, as a list of values."""
        done = subprocess.run(
            [sys.executable, "-m", "casepost", *words, "--json"],
            cwd=self.folder, env=environment(), capture_output=True, text=True, timeout=300, check=True,
        )  # fmt: skip
        return [json.loads(line) for line in done.stdout.splitlines()]

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """Ask its database, reading only."""
        database = sqlite3.connect(f"file:{self.folder / 'var' / 'casepost.db'}?mode=ro", uri=True, timeout=30)
        try:
            return database.execute(statement).fetchall()
        finally:
            database.close()

    def settle(self, mails: int, patience: float = 600.0) -> float:
        """Wait until this many mails are taken, none waits and nothing is owed; wall time of the last step (UTC).

        Raises TimeoutError with what is left.
        """
        end = time.monotonic() + patience
        while True:
            ((taken, waiting),) = self.rows("SELECT count(*), coalesce(sum(state = 'waiting'), 0) FROM receipts")
            ((owed,),) = self.rows("SELECT count(*) FROM outbox WHERE state IN ('owed', 'retrying')")
            if taken >= mails and not waiting and not owed:
                ((last,),) = self.rows(
                    "SELECT max(coalesce((SELECT max(settled_at) FROM receipts), 0),"
                    " coalesce((SELECT max(sent_at) FROM outbox), 0))"
                )
                return float(last) / 1e6
            if time.monotonic() > end:
                raise TimeoutError(f"{taken} of {mails} taken, {waiting} waiting, {owed} owed\n{self.log()}")
            time.sleep(0.2)

    def log(self, lines: int = 20) -> str:
        """The end of what `serve` said."""
        return "\n".join((self.folder / "serve.log").read_text("utf-8", "replace").splitlines()[-lines:])

    def _ready(self) -> int:
        end = time.monotonic() + 60
        while time.monotonic() < end and self.process.poll() is None:
            for line in (self.folder / "serve.log").read_text("utf-8", "replace").splitlines():
                if line.startswith("ready"):
                    found = [word for word in line.split() if word.startswith("127.0.0.1:")]
                    return int(found[0].rpartition(":")[2])
            time.sleep(0.01)
        raise RuntimeError("serve is not ready: " + self.log())
