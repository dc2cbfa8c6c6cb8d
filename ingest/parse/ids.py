"""Message-IDs (RFC 5322 3.6.4) without their angle brackets, broken ones too."""

from __future__ import annotations

import re

_BRACKETED = re.compile(r"<([^<>]{1,998})>")
_BARE = re.compile(r"[^\s<>,;\"()]{1,998}")
_SPACE = re.compile(r"\s+")
_MOST = 1_000


def read(value: str) -> tuple[str, ...]:
    """All Message-IDs in an unfolded header, in the order they stand, each once; the last 1,000 of too many.

    QUIRK: RFC 5322 wants brackets and no spaces; old mailers drop the brackets, folding puts spaces inside.
    tests/mail/malformed/message-id-forms.eml
    """
    found = [_SPACE.sub("", inner) for inner in _BRACKETED.findall(value)]
    if not found:
        found = [token for token in _BARE.findall(value) if "@" in token.strip("@")]
    return tuple(dict.fromkeys(one for one in found if one))[-_MOST:]


def one(value: str) -> str:
    """The one Message-ID of a Message-ID header; "" when there is none. A broken one is kept as written."""
    found = read(value)
    if found:
        return found[0]
    return _SPACE.sub("", value).strip("<>")[:998]
