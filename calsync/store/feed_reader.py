"""What the feed path asks of the store, with as little between it and the database as can be."""

import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Engine

from calsync.store.engine import StoreUnavailable


class FeedHead(Struct, frozen=True):
    """What a conditional request needs to know of a feed."""

    feed_id: str
    etag: str
    last_modified: datetime
    size: int
    revoked: bool


HEAD = """SELECT f.id, f.etag, f.modified, length(f.body), f.revoked, k.expires
          FROM feed_tokens k JOIN feeds f ON f.id = k.feed_id WHERE k.sha256 = ?"""
BODY = "SELECT body FROM feeds WHERE id = ? AND etag = ?"


class FeedReader:
    """Reads feeds by the hash of their address. One plain database connection a thread, no ORM, no writes."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self._clock = clock
        self._local = threading.local()
        dialect: Any = engine.dialect
        self._errors: type[Exception] = dialect.loaded_dbapi.Error
        marker = "?" if engine.dialect.paramstyle == "qmark" else "%s"
        self._head, self._body = HEAD.replace("?", marker), BODY.replace("?", marker)

    def head(self, token_sha256: bytes) -> FeedHead | None:
        """The feed behind an address; None for an address that nobody was given. Raises StoreUnavailable."""
        row = self._one(self._head, (token_sha256,))
        if row is None:
            return None
        feed_id, etag, modified, size, revoked, expires = row
        ended = revoked is not None or (expires is not None and datetime.fromisoformat(expires) <= self._clock())
        return FeedHead(feed_id, etag, datetime.fromisoformat(modified), size, ended)

    def body(self, feed_id: str, etag: str) -> bytes | None:
        """The bytes of that version of a feed; None where it has just been replaced. Raises StoreUnavailable."""
        row = self._one(self._body, (feed_id, etag))
        return None if row is None else bytes(row[0])

    def _one(self, query: str, values: tuple[object, ...]) -> Any:
        try:
            cursor = self._connection().cursor()
            try:
                cursor.execute(query, values)
                return cursor.fetchone()
            finally:
                cursor.close()
        except self._errors as error:
            self._local.connection = None
            raise StoreUnavailable("The feeds cannot be read just now.") from error

    def _connection(self) -> Any:
        connection = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = self._open()
        return connection

    def _open(self) -> Any:
        """A connection of this thread's own, outside the pool, that commits by itself."""
        fairy = self._engine.raw_connection()
        connection = fairy.driver_connection
        fairy.detach()
        if self._engine.dialect.name == "postgresql":
            connection.autocommit = True  # type: ignore[union-attr]
        return connection
