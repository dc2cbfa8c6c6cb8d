"""What the generator knows of mails, people and conversations: values without any doing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from bench.making.words import Language

DESK = "support@desk.example"
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of a mail. `conversation` is None for a mail that must not be on any case.

    `kind`: new, reply, away, bounce, newsletter, again (the same mail once more). `by`: what a reply names its
    conversation by: references, tag, both, reply_address.
    """

    number: int
    kind: str
    message_id: str
    conversation: int | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail on the wire: CRLF lines, not dot-stuffed."""

    content: bytes
    envelope_from: str
    to: str
    truth: Truth


@dataclass(frozen=True, slots=True)
class Answer:
    """What a customer knows from an acknowledgement: its Message-ID, signed address, and subject with the tag."""

    message_id: str
    reply_to: str
    subject: str


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    address: str


@dataclass(slots=True)
class Conversation:
    """What its people know of it: subject, Message-IDs so far, the last words and who said them."""

    number: int
    people: tuple[Person, ...]
    language: Language
    charset: str
    subject: str
    ids: list[str] = field(default_factory=list)
    text: str = ""
    author: str = ""
    at: datetime = START
    last: int = 0


@dataclass(slots=True)
class Draft:
    """A mail before it becomes bytes."""

    author: Person
    text: str
    subject: str
    charset: str
    truth: Truth
    to: str = DESK
    envelope_from: str | None = None
    cc: tuple[Person, ...] = ()
    headers: tuple[bytes, ...] = ()
    rich: bool = True
    """Whether it may be HTML, long, and carry attachments: what people write, and machines do not."""
