"""Which regular expressions of an admin are refused, and why."""

import pytest

from casepost.config.checks.patterns import trouble


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+$",
        r"(?:\w*\s*)*x",
        r"((ab)*c)+",
        r"(?:a|b+)*",
        r"(x+x+)+y",
        r"(?=(a+)+$)",
        r"(?:a{2,5000})*",
        r"(a{0,1000}b){1000}",
        r"(?i:(\d+,)*)",
    ],
)
def test_an_endless_repeat_inside_another_is_refused(pattern):
    assert "{1,50}" in trouble(pattern)


@pytest.mark.parametrize(
    "pattern",
    [r"\[Ticket#(\d+)\]", r"a+b*c?", r"(?:\d{1,5},)*", r"(?:ab)+", r"^\s*INC\d{7}\b", r"[\w.]+@x", r"(a|b)*c+", ""],
)
def test_plain_patterns_are_fine(pattern):
    assert trouble(pattern) == ""


@pytest.mark.parametrize("pattern", ["(", "[a", "*", r"(?P<n>a)(?P<n>b)", "a{99999999999999999999}"])
def test_what_does_not_compile_is_refused(pattern):
    assert "no regular expression" in trouble(pattern)
