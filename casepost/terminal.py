"""Text that no terminal obeys: what a stranger wrote is shown, never carried out."""

from __future__ import annotations

import unicodedata

_JOINERS = "\u200c\u200d"
_JOINING = ((0x0600, 0x08FF), (0x0900, 0x0DFF), (0x1000, 0x109F), (0x1780, 0x18AF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC))
"""Scripts whose words need joiners: Arabic and its kin, those of India, Myanmar, Khmer, Mongolian."""


def harmless(text: str, kept: str = "\n\t") -> str:
    """Control, direction and other invisible characters become visible; those in `kept` stay.

    Spaces of every width (French writes U+00A0 and U+202F before its signs), soft hyphens, and joiners inside words
    and emoji that need them stay too: they are part of the words, and no terminal does anything with them.
    """
    if text.isprintable():
        return text
    return "".join(
        c if c in kept or c.isprintable() or _of_words(text, place) else f"\\x{ord(c):02x}"
        for place, c in enumerate(text)
    )


def _of_words(text: str, place: int) -> bool:
    """Whether an unprintable character belongs to the words around it."""
    character = text[place]
    if character == "\u00ad" or unicodedata.category(character) == "Zs":
        return True
    return character in _JOINERS and 0 < place < len(text) - 1 and _joins(text[place - 1]) and _joins(text[place + 1])


def _joins(character: str) -> bool:
    """A letter or mark of a script with joiners, or a part of an emoji."""
    code = ord(character)
    if any(first <= code <= last for first, last in _JOINING):
        return character.isprintable()
    # the selector of an emoji's look, and the colours of skin
    return unicodedata.category(character) == "So" or code == 0xFE0F or 0x1F3FB <= code <= 0x1F3FF
