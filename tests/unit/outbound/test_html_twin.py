"""The HTML twin says what the text says, and none of it can act."""

import re
from html.parser import HTMLParser
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outbound.html_twin import trimmed, twin


class Seen(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.words = set(), [], []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.words.append(data)


def seen(html):
    parser = Seen()
    parser.feed(str(html))
    parser.close()
    return parser


def test_paragraphs_lists_and_quotes():
    html = twin("Hello,\nyou\n\n- one\n- two\n\n> was\n> said\nbye")
    assert html == (
        '<p dir="auto">Hello,<br>\nyou</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n'
        '<blockquote style="margin:0 0 0 8px;padding-left:8px;border-left:2px solid #bbb"><p dir="auto">was<br>\nsaid</p>'
        '</blockquote>\n<p dir="auto">bye</p>'
    )


@pytest.mark.parametrize(
    ("written", "linked"),
    [
        ("https://a.example/x.", "https://a.example/x"),
        ("(https://a.example/x)", "https://a.example/x"),
        ("https://a.example/x_(y)", "https://a.example/x_(y)"),
        ("https://a.example/?a=1&b=2,", "https://a.example/?a=1&b=2"),
        ("HTTPS://a.example", None),
        ("javascript://a.example", None),
        ("ftp://a.example", None),
    ],
)
def test_only_http_urls_become_links_without_the_punctuation_around_them(written, linked):
    links = [value for name, value in seen(twin(f"see {written} there")).attributes if name == "href"]
    assert links == ([linked] if linked else [])


@given(st.text())
@settings(deadline=None)
def test_no_text_brings_a_tag_or_attribute_of_its_own(text):
    found = seen(twin(text))
    assert found.tags <= {"p", "br", "ul", "li", "blockquote", "a"}
    assert {name for name, _ in found.attributes} <= {"dir", "style", "href"}
    assert all(re.match(r"https?://", value) for name, value in found.attributes if name == "href")


@given(st.text(alphabet="ab <>&\"'\n-/:.htps"))
@settings(deadline=None)
def test_every_word_of_the_text_is_in_the_twin(text):
    plain = re.sub(r"^(- |> ?)", "", text, flags=re.MULTILINE)
    assert "".join("".join(seen(twin(text)).words).split()) == "".join(plain.split())


def seconds(text):
    """The least of three runs, in time of this process, so that a busy machine does not count."""
    best = 9.0
    for _ in range(3):
        begin = process_time()
        twin(text)
        best = min(best, process_time() - begin)
    return best


@pytest.mark.parametrize("piece", [">", "- \n", "<&'\"", "https://", "https://a.example/)", "\n", " ", "> \n"])
def test_four_times_the_text_takes_about_four_times_as_long(piece):
    short, long = piece * 20_000, piece * 80_000
    assert seconds(long) < 10 * seconds(short) + 0.02


def test_deep_quotes_and_long_lines_cost_no_more_than_their_length():
    assert len(twin(">" * 100_000)) < 500_000
    assert len(twin("https://" * 20_000)) < 1_000_000
    assert len(twin("- \n" * 50_000)) < 1_000_000
    assert trimmed("https://a.example/" + ")" * 200_000) == "https://a.example/"
    assert trimmed("(" * 50 + ")" * 50) == "(" * 50 + ")" * 50
