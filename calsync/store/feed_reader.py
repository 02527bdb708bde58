"""What the feed path asks of the store, with as little between it and the database as can be."""

import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Engine

from calsync.store.engine import StoreUnavailable


class FeedHead(Struct, frozen=True):
    """What a conditional request needs to know of a feed."""

    feed_id: str
    etag: str
    last_modified: datetime
    revoked: bool


# Both tables are asked for no more than what stands in an index of theirs; SQLite is told to read that one of feeds.
BY = "INDEXED BY ix_feeds_id_etag_modified_revoked"
HEAD = """SELECT f.id, f.etag, f.modified, f.revoked, k.expires
          FROM feed_tokens k JOIN feeds f {by} ON f.id = k.feed_id WHERE k.sha256 = ?"""
BODY = "SELECT body FROM feeds WHERE id = ? AND etag = ?"
VERSION = "PRAGMA data_version"  # SQLite: another number after each commit of any other connection, of any process
MOST = 50_000  # heads that a thread remembers
ROOM = 4 * 1024 * 1024  # octets of bodies that a thread remembers

Known = dict[bytes, tuple[FeedHead, datetime | None]]


class _Thread(threading.local):
    """What one thread has: its connection, and the heads that it read since the database last changed."""

    def __init__(self) -> None:
        self.connection: Any = None
        self.version: int | None = None
        self.heads: Known = {}
        self.bodies: dict[tuple[str, str], bytes] = {}
        self.size = 0  # of these, in octets
        self.told = False  # the thread tells when to look
        self.look = True

    def keep(self, feed_id: str, etag: str, body: bytes) -> None:
        """Keeps the body of a version, which never changes; the oldest make room for it."""
        self.bodies[feed_id, etag] = body
        self.size += len(body)
        while self.size > ROOM:
            self.size -= len(self.bodies.pop(next(iter(self.bodies))))


class FeedReader:
    """Reads feeds by the hash of their address. One plain database connection a thread, no ORM, no writes.

    On SQLite a head is read once and then remembered until the database changes. Whether it has is asked before each
    head; a thread that once called `look_again` says by calling it when that is to be asked.
    """

    def __init__(self, engine: Engine, clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self._clock = clock
        self._thread = _Thread()
        dialect: Any = engine.dialect
        self._errors: type[Exception] = dialect.loaded_dbapi.Error
        self._tells_changes = engine.dialect.name == "sqlite"
        marker = "?" if engine.dialect.paramstyle == "qmark" else "%s"
        self._head = HEAD.format(by=BY if self._tells_changes else "").replace("?", marker)
        self._body = BODY.replace("?", marker)

    def head(self, token_sha256: bytes) -> FeedHead | None:
        """The feed behind an address; None for an address that nobody was given. Raises StoreUnavailable."""
        known = self._known()
        found = known.get(token_sha256)
        if found is None:
            row = self._one(self._head, (token_sha256,))
            if row is None:
                return None
            feed_id, etag, modified, revoked, expires = row
            head = FeedHead(feed_id, etag, datetime.fromisoformat(modified), revoked is not None)
            found = head, None if expires is None else datetime.fromisoformat(expires)
            if len(known) < MOST:
                known[token_sha256] = found
        head, ends = found
        return head if ends is None or ends > self._clock() else replace(head, revoked=True)

    def body(self, feed_id: str, etag: str) -> bytes | None:
        """The bytes of that version of a feed; None where it has just been replaced. Raises StoreUnavailable."""
        kept = self._thread.bodies
        body = kept.get((feed_id, etag))
        if body is None:
            row = self._one(self._body, (feed_id, etag))
            if row is None:
                return None
            body = bytes(row[0])
            self._thread.keep(feed_id, etag, body)
        return body

    def look_again(self) -> None:
        """Before its next head, this thread asks whether the database changed, and then not until this is called."""
        self._thread.told = self._thread.look = True

    def _known(self) -> Known:
        """The heads that still hold. The version is asked for before they are read, so none is kept past a change."""
        if not self._tells_changes:
            return {}
        if self._thread.told:
            if not self._thread.look:
                return self._thread.heads
            self._thread.look = False
        (version,) = self._one(VERSION, ())
        if version != self._thread.version:
            self._thread.version, self._thread.heads = version, {}
        return self._thread.heads

    def _one(self, query: str, values: tuple[object, ...]) -> Any:
        try:
            return self._connection().execute(query, values).fetchone()
        except self._errors as error:
            # Another connection counts versions by itself.
            self._thread.connection = self._thread.version = None
            self._thread.look = True
            raise StoreUnavailable("The feeds cannot be read just now.") from error

    def _connection(self) -> Any:
        if self._thread.connection is None:
            self._thread.connection = self._open()
        return self._thread.connection

    def _open(self) -> Any:
        """A connection of this thread's own, outside the pool, that commits by itself."""
        fairy = self._engine.raw_connection()
        connection = fairy.driver_connection
        fairy.detach()
        if self._engine.dialect.name == "postgresql":
            connection.autocommit = True  # type: ignore[union-attr]
        return connection
