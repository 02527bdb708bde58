"""A second chain beside each ledger: what was published, with the hashes of its bytes

What stands in the database now becomes the first line of each chain, when its case is looked at next.
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "publications",
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("line", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_publications_case_id")),
        sa.PrimaryKeyConstraint("case_id", "number", name=op.f("pk_publications")),
    )
    new = sa.text("publication IS NULL")
    for table in ("documents", "entries"):
        op.add_column(table, sa.Column("publication", sa.Integer(), nullable=True))
        op.create_index(f"ix_{table}_new", table, ["case_id"], sqlite_where=new, postgresql_where=new)


def downgrade() -> None:
    for table in ("documents", "entries"):
        op.drop_index(f"ix_{table}_new", table)
        op.drop_column(table, "publication")
    op.drop_table("publications")
