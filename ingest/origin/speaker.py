"""Who speaks: a person, a robot, a mail system, a list, or ourselves; the table of rows that decides, surest first."""

from __future__ import annotations

from collections.abc import Callable

from ingest.origin.acknowledgement import acknowledgement_reasons, challenge_reasons
from ingest.origin.automatic import automatic_reasons
from ingest.origin.bounce.failures import in_fields, in_words
from ingest.origin.bulk import bulk_reasons
from ingest.origin.evidence import Evidence, gather
from ingest.origin.notice import (
    disposition_reason,
    feedback_reason,
    looks_returned,
    machine_reasons,
    mail_system_reasons,
    report_type,
)
from ingest.origin.spam import spam_reasons
from ingest.origin.vacation import vacation_reasons
from ingest.origin.weak.score import weak_reasons
from models.ids import read_message_id
from models.mail import ParsedMail, RawMail
from models.policy import Policy
from models.understanding import Bounce, Origin, OriginKind

Row = Callable[[Evidence], Origin | None]


def speaker(mail: ParsedMail, raw: RawMail, new_text: str, policy: Policy) -> Origin:
    """Who speaks in this mail, with the evidence. Total: any damaged mail has an answer.

    `new_text` is what the sender wrote now; what he quotes proves nothing about him. RFC 3464, 3834, 5965, 6522, 8098.
    """
    evidence = gather(mail, raw, new_text, policy)
    found = next(origin for row in _TABLE if (origin := row(evidence)) is not None)
    spam = spam_reasons(mail)
    return Origin(found.kind, (*found.reasons, *spam), found.bounces, spam=bool(spam))


def _ourselves(evidence: Evidence) -> Origin | None:
    """Our own mail comes back: a Message-ID signed by one of our keys under one of our addresses is the only proof."""
    mail, desk = evidence.mail, evidence.policy.desk
    ours = {desk.address, *desk.aliases, *(entry.address for entry in evidence.policy.addresses)}
    if mail.sender is None or mail.sender.key not in {address.casefold() for address in ours}:
        return None
    if read_message_id(mail.message_id, evidence.policy.keys) is None:
        return None
    return Origin(
        "self", (f"our own signed Message-ID {mail.message_id[:120]} under our own address {mail.sender.key}",)
    )


def _feedback(evidence: Evidence) -> Origin | None:
    reason = feedback_reason(evidence)
    return Origin("feedback_report", (reason,)) if reason else None


def _disposition(evidence: Evidence) -> Origin | None:
    reason = disposition_reason(evidence)
    return Origin("delivered_notice", (reason,)) if reason else None


def _delivery_report(evidence: Evidence) -> Origin | None:
    """A report in fields, from something that may send one: a person who passes a report on is still a person."""
    machine = evidence.null_sender or evidence.mailer or report_type(evidence.mail) == "delivery-status"
    if not machine:
        return None
    bounces = in_fields(evidence.mail)
    if not bounces:
        return None
    challenge = challenge_reasons(evidence)
    if challenge:
        return Origin("auto_reply", challenge)
    return Origin(_kind(bounces), tuple(_told(bounce) for bounce in bounces[:20]), bounces)


def _returned(evidence: Evidence) -> Origin | None:
    """A report in prose."""
    reasons = looks_returned(evidence)
    if not reasons:
        return None
    if evidence.null_sender and not evidence.mailer and _answers(evidence):
        return None  # RFC 3834 2 gives automatic replies the null sender too
    bounces = in_words(evidence)
    if not bounces and not machine_reasons(evidence):
        return None
    return Origin(_kind(bounces), (*reasons, *(_told(bounce) for bounce in bounces[:20])), bounces)


def _mail_system(evidence: Evidence) -> Origin | None:
    """Something that no person ever is speaks, though nothing of what it says is understood."""
    reasons = mail_system_reasons(evidence)
    if not reasons or _answers(evidence):
        return None
    bounces = in_words(evidence)
    return Origin(_kind(bounces), (*reasons, *(_told(bounce) for bounce in bounces[:20])), bounces)


def _automatic(evidence: Evidence) -> Origin | None:
    """Marked automatic by its headers; a list's or tracker's notice is bulk, everything else an automatic reply."""
    reasons = () if evidence.form else automatic_reasons(evidence.mail)
    if not reasons:
        return None
    listed = () if _answers(evidence) else bulk_reasons(evidence)
    return Origin("bulk" if listed else "auto_reply", (*reasons, *listed))


def _vacation(evidence: Evidence) -> Origin | None:
    reasons = vacation_reasons(evidence) or acknowledgement_reasons(evidence) or weak_reasons(evidence)
    return Origin("auto_reply", reasons) if reasons else None


def _bulk(evidence: Evidence) -> Origin | None:
    reasons = bulk_reasons(evidence)
    return Origin("bulk", reasons) if reasons else None


def _null_sender(evidence: Evidence) -> Origin | None:
    """RFC 3834 2: whatever has the null sender must not be answered, though it reports nothing that we can read."""
    return Origin("auto_reply", ("the envelope sender is null: no answer is wanted",)) if evidence.null_sender else None


def _person(evidence: Evidence) -> Origin | None:
    precedence = evidence.mail.header("Precedence").strip()
    if precedence:
        return Origin("person", (f"a person's words; Precedence: {precedence[:40]} alone proves nothing",))
    return Origin("person", ("nothing in it speaks of a machine",))


_TABLE: tuple[Row, ...] = (
    _ourselves,
    _feedback,
    _disposition,
    _delivery_report,
    _returned,
    _mail_system,
    _automatic,
    _vacation,
    _bulk,
    _null_sender,
    _person,
)
"""The surest evidence first; the last row always answers."""


def _kind(bounces: tuple[Bounce, ...]) -> OriginKind:
    actions = {bounce.action for bounce in bounces}
    if not actions or "failed" in actions:
        return "bounce"
    return "delayed_notice" if "delayed" in actions else "delivered_notice"


def _told(bounce: Bounce) -> str:
    return f"a mail system says: {bounce.recipient} {bounce.action}" + (f", {bounce.status}" if bounce.status else "")


def _answers(evidence: Evidence) -> bool:
    return bool(vacation_reasons(evidence) or acknowledgement_reasons(evidence))
