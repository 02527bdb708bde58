"""Fetch receipts: the last fetch of each address of a feed by each program. No more is kept of who asks."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import islice
from typing import TypeVar

from msgspec import Struct
from sqlalchemy import Engine, delete, select
from sqlalchemy.exc import OperationalError

from calsync.store import tables as t
from calsync.store.access import shown_id
from calsync.store.engine import WRITES, StoreUnavailable

T = TypeVar("T")

KEPT = timedelta(days=90)
# Plain words for the database, since there can be very many in a minute. An address that is no more is left out.
KEEP = """INSERT INTO fetch_receipts (sha256, program, at, etag, version)
          SELECT sha256, ?, ?, ?, ? FROM feed_tokens WHERE sha256 = ?
          ON CONFLICT (sha256, program) DO UPDATE SET at = excluded.at, etag = excluded.etag, version = excluded.version
          WHERE fetch_receipts.at < excluded.at"""
PART = 500  # rows of one transaction, so that nobody who changes a case waits for long


class Fetched(Struct, frozen=True):
    """A fetch to be kept: of the address with that hash, by that program; a version is told by its ETag and instant."""

    sha256: bytes
    program: str
    at: datetime
    etag: str
    version: datetime


class Receipt(Struct, frozen=True):
    """The last fetch of an address by a program. `current` is whether it has what the feed says now."""

    address_id: str
    feed_id: str
    program: str
    at: datetime
    version: datetime
    current: bool


def keep_receipts(engine: Engine, fetched: Iterable[Fetched], *, now: datetime) -> None:
    """Keeps each fetch in the place of an earlier one, and forgets those of more than 90 days ago.

    Raises StoreUnavailable; then not all was kept, and may be kept again.
    """
    keep = KEEP if engine.dialect.paramstyle == "qmark" else KEEP.replace("?", "%s")
    try:
        for some in _parts(fetched):
            # Always in the same order: two who keep receipts at once must not wait for each other in a circle.
            some.sort(key=lambda one: (one.sha256, one.program, one.at))
            rows = [
                (one.program, t.instant_text(one.at), one.etag, t.instant_text(one.version), one.sha256) for one in some
            ]
            with engine.connect().execution_options(**WRITES) as connection, connection.begin():
                connection.exec_driver_sql(keep, rows)
        with engine.connect().execution_options(**WRITES) as connection, connection.begin():
            connection.execute(delete(t.fetch_receipts).where(t.fetch_receipts.c.at < now - KEPT))
    except OperationalError as error:
        raise StoreUnavailable(f"The fetches could not be kept: {error.orig}.") from error


def receipts(engine: Engine, feed_ids: Iterable[str]) -> list[Receipt]:
    """The receipts of every address of these feeds, the latest first. Raises StoreUnavailable."""
    kept, tokens, feeds = t.fetch_receipts.c, t.feed_tokens.c, t.feeds.c
    query = (
        select(kept.sha256, tokens.feed_id, kept.program, kept.at, kept.version, kept.etag, feeds.etag.label("now"))
        .join_from(t.fetch_receipts, t.feed_tokens, kept.sha256 == tokens.sha256)
        .join(t.feeds, feeds.id == tokens.feed_id)
    )
    try:
        with engine.connect() as connection, connection.begin():
            rows = [row for some in _parts(feed_ids) for row in connection.execute(query.where(feeds.id.in_(some)))]
    except OperationalError as error:
        raise StoreUnavailable(f"The database did not answer: {error.orig}.") from error
    found = (
        Receipt(shown_id(row.sha256), row.feed_id, row.program, row.at, row.version, row.etag == row.now)
        for row in rows
    )
    return sorted(found, key=lambda one: (one.at, one.address_id), reverse=True)


def _parts(values: Iterable[T]) -> Iterable[list[T]]:
    rest = iter(values)
    while some := list(islice(rest, PART)):
        yield some
