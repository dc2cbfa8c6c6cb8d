"""Texts brought to one width or one form without moving any character, so that finds can be cut out as written."""

from __future__ import annotations

import unicodedata


class _Width(dict[int, int]):
    """Full-width forms and every script's digits to ASCII, strange blanks to a blank; one character each."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        plain = code
        # The comma stays: between digits an ASCII one would make them a sum.
        if 0xFF01 <= code <= 0xFF5E and char != "，":
            plain = code - 0xFEE0
        elif unicodedata.category(char) == "Nd":
            plain = 0x30 + int(unicodedata.digit(char))
        elif char.isspace() and char not in "\r\n\t":
            plain = 0x20
        self[code] = plain
        return plain


class _Plain(dict[int, int]):
    """Lower case without accents, one character each."""

    def __missing__(self, code: int) -> int:
        char = {"ı": "i", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d"}.get(chr(code), chr(code))
        # Hangul would fall apart into its letters; Han and kana have nothing to lose.
        if code < 0x3000 and char != "№":
            lowered = char.lower()[0]
            first = unicodedata.normalize("NFKD", lowered)[0].lower()
            char = first if first.isalnum() else lowered
        self[code] = ord(char)
        return self[code]


_WIDTH = _Width()
_PLAIN = _Plain()


def same_width(text: str) -> str:
    """The text with ASCII digits, letters and blanks where it has full-width or other forms of them. Same length."""
    return text if text.isascii() else text.translate(_WIDTH)


def plain(text: str) -> str:
    """The text for comparing words: lower case, no accents. Same length."""
    return text.lower() if text.isascii() else text.translate(_PLAIN)
