"""Accounts with roles, access per case, sealed and restricted cases, sessions and tokens that say whose they are

The names that people gave themselves become accounts, which wait for an address; the one that nobody chose, `office`,
is the owner.
"""

import json
import secrets
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

LONGEST = 255


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.String(255), nullable=False),
        sa.Column("email", sa.String(320)),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("every_case", sa.Boolean(), nullable=False),
        sa.Column("password", sa.Text()),
        sa.Column("totp", sa.String(64)),
        sa.Column("totp_step", sa.Integer()),
        sa.Column("created", sa.String(32), nullable=False),
        sa.Column("ended", sa.String(32)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("name_key", name=op.f("uq_accounts_name_key")),
        sa.UniqueConstraint("email", name=op.f("uq_accounts_email")),
    )
    op.create_table(
        "failed_entries",
        sa.Column("who", sa.String(128), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("last", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("who", name=op.f("pk_failed_entries")),
    )
    op.create_table(
        "case_access",
        sa.Column("actor_id", sa.String(64), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("since", sa.String(32), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_access_case_id")),
        sa.PrimaryKeyConstraint("actor_id", "case_id", name=op.f("pk_case_access")),
    )
    op.create_index(op.f("ix_case_access_case_id"), "case_access", ["case_id"])
    op.create_table(
        "access_groups",
        sa.Column("actor_id", sa.String(64), nullable=False),
        sa.Column("person", sa.String(255), nullable=False),
        sa.PrimaryKeyConstraint("actor_id", "person", name=op.f("pk_access_groups")),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("actor_id", sa.String(64), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("what", sa.String(32), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("case_id", sa.String(32)),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_at"), "audit", ["at"])
    op.create_index(op.f("ix_audit_case_id"), "audit", ["case_id"])
    op.create_table(
        "office_settings",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_office_settings")),
    )
    with op.batch_alter_table("cases") as batch:
        batch.add_column(sa.Column("closed_to_others", sa.String(16)))
    op.create_index(op.f("ix_cases_closed_to_others"), "cases", ["closed_to_others"])
    with op.batch_alter_table("readings") as batch:
        batch.add_column(sa.Column("actor_id", sa.String(64), nullable=False, server_default=""))
    with op.batch_alter_table("sign_ins") as batch:
        batch.add_column(sa.Column("account_id", sa.String(32)))
        batch.add_column(sa.Column("purpose", sa.String(16), nullable=False, server_default="sign-in"))
        batch.create_foreign_key(op.f("fk_sign_ins_account_id"), "accounts", ["account_id"], ["id"])
    with op.batch_alter_table("sessions") as batch:
        batch.add_column(sa.Column("account_id", sa.String(32)))
        batch.add_column(sa.Column("seen", sa.String(32)))
        batch.add_column(sa.Column("device", sa.Text(), nullable=False, server_default=""))
        batch.create_foreign_key(op.f("fk_sessions_account_id"), "accounts", ["account_id"], ["id"])
    op.create_index(op.f("ix_sessions_account_id"), "sessions", ["account_id"])
    scopes = sa.Column("scopes", sa.Text(), nullable=False, server_default="read register events feeds admin")
    with op.batch_alter_table("api_tokens") as batch:
        batch.add_column(scopes)
        batch.add_column(sa.Column("every_case", sa.Boolean(), nullable=False, server_default=sa.text("true")))
        batch.add_column(sa.Column("expires", sa.String(32)))
    _accounts()


def _accounts() -> None:
    """An account for each name that stands beside what people recorded, and for none that is a program's."""
    connection = op.get_bind()
    programs = set(connection.execute(sa.text("SELECT name FROM api_tokens")).scalars())
    names: dict[str, str] = {}
    for (line,) in connection.execute(sa.text("SELECT line FROM facts")):
        name = json.loads(bytes(line)).get("by")
        if isinstance(name, str) and name.strip() and name not in programs and len(name) <= LONGEST:
            names.setdefault(" ".join(name.split()).casefold(), " ".join(name.split()))
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    add = sa.text(
        "INSERT INTO accounts (id, name, name_key, role, every_case, created) "
        "VALUES (:id, :name, :key, :role, :yes, :at)"
    )
    for key, name in sorted(names.items()):
        role = "owner" if key == "office" else "docketing"
        values = {"id": secrets.token_hex(8), "name": name, "key": key, "role": role, "yes": True, "at": now}
        connection.execute(add, values)


def downgrade() -> None:
    with op.batch_alter_table("api_tokens") as batch:
        for name in ("scopes", "every_case", "expires"):
            batch.drop_column(name)
    op.drop_index(op.f("ix_sessions_account_id"), "sessions")
    with op.batch_alter_table("sessions") as batch:
        batch.drop_constraint(op.f("fk_sessions_account_id"), type_="foreignkey")
        for name in ("account_id", "seen", "device"):
            batch.drop_column(name)
    with op.batch_alter_table("sign_ins") as batch:
        batch.drop_constraint(op.f("fk_sign_ins_account_id"), type_="foreignkey")
        for name in ("account_id", "purpose"):
            batch.drop_column(name)
    with op.batch_alter_table("readings") as batch:
        batch.drop_column("actor_id")
    op.drop_index(op.f("ix_cases_closed_to_others"), "cases")
    with op.batch_alter_table("cases") as batch:
        batch.drop_column("closed_to_others")
    for table in ("failed_entries", "office_settings", "audit", "access_groups", "case_access", "accounts"):
        op.drop_table(table)
