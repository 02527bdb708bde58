"""Keeps fetch receipts: the last fetch of each address of a feed by each program. No more is kept of who asks."""

from collections.abc import Iterable
from contextlib import closing
from datetime import datetime, timedelta
from itertools import islice

from msgspec import Struct

from calsync.store.direct import Direct, StoreUnavailable
from calsync.store.instants import instant_text

KEPT = timedelta(days=90)
# An address that is no more is left out.
KEEP = """INSERT INTO fetch_receipts (sha256, program, at, etag, version)
          SELECT sha256, ?, ?, ?, ? FROM feed_tokens WHERE sha256 = ?
          ON CONFLICT (sha256, program) DO UPDATE SET at = excluded.at, etag = excluded.etag, version = excluded.version
          WHERE fetch_receipts.at < excluded.at"""
FORGET = "DELETE FROM fetch_receipts WHERE at < ?"
PART = 500  # rows of one transaction, so that nobody who changes a case waits for long


class Fetched(Struct, frozen=True):
    """A fetch to be kept: of the address with that hash, by that program; a version is told by its ETag and instant."""

    sha256: bytes
    program: str
    at: datetime
    etag: str
    version: datetime


def keep_receipts(database: Direct, fetched: Iterable[Fetched], *, now: datetime) -> None:
    """Keeps each fetch in the place of an earlier one, and forgets those of more than 90 days ago.

    Raises StoreUnavailable; then not all was kept, and may be kept again.
    """
    keep, forget = database.words(KEEP), database.words(FORGET)
    rest = iter(fetched)
    try:
        with closing(database.open()) as connection:
            while some := list(islice(rest, PART)):
                # Always in the same order: two who keep receipts at once must not wait for each other in a circle.
                some.sort(key=lambda one: (one.sha256, one.program, one.at))
                with database.writing(connection) as cursor:
                    cursor.executemany(keep, [_row(one) for one in some])
            with database.writing(connection) as cursor:
                cursor.execute(forget, (instant_text(now - KEPT),))
    except database.dbapi.OperationalError as error:
        raise StoreUnavailable(f"The fetches could not be kept: {error}.") from error


def _row(one: Fetched) -> tuple[str, str, str, str, bytes]:
    return one.program, instant_text(one.at), one.etag, instant_text(one.version), one.sha256
