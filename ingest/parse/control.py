"""Characters that change what a person sees without being seen, made harmless."""

from __future__ import annotations

import re

# Bidirectional embeddings, overrides and isolates (Unicode UAX 9), invisible spaces, BOM, lone surrogates.
# ZWJ and ZWNJ stay: Persian, Indic scripts and emoji are misspelt without them.
_INVISIBLE = "\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\u2061-\u2064\ufff9-\ufffb\U000e0001"
_LINE_HOSTILE = re.compile(rf"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u061c{_INVISIBLE}\ud800-\udfff]")
_TEXT_HOSTILE = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029{_INVISIBLE}\ud800-\udfff]")
_AS_SPACE = frozenset("\t\n\r\x0b\x0c\x85\u2028\u2029")
_AS_NEWLINE = frozenset("\x0b\x0c\x85\u2028\u2029")


def _for_line(match: re.Match[str]) -> str:
    found = match.group()
    if found in _AS_SPACE:
        return " "
    return "\ufffd" if "\ud800" <= found <= "\udfff" else ""


def _for_text(match: re.Match[str]) -> str:
    found = match.group()
    if found in _AS_NEWLINE:
        return "\n"
    return "\ufffd" if "\ud800" <= found <= "\udfff" else ""


def one_line(text: str) -> str:
    """A header value or name on one line: no controls, no CR, LF or NUL, no direction changes."""
    if text.isascii() and text.isprintable():
        return text
    return _LINE_HOSTILE.sub(_for_line, text)


def readable(text: str) -> str:
    """Body text with LF line ends and tabs, without other controls and direction changes."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _TEXT_HOSTILE.sub(_for_text, text)
