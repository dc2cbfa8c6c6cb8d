"""HTML source looked at without a parser: whether one may see it, its words when not, and images in its text."""

from __future__ import annotations

import binascii
import html as entities
import re
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from ingest.parse.control import readable

_OPEN = re.compile(r"<(?:(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})|!--)")
# A tag to its ">": quotes count only behind "=". The alternatives begin differently and the pattern cannot fail,
# so it never goes back over what it has read.
_REST_OF_TAG = re.compile(r"(?:[^=>]|=[ \t\n\f]{0,20}\"[^\"]*\"|=[ \t\n\f]{0,20}'[^']*'|=)*")
_RAW_TEXT = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript"))
_END_OF_RAW_TEXT = {name: re.compile(f"</{name}", re.IGNORECASE) for name in (*_RAW_TEXT, "head")}
_UNNESTED_WORDS = "area base br col embed hr img input link meta param source track wbr p tr th td dd dt option"
_UNNESTED = frozenset(_UNNESTED_WORDS.split())
_ANY_TAG = re.compile(r"<[^<>]{0,16384}>")
_BLOCK_END = re.compile(r"<(?:br|/p|/div|/tr|/li|/h[1-6]|/table)\b[^<>]{0,200}>", re.IGNORECASE)
_UNSEEN = re.compile(r"<(style|script|head|title)\b[^<>]{0,2000}>", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n(?:\n)+")
_DATA_IMAGE = re.compile(
    r"(src[ \t\n]{0,20}=[ \t\n]{0,20}[\"']?)data:(image/[a-z0-9.+-]{1,40})[^,\"'<>]{0,100};base64,([A-Za-z0-9+/=%\s]*)",
    re.IGNORECASE,
)
_UNCHECKED = 24_000  # no source this short takes the libraries 0.1 s, whatever is in it (measured)
_LONGEST_TAG = 16_384
_DEEPEST = 256
_MOST_TAGS = 60_000
_MOST_ENTITIES = 100_000
_MOST_IMAGES = 100


class Image(NamedTuple):
    """A picture written into the source as a data: URL."""

    content_type: str
    content: bytes


def too_much(source: str, limit: int) -> str:
    """Why a parser must not see this source ("" when it may): its length, its tags, its nesting. Linear."""
    if len(source) > limit:
        return f"HTML longer than {limit} characters"
    if len(source) <= _UNCHECKED:
        return ""
    if source.count("&") > _MOST_ENTITIES:
        return f"HTML of more than {_MOST_ENTITIES} entities"
    position = depth = count = 0
    while (match := _OPEN.search(source, position)) is not None:
        count += 1
        position, name, closing = _after(source, match), (match.group(2) or "").lower(), bool(match.group(1))
        if name and name not in _RAW_TEXT and position - match.start() > _LONGEST_TAG:
            return f"HTML tag longer than {_LONGEST_TAG} characters"
        if name and name not in _UNNESTED:
            depth = max(depth - 1, 0) if closing or name in _RAW_TEXT else depth + 1
        if depth > _DEEPEST or count > _MOST_TAGS:
            return f"HTML nested deeper than {_DEEPEST}" if depth > _DEEPEST else f"HTML of more than {_MOST_TAGS} tags"
    return ""


def _after(source: str, match: re.Match[str]) -> int:
    """Where reading goes on behind a tag, a comment, or an element whose content is no markup."""
    if match.group(2) is None:
        end = source.find("-->", match.end())
        return len(source) if end < 0 else end + 3
    rest = _REST_OF_TAG.match(source, match.end())
    assert rest is not None
    name = match.group(2).lower()
    if name not in _RAW_TEXT or match.group(1) or rest.end() - match.end() > _LONGEST_TAG:
        return rest.end()
    close = _END_OF_RAW_TEXT[name].search(source, rest.end())
    return close.end() if close else len(source)


def plain_words(source: str) -> str:
    """The words of HTML without parsing it: linear whatever the markup. For what no parser may see."""
    kept: list[str] = []
    position = 0
    while (match := _UNSEEN.search(source, position)) is not None:
        kept.append(source[position : match.start()])
        end = _END_OF_RAW_TEXT[match.group(1).lower()].search(source, match.end())
        position = match.end()
        if end is None:
            break
        position = end.start()
    kept.append(source[position:])
    return tidy(entities.unescape(_ANY_TAG.sub(" ", _BLOCK_END.sub("\n", "".join(kept)))))


def tidy(text: str) -> str:
    """Text out of HTML: no controls, no trailing blanks, never more than one blank line together."""
    lines = "\n".join(
        # the mark above a signature keeps its blank (RFC 3676 4.3)
        line if line == "-- " else line.rstrip()
        for line in readable(text).replace("\xa0", " ").split("\n")
    )
    return _BLANK_LINES.sub("\n\n", lines).strip("\n")


def images_out(source: str) -> tuple[str, tuple[Image, ...]]:
    """The source with its data: images as `cid:data-image-N` links, and those images. Linear.

    QUIRK: RFC 2392 refers to parts by cid; some clients paste screenshots into the source itself.
    tests/mail/clients/pasted-data-image.eml
    """
    if "data:image/" not in source.lower() if len(source) < _UNCHECKED else "data:" not in source:
        return source, ()
    images: list[Image] = []

    def out(match: re.Match[str]) -> str:
        if len(images) >= _MOST_IMAGES:
            return match.group(1)
        packed = unquote_to_bytes(match.group(3))
        try:
            content = binascii.a2b_base64(packed + b"=" * (-len(packed) % 4))
        except binascii.Error:
            return match.group(1)
        images.append(Image(match.group(2).lower(), content))
        return f"{match.group(1)}cid:data-image-{len(images)}"

    return _DATA_IMAGE.sub(out, source), tuple(images)
