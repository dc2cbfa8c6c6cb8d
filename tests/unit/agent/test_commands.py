"""An agent's words taken apart: answer, note, commands, errors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.agent.commands import AgentWords, read_commands
from ingest.agent.vocabulary import WORDS, commands, plain


def words_of(found: AgentWords) -> list[tuple[str, str]]:
    return [(command.word, command.argument) for command in found.commands]


@pytest.mark.parametrize(
    ("text", "answer", "expected"),
    [
        ("Hello", "Hello", []),
        ("#close\nHello", "Hello", [("close", "resolved")]),
        ("Hello\n#close", "Hello", [("close", "resolved")]),
        (
            "\n#take\n\n#priority low\n\nHello\n\nyou\n\n#wait\n",
            "Hello\n\nyou",
            [
                ("take", ""),
                ("priority", "Low"),
                ("wait", "customer"),
            ],
        ),
        ("#close not our product", "", [("close", "not_our_product")]),
        ("#close wad", "", [("close", "works_as_designed")]),
        ("#close No Longer An Issue.", "", [("close", "no_longer_an_issue")]),
        ("#close unavail", "", [("close", "customer_unavailable")]),
        ("#close: out of scope", "", [("close", "out_of_scope")]),
        ("#CLOSE", "", [("close", "resolved")]),
        ("  #close  ", "", [("close", "resolved")]),
        ("＃close", "", [("close", "resolved")]),
        ("#close\u200b", "", [("close", "resolved")]),
        ("#schließen erledigt", "", [("close", "resolved")]),
        ("#Schliessen", "", [("close", "resolved")]),
        ("#fermer", "", [("close", "resolved")]),
        ("#cerrar", "", [("close", "resolved")]),
        ("#關闭", "#關闭", None),
        ("#关闭", "", [("close", "resolved")]),
        ("#priority B", "", [("priority", "Blocker")]),
        ("#priorité critique", "", [("priority", "Critical")]),
        ("#emergency yes", "", [("emergency", "yes")]),
        ("#Notfall nein", "", [("emergency", "no")]),
        ("#wait eng", "", [("wait", "engineering")]),
        ("#add <Cy@Elsewhere.example>", "", [("add", "cy@elsewhere.example")]),
        ("#add cy@elsewhere.example<mailto:cy@elsewhere.example>", "", [("add", "cy@elsewhere.example")]),
        ("#link [CP-104217]", "", [("link", "CP-104217")]),
        ("#lang DE", "", [("lang", "de")]),
        ("#1 problem: the tag", "#1 problem: the tag", []),
        ("# Title\nbody", "# Title\nbody", []),
        ("#CP-104217 is the case", "#CP-104217 is the case", []),
        ("Thanks all\n#teamwork", "Thanks all\n#teamwork", []),
        ("First:\n#close the window\nthen open it", "First:\n#close the window\nthen open it", []),
        ("see https://x.example/#close\n", "see https://x.example/#close", []),
    ],
)
def test_commands_stand_at_the_top_or_the_bottom_and_are_cut_from_the_answer(text, answer, expected):
    found = read_commands(text)
    if expected is None:
        assert found.errors
        return
    assert found.errors == ()
    assert found.note is None
    assert found.answer == answer
    assert words_of(found) == expected


@pytest.mark.parametrize(
    ("text", "answer", "note"),
    [
        ("#note\nHe is angry.\nCall him.", "", "He is angry.\nCall him."),
        ("#note He is angry.\nHello Ana", "Hello Ana", "He is angry."),
        ("Hello Ana\n#note He is angry.", "Hello Ana", "He is angry."),
        ("#note one\n#note two\nHello", "Hello", "one\ntwo"),
        ("#Notiz: intern", "", "intern"),
        ("#take\n#note\nall inside", "", "all inside"),
        ("all inside\n#note", "", "all inside"),
        ("#メモ 内緒", "", "内緒"),
    ],
)
def test_a_note_is_a_line_or_the_whole_mail(text, answer, note):
    found = read_commands(text)
    assert (found.answer, found.note, found.errors) == (answer, note, ())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("#clsoe", "Did you mean #close?"),
        ("#clsoe now\nHello", "Did you mean #close?"),
        ("#hello Ana", "no command #hello"),
        ("#take\n#hello", "no command #hello"),
        ("Hello\n#clsoe resolved", "Did you mean #close?"),
        ("#close-resolved", "#close-resolved"),
        ("#close because of rain", "works as designed"),
        ("#priority", "Blocker"),
        ("#priority high", "Blocker"),
        ("#emergency", "yes or no"),
        ("#take it easy", "no argument"),
        ("#assign", "needs an argument"),
        ("#add Maria", "one mail address"),
        ("#link KE-17", "case number"),
        ("#lang german", "two letters"),
        ("#merge CP-104217", "not available in this version"),
        ("#spam", "not available in this version"),
        ("Hello\n#note he is angry\nyours", "between other words"),
        ("Hello\n- #note he is angry\nyours", "between other words"),
        ("Hello\n#take\nyours", "between other words"),
    ],
)
def test_a_mistake_is_an_error_that_says_how(text, says):
    found = read_commands(text)
    assert len(found.errors) == 1
    assert says in found.errors[0]


def test_no_name_stands_for_two_commands():
    names = [name for key, aliases in WORDS.items() for name in {plain(key), *map(plain, aliases.split())}]
    assert len(names) == len(set(names)) == len(commands())


@given(st.text(alphabet="#＃ anote\n:-closetake", max_size=200))
def test_any_text_is_read_and_nothing_is_lost_or_said_twice(text):
    found = read_commands(text)
    assert not any(line.startswith("#note") for line in found.answer.split("\n")) or found.errors
    assert len(found.answer) <= len(text)


def test_a_thousand_commands_are_an_error_and_not_a_thousand_errors():
    assert len(read_commands("#take\n" * 1000).errors) == 50
    assert len(read_commands("#clsoe\n" * 1000).errors) <= 50
