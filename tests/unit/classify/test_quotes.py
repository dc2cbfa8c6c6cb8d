"""The reasons of a verdict are sentences of the mail, and say what in them spoke for an emergency or against one."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from ingest.classify.features import features
from ingest.classify.passage import Passage
from ingest.classify.quotes import LONGEST, NAMES, evidence
from ingest.classify.reading import read

OUTAGE = "Hello team,\n\nsince 14:00 none of our line items have delivered. We lose 9,000 EUR an hour.\n\nIngrid"


def reasons(text, subject=""):
    passage = Passage(subject=subject, text=text)
    seen = features(passage)
    return evidence(seen, passage, read(seen))


def test_every_concept_of_the_lexicon_has_a_name_that_agents_read():
    text = files("ingest.classify").joinpath("lexicon.txt").read_text("utf-8")
    assert set(re.findall(r"^= (\w+)", text, re.MULTILINE)) == set(NAMES)


def test_an_emergency_is_told_by_the_sentences_that_make_it_one():
    found = reasons(OUTAGE)
    quotes = [reason.quote for reason in found if reason.weight > 0]
    assert any("none of our line items have delivered" in quote for quote in quotes)
    assert any("nothing or nobody" in reason.signal for reason in found)


def test_quotes_are_words_of_the_mail_and_no_fragments_of_words():
    for reason in reasons(OUTAGE):
        assert reason.quote.removesuffix(" …") in re.sub(r"\s+", " ", OUTAGE)


def test_a_standard_mail_shows_what_spoke_against_and_nothing_that_might_have_spoken_for():
    found = reasons("Could you add a column to the report? No hurry at all. Thanks", "Report")
    assert found
    assert all(reason.weight < 0 for reason in found)


def test_the_strongest_reason_comes_first_on_each_side():
    found = reasons(OUTAGE)
    ups = [reason.weight for reason in found if reason.weight > 0]
    assert ups == sorted(ups, reverse=True)


@pytest.mark.parametrize("text", ["a" * 5_000, "down " * 2_000, "." * 3_000, "Deal 4.5.6 is 0.00. " * 300, ""])
def test_whatever_the_mail_a_quote_is_short(text):
    assert all(len(reason.quote) <= LONGEST + 2 for reason in reasons(text))


def test_a_point_in_a_number_or_an_address_ends_no_sentence():
    found = reasons("Spend is 0.00 on every advertiser of www.northwind.example since noon and nothing is delivered.")
    assert any("0.00 on every advertiser of www.northwind.example since noon" in reason.quote for reason in found)
