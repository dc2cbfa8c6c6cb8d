"""Phrases in many scripts: how text is folded, where a phrase begins, and what is sought first."""

import pytest

from ingest.origin.sign import Sign, fold, hit, needles


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Abwesenheit  für\n\tdich", "abwesenheit fur dich"),
        ("I\u2019m \u201cout\u201d", 'i\'m "out"'),
        ("Łódź, İzin, yanıt, Straße", "lodz, izin, yanit, strasse"),
        ("شكرًا", "شكرا"),
        ("ｆｕｌｌ　ｗｉｄｔｈ：", "full width:"),
        ("in\u200bvisi\u00adble", "invisible"),
    ],
)
def test_text_is_folded_to_what_a_reader_sees(text, folded):
    assert fold(text) == folded


def test_a_phrase_begins_with_a_word():
    sign = Sign("can", 1, ("(can|could) you",))
    assert hit(sign, "can you")
    assert hit(sign, "scan you") is None


def test_scripts_without_spaces_need_no_beginning_of_a_word():
    assert hit(Sign("away", 1, ("不在",)), "本日不在です")
    assert hit(Sign("urgent", 1, ("عاجل",)), fold("للأمور العاجلة"))


def test_the_earliest_phrase_is_quoted():
    found = hit(Sign("x", 1, ("second", "first")), "the first, the second")
    assert found is not None
    assert (found.quote, found.at, found.reason) == ("first", 4, 'x: "first"')


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("out of office", ("out of office",)),
        (r"(urgent|emergency) calls?", ("urgent", "emergency")),
        (r"(urgent|emergency) x", ("urgent", "emergency")),
        (r"(now )?gone", ("gone",)),
        (r"a|b", ()),
        (r"\d{3,}", ()),
        (r"((deep (er)?)?x) end", (" end",)),
        (r"[abc]de+f", ("de",)),
    ],
)
def test_needles_are_words_that_every_match_holds(phrase, words):
    assert {word.strip() for word in needles(phrase)} == {word.strip() for word in words}
