"""Mails that became no case: spam, newsletters, bounces of others' mail, each with its reason."""

from __future__ import annotations

from typing import Any

from models.store.database import Tx
from models.store.instant import rfc3339

_IGNORED = "SELECT * FROM receipts WHERE state = 'ignored' ORDER BY id DESC LIMIT :most"


def ignored(tx: Tx, most: int) -> list[dict[str, Any]]:
    """At most so many ignored mails as JSON values, the newest first."""
    return [
        {
            "id": row["id"],
            "message_id": row["message_id"],
            "subject": row["subject"],
            "from": row["sender"],
            "received_at": rfc3339(row["received_at"]),
            "reason": row["reason"],
            "raw_sha256": row["raw_sha256"],
        }
        for row in tx.all(_IGNORED, {"most": most})
    ]
