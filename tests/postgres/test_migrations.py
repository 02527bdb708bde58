"""The tables on PostgreSQL, made from nothing, by one process or by several at once."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from calsync.store import Store, StoreUnavailable
from calsync.store.engine import MIGRATES, MIGRATIONS
from calsync.store.tables import metadata

Wait = Callable[[Callable[[], bool]], None]

pytestmark = pytest.mark.postgres


@pytest.fixture
def empty_url(postgres: Any) -> Iterator[str]:
    with postgres.database(empty=True) as url:
        yield url


def head() -> str:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    (only,) = ScriptDirectory.from_config(config).get_heads()
    return only


def test_an_empty_database_is_brought_to_the_one_head(empty_url: str) -> None:
    store = Store(empty_url)
    with store.engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == [head()]
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    store.close()


def test_programs_that_start_at_once_make_the_tables_once(postgres: Any, empty_url: str, wait: Wait) -> None:
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'advisory'"
    program = f"from calsync.store import Store; Store({empty_url!r}).close()"
    here = threading.Thread(target=lambda: Store(empty_url).close())
    with psycopg.connect(empty_url, autocommit=True) as held:
        held.execute("SELECT pg_advisory_lock(%s)", (MIGRATES,))
        there = subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.PIPE)
        here.start()
        wait(lambda: held.execute(waiting).fetchone() == (2,))
    here.join(60)
    told = there.communicate(timeout=60)[1]
    assert there.returncode == 0, told
    store = Store(empty_url)
    assert store.cases() == []
    store.close()


def test_a_database_that_is_not_there_is_said(postgres: Any) -> None:
    with postgres.database(empty=True) as url:
        pass
    with pytest.raises(StoreUnavailable, match=r"cannot be opened: .*does not exist"):
        Store(url)
