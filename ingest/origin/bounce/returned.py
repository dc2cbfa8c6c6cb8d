"""The mail that a report sends back: which of our mails it speaks of."""

from __future__ import annotations

import re

from models.mail import ParsedMail

_MESSAGE_ID = re.compile(r"(?im)^[ \t>|]{0,8}(?:x-)?(?:original-)?message-id[ \t]{0,4}:\s{0,8}<([^<>\s]{3,500})>")
_SEARCHED = 200_000


def original_message_id(mail: ParsedMail) -> str | None:
    """Message-ID of the mail a report is about, without angle brackets; None where it does not tell.

    Looked for in the returned headers or mail (RFC 6522 3), then in the report's prose, then in what the report
    answers: Exchange names the original in In-Reply-To.
    """
    for content_type, content in mail.parts:
        if content_type.lower() in (
            "text/rfc822-headers",
            "message/rfc822",
            "message/global",
            "message/global-headers",
        ):
            head = re.split(rb"\r?\n\r?\n|\r\r", content.lstrip()[:_SEARCHED], maxsplit=1)[0]
            found = _MESSAGE_ID.search(head.decode("utf-8", "replace"))
            if found:
                return found.group(1)
    found = _MESSAGE_ID.search(mail.text[:_SEARCHED])
    if found:
        return found.group(1)
    return next(iter((*mail.in_reply_to, *reversed(mail.references))), None)
