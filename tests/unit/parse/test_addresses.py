"""The short cut for plain address lists says what the library says, or nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.parse import addresses

_WORDS = st.sampled_from(
    ("Ana", "O'Neil", "J.", "Ünal", "中文", "-", "'", "''", "a&b", "1", "²", "_", "/", "x,", "(c)", "a@b.example", "=?")
)
_MAILBOX = st.sampled_from(("a@b.example", "x.y+z@m-n.example", "a..b@c", "a.@c", "-a@-b", "root", "@", "a@[::1]"))
_NAME = st.lists(_WORDS, max_size=3).map(" ".join)
_QUOTED = _NAME.map(lambda name: f'"{name}"')
_ENTRY = st.tuples(st.one_of(_NAME, _QUOTED), st.sampled_from(("", " ", "  ", "\t")), _MAILBOX).map(
    lambda parts: f"{parts[0]}{parts[1]}<{parts[2]}>"
)
_LIST = st.tuples(st.lists(st.one_of(_ENTRY, _MAILBOX), max_size=4), st.sampled_from((",", ", ", " , ", "; "))).map(
    lambda parts: parts[1].join(parts[0])
)


@given(_LIST)
@settings(max_examples=400, deadline=None)
def test_the_short_cut_equals_the_library_whenever_it_answers(value):
    found = addresses._plain(value)
    assert not found or found == addresses._parsed(value)


def test_ordinary_lists_take_the_short_cut():
    value = '"Doe, J." <j@a.example>, Ana O\'Neil <ana.o@b.example>,c@d.example'
    assert addresses._plain(value) == [
        ("Doe, J.", "j@a.example"),
        ("Ana O'Neil", "ana.o@b.example"),
        ("", "c@d.example"),
    ]


def test_anything_unusual_is_left_to_the_library():
    for value in ("a@b (c)", '"a\\"b" <a@b>', "g: a@b;", "Ana a@b", "a@b, ", '"a@b" <a@b>', "<a@b", "=?u?q?x?= <a@b>"):
        assert addresses._plain(value) == []
