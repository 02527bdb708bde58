"""What lists across cases show, notices that were dismissed, and files that wait for what they do not say

Every case is looked at again when the service next starts, which fills the lists.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "listed_cases",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("open", sa.Integer(), nullable=False),
        sa.Column("dated", sa.Integer(), nullable=False),
        sa.Column("questions", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_listed_cases_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_listed_cases")),
    )
    _partial("ix_listed_cases_dated", "listed_cases", ["dated"], "dated = 0")
    op.create_table(
        "listed_orders",
        sa.Column("order_id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("filed", sa.String(length=10), nullable=True),
        sa.Column("deadlines", sa.Integer(), nullable=False),
        sa.Column("unchecked", sa.Integer(), nullable=False),
        sa.Column("questions", sa.Integer(), nullable=False),
        sa.Column("soonest", sa.String(length=10), nullable=True),
        sa.Column("vacated", sa.Boolean(), nullable=False),
        sa.Column("registered", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_listed_orders_case_id")),
        sa.PrimaryKeyConstraint("order_id", name=op.f("pk_listed_orders")),
    )
    op.create_index(op.f("ix_listed_orders_case_id"), "listed_orders", ["case_id"])
    op.create_index(op.f("ix_listed_orders_registered"), "listed_orders", ["registered"])
    _partial("ix_listed_orders_soonest", "listed_orders", ["soonest"], "unchecked > 0")
    _partial("ix_listed_orders_asking", "listed_orders", ["registered"], "questions > 0")
    op.create_table(
        "listed_dates",
        sa.Column("deadline_id", sa.String(length=64), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("order_id", sa.String(length=32), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=True),
        sa.Column("start", sa.String(length=40), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("safe", sa.String(length=10), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("duty", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("sides", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("type", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("checked", sa.Boolean(), nullable=False),
        sa.Column("critical", sa.Boolean(), nullable=False),
        sa.Column("assigned", sa.Text(), nullable=False),
        sa.Column("assigned_key", sa.String(length=255), nullable=False),
        sa.Column("waiting_for", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("changed", sa.String(length=32), nullable=False),
        sa.Column("how", sa.String(length=16), nullable=False),
        sa.Column("was", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_listed_dates_case_id")),
        sa.PrimaryKeyConstraint("deadline_id", "ordinal", name=op.f("pk_listed_dates")),
    )
    op.create_index(op.f("ix_listed_dates_case_id"), "listed_dates", ["case_id"])
    op.create_index(op.f("ix_listed_dates_changed"), "listed_dates", ["changed"])
    op.create_index(op.f("ix_listed_dates_open_day_start"), "listed_dates", ["open", "day", "start"])
    op.create_table(
        "dismissed_notices",
        sa.Column("notice", sa.String(length=64), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("notice", name=op.f("pk_dismissed_notices")),
    )
    op.create_table(
        "held_files",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("source", sa.LargeBinary(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("court", sa.String(length=16), nullable=True),
        sa.Column("docket_number", sa.String(length=64), nullable=True),
        sa.Column("filed", sa.String(length=10), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_files")),
        sa.UniqueConstraint("sha256", name=op.f("uq_held_files_sha256")),
    )
    op.execute("UPDATE cases SET look_again = '1970-01-01'")


def downgrade() -> None:
    for name in ("held_files", "dismissed_notices", "listed_dates", "listed_orders", "listed_cases"):
        op.drop_table(name)


def _partial(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(op.f(name), table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
