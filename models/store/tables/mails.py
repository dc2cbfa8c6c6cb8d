"""Mail that came in and mail that goes out."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, LargeBinary, Text, text
from sqlmodel import Field, SQLModel

from models.store.tables.columns import big, one_of, string

RECEIPT_STATES = ("waiting", "on_case", "duplicate", "ignored", "parked")
OUTBOX_STATES = ("owed", "sent", "retrying", "failed", "withheld")


class Receipt(SQLModel, table=True):
    """One mail taken for one address of ours. Ends in exactly one state other than waiting."""

    __tablename__ = "receipts"
    __table_args__ = (
        one_of("state", RECEIPT_STATES),
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
        Index(
            "receipts_parent",
            "waits_for",
            sqlite_where=text("waits_for IS NOT NULL"),
            postgresql_where=text("waits_for IS NOT NULL"),
        ),
        Index("receipts_state", "state", "id"),
        Index("receipts_message_id", "message_id"),
        Index("receipts_sender", "sender", "id"),
        Index("receipts_case", "case_serial"),
    )
    id: int | None = Field(default=None, sa_column=big(primary=True))
    received_at: int = Field(sa_column=big(nullable=False))
    source: str = Field(sa_column=string())
    address: str = Field(sa_column=string())
    envelope_from: str | None = Field(default=None, sa_column=string(nullable=True))
    recipients_json: str = Field(sa_column=string(default="[]"))
    peer: str = Field(sa_column=string())
    trusted_peer: bool = False
    submitted_by: str | None = Field(default=None, sa_column=string(nullable=True))
    raw_sha256: str = Field(sa_column=string())
    size: int = Field(sa_column=big(nullable=False))
    message_id: str = Field(sa_column=string())
    sender: str = Field(sa_column=string())
    subject: str = Field(sa_column=string())
    fingerprint: str = Field(sa_column=string())
    state: str = Field(sa_column=string(default="waiting"))
    reason: str = Field(sa_column=string())
    case_serial: int | None = Field(default=None, sa_column=big())
    tries: int = 0
    error: str = Field(sa_column=string())
    leased_by: str | None = Field(default=None, sa_column=string(nullable=True))
    leased_until: int = Field(default=0, sa_column=big(nullable=False))
    waits_for: int | None = Field(default=None, sa_column=big())
    """The receipt of the mail that this one answers, while that is not done."""
    settled_at: int | None = Field(default=None, sa_column=big())
    quiet: bool = False
    confirmed: bool = False
    """Imported: nothing is answered."""


class OutboxRow(SQLModel, table=True):
    """A mail we owe. Written in its case's own transaction; its bytes are frozen at the first attempt."""

    __tablename__ = "outbox"
    __table_args__ = (
        one_of("state", OUTBOX_STATES),
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
    id: int | None = Field(default=None, sa_column=big(primary=True))
    case_serial: int | None = Field(default=None, sa_column=big())
    receipt_id: int | None = Field(default=None, sa_column=big())
    template: str = Field(sa_column=string())
    language: str = Field(sa_column=string(default="en"))
    recipient: str = Field(sa_column=string())
    recipient_name: str = Field(sa_column=string())
    cc_json: str = Field(sa_column=string(default="[]"))
    subject: str = Field(sa_column=string())
    message_id: str = Field(sa_column=string())
    context_json: str = Field(sa_column=string(default="{}"))
    automatic: bool = True
    stranger: bool = False
    urgent: bool = False
    acknowledges: bool = False
    created_at: int = Field(sa_column=big(nullable=False))
    due: int = Field(sa_column=big(nullable=False))
    state: str = Field(sa_column=string(default="owed"))
    reason: str = Field(sa_column=string())
    attempts: int = 0
    lane: int = 0
    """0: nothing to do now (leased, sent, withheld, …); 1: urgent and to be sent; 2: to be sent."""
    leased_by: str | None = Field(default=None, sa_column=string(nullable=True))
    leased_until: int = Field(default=0, sa_column=big(nullable=False))
    frozen_sha256: str | None = Field(default=None, sa_column=string(nullable=True))
    sent_at: int | None = Field(default=None, sa_column=big())
    relay: str = Field(sa_column=string())
    relay_reply: str = Field(sa_column=string())
    delivery: str = Field(sa_column=string())
    """What the recipient's side said later (RFC 3464), for example "failed 5.1.1"."""


class BlobRow(SQLModel, table=True):
    """A raw mail or an attachment up to `models.store.blobs.SMALL` bytes. Written once, never changed."""

    __tablename__ = "blobs"
    id: int | None = Field(default=None, sa_column=big(primary=True))
    sha256: str = Field(sa_column=Column(Text, nullable=False, server_default="", unique=True))
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class FrozenMail(SQLModel, table=True):
    """The bytes of a mail of ours from its first attempt on: 7-bit, so text. One commit keeps a batch of them."""

    __tablename__ = "frozen"
    outbox_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    content: str = Field(sa_column=string())
