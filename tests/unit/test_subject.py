"""The subject taken apart."""

import pytest

from ingest.subject import find_case_numbers, read_subject


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("Re: Tags blank", "Tags blank"),
        ("RE: AW: Re[2]: Re(3): Re^4: Tags blank", "Tags blank"),
        ("SV: VS: Antw: Odp.: YNT: RIF: Tags blank", "Tags blank"),
        ("回复：回复: 广告空白", "广告空白"),
        ("답장: 返信: رد: Отв: Tags blank", "Tags blank"),
        ("[EXTERNAL] Re: Tags blank", "Tags blank"),
        ("Regarding: tags", "Regarding: tags"),
        ("Rep: tags", "Rep: tags"),
    ],
)
def test_reply_prefixes_of_any_language_come_off(subject, words):
    line = read_subject(subject)
    assert line.words == words
    assert line.is_reply == (words != subject)
    assert not line.is_forward


@pytest.mark.parametrize(
    "prefix", ["Fwd", "FW", "WG", "TR", "RV", "ENC", "I", "VB", "VL", "PD", "İLT", "转发", "転送", "전달", "Пересл"]
)
def test_forward_prefixes_of_any_language_make_a_forward(prefix):
    line = read_subject(f"{prefix}: Re: Tags blank")
    assert (line.words, line.is_forward, line.is_reply) == ("Tags blank", True, False)


def test_the_outermost_prefix_decides_between_reply_and_forward():
    assert read_subject("Re: Fwd: x").is_reply
    assert read_subject("Fwd: Re: x").is_forward


def test_tags_are_read_in_any_order_and_case():
    line = read_subject("Re: [emergency] UI down [PRIORITY: Critical] 【TYPE： Insertion setup】")
    assert line.tags == (("EMERGENCY", ""), ("PRIORITY", "Critical"), ("TYPE", "Insertion setup"))
    assert line.words == "UI down"


def test_unknown_tags_count_only_in_capitals():
    line = read_subject("[URGENT] [build-list] [Northwind] [SITE: main] nothing loads")
    assert line.tags == (("URGENT", ""), ("SITE", "main"))
    assert line.words == "[build-list] [Northwind] nothing loads"


@pytest.mark.parametrize(
    "written",
    [
        "[CP-104215]",
        "CP-104215",
        "cp-104215",
        "(CP-104215)",
        "CP 104215",
        "CP‑104215",
        "CP–104215",
        "Cp - 104215",
        "CP#104215",
        "CP104215",
        "CP-１０４２１５",
    ],
)
def test_a_case_number_is_known_however_it_is_written(written):
    line = read_subject(f"Re: {written} Tags blank")
    assert (line.case_numbers, line.words) == (("CP-104215",), "Tags blank")


@pytest.mark.parametrize(
    "written", ["CP-104216", "XCP-104215", "CP-1042151", "CP 28003", "CP28042", "CP-", "CPX-104215"]
)
def test_what_has_no_right_check_digit_is_no_case_number(written):
    line = read_subject(f"Re: {written} Tags blank")
    assert line.case_numbers == ()
    assert written in line.words


def test_the_case_tag_keeps_its_number_and_names_the_case():
    line = read_subject("[CASE CP-104215]")
    assert line.tags == (("CASE", "CP-104215"),)
    assert line.case_numbers == ("CP-104215",)
    assert line.words == ""


def test_a_case_tag_of_another_desk_is_no_tag_of_ours():
    line = read_subject("Re: [Case 00486241] [CASE: 99] [CASE] delivery stopped")
    assert line.tags == ()
    assert line.words == "[Case 00486241] [CASE: 99] [CASE] delivery stopped"


def test_the_number_in_a_case_tag_may_be_written_loosely():
    assert read_subject("[case: cp 104215]").tags == (("CASE", "CP-104215"),)


def test_another_prefix_is_a_matter_of_configuration():
    assert read_subject("Re: [ACME-104215] x", case_prefix="ACME").case_numbers == ("ACME-104215",)
    assert read_subject("Re: [ACME-104215] x").case_numbers == ()


def test_numbers_of_a_former_system_are_found_by_the_admins_patterns():
    line = read_subject("Re: [Ticket#2019-4711] no data", foreign_patterns=(r"Ticket#(\d{4}-\d+)", r"INC\d{6}"))
    assert line.foreign_numbers == ("2019-4711",)


def test_a_foreign_pattern_sees_only_the_beginning_of_a_huge_subject():
    assert read_subject("x" * 400 + " INC123456", foreign_patterns=(r"INC\d{6}",)).foreign_numbers == ()


def test_case_numbers_in_text_come_once_and_in_order():
    assert find_case_numbers("like CP-104228, cp 104215 and CP-104228.") == ("CP-104228", "CP-104215")


@pytest.mark.parametrize("unit", ["Re: ", "[", "[A", "CP-", "CP ", "[X] ", " ", "Re[", "[CP-104215] ", "(", "[ "])
def test_a_huge_subject_ends_in_an_answer(unit):
    line = read_subject(unit * (100_000 // len(unit)) + "x")
    assert line.words.endswith("x")
