"""What the feed path reads: remembered between changes, never past one."""

import hashlib
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from threading import Event

import pytest

from calsync import commands
from calsync.commands import Office
from calsync.settings import Settings
from calsync.store.feed_reader import FeedReader

ORDER = b"""Case 2:26-cv-99031-QZ   Document 4   Filed 10/30/26   Page 1 of 1

                     UNITED STATES DISTRICT COURT
                    EASTERN DISTRICT OF CALIFORNIA

LARKSPUR MILLS v. OSTRICH FREIGHT CO.

1. Within thirty (30) days of this order, the parties shall file a joint report.

IT IS SO ORDERED.
"""


@pytest.fixture
def feed(office: Office) -> commands.NewFeed:
    return commands.add_feed(office, commands.register(office, ORDER, name="order.txt", by="tests").case_id)


def digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


@pytest.mark.parametrize(
    ("change", "field", "value"),
    [
        ("UPDATE feeds SET etag = '\"new\"'", "etag", '"new"'),
        ("UPDATE feeds SET revoked = '2026-11-02T15:00:00.000000+00:00'", "revoked", True),
        ("UPDATE feed_tokens SET expires = '2026-11-01T15:00:00.000000+00:00'", "revoked", True),
    ],
)
def test_a_change_by_another_process_is_seen_by_the_next_read(
    office: Office, settings: Settings, feed: commands.NewFeed, change: str, field: str, value: object
) -> None:
    reader = FeedReader(office.store.direct, office.clock)
    before = reader.head(digest(feed.token))
    assert reader.head(digest(feed.token)) == before
    assert getattr(before, field) != value
    with sqlite3.connect(settings.data / "calsync.db") as other:
        other.execute(change)
    other.close()
    assert getattr(reader.head(digest(feed.token)), field) == value


def test_an_address_ends_at_its_hour_though_nothing_changes(office: Office, feed: commands.NewFeed) -> None:
    now = office.clock()
    reader = FeedReader(office.store.direct, lambda: now)
    commands.rotate_feed(office, feed.feed.id, grace=timedelta(hours=1))
    seen = []
    for hours in (0, 0, 1, 0):
        now += timedelta(hours=hours)
        head = reader.head(digest(feed.token))
        seen.append(head.revoked if head else None)
    assert seen == [False, False, True, True]


def test_an_address_that_was_unknown_works_once_it_is_given(office: Office, feed: commands.NewFeed) -> None:
    reader = FeedReader(office.store.direct, office.clock)
    assert reader.head(digest("not yet")) is None
    with office.store.case(feed.feed.case_id) as case:
        office.store.add_address(case.connection, feed.feed.id, "not yet", name="", at=office.now(), expires=None)
    assert reader.head(digest("not yet")) == reader.head(digest(feed.token))


def test_threads_share_a_reader(office: Office, feed: commands.NewFeed) -> None:
    reader = FeedReader(office.store.direct, office.clock)
    body = reader.body(feed.feed.id, feed.feed.etag)
    with ThreadPoolExecutor(8) as threads:
        heads = list(threads.map(lambda _: reader.head(digest(feed.token)), range(200)))
        bodies = set(threads.map(lambda _: reader.body(feed.feed.id, feed.feed.etag), range(200)))
    assert set(heads) == {reader.head(digest(feed.token))}
    assert bodies == {body}


def test_no_poll_that_comes_after_a_change_gets_what_was_before(
    office: Office, settings: Settings, feed: commands.NewFeed
) -> None:
    """Also where many share one look at the database."""
    reader = FeedReader(office.store.direct, office.clock)
    committed = 0
    ending = Event()

    def polls(_: int) -> list[tuple[int, int]]:
        seen = []
        while not ending.is_set():
            before = committed
            head = reader.head(digest(feed.token))
            seen.append((before, 0 if head is None or len(head.etag) > 20 else int(head.etag)))
        return seen

    with ThreadPoolExecutor(8) as threads:
        running = [threads.submit(polls, n) for n in range(8)]
        with closing(sqlite3.connect(settings.data / "calsync.db")) as other:
            for n in range(1, 200):
                other.execute("UPDATE feeds SET etag = ?", (str(n),))
                other.commit()
                committed = n
        ending.set()
        seen = [pair for one in running for pair in one.result()]
    assert len(seen) > 200
    assert all(got >= before for before, got in seen)
