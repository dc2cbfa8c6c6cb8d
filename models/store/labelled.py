"""What people said of the desk's own mails: whether a case is an emergency. For training alone."""

from __future__ import annotations

import json
from typing import Any

from models.store.database import Tx
from models.understanding import PRIORITIES

Json = dict[str, Any]

_LABELS = """
SELECT events.case_serial, events.receipt_id, events.data_json, messages.subject, messages.text, messages.sender,
  messages.understanding_json, cases.language, cases.team, cases.priority
FROM events JOIN messages ON messages.receipt_id = events.receipt_id AND messages.direction = 'in'
  JOIN cases ON cases.serial = events.case_serial
WHERE events.kind = 'label' AND cases.spam = FALSE ORDER BY events.id
"""


def labelled(tx: Tx) -> list[Json]:
    """One row a judged mail, as the labelled mails that ship are written; the last word on a mail counts."""
    found: dict[int, Json] = {}
    for row in tx.all(_LABELS):
        yes = bool(json.loads(row["data_json"])["emergency"])
        verdict = json.loads(row["understanding_json"]).get("verdict", {})
        kind = verdict.get("kind", "new")
        found[row["receipt_id"]] = {
            "id": f"desk-{row['receipt_id']}",
            "subject": row["subject"],
            "body": row["text"],
            "from": row["sender"],
            "language": row["language"],
            "labels": {
                "emergency": yes,
                # a person would not have been asked about a machine's words
                "kind": "new" if kind in ("auto_reply", "bounce", "bulk") else kind,
                "team": verdict.get("team", row["team"]),
                "priority": _priority(row["priority"], yes=yes),
            },
        }
    return list(found.values())


def _priority(given: str, *, yes: bool) -> str:
    """That of the case, within what its label allows: an emergency is Blocker or Critical, nothing else a Blocker."""
    allowed = PRIORITIES[:2] if yes else PRIORITIES[1:]
    return given if given in allowed else "Critical"
