"""One case inside one transaction: its ledger, its documents, its entries, its feeds."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, func, select, true, update

from calsync.docket.model import DeadlineAssigned, Docket, Fact, Payload
from calsync.errors import Conflict, NotFound
from calsync.feed.choosing import person_key
from calsync.feed.model import Entry
from calsync.feed.words import one_line
from calsync.reading.model import Document
from calsync.store import tables as t
from calsync.store.feeds import ENTRY_COLUMNS, FEED_COLUMNS, FeedRow, FeedsTransaction, feed_row

_decode = msgspec.json.Decoder(Fact).decode
_encode = msgspec.json.Encoder(order="deterministic").encode

NO_LINE = bytes(32)  # what the first line of a ledger is chained to


class LedgerLine(Struct, frozen=True):
    """A fact as it is kept: its bytes and the chained hash over them."""

    line: bytes
    hash: bytes

    @property
    def fact(self) -> Fact:
        return _decode(self.line)


def chained(previous: bytes, line: bytes) -> bytes:
    """The hash of a ledger line: sha256 over the hash before it and its own bytes."""
    return hashlib.sha256(previous + line).digest()


class DocumentRow(Struct, frozen=True):
    """A registered document: the order it became, its name, the text that offsets count in, and its source bytes."""

    order_id: str
    case_id: str
    name: str
    document: Document
    source: bytes


def _last_entry(row: Any, upto: int | None) -> Entry:
    *values, until = row
    entry = Entry(*values)
    if until is not None and (upto is None or until <= upto):
        return msgspec.structs.replace(entry, sequence=entry.sequence + 1, digest="", block=b"")
    return entry


class CaseTransaction(FeedsTransaction):
    """A case that may be changed. Everything is kept when the block that opened it ends, or nothing is."""

    def __init__(self, connection: Connection, case_id: str) -> None:
        super().__init__(connection)
        self.case_id = case_id
        # The row's lock makes a second writer of the same case wait on databases that let several write at once.
        position = connection.execute(
            select(t.cases.c.position).where(t.cases.c.id == case_id).with_for_update()
        ).scalar_one_or_none()
        if position is None:
            raise NotFound(f"There is no case {case_id}.", code="no-case")
        self.position: int = position

    def expect(self, position: int | None) -> None:
        """Raises Conflict where the case has moved on from the ledger position that the caller saw."""
        if position is not None and position != self.position:
            raise Conflict(
                f"The case has changed since you looked at it (it stands at {self.position}, you saw {position}). "
                "Nothing was changed; look again and repeat what still fits.",
                code="stale",
            )

    def ledger(self, upto: int | None = None) -> list[LedgerLine]:
        query = select(t.facts.c.line, t.facts.c.hash).where(t.facts.c.case_id == self.case_id).order_by(t.facts.c.seq)
        if upto is not None:
            query = query.where(t.facts.c.seq <= upto)
        return [LedgerLine(line, hash_) for line, hash_ in self.connection.execute(query)]

    def append(self, payloads: Iterable[Payload], *, at: datetime, by: str) -> list[Fact]:
        """Writes facts at the end of the ledger and gives back the whole of it."""
        lines = self.ledger()
        facts = [line.fact for line in lines]
        last = lines[-1].hash if lines else NO_LINE
        for payload in payloads:
            fact = Fact(len(facts) + 1, at, by, payload)
            line = _encode(fact)
            last = chained(last, line)
            self.connection.execute(t.facts.insert().values(case_id=self.case_id, seq=fact.seq, line=line, hash=last))
            facts.append(_decode(line))  # as every later fold will see it
            if isinstance(payload, DeadlineAssigned) and payload.to:
                self._assigned(payload.to)
        self.position = len(facts)
        self.connection.execute(
            update(t.cases).where(t.cases.c.id == self.case_id).values(position=self.position, changed=at)
        )
        return facts

    def _assigned(self, name: str) -> None:
        """Keeps that the person has been assigned something in this case."""
        row = {"person": person_key(name), "case_id": self.case_id}
        known = select(t.assigned.c.name).where(*(t.assigned.c[key] == value for key, value in row.items()))
        if self.connection.execute(known).first() is None:
            self.connection.execute(t.assigned.insert().values(**row, name=one_line(name)))

    def describe(self, docket: Docket) -> None:
        """Keeps beside the case what lists show of it."""
        self.connection.execute(update(t.cases).where(t.cases.c.id == self.case_id).values(caption=docket.caption))

    def look_again(self, day: date | None) -> None:
        """Keeps the next day on which time alone changes a feed of the case."""
        self.connection.execute(update(t.cases).where(t.cases.c.id == self.case_id).values(look_again=day))

    def look_again_by(self, day: date) -> None:
        """Keeps that day, unless a sooner one is kept."""
        c = t.cases.c
        later = c.look_again.is_(None) | (c.look_again > day)
        self.connection.execute(update(t.cases).where(c.id == self.case_id, later).values(look_again=day))

    # --- documents ---------------------------------------------------------------------------------------------------

    def document_like(self, words_sha256: str) -> str | None:
        """The order that already has these words, if any."""
        return self.connection.execute(
            select(t.documents.c.order_id).where(
                t.documents.c.case_id == self.case_id, t.documents.c.words_sha256 == words_sha256
            )
        ).scalar_one_or_none()

    def add_document(self, row: DocumentRow, words_sha256: str) -> None:
        self.connection.execute(
            t.documents.insert().values(
                order_id=row.order_id,
                case_id=self.case_id,
                name=row.name,
                sha256=row.document.sha256,
                words_sha256=words_sha256,
                document=msgspec.json.encode(row.document),
                source=row.source,
            )
        )

    # --- entries and feeds -------------------------------------------------------------------------------------------

    def last_entries(self, edition: str, upto: int | None = None) -> dict[str, Entry]:
        """The newest version of every entry that the edition ever published, by UID; with `upto`, the newest of when
        the ledger had so many facts.

        One that has left the feed counts its leaving as a change: its SEQUENCE is one higher and its digest is empty,
        so that it comes back as a new version.
        """
        e = t.entries.c
        known = e.since <= upto if upto is not None else true()
        newest = (
            select(e.uid, func.max(e.sequence).label("sequence"))
            .where(e.case_id == self.case_id, e.edition == edition, known)
            .group_by(e.uid)
            .subquery()
        )
        rows = self.connection.execute(
            select(*ENTRY_COLUMNS, e.until).where(
                e.case_id == self.case_id,
                e.edition == edition,
                e.uid == newest.c.uid,
                e.sequence == newest.c.sequence,
            )
        )
        return {row.uid: _last_entry(row, upto) for row in rows}

    def put_entries(self, edition: str, now: Sequence[Entry], before: dict[str, Entry]) -> bool:
        """Keeps what changed between the last versions (`before`) and what is published `now`; whether anything did."""
        e = t.entries.c
        same = {entry.uid for entry in now if before.get(entry.uid) == entry}
        over = [uid for uid in before if uid not in same]
        if over:
            self.connection.execute(
                update(t.entries)
                .where(e.case_id == self.case_id, e.edition == edition, e.uid.in_(over), e.until.is_(None))
                .values(until=self.position)
            )
        new = [entry for entry in now if entry.uid not in same]
        if new:
            here = {"case_id": self.case_id, "edition": edition, "since": self.position}
            self.connection.execute(t.entries.insert(), [here | msgspec.structs.asdict(entry) for entry in new])
        return bool(new) or any(before[uid].block for uid in over)

    def feeds(self) -> list[FeedRow]:
        """The feeds of the case that are not revoked."""
        rows = self.connection.execute(
            select(*FEED_COLUMNS).where(t.feeds.c.case_id == self.case_id, t.feeds.c.revoked.is_(None))
        )
        return [feed_row(row) for row in rows]
