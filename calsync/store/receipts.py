"""Fetch receipts, as they are shown."""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct
from sqlalchemy import Engine, select
from sqlalchemy.exc import OperationalError

from calsync.actor import Actor
from calsync.store import tables as t
from calsync.store.direct import StoreUnavailable
from calsync.store.gate import visible_feed
from calsync.store.hashes import shown_id

PART = 500  # feeds of one question, which has room for so many names on every database


class Receipt(Struct, frozen=True):
    """The last fetch of an address by a program. `current` is whether it has what the feed says now."""

    address_id: str
    feed_id: str
    program: str
    at: datetime
    version: datetime
    current: bool


def receipts(engine: Engine, actor: Actor, feed_ids: Iterable[str]) -> list[Receipt]:
    """The receipts of every address of those of these feeds that the actor sees, the latest first.

    Raises StoreUnavailable.
    """
    kept, tokens, feeds = t.fetch_receipts.c, t.feed_tokens.c, t.feeds.c
    query = (
        select(kept.sha256, tokens.feed_id, kept.program, kept.at, kept.version, kept.etag, feeds.etag.label("now"))
        .join_from(t.fetch_receipts, t.feed_tokens, kept.sha256 == tokens.sha256)
        .join(t.feeds, feeds.id == tokens.feed_id)
        .where(visible_feed(actor))
    )
    ids = list(feed_ids)
    parts = (ids[first : first + PART] for first in range(0, len(ids), PART))
    try:
        with engine.connect() as connection, connection.begin():
            rows = [row for some in parts for row in connection.execute(query.where(feeds.id.in_(some)))]
    except OperationalError as error:
        raise StoreUnavailable(f"The database did not answer: {error.orig}.") from error
    found = (
        Receipt(shown_id(row.sha256), row.feed_id, row.program, row.at, row.version, row.etag == row.now)
        for row in rows
    )
    return sorted(found, key=lambda one: (one.at, one.address_id), reverse=True)
