"""Answers of a few lines in which a machine speaks: weak signs counted for it, and a person's words against it."""

from __future__ import annotations

import re

from ingest.origin.absence import SUBJECT_WORD
from ingest.origin.evidence import ANSWERS, Evidence
from ingest.origin.sign import Hit, Sign, hit, hits
from ingest.origin.weak.ahead import AHEAD
from ingest.origin.weak.away import AWAY, CLOSED, LEFT, READS
from ingest.origin.weak.instead import HELPS, LATER, PERIOD, REOPENS, RUSH, SEASON, STANDS_IN, TODAY
from ingest.origin.weak.life import GONE, LIFE
from ingest.origin.weak.person import AGREES, ASKS, BACK, DOES, MATTER, SINCE, SOMEBODY_ELSE
from ingest.origin.weak.received import NUMBER, PROMISE, PROOF, RECEIVED

THRESHOLD = 4
CHARS = 1000
"""A longer answer is a letter: absence is one of the things it tells."""
_FEW_WORDS = 150
_MANY_WORDS = 450
_AT_ONCE = 150
"""Told later than this many characters in, an absence is news in a letter."""

_FIRST_WORDS = 300
"""Where they are sought: what begins at once ends here."""
_ABSENCE = (LEFT, CLOSED, READS, AWAY, LIFE)
_CORE = (*_ABSENCE, GONE, RUSH, RECEIVED, PROOF)
_BESIDE_ABSENCE = (RUSH, STANDS_IN, HELPS, LATER, PERIOD, TODAY, SEASON, REOPENS)
_BESIDE_RECEIPT = (NUMBER, PROMISE)
_AGAINST = (AHEAD, BACK, ASKS, DOES, SOMEBODY_ELSE, MATTER, AGREES, SINCE)
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_IN_SUBJECT = Sign("the subject begins with an absence", 2, ())
_ELSEWHERE = Sign("names somebody else's address", 2, ())
_PASSED_ON = re.compile(r"(?:[^:]{1,6}: ?)?(?:fwd?|wg|tr|rv|enc|i|pd|vb|ilt|fs|转发|轉寄|転送|전달|إعادة توجيه) ?:")
"""A person forwards; a robot answers."""
_RUSH = re.compile(
    r"(?:[^.!?؟？]{0,60}(?:fire|burn|urgent|hurry|emergency|brenn|eilig|dringend|urgen|presse|prisa|quema|pressa|fretta|haast|spoed|brand|pali|piln|brinn|bradsk|haster|acil|горит|срочн|عاجل|急|급)"
    r"[^.!?؟？]{0,40})[?？؟]"
)
"""A robot's only question: "Anything on fire? Ring Bella." """


def weak_reasons(evidence: Evidence) -> tuple[str, ...]:
    """Why this short answer to our mail is a machine's, in sentences that quote it; empty when it is a person's.

    One sign of absence (or receipt) and others beside it must outweigh every sign of a person in conversation. Only
    what answers another mail is asked: a robot speaks when spoken to.
    """
    if evidence.length > CHARS or not _answers(evidence):
        return ()
    words = _RUSH.sub(" urgent: ", _ADDRESS.sub(" @ ", evidence.opening))
    found = _absence(evidence, words) or _receipt(words)
    if not found or min(one.at for one in found if one.sign in _CORE) > _AT_ONCE:
        return ()
    brief = evidence.length <= _FEW_WORDS and found[0].sign in (LEFT, READS, AWAY)
    weight = sum(one.sign.weight for one in (*found, *hits(_AGAINST, words)))
    if weight - (evidence.length > _MANY_WORDS) + brief < THRESHOLD:
        return ()
    return tuple(one.reason for one in found)


def _answers(evidence: Evidence) -> bool:
    if evidence.mail.forwards or _PASSED_ON.match(evidence.subject):
        return False
    return bool(evidence.mail.in_reply_to) or bool(ANSWERS.match(evidence.mail.subject[:100]))


def _absence(evidence: Evidence, words: str) -> tuple[Hit, ...]:
    elsewhere = _names_another(evidence)
    core = (GONE, *_ABSENCE, RUSH) if elsewhere else _ABSENCE
    told = sorted(hits(core, words[:_FIRST_WORDS]), key=lambda one: one.at)
    if not told:
        return ()
    in_subject = _subject(evidence.subject)
    beside = hits(_BESIDE_ABSENCE, words)
    if any(one.sign is PERIOD for one in beside):  # the days are one sign, however often they are named
        beside = tuple(one for one in beside if one.sign is not TODAY)
    return (*_apart((*told, *beside)), *in_subject, *((elsewhere,) if elsewhere else ()))


def _subject(subject: str) -> tuple[Hit, ...]:
    """What a robot puts before our subject: "Away until Monday: your report"."""
    if _ANSWERED.match(subject):
        return ()
    before = subject.partition(":")[0][:60]
    return tuple(Hit(_IN_SUBJECT, one.quote, one.at) for one in hits((SUBJECT_WORD, AWAY, CLOSED, LEFT), before)[:1])


def _apart(found: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Signs that fired on words of their own: one word proves one thing."""
    kept: list[Hit] = []
    for one in found:
        if all(one.at >= other.at + len(other.quote) or one.at + len(one.quote) <= other.at for other in kept):
            kept.append(one)
    return tuple(kept)


def _receipt(words: str) -> tuple[Hit, ...]:
    proof = hit(PROOF, words[:_FIRST_WORDS])
    if proof:
        return (proof,)
    told = hits((RECEIVED,), words[:_FIRST_WORDS])
    return _apart((*told, *hits(_BESIDE_RECEIPT, words))) if told else ()


_ANSWERED = re.compile(
    r"(?:re|aw|sv|odp|ynt|r|res|fwd?|fw|wg|tr|rv|enc|i|pd|vb|ilt|antw|رد|回复|答复|转发|إعادة توجيه) ?:"
)
"""What people write before the subject of a robot's mail that they answer or pass on."""


def _names_another(evidence: Evidence) -> Hit | None:
    desk = evidence.policy.desk
    known = {desk.address.casefold(), *(alias.casefold() for alias in desk.aliases)}
    known |= {evidence.mail.sender.key} if evidence.mail.sender else set()
    found = next((one for one in _ADDRESS.finditer(evidence.opening) if one.group() not in known), None)
    return Hit(_ELSEWHERE, found.group(), found.start()) if found else None
