"""PostgreSQL tells of changed feeds and addresses; and what all processes share has a table"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

TABLES = ("feeds", "feed_tokens")


def upgrade() -> None:
    op.create_table(
        "shared",
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_shared")),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("""
            CREATE FUNCTION calsync_feeds_changed() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN NOTIFY calsync_feeds; RETURN NULL; END $$
        """)
        for table in TABLES:
            op.execute(f"""
                CREATE TRIGGER calsync_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}
                FOR EACH STATEMENT EXECUTE FUNCTION calsync_feeds_changed()
            """)


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table in TABLES:
            op.execute(f"DROP TRIGGER calsync_changed ON {table}")
        op.execute("DROP FUNCTION calsync_feeds_changed()")
    op.drop_table("shared")
