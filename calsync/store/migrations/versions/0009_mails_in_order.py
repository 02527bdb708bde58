"""Until when a sender has a mail, and when the first of its dates passes"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    with op.batch_alter_table("mails", schema=None) as batch_op:
        batch_op.add_column(sa.Column("taken", sa.String(32), nullable=True))
        batch_op.add_column(sa.Column("passes", sa.String(32), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("mails", schema=None) as batch_op:
        batch_op.drop_column("passes")
        batch_op.drop_column("taken")
