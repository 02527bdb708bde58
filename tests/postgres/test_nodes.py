"""What several nodes on one PostgreSQL need of it: it tells of changes, and nobody waits for it for good."""

import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import OperationalError

from calsync import commands
from calsync.commands import Office
from calsync.store import Store
from calsync.store.feed_reader import FeedHead, FeedReader
from calsync.store.hashes import token_hash

pytestmark = pytest.mark.postgres
PATIENCE = 20.0  # seconds

ORDER = b"""Case 2:26-cv-99039-QZ   Document 7   Filed 10/30/26   Page 1 of 1

                     UNITED STATES DISTRICT COURT
                    EASTERN DISTRICT OF CALIFORNIA

BIRCH CANOES v. TARN OUTFITTERS

1. Within thirty (30) days of this order, the parties shall file a joint report.

IT IS SO ORDERED.
"""


@pytest.fixture
def database_kind() -> str:
    return "postgresql"


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end


def test_polls_remember_what_postgresql_has_not_told_of(office: Office) -> None:
    """Another node's change reaches this one; a head that was read before is not read again until then."""
    feed = commands.add_feed(office, commands.register(office, ORDER, name="order.txt", by="tests").case_id)
    reader = FeedReader(office.store.direct, lambda: datetime.now(UTC))
    sha256 = token_hash(feed.token)

    def head() -> FeedHead:
        found = reader.head(sha256)
        assert found is not None
        return found

    assert reader._listener is not None
    until(lambda: head() is not None and reader._listener is not None and reader._listener.heads() is not None)
    until(lambda: head() is head())
    other = Store(office.store.engine.url.render_as_string(hide_password=False))
    with other.some_feeds() as feeds:
        feeds.connection.exec_driver_sql("UPDATE feeds SET etag = '\"new\"'")
    until(lambda: head().etag == '"new"')
    other.close()
    commands.revoke_feed(office, feed.feed.id)
    until(lambda: head().revoked)


def test_what_is_remembered_ends_with_the_connection_that_listens(office: Office) -> None:
    reader = FeedReader(office.store.direct, office.clock)
    reader.head(b"x" * 32)
    listener = reader._listener
    assert listener is not None
    until(lambda: listener.heads() is not None)
    end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query IN ('SELECT 1', 'LISTEN calsync_feeds')"
    with office.store.engine.connect() as connection:
        connection.exec_driver_sql(end)
    until(lambda: listener.heads() is None)
    until(lambda: listener.heads() is not None)


def test_nothing_is_waited_for_for_good(office: Office) -> None:
    with office.store.engine.connect() as mine:
        assert mine.exec_driver_sql("SHOW lock_timeout").scalar() == "10s"
        assert mine.exec_driver_sql("SHOW statement_timeout").scalar() == "30s"
        mine.exec_driver_sql("SET statement_timeout = 50")
        with pytest.raises(OperationalError, match="statement timeout"):
            mine.exec_driver_sql("SELECT pg_sleep(20)")
    with closing(office.store.direct.open()) as feeds:
        assert feeds.execute("SHOW statement_timeout").fetchone() == ("5s",)


def test_a_session_is_valid_on_every_node(office: Office) -> None:
    other = Store(office.store.engine.url.render_as_string(hide_password=False))
    assert office.store.share("session-key", b"one") == other.share("session-key", b"two") == b"one"
    assert not other.sends_mail()
    office.store.keep_mailing("worker", sends=True)
    assert other.sends_mail()
    other.close()
