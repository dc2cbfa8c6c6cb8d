"""The words that are judged: subject, new words, forwarded payload; and, apart from them, the quoted history."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from models.mail import ParsedMail
from models.understanding import NewWords, SubjectLine

HEAD, TAIL, QUOTED = 6_000, 1_500, 1_500
"""Characters looked at: of the beginning and of the end of the new words, and of the quoted history."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What the engine reads of one mail. `quoted` never speaks for an emergency; it may tell the team."""

    subject: str
    text: str
    quoted: str = ""
    is_reply: bool = False
    is_forward: bool = False
    numbered: bool = False

    @property
    def whole(self) -> str:
        """Subject and new words, one under the other."""
        return f"{self.subject}\n{self.text}"


def passage_of(mail: ParsedMail, words: NewWords, subject: SubjectLine) -> Passage:
    """Cut a mail down to what is judged, at most about 10,000 characters however long it is."""
    text = words.new_text
    for forward in mail.forwards:
        # a forward with little of its own is its payload (GUIDE, scope of text); mostly the words stand there already
        if forward.text[:200] not in text:
            text = f"{text}\n{forward.subject}\n{forward.text[:HEAD]}"
    quoted = "\n".join(part.text[:QUOTED] for part in words.folded[:20] if part.kind == "quote")
    return Passage(
        subject=plain(subject.words)[:500],
        text=plain(capped(text)),
        quoted=plain(quoted[:QUOTED]),
        is_reply=subject.is_reply or bool(mail.in_reply_to) or bool(quoted),
        is_forward=subject.is_forward or bool(mail.forwards),
        numbered=bool(subject.case_numbers or subject.foreign_numbers),
    )


def capped(text: str) -> str:
    """The beginning and the end of a long text: a withdrawal stands at the end."""
    if len(text) <= HEAD + TAIL:
        return text
    return f"{text[:HEAD]}\n{text[-TAIL:]}"


def plain(text: str) -> str:
    """NFKC, straight apostrophes: one form for what different keyboards write."""
    return re.sub("[’‘ʼ`´]", "'", unicodedata.normalize("NFKC", text))
