"""What was published of a case, as a second chain beside its ledger: one line for each transaction that added to it.

A line names every version of an entry and every document that the transaction added, each with the sha256 of its bytes,
and the hash at which the ledger stood. So one hash, the head of this chain, vouches for the facts, for what orders said
and for every byte that a calendar was ever given.
"""

import hashlib
from datetime import datetime

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, bindparam, select, update

from calsync.store import tables as t

NO_LINE = bytes(32)  # what the first line of a chain is chained to


def chained(previous: bytes, line: bytes) -> bytes:
    """The hash of a line of a chain: sha256 over the hash before it and its own bytes."""
    return hashlib.sha256(previous + line).digest()


class Publication(Struct, frozen=True):
    """A line: its number in the chain, when it was written, and how many facts the ledger had, with its hash (hex).

    `entries` are (edition, UID, SEQUENCE, sha256 of the VEVENT); `documents` are (order, sha256 of its source, sha256
    of what was read of it); all hashes in hexadecimal.
    """

    number: int
    at: datetime
    position: int
    ledger: str
    entries: tuple[tuple[str, str, int, str], ...] = ()
    documents: tuple[tuple[str, str, str], ...] = ()


class PublicationLine(Struct, frozen=True):
    """A publication as it is kept: its bytes and the chained hash over them."""

    line: bytes
    hash: bytes

    @property
    def publication(self) -> Publication:
        return msgspec.json.decode(self.line, type=Publication)


class Head(Struct, frozen=True):
    """Where the chain of a case ends."""

    case_id: str
    number: int
    at: datetime
    hash: str


_p, _e, _d, _f = t.publications.c, t.entries.c, t.documents.c, t.facts.c
LINES = select(_p.line, _p.hash).where(_p.case_id == bindparam("case")).order_by(_p.number)
LAST = LINES.order_by(None).order_by(_p.number.desc()).limit(1)
LAST_FACT = (
    select(_f.seq, _f.hash, t.cases.c.changed)
    .where(_f.case_id == bindparam("case"), t.cases.c.id == _f.case_id)
    .order_by(_f.seq.desc())
    .limit(1)
)
NEW_ENTRIES = (
    select(_e.edition, _e.uid, _e.sequence, _e.modified, _e.block)
    .where(_e.case_id == bindparam("case"), _e.publication.is_(None))
    .order_by(_e.edition, _e.uid, _e.sequence)
)
NEW_DOCUMENTS = (
    select(_d.order_id, _d.source, _d.document)
    .where(_d.case_id == bindparam("case"), _d.publication.is_(None))
    .order_by(_d.order_id)
)
MARK_ENTRIES, MARK_DOCUMENTS = (
    update(table)
    .where(table.c.case_id == bindparam("case"), table.c.publication.is_(None))
    .values(publication=bindparam("number"))
    for table in (t.entries, t.documents)
)


def publish_new(connection: Connection, case_id: str) -> Head | None:
    """Adds to the chain of a case what its transaction added to the case; None where that is nothing."""
    mine = {"case": case_id}
    fact = connection.execute(LAST_FACT, mine).one_or_none()
    if fact is None:
        return None
    last = connection.execute(LAST, mine).one_or_none()
    before = None if last is None else PublicationLine(*last).publication
    entries = connection.execute(NEW_ENTRIES, mine).all()
    documents = connection.execute(NEW_DOCUMENTS, mine).all()
    if before is not None and before.position == fact.seq and not entries and not documents:
        return None
    times = [fact.changed, *(row.modified for row in entries), *([before.at] if before else [])]
    line = Publication(
        number=before.number + 1 if before else 1,
        at=max(times),
        position=fact.seq,
        ledger=fact.hash.hex(),
        entries=tuple((row.edition, row.uid, row.sequence, sha256(row.block)) for row in entries),
        documents=tuple((row.order_id, sha256(row.source), sha256(row.document)) for row in documents),
    )
    data = msgspec.json.encode(line)
    made = chained(NO_LINE if last is None else last.hash, data)
    connection.execute(t.publications.insert().values(case_id=case_id, number=line.number, line=data, hash=made))
    for rows, mark in ((entries, MARK_ENTRIES), (documents, MARK_DOCUMENTS)):
        if rows:
            connection.execute(mark, mine | {"number": line.number})
    return Head(case_id, line.number, line.at, made.hex())


def sha256(data: bytes) -> str:
    """The sha256 of stored bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
