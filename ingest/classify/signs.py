"""Signs: what a careful reader looks for in a mail, found by rule and named the same in every language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from ingest.classify.concepts import Found, concepts
from ingest.classify.figures import figures
from ingest.classify.passage import Passage

SENTENCE = re.compile(r"(?<=[.!?;])\s|[。！？；\n؟]|\s[-–—]\s")
END = re.compile(r"[?？؟]")
MOST_SENTENCES = 60
TELLING = frozenset(
    {"all", "none", "most", "broken", "since", "now", "still", "serving", "access", "loss", "running", "wrong_money"}
    | {"single", "small", "resolved", "past", "others_ok", "workaround", "no_way_out", "hypothetical", "fine", "test"}
)
"""Concepts whose meeting of three in one sentence is worth a sign of its own."""


def signs(passage: Passage) -> list[str]:
    """Names of the signs that stand in this mail; repetitions do not matter."""
    text = passage.whole.lower()
    found = concepts(text)
    sentences = list(_sentences(text, found))
    names = [*_form(passage), *figures(passage.whole)]
    names += [f"subject {one.concept}" for one in concepts(passage.subject.lower())]
    counts = Counter(one.concept for one in found)
    names += counts
    names += [f"{concept} often" for concept, count in counts.items() if count > 2]
    for sentence in sentences:
        names += [f"{one}+{two}" for one, two in combinations(sorted(sentence), 2)]
        names += ["+".join(three) for three in combinations(sorted(sentence & TELLING), 3)]
    names += [f"{one}&{two}" for one, two in combinations(sorted(counts), 2)]
    filled = [one for one in sentences if one]
    if filled:
        names += [f"first {concept}" for concept in filled[0]]
        names += [f"last {concept}" for concept in filled[-1]]
    return names


def _form(passage: Passage) -> Iterator[str]:
    """How the mail is made: reply, forward, questions, length."""
    if passage.is_reply:
        yield "reply"
    if passage.is_forward:
        yield "forward"
    if passage.numbered:
        yield "numbered"
    if passage.quoted:
        yield "quoted"
    questions = len(END.findall(passage.text))
    if questions:
        yield "asks"
        yield "asks much" if questions > 1 else "asks once"
    if END.search(passage.subject):
        yield "subject asks"
    words = len(passage.text.split())
    yield "short" if words < 15 else "middling" if words < 70 else "long"


def _sentences(text: str, found: list[Found]) -> Iterator[set[str]]:
    """The concepts of each sentence, one set a sentence."""
    ends = [match.end() for match in SENTENCE.finditer(text)][:MOST_SENTENCES]
    number = 0
    current: set[str] = set()
    for end in [*ends, len(text) + 1]:
        while number < len(found) and found[number].begin < end:
            current.add(found[number].concept)
            number += 1
        yield current
        current = set()
