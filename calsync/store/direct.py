"""The database with nothing in between, for the feed path, which asks more often than all else together.

No SQLAlchemy here: a poll costs less than SQLAlchemy takes to look at a statement.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from msgspec import Struct

from calsync.errors import CalsyncError

TIMEOUT = 15  # seconds that a connection to SQLite waits for whoever writes
SQLITE_PRAGMAS = ("journal_mode = WAL", "foreign_keys = ON", "synchronous = FULL")


class StoreUnavailable(CalsyncError):
    """The database cannot be reached or is locked; what was asked was not done, and may be tried again."""


class Direct(Struct, frozen=True):
    """`open` gives a new connection that commits each statement by itself; `dbapi` has the errors it raises (PEP 249).

    `name` is the database's, as SQLAlchemy calls it.
    """

    name: str
    dbapi: Any
    open: Callable[[], Any]

    @property
    def is_sqlite(self) -> bool:
        return self.name == "sqlite"

    def words(self, query: str) -> str:
        """A statement, written with ? for each value, as the driver wants it."""
        return query if self.is_sqlite else query.replace("?", "%s")

    @contextmanager
    def writing(self, connection: Any) -> Iterator[Any]:
        """A cursor in a transaction that writes. SQLite takes its lock at the start, or could fail half-way."""
        cursor = connection.cursor()
        cursor.execute("BEGIN IMMEDIATE" if self.is_sqlite else "BEGIN")
        try:
            yield cursor
        except BaseException:
            connection.rollback()
            raise
        connection.commit()


def prepare_sqlite(connection: sqlite3.Connection) -> None:
    """A write-ahead log, foreign keys, and full synchronisation: what was acknowledged survives a power cut.

    The driver begins no transactions by itself.
    """
    connection.isolation_level = None
    for pragma in SQLITE_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
