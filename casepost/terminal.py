"""Text that no terminal obeys: what a stranger wrote is shown, never carried out."""

from __future__ import annotations


def harmless(text: str, kept: str = "\n\t") -> str:
    """Control, direction and other invisible characters become visible; those in `kept` stay."""
    if text.isprintable():
        return text
    return "".join(c if c in kept or c.isprintable() else f"\\x{ord(c):02x}" for c in text)
