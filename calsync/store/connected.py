"""An engine with the two ways to use it: one transaction that writes, one that only reads."""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from shutil import disk_usage
from typing import Self

from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from calsync.actor import SYSTEM, Actor
from calsync.store.direct import StoreUnavailable
from calsync.store.engine import WRITES, direct, open_engine, sqlite_file

WRITERS = 0x63616C73  # PostgreSQL's advisory lock of whoever writes, shared by all but those who must write alone
LEAST = 1024 * 1024  # bytes of disk that a change may take, at most a few times over


class Connected:
    """The database at an address, as `actor` may see and change it. Safe to share between threads."""

    actor: Actor = SYSTEM

    def __init__(self, url: str) -> None:
        self.engine = open_engine(url)
        self.direct = direct(self.engine)

    def acting(self, actor: Actor) -> Self:
        """The same database for another actor."""
        other = copy.copy(self)
        other.actor = actor
        return other

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def _writing(self, *, alone: bool = False) -> Iterator[Connection]:
        """A transaction that writes; with `alone`, none other does meanwhile. SQLite has one writer at any time."""
        try:
            with self.engine.connect().execution_options(**WRITES) as connection, connection.begin():
                if self.engine.dialect.name == "postgresql":
                    connection.execute(text(f"SELECT pg_advisory_xact_lock{'' if alone else '_shared'}({WRITERS})"))
                yield connection
        except OperationalError as error:
            raise StoreUnavailable(f"The database did not take the change: {error.orig}. Nothing was kept.") from error

    def try_to_write(self) -> None:
        """Writes what is there already. Raises StoreUnavailable where the database would take no change."""
        file = sqlite_file(self.engine.url.render_as_string(hide_password=False))
        if file is not None and (left := disk_usage(file.parent).free) < LEAST:
            raise StoreUnavailable(f"The disk of the database is full: {left:,} bytes are left.")
        with self._writing() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = version_num"))

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        try:
            with self.engine.connect() as connection, connection.begin():
                yield connection
        except OperationalError as error:
            raise StoreUnavailable(f"The database did not answer: {error.orig}.") from error
