"""The store: opens transactions on cases, answers what needs no change, keeps addresses and tokens."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Column, Connection, Row, func, select, union, update
from sqlalchemy.exc import IntegrityError

from calsync.docket.model import Fact
from calsync.errors import Forbidden, NotFound
from calsync.feed.model import Entry
from calsync.reading.model import Document
from calsync.store import tables as t
from calsync.store.access import Access, AddressRow, TokenRow
from calsync.store.accounts import Accounts
from calsync.store.case import CaseTransaction, DocumentRow, LedgerLine
from calsync.store.direct import StoreUnavailable
from calsync.store.feeds import ENTRY_COLUMNS, FEED_COLUMNS, WIDE, FeedRow, FeedsTransaction, feed_row
from calsync.store.gate import check_case, give_access, no_case, of_visible_case, visible, visible_feed
from calsync.store.held import HeldStore
from calsync.store.listing import ListStore
from calsync.store.mail import MailStore
from calsync.store.readings import ReadingStore
from calsync.store.shared import SharedStore

__all__ = [
    "AddressRow",
    "CaseRow",
    "CaseTransaction",
    "DocumentRow",
    "FeedRow",
    "LedgerLine",
    "Store",
    "StoreUnavailable",
    "TokenRow",
]


class CaseRow(Struct, frozen=True):
    """A case as lists show it. `position` is the length of its ledger, `closed` the day on which a person closed it.

    `closed_to_others` is `sealed` or `restricted` where only those who are named see it.
    """

    id: str
    court: str
    docket_number: str
    caption: str | None
    position: int
    changed: datetime
    closed: date | None = None
    closed_to_others: str | None = None


CASE_COLUMNS = [t.cases.c[name] for name in CaseRow.__struct_fields__]


class Store(Access, Accounts, HeldStore, ListStore, MailStore, ReadingStore, SharedStore):
    """The database at an address, as its actor may see and change it. Safe to share between threads."""

    # --- cases -------------------------------------------------------------------------------------------------------

    @contextmanager
    def case(self, case_id: str) -> Iterator[CaseTransaction]:
        """A case to change; raises NotFound. Leaving the block keeps everything, an exception keeps nothing."""
        with self._writing() as connection:
            yield CaseTransaction(connection, case_id, self.actor)

    @contextmanager
    def case_of_number(
        self, court: str, number_key: str, *, docket_number: str, new_id: str, at: datetime
    ) -> Iterator[CaseTransaction]:
        """The case of a court with that number, to change; made under `new_id`, with an empty ledger, where none is.

        Where it was merged into another case it is that one. Raises Forbidden where there is one that the actor does
        not see.
        """
        self.actor.require("register")
        with self._writing() as connection:
            try:
                case = self._numbered(connection, court, number_key, docket_number, new_id, at)
            except NotFound:
                raise Forbidden(
                    f"{docket_number} cannot be registered under this sign-in. Nothing was kept; give the order to an "
                    "owner of the office.",
                    code="not-yours",
                ) from None
            yield case

    def _numbered(
        self, connection: Connection, court: str, number_key: str, docket_number: str, new_id: str, at: datetime
    ) -> CaseTransaction:
        known = select(t.cases.c.id).where(t.cases.c.court == court, t.cases.c.number_key == number_key)
        case_id = connection.execute(known).scalar_one_or_none()
        if case_id is None:
            t.fits(t.cases.c.docket_number, docket_number, "The docket number")
            t.fits(t.cases.c.number_key, number_key, "The docket number")
            values = {"id": new_id, "court": court, "docket_number": docket_number, "number_key": number_key}
            try:
                with connection.begin_nested():
                    connection.execute(t.cases.insert().values(**values, position=0, changed=at))
            except IntegrityError:
                pass  # another opened the case meanwhile, where several may write at once
            case_id = connection.execute(known).scalar_one()
            if case_id == new_id and not (self.actor.everything or self.actor.every_case):
                give_access(connection, self.actor.id, case_id, at=at, by=self.actor.name)
        registering = self.actor.reading()
        case = CaseTransaction(connection, case_id, registering)
        while case.merged_into is not None:
            case = CaseTransaction(connection, case.merged_into, registering)
        return case

    @contextmanager
    def two_cases(self, first: str, second: str) -> Iterator[tuple[CaseTransaction, CaseTransaction]]:
        """Two cases to change in one transaction, always locked in the same order. Raises NotFound."""
        with self._writing() as connection:
            locked = {case_id: CaseTransaction(connection, case_id, self.actor) for case_id in sorted((first, second))}
            yield locked[first], locked[second]

    def standing_case(self, case_id: str) -> str:
        """The case itself, or the one into which it was merged. Raises NotFound."""
        with self._reading() as connection:
            while True:
                query = select(t.cases.c.id, t.cases.c.merged_into).where(t.cases.c.id == case_id, visible(self.actor))
                row = connection.execute(query).one_or_none()
                if row is None:
                    raise no_case(case_id)
                if row.merged_into is None:
                    return case_id
                case_id = row.merged_into

    def cases(self, *, court: str | None = None, number_key: str | None = None) -> list[CaseRow]:
        """The cases, the last changed first; not those that were merged into others."""
        where = [t.cases.c.merged_into.is_(None), visible(self.actor)]
        if court is not None:
            where.append(t.cases.c.court == court)
        if number_key is not None:
            where.append(t.cases.c.number_key == number_key)
        with self._reading() as connection:
            rows = connection.execute(select(*CASE_COLUMNS).where(*where).order_by(t.cases.c.changed.desc()))
            return [CaseRow(**row._mapping) for row in rows]

    def case_ids(self) -> list[str]:
        """Every case, also those that were merged into others."""
        with self._reading() as connection:
            return list(
                connection.execute(select(t.cases.c.id).where(visible(self.actor)).order_by(t.cases.c.id)).scalars()
            )

    def cases_to_look_at(self, today: date) -> list[str]:
        """The cases whose feeds change by time alone on or before that day."""
        with self._reading() as connection:
            query = select(t.cases.c.id).where(t.cases.c.look_again <= today, visible(self.actor))
            return list(connection.execute(query).scalars())

    def cases_not_chained(self) -> list[str]:
        """The cases of which something is not in the chain of publications: they are from before there was one."""
        new = [select(table.c.case_id).where(table.c.publication.is_(None)) for table in (t.entries, t.documents)]
        with self._reading() as connection:
            return list(connection.execute(union(*new)).scalars())

    def chain(self, case_id: str) -> list[bytes]:
        """The hashes of a case's publications, in their order; none for a case that is not there."""
        p = t.publications.c
        with self._reading() as connection:
            rows = connection.execute(select(p.hash).where(p.case_id == case_id).order_by(p.number)).scalars()
            return [bytes(hash_) for hash_ in rows]

    @contextmanager
    def case_as_it_is(self, case_id: str) -> Iterator[CaseTransaction]:
        """A case as it stands at one moment, to look at. Raises NotFound."""
        with self._reading(still=True) as connection:
            yield CaseTransaction(connection, case_id, self.actor, locked=False)

    def facts(self, case_id: str, upto: int | None = None) -> list[Fact]:
        """The ledger of a case, or its first `upto` facts. Raises NotFound for an unknown case."""
        return [line.fact for line in self.ledger(case_id, upto)]

    def ledger(self, case_id: str, upto: int | None = None) -> list[LedgerLine]:
        """The lines of a ledger with their hashes. Raises NotFound for an unknown case."""
        query = select(t.facts.c.line, t.facts.c.hash).where(t.facts.c.case_id == case_id).order_by(t.facts.c.seq)
        if upto is not None:
            query = query.where(t.facts.c.seq <= upto)
        with self._reading() as connection:
            check_case(connection, self.actor, case_id)
            lines = [LedgerLine(*row) for row in connection.execute(query)]
        if not lines and upto != 0:
            raise no_case(case_id)
        return lines

    def case_of_order(self, order_id: str) -> str:
        """The case that an order is registered in. Raises NotFound."""
        with self._reading() as connection:
            case_id = connection.execute(
                select(t.documents.c.case_id).where(
                    t.documents.c.order_id == order_id, of_visible_case(self.actor, t.documents.c.case_id)
                )
            ).scalar_one_or_none()
        if case_id is None:
            raise NotFound(f"There is no order {order_id}.", code="no-order")
        return str(case_id)

    def document(self, order_id: str) -> DocumentRow:
        """A registered document without its source. Raises NotFound."""
        d = t.documents.c
        row = self._document(order_id, d.order_id, d.case_id, d.name, d.document)
        return DocumentRow(row.order_id, row.case_id, row.name, msgspec.json.decode(row.document, type=Document))

    def source(self, order_id: str) -> bytes:
        """The octets of a registered document as they came. Raises NotFound."""
        return bytes(self._document(order_id, t.documents.c.source).source)

    def _document(self, order_id: str, *columns: Column[Any]) -> Row[Any]:
        with self._reading() as connection:
            mine = of_visible_case(self.actor, t.documents.c.case_id)
            row = connection.execute(select(*columns).where(t.documents.c.order_id == order_id, mine)).one_or_none()
        if row is None:
            raise NotFound(f"There is no order {order_id}.", code="no-order")
        return row

    def last_entries(self, case_id: str, edition: str, upto: int | None = None) -> dict[str, Entry]:
        """What `CaseTransaction.last_entries` gives, without changing anything. Raises NotFound."""
        with self._reading() as connection:
            return CaseTransaction(connection, case_id, self.actor).last_entries(edition, upto)

    def versions(self, case_id: str, edition: str, uids: Collection[str]) -> list[tuple[int, int | None, Entry]]:
        """Every version of these entries that an edition ever published, the oldest first.

        Each with the ledger positions since and until which it stood (None: it stands). Raises NotFound.
        """
        e = t.entries.c
        query = select(e.since, e.until, *ENTRY_COLUMNS).where(
            e.case_id == case_id, e.edition == edition, e.uid.in_(uids)
        )
        with self._reading() as connection:
            check_case(connection, self.actor, case_id)
            rows = connection.execute(query.order_by(e.since, e.uid, e.sequence))
            return [(since, until, Entry(*values)) for since, until, *values in rows]

    def sequences(self, case_id: str, edition: str, upto: int | None = None) -> dict[str, int]:
        """The SEQUENCE of every entry of an edition by UID; leaving the feed counts as a change."""
        return {uid: entry.sequence for uid, entry in self.last_entries(case_id, edition, upto).items()}

    # --- feeds -------------------------------------------------------------------------------------------------------

    def feed(self, feed_id: str) -> FeedRow:
        """A feed, revoked or not. Raises NotFound."""
        with self._reading() as connection:
            query = select(*FEED_COLUMNS).where(t.feeds.c.id == feed_id, visible_feed(self.actor))
            row = connection.execute(query).one_or_none()
        if row is None:
            raise NotFound(f"There is no feed {feed_id}.", code="no-feed")
        return feed_row(row)

    def feed_of_key(self, key: str) -> FeedRow | None:
        """The feed in the links of whose entries this key stands, revoked or not."""
        with self._reading() as connection:
            query = select(*FEED_COLUMNS).where(t.feeds.c.entry_key == key, t.feeds.c.entry_key != "")
            row = connection.execute(query).one_or_none()
        return None if row is None else feed_row(row)

    def feeds(self, case_id: str | None = None) -> list[FeedRow]:
        """All feeds, or those of a case, the oldest first."""
        query = select(*FEED_COLUMNS).where(visible_feed(self.actor)).order_by(t.feeds.c.created)
        if case_id is not None:
            query = query.where(t.feeds.c.case_id == case_id)
        with self._reading() as connection:
            return [feed_row(row) for row in connection.execute(query)]

    @contextmanager
    def every_case(self) -> Iterator[FeedsTransaction]:
        """Feeds to open or to change while no case changes."""
        self._across()
        with self._writing(alone=True) as connection:
            yield FeedsTransaction(connection, self.actor)

    @contextmanager
    def some_feeds(self) -> Iterator[FeedsTransaction]:
        """Feeds to change, their cases staying as they are."""
        with self._writing() as connection:
            yield FeedsTransaction(connection, self.actor)

    @contextmanager
    def looking(self) -> Iterator[FeedsTransaction]:
        """Feeds to look at; nothing is kept of it."""
        self._across()
        with self._reading(still=True) as connection:
            yield FeedsTransaction(connection, self.actor)

    def case_within(self, feeds: FeedsTransaction, case_id: str) -> CaseTransaction:
        """A case inside a transaction that was opened for feeds."""
        return CaseTransaction(feeds.connection, case_id, self.actor)

    def _across(self) -> None:
        if not (self.actor.everything or self.actor.every_case):
            raise Forbidden(
                f"{self.actor.name} sees some of the office's cases only, so no feed across cases.", code="some-cases"
            )

    def feeds_to_look_at(self, today: date | None) -> list[str]:
        """The feeds across cases that change by time alone on or before that day; all of them, where none is given."""
        f = t.feeds.c
        query = select(f.id).where(f.kind.in_(WIDE), f.revoked.is_(None))
        if today is not None:
            query = query.where(f.look_again <= today)
        with self._reading() as connection:
            return sorted(connection.execute(query).scalars())

    def assignees(self) -> list[str]:
        """Everybody who was ever assigned a deadline, each under one of the ways in which their name was written."""
        a, mine = t.assigned.c, of_visible_case(self.actor, t.assigned.c.case_id)
        query = select(a.person, func.min(a.name)).where(mine).group_by(a.person)
        with self._reading() as connection:
            return [name for _, name in sorted(map(tuple, connection.execute(query)))]

    def revoke_feed(self, feed_id: str, *, at: datetime) -> None:
        """Ends every address of a feed at once. A feed that is revoked already stays as it is."""
        with self._writing() as connection:
            self._may_change(connection, feed_id)
            connection.execute(
                update(t.feeds).where(t.feeds.c.id == feed_id, t.feeds.c.revoked.is_(None)).values(revoked=at)
            )
            self._feed_note(connection, feed_id, "feed-revoked", "Revoked the feed.", at=at)
        self._ended("feed", [feed_id], ends=at, at=at)
