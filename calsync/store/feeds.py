"""Feeds inside a transaction: of one case, and those that are joined from the entries of many."""

from datetime import date, datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Row, bindparam, func, select, update

from calsync.actor import Actor
from calsync.errors import NotFound
from calsync.feed.choosing import person_key
from calsync.feed.model import Entry, FeedKind, FeedSettings
from calsync.store import tables as t
from calsync.store.gate import note, open_to_all, visible_feed


class FeedRow(Struct, frozen=True):
    """A feed without its body. `edition` names the rendering of entries that it shares with like feeds.

    `case_id` is None unless its kind is `case`. `look_again` is, of the other kinds, the next day on which time alone
    changes what it shows. `entry_key` is its secret in the links of its entries.
    """

    id: str
    case_id: str | None
    name: str
    edition: str
    settings: FeedSettings
    created: datetime
    revoked: datetime | None
    etag: str
    modified: datetime
    kind: FeedKind = "case"
    look_again: date | None = None
    entry_key: str = ""


FEED_COLUMNS = [t.feeds.c[name] for name in FeedRow.__struct_fields__]
ENTRY_COLUMNS = [t.entries.c[name] for name in Entry.__struct_fields__]
WIDE = ("person", "office")  # kinds of feeds across cases
KEEP_FEED = update(t.feeds).where(t.feeds.c.id == bindparam("feed"))
BODY = select(t.feeds.c.body).where(t.feeds.c.id == bindparam("feed"))
SERVES = select(t.feeds.c.id).where(t.feeds.c.id == bindparam("feed"), t.feeds.c.body == bindparam("bytes"))
WIDE_FEEDS = select(*FEED_COLUMNS).where(t.feeds.c.kind.in_(WIDE), t.feeds.c.revoked.is_(None))


def feed_row(row: Row[Any]) -> FeedRow:
    values = dict(row._mapping)
    return FeedRow(**{**values, "settings": settings_in(values["settings"])})


def settings_in(stored: bytes) -> FeedSettings:
    """The settings as they were kept. A feed from before there were reminders has none."""
    return msgspec.convert({"remind_by": (), **msgspec.json.decode(stored)}, FeedSettings)


def _values(row: FeedRow) -> dict[str, Any]:
    return msgspec.structs.asdict(row) | {"settings": msgspec.json.encode(row.settings)}


class FeedsTransaction:
    """Feeds that may be changed. Everything is kept when the block that opened it ends, or nothing is."""

    def __init__(self, connection: Connection, actor: Actor) -> None:
        self.connection, self.actor = connection, actor

    def locked_feed(self, feed_id: str) -> FeedRow:
        """A feed that nobody else writes until the transaction ends, as the last who wrote it left it.

        What it is joined from must be read after this, or another change of it could be lost. Raises NotFound.
        """
        mine = visible_feed(self.actor)
        query = select(*FEED_COLUMNS).where(t.feeds.c.id == feed_id, mine).with_for_update()
        row = self.connection.execute(query).one_or_none()
        if row is None:
            raise NotFound(f"There is no feed {feed_id}.", code="no-feed")
        return feed_row(row)

    def add_feed(self, row: FeedRow, body: bytes) -> None:
        """Keeps a new feed with its first body."""
        self.actor.require("feeds")
        self.connection.execute(t.feeds.insert().values(**_values(row), body=body))
        note(self.connection, self.actor, "feed-opened", row.id, row.name, at=row.created, case_id=row.case_id)

    def replace_feed(self, row: FeedRow, body: bytes) -> None:
        """Keeps a feed as it now is: its settings, its edition and its body. Its addresses stay."""
        self.actor.require("feeds")
        self.connection.execute(update(t.feeds).where(t.feeds.c.id == row.id).values(**_values(row), body=body))
        note(self.connection, self.actor, "feed-changed", row.id, row.name, at=row.modified, case_id=row.case_id)

    def body(self, feed_id: str) -> bytes:
        """What a feed serves, byte for byte."""
        return bytes(self.connection.execute(BODY, {"feed": feed_id}).scalar_one())

    def serves(self, feed_id: str, body: bytes) -> bool:
        """Whether a feed serves these very bytes; they are compared where they lie."""
        return self.connection.execute(SERVES, {"feed": feed_id, "bytes": body}).first() is not None

    def put_feed_body(self, feed_id: str, body: bytes, etag: str, modified: datetime) -> None:
        """Replaces what a feed serves."""
        self.connection.execute(KEEP_FEED, {"feed": feed_id, "body": body, "etag": etag, "modified": modified})

    # --- feeds across cases ------------------------------------------------------------------------------------------

    def wide_feeds(self) -> list[FeedRow]:
        """The feeds of a person or of the office that are not revoked, always in the same order."""
        return sorted((feed_row(row) for row in self.connection.execute(WIDE_FEEDS)), key=lambda row: row.id)

    def look_at_feed_again(self, feed_id: str, day: date | None) -> None:
        """Keeps the next day on which time alone changes what a feed across cases shows."""
        self.connection.execute(update(t.feeds).where(t.feeds.c.id == feed_id).values(look_again=day))

    def standing(self, edition: str, first: date, last: date, most: int, *, latest: bool = False) -> list[Entry]:
        """The entries of an edition, of all cases, on those days and between them; in the order of their days.

        At most `most` of them: the earliest, or the `latest`.
        """
        e = t.entries.c
        order = (e.starts.desc(), e.uid.desc()) if latest else (e.starts, e.uid)
        rows = self.connection.execute(
            select(*ENTRY_COLUMNS)
            .where(e.edition == edition, e.until.is_(None), e.starts.between(first, last), open_to_all())
            .order_by(*order)
            .limit(most)
        )
        found = [Entry(*row) for row in rows]
        return found[::-1] if latest else found

    def first_after(self, edition: str, day: date) -> date | None:
        """The day of the first entry of an edition, of all cases, after that day."""
        e = t.entries.c
        later = (e.edition == edition, e.until.is_(None), e.starts > day)
        query = select(func.min(e.starts)).where(*later, open_to_all())
        first: date | None = self.connection.execute(query).scalar_one()
        return first

    def cases_of(self, person: str) -> list[str]:
        """The cases in which the person was ever assigned a deadline."""
        a = t.assigned.c
        mine = (a.person == person_key(person), a.case_id == t.cases.c.id, t.cases.c.closed_to_others.is_(None))
        query = select(a.case_id).where(*mine).order_by(a.case_id)
        return list(self.connection.execute(query).scalars())

    def cases_in(self, edition: str, first: date) -> list[str]:
        """The cases with an entry in that edition on or after that day."""
        e = t.entries.c
        standing = (e.edition == edition, e.until.is_(None), e.starts >= first)
        query = select(e.case_id).where(*standing, open_to_all()).distinct()
        return list(self.connection.execute(query).scalars())

    def cases_changed(self, since: datetime) -> list[str]:
        """The cases that changed since that instant."""
        query = select(t.cases.c.id).where(t.cases.c.changed >= since, t.cases.c.closed_to_others.is_(None))
        return list(self.connection.execute(query).scalars())
