"""Copies of an SQLite database, made while it is in use, and checks of one that is to be used."""

import sqlite3
from contextlib import closing
from pathlib import Path

from calsync.errors import UserError
from calsync.store.direct import TIMEOUT, StoreUnavailable


def copy(source: Path, to: Path) -> None:
    """Copies all that was committed, as of one moment, into a new file. Raises StoreUnavailable."""
    try:
        with closing(sqlite3.connect(source, timeout=TIMEOUT)) as ours, closing(sqlite3.connect(to)) as theirs:
            ours.backup(theirs)
            theirs.execute("PRAGMA journal_mode = DELETE")  # one file, whole by itself
    except sqlite3.OperationalError as error:
        raise StoreUnavailable(f"The database {source} could not be copied: {error}.") from error


def check(path: Path) -> None:
    """Raises UserError where a file is no whole SQLite database of calsync."""
    try:
        with closing(sqlite3.connect(path)) as database:
            (said,) = database.execute("PRAGMA integrity_check(1)").fetchone()
            known = database.execute("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise UserError(f"The database in it is damaged: {error}.", code="damaged-backup") from error
    if said != "ok" or not known:
        raise UserError(f"The database in it is damaged: {said}.", code="damaged-backup")
