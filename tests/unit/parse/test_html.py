"""HTML: what is shown is harmless, what is hidden stays out, and nothing monstrous reaches a parser."""

from __future__ import annotations

import pytest

from ingest.parse import html, markup

LIMIT = 1_000_000


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "DISPLAY : NONE",
        "font-size:0",
        "font-size: 0px; color:red",
        "max-height:0;overflow:hidden",
        "visibility: hidden",
        "mso-hide:all",
        "opacity:0",
    ],
)
def test_hidden_words_are_neither_in_the_text_nor_shown(style):
    page = html.read(f'<div style="{style}">secret preheader</div><p>words</p>', LIMIT)
    assert page.text == "words"
    assert "secret" not in (page.cleaned or "")


@pytest.mark.parametrize(
    "style", ["font-size:10px", "font-size:12pt", "opacity:0.8", "max-height:90px", "display:block"]
)
def test_visible_words_stay(style):
    assert html.read(f'<div style="{style}">here</div><p>words</p>', LIMIT).text == "here\n\nwords"


def test_a_mail_that_hides_everything_is_read_anyway():
    assert html.read('<div style="display:none">all there is</div>', LIMIT).text == "all there is"


def test_a_link_target_is_told_once():
    page = html.read(
        '<a href="https://a.example/x">https://a.example/x</a> <a href="mailto:b@a.example">b@a.example</a>', LIMIT
    )
    assert page.text == "https://a.example/x b@a.example"


def test_only_images_of_the_mail_itself_are_shown():
    page = html.read(
        '<img src="https://t.example/p.gif"><img src="cid:1"><img src="//t.example/x"><img srcset="https://t.example/y 2x">',
        LIMIT,
    )
    assert page.cleaned is not None
    assert "t.example" not in page.cleaned
    assert 'src="cid:1"' in page.cleaned


MONSTERS = {
    "long": "<p>x</p>" * 200_000,
    "one tag": "<a " + "b=c " * 20_000 + ">x</a>",
    "a tag full of quoted brackets": "<a " + 'b=">" ' * 20_000 + ">x</a>",
    "deep": "<div>" * 20_000,
    "many tags": "<br>" * 70_000,
    "entities": "&amp;" * 150_000,
}


@pytest.mark.parametrize("name", MONSTERS)
def test_a_monster_is_read_as_plain_words_and_told(name):
    page = html.read(MONSTERS[name] + "words", LIMIT)
    assert page.cleaned is None
    assert page.text.rstrip().endswith("words")
    assert len(page.defects) == 1


def test_a_raw_text_element_in_capitals_does_not_hide_a_monster():
    assert markup.too_much("<SCRIPT></script><a " + "b=c " * 20_000 + ">", LIMIT)


def test_ordinary_big_html_is_no_monster():
    row = '<tr><td style="color:red">1</td><td><a href="https://a.example/?a=1&amp;b=2">x</a></td></tr>'
    assert markup.too_much(f"<html><body><table>{row * 4_000}</table></body></html>", LIMIT) == ""
