"""The schema as SQLModel rows. Imported by migrations and their tests alone: the store's statements are plain SQL.

Every time is a BIGINT of microseconds since 1970 UTC: exact, ordered, and calculable in the same words on SQLite and
PostgreSQL. Structured columns (`*_json`) are JSON text. Addresses are casefolded, Message-IDs without brackets.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, Index, Integer, Text, text
from sqlmodel import Field, SQLModel

from models.case import STATUSES
from models.understanding import PRIORITIES


def _big(*, nullable: bool = True, primary: bool = False) -> Column[int]:
    # QUIRK: SQLite numbers rows by itself only for a primary key that is exactly INTEGER, which holds 64 bits there.
    kind = BigInteger().with_variant(Integer(), "sqlite") if primary else BigInteger()
    return Column(kind, nullable=nullable and not primary, primary_key=primary)


def _text(*, nullable: bool = False, default: str | None = "") -> Column[str]:
    return Column(Text, nullable=nullable, server_default=None if nullable else default)


def _one_of(column: str, values: tuple[str, ...]) -> CheckConstraint:
    # a CHECK and not an ENUM: a native enum of PostgreSQL cannot be changed inside a transaction
    return CheckConstraint(f"{column} IN ({', '.join(repr(v) for v in values)})", name=f"{column}_known")


RECEIPT_STATES = ("waiting", "on_case", "duplicate", "ignored", "parked")
OUTBOX_STATES = ("owed", "sent", "retrying", "failed", "withheld")


class Receipt(SQLModel, table=True):
    """One mail taken for one address of ours. Ends in exactly one state other than waiting."""

    __tablename__ = "receipts"
    __table_args__ = (
        _one_of("state", RECEIPT_STATES),
        Index(
            "receipts_once",
            "address",
            "fingerprint",
            unique=True,
            sqlite_where=text("state <> 'duplicate'"),
            postgresql_where=text("state <> 'duplicate'"),
        ),
        Index(
            "receipts_waiting",
            "leased_until",
            "id",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
        Index("receipts_state", "state", "id"),
        Index("receipts_message_id", "message_id"),
        Index("receipts_sender", "sender", "id"),
        Index("receipts_case", "case_serial"),
    )
    id: int | None = Field(default=None, sa_column=_big(primary=True))
    received_at: int = Field(sa_column=_big(nullable=False))
    source: str = Field(sa_column=_text())
    address: str = Field(sa_column=_text())
    envelope_from: str | None = Field(default=None, sa_column=_text(nullable=True))
    recipients_json: str = Field(sa_column=_text(default="[]"))
    peer: str = Field(sa_column=_text())
    trusted_peer: bool = False
    submitted_by: str | None = Field(default=None, sa_column=_text(nullable=True))
    raw_sha256: str = Field(sa_column=_text())
    size: int = Field(sa_column=_big(nullable=False))
    message_id: str = Field(sa_column=_text())
    sender: str = Field(sa_column=_text())
    subject: str = Field(sa_column=_text())
    fingerprint: str = Field(sa_column=_text())
    state: str = Field(sa_column=_text(default="waiting"))
    reason: str = Field(sa_column=_text())
    case_serial: int | None = Field(default=None, sa_column=_big())
    tries: int = 0
    error: str = Field(sa_column=_text())
    leased_by: str | None = Field(default=None, sa_column=_text(nullable=True))
    leased_until: int = Field(default=0, sa_column=_big(nullable=False))
    settled_at: int | None = Field(default=None, sa_column=_big())
    quiet: bool = False
    """Imported: nothing is answered."""


class CaseRow(SQLModel, table=True):
    """A case."""

    __tablename__ = "cases"
    __table_args__ = (
        _one_of("status", STATUSES),
        _one_of("priority", PRIORITIES),
        Index("cases_status", "status", "due_first_response"),
        Index("cases_requester", "requester"),
        Index("cases_organisation", "organisation"),
        Index("cases_owner", "owner"),
    )
    serial: int | None = Field(default=None, sa_column=_big(primary=True))
    number: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    subject: str = Field(sa_column=_text())
    status: str = Field(sa_column=_text(default="new"))
    priority: str = Field(sa_column=_text(default="Medium"))
    emergency: bool = False
    review: bool = False
    unconfirmed: bool = False
    spam: bool = False
    team: str = Field(sa_column=_text())
    type: str | None = Field(default=None, sa_column=_text(nullable=True))
    category: str | None = Field(default=None, sa_column=_text(nullable=True))
    tags_json: str = Field(sa_column=_text(default="[]"))
    known_error: str | None = Field(default=None, sa_column=_text(nullable=True))
    out_of_scope: str | None = Field(default=None, sa_column=_text(nullable=True))
    close_reason: str | None = Field(default=None, sa_column=_text(nullable=True))
    language: str = Field(sa_column=_text(default="en"))
    address: str = Field(sa_column=_text())
    requester: str = Field(sa_column=_text())
    requester_name: str = Field(sa_column=_text())
    organisation: str | None = Field(default=None, sa_column=_text(nullable=True))
    service_level: str = Field(sa_column=_text(default="standard"))
    owner: str | None = Field(default=None, sa_column=_text(nullable=True))
    merged_into: int | None = Field(default=None, sa_column=_big())
    opened_at: int = Field(sa_column=_big(nullable=False))
    acknowledged_at: int | None = Field(default=None, sa_column=_big())
    first_response_at: int | None = Field(default=None, sa_column=_big())
    resolved_at: int | None = Field(default=None, sa_column=_big())
    closed_at: int | None = Field(default=None, sa_column=_big())
    updated_at: int = Field(sa_column=_big(nullable=False))
    due_acknowledgement: int | None = Field(default=None, sa_column=_big())
    due_first_response: int | None = Field(default=None, sa_column=_big())
    due_next_update: int | None = Field(default=None, sa_column=_big())
    due_resolution: int | None = Field(default=None, sa_column=_big())
    breached_json: str = Field(sa_column=_text(default="[]"))


class Person(SQLModel, table=True):
    """Somebody on a case: the requester, a collaborator, or somebody listed in Cc and inactive."""

    __tablename__ = "people"
    __table_args__ = (Index("people_address", "address"),)
    case_serial: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    address: str = Field(sa_column=Column(Text, primary_key=True))
    name: str = Field(sa_column=_text())
    active: bool = True


class MessageRow(SQLModel, table=True):
    """A message of a case: in, out, or a note."""

    __tablename__ = "messages"
    __table_args__ = (
        _one_of("direction", ("in", "out", "note")),
        Index("messages_case", "case_serial", "id"),
        Index("messages_fingerprint", "fingerprint"),
        Index("messages_message_id", "message_id"),
        Index("messages_receipt", "receipt_id"),
    )
    id: int | None = Field(default=None, sa_column=_big(primary=True))
    case_serial: int = Field(sa_column=_big(nullable=False))
    receipt_id: int | None = Field(default=None, sa_column=_big())
    outbox_id: int | None = Field(default=None, sa_column=_big())
    direction: str = Field(sa_column=_text(default="in"))
    message_id: str = Field(sa_column=_text())
    sender: str = Field(sa_column=_text())
    sender_name: str = Field(sa_column=_text())
    at: int = Field(sa_column=_big(nullable=False))
    subject: str = Field(sa_column=_text())
    text: str = Field(sa_column=_text())
    new_text: str = Field(sa_column=_text())
    authenticated: bool | None = None
    threaded_by: str = Field(sa_column=_text())
    folded: bool = False
    fingerprint: str = Field(sa_column=_text())
    raw_sha256: str = Field(sa_column=_text())
    understanding_json: str = Field(sa_column=_text(default="{}"))


class ThreadId(SQLModel, table=True):
    """A Message-ID that a case holds or has seen in References. Not unique: a reused Message-ID is two mails."""

    __tablename__ = "thread_ids"
    message_id: str = Field(sa_column=Column(Text, primary_key=True))
    case_serial: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    held: bool = True
    """False: only referenced, never seen itself."""


class Finding(SQLModel, table=True):
    """An object ID, URL or phone number that a message speaks of; searchable."""

    __tablename__ = "findings"
    __table_args__ = (Index("findings_value", "kind", "value", "case_serial"), Index("findings_case", "case_serial"))
    id: int | None = Field(default=None, sa_column=_big(primary=True))
    case_serial: int = Field(sa_column=_big(nullable=False))
    message_row: int = Field(sa_column=_big(nullable=False))
    kind: str = Field(sa_column=_text())
    value: str = Field(sa_column=_text())


class AttachmentRow(SQLModel, table=True):
    """An attachment of a message; its bytes are in the vault."""

    __tablename__ = "attachments"
    __table_args__ = (Index("attachments_message", "message_row"),)
    id: int | None = Field(default=None, sa_column=_big(primary=True))
    message_row: int = Field(sa_column=_big(nullable=False))
    filename: str = Field(sa_column=_text())
    content_type: str = Field(sa_column=_text())
    size: int = Field(sa_column=_big(nullable=False))
    sha256: str = Field(sa_column=_text())
    inline: bool = False
    content_id: str | None = Field(default=None, sa_column=_text(nullable=True))
    warning: str | None = Field(default=None, sa_column=_text(nullable=True))


class Event(SQLModel, table=True):
    """What happened to a case or a mail, when, by whom, and why. Only ever added to."""

    __tablename__ = "events"
    __table_args__ = (Index("events_case", "case_serial", "id"), Index("events_receipt", "receipt_id"))
    id: int | None = Field(default=None, sa_column=_big(primary=True))
    at: int = Field(sa_column=_big(nullable=False))
    case_serial: int | None = Field(default=None, sa_column=_big())
    receipt_id: int | None = Field(default=None, sa_column=_big())
    outbox_id: int | None = Field(default=None, sa_column=_big())
    kind: str = Field(sa_column=_text())
    actor: str = Field(sa_column=_text())
    data_json: str = Field(sa_column=_text(default="{}"))


class Link(SQLModel, table=True):
    """Two cases that have to do with each other; the smaller serial first."""

    __tablename__ = "links"
    __table_args__ = (Index("links_other", "other"),)
    case_serial: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    other: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    reason: str = Field(sa_column=_text())


class Alias(SQLModel, table=True):
    """A case number of a former system."""

    __tablename__ = "aliases"
    number: str = Field(sa_column=Column(Text, primary_key=True))
    case_serial: int = Field(sa_column=_big(nullable=False))


class OutboxRow(SQLModel, table=True):
    """A mail we owe. Written in its case's own transaction; its bytes are frozen at the first attempt."""

    __tablename__ = "outbox"
    __table_args__ = (
        _one_of("state", OUTBOX_STATES),
        Index("outbox_lane", "lane", "due", sqlite_where=text("lane > 0"), postgresql_where=text("lane > 0")),
        Index(
            "outbox_leased",
            "leased_until",
            sqlite_where=text("leased_by IS NOT NULL"),
            postgresql_where=text("leased_by IS NOT NULL"),
        ),
        Index("outbox_state", "state", "due"),
        Index("outbox_case", "case_serial"),
        Index("outbox_receipt", "receipt_id"),
        Index("outbox_message_id", "message_id"),
        Index("outbox_recipient", "recipient", "created_at"),
        # caps count what was sent: a flood of withheld answers must not make every decision count them again
        Index(
            "outbox_automatic",
            "recipient",
            "created_at",
            sqlite_where=text("automatic AND state <> 'withheld'"),
            postgresql_where=text("automatic AND state <> 'withheld'"),
        ),
        Index(
            "outbox_strangers",
            "created_at",
            sqlite_where=text("stranger = TRUE AND state <> 'withheld'"),
            postgresql_where=text("stranger = TRUE AND state <> 'withheld'"),
        ),
    )
    id: int | None = Field(default=None, sa_column=_big(primary=True))
    case_serial: int | None = Field(default=None, sa_column=_big())
    receipt_id: int | None = Field(default=None, sa_column=_big())
    template: str = Field(sa_column=_text())
    language: str = Field(sa_column=_text(default="en"))
    recipient: str = Field(sa_column=_text())
    recipient_name: str = Field(sa_column=_text())
    cc_json: str = Field(sa_column=_text(default="[]"))
    subject: str = Field(sa_column=_text())
    message_id: str = Field(sa_column=_text())
    context_json: str = Field(sa_column=_text(default="{}"))
    automatic: bool = True
    stranger: bool = False
    urgent: bool = False
    acknowledges: bool = False
    created_at: int = Field(sa_column=_big(nullable=False))
    due: int = Field(sa_column=_big(nullable=False))
    state: str = Field(sa_column=_text(default="owed"))
    reason: str = Field(sa_column=_text())
    attempts: int = 0
    lane: int = 0
    """0: nothing to do now (leased, sent, withheld, …); 1: urgent and to be sent; 2: to be sent."""
    leased_by: str | None = Field(default=None, sa_column=_text(nullable=True))
    leased_until: int = Field(default=0, sa_column=_big(nullable=False))
    frozen_sha256: str | None = Field(default=None, sa_column=_text(nullable=True))
    sent_at: int | None = Field(default=None, sa_column=_big())
    relay: str = Field(sa_column=_text())
    relay_reply: str = Field(sa_column=_text())
    delivery: str = Field(sa_column=_text())
    """What the recipient's side said later (RFC 3464), for example "failed 5.1.1"."""


class FrozenMail(SQLModel, table=True):
    """The bytes of a mail of ours from its first attempt on: 7-bit, so text. One commit keeps a batch of them."""

    __tablename__ = "frozen"
    outbox_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    content: str = Field(sa_column=_text())


class Cursor(SQLModel, table=True):
    """How far a mailbox has been read: (UIDVALIDITY, last UID) of one folder."""

    __tablename__ = "cursors"
    mailbox: str = Field(sa_column=Column(Text, primary_key=True))
    uidvalidity: int = Field(sa_column=_big(nullable=False))
    uid: int = Field(sa_column=_big(nullable=False))
    left_json: str = Field(sa_column=_text(default="[]"))
    """UIDs below `uid` that could not be fetched yet."""
    since: int | None = Field(default=None, sa_column=_big())
    updated_at: int = Field(sa_column=_big(nullable=False))


class Counter(SQLModel, table=True):
    """A named number that only grows: the case serial."""

    __tablename__ = "counters"
    name: str = Field(sa_column=Column(Text, primary_key=True))
    value: int = Field(sa_column=_big(nullable=False))


class Setting(SQLModel, table=True):
    """Something that people switch while the desk runs, seen by every host: `paused`."""

    __tablename__ = "settings"
    name: str = Field(sa_column=Column(Text, primary_key=True))
    value: str = Field(sa_column=_text())
    changed_at: int = Field(sa_column=_big(nullable=False))
    changed_by: str = Field(sa_column=_text())


class Lease(SQLModel, table=True):
    """What only one host does at a time (`watch`): who, and until when unless renewed."""

    __tablename__ = "leases"
    name: str = Field(sa_column=Column(Text, primary_key=True))
    holder: str = Field(sa_column=_text())
    until: int = Field(sa_column=_big(nullable=False))
