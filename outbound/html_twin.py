"""The HTML twin of a plain text: paragraphs, lists, quotes and links, and everything else escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from markupsafe import Markup, escape

# One unbounded class and no nesting: linear on any input. Only http and https ever become links.
_LINK = re.compile(r"https?://[^\s<>\"'\u00a0]+")
_TRAILING = ".,;:!?*_~)]}»”’、。，"
_LIST = "- "
_QUOTE = ">"
_BAR = "margin:0 0 0 8px;padding-left:8px;border-left:2px solid #bbb"


def twin(text: str) -> Markup:
    """HTML that reads like the text: blank lines part paragraphs, `- ` begins a list item, `>` quotes, URLs are links.

    Nothing of the text can act as markup. Linear time.
    """
    return Markup("\n").join(_blocks(text.replace("\r\n", "\n").split("\n")))


def _kind(line: str) -> str:
    if not line.strip():
        return "blank"
    if line.startswith(_LIST):
        return "list"
    return "quote" if line.startswith(_QUOTE) else "words"


def _blocks(lines: list[str]) -> Iterator[Markup]:
    for kind, group in groupby(lines, key=_kind):
        if kind == "list":
            yield Markup("<ul>\n{}\n</ul>").format(_items(group))
        elif kind == "quote":
            # Deeper quotes stay as ">" in the words: mail text can nest them a thousandfold.
            inner = (line[1:].removeprefix(" ") for line in group)
            yield Markup('<blockquote style="{}"><p dir="auto">{}</p></blockquote>').format(_BAR, _lines(inner))
        elif kind == "words":
            yield Markup('<p dir="auto">{}</p>').format(_lines(group))


def _items(lines: Iterable[str]) -> Markup:
    return Markup("\n").join(Markup("<li>{}</li>").format(_linked(line.removeprefix(_LIST))) for line in lines)


def _lines(lines: Iterable[str]) -> Markup:
    return Markup("<br>\n").join(_linked(line.rstrip()) for line in lines)


def _linked(line: str) -> Markup:
    """The line escaped, with its URLs as links."""
    if "://" not in line:
        return escape(line)
    parts: list[Markup] = []
    end = 0
    for match in _LINK.finditer(line):
        url = trimmed(match.group())
        parts += (escape(line[end : match.start()]), Markup('<a href="{0}">{0}</a>').format(url))
        end = match.start() + len(url)
    parts.append(escape(line[end:]))
    return Markup("").join(parts)


def trimmed(url: str) -> str:
    """The URL without the punctuation of the sentence around it; a bracket that it opened itself stays."""
    end = len(url)
    surplus = url.count(")") - url.count("(")
    while end and url[end - 1] in _TRAILING:
        if url[end - 1] == ")":
            if surplus <= 0:
                break
            surplus -= 1
        end -= 1
    return url[:end]
