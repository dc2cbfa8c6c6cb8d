"""All tables together: what the migrations are compared with and what a move copies."""

from __future__ import annotations

from sqlmodel import SQLModel

from models.store.tables import cases, desk, mails

_HOLDING_TABLES = (cases, desk, mails)  # a table is in the metadata once its module is imported
METADATA = SQLModel.metadata
