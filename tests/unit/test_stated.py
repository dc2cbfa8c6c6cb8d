"""What a later mail asks for, and who is named as technical contact: words alone, in any language, of any length."""

from __future__ import annotations

import time

import pytest
from fakes.line import mail

from ingest.agent.vocabulary import yes_or_no
from ingest.stated import asked_priority, technical_contact
from ingest.understand import understand
from models.case import Case
from models.mail import RawMail


def seen(policy, clock, body, subject="Re: deal 12345"):
    return understand(RawMail(mail(body, subject=subject), clock()), policy)


def case(clock, priority="Medium") -> Case:
    return Case(10000, "CP-100009", "x", "open", priority, False, False, "t", "en", "a@x.example", None, None, clock())


@pytest.mark.parametrize(
    ("words", "priority"),
    [
        ("Please raise the priority to Critical.", "Critical"),
        ("We would like this to have priority: blocker!", "Blocker"),
        ("Bitte die Dringlichkeit auf niedrig setzen.", "Low"),
        ("Merci de passer la priorité à critique.", "Critical"),
        ("This is critical for us.", None),
        ("What is your priority? The low season begins.", None),
        ("The priority is medium, I see.", None),
    ],
)
def test_a_sentence_about_the_priority_is_a_request_when_it_names_another(policy, clock, words, priority):
    found = asked_priority(seen(policy, clock, words), case(clock))
    assert (found and found[0]) == priority


def test_an_unknown_priority_in_a_tag_is_no_request(policy, clock):
    assert asked_priority(seen(policy, clock, "Hello.", "[PRIORITY: Huge] deal"), case(clock)) is None


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Our technical contact: Tim Hale, +1 212 555 0142", "Our technical contact: Tim Hale, +1 212 555 0142"),
        ("Technischer Ansprechpartner ist Tim, tim@x.example", "Technischer Ansprechpartner ist Tim, tim@x.example"),
        ("Contact technique :\nTim Hale, 01 44 55 66 77", "Contact technique : Tim Hale, 01 44 55 66 77"),
        ("Who is our technical contact at your side?", ""),
        ("Call +1 212 555 0142.", ""),
    ],
)
def test_a_technical_contact_is_somebody_who_can_be_reached(policy, clock, words, named):
    assert technical_contact(seen(policy, clock, words)) == named


@pytest.mark.parametrize(
    ("line", "said"),
    [("YES", "yes"), (" Ja! ", "yes"), ("oui.", "yes"), ("はい", "yes"), ("NO", "no"), ("nein", "no"), ("Não", "no"),
     ("e", None), ("yes, please", None), ("not sure", None), ("", None), ("y" * 100_000, None)],
)  # fmt: skip
def test_only_a_whole_word_is_a_decision(line, said):
    assert yes_or_no(line) == said


@pytest.mark.parametrize(
    "piece", ["priority ", "technical contact ", "technical contact\n", "1 (", "critical. ", "12 - "]
)
def test_hostile_words_cost_no_more_than_their_length(policy, clock, piece):
    def seconds(times: int) -> float:
        one = seen(policy, clock, "x")
        words = type(one.words)(piece * times)
        long = type(one)(**{name: getattr(one, name) for name in one.__dataclass_fields__} | {"words": words})
        begin = time.process_time()
        asked_priority(long, case(clock))
        technical_contact(long)
        return time.process_time() - begin

    seconds(1_000)
    assert seconds(80_000) < 40 * max(seconds(10_000), 0.005)
