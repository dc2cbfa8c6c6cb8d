"""A message of a case: its words, its Message-IDs for threading, what was found in it, its attachments."""

from __future__ import annotations

import json
from typing import Any

from models.plan import AppendMessage
from models.receipt import WaitingMail
from models.report import stored_report
from models.store.database import Tx
from models.store.instant import to_micros
from models.store.storable import storable
from models.understanding import Understanding

_MESSAGE = """
INSERT INTO messages (case_serial, receipt_id, direction, message_id, sender, sender_name, at, subject, text, new_text,
  authenticated, threaded_by, folded, fingerprint, raw_sha256, understanding_json)
VALUES (:case, :receipt, :direction, :message_id, :sender, :sender_name, :at, :subject, :text, :new_text,
  :authenticated, :threaded_by, :folded, :fingerprint, :raw, :understanding)
RETURNING id
"""
_THREAD_ID = """
INSERT INTO thread_ids (message_id, case_serial, held) VALUES (:message_id, :case, :held)
ON CONFLICT (message_id, case_serial) DO UPDATE SET held = thread_ids.held OR excluded.held
"""
_FINDING = "INSERT INTO findings (case_serial, message_row, kind, value) VALUES (:case, :message, :kind, :value)"
_ATTACHMENT = """
INSERT INTO attachments (message_row, filename, content_type, size, sha256, inline, content_id, warning)
VALUES (:message, :filename, :content_type, :size, :sha256, :inline, :content_id, :warning)
"""
_MOST_FINDINGS = 500
_MOST_REFERENCES = 64


def append_message(
    tx: Tx, case: int, mail: WaitingMail, seen: Understanding, action: AppendMessage, *, again: bool = False
) -> int:
    """Add the mail to the case; the row of the new message. Attachments' bytes are in the vault already.

    `again`: the mail became a message before (an answer with a note); attachments and findings stand there.
    """
    sender = seen.mail.sender
    row = tx.one(
        _MESSAGE,
        {
            "case": case,
            "receipt": mail.id,
            "direction": action.direction,
            "message_id": storable(seen.mail.message_id),
            "sender": storable(seen.identity.address.casefold()),
            "sender_name": storable(sender.name if sender else ""),
            "at": to_micros(mail.envelope.received_at),
            "subject": storable(seen.mail.subject),
            "text": storable(seen.mail.text if action.words is None else action.words),
            "new_text": storable(seen.words.new_text if action.words is None else action.words),
            "authenticated": seen.identity.authenticated,
            "threaded_by": action.threaded_by,
            "folded": action.folded,
            "fingerprint": mail.fingerprint,
            "raw": mail.raw_sha256,
            "understanding": storable(json.dumps(stored_report(seen), ensure_ascii=False)),
        },
    )
    assert row is not None
    message = int(row["id"])
    if again:
        return message
    tx.run_many(_THREAD_ID, _thread_ids(case, seen))
    tx.run_many(_FINDING, [{"case": case, "message": message} | found for found in _findings(seen)])
    tx.run_many(_ATTACHMENT, _attachments(message, seen))
    return message


def _thread_ids(case: int, seen: Understanding) -> list[dict[str, Any]]:
    referenced = (*seen.mail.references, *seen.mail.in_reply_to)[-_MOST_REFERENCES:]
    held = {storable(name): False for name in referenced if name}
    if seen.mail.message_id:
        held[storable(seen.mail.message_id)] = True
    return [{"case": case, "message_id": name, "held": is_held} for name, is_held in held.items()]


def _findings(seen: Understanding) -> list[dict[str, str]]:
    found = [(item.kind, item.value) for item in seen.findings.ids]
    found += [("url", url) for url in seen.findings.urls]
    found += [("phone", phone) for phone in seen.findings.phones]
    return [{"kind": kind, "value": storable(value)} for kind, value in found[:_MOST_FINDINGS]]


def _attachments(message: int, seen: Understanding) -> list[dict[str, Any]]:
    return [
        {
            "message": message,
            "filename": storable(item.filename),
            "content_type": storable(item.content_type),
            "size": item.size,
            "sha256": item.sha256,
            "inline": item.inline,
            "content_id": item.content_id,
            "warning": item.warning,
        }
        for item in seen.mail.attachments
    ]
