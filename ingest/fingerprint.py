"""Is it the same mail again? A hash over its headers, trace headers apart, and its body. Pure; works on raw bytes."""

from __future__ import annotations

import hashlib
import re

_TRACE = (
    b"received",
    b"return-path",
    b"delivered-to",
    b"x-original-to",
    b"envelope-to",
    b"x-envelope-",
    b"authentication-results",
    b"arc-",
    b"received-spf",
    b"dkim-signature",
    b"domainkey-signature",
    b"x-google-",
    b"x-gm-",
    b"x-received",
    b"x-forwarded-",
    b"x-ms-exchange-",
    b"x-microsoft-",
    b"x-spam-",
    b"x-rspamd-",
    b"x-virus-",
    b"x-mailer-daemon",
    b"x-uidl",
    b"status",
    b"x-status",
    b"x-keywords",
    b"lines",
    b"bcc",
)
"""Headers that mail systems add or change on the way (RFC 5321 4.4 and practice): copies of a mail differ in them."""

_HEADER_END = re.compile(rb"\r?\n\r?\n")
_MESSAGE_ID = re.compile(rb"^message-id[ \t]*:[ \t]*(?:\r?\n[ \t]+)?<?([^\s<>]{1,998})", re.IGNORECASE | re.MULTILINE)
_HEADER_BYTES = 262_144


def fingerprint(content: bytes) -> tuple[str, str]:
    """(sha256 in hex, Message-ID without brackets or ""), without parsing. Line ends do not count."""
    end = _HEADER_END.search(content, 0, _HEADER_BYTES)
    head, body = (content[: end.start()], content[end.end() :]) if end else (content[:_HEADER_BYTES], b"")
    if end is None and len(content) > _HEADER_BYTES:
        body = content[_HEADER_BYTES:]
    digest = hashlib.sha256()
    keep = True
    for line in head.replace(b"\r\n", b"\n").split(b"\n"):
        if not line.startswith((b" ", b"\t")):
            keep = not line.lower().startswith(_TRACE)
        if keep:
            digest.update(line.rstrip() + b"\n")
    # every CR and not only those of line ends: deleting one character is six times faster than replacing two
    digest.update(b"\n" + body.translate(None, b"\r").rstrip())
    found = _MESSAGE_ID.search(head)
    return digest.hexdigest(), found.group(1).decode("utf-8", "replace") if found else ""
