"""The heads of the chains outside the database: a file beside it to which lines are only ever added.

Whoever rewrites the database, cuts its end off or puts an older one in its place would have to rewrite this file too,
and the heads of the file that digests print, which lie in other people's mailboxes.
"""

import fcntl
import hashlib
import logging
import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import UNSET, Struct, UnsetType

from calsync.store.publications import Head

NAME = "heads.jsonl"  # in the data directory
NO_LINE = "0" * 64  # what the first line names as the one before it
TAIL = 64 * 1024  # octets, longer than any line

Kind = Literal["feed", "address", "token"]
log = logging.getLogger("calsync.store")


class HeadLine(Struct, frozen=True, omit_defaults=True):
    """A line: the sha256 of the line before it, an instant, and one of three things.

    The head of a case (`case`, `number`, `hash`); a secret that ends (`kind`, `id`, `ends`, None for one that goes on);
    or that a backup was restored, with the number at which the chain of each case then ended.
    """

    previous: str
    at: datetime
    case: str | UnsetType = UNSET
    number: int | UnsetType = UNSET
    hash: str | UnsetType = UNSET
    kind: Kind | UnsetType = UNSET
    id: str | UnsetType = UNSET
    ends: datetime | UnsetType | None = UNSET
    restored: dict[str, int] | UnsetType = UNSET


def line_hash(line: bytes) -> str:
    """What the next line names this one by, and what digests print of the last."""
    return hashlib.sha256(line).hexdigest()


class Heads:
    """The file. Several processes may add to it at once."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def add_heads(self, heads: Iterable[Head]) -> None:
        """Adds the ends of chains that have just been written."""
        self._add([HeadLine("", head.at, case=head.case_id, number=head.number, hash=head.hash) for head in heads])

    def add_end(self, kind: Kind, ids: Iterable[str], *, ends: datetime | None, at: datetime) -> None:
        """Adds that secrets end at an instant, or that they go on."""
        self._add([HeadLine("", at, kind=kind, id=id_, ends=ends) for id_ in ids])

    def add_restored(self, numbers: dict[str, int], *, at: datetime) -> None:
        """Adds that a backup was restored in which the chains end at these numbers, by case."""
        self._add([HeadLine("", at, restored=numbers)])

    def head(self) -> str | None:
        """The hash of the last line; None where there is none."""
        try:
            with self.path.open("rb") as file:
                last = _last_line(file.fileno())
        except OSError:
            return None
        return line_hash(last) if last else None

    def lines(self) -> Iterator[bytes]:
        """The lines as they stand in the file; none where there is no file. Raises OSError."""
        if self.path.exists():
            with self.path.open("rb") as file:
                for line in file:
                    yield line.rstrip(b"\n")

    def _add(self, lines: list[HeadLine]) -> None:
        """Adds lines. What the database kept is kept though the file cannot be written; that is logged."""
        if not lines:
            return
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            held = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                fcntl.flock(held, fcntl.LOCK_EX)
                _append(held, lines)
            finally:
                os.close(held)
        except OSError as error:
            log.warning("The heads could not be added to %s: %s", self.path, error.strerror)


def _append(held: int, lines: list[HeadLine]) -> None:
    size = os.fstat(held).st_size
    last = _last_line(held)
    previous = line_hash(last) if last else NO_LINE
    data = b"" if not size or os.pread(held, 1, size - 1) == b"\n" else b"\n"
    for line in lines:
        made = msgspec.json.encode(msgspec.structs.replace(line, previous=previous))
        data += made + b"\n"
        previous = line_hash(made)
    if os.write(held, data) != len(data):
        os.ftruncate(held, size)  # the disk is full; no half line stays
        raise OSError(28, "No space left on device")


def _last_line(held: int) -> bytes:
    size = os.fstat(held).st_size
    return os.pread(held, TAIL, max(0, size - TAIL)).rstrip(b"\n").rpartition(b"\n")[2]
