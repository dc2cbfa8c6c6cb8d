"""The floor: the least a durable desk could do: standard library parse, one durable commit, nothing understood."""

from __future__ import annotations

import multiprocessing
import sqlite3
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Floor:
    """Mails a second and CPU milliseconds a mail."""

    rate: float
    cpu_ms: float


def floor(mails: Sequence[bytes], folder: str | None = None) -> Floor:
    """Measure it in a process of its own."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_run, args=(theirs, folder), daemon=True)
    process.start()
    ours.send(list(mails))
    try:
        return Floor(*ours.recv())
    finally:
        process.join(10)


def _run(pipe: Any, folder: str | None) -> None:
    mails = pipe.recv()
    with tempfile.TemporaryDirectory(prefix="casepost-floor-", dir=folder) as name:
        database = sqlite3.connect(Path(name) / "floor.db", isolation_level=None)
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=FULL")
        database.execute("CREATE TABLE mails (id INTEGER PRIMARY KEY, message_id, sender, subject, text, raw)")
        wall, cpu = time.perf_counter(), time.process_time()
        for content in mails:
            _keep(database, content)
        spent, used = time.perf_counter() - wall, time.process_time() - cpu
        database.close()
    pipe.send((len(mails) / spent, used / len(mails) * 1000))


def _keep(database: sqlite3.Connection, content: bytes) -> None:
    mail = message_from_bytes(content)
    texts = []
    for part in mail.walk():
        if part.is_multipart():
            continue
        payload = part.get_payload(decode=True)
        if part.get_content_maintype() == "text" and isinstance(payload, bytes):
            texts.append(payload.decode("utf-8", "replace"))
    row = (str(mail["Message-ID"]), str(mail["From"]), str(mail["Subject"]), "\n".join(texts), content)
    database.execute("BEGIN IMMEDIATE")
    database.execute("INSERT INTO mails (message_id, sender, subject, text, raw) VALUES (?, ?, ?, ?, ?)", row)
    database.execute("COMMIT")
