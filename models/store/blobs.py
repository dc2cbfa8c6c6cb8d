"""Raw mails and attachments by sha256: small ones are rows of the transaction that names them, large ones files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from models.store.database import Database, Tx
from models.vault import Vault

SMALL = 131_072
"""Bytes up to which a blob is a row. Four of five mails are; above it, a file costs no more CPU than a row
(docs/decisions/small-blobs.md)."""

_KEEP = "INSERT INTO blobs (sha256, content) VALUES (:sha256, :content) ON CONFLICT (sha256) DO NOTHING"
_CONTENT = "SELECT content FROM blobs WHERE sha256 = :sha256"
_HELD = "SELECT 1 AS here FROM blobs WHERE sha256 = :sha256"


@dataclass(frozen=True, slots=True)
class Blob:
    """Some bytes and their sha256 (hex). `content` is None where they are a durable file already."""

    sha256: str
    content: bytes | None = field(repr=False)


class Blobs:
    """What the database and the folder of one desk hold together."""

    def __init__(self, database: Database, files: Vault) -> None:
        self._database = database
        self.files = files

    def hold(self, content: bytes) -> Blob:
        """Take bytes in hand: large ones are a durable file on return, small ones wait for `keep`.

        Raises StoreUnavailable when the disk is full, read-only or gone.
        """
        if len(content) > SMALL:
            return Blob(self.files.put(content), None)
        return Blob(hashlib.sha256(content).hexdigest(), content)

    def get(self, sha256: str) -> bytes:
        """The bytes behind a sha256.

        Raises PermanentError when nobody holds them, StoreUnavailable when database or folder cannot be read.
        """
        with self._database.read() as tx:
            row = tx.one(_CONTENT, {"sha256": sha256})
        return self.files.get(sha256) if row is None else bytes(row["content"])


def keep(tx: Tx, blobs: Iterable[Blob]) -> None:
    """Write those that are no files yet, once each. They are durable when the transaction is.

    Sorted, so that no two hosts wait for each other's rows.
    """
    rows = {blob.sha256: blob.content for blob in blobs if blob.content is not None}
    tx.run_many(_KEEP, [{"sha256": name, "content": rows[name]} for name in sorted(rows)])


def held(tx: Tx, sha256: str) -> bool:
    """Whether these bytes are a row."""
    return tx.one(_HELD, {"sha256": sha256}) is not None
