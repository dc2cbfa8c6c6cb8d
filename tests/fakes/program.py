"""The program as its user runs it: commands in a folder with a casepost.toml, and a running `serve`."""

from __future__ import annotations

import json
import os
import signal
import smtplib
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
TOML = """
[desk]
name = "Acme Support"
address = "support@desk.example"
trusted_authserv = ["mx.desk.example"]
[smtp]
listen = "127.0.0.1:0"
[process]
workers = 0
[[relay]]
host = "127.0.0.1"
port = {port}
tls = "none"
"""


@dataclass
class Program:
    folder: Path

    def run(self, *words: str, code: int = 0, columns: int = 120) -> subprocess.CompletedProcess[str]:
        """One command on a terminal of so many columns; its exit code is checked."""
        done = subprocess.run(
            [sys.executable, "-m", "casepost", *words],
            cwd=self.folder,
            env=environment() | {"COLUMNS": str(columns)},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == code, f"{words}: exit {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    def json(self, *words: str, code: int = 0) -> list[dict]:
        """What a command prints with --json."""
        return [json.loads(line) for line in self.run(*words, "--json", code=code).stdout.splitlines()]


def environment() -> dict[str, str]:
    """The test's own environment without any CASEPOST_ variable, with the checkout importable."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CASEPOST_")}
    return kept | {"PYTHONPATH": str(ROOT), "COLUMNS": "120"}


@dataclass
class Serving:
    """`casepost serve` as a process of its own, ended by its own pid."""

    folder: Path
    words: tuple[str, ...] = ()
    lines: list[str] = field(default_factory=list)
    port: int = 0

    def __enter__(self):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "casepost", "serve", *self.words],
            cwd=self.folder,
            env=environment(),
            stderr=subprocess.PIPE,
            text=True,
        )
        for line in self.process.stderr:
            self.lines.append(line)
            if line.startswith("ready"):
                break
        else:
            raise AssertionError("serve ended: " + "".join(self.lines))
        found = [word for word in self.lines[-1].split() if word.startswith("127.0.0.1:")]
        self.port = int(found[0].rpartition(":")[2]) if found else 0
        threading.Thread(target=lambda: self.lines.extend(self.process.stderr), daemon=True).start()
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(10)
        self.process.stderr.close()

    def send(self, content: bytes, to: str = "support@desk.example", sender: str = "ana@northwind.example") -> None:
        with smtplib.SMTP("127.0.0.1", self.port, timeout=20) as client:
            client.sendmail(sender, [to], content, mail_options=["BODY=8BITMIME"])

    def settle(self, program: Program, patience: float = 60.0) -> None:
        """Wait until every mail taken is processed and everything owed has left."""
        until = time.monotonic() + patience
        while time.monotonic() < until:
            [stats] = program.json("stats")
            owed = sum(stats["outbox"].get(state, 0) for state in ("owed", "retrying", "later"))
            if not stats["waiting"] and not owed:
                return
        raise AssertionError(f"still at work after {patience} s: {stats}")

    def terminate(self) -> int:
        """SIGTERM; the exit code, which must come within 30 seconds."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)

    def kill(self) -> None:
        """SIGKILL: the power goes."""
        self.process.kill()
        self.process.wait(10)
