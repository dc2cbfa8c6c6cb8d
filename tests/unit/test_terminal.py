"""What a stranger wrote is shown in a terminal: words as they are, and nothing that a terminal obeys or people misread."""

from __future__ import annotations

import pytest

from casepost.terminal import harmless

WORDS = {
    "a French colon": "Objet\u00a0: une question\u202f!",
    "an ideographic space": "広告\u3000停止",
    "a soft hyphen": "Werbe\u00adfläche",
    "Persian": "می\u200cخواهم",
    "Hindi": "क्\u200dष",
    "a family": "\U0001f469\u200d\U0001f469\u200d\U0001f467",
    "a woman at work": "\U0001f469\U0001f3fd\u200d\U0001f4bb",
    "a heart on fire": "\u2764\ufe0f\u200d\U0001f525",
    "lines": "one\ntwo\tthree",
}


@pytest.mark.parametrize("text", WORDS.values(), ids=WORDS)
def test_words_of_every_script_stay_as_they_are(text):
    assert harmless(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x07", "\\x1b[31mred\\x07"),
        ("invoice\u202efdp.exe", "invoice\\x202efdp.exe"),
        ("\u2066hidden\u2069", "\\x2066hidden\\x2069"),
        ("pay\u200cpal", "pay\\x200cpal"),
        ("\u200dstart", "\\x200dstart"),
        ("zero\u200bwidth", "zero\\x200bwidth"),
        ("a\u2028b", "a\\x2028b"),
        ("a\x9bb", "a\\x9bb"),
        ("\udce4", "\\xdce4"),
    ],
)
def test_what_a_terminal_obeys_or_people_misread_is_shown_instead(text, shown):
    assert harmless(text) == shown


def test_a_line_of_the_log_stays_one_line():
    assert harmless("one\ntwo\u00a0!", "") == "one\\x0atwo\u00a0!"
