"""Known errors: the entry of the admin's table that a mail speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from models.rules import KnownError
from models.understanding import Findings, Reason


def known_error(table: Iterable[KnownError], text: str, findings: Findings) -> tuple[str, Reason] | None:
    """The first entry that fits: its key in the text, one of its IDs, or all words of one of its alternatives."""
    low = text.casefold()
    values = {one.value.casefold() for one in findings.ids}
    for entry in table:
        quote = _quote(entry, low, values)
        if quote:
            return entry.key, Reason(f"known error {entry.key}: {entry.title}", 0.0, quote)
    return None


def _quote(entry: KnownError, low: str, values: set[str]) -> str:
    if _key(entry.key).search(low):
        return entry.key
    by_id = next((one for one in entry.ids if one.casefold() in values), "")
    if by_id:
        return by_id
    return next((row for row in entry.words if row.strip() and all(w in low for w in row.casefold().split())), "")


@lru_cache(maxsize=4096)
def _key(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(key.casefold())}(?![\w-])")
