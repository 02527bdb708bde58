"""One case inside one transaction: its ledger, its documents, its entries, its feeds."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, select, true, update
from sqlalchemy.exc import IntegrityError

from calsync.actor import Actor
from calsync.docket.confidentiality import LEVELS, Level
from calsync.docket.model import DeadlineAssigned, Docket, Fact, OrderRegistered, Payload
from calsync.errors import Conflict
from calsync.feed.choosing import person_key
from calsync.feed.listing import Listing
from calsync.feed.model import Entry
from calsync.feed.words import one_line
from calsync.reading.model import Document
from calsync.store import tables as t
from calsync.store.accounts import mailed_actor
from calsync.store.connected import CASES
from calsync.store.feeds import ENTRY_COLUMNS, FEED_COLUMNS, WIDE, FeedRow, FeedsTransaction, feed_row
from calsync.store.gate import check_case, give_access, no_case, right_for, visible
from calsync.store.listing import move_listing, put_listing
from calsync.store.publications import LINES as PUBLICATIONS
from calsync.store.publications import NO_LINE, PublicationLine, chained

_decode = msgspec.json.Decoder(Fact).decode
LARGE = 4096  # bytes of a line that is worth keeping decoded: an order's reading
_encode = msgspec.json.Encoder(order="deterministic").encode


class LedgerLine(Struct, frozen=True):
    """A fact as it is kept: its bytes and the chained hash over them."""

    line: bytes
    hash: bytes

    @property
    def fact(self) -> Fact:
        return _decode(self.line) if len(self.line) < LARGE else _decode_large(self.line)


# A line never changes, and a case that changed now will soon change again; its orders are most of its ledger. What was
# worked out of the same values is found again at once. Some 200 kB each.
@lru_cache(maxsize=64)
def _decode_large(line: bytes) -> Fact:
    return _decode(line)


class DocumentRow(Struct, frozen=True):
    """A registered document: the order it became, its name, and the text that offsets count in."""

    order_id: str
    case_id: str
    name: str
    document: Document


def _newest(known: ColumnElement[bool]) -> Select[Any]:
    """The newest version of each entry of an edition, of those known."""
    e = t.entries.c
    mine = (e.case_id == bindparam("case"), e.edition == bindparam("of"))
    last = select(e.uid, func.max(e.sequence).label("sequence")).where(*mine, known).group_by(e.uid).subquery()
    return select(*ENTRY_COLUMNS, e.until).where(*mine, e.uid == last.c.uid, e.sequence == last.c.sequence)


# What lists show of a case, as its docket says it.
DESCRIBED = ("caption", "docket_number", "number_key", "closed", "closed_to_others")

# What every change runs is built once, for to build a statement costs three times what it costs to run it.
# The row's lock makes a second writer of the same case wait on databases that let several write at once.
SEEN = select(*(t.cases.c[name] for name in ("position", "look_again", "merged_into", *DESCRIBED))).where(
    t.cases.c.id == bindparam("case")
)
CASE = SEEN.with_for_update()
KEEP_CASE = update(t.cases).where(t.cases.c.id == bindparam("case"))
LEDGER = select(t.facts.c.line, t.facts.c.hash).where(t.facts.c.case_id == bindparam("case")).order_by(t.facts.c.seq)
ADD_FACT = t.facts.insert()
NEWEST, NEWEST_UPTO = _newest(true()), _newest(t.entries.c.since <= bindparam("upto"))
ADD_ENTRIES = t.entries.insert()
COPIED = [column for column in t.entries.c if column.name not in ("edition", "publication")]
COPY_EDITION = t.entries.insert().from_select(
    ["edition", *(column.name for column in COPIED)],
    select(bindparam("new"), *COPIED).where(
        t.entries.c.case_id == bindparam("case"), t.entries.c.edition == bindparam("of")
    ),
)
END_ENTRIES = update(t.entries).where(
    t.entries.c.case_id == bindparam("case"),
    t.entries.c.edition == bindparam("of"),
    t.entries.c.uid.in_(bindparam("uids", expanding=True)),
    t.entries.c.until.is_(None),
)
FEEDS = select(*FEED_COLUMNS).where(
    (t.feeds.c.case_id == bindparam("case")) | t.feeds.c.kind.in_(WIDE), t.feeds.c.revoked.is_(None)
)


def _last_entry(row: Any, upto: int | None) -> Entry:
    *values, until = row
    entry = Entry(*values)
    if until is not None and (upto is None or until <= upto):
        return msgspec.structs.replace(entry, sequence=entry.sequence + 1, digest="", block=b"")
    return entry


class CaseTransaction(FeedsTransaction):
    """A case that may be changed. Everything is kept when the block that opened it ends, or nothing is.

    Raises NotFound for one that the actor does not see.
    """

    def __init__(self, connection: Connection, case_id: str, actor: Actor, *, locked: bool = True) -> None:
        super().__init__(connection, actor)
        self.case_id = case_id
        row = connection.execute(CASE if locked else SEEN, {"case": case_id}).one_or_none()
        if row is None:
            raise no_case(case_id)
        check_case(connection, actor, case_id)
        connection.info.setdefault(CASES, {})[case_id] = None
        self.position: int = row.position
        self.merged_into: str | None = row.merged_into
        self._described: dict[str, Any] = {name: getattr(row, name) for name in DESCRIBED}
        self._look_again: date | None = row.look_again
        self.opened_or_closed = False  # to others than those who are named, by this change
        self._lines: list[LedgerLine] | None = None
        self._facts: list[Fact] | None = None

    def expect(self, position: int | None) -> None:
        """Raises Conflict where the case has moved on from the ledger position that the caller saw."""
        if position is not None and position != self.position:
            raise Conflict(
                f"The case has changed since you looked at it (it stands at {self.position}, you saw {position}). "
                "Nothing was changed; look again and repeat what still fits.",
                code="stale",
            )

    def ledger(self) -> list[LedgerLine]:
        """The lines of the ledger, read once; what is appended is among them."""
        if self._lines is None:
            rows = self.connection.execute(LEDGER, {"case": self.case_id})
            self._lines = [LedgerLine(line, hash_) for line, hash_ in rows]
        return self._lines

    def publications(self) -> list[PublicationLine]:
        """The chain of what was published, as it stands before this transaction."""
        return [PublicationLine(*row) for row in self.connection.execute(PUBLICATIONS, {"case": self.case_id})]

    def facts(self) -> list[Fact]:
        """The facts of the ledger."""
        if self._facts is None:
            self._facts = [line.fact for line in self.ledger()]
        return self._facts

    def append(self, payloads: Iterable[Payload], *, at: datetime, by: str) -> list[Fact]:
        """Writes facts at the end of the ledger, in the actor's name, and gives back the whole of it.

        Raises Forbidden for a fact that the actor has no right to write.
        """
        lines, facts = self.ledger(), self.facts()
        for payload in payloads:
            self.actor.require(right_for(payload))
            seq = len(facts) + 1
            line = _encode(Fact(seq, at, by, payload, self.actor.id or None))
            lines.append(LedgerLine(line, chained(lines[-1].hash if lines else NO_LINE, line)))
            self.connection.execute(
                ADD_FACT, {"case_id": self.case_id, "seq": seq, "line": line, "hash": lines[-1].hash}
            )
            facts.append(lines[-1].fact)  # as every later fold will see it
            if isinstance(payload, DeadlineAssigned) and payload.to:
                self._assigned(payload.to)
        self.position = len(facts)
        self._keep(position=self.position, changed=at)
        return list(facts)

    def _keep(self, **values: object) -> None:
        self.connection.execute(KEEP_CASE, {"case": self.case_id, **values})

    def _assigned(self, name: str) -> None:
        """Keeps that the person has been assigned something in this case."""
        row = {"person": t.fits(t.assigned.c.person, person_key(name), "The name"), "case_id": self.case_id}
        known = select(t.assigned.c.name).where(*(t.assigned.c[key] == value for key, value in row.items()))
        if self.connection.execute(known).first() is None:
            self.connection.execute(t.assigned.insert().values(**row, name=one_line(name)))

    def describe(self, docket: Docket, number_key: str) -> None:
        """Keeps beside the case what lists show of it, and by which number it is found.

        Raises Conflict where another case of the court has that number.
        """
        now = {
            "caption": docket.caption,
            "docket_number": t.fits(t.cases.c.docket_number, docket.docket_number, "The docket number"),
            "number_key": t.fits(t.cases.c.number_key, number_key, "The docket number"),
            "closed": docket.closed.on if docket.closed else None,
            "closed_to_others": self._kept(docket),
        }
        if docket.docket_number == self._described["docket_number"]:
            del now["number_key"]  # found by the number under which it was opened, however that was spelled
        changed = {name: value for name, value in now.items() if value != self._described[name]}
        if docket.merged_into != self.merged_into:
            changed["merged_into"] = self.merged_into = docket.merged_into
        if not changed:
            return
        try:
            with self.connection.begin_nested():
                self._keep(**changed)
        except IntegrityError:
            raise Conflict(
                f"Another case of this court has the number {docket.docket_number}. Merge the two, or give another.",
                code="number-taken",
            ) from None
        self._described |= changed

    def _kept(self, docket: Docket) -> Level | None:
        """How the case is kept from others now. Raises Forbidden for an actor that may not lower that.

        When it closes, those are named who work on it: who closed it, who has a deadline in it, the owners.
        """
        before: Level | None = self._described["closed_to_others"]
        after = docket.kept.level if docket.kept else None
        if docket.merged_into is not None:
            return before  # what it was stays with what is left of it
        if LEVELS.index(after or "open") < LEVELS.index(before or "open"):
            self.actor.require("lower")
        self.opened_or_closed = (before is None) != (after is None)
        if before is None and after is not None:
            a, mine = t.accounts.c, select(t.assigned.c.person).where(t.assigned.c.case_id == self.case_id)
            theirs = a.ended.is_(None) & ((a.role == "owner") | a.name_key.in_(mine))
            actors = list(self.connection.execute(select(a.id).where(theirs)).scalars())
            for actor_id in {*actors, self.actor.id} - {""}:
                at = docket.changed or datetime.now(UTC)
                give_access(self.connection, actor_id, self.case_id, at=at, by=self.actor.name)
        return after

    def may_be_told(self, name: str) -> bool:
        """Whether somebody who is mailed under that name may see the case."""
        actor = mailed_actor(self.connection, name)
        query = select(t.cases.c.id).where(t.cases.c.id == self.case_id, visible(actor))
        return self.connection.execute(query).first() is not None

    def put_listing(self, now: Listing, *, at: datetime) -> None:
        """Keeps what lists across cases show of it."""
        registered = {
            fact.payload.order_id: fact.at for fact in self.facts() if isinstance(fact.payload, OrderRegistered)
        }
        put_listing(self.connection, self.case_id, now, registered, at)

    @property
    def changes_on(self) -> date | None:
        """The next day on which time alone changes a feed of the case."""
        return self._look_again

    def look_again(self, day: date | None) -> None:
        """Keeps the next day on which time alone changes a feed of the case."""
        if day != self._look_again:
            self._keep(look_again=day)
            self._look_again = day

    def look_again_by(self, day: date) -> None:
        """Keeps that day, unless a sooner one is kept."""
        if self._look_again is None or self._look_again > day:
            self.look_again(day)

    # --- documents ---------------------------------------------------------------------------------------------------

    def document_like(self, words_sha256: str) -> str | None:
        """The order that already has these words, if any."""
        return self.connection.execute(
            select(t.documents.c.order_id).where(
                t.documents.c.case_id == self.case_id, t.documents.c.words_sha256 == words_sha256
            )
        ).scalar_one_or_none()

    def add_document(self, row: DocumentRow, source: bytes, words_sha256: str) -> None:
        self.connection.execute(
            t.documents.insert().values(
                order_id=row.order_id,
                case_id=self.case_id,
                name=row.name,
                sha256=row.document.sha256,
                words_sha256=words_sha256,
                document=msgspec.json.encode(row.document),
                source=source,
            )
        )

    # --- from one case to another ------------------------------------------------------------------------------------

    def take_listing(self, case_id: str, order_ids: Collection[str] | None = None) -> None:
        """Lets what lists show of these orders of another case, or with None of all of it, be shown of this one."""
        move_listing(self.connection, case_id, self.case_id, order_ids)

    def take_documents(self, order_ids: Collection[str]) -> None:
        """Lets the documents of these orders belong to this case. One whose words it has already stays a second one."""
        d = t.documents.c
        mine = select(d.words_sha256).where(d.case_id == self.case_id)
        known = set(self.connection.execute(mine).scalars())
        moving = select(d.order_id, d.words_sha256).where(d.order_id.in_(order_ids))
        for order_id, digest in self.connection.execute(moving).all():
            own = hashlib.sha256(f"{digest}{order_id}".encode()).hexdigest() if digest in known else digest
            here = {"case_id": self.case_id, "words_sha256": own}
            self.connection.execute(update(t.documents).where(d.order_id == order_id).values(here))

    def take_feeds(self, case_id: str) -> None:
        """Lets the feeds of another case be feeds of this one, and those who were assigned something there be here."""
        self.connection.execute(update(t.feeds).where(t.feeds.c.case_id == case_id).values(case_id=self.case_id))
        a = t.assigned.c
        for name in self.connection.execute(select(a.name).where(a.case_id == case_id)).scalars().all():
            self._assigned(name)

    def carry_entries(self, case_id: str, beginning: tuple[str, ...] = ("",)) -> None:
        """Gives each edition of this case the newest entries of another one whose UIDs begin so; they
        go on under their SEQUENCE. To be called right before the facts are appended that bring their deadlines."""
        e = t.entries.c
        for edition in {"", *(row.edition for row in self.feeds_and_wide())}:
            mine = self.connection.execute(
                select(e.uid, e.sequence).where(e.case_id == self.case_id, e.edition == edition)
            )
            known = {(uid, sequence) for uid, sequence in mine}
            rows = self.connection.execute(NEWEST, {"case": case_id, "of": edition})
            new = [
                dict(row._mapping)
                | {"case_id": self.case_id, "edition": edition, "since": self.position + 1}
                | {"until": None if row.until is None else self.position + 1}
                for row in rows
                if row.uid.startswith(beginning) and (row.uid, row.sequence) not in known
            ]
            if new:
                self.connection.execute(ADD_ENTRIES, new)

    # --- entries and feeds -------------------------------------------------------------------------------------------

    def last_entries(self, edition: str, upto: int | None = None) -> dict[str, Entry]:
        """The newest version of every entry that the edition ever published, by UID; with `upto`, the newest of when
        the ledger had so many facts.

        One that has left the feed counts its leaving as a change: its SEQUENCE is one higher and its digest is empty,
        so that it comes back as a new version.
        """
        mine = {"case": self.case_id, "of": edition}
        if upto is None:
            rows = self.connection.execute(NEWEST, mine)
        else:
            rows = self.connection.execute(NEWEST_UPTO, mine | {"upto": upto})
        return {row[0]: _last_entry(row, upto) for row in rows}

    def begin_edition(self, edition: str, origin: str) -> None:
        """Gives an edition that has nothing of the case yet all that another one ever published of it."""
        self.connection.execute(COPY_EDITION, {"case": self.case_id, "of": origin, "new": edition})

    def put_entries(self, edition: str, now: Sequence[Entry], before: dict[str, Entry]) -> bool:
        """Keeps what changed between the last versions (`before`) and what is published `now`; whether anything did."""
        same = {entry.uid for entry in now if before.get(entry.uid) == entry}
        over = [uid for uid in before if uid not in same]
        if over:
            mine = {"case": self.case_id, "of": edition, "uids": over}
            self.connection.execute(END_ENTRIES, mine | {"until": self.position})
        new = [entry for entry in now if entry.uid not in same]
        if new:
            here = {"case_id": self.case_id, "edition": edition, "since": self.position}
            self.connection.execute(ADD_ENTRIES, [here | msgspec.structs.asdict(entry) for entry in new])
        return bool(new) or any(before[uid].block for uid in over)

    def feeds(self) -> list[FeedRow]:
        """The feeds of the case that are not revoked."""
        return [row for row in self.feeds_and_wide() if row.case_id is not None]

    def feeds_and_wide(self) -> list[FeedRow]:
        """Those, and the feeds across cases that are not revoked, always in the same order."""
        rows = self.connection.execute(FEEDS, {"case": self.case_id})
        return sorted(map(feed_row, rows), key=lambda row: row.id)
