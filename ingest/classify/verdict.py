"""The judgement of one mail: origin, subject tags, the admin's table, the trained model, in that order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast, get_args

from ingest.classify.features import features
from ingest.classify.known import known_error
from ingest.classify.missing import Request, missing_items
from ingest.classify.model import Model
from ingest.classify.passage import passage_of
from ingest.classify.quotes import evidence
from ingest.classify.reading import Reading, read
from ingest.classify.rules import Hit, first, hits
from ingest.classify.tags import Wishes, wishes
from models.mail import ParsedMail
from models.policy import Policy
from models.rules import Required
from models.understanding import PRIORITIES, Findings, MailKind, NewWords, Origin, Priority, SubjectLine, Verdict

MACHINE_KINDS: dict[str, MailKind] = {
    "bounce": "bounce",
    "delayed_notice": "bounce",
    "delivered_notice": "bounce",
    "feedback_report": "bounce",
    "auto_reply": "auto_reply",
    "bulk": "bulk",
}
REPORTS = frozenset({"bounce", "delayed_notice", "delivered_notice", "feedback_report"})
OPENING: frozenset[str] = frozenset({"new", "known_resolution", "concern"})
SILENT: frozenset[str] = frozenset({"auto_reply", "bounce", "bulk"})
"""Kinds written by machines: never an emergency (GUIDE). Headers alone make no words a machine's."""


@dataclass(frozen=True, slots=True)
class Urgency:
    """One of three outcomes, and the score behind it."""

    emergency: bool
    review: bool
    score: float


def judge(
    mail: ParsedMail,
    words: NewWords,
    subject: SubjectLine,
    origin: Origin,
    findings: Findings,
    language: str,
    policy: Policy,
    model: Model | None = None,
) -> Verdict:
    """Say what a mail is, whether it is an emergency, how urgent, and for whom, each with its reasons.

    Pure; about 3 ms a mail whatever its length. `language` is ISO 639-1 of the new words and is passed through.
    `model`: a desk's own weights (`model.load`); the shipped ones without it.
    """
    passage = passage_of(mail, words, subject)
    seen = features(passage)
    reading = read(seen, model)
    wished = wishes(subject, policy.types)
    found = hits(policy.rules, mail, f"{mail.subject}\n{words.new_text[: policy.limits.text_chars]}")
    kind = kind_of(origin, wished, found, reading, subject)
    urgency = urgency_of(origin, wished, found, reading, policy)
    team = first(found, "team") or reading.team
    type_ = wished.type or first(found, "type")
    known = known_error(policy.known_errors, passage.whole, findings)
    reasons = (*wished.reasons, *(hit.reason for hit in found), *((known[1],) if known else ()))
    request = Request(mail, passage.whole, findings, team, type_, urgency.emergency or urgency.review)
    calm = Urgency(emergency=False, review=False, score=urgency.score)
    return Verdict(
        language=language,
        kind=kind,
        emergency=urgency.emergency,
        review=urgency.review,
        score=round(urgency.score, 4),
        reasons=(*reasons, *evidence(seen, passage, reading, model)),
        priority=priority_of(urgency, kind, wished, found, reading),
        team=team,
        type=type_,
        category=wished.category or first(found, "category"),
        out_of_scope=first(found, "out_of_scope"),
        spam=origin.spam,
        known_error=known[0] if known else None,
        missing=missing_items(request, asked_of(kind, found, policy)),
        calm_priority=priority_of(calm, kind, wished, found, reading) if urgency.emergency else None,
    )


def kind_of(origin: Origin, wished: Wishes, found: Iterable[Hit], reading: Reading, subject: SubjectLine) -> MailKind:
    """The first that speaks: origin, the customer's tag, the admin's table, the model."""
    if origin.kind in MACHINE_KINDS:
        return MACHINE_KINDS[origin.kind]
    if wished.kind:
        return wished.kind
    named = first(found, "kind")
    if named in get_args(MailKind):
        return cast("MailKind", named)
    # a number of ours in the subject is an existing case, whatever the words look like (GUIDE, kind 8)
    return "reply" if reading.kind == "new" and subject.case_numbers else reading.kind


def urgency_of(origin: Origin, wished: Wishes, found: Iterable[Hit], reading: Reading, policy: Policy) -> Urgency:
    """Score and outcome. Rules add their weights, a tag raises; reports and words of machines never are one."""
    if origin.kind in REPORTS:
        return Urgency(emergency=False, review=False, score=0.0)
    score = min(1.0, max(0.0, reading.emergency + sum(hit.rule.weight for hit in found)))
    if reading.kind in SILENT and reading.certain:
        score = min(score, policy.emergency.review_threshold / 2)
    if wished.emergency:
        return Urgency(emergency=True, review=False, score=max(score, policy.emergency.threshold))
    emergency = score >= policy.emergency.threshold
    return Urgency(emergency, not emergency and score >= policy.emergency.review_threshold, score)


def priority_of(urgency: Urgency, kind: MailKind, wished: Wishes, found: Iterable[Hit], reading: Reading) -> Priority:
    """The customer's word when the case is opened, then the table, then the model within what the outcome allows."""
    if wished.priority:
        return wished.priority
    named = first(found, "priority")
    if named in PRIORITIES:
        return named
    if urgency.emergency:
        return reading.best_priority(("Blocker", "Critical"))
    if kind in SILENT or kind == "close":
        return "Low"
    return reading.best_priority(("Critical", "Medium", "Low"))


def asked_of(kind: MailKind, found: Iterable[Hit], policy: Policy) -> tuple[Required, ...]:
    """The rows that apply: all when a person opens something we do handle, in a running case those of emergencies."""
    if kind in SILENT or first(found, "out_of_scope") is not None:
        return ()
    if kind in OPENING:
        return policy.required
    return tuple(row for row in policy.required if row.emergency)
