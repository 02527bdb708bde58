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
from calsync.store.heads import Heads
from calsync.store.publications import publish_new

WRITERS = 0x63616C73  # PostgreSQL's advisory lock of whoever writes, shared by all but those who must write alone
LEAST = 1024 * 1024  # bytes of disk that a change may take, at most a few times over


CASES = "cases"  # in a connection's `info`: the ids of the cases that its transaction looks at


class Connected:
    """The database at an address, as `actor` may see and change it. Safe to share between threads.

    `heads` is the file outside it that the ends of its chains are added to, None where they are added to none.
    """

    actor: Actor = SYSTEM

    def __init__(self, url: str, heads: Heads | None = None) -> None:
        self.heads = heads
        self.engine = open_engine(url)
        self.direct = direct(self.engine)

    def acting(self, actor: Actor) -> Self:
        """The same database for another actor."""
        other = copy.copy(self)
        other.actor = actor
        return other

    def last_head(self) -> str | None:
        """The head that vouches for all that was kept until now (hex); None where none lies outside the database."""
        return None if self.heads is None else self.heads.head()

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def _writing(self, *, alone: bool = False) -> Iterator[Connection]:
        """A transaction that writes; with `alone`, none other does meanwhile. SQLite has one writer at any time.

        What it adds to a case is in the chain of the case's publications before it is kept, and the chain's head is in
        the file of heads after.
        """
        try:
            with self.engine.connect().execution_options(**WRITES) as connection, connection.begin():
                if self.engine.dialect.name == "postgresql":
                    connection.execute(text(f"SELECT pg_advisory_xact_lock{'' if alone else '_shared'}({WRITERS})"))
                connection.info[CASES] = {}
                yield connection
                heads = [head for case_id in connection.info[CASES] if (head := publish_new(connection, case_id))]
            if self.heads is not None:
                self.heads.add_heads(heads)
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
    def _reading(self, *, still: bool = False) -> Iterator[Connection]:
        """A transaction that reads; `still`, of one moment, as every one is on SQLite."""
        options = {"isolation_level": "REPEATABLE READ"} if still and self.engine.dialect.name == "postgresql" else {}
        try:
            with self.engine.connect().execution_options(**options) as connection, connection.begin():
                yield connection
        except OperationalError as error:
            raise StoreUnavailable(f"The database did not answer: {error.orig}.") from error
