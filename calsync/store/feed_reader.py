"""What the feed path asks of the store, with as little between it and the database as can be."""

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from calsync.store.direct import Direct, StoreUnavailable


class FeedHead(Struct, frozen=True):
    """What a conditional request needs to know of a feed."""

    feed_id: str
    etag: str
    last_modified: datetime
    revoked: bool
    expires: datetime | None = None  # the address


# Both tables are asked for no more than what stands in an index of theirs; SQLite is told to read that one of feeds.
BY = "INDEXED BY ix_feeds_id_etag_modified_revoked"
HEAD = """SELECT f.id, f.etag, f.modified, f.revoked, k.expires
          FROM feed_tokens k JOIN feeds f {by} ON f.id = k.feed_id WHERE k.sha256 = ?"""
BODY = "SELECT body FROM feeds WHERE id = ? AND etag = ?"
VERSION = "PRAGMA data_version"  # SQLite: another number after each commit of any other connection, of any process
MOST = 50_000  # heads that a connection remembers


class _Reading:
    """A connection, and what was read over it since the database last changed."""

    def __init__(self) -> None:
        self.connection: Any = None
        self.turn = 0  # in which it was last asked whether the database changed
        self.version: int | None = None
        self.heads: dict[bytes, FeedHead] = {}

    def __del__(self) -> None:
        """Closes the connection, of which nobody else knows."""
        if self.connection is not None:
            self.connection.close()


class FeedReader:
    """Reads feeds by the hash of their address, in as many threads as want to. No ORM, no writes.

    Each read takes a connection that is idle, else a new one. None belongs to a thread: what a thread holds is taken
    down when it ends, and a server's threads may end when Python is not there to do it.

    On SQLite a head is read once and then remembered until the database changes. Whether it has is asked before each
    head; whoever once called `look_again` says by calling it when that is to be asked.
    """

    def __init__(self, database: Direct, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._idle: deque[_Reading] = deque()
        self._turn = 0
        self._errors: type[Exception] = database.dbapi.Error
        self._tells_changes = database.is_sqlite
        self._head = database.words(HEAD.format(by=BY if self._tells_changes else ""))
        self._body = database.words(BODY)

    def head(self, token_sha256: bytes) -> FeedHead | None:
        """The feed behind an address; None for an address that nobody was given. Raises StoreUnavailable."""
        reading = self._take()
        try:
            known = reading.heads if reading.turn == self._turn != 0 else self._known(reading)
            head = known.get(token_sha256)
            if head is None:
                row = self._one(reading, self._head, (token_sha256,))
                if row is None:
                    return None
                feed_id, etag, modified, revoked, expires = row
                ends = None if expires is None else datetime.fromisoformat(expires)
                head = FeedHead(feed_id, etag, datetime.fromisoformat(modified), revoked is not None, ends)
                if len(known) < MOST:
                    known[token_sha256] = head
        finally:
            self._idle.append(reading)
        return head if head.expires is None or head.expires > self._clock() else replace(head, revoked=True)

    def body(self, feed_id: str, etag: str) -> bytes | None:
        """The bytes of that version of a feed; None where it has just been replaced. Raises StoreUnavailable."""
        reading = self._take()
        try:
            row = self._one(reading, self._body, (feed_id, etag))
        finally:
            self._idle.append(reading)
        return None if row is None else bytes(row[0])

    def look_again(self) -> None:
        """Before the next head it is asked whether the database changed, and then not until this is called again."""
        self._turn += 1

    def _take(self) -> _Reading:
        try:
            return self._idle.pop()
        except IndexError:
            return _Reading()

    def _known(self, reading: _Reading) -> dict[bytes, FeedHead]:
        """The heads that still hold. The version is asked for before they are read, so none is kept past a change."""
        if not self._tells_changes:
            return {}
        (version,) = self._one(reading, VERSION, ())
        reading.turn = self._turn
        if version != reading.version:
            reading.version, reading.heads = version, {}
        return reading.heads

    def _one(self, reading: _Reading, query: str, values: tuple[object, ...]) -> Any:
        # A server that was started anew has ended every connection; only a new one tells whether it is there.
        tries = 1 if reading.connection is None or self._tells_changes else 2
        while True:
            try:
                if reading.connection is None:
                    reading.connection = self._database.open()
                return reading.connection.execute(query, values).fetchone()
            except self._errors as error:
                if reading.connection is not None:
                    with suppress(self._errors):
                        reading.connection.close()
                # Another connection counts versions by itself.
                reading.connection = reading.version = None
                reading.turn = 0
                tries -= 1
                if not tries:
                    raise StoreUnavailable("The feeds cannot be read just now.") from error
