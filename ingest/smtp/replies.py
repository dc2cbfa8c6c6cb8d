"""Enhanced status codes (RFC 2034, 3463) for the replies of aiosmtpd that come without one."""

from __future__ import annotations

import re

_BARE = re.compile(r"([245]\d\d) (?!\d\.\d{1,3}\.\d{1,3}(?: |$))")

ENHANCED = {
    "220": "2.0.0",  # STARTTLS
    "221": "2.0.0",
    "235": "2.7.0",
    "250": "2.0.0",
    "252": "2.1.5",
    "421": "4.3.2",
    "451": "4.3.0",
    "454": "4.7.0",
    "500": "5.5.2",
    "501": "5.5.4",
    "502": "5.5.1",
    "503": "5.5.1",
    "504": "5.5.4",
    "530": "5.7.0",
    "535": "5.7.8",
    "538": "5.7.11",
    "550": "5.1.1",
    "552": "5.3.4",
    "553": "5.1.3",
    "554": "5.0.0",
    "555": "5.5.4",
}


def enhanced(reply: str) -> str:
    """The reply with an enhanced status code after its basic one; unchanged when it has one or none is known."""
    bare = _BARE.match(reply)
    if bare is None or bare[1] not in ENHANCED:
        return reply
    return f"{bare[1]} {ENHANCED[bare[1]]} {reply[4:]}"
