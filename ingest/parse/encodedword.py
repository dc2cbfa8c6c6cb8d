"""Encoded words in headers (RFC 2047), in all the ways they are abused; linear time."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from typing import NamedTuple

from ingest.parse import charset

_START = re.compile(r"=\?([A-Za-z0-9!#$%&'+^_`{}~:.*-]{1,80})\?([BbQq])\?")
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/]+")
_MOST_WORDS = 5_000


class Word(NamedTuple):
    """One encoded word: where it stands, its charset label, its encoding and its encoded text."""

    start: int
    end: int
    charset: str
    encoding: str
    text: str


def words(value: str) -> Iterator[Word]:
    """The encoded words of an unfolded header value, in order.

    QUIRK: RFC 2047 2 forbids spaces and "?" inside; both occur.  tests/mail/malformed/encoded-word-abuse.eml
    """
    position = 0
    for _ in range(_MOST_WORDS):
        match = _START.search(value, position)
        if match is None:
            return
        end = value.find("?=", match.end())
        if end < 0:
            return
        again = value.find("=?", match.end(), end)
        # a word that was never closed does not swallow the next one
        if again >= 0 and (inner := _START.match(value, again)) is not None and inner.end() <= end:
            position = again
            continue
        yield Word(match.start(), end + 2, match.group(1), match.group(2).upper(), value[match.end() : end])
        position = end + 2


def _base64(text: str) -> bytes:
    clean = _NOT_BASE64.sub("", text)
    if len(clean) % 4 == 1:
        clean = clean[:-1]
    return binascii.a2b_base64(clean + "=" * (-len(clean) % 4))


def _octets(word: Word) -> bytes:
    if word.encoding == "B":
        return _base64(word.text)
    return binascii.a2b_qp(word.text.encode("utf-8", "replace"), header=True)


def _label(word: Word) -> str:
    return word.charset.partition("*")[0].lower()  # RFC 2231 5: "charset*language"


def _run(run: list[Word]) -> tuple[str, str]:
    """Adjacent words of one charset, joined before decoding.

    QUIRK: RFC 2047 5 forbids splitting a character over two words; many mailers split it.
    tests/mail/clients/split-character.eml
    """
    octets: list[bytes] = []
    pending = ""
    for word in run:
        if word.encoding == "B" and not word.text.rstrip().endswith("="):
            pending += word.text
            if len(_NOT_BASE64.sub("", pending)) % 4 == 0:
                octets.append(_base64(pending))
                pending = ""
        elif pending and word.encoding == "B":
            octets.append(_base64(pending + word.text))
            pending = ""
        else:
            octets.extend((_base64(pending), _octets(word)))
            pending = ""
    octets.append(_base64(pending))
    return charset.decode(b"".join(octets), _label(run[0]))


def decode(value: str) -> tuple[str, str]:
    """The value with its encoded words read, and what was wrong ("" for nothing)."""
    if "=?" not in value:
        return value, ""
    parts: list[str] = []
    problems: list[str] = []
    position = 0
    for run in runs(value):
        parts.append(value[position : run[0].start])
        text, wrong = _run(run)
        parts.append(text)
        if wrong:
            problems.append(wrong)
        position = run[-1].end
    parts.append(value[position:])
    return "".join(_without_gaps(parts)), problems[0] if problems else ""


def _without_gaps(parts: list[str]) -> Iterator[str]:
    """RFC 2047 6.2: white space between two encoded words is not shown (odd indexes are decoded words)."""
    for index, part in enumerate(parts):
        if index % 2 == 0 and 0 < index < len(parts) - 1 and part.isspace():
            continue
        yield part


def runs(value: str) -> Iterator[list[Word]]:
    """Adjacent encoded words of the same charset (only white space between), grouped."""
    run: list[Word] = []
    for word in words(value):
        gap = value[run[-1].end : word.start] if run else ""
        if run and (gap.strip() or _label(run[0]) != _label(word)):
            yield run
            run = []
        run.append(word)
    if run:
        yield run
