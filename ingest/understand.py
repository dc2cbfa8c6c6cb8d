"""Read one mail and judge it: the straight line from bytes to Understanding. Pure, CPU-heavy, parallel."""

from __future__ import annotations

from dataclasses import replace

from ingest.classify.verdict import judge
from ingest.extract.findings import find
from ingest.identity import identify
from ingest.language import language_of
from ingest.origin.speaker import speaker
from ingest.parse.message import parse
from ingest.reply.fold import fold
from ingest.subject import find_case_numbers, read_subject
from models.mail import ParsedMail, RawMail
from models.policy import Policy
from models.understanding import Findings, NewWords, SubjectLine, Understanding


def understand(raw: RawMail, policy: Policy, fingerprint: str = "") -> Understanding:
    """Everything that can be known of a mail without the store. Total: never raises because of the mail."""
    mail = parse(raw, policy.limits)
    subject = read_subject(mail.subject, policy.desk.case_prefix, policy.desk.foreign_case_patterns)
    words = fold(mail.text[: policy.limits.text_chars], is_reply=_is_reply(mail, subject))
    origin = speaker(mail, raw, words.new_text, policy)
    identity = identify(mail, raw, policy)
    language = language_of(words.new_text, subject.words) or policy.desk.language
    findings = _findings(mail, words, subject, language, policy)
    return Understanding(
        mail=mail,
        words=words,
        subject=subject,
        origin=origin,
        identity=identity,
        findings=findings,
        verdict=judge(mail, words, subject, origin, findings, language, policy),
        fingerprint=fingerprint,
        received_at=raw.received_at,
        address=raw.address or policy.desk.address,
        recipients=raw.recipients,
    )


def _is_reply(mail: ParsedMail, subject: SubjectLine) -> bool | None:
    """True when headers or subject say so; None (look at the words) otherwise."""
    if subject.is_forward and not mail.in_reply_to:
        return False
    return True if mail.in_reply_to or subject.is_reply else None


def _findings(mail: ParsedMail, words: NewWords, subject: SubjectLine, language: str, policy: Policy) -> Findings:
    """Signatures count for findings (phone, URLs), though they are folded."""
    signatures = [folded.text for folded in words.folded if folded.kind == "signature"]
    text = "\n".join((words.new_text, *signatures))
    sender = mail.sender.address if mail.sender else ""
    found = find(subject.words, text, mail.attachments, language, policy, sender)
    mentioned = find_case_numbers(words.new_text, policy.desk.case_prefix)
    return replace(found, case_numbers=tuple(dict.fromkeys((*subject.case_numbers, *mentioned))))
