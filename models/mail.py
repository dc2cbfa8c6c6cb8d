"""One mail as values: what came in, and what the parser saw in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

FoldedKind = Literal["quote", "signature", "disclaimer", "marker"]


@dataclass(frozen=True, slots=True)
class RawMail:
    """The bytes of a mail and how they reached us. Nothing in here has been parsed.

    `received_at` is when we said "250" (SMTP, LMTP), or INTERNALDATE / the topmost trusted Received (IMAP, import);
    aware, UTC. `envelope_from` is None where the source knows no envelope, "" for the null sender (RFC 5321 4.5.5).
    `recipients` are the RCPT addresses of ours as given, reply token included; `address` is the desk address they
    belong to. `trusted_peer`: Authentication-Results in this mail may count (trusted peers, IMAP).
    `submitted_by` is the login of an authenticated submission, else None.
    """

    content: bytes = field(repr=False)
    received_at: datetime
    source: str = "file"
    address: str = ""
    envelope_from: str | None = None
    recipients: tuple[str, ...] = ()
    peer: str = ""
    trusted_peer: bool = False
    submitted_by: str | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """A mailbox (RFC 5322 3.4): display name and addr-spec, both as readable text. Compare by `key`."""

    name: str
    address: str

    @property
    def key(self) -> str:
        """Form for comparing and storing: casefolded addr-spec."""
        return self.address.casefold()

    @property
    def domain(self) -> str:
        return self.key.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class Defect:
    """Something wrong in a mail that did not stop the reading: where ("header Date", "part 1.2") and what."""

    where: str
    what: str


QUARANTINED = "malware, quarantined: "
"""How the warning of an attachment begins in which the virus scanner found something; the name follows."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A leaf of the mail that is not its text. `content` holds the decoded bytes; size in bytes.

    `filename` is safe to show and to save (no path, no control or direction characters), and never empty.
    `inline` is True when the mail's HTML shows it (cid) or the disposition says so. `warning` is None or a
    sentence for agents ("executable", "HTML page", "encrypted", …). A quarantined attachment has lost its content.
    """

    filename: str
    content_type: str
    size: int
    sha256: str
    inline: bool
    content_id: str | None
    warning: str | None
    content: bytes = field(repr=False, compare=False)

    @property
    def quarantined(self) -> bool:
        """A virus scanner found something in it: it must not leave, and only the raw mail holds it."""
        return self.warning is not None and self.warning.startswith(QUARANTINED)


@dataclass(frozen=True, slots=True)
class Folded:
    """Words that the sender did not write now: kept, shown on demand, never deleted."""

    kind: FoldedKind
    text: str


@dataclass(frozen=True, slots=True)
class Forward:
    """A mail that somebody passed on inside this one: its original sender and subject, as far as they are told."""

    sender: Address | None
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class ParsedMail:
    """What the parser saw. Total: every field is always there, damaged or not; `defects` says what was wrong.

    Message-IDs stand without angle brackets. `headers` are (name as written, decoded and unfolded value) in order.
    `text` is the whole readable text (of an HTML-only mail its text form), `html` the cleaned HTML or None.
    `date` is the Date header, aware UTC, None when missing or unreadable.
    `parts` are (content type, decoded bytes) of machine-readable leaves: message/delivery-status,
    message/feedback-report, text/rfc822-headers, message/rfc822, text/calendar.
    """

    message_id: str
    subject: str
    sender: Address | None
    """The one From that counts: the first address of the first From header."""
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    reply_to: tuple[Address, ...] = ()
    date: datetime | None = None
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    content_type: str = "text/plain"
    text: str = ""
    html: str | None = None
    attachments: tuple[Attachment, ...] = ()
    parts: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)
    forwards: tuple[Forward, ...] = ()
    defects: tuple[Defect, ...] = ()

    def header(self, name: str) -> str:
        """The first header of that name, decoded and unfolded, or ""."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), "")

    def headers_named(self, name: str) -> tuple[str, ...]:
        """All headers of that name, topmost first."""
        wanted = name.lower()
        return tuple(value for key, value in self.headers if key.lower() == wanted)
