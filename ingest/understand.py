"""Read one mail and judge it: the straight line from bytes to Understanding. Pure, CPU-heavy, parallel."""

from __future__ import annotations

from dataclasses import replace

from ingest.classify.model import Model
from ingest.classify.verdict import judge
from ingest.extract.findings import find
from ingest.identity import identify
from ingest.language import language_of
from ingest.origin.speaker import speaker
from ingest.parse.message import parse
from ingest.reply.fold import answers, fold, said
from ingest.subject import find_case_numbers, read_subject
from models.mail import ParsedMail, RawMail
from models.policy import Policy
from models.understanding import Findings, NewWords, SubjectLine, Understanding

_MACHINE = ("auto_reply", "bounce", "bulk")


def understand(raw: RawMail, policy: Policy, fingerprint: str = "", model: Model | None = None) -> Understanding:
    """Everything that can be known of a mail without the store. Total: never raises because of the mail.

    `model`: the desk's own weights; the shipped ones without it.
    """
    mail = parse(raw, policy.limits)
    desk = policy.desk
    subject = read_subject(mail.subject, desk.case_prefix, desk.foreign_case_patterns, passes_on=bool(mail.forwards))
    has_parent = bool(mail.in_reply_to or mail.references)
    words = fold(mail.text[: policy.limits.text_chars], is_reply=answers(subject, has_parent=has_parent))
    origin = speaker(mail, raw, words.new_text, policy)
    identity = identify(mail, raw, policy)
    language = language_of(words.new_text or passed_on(mail, words), subject.words) or desk.language
    findings = _findings(mail, words, subject, language, policy)
    verdict = judge(mail, words, subject, origin, findings, language, policy, model)
    if verdict.kind in _MACHINE and not verdict.urgent:
        # what a machine mentions is nobody's request: it would link cases that have nothing to do with each other
        findings = Findings(case_numbers=findings.case_numbers)
    return Understanding(
        mail=mail,
        words=words,
        subject=subject,
        origin=origin,
        identity=identity,
        findings=findings,
        verdict=verdict,
        fingerprint=fingerprint,
        received_at=raw.received_at,
        address=raw.address or desk.address,
        recipients=raw.recipients,
    )


def _findings(mail: ParsedMail, words: NewWords, subject: SubjectLine, language: str, policy: Policy) -> Findings:
    """Signatures count for findings (phone, URLs), though they are folded; so does a mail that is attached whole."""
    sender = mail.sender.address if mail.sender else ""
    text = "\n\n".join(filter(None, (said(words), passed_on(mail, words))))
    found = find(mail.subject, text, mail.attachments, language, policy, sender)
    mentioned = find_case_numbers(words.new_text, policy.desk.case_prefix)
    return replace(found, case_numbers=tuple(dict.fromkeys((*subject.case_numbers, *mentioned))))


def passed_on(mail: ParsedMail, words: NewWords) -> str:
    """The mails passed on whole, as attachments: what is passed on inline stands in the new words already."""
    return "\n\n".join(one.text for one in mail.forwards if one.text.strip() and one.text[:200] not in words.new_text)
