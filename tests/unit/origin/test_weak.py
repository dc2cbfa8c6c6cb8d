"""Short answers without any header: robots' and people's, in fifteen languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.origin.sign import hits
from ingest.origin.weak.away import AWAY, CLOSED, LEFT, READS
from ingest.origin.weak.instead import LATER, PERIOD, STANDS_IN

ANSWERS = [
    json.loads(line) for line in (Path(__file__).parent / "short-answers.jsonl").read_text("utf-8").splitlines() if line
]
LANGUAGES = sorted({one["language"] for one in ANSWERS})


def _wrong(ask, language: str, *, machine: bool) -> list[str]:
    told = []
    for one in ANSWERS:
        if (one["language"], one["machine"]) != (language, machine):
            continue
        answers = ("case@desk.example",) if one["answers"] else ()
        kind = ask(one["subject"], one["text"], in_reply_to=answers).kind
        if kind != ("auto_reply" if machine else "person"):
            told.append(f"{kind}: {one['subject']}: {one['text']}")
    return told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_robots_short_answer_is_known_by_many_weak_signs(ask, language):
    assert _wrong(ask, language, machine=True) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_person_who_speaks_of_absence_or_receipt_in_a_few_words_is_a_person(ask, language):
    assert _wrong(ask, language, machine=False) == []


def test_weak_signs_prove_nothing_in_a_mail_that_answers_none(ask):
    text = "I'm hiking without signal until 4 August. Bella is covering for me."

    assert ask("Holiday", text).kind == "person"
    assert ask("Re: your question", text, in_reply_to=("case@desk.example",)).kind == "auto_reply"


def test_weak_signs_prove_nothing_in_what_is_passed_on(ask):
    text = "I'm hiking without signal until 4 August. Bella is covering for me."

    assert ask("Fwd: your question", text, in_reply_to=("case@desk.example",)).kind == "person"


def test_a_long_answer_is_a_letter(ask):
    letter = (
        "I'm hiking without signal until 4 August. Bella is covering for me. " + "The hills are green and wide. " * 40
    )

    assert ask("Re: your question", letter, in_reply_to=("case@desk.example",)).kind == "person"


def test_hostile_openings_are_read_in_bounded_time():
    # the texts asked are never longer than an opening; a runaway expression would not come back from these
    for piece in ("from to ", "a a ", "1-", "urgent ", "(", "までから", "dal da ", "we will "):
        assert isinstance(hits((AWAY, CLOSED, LEFT, READS, STANDS_IN, LATER, PERIOD), (piece * 1200)[:1200]), tuple)
