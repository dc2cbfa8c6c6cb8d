"""HTML mails: cleaned for show (no scripts, no remote loads) and turned into text, within bounds."""

from __future__ import annotations

import html as entities
import re
from typing import TYPE_CHECKING, NamedTuple

from ingest.parse import markup, quoting
from ingest.parse.control import readable

if TYPE_CHECKING:
    from resiliparse.parse.html import HTMLTree

_LONE_AMPERSAND = re.compile(r"&(?!#?[A-Za-z0-9]{1,31};)")
_TARGET = re.compile(r" \(([^()\s]{1,4000})\)")
_LONGEST_WORD = 4_000
_HINTS_OF_HIDING = {
    "display": re.compile(r"display\s{0,3}:\s{0,3}none"),
    "visibility": re.compile(r"visibility\s{0,3}:\s{0,3}hidden"),
    "mso-hide": re.compile(r"mso-hide"),
    "font-size": re.compile(r"font-size\s{0,3}:\s{0,3}[01](?![\d.])"),
    "max-height": re.compile(r"max-height\s{0,3}:\s{0,3}0"),
    "opacity": re.compile(r"opacity\s{0,3}:\s{0,3}0(?![\d.])"),
    "hidden": re.compile(r"(?<=\s)hidden\b"),
}
"""A word in small letters and what makes a hint of it: a plain search for the word is a hundred times faster."""
_HIDING = (
    *("display:none", "display: none", "display :none", "display : none", "visibility:hidden", "visibility: hidden"),
    *("mso-hide:all", "mso-hide: all", "font-size:0;", "font-size: 0;", "font-size:0px", "font-size: 0px"),
    *("font-size:0pt", "font-size: 0pt", "font-size:1px", "font-size: 1px", "max-height:0;", "max-height: 0;"),
    *("max-height:0px", "max-height: 0px", "opacity:0;", "opacity: 0;"),
)
_HIDING_AT_END = ("font-size:0", "font-size: 0", "max-height:0", "max-height: 0", "opacity:0", "opacity: 0")
_HIDDEN = ",".join(
    (
        *(f'[style*="{style}" i]' for style in _HIDING),
        *(f'[style$="{style}" i]' for style in _HIDING_AT_END),
        "[hidden]",
    )
)
_TAGS_WORDS = """
    a abbr b bdi big blockquote br caption center cite code col colgroup dd del details div dl dt em
    figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre q s
    samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul
    var
"""
_TAGS = frozenset(_TAGS_WORDS.split())
_CONTENT_DROPPED = frozenset(
    ("script", "style", "title", "head", "noscript", "template", "textarea", "svg", "math", "iframe", "object")
)
_ATTRIBUTES = {
    "*": {"dir", "lang", "title"},
    "a": {"href", "name"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan", "align", "valign"},
    "th": {"colspan", "rowspan", "align", "valign"},
    "ol": {"start", "type"},
    "blockquote": {"type"},
    "font": {"color"},
}
_SCHEMES = frozenset(("http", "https", "mailto", "tel", "cid"))


class Html(NamedTuple):
    """An HTML body: cleaned markup (None when it could not be read as HTML), its text, and what was wrong."""

    cleaned: str | None
    text: str
    defects: tuple[str, ...]


def _own_image(tag: str, attribute: str, value: str) -> str | None:
    """Only images that came with the mail are shown: nothing is loaded from elsewhere (trackers, S22)."""
    if tag == "img" and attribute == "src" and not value.lstrip().lower().startswith("cid:"):
        return None
    return value


def cleaned(source: str) -> str:
    """Markup safe to show: harmless tags and attributes only, links with rel=noopener, no styles, no remote images."""
    import nh3

    return nh3.clean(
        source,
        tags=set(_TAGS),
        clean_content_tags=set(_CONTENT_DROPPED),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes=set(_SCHEMES),
        attribute_filter=_own_image if "<img" in source.lower() else None,
        link_rel="noopener noreferrer nofollow",
    ).strip()


def from_plain(text: str) -> str:
    """Plain words among HTML ones, for show."""
    return f"<pre>{entities.escape(text)}</pre>" if text.strip() else ""


def _may_hide(source: str) -> bool:
    """Whether anything in the source looks like hiding: only then the tree is asked."""
    low = source.lower()
    for word, hint in _HINTS_OF_HIDING.items():
        at = low.find(word)
        while at >= 0:
            if hint.match(low, at):
                return True
            at = low.find(word, at + 1)
    return False


def _without_hidden(tree: HTMLTree) -> bool:
    """Takes out what the mail hides from its reader; True when there was any."""
    body = tree.body
    if body is None:
        return False
    removed = False
    for node in body.query_selector_all(_HIDDEN)[:]:  # its iterator asks the whole tree again at every step
        parent = node.parent
        if parent is not None and node != body:
            parent.remove_child(node)
            removed = True
    return removed


def _text(tree: HTMLTree) -> str:
    """Tables as tabs, list bullets, link targets behind their words, quoted blocks with ">"."""
    from resiliparse.extract.html2text import extract_plain_text

    quoting.mark(tree)
    text = extract_plain_text(tree, links=True, alt_texts=False).replace("\t\t", "\t")
    return markup.tidy(quoting.said(_targets_once(text)))


def _targets_once(text: str) -> str:
    """A link target that its words tell already is not told twice."""

    def once(match: re.Match[str]) -> str:
        target = match.group(1)
        if target.startswith("#"):
            return ""
        start = max(match.start() - _LONGEST_WORD, 0)
        word = text[start : match.start()].replace("\n", " ").rpartition(" ")[2]
        bare = target.removeprefix("mailto:").removeprefix("tel:").removeprefix("https://").removeprefix("http://")
        return "" if bare.rstrip("/") in word else match.group()

    return _TARGET.sub(once, text)


def read(source: str, limit: int) -> Html:
    """HTML as it may be shown and as text. Never raises; linear by its caps (`limit`: the longest source).

    Words that the mail hides from its reader (preheaders, display:none, zero size) are in neither.
    """
    wrong = markup.too_much(source, limit)
    if wrong:
        return Html(None, markup.plain_words(source), (f"{wrong}, read as plain words",))
    try:
        return _read(_LONE_AMPERSAND.sub("&amp;", quoting.MARKS.sub("", readable(source))))
    except Exception as error:  # noqa: BLE001 - two native parsers on hostile input: a failure is a defect of the mail
        return Html(
            None, markup.plain_words(source), (f"HTML unreadable ({type(error).__name__}), read as plain words",)
        )


def _read(source: str) -> Html:
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(source)
    shown = source
    hiding = _may_hide(source) and _without_hidden(tree)
    text = _text(tree)
    if hiding and text.strip():
        shown = quoting.MARKS.sub("", str(tree))
    elif hiding:
        # QUIRK: some mails hide everything and show it again by a style sheet; hidden words beat none.
        # tests/mail/clients/everything-hidden.eml
        text = _text(HTMLTree.parse(source))
    return Html(cleaned(shown), text, ())
