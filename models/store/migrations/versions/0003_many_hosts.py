"""Leases of what only one host does at a time; indexes that caps and `explain` need at size."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_SENT = "automatic AND state <> 'withheld'"
_STRANGE = "stranger = TRUE AND state <> 'withheld'"


def upgrade() -> None:
    op.create_table(
        "leases",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), server_default="", nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_index("messages_receipt", "messages", ["receipt_id"])
    op.drop_index("outbox_automatic", table_name="outbox")
    op.drop_index("outbox_strangers", table_name="outbox")
    if op.get_bind().dialect.name == "postgresql":
        # ana+tag@x is found as a range of addresses, which the collations of most languages tear apart: they sort
        # without punctuation. SQLite compares bytes by itself.
        op.execute('ALTER TABLE outbox ALTER COLUMN recipient TYPE text COLLATE "C"')
    op.create_index("outbox_recipient", "outbox", ["recipient", "created_at"])
    op.create_index(
        "outbox_automatic",
        "outbox",
        ["recipient", "created_at"],
        sqlite_where=sa.text(_SENT),
        postgresql_where=sa.text(_SENT),
    )
    op.create_index(
        "outbox_strangers",
        "outbox",
        ["created_at"],
        sqlite_where=sa.text(_STRANGE),
        postgresql_where=sa.text(_STRANGE),
    )


def downgrade() -> None:
    for name in ("outbox_strangers", "outbox_automatic", "outbox_recipient"):
        op.drop_index(name, table_name="outbox")
    op.create_index("outbox_automatic", "outbox", ["recipient", "automatic", "created_at"])
    op.create_index("outbox_strangers", "outbox", ["stranger", "created_at"])
    op.drop_index("messages_receipt", table_name="messages")
    op.drop_table("leases")
