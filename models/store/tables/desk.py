"""What the desk remembers for itself: how far it has read, how far it has counted, what is switched, who does what."""

from __future__ import annotations

from sqlalchemy import Column, Text
from sqlmodel import Field, SQLModel

from models.store.tables.columns import big, string


class Cursor(SQLModel, table=True):
    """How far a mailbox has been read: (UIDVALIDITY, last UID) of one folder."""

    __tablename__ = "cursors"
    mailbox: str = Field(sa_column=Column(Text, primary_key=True))
    uidvalidity: int = Field(sa_column=big(nullable=False))
    uid: int = Field(sa_column=big(nullable=False))
    left_json: str = Field(sa_column=string(default="[]"))
    """UIDs below `uid` that could not be fetched yet."""
    since: int | None = Field(default=None, sa_column=big())
    updated_at: int = Field(sa_column=big(nullable=False))


class Counter(SQLModel, table=True):
    """A named number that only grows: the case serial."""

    __tablename__ = "counters"
    name: str = Field(sa_column=Column(Text, primary_key=True))
    value: int = Field(sa_column=big(nullable=False))


class Setting(SQLModel, table=True):
    """Something that people switch while the desk runs, seen by every host: `paused`."""

    __tablename__ = "settings"
    name: str = Field(sa_column=Column(Text, primary_key=True))
    value: str = Field(sa_column=string())
    changed_at: int = Field(sa_column=big(nullable=False))
    changed_by: str = Field(sa_column=string())


class Lease(SQLModel, table=True):
    """What only one host does at a time (`watch`): who, and until when unless renewed."""

    __tablename__ = "leases"
    name: str = Field(sa_column=Column(Text, primary_key=True))
    holder: str = Field(sa_column=string())
    until: int = Field(sa_column=big(nullable=False))
