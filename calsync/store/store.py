"""The store: opens transactions on cases, answers what needs no change, keeps addresses and tokens."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, delete, select, update
from sqlalchemy.exc import OperationalError

from calsync.docket.model import Fact
from calsync.errors import NotFound
from calsync.feed.model import Entry
from calsync.reading.model import Document
from calsync.store import tables as t
from calsync.store.case import (
    FEED_COLUMNS,
    CaseTransaction,
    DocumentRow,
    FeedRow,
    LedgerLine,
    feed_row,
)
from calsync.store.engine import WRITES, StoreUnavailable, open_engine

__all__ = ["CaseRow", "CaseTransaction", "DocumentRow", "FeedRow", "LedgerLine", "Store", "StoreUnavailable"]


class CaseRow(Struct, frozen=True):
    """A case as lists show it. `position` is the length of its ledger."""

    id: str
    court: str
    docket_number: str
    caption: str | None
    position: int
    changed: datetime


CASE_COLUMNS = [t.cases.c[name] for name in CaseRow.__struct_fields__]


def token_hash(token: str) -> bytes:
    """What is kept of a secret: its sha256."""
    return hashlib.sha256(token.encode()).digest()


class Store:
    """The database at an address. Safe to share between threads."""

    def __init__(self, url: str) -> None:
        self.engine = open_engine(url)

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        try:
            with self.engine.connect().execution_options(**WRITES) as connection, connection.begin():
                yield connection
        except OperationalError as error:
            raise StoreUnavailable(f"The database did not take the change: {error.orig}. Nothing was kept.") from error

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        try:
            with self.engine.connect() as connection, connection.begin():
                yield connection
        except OperationalError as error:
            raise StoreUnavailable(f"The database did not answer: {error.orig}.") from error

    # --- cases -------------------------------------------------------------------------------------------------------

    @contextmanager
    def case(self, case_id: str) -> Iterator[CaseTransaction]:
        """A case to change; raises NotFound. Leaving the block keeps everything, an exception keeps nothing."""
        with self._writing() as connection:
            yield CaseTransaction(connection, case_id)

    @contextmanager
    def case_of_number(
        self, court: str, number_key: str, *, docket_number: str, new_id: str, at: datetime
    ) -> Iterator[CaseTransaction]:
        """The case of a court with that number, to change; made under `new_id`, with an empty ledger, where none is."""
        with self._writing() as connection:
            case_id = connection.execute(
                select(t.cases.c.id).where(t.cases.c.court == court, t.cases.c.number_key == number_key)
            ).scalar_one_or_none()
            if case_id is None:
                case_id = new_id
                connection.execute(
                    t.cases.insert().values(
                        id=new_id,
                        court=court,
                        docket_number=docket_number,
                        number_key=number_key,
                        position=0,
                        changed=at,
                    )
                )
            yield CaseTransaction(connection, case_id)

    def cases(self, *, court: str | None = None, number_key: str | None = None) -> list[CaseRow]:
        """The cases, the last changed first."""
        where: list[ColumnElement[bool]] = []
        if court is not None:
            where.append(t.cases.c.court == court)
        if number_key is not None:
            where.append(t.cases.c.number_key == number_key)
        with self._reading() as connection:
            rows = connection.execute(select(*CASE_COLUMNS).where(*where).order_by(t.cases.c.changed.desc()))
            return [CaseRow(**row._mapping) for row in rows]

    def cases_to_look_at(self, today: date) -> list[str]:
        """The cases whose feeds change by time alone on or before that day."""
        with self._reading() as connection:
            return list(connection.execute(select(t.cases.c.id).where(t.cases.c.look_again <= today)).scalars())

    def facts(self, case_id: str, upto: int | None = None) -> list[Fact]:
        """The ledger of a case, or its first `upto` facts. Raises NotFound for an unknown case."""
        return [line.fact for line in self.ledger(case_id, upto)]

    def ledger(self, case_id: str, upto: int | None = None) -> list[LedgerLine]:
        """The lines of a ledger with their hashes. Raises NotFound for an unknown case."""
        query = select(t.facts.c.line, t.facts.c.hash).where(t.facts.c.case_id == case_id).order_by(t.facts.c.seq)
        if upto is not None:
            query = query.where(t.facts.c.seq <= upto)
        with self._reading() as connection:
            lines = [LedgerLine(*row) for row in connection.execute(query)]
        if not lines and upto != 0:
            raise NotFound(f"There is no case {case_id}.", code="no-case")
        return lines

    def case_of_order(self, order_id: str) -> str:
        """The case that an order is registered in. Raises NotFound."""
        with self._reading() as connection:
            case_id = connection.execute(
                select(t.documents.c.case_id).where(t.documents.c.order_id == order_id)
            ).scalar_one_or_none()
        if case_id is None:
            raise NotFound(f"There is no order {order_id}.", code="no-order")
        return str(case_id)

    def document(self, order_id: str) -> DocumentRow:
        """A registered document with its source. Raises NotFound."""
        with self._reading() as connection:
            row = connection.execute(select(t.documents).where(t.documents.c.order_id == order_id)).one_or_none()
        if row is None:
            raise NotFound(f"There is no order {order_id}.", code="no-order")
        document = msgspec.json.decode(row.document, type=Document)
        return DocumentRow(row.order_id, row.case_id, row.name, document, row.source)

    def last_entries(self, case_id: str, edition: str, upto: int | None = None) -> dict[str, Entry]:
        """What `CaseTransaction.last_entries` gives, without changing anything. Raises NotFound."""
        with self._reading() as connection:
            return CaseTransaction(connection, case_id).last_entries(edition, upto)

    def sequences(self, case_id: str, edition: str, upto: int | None = None) -> dict[str, int]:
        """The SEQUENCE of every entry of an edition by UID; leaving the feed counts as a change."""
        return {uid: entry.sequence for uid, entry in self.last_entries(case_id, edition, upto).items()}

    # --- feeds -------------------------------------------------------------------------------------------------------

    def feed(self, feed_id: str) -> FeedRow:
        """A feed, revoked or not. Raises NotFound."""
        with self._reading() as connection:
            row = connection.execute(select(*FEED_COLUMNS).where(t.feeds.c.id == feed_id)).one_or_none()
        if row is None:
            raise NotFound(f"There is no feed {feed_id}.", code="no-feed")
        return feed_row(row)

    def feeds(self, case_id: str | None = None) -> list[FeedRow]:
        """All feeds, or those of a case, the oldest first."""
        query = select(*FEED_COLUMNS).order_by(t.feeds.c.created)
        if case_id is not None:
            query = query.where(t.feeds.c.case_id == case_id)
        with self._reading() as connection:
            return [feed_row(row) for row in connection.execute(query)]

    def add_feed(self, case: CaseTransaction, row: FeedRow, body: bytes) -> None:
        """Keeps a new feed with its first body."""
        values = {name: getattr(row, name) for name in FeedRow.__struct_fields__}
        values |= {"settings": msgspec.json.encode(row.settings), "body": body}
        case.connection.execute(t.feeds.insert().values(**values))

    def add_feed_token(
        self, feed_id: str, token: str, *, at: datetime, others_until: datetime | None, case: CaseTransaction
    ) -> None:
        """Adds an address to a feed; its other addresses end at `others_until`, if not sooner."""
        if others_until is not None:
            tokens = t.feed_tokens.c
            later = tokens.expires.is_(None) | (tokens.expires > others_until)
            case.connection.execute(
                update(t.feed_tokens).where(tokens.feed_id == feed_id, later).values(expires=others_until)
            )
        case.connection.execute(
            t.feed_tokens.insert().values(sha256=token_hash(token), feed_id=feed_id, created=at, expires=None)
        )

    def revoke_feed(self, feed_id: str, *, at: datetime) -> None:
        """Ends every address of a feed at once. A feed that is revoked already stays as it is."""
        with self._writing() as connection:
            connection.execute(
                update(t.feeds).where(t.feeds.c.id == feed_id, t.feeds.c.revoked.is_(None)).values(revoked=at)
            )

    # --- sign-in links and bearer tokens -----------------------------------------------------------------------------

    def add_sign_in(self, token: str, *, expires: datetime) -> None:
        with self._writing() as connection:
            connection.execute(t.sign_ins.insert().values(sha256=token_hash(token), expires=expires, used=False))

    def use_sign_in(self, token: str, *, at: datetime) -> bool:
        """Whether the link was good; it is not a second time."""
        where = (t.sign_ins.c.sha256 == token_hash(token), t.sign_ins.c.used.is_(False), t.sign_ins.c.expires > at)
        with self._writing() as connection:
            connection.execute(delete(t.sign_ins).where(t.sign_ins.c.expires <= at))
            return bool(connection.execute(update(t.sign_ins).where(*where).values(used=True)).rowcount)

    def add_api_token(self, token: str, name: str, *, at: datetime) -> None:
        with self._writing() as connection:
            connection.execute(t.api_tokens.insert().values(sha256=token_hash(token), name=name, created=at))

    def api_token_name(self, token: str) -> str | None:
        """The name that a bearer token was given, or None where nobody was given it."""
        with self._reading() as connection:
            name: Any = connection.execute(
                select(t.api_tokens.c.name).where(t.api_tokens.c.sha256 == token_hash(token))
            ).scalar_one_or_none()
        return None if name is None else str(name)
