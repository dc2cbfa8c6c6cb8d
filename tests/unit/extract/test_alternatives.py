"""Alternations by first letter match what they matched before."""

import re

from ingest.extract.alternatives import alternatives, by_first_letter

WORDS = r"open(?:s|ed)?|click|chos|choos\w+|offne\w*|o|[ab]c|\d+|log (?:in|out)|x?y"


def test_alternatives_inside_groups_stay_together():
    assert alternatives(r"a(?:b|c)|d|[|]|\|") == ["a(?:b|c)", "d", "[|]", r"\|"]


def test_the_same_places_match_with_the_same_words():
    before = re.compile(rf"\b(?:{WORDS})\b")
    after = re.compile(rf"\b(?:{by_first_letter(WORDS)})\b")
    text = "opened open o clicks click choose offnen bc ac 12 log in log y xy openx logout"
    assert [found.span() for found in after.finditer(text)] == [found.span() for found in before.finditer(text)]
    assert len(after.findall(text)) > 10
