"""When each address of a feed was last fetched, by which program, and in which version"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "fetch_receipts",
        sa.Column("sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("program", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("etag", sa.String(length=80), nullable=False),
        sa.Column("version", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["feed_tokens.sha256"], name=op.f("fk_fetch_receipts_sha256")),
        sa.PrimaryKeyConstraint("sha256", "program", name=op.f("pk_fetch_receipts")),
    )
    op.create_index(op.f("ix_fetch_receipts_at"), "fetch_receipts", ["at"])


def downgrade() -> None:
    op.drop_table("fetch_receipts")
