"""A case and all that stands on it."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Text
from sqlmodel import Field, SQLModel

from models.case import STATUSES
from models.store.tables.columns import big, one_of, string
from models.understanding import PRIORITIES


class CaseRow(SQLModel, table=True):
    """A case."""

    __tablename__ = "cases"
    __table_args__ = (
        one_of("status", STATUSES),
        one_of("priority", PRIORITIES),
        Index("cases_status", "status", "due_first_response"),
        Index("cases_requester", "requester"),
        Index("cases_organisation", "organisation"),
        Index("cases_owner", "owner"),
    )
    serial: int | None = Field(default=None, sa_column=big(primary=True))
    number: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    subject: str = Field(sa_column=string())
    status: str = Field(sa_column=string(default="new"))
    priority: str = Field(sa_column=string(default="Medium"))
    emergency: bool = False
    review: bool = False
    unconfirmed: bool = False
    spam: bool = False
    team: str = Field(sa_column=string())
    type: str | None = Field(default=None, sa_column=string(nullable=True))
    category: str | None = Field(default=None, sa_column=string(nullable=True))
    tags_json: str = Field(sa_column=string(default="[]"))
    known_error: str | None = Field(default=None, sa_column=string(nullable=True))
    out_of_scope: str | None = Field(default=None, sa_column=string(nullable=True))
    close_reason: str | None = Field(default=None, sa_column=string(nullable=True))
    language: str = Field(sa_column=string(default="en"))
    address: str = Field(sa_column=string())
    requester: str = Field(sa_column=string())
    requester_name: str = Field(sa_column=string())
    organisation: str | None = Field(default=None, sa_column=string(nullable=True))
    service_level: str = Field(sa_column=string(default="standard"))
    owner: str | None = Field(default=None, sa_column=string(nullable=True))
    merged_into: int | None = Field(default=None, sa_column=big())
    opened_at: int = Field(sa_column=big(nullable=False))
    acknowledged_at: int | None = Field(default=None, sa_column=big())
    first_response_at: int | None = Field(default=None, sa_column=big())
    resolved_at: int | None = Field(default=None, sa_column=big())
    closed_at: int | None = Field(default=None, sa_column=big())
    updated_at: int = Field(sa_column=big(nullable=False))
    due_acknowledgement: int | None = Field(default=None, sa_column=big())
    due_first_response: int | None = Field(default=None, sa_column=big())
    due_next_update: int | None = Field(default=None, sa_column=big())
    due_resolution: int | None = Field(default=None, sa_column=big())
    breached_json: str = Field(sa_column=string(default="[]"))


class Person(SQLModel, table=True):
    """Somebody on a case: the requester, a collaborator, or somebody listed in Cc and inactive."""

    __tablename__ = "people"
    __table_args__ = (Index("people_address", "address"),)
    case_serial: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    address: str = Field(sa_column=Column(Text, primary_key=True))
    name: str = Field(sa_column=string())
    active: bool = True


class MessageRow(SQLModel, table=True):
    """A message of a case: in, out, or a note."""

    __tablename__ = "messages"
    __table_args__ = (
        one_of("direction", ("in", "out", "note")),
        Index("messages_case", "case_serial", "id"),
        Index("messages_fingerprint", "fingerprint"),
        Index("messages_message_id", "message_id"),
        Index("messages_receipt", "receipt_id"),
    )
    id: int | None = Field(default=None, sa_column=big(primary=True))
    case_serial: int = Field(sa_column=big(nullable=False))
    receipt_id: int | None = Field(default=None, sa_column=big())
    outbox_id: int | None = Field(default=None, sa_column=big())
    direction: str = Field(sa_column=string(default="in"))
    message_id: str = Field(sa_column=string())
    sender: str = Field(sa_column=string())
    sender_name: str = Field(sa_column=string())
    at: int = Field(sa_column=big(nullable=False))
    subject: str = Field(sa_column=string())
    text: str = Field(sa_column=string())
    new_text: str = Field(sa_column=string())
    authenticated: bool | None = None
    threaded_by: str = Field(sa_column=string())
    folded: bool = False
    fingerprint: str = Field(sa_column=string())
    raw_sha256: str = Field(sa_column=string())
    understanding_json: str = Field(sa_column=string(default="{}"))


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
    id: int | None = Field(default=None, sa_column=big(primary=True))
    case_serial: int = Field(sa_column=big(nullable=False))
    message_row: int = Field(sa_column=big(nullable=False))
    kind: str = Field(sa_column=string())
    value: str = Field(sa_column=string())


class AttachmentRow(SQLModel, table=True):
    """An attachment of a message; its bytes are in the vault."""

    __tablename__ = "attachments"
    __table_args__ = (Index("attachments_message", "message_row"),)
    id: int | None = Field(default=None, sa_column=big(primary=True))
    message_row: int = Field(sa_column=big(nullable=False))
    filename: str = Field(sa_column=string())
    content_type: str = Field(sa_column=string())
    size: int = Field(sa_column=big(nullable=False))
    sha256: str = Field(sa_column=string())
    inline: bool = False
    content_id: str | None = Field(default=None, sa_column=string(nullable=True))
    warning: str | None = Field(default=None, sa_column=string(nullable=True))


class Event(SQLModel, table=True):
    """What happened to a case or a mail, when, by whom, and why. Only ever added to."""

    __tablename__ = "events"
    __table_args__ = (Index("events_case", "case_serial", "id"), Index("events_receipt", "receipt_id"))
    id: int | None = Field(default=None, sa_column=big(primary=True))
    at: int = Field(sa_column=big(nullable=False))
    case_serial: int | None = Field(default=None, sa_column=big())
    receipt_id: int | None = Field(default=None, sa_column=big())
    outbox_id: int | None = Field(default=None, sa_column=big())
    kind: str = Field(sa_column=string())
    actor: str = Field(sa_column=string())
    data_json: str = Field(sa_column=string(default="{}"))


class Link(SQLModel, table=True):
    """Two cases that have to do with each other; the smaller serial first."""

    __tablename__ = "links"
    __table_args__ = (Index("links_other", "other"),)
    case_serial: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    other: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    reason: str = Field(sa_column=string())


class Alias(SQLModel, table=True):
    """A case number of a former system."""

    __tablename__ = "aliases"
    number: str = Field(sa_column=Column(Text, primary_key=True))
    case_serial: int = Field(sa_column=big(nullable=False))
