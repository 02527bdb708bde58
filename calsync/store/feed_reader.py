"""What the feed path asks of the store, with as little between it and the database as can be."""

import time
from collections import deque
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from threading import Lock, Semaphore, Thread
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from calsync.store.direct import Direct, Still, StoreUnavailable


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
MOST = 50_000  # heads that are remembered
CHANNEL = "calsync_feeds"  # where PostgreSQL tells of changes, by triggers of the tables
BEAT = 0.5  # seconds between two looks whether PostgreSQL is there
SILENCE = 2.0  # seconds after which it may have told of changes that did not come
CONNECTIONS = 8  # in which polls read at once


class FeedReader:
    """Reads feeds by the hash of their address, in as many threads as want to. No ORM, no writes.

    Each read takes a connection that is idle, else a new one. None belongs to a thread: what a thread holds is taken
    down when it ends, and a server's threads may end when Python is not there to do it.

    A head is read once and then remembered until the database changes. On SQLite one connection is asked for that
    before each head; polls that come while it is asked wait, and share the next asking: many threads at once would else
    spend their time on handing Python's lock to one another. PostgreSQL tells of changes by itself (`Listener`), within
    milliseconds of a commit.
    """

    def __init__(self, database: Direct, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._idle: deque[Any] = deque()
        self._errors: type[Exception] = database.dbapi.Error
        self._tells_changes = database.is_sqlite
        self._listener = None if database.is_sqlite else Listener(database)
        self._room = Semaphore(CONNECTIONS)  # of connections that are in use
        self._head = database.words(HEAD.format(by=BY if self._tells_changes else ""))
        self._body = database.words(BODY)
        self._looking = Lock()
        self._looks = 0  # times that it was asked whether the database changed
        self._watch: Any = None  # the connection that tells
        self._version: int | None = None
        self._heads: dict[bytes, FeedHead] = {}

    def __del__(self) -> None:
        """Closes the connections, of which nobody else knows."""
        for connection in (self._watch, *self._idle):
            if connection is not None:
                with suppress(self._errors):
                    connection.close()

    def head(self, token_sha256: bytes) -> FeedHead | None:
        """The feed behind an address; None for an address that nobody was given. Raises StoreUnavailable."""
        head = self._remembered(token_sha256) if self._tells_changes else self._told(token_sha256)
        if head is None or head.expires is None or head.expires > self._clock():
            return head
        return replace(head, revoked=True)

    def body(self, feed_id: str, etag: str) -> bytes | None:
        """The bytes of that version of a feed; None where it has just been replaced. Raises StoreUnavailable."""
        row = self._one(self._body, (feed_id, etag))
        return None if row is None else bytes(row[0])

    def _remembered(self, token_sha256: bytes) -> FeedHead | None:
        """A head as of now. The version is asked for before heads are read, so none is kept past a change."""
        looks = self._looks
        with self._looking:
            try:
                # Else somebody began to ask after this poll had come, and was told.
                if looks == self._looks or self._watch is None:
                    self._looks += 1
                    self._look()
                head = self._heads.get(token_sha256)
                if head is None:
                    head = _head(self._watch.execute(self._head, (token_sha256,)).fetchone())
                    if head is not None and len(self._heads) < MOST:
                        self._heads[token_sha256] = head
                if isinstance(self._watch, Still):
                    self._forget()
            except self._errors as error:
                self._forget()
                raise _unreadable() from error
        return head

    def _look(self) -> None:
        """Forgets the heads where the database has changed."""
        if self._watch is None:
            self._watch = self._database.open()
        (version,) = self._watch.execute(VERSION).fetchone()
        if version != self._version:
            self._version, self._heads = version, {}

    def _forget(self) -> None:
        """Ends the connection that tells of changes: another one counts versions by itself."""
        if self._watch is not None:
            with suppress(self._errors):
                self._watch.close()
        self._watch = self._version = None
        self._heads = {}

    def _told(self, token_sha256: bytes) -> FeedHead | None:
        """A head as of the last change that PostgreSQL told of."""
        assert self._listener is not None
        heads = self._listener.heads()
        head = None if heads is None else heads.get(token_sha256)
        if head is None:
            head = _head(self._one(self._head, (token_sha256,)))
            # Into the heads from before it was read: what changed since has put others in their place.
            if head is not None and heads is not None and len(heads) < MOST:
                heads[token_sha256] = head
        return head

    def _one(self, query: str, values: tuple[object, ...]) -> Any:
        with self._room:
            return self._first(query, values)

    def _first(self, query: str, values: tuple[object, ...]) -> Any:
        """The first row. A server that was started anew has ended every connection; only a new one tells whether it is
        there."""
        connection = self._idle.pop() if self._idle else None
        tries = 1 if connection is None or self._tells_changes else 2
        while True:
            try:
                if connection is None:
                    connection = self._database.open()
                row = connection.execute(query, values).fetchone()
            except self._errors as error:
                if connection is not None:
                    with suppress(self._errors):
                        connection.close()
                connection = None
                tries -= 1
                if not tries:
                    raise _unreadable() from error
            else:
                if isinstance(connection, Still):
                    connection.close()
                else:
                    self._idle.append(connection)
                return row


class Listener:
    """Listens to what PostgreSQL tells of changed feeds, in a thread of its own, and keeps the heads read since.

    Where the connection breaks, or is not heard of for a while, there are none until another one listens.
    """

    def __init__(self, database: Direct) -> None:
        self._database = database
        self._heads: dict[bytes, FeedHead] = {}
        self._heard = 0.0  # when the server last answered, in monotonic seconds
        self._starting = Lock()
        self._thread: Thread | None = None

    def heads(self) -> dict[bytes, FeedHead] | None:
        """The heads that nothing has changed; None where that is not known."""
        if self._thread is None:
            with self._starting:
                if self._thread is None:
                    self._thread = Thread(target=self._run, name="listener", daemon=True)
                    self._thread.start()
        heads = self._heads  # before the look whether the server is there
        return heads if time.monotonic() - self._heard < SILENCE else None

    def _run(self) -> None:
        while True:
            try:
                with closing(self._database.open()) as connection:
                    self._listen(connection)
            except self._database.dbapi.Error:
                self._heard = 0.0
                time.sleep(BEAT)

    def _listen(self, connection: Any) -> None:
        connection.execute(f"LISTEN {CHANNEL}")
        while True:
            self._heads = {}  # what was told before we listened, or just now
            while not any(True for _ in connection.notifies(timeout=BEAT, stop_after=1)):
                connection.execute("SELECT 1")
                self._heard = time.monotonic()


def _head(row: Any) -> FeedHead | None:
    if row is None:
        return None
    feed_id, etag, modified, revoked, expires = row
    ends = None if expires is None else datetime.fromisoformat(expires)
    return FeedHead(feed_id, etag, datetime.fromisoformat(modified), revoked is not None, ends)


def _unreadable() -> StoreUnavailable:
    return StoreUnavailable("The feeds cannot be read just now.")
