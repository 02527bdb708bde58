"""Several named addresses for a feed, sessions that end, bearer tokens that can be revoked"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "sessions",
        sa.Column("sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("created", sa.String(32), nullable=False),
        sa.Column("expires", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_sessions")),
    )
    with op.batch_alter_table("feed_tokens", schema=None) as batch_op:
        batch_op.add_column(sa.Column("name", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("rotated", sa.String(32), nullable=True))
    with op.batch_alter_table("api_tokens", schema=None) as batch_op:
        batch_op.add_column(sa.Column("last_used", sa.String(32), nullable=True))
        batch_op.add_column(sa.Column("revoked", sa.String(32), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("api_tokens", schema=None) as batch_op:
        batch_op.drop_column("revoked")
        batch_op.drop_column("last_used")
    with op.batch_alter_table("feed_tokens", schema=None) as batch_op:
        batch_op.drop_column("rotated")
        batch_op.drop_column("name")
    op.drop_table("sessions")
