"""Who answers a mail of ours is a person, whatever words of ours stand in his subject."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import templates
from outbound.render import render
from templates import LANGUAGES
from templates.variables import TEMPLATES

ANSWERS = (
    "But why?",
    "The phone number is +49 30 901820, ask for Tom.",
    "Here is the screenshot.",
    "This is not resolved",
    "Firefox 145, Windows 11",
    "Deal 4711 and deal 4712.",
    "Ja, seit heute früh.",
    "Oui, toujours.",
    "もう一度確認しました。まだ表示されません。",
    "Thanks, as soon as possible please.",
)


def subjects(language: str) -> set[str]:
    """The subject of every mail that a customer gets in this language, echoing his own subject and not."""
    found = set()
    for name, template in TEMPLATES.items():
        if template.audience == "customer":
            sample = json.loads((Path(templates.__file__).parent / name / "sample.json").read_text(encoding="utf-8"))
            found |= {render(name, language, sample | {"subject": said}).subject for said in (None, "Report is empty")}
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "shape", ["Re: [CP-104217] {}", "[CP-104217] {}", "AW: [CP-104217] {}", "回复：[CP-104217] {}"]
)
def test_an_answer_to_any_mail_of_ours_is_a_persons(ask, shape, language):
    for subject in subjects(language):
        for text in ANSWERS:
            origin = ask(shape.format(subject), text, in_reply_to=("token@desk.example",))
            assert origin.kind == "person", (subject, text, origin.reasons)


def test_another_helpdesk_that_answers_ours_is_still_a_robot(ask):
    text = "Your ticket #88231 has been created. This is an automatic message, please do not reply."
    assert ask("Re: [CP-104217] We have received your message", text).kind == "auto_reply"
