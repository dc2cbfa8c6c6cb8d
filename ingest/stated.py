"""What a customer states when he opens a case, and what he can only ask for later. Pure; linear in the text.

The priority is the customer's to state in the mail that opens the case. Afterwards it is the agents': a tag or a
sentence about it is shown to them and changes nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace

from models.case import Case
from models.policy import Policy
from models.understanding import PRIORITIES, Priority, Understanding

_SUBJECT_OF = re.compile(
    r"\bpriorit|\bprio\b|\bdringlichkeit|\burgency|\böncelik|\bприоритет|أولوية|优先级|優先度|우선순위", re.IGNORECASE
)
_LEVELS: tuple[tuple[Priority, re.Pattern[str]], ...] = (
    ("Blocker", re.compile(r"\bblocker\b|\bblockierend|\bbloquant|\bbloqueante", re.IGNORECASE)),
    ("Critical", re.compile(r"\bcritical\b|\bkritisch|\bcritique|\bcrític|\bcritic[oa]\b|\bkritiek", re.IGNORECASE)),
    ("Medium", re.compile(r"\bmedium\b|\bmittel\b|\bmoyenne|\bmedi[ao]\b|\bmédi[ao]\b", re.IGNORECASE)),
    ("Low", re.compile(r"\blow\b|\bniedrig|\bgering|\bbasse\b|\bbaja\b|\bbaixa\b|\bbassa\b", re.IGNORECASE)),
)
_SENTENCE_END = re.compile(r"[.!?。！？\n]")
_CONTACT = re.compile(
    r"technical contact|technischer? (?:ansprech|kontakt)|contact technique|contacto técnico|contatto tecnico|"
    r"contato técnico|technisch contact|kontakt techniczny|teknisk kontakt|teknik (?:irtibat|kişi)|"
    r"технический контакт|技术联系人|技術担当|기술 담당|جهة الاتصال التقنية",
    re.IGNORECASE,
)
_REACHED_BY = re.compile(r"\d[\d ()/.-]{5,}\d|[^\s@]@[^\s@]")
_LONGEST = 200


def opening_words(seen: Understanding, policy: Policy) -> Understanding:
    """The understanding of a mail that opens a case, with what the sender's standing adds to his words.

    `[PRIORITY: Blocker]` of an authorised contact is an emergency, of anybody else it is a wish. A Blocker needs
    somebody technical who stays available: asked for, unless the mail or the customer's record names one.
    """
    seen = _with_authority(seen, policy)
    verdict, item = seen.verdict, "technical_contact"
    organisation = policy.people.organisation(seen.identity.address)
    given = bool(organisation and organisation.technical_contacts) or bool(technical_contact(seen))
    if given and item in verdict.missing:
        return replace(seen, verdict=replace(verdict, missing=tuple(one for one in verdict.missing if one != item)))
    if verdict.priority == "Blocker" and not given and item not in verdict.missing and verdict.out_of_scope is None:
        return replace(seen, verdict=replace(verdict, missing=(*verdict.missing, item)))
    return seen


def _with_authority(seen: Understanding, policy: Policy) -> Understanding:
    identity, verdict = seen.identity, seen.verdict
    if _tagged(seen) != "Blocker" or verdict.emergency or identity.verdict == "fail":
        return seen
    if policy.people.standing(identity.address) != "contact":
        return seen
    return replace(seen, verdict=replace(verdict, emergency=True, review=False, priority="Blocker"))


def _tagged(seen: Understanding) -> Priority | None:
    """The priority of the subject's tag."""
    said = next((value.strip().casefold() for word, value in seen.subject.tags if word.upper() == "PRIORITY"), "")
    return next((one for one in PRIORITIES if one.casefold() == said), None)


def asked_priority(seen: Understanding, case: Case) -> tuple[Priority, str] | None:
    """(priority, the words) that a later mail asks for; None where it asks for none, or for the one the case has.

    A mail client keeps the tag of the first mail in every reply: what the case has already is no request.
    """
    tag = _tagged(seen)
    if tag is not None and tag != case.priority:
        return tag, f"[PRIORITY: {tag}]"
    for sentence in _SENTENCE_END.split(seen.words.new_text):
        if not _SUBJECT_OF.search(sentence):
            continue
        wanted = next((level for level, words in _LEVELS if words.search(sentence)), None)
        if wanted is not None and wanted != case.priority:
            return wanted, " ".join(sentence.split())[:_LONGEST]
    return None


def technical_contact(seen: Understanding) -> str:
    """The line that names a technical contact with a number or an address, or ""."""
    lines = seen.words.new_text.split("\n")
    for at, line in enumerate(lines):
        if not _CONTACT.search(line):
            continue
        if _REACHED_BY.search(line):
            return " ".join(line.split())[:_LONGEST]
        # the name may stand in the line below its heading
        both = " ".join(" ".join(lines[at : at + 2]).split())
        if _REACHED_BY.search(both):
            return both[:_LONGEST]
    return ""
