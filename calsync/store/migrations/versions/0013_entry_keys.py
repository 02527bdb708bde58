"""A secret of each feed in the links of its entries"""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("feeds", sa.Column("entry_key", sa.String(64), nullable=False, server_default=""))
    op.create_index("ix_feeds_entry_key", "feeds", ["entry_key"])
    feeds = sa.table("feeds", sa.column("id", sa.String), sa.column("entry_key", sa.String))
    bind = op.get_bind()
    for feed_id in bind.execute(sa.select(feeds.c.id)).scalars().all():
        bind.execute(feeds.update().where(feeds.c.id == feed_id).values(entry_key=secrets.token_urlsafe(16)))


def downgrade() -> None:
    op.drop_index("ix_feeds_entry_key", "feeds")
    op.drop_column("feeds", "entry_key")
