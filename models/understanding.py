"""What a careful person would say about one mail after reading it, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from models.mail import Folded, ParsedMail

OriginKind = Literal[
    "person", "auto_reply", "bounce", "bulk", "delayed_notice", "delivered_notice", "feedback_report", "self"
]
MailKind = Literal["new", "reply", "auto_reply", "bounce", "bulk", "concern", "reopen", "close", "known_resolution"]
Priority = Literal["Blocker", "Critical", "Medium", "Low"]
PRIORITIES: tuple[Priority, ...] = ("Blocker", "Critical", "Medium", "Low")


@dataclass(frozen=True, slots=True)
class NewWords:
    """What the sender wrote now, and what was folded away (in the order it stood)."""

    new_text: str
    folded: tuple[Folded, ...] = ()


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """The subject taken apart.

    `tags` are (WORD in capitals, argument or ""): `[PRIORITY: Critical]` → ("PRIORITY", "Critical"). `case_numbers` are
    numbers of ours with a right check digit, as written in mail (`CP-104217`), first one first; `foreign_numbers`
    those that match `foreign_case_patterns`. `words` is the subject without reply prefixes, tags and numbers.
    """

    words: str
    tags: tuple[tuple[str, str], ...] = ()
    case_numbers: tuple[str, ...] = ()
    foreign_numbers: tuple[str, ...] = ()
    is_reply: bool = False
    is_forward: bool = False


@dataclass(frozen=True, slots=True)
class Bounce:
    """One recipient of a delivery status notification (RFC 3464).

    `action`: failed, delayed, delivered, relayed, expanded. `status`: enhanced code (RFC 3463) or "".
    `permanent`: True 5.x.x, False 4.x.x, None where nothing tells.
    """

    recipient: str
    action: str
    status: str
    permanent: bool | None
    original_message_id: str | None
    words: str = ""
    """What the mail system said (Diagnostic-Code, RFC 3464 2.3.6), without its type."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Who speaks: a person, a robot, a mail system, a list, ourselves. `reasons` quote the evidence."""

    kind: OriginKind
    reasons: tuple[str, ...] = ()
    bounces: tuple[Bounce, ...] = ()
    spam: bool = False


@dataclass(frozen=True, slots=True)
class Identity:
    """The From address and how well it is proved.

    `verdict`: "pass" (a trusted authserv-id says so, or an authenticated submission), "fail", or "none".
    """

    address: str
    verdict: Literal["pass", "none", "fail"]
    how: str
    flags: tuple[str, ...] = ()
    """Sentences for agents: Reply-To elsewhere, a display name like one of our staff, …"""

    @property
    def authenticated(self) -> bool | None:
        """True, False, or None where nobody vouches either way (the JSON form)."""
        return {"pass": True, "fail": False}.get(self.verdict)


@dataclass(frozen=True, slots=True)
class ObjectId:
    """An object the mail speaks of, tied to its kind by a label, key, column or URL: ("deal", "EQT-88-1234")."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Findings:
    """Facts taken out of subject and new words. Phones are E.164."""

    case_numbers: tuple[str, ...] = ()
    ids: tuple[ObjectId, ...] = ()
    urls: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    browser: str | None = None
    os: str | None = None
    has_steps: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: the signal that fired, its weight (positive: towards emergency), and the words of the mail that fired it."""

    signal: str
    weight: float
    quote: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement. `review`: a person must decide; `emergency` is then False though it is treated as one.

    `score` is in 0..1. `missing` are keys of items to ask for ("ids", "phone", "steps", "environment", …).
    `type` and `category` are None where nothing in the mail tells.
    """

    language: str
    kind: MailKind
    emergency: bool
    review: bool
    score: float
    reasons: tuple[Reason, ...]
    priority: Priority
    team: str
    type: str | None = None
    category: str | None = None
    out_of_scope: str | None = None
    spam: bool = False
    known_error: str | None = None
    missing: tuple[str, ...] = ()
    calm_priority: Priority | None = None
    """The priority of an emergency, were it none: what is left when a person says so."""

    @property
    def urgent(self) -> bool:
        """Treated as an emergency: clocks, acknowledgement, waking people."""
        return self.emergency or self.review


@dataclass(frozen=True, slots=True)
class Understanding:
    """All that thinking found out about one mail, before any fact of the store is known."""

    mail: ParsedMail
    words: NewWords
    subject: SubjectLine
    origin: Origin
    identity: Identity
    findings: Findings
    verdict: Verdict
    fingerprint: str = ""
    """sha256 over headers (trace headers apart) and body: the same mail again has the same one."""
    received_at: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    """When the mail arrived at us (not its Date header)."""
    address: str = ""
    """The desk address it came to."""
    recipients: tuple[str, ...] = ()
    """Our addresses as the envelope named them, reply tokens included."""
