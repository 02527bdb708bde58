"""One service for one SQLite database: a second one would publish everything under its own address."""

import fcntl
import os
from contextlib import suppress
from pathlib import Path

from calsync.errors import UserError
from calsync.store.engine import sqlite_file


def claim(url: str, address: str) -> None:
    """Keeps the database for this service, until this process and those that it starts have ended.

    Raises UserError where another service has it. On a disk that takes no file beside the database nothing is kept:
    there nobody can publish anything. A PostgreSQL may have many services.
    """
    database = sqlite_file(url)
    if database is None:
        return
    lock = database.with_name(f"{database.name}.service")
    held = _opened(lock)
    if held is None:
        return
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        who = os.pread(held, 1000, 0).decode("utf-8", "replace").strip()
        os.close(held)
        raise UserError(
            f"Another calsync serves {database} already{f' ({who})' if who else ''}. Stop it first, or name another "
            "directory (--data, or DATA= for make).",
            code="already-served",
        ) from error
    _write(held, f"process {os.getpid()}, {address}\n".encode())


def _opened(lock: Path) -> int | None:
    """The file, made where it is not there; None where it cannot be."""
    with suppress(OSError):
        lock.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    for flags in (os.O_RDWR | os.O_CREAT, os.O_RDONLY):
        with suppress(OSError):
            return os.open(lock, flags, 0o600)
    return None


def _write(held: int, words: bytes) -> None:
    with suppress(OSError):  # the lock holds without words, too
        os.ftruncate(held, 0)
        os.pwrite(held, words, 0)
