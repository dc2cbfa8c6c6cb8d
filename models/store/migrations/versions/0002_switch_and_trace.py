"""The switch that stops everything that leaves, and indexes for `trace`."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "settings",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), server_default="", nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_by", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.execute("UPDATE receipts SET sender = lower(sender) WHERE sender <> lower(sender)")
    op.create_index("receipts_sender", "receipts", ["sender", "id"])
    op.create_index("outbox_receipt", "outbox", ["receipt_id"])


def downgrade() -> None:
    op.drop_index("outbox_receipt", table_name="outbox")
    op.drop_index("receipts_sender", table_name="receipts")
    op.drop_table("settings")
