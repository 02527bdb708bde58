"""Feeds of a person and of the office, across cases"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "assigned",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("person", sa.String(length=255), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_assigned_case_id")),
        sa.PrimaryKeyConstraint("person", "case_id", name=op.f("pk_assigned")),
    )
    op.create_index(
        op.f("ix_entries_edition_starts"),
        "entries",
        ["edition", "starts"],
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )
    with op.batch_alter_table("feeds", schema=None) as batch_op:
        batch_op.alter_column("case_id", existing_type=sa.String(length=32), nullable=True)
        batch_op.add_column(sa.Column("kind", sa.String(length=16), nullable=False, server_default="case"))
        batch_op.add_column(sa.Column("look_again", sa.String(length=10), nullable=True))
        batch_op.create_index(batch_op.f("ix_feeds_kind"), ["kind"])
    _fill_assigned()


def _fill_assigned() -> None:
    """Who was ever assigned a deadline, from the ledgers that there are."""
    connection = op.get_bind()
    told = connection.execute(sa.text("SELECT case_id, line FROM facts ORDER BY case_id, seq"))
    rows: dict[tuple[str, str], str] = {}
    for case_id, line in told:
        if b'"deadline-assigned"' in bytes(line):
            name = json.loads(bytes(line))["payload"].get("to")
            if name and name.split():
                rows.setdefault((case_id, " ".join(name.split()).casefold()), " ".join(name.split()))
    for (case_id, person), name in rows.items():
        connection.execute(
            sa.text("INSERT INTO assigned (case_id, person, name) VALUES (:case_id, :person, :name)"),
            {"case_id": case_id, "person": person, "name": name},
        )


def downgrade() -> None:
    op.execute("DELETE FROM feed_tokens WHERE feed_id IN (SELECT id FROM feeds WHERE case_id IS NULL)")
    op.execute("DELETE FROM feeds WHERE case_id IS NULL")
    with op.batch_alter_table("feeds", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_feeds_kind"))
        batch_op.drop_column("look_again")
        batch_op.drop_column("kind")
        batch_op.alter_column("case_id", existing_type=sa.String(length=32), nullable=False)
    op.drop_index(op.f("ix_entries_edition_starts"), "entries")
    op.drop_table("assigned")
