"""What the store knows of a mail of ours that failed for good: other answers, and who else was told."""

from __future__ import annotations

from datetime import datetime, timedelta

from models.store import receipts
from models.store.apply import change_case
from models.store.database import Tx
from models.store.instant import to_micros
from models.store.outbox import OwedMail

_ANSWERED = """
SELECT 1 FROM messages LEFT JOIN outbox ON outbox.id = messages.outbox_id
WHERE messages.case_serial = :case AND messages.direction = 'out' AND messages.receipt_id IS NOT NULL
  AND (messages.outbox_id IS NULL OR outbox.state NOT IN ('failed', 'withheld')) LIMIT 1
"""
_ITS_ANSWER = """
SELECT 1 FROM outbox AS closed JOIN outbox AS answer ON answer.receipt_id = closed.receipt_id
WHERE closed.id = :id AND closed.template = 'closed' AND answer.template = 'answer' AND answer.state = 'failed'
  AND answer.recipient = closed.recipient LIMIT 1
"""
_TOLD = """
SELECT recipient, max(CASE WHEN state = 'failed' THEN 0 ELSE 1 END) AS heard FROM outbox
WHERE case_serial = :case AND template IN ('notify_agent', 'review_request', 'escalation') AND state <> 'withheld'
  AND created_at >= :since GROUP BY recipient
"""
_LATELY = timedelta(hours=1)


def unanswer(tx: Tx, mail: OwedMail, now: datetime) -> bool:
    """Whether this failed answer was all that its customer was ever to get: then the case counts as unanswered again.

    The clock of the first response runs on, and nobody waits for the customer.
    """
    if mail.template != "answer" or mail.case is None or tx.one(_ANSWERED, {"case": mail.case}) is not None:
        return False
    row = tx.one("SELECT status, first_response_at FROM cases WHERE serial = :case", {"case": mail.case})
    if row is None or row["first_response_at"] is None:
        return False
    _change(tx, mail, "first_response_at", None, now)
    if row["status"] == "waiting_customer":
        _change(tx, mail, "status", "open", now)
    return True


def _change(tx: Tx, mail: OwedMail, field: str, value: str | None, now: datetime) -> None:
    assert mail.case is not None
    change_case(tx, mail.case, field, value, now)
    reason = f"the only answer never reached {mail.to}"
    receipts.record(tx, "changed", now, {"field": field, "value": value, "reason": reason}, case=mail.case)


def failed_with_its_answer(tx: Tx, mail: OwedMail) -> bool:
    """Whether this mail, that its case was closed, went the way of the answer it came with."""
    return mail.template == "closed" and tx.one(_ITS_ANSWER, {"id": mail.id}) is not None


def told_lately(tx: Tx, mail: OwedMail) -> dict[str, bool]:
    """Who was told of this mail's case from an hour before it on: address → whether it arrived, or still may."""
    rows = tx.all(_TOLD, {"case": mail.case, "since": to_micros(mail.created_at - _LATELY)})
    return {row["recipient"]: bool(row["heard"]) for row in rows}
