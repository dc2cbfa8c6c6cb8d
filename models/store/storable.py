"""Text as every engine can keep it."""

from __future__ import annotations


def storable(text: str) -> str:
    """The text without NUL (PostgreSQL has none in text) and without lone surrogates (no engine has them)."""
    if "\x00" in text:
        text = text.replace("\x00", "\ufffd")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text
