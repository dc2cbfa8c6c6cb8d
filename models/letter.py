"""A mail of ours before it is written down: who, to whom, in answer to what. Headers come from these fields alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from models.mail import Address

CANARY = "casepostinternalq7xk2vd9"
"""Stands in every mail to agents; a letter to a customer that holds it anywhere is refused (S19).

ASCII letters and digits only, so that no encoding, wrapping or escaping takes it apart.
"""

Audience = Literal["customer", "agent"]
Automatic = Literal["auto-replied", "auto-generated"]


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file sent along: its name as shown, its MIME type ("image/png"), its bytes."""

    filename: str
    content_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail to one audience. Message-IDs stand without angle brackets; `date` is aware and comes from the caller.

    `audience` has no default: who reads a mail is decided, never assumed. `automatic` is RFC 3834's Auto-Submitted,
    None for words of a person. `tag` ("CP-104217") stands in square brackets before the subject. `references` are those
    of the mail answered, oldest first; the one answered (`in_reply_to`) is put last. `seed` makes MIME boundaries: the
    same letter gives the same bytes.
    """

    audience: Audience
    sender: Address
    to: tuple[Address, ...]
    message_id: str
    date: datetime
    cc: tuple[Address, ...] = ()
    reply_to: Address | None = None
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    automatic: Automatic | None = None
    tag: str = ""
    language: str = ""
    urgent: bool = False
    attachments: tuple[Enclosure, ...] = ()
    seed: str = ""
