"""Fetch receipts: the last fetch of each address of a feed by each program. No more is kept of who asks."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct
from sqlalchemy import Engine, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import OperationalError

from calsync.store import tables as t
from calsync.store.access import shown_id
from calsync.store.engine import WRITES, StoreUnavailable

KEPT = timedelta(days=90)


class Fetched(Struct, frozen=True):
    """A fetch to be kept: of the address with that hash, by that program; the version is told by its ETag and instant."""

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

    Raises StoreUnavailable; then nothing was kept.
    """
    kept, tokens = t.fetch_receipts, t.feed_tokens
    rows = [{name: getattr(one, name) for name in Fetched.__struct_fields__} for one in fetched]
    dialect: Any = postgresql if engine.dialect.name == "postgresql" else sqlite
    insert = dialect.insert(kept)
    upsert = insert.on_conflict_do_update(
        index_elements=[kept.c.sha256, kept.c.program],
        set_={name: insert.excluded[name] for name in ("at", "etag", "version")},
        where=kept.c.at < insert.excluded.at,
    )
    try:
        with engine.connect().execution_options(**WRITES) as connection, connection.begin():
            known = {
                row.sha256
                for some in _parts([row["sha256"] for row in rows])
                for row in connection.execute(select(tokens.c.sha256).where(tokens.c.sha256.in_(some)))
            }
            if held := [row for row in rows if row["sha256"] in known]:
                connection.execute(upsert, held)
            connection.execute(delete(kept).where(kept.c.at < now - KEPT))
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
            rows = [row for some in _parts(list(feed_ids)) for row in connection.execute(query.where(feeds.id.in_(some)))]
    except OperationalError as error:
        raise StoreUnavailable(f"The database did not answer: {error.orig}.") from error
    found = (
        Receipt(shown_id(row.sha256), row.feed_id, row.program, row.at, row.version, row.etag == row.now) for row in rows
    )
    return sorted(found, key=lambda one: (one.at, one.address_id), reverse=True)


def _parts(values: list[Any]) -> Iterable[list[Any]]:
    """Parts of a list, few enough for the placeholders of one statement."""
    return (values[first : first + 500] for first in range(0, len(values), 500))
