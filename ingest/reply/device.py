"""Lines that a phone, a tablet or a mail app adds by itself: "Sent from my iPhone"."""

from __future__ import annotations

import re

from ingest.reply.lines import Line
from ingest.reply.signoffs import DEVICE_ENDS, DEVICE_NAMES, DEVICES

MAX_LINE = 90
MAX_WORDS = 12
MAX_UNSPACED = 30
"""Characters of the longest such line in a script that writes no blanks."""
APOLOGIES = (
    "excuse",
    "typo",
    "brevity",
    "sorry",
    "entschuldig",
    "tippfehler",
    "kürze",
    "excusez",
    "disculp",
    "desculp",
    "scus",
)
"""Lower case. Such a line may have a second half."""

_LINK = re.compile(r"[<(\[]?\s?(?:https?://|www\.)[^\s<>()\[\]]{1,300}\s?[>)\]]?")
_OUTLOOK = re.compile(r"\boutlook\b.*\b(?:ios|android)\b|\b(?:ios|android)\b.*\boutlook")
"""Outlook's advertisement has a link behind it in every language."""
_SENTENCE = re.compile(
    r"sent (?:from|via|with|using) (?:our|your|his|her|their|this|that|these|the (?:server|office|old|new))\b"
)
_BRANDS = re.compile(r"sent from my [^\s,]{1,20}, [^\s,]{1,20}(?: [^\s,]{1,20}){0,2}$")

_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_NAMES = re.compile("|".join(sorted(map(re.escape, DEVICE_NAMES), key=len, reverse=True)))


def is_device_line(line: Line) -> bool:
    """True for a known beginning, a sending thing, and no sentence around them."""
    bare = line.bare
    if not bare or len(bare) > 300:
        return False
    begins = _begins_or_ends_so(bare)
    if not begins and not ("outlook" in bare and _LINK.search(bare) is not None):
        return False
    bare = _LINK.sub("", bare).strip(" |")
    if not begins:
        return len(bare.split()) <= MAX_WORDS and len(bare) <= MAX_LINE and _OUTLOOK.search(bare) is not None
    longest = MAX_UNSPACED if _UNSPACED.search(bare) is not None else MAX_LINE
    if len(bare) > longest or len(bare.split()) > MAX_WORDS or bare.endswith(("?", "!", ":")):
        return False
    parted = any(mark in bare for mark in (",", "，", ";", "。")) and _BRANDS.match(bare) is None
    if (parted and not any(word in bare for word in APOLOGIES)) or _SENTENCE.match(bare) is not None:
        return False
    return any(_is_word(found, bare) for found in _NAMES.finditer(bare))


def _begins_or_ends_so(bare: str) -> bool:
    return bare.lstrip("-–—<[( ").startswith(DEVICES) or bare.rstrip(" .>])").endswith(DEVICE_ENDS)


def _is_word(found: re.Match[str], bare: str) -> bool:
    """The name is not the middle of a longer word; endings of cases ("iPhonesta", "iPhone'a") may follow."""
    return found.start() == 0 or not (bare[found.start() - 1].isascii() and bare[found.start() - 1].isalpha())
