"""The database with nothing in between, for the feed path, which asks more often than all else together.

No SQLAlchemy here: a poll costs less than SQLAlchemy takes to look at a statement.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
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


class Still(sqlite3.Connection):
    """A connection that only reads, or reads a database as it lies on the disk and is told of no change.

    It is for one question: a moment later more may be possible.
    """


def open_sqlite(path: Path) -> sqlite3.Connection:
    """A connection that writes; where the disk takes nothing, one that reads (`Still`). Raises sqlite3.Error.

    Even a reader of a write-ahead log needs a file beside the database, which a full or read-only disk refuses where it
    is not there yet (https://sqlite.org/wal.html, "Read-Only Databases"). With nothing in the log, the database itself
    is all there is to read.
    """
    reads_only = path.exists() and not os.access(path, os.W_OK)
    factory = Still if reads_only else sqlite3.Connection
    connection = sqlite3.connect(path, timeout=TIMEOUT, check_same_thread=False, factory=factory)
    try:
        prepare_sqlite(connection)
        connection.execute("PRAGMA user_version").fetchone()  # opens the log
    except sqlite3.OperationalError as error:
        connection.close()
        log = path.with_name(f"{path.name}-wal")
        waits = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        if waits or not path.is_file() or (log.exists() and log.stat().st_size):
            raise
        as_it_lies = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(as_it_lies, uri=True, check_same_thread=False, factory=Still)
        connection.isolation_level = None
    return connection


def prepare_sqlite(connection: sqlite3.Connection) -> None:
    """A write-ahead log, foreign keys, and full synchronisation: what was acknowledged survives a power cut.

    The driver begins no transactions by itself.
    """
    connection.isolation_level = None
    for pragma in SQLITE_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
