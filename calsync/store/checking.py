"""Looks at all that the database holds, for what a check of it must know beyond single cases."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from calsync.reading.model import Document
from calsync.store import tables as t
from calsync.store.direct import TIMEOUT
from calsync.store.engine import sqlite_file
from calsync.store.hashes import shown_id
from calsync.store.publications import sha256
from calsync.store.store import Store

MOST = 20  # findings of the database's own check that are told


class KeptDocument(Struct, frozen=True):
    """A registered document as it lies there: the sha256 of its source and of what was read of it, and those that its
    row and its reading say that the source has."""

    order_id: str
    source: str
    read: str
    said: frozenset[str]


def broken_pages(store: Store) -> Iterator[str]:
    """What the database's own check says is wrong with it, and each table that cannot be read to its end."""
    file = sqlite_file(store.engine.url.render_as_string(hide_password=False))
    if file is not None and file.exists():
        yield from _sqlite(file.as_uri())
    for table in t.metadata.sorted_tables:
        try:
            with store.engine.connect() as connection:
                for _ in connection.execution_options(yield_per=500).execute(select(table)):
                    pass
        except (DBAPIError, ValueError) as error:
            yield f"The table {table.name} cannot be read: {getattr(error, 'orig', None) or error}."


def _sqlite(address: str) -> Iterator[str]:
    try:
        with closing(sqlite3.connect(f"{address}?mode=ro", uri=True, timeout=TIMEOUT)) as database:
            for (said,) in database.execute(f"PRAGMA integrity_check({MOST})"):
                if said != "ok":
                    yield f"The database is damaged: {said}."
            for table, _, parent, _ in database.execute("PRAGMA foreign_key_check").fetchmany(MOST):
                yield f"A row of {table} names a row of {parent} that is not there."
    except sqlite3.DatabaseError as error:
        yield f"The database is damaged: {error}."


def documents(store: Store) -> Iterator[KeptDocument]:
    """Every registered document, one at a time. Raises msgspec.MsgspecError for one that cannot be decoded."""
    d = t.documents.c
    with store.engine.connect() as connection:
        ids = connection.execute(select(d.order_id).order_by(d.order_id)).scalars().all()
        for order_id in ids:
            row: Any = connection.execute(select(t.documents).where(d.order_id == order_id)).one()
            said = frozenset((row.sha256, msgspec.json.decode(row.document, type=Document).sha256))
            yield KeptDocument(order_id, sha256(row.source), sha256(row.document), said)


def entry_versions(connection: Connection, case_id: str) -> dict[tuple[str, str, int], tuple[str, int | None]]:
    """The sha256 of every version of every entry of a case, and the line of the chain that should name it."""
    e = t.entries.c
    query = select(e.edition, e.uid, e.sequence, e.block, e.publication).where(e.case_id == case_id)
    rows = connection.execute(query, execution_options={"yield_per": 500})
    return {(row.edition, row.uid, row.sequence): (sha256(row.block), row.publication) for row in rows}


def blocks(connection: Connection, case_id: str) -> dict[tuple[str, str, int], bytes]:
    """Every version of every entry of a case, by edition, UID and SEQUENCE."""
    e = t.entries.c
    rows = connection.execute(select(e.edition, e.uid, e.sequence, e.block).where(e.case_id == case_id))
    return {(row.edition, row.uid, row.sequence): row.block for row in rows}


def ends(store: Store) -> dict[tuple[str, str], datetime | None]:
    """When each feed, address and token ends or ended, by kind and id; None for what goes on."""
    queries = (
        ("feed", select(t.feeds.c.id, t.feeds.c.revoked)),
        ("address", select(t.feed_tokens.c.sha256, t.feed_tokens.c.expires)),
        ("token", select(t.api_tokens.c.sha256, t.api_tokens.c.revoked)),
    )
    with store.engine.connect() as connection:
        return {
            (kind, key if isinstance(key, str) else shown_id(key)): end
            for kind, query in queries
            for key, end in connection.execute(query)
        }
