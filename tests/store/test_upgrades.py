"""A database of any earlier version opens with all that it held."""

from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from calsync.feed.model import FeedSettings
from calsync.store import Store, StoreUnavailable
from calsync.store.engine import MIGRATIONS, WRITES, engine_as_is, newest_migration
from calsync.store.feeds import settings_in

CONFIG = Config()
CONFIG.set_main_option("script_location", str(MIGRATIONS))
REVISIONS = [script.revision for script in ScriptDirectory.from_config(CONFIG).walk_revisions()]


def at_revision(url: str, revision: str, *, orphan: bool = False) -> dict[str, int]:
    """Makes a database as `revision` left it, with one row in each table; gives the tables with their rows."""
    engine = engine_as_is(url)
    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    made = sa.MetaData()
    made.reflect(engine)
    made.remove(made.tables["alembic_version"])
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute(f"PRAGMA foreign_keys = {'OFF' if orphan else 'ON'}")
        with connection.begin():
            for table in made.sorted_tables:
                connection.execute(table.insert().values({c.name: value_for(c, orphan) for c in table.columns}))
    engine.dispose()
    return {table.name: 1 for table in made.sorted_tables}


def value_for(column: sa.Column[object], orphan: bool) -> object:
    if orphan and column.foreign_keys:
        return "nobody"
    if isinstance(column.type, (sa.LargeBinary, sa.BLOB)):
        return b"{}"
    if isinstance(column.type, (sa.Integer, sa.Boolean)):
        return 1
    return "1"  # the keys of all tables are alike, so every foreign key has its row


@pytest.mark.parametrize("revision", REVISIONS)
def test_nothing_is_lost_on_the_way_up(tmp_path: Path, revision: str) -> None:
    url = f"sqlite:///{tmp_path / 'calsync.db'}"
    held = at_revision(url, revision)
    store = Store(url)
    with store.engine.connect() as connection:
        now = {table: connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() for table in held}
        keys = connection.exec_driver_sql("PRAGMA foreign_keys").scalar()
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    assert (now, keys, broken) == (held, 1, [])


def test_feeds_from_before_reminders_keep_what_their_subscribers_have(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'calsync.db'}"
    at_revision(url, "0009")
    engine = engine_as_is(url)
    with engine.begin() as connection:
        for table in ("feeds", "entries"):
            connection.exec_driver_sql(f"UPDATE {table} SET edition = ''")
    engine.dispose()
    with Store(url).engine.connect() as connection:
        feeds = connection.exec_driver_sql("SELECT edition FROM feeds").scalars().all()
        entries = connection.exec_driver_sql("SELECT edition, uid, block FROM entries ORDER BY edition").all()
    assert feeds == ["44136fa355b3678a"]
    assert [tuple(one) for one in entries] == [("", "1", b"{}"), ("44136fa355b3678a", "1", b"{}")]


def test_a_feed_from_before_reminders_has_none() -> None:
    assert settings_in(b"{}") == FeedSettings(remind_by=())
    assert settings_in(msgspec.json.encode(FeedSettings())) == FeedSettings()


def test_a_database_with_a_broken_link_is_left_as_it_was(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'calsync.db'}"
    first = REVISIONS[-1]
    at_revision(url, first, orphan=True)
    with pytest.raises(StoreUnavailable, match="left as it was"):
        Store(url)
    engine = engine_as_is(url)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == first
    engine.dispose()


def test_the_newest_migration_is_told_by_its_file() -> None:
    assert newest_migration() == ScriptDirectory.from_config(CONFIG).get_current_head()
