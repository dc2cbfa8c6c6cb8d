"""A PostgreSQL server for tests: one that is named, or Debian's, started in a temporary folder and stopped again."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

_SETTINGS = "-c fsync=on -c synchronous_commit=on -c max_connections=100 -c listen_addresses=127.0.0.1"


def binaries() -> Path | None:
    """Where Debian keeps the newest server's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Server:
    """One server of our own: a folder, a port, and the programs to start and stop it."""

    folder: Path
    port: int = field(default_factory=free_port)
    bin: Path = field(default_factory=binaries)

    @property
    def dsn(self) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    def command(self, *words: str) -> None:
        """Run one of the server's programs, as `postgres` when we are root (it refuses to run as root)."""
        line = [str(self.bin / words[0]), *words[1:]]
        if os.getuid() == 0:
            line = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *line]
        subprocess.run(line, check=True, capture_output=True, cwd="/", timeout=60)

    def create(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        self.command("initdb", "-D", str(self.folder / "data"), "-A", "trust", "-U", "postgres", "-N")

    def start(self, extra: str = "") -> None:
        options = f"{_SETTINGS} -c unix_socket_directories={self.folder} -p {self.port} {extra}"
        log = str(self.folder / "log")
        self.command("pg_ctl", "-D", str(self.folder / "data"), "-l", log, "-w", "-o", options, "start")

    def kill(self) -> None:
        """SIGKILL to the server's first process: the machine is gone. The others end when they notice."""
        os.kill(int((self.folder / "data" / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)

    def stop(self, mode: str = "fast") -> None:
        """ "fast" ends it in order, "immediate" is a crash."""
        with contextlib.suppress(subprocess.CalledProcessError):
            self.command("pg_ctl", "-D", str(self.folder / "data"), "-m", mode, "-w", "stop")


@contextlib.contextmanager
def server() -> Iterator[str | None]:
    """The DSN of a server: $CASEPOST_TEST_PG, or one of our own; None where there is none."""
    if named := os.environ.get("CASEPOST_TEST_PG"):
        yield named
        return
    if binaries() is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="casepost-pg-"))
    folder.chmod(0o755)
    ours = Server(folder / "pg")
    try:
        ours.create()
        ours.start()
        yield ours.dsn
    finally:
        ours.stop("immediate")
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def database(dsn: str, template: str = "template1") -> Iterator[str]:
    """A fresh database on that server; the URL as [desk] database wants it."""
    name = "casepost_" + uuid.uuid4().hex[:12]
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield dsn.rpartition("/")[0].replace("postgresql://", "postgresql+psycopg://") + "/" + name
    finally:
        with psycopg.connect(dsn, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
