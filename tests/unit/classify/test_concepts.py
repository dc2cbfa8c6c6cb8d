"""The lexicon and the signs made of it."""

import pytest

from ingest.classify.concepts import concepts, lexicon
from ingest.classify.figures import figures
from ingest.classify.passage import Passage
from ingest.classify.signs import signs


def named(text):
    return {one.concept for one in concepts(text.lower())}


@pytest.mark.parametrize(
    "text",
    [
        "all ads",
        "alle Anzeigen",
        "toutes les pubs",
        "todos los anuncios",
        "tutti gli annunci",
        "todos os anúncios",
        "allemaal",
        "wszystkie reklamy",
        "alla annonser",
        "bütün reklamlar",
        "все объявления",
        "كل الإعلانات",
        "所有广告",
        "すべての広告",
        "모든 광고",
    ],
)
def test_the_same_idea_has_the_same_name_in_every_language(text):
    assert "all" in named(text)


def test_a_phrase_hides_what_its_words_would_say_alone():
    assert "no_way_out" in named("there is no workaround")
    assert "workaround" not in named("there is no workaround")


def test_inflected_and_glued_words_are_found():
    assert "resolved" in named("die störung ist behoben.")
    assert "serving" in named("والإعلانات")
    assert "broken" in named("화면이 열리지 않습니다")


def test_each_place_is_quoted_exactly():
    text = "since nine nothing works"
    assert [text[one.begin : one.end] for one in concepts(text)][:2] == ["since", "nothing"]


def test_every_concept_has_terms_in_scripts_of_all_families():
    table = lexicon()
    found = {name for names in table.words.values() for name in names}
    assert found <= {name for names in [*table.glued.values(), *table.stems.values()] for name in names} | found
    assert len(found) > 30


def test_concepts_of_one_sentence_meet_and_those_of_two_do_not():
    one = signs(Passage("", "All sites are down."))
    two = signs(Passage("", "All is well. One test page is down."))
    assert "all+broken" in one
    assert "all+broken" not in two


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("we lose 14,300 dollars", "sum big"),
        ("12 000 €", "sum big"),
        ("80万円", "sum big"),
        ("it cost 12 EUR", "sum small"),
        ("down 74%", "percent high"),
        ("down 12 %", "percent low"),
        ("HTTP 503", "server error"),
        ("since 14:30", "clock"),
        ("0 0 0 0", "zeros"),
    ],
)
def test_figures_are_read(text, sign):
    assert sign in set(figures(text))
