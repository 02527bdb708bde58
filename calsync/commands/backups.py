"""Backups: one file with the database and what lies beside it. Whoever has it can read all cases."""

import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from calsync.errors import Conflict, NotFound, UserError
from calsync.settings import Settings
from calsync.store import copying
from calsync.store.engine import sqlite_file
from calsync.store.heads import NAME as HEADS

DATABASE = "calsync.db"
BESIDE = ("addresses.json", "address", HEADS)  # as far as they are there


def back_up(settings: Settings, to: Path) -> None:
    """Writes a backup into a new file that only its owner can read, whole or not at all; the service may be running.

    Raises Conflict where the file is there already, NotFound where there is no database, UserError for PostgreSQL.
    """
    database = _database(settings)
    if to.exists():
        raise Conflict(f"{to} is there already; name another file, so that no backup is lost.", code="backup-exists")
    if not database.exists():
        raise NotFound(f"There is no database {database}; name its directory by --data.", code="no-database")
    with _folder_in(to.absolute().parent) as folder:
        copying.copy(database, folder / DATABASE)
        archive = folder / "backup.zip"
        archive.touch(mode=0o600)
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as written:
            written.write(folder / DATABASE, DATABASE)
            for name in BESIDE:
                if (settings.data / name).exists():
                    written.write(settings.data / name, name)
        with archive.open("rb") as file:
            os.fsync(file.fileno())
        archive.rename(to)


def restore(settings: Settings, source: Path) -> None:
    """Puts what a backup holds where the settings say, where no database is yet. A file of heads that is there already
    stays: it knows what happened after the backup was made.

    Raises Conflict where one is there, UserError for a file that is no whole backup; then nothing was changed.
    """
    database = _database(settings)
    if database.exists():
        raise Conflict(
            f"{database} is there already. Stop the service and move it away, or name another directory by --data.",
            code="database-exists",
        )
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _folder_in(settings.data) as folder, _folder_in(database.parent) as place:
        names = _unpack(source, folder)
        shutil.move(folder / DATABASE, place / DATABASE)
        copying.check(place / DATABASE)
        for name in names:
            if name != HEADS or not (settings.data / name).exists():
                (folder / name).rename(settings.data / name)
        (place / DATABASE).rename(database)  # last: until it is there, the backup can be restored again


def _database(settings: Settings) -> Path:
    file = sqlite_file(settings.database_url)
    if file is None:
        raise UserError(
            "The database is not an SQLite file; back it up and restore it with its own tools (pg_dump, pg_restore), "
            "and copy the data directory beside it.",
            code="not-sqlite",
        )
    return file


def _unpack(source: Path, folder: Path) -> list[str]:
    """The files of a backup, put into a folder; gives the names of those beside the database."""
    try:
        with zipfile.ZipFile(source) as archive:
            names = archive.namelist()
            if DATABASE not in names or len(set(names)) != len(names) or not {*names} <= {DATABASE, *BESIDE}:
                raise UserError(f"{source} is no backup of calsync.", code="no-backup")
            for name in names:
                (folder / name).touch(mode=0o600)
                with archive.open(name) as packed, (folder / name).open("wb") as file:
                    shutil.copyfileobj(packed, file)
    except FileNotFoundError as error:
        raise NotFound(f"There is no file {source}.", code="no-backup") from error
    except (zipfile.BadZipFile, EOFError, OSError) as error:
        raise UserError(f"{source} is no whole backup of calsync: {error}.", code="no-backup") from error
    return [name for name in names if name != DATABASE]


@contextmanager
def _folder_in(parent: Path) -> Iterator[Path]:
    """A folder that only we may enter, on the same disk as what shall come of it; gone afterwards."""
    made = Path(tempfile.mkdtemp(prefix=".calsync-", dir=parent))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)
