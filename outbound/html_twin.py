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
    # Built of plain strings, each escaped once in `_linked`: Markup.format would take half the time of a rendering.
    return Markup("\n".join(_blocks(text.replace("\r\n", "\n").split("\n"))))  # noqa: S704


def _kind(line: str) -> str:
    if not line.strip():
        return "blank"
    if line.startswith(_LIST):
        return "list"
    return "quote" if line.startswith(_QUOTE) else "words"


def _blocks(lines: list[str]) -> Iterator[str]:
    for kind, group in groupby(lines, key=_kind):
        if kind == "list":
            items = "\n".join(f"<li>{_linked(line.removeprefix(_LIST))}</li>" for line in group)
            yield f"<ul>\n{items}\n</ul>"
        elif kind == "quote":
            # Deeper quotes stay as ">" in the words: mail text can nest them a thousandfold.
            inner = (line[1:].removeprefix(" ") for line in group)
            yield f'<blockquote style="{_BAR}"><p dir="auto">{_lines(inner)}</p></blockquote>'
        elif kind == "words":
            yield f'<p dir="auto">{_lines(group)}</p>'


def _lines(lines: Iterable[str]) -> str:
    return "<br>\n".join(_linked(line.rstrip()) for line in lines)


def _linked(line: str) -> str:
    """The line escaped, with its URLs as links. The one door through which text becomes HTML."""
    if "://" not in line:
        return str(escape(line))
    parts: list[str] = []
    end = 0
    for match in _LINK.finditer(line):
        url = trimmed(match.group())
        safe = escape(url)
        parts += (str(escape(line[end : match.start()])), f'<a href="{safe}">{safe}</a>')
        end = match.start() + len(url)
    parts.append(str(escape(line[end:])))
    return "".join(parts)


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
