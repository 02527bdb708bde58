"""The feeds that do not remind keep an edition without reminders

Until now the edition without a name had none; from now on it is what a feed starts with, which reminds. The name here
is what `commands.publishing.edition_of` gives to the settings that feeds started with until now.
"""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.execute("""
        INSERT INTO entries (
            case_id, edition, uid, sequence, since, until, created, modified, starts, ended_on, zone, digest, block
        )
        SELECT case_id, '44136fa355b3678a',
            uid, sequence, since, until, created, modified, starts, ended_on, zone, digest, block
        FROM entries WHERE edition = '' AND EXISTS (SELECT 1 FROM feeds WHERE feeds.edition = '')
    """)
    op.execute("UPDATE feeds SET edition = '44136fa355b3678a' WHERE edition = ''")


def downgrade() -> None:
    op.execute("UPDATE feeds SET edition = '' WHERE edition = '44136fa355b3678a'")
    op.execute("DELETE FROM entries WHERE edition = '44136fa355b3678a'")
