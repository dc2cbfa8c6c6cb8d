"""Words by their meaning: one number for the same idea in many languages."""

import pytest

from ingest.classify.passage import Passage
from ingest.classify.senses import LONGEST, RUN, groups, pieces_of, senses, senses_of


@pytest.mark.parametrize("word", ["niemand", "nadie", "nessuno", "ninguém", "kimse"])
def test_nobody_has_one_number_in_many_languages(word):
    assert senses_of(word) == senses_of("nobody")


def test_words_of_different_meaning_have_different_numbers():
    assert senses_of("nobody") != senses_of("invoice")


def test_a_word_is_cut_where_the_longest_known_piece_ends():
    assert list(pieces_of("uploader", {" up": 1, " upload": 2, "er": 3, "e": 4})) == [" upload", "er"]


def test_characters_in_no_piece_are_skipped():
    assert list(pieces_of("xaxbx", {"a": 1, "b": 2})) == ["a", "b"]


def test_scripts_without_spaces_are_cut_too():
    assert len(senses_of("所有网站都没有广告")) > 2


def test_numbers_are_read_by_their_length_and_zero_apart():
    assert senses_of("12345678") == senses_of("87654321")
    assert senses_of("0.00") == ("#0",)
    assert senses_of("100") == ("#3",)


def test_marks_have_one_name_in_all_scripts():
    assert senses_of("。") == senses_of(".")
    assert senses_of("؟") == senses_of("？") == ("?",)


def test_neighbours_and_neighbours_but_one_are_named_and_the_subject_apart():
    no, body = senses_of("nobody")[0], senses_of("404")[0]
    named = senses(Passage("nobody", "404"))
    assert {no, body, f"s{no}", f"{no}_/", f"/_{body}", f"{no}__{body}"} == set(named) - {"/"}


def test_one_endless_run_of_letters_is_read_at_its_beginning_alone():
    known = {"a": 1}
    assert len(list(pieces_of("a" * 100_000, known))) == RUN


def test_a_mail_without_words_has_no_more_than_the_end_of_its_subject():
    assert senses(Passage("", "")) == ["/"]


def test_no_piece_stands_in_two_groups_and_none_is_too_long_to_be_found():
    table = groups()
    assert len(set(table.values())) == 512
    assert sum(len(piece) > LONGEST for piece in table) < 20
