"""Lists across cases: written with each change of a case, read by the pages that show all of them."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from msgspec import Struct, structs
from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, delete, func, or_, select

from calsync.feed.listing import Changed, ListedCase, ListedDate, ListedOrder, Listing, what_changed
from calsync.store import tables as t
from calsync.store.connected import Connected
from calsync.store.gate import of_visible_case, visible, visible_feed

# One question has room for so many names on every database.
MAX_NAMES = 500


class DateRow(ListedDate, frozen=True, kw_only=True):
    """A listed date with its case, and what changed about it last: how, when, and the day it had before."""

    case_id: str
    case: str
    court: str
    docket_number: str
    changed: datetime
    how: Changed
    was: date | None


class OrderRow(ListedOrder, frozen=True, kw_only=True):
    """A listed order with its case, and when it was registered."""

    case_id: str
    case: str
    docket_number: str
    registered: datetime


class CaseListRow(ListedCase, frozen=True, kw_only=True):
    """A listed case with what the list of cases shows beside."""

    id: str
    court: str
    docket_number: str
    caption: str | None
    changed: datetime


class LateFeed(Struct, frozen=True):
    """A calendar that a program has not fetched since it changed (`modified`): which address, and the last fetch."""

    feed_id: str
    name: str
    case_id: str | None
    modified: datetime
    address: str
    program: str
    at: datetime


class Wanted(Struct, frozen=True):
    """What a list shows: words of a search, folded, all of which must be found; a person by `person_key`; a case; a
    kind; types; a side, folded. What is empty asks for nothing.
    """

    words: tuple[str, ...] = ()
    person: str = ""
    case_id: str = ""
    kind: str = ""
    types: tuple[str, ...] = ()
    side: str = ""


_DATES = [t.listed_dates.c[name] for name in ListedDate.__struct_fields__]
_DATE_ROW = (
    *_DATES,
    t.listed_dates.c.case_id,
    t.listed_cases.c.name.label("case"),
    t.cases.c.court,
    t.cases.c.docket_number,
    t.listed_dates.c.changed,
    t.listed_dates.c.how,
    t.listed_dates.c.was,
)
_DATE_FROM = t.listed_dates.join(t.cases, t.cases.c.id == t.listed_dates.c.case_id).join(
    t.listed_cases, t.listed_cases.c.case_id == t.cases.c.id
)
_ORDERS = [t.listed_orders.c[name] for name in ListedOrder.__struct_fields__]
_ORDER_ROW = (
    *_ORDERS,
    t.listed_orders.c.case_id,
    t.listed_cases.c.name.label("case"),
    t.cases.c.docket_number,
    t.listed_orders.c.registered,
)
_ORDER_FROM = t.listed_orders.join(t.cases, t.cases.c.id == t.listed_orders.c.case_id).join(
    t.listed_cases, t.listed_cases.c.case_id == t.cases.c.id
)
_CASE_ROW = (
    *(t.listed_cases.c[name] for name in ListedCase.__struct_fields__),
    *(t.cases.c[name] for name in ("id", "court", "docket_number", "caption", "changed")),
)

_GOING_ON = and_(t.cases.c.closed.is_(None), t.cases.c.merged_into.is_(None))

MINE = select(*_DATES).where(t.listed_dates.c.case_id == bindparam("case"))
MINE_ORDERS = select(*_ORDERS).where(t.listed_orders.c.case_id == bindparam("case"))
MY_CASE = select(*(t.listed_cases.c[name] for name in ListedCase.__struct_fields__)).where(
    t.listed_cases.c.case_id == bindparam("case")
)
DROP_DATE = delete(t.listed_dates).where(
    t.listed_dates.c.deadline_id == bindparam("d"), t.listed_dates.c.ordinal == bindparam("o")
)
CHANGE_DATE = t.listed_dates.update().where(
    t.listed_dates.c.deadline_id == bindparam("d"), t.listed_dates.c.ordinal == bindparam("o")
)
CHANGE_ORDER = t.listed_orders.update().where(t.listed_orders.c.order_id == bindparam("i"))
CHANGE_CASE = t.listed_cases.update().where(t.listed_cases.c.case_id == bindparam("case"))


def put_listing(
    connection: Connection, case_id: str, now: Listing, registered: Mapping[str, datetime], at: datetime
) -> None:
    """Keeps what lists show of a case, writing only what differs; `registered` is when each order was."""
    _put_case(connection, case_id, now.case)
    _put_orders(connection, case_id, now.orders, registered, at)
    rows = connection.execute(MINE, {"case": case_id})
    before = {(row.deadline_id, row.ordinal): ListedDate(**row._mapping) for row in rows}
    new = []
    for row in now.dates:
        old = before.pop((row.deadline_id, row.ordinal), None)
        if old == row:
            continue
        changed = what_changed(old, row)
        if old is None:
            # What an order brought is as old as the order, whenever it is listed; so is a day more of what recurs.
            since = registered.get(row.order_id, at)
            new.append(structs.asdict(row) | {"case_id": case_id, "changed": since, "how": "new", "was": None})
            continue
        values = structs.asdict(row)
        if changed is not None:
            values |= {"changed": at, "how": changed[0], "was": changed[1]}
        connection.execute(CHANGE_DATE.values(**values), {"d": row.deadline_id, "o": row.ordinal})
    for deadline_id, ordinal in before:
        connection.execute(DROP_DATE, {"d": deadline_id, "o": ordinal})
    if new:
        connection.execute(t.listed_dates.insert(), new)


def move_listing(connection: Connection, case_id: str, to: str, order_ids: Collection[str] | None = None) -> None:
    """Lets what is listed of a case be listed of another one: of these orders, or with None all of it."""
    for table in (t.listed_dates, t.listed_orders):
        theirs = table.c.case_id == case_id
        which = theirs if order_ids is None else theirs & table.c.order_id.in_(order_ids)
        connection.execute(table.update().where(which).values(case_id=to))
    if order_ids is None:
        connection.execute(delete(t.listed_cases).where(t.listed_cases.c.case_id == case_id))


def _put_case(connection: Connection, case_id: str, now: ListedCase) -> None:
    row = connection.execute(MY_CASE, {"case": case_id}).one_or_none()
    if row is None:
        connection.execute(t.listed_cases.insert(), {"case_id": case_id} | structs.asdict(now))
    elif ListedCase(**row._mapping) != now:
        connection.execute(CHANGE_CASE.values(**structs.asdict(now)), {"case": case_id})


def _put_orders(
    connection: Connection,
    case_id: str,
    now: Iterable[ListedOrder],
    registered: Mapping[str, datetime],
    at: datetime,
) -> None:
    before = {row.order_id: ListedOrder(**row._mapping) for row in connection.execute(MINE_ORDERS, {"case": case_id})}
    for row in now:
        old = before.pop(row.order_id, None)
        if old is None:
            values = structs.asdict(row) | {"case_id": case_id, "registered": registered.get(row.order_id, at)}
            connection.execute(t.listed_orders.insert(), values)
        elif old != row:
            connection.execute(CHANGE_ORDER.values(**structs.asdict(row)), {"i": row.order_id})
    for order_id in before:
        connection.execute(delete(t.listed_orders).where(t.listed_orders.c.order_id == order_id))


class ListStore(Connected):
    """Lists across cases, for whoever only looks: of the cases that they see."""

    def _of_mine(self, case_id: ColumnElement[str]) -> ColumnElement[bool]:
        return of_visible_case(self.actor, case_id)

    def listed_days(self, wanted: Wanted, first: date, last: date) -> list[tuple[date, int]]:
        """How many open dates each day has, of the days from `first` to `last` that have any."""
        d = t.listed_dates.c
        query = (
            select(d.day, func.count())
            .select_from(_DATE_FROM if wanted.words else t.listed_dates)
            .where(d.open, d.day.between(first, last), self._of_mine(d.case_id), *_asked(wanted))
            .group_by(d.day)
            .order_by(d.day)
        )
        with self._reading() as connection:
            return [(day, number) for day, number in connection.execute(query)]

    def listed_dates(
        self, wanted: Wanted, first: date | None, last: date | None, *, limit: int, offset: int = 0
    ) -> list[DateRow]:
        """The open dates from `first` to `last`, in the order of their hours; with no `first`, those without a day."""
        d = t.listed_dates.c
        days = d.day.is_(None) if first is None else d.day.between(first, last)
        query = (
            select(*_DATE_ROW).select_from(_DATE_FROM).where(d.open, days, self._of_mine(d.case_id), *_asked(wanted))
        )
        query = query.order_by(d.day, d.start, d.deadline_id, d.ordinal).limit(limit).offset(offset)
        with self._reading() as connection:
            return [DateRow(**row._mapping) for row in connection.execute(query)]

    def changed_dates(self, wanted: Wanted, since: datetime, *, limit: int) -> list[DateRow]:
        """What changed since an instant, without what came new with its order; the latest change first."""
        d = t.listed_dates.c
        query = (
            select(*_DATE_ROW)
            .select_from(_DATE_FROM)
            .where(d.changed >= since, d.how != "new", self._of_mine(d.case_id), *_asked(wanted))
        )
        query = query.order_by(d.changed.desc(), d.day, d.deadline_id).limit(limit)
        with self._reading() as connection:
            return [DateRow(**row._mapping) for row in connection.execute(query)]

    def registered_orders(self, since: datetime, *, limit: int) -> list[OrderRow]:
        """The orders that were registered since an instant, the latest first."""
        o = t.listed_orders.c
        return self._orders(o.registered >= since, by=(o.registered.desc(), o.order_id), limit=limit)

    def unchecked_orders(self, *, limit: int, offset: int = 0) -> list[OrderRow]:
        """The orders with deadlines that nobody confirmed, the one whose next day is soonest first."""
        o = t.listed_orders.c
        return self._orders(o.unchecked > 0, by=(o.soonest.is_(None), o.soonest, o.order_id), limit=limit, skip=offset)

    def asking_orders(self, *, limit: int) -> list[OrderRow]:
        """The orders that leave something to a person, the latest first."""
        o = t.listed_orders.c
        return self._orders(o.questions > 0, by=(o.registered.desc(), o.order_id), limit=limit)

    def count_unsettled(self) -> tuple[int, int, int]:
        """How many orders are unchecked, how many questions are open, and how many cases have no date."""
        o, c = t.listed_orders.c, t.listed_cases.c
        with self._reading() as connection:
            mine = self._of_mine(o.case_id)
            unchecked = connection.execute(select(func.count()).where(o.unchecked > 0, mine)).scalar_one()
            asked = connection.execute(select(func.sum(o.questions)).where(o.questions > 0, mine)).scalar_one() or 0
            joined = t.listed_cases.join(t.cases, t.cases.c.id == c.case_id)
            bare = connection.execute(
                select(func.count()).select_from(joined).where(c.dated == 0, _GOING_ON, self._of_mine(c.case_id))
            ).scalar_one()
            return unchecked, int(asked), bare

    def listed_cases(
        self, words: tuple[str, ...] = (), *, undated: bool = False, limit: int, offset: int = 0
    ) -> list[CaseListRow]:
        """The cases in which all these words are found, the last changed first; with `undated`, those that go on and
        have no date.
        """
        where = [t.listed_cases.c.words.contains(word, autoescape=True) for word in words]
        where += [self._of_mine(t.listed_cases.c.case_id), t.cases.c.merged_into.is_(None)]
        if undated:
            where += [t.listed_cases.c.dated == 0, _GOING_ON]
        joined = t.cases.join(t.listed_cases, t.listed_cases.c.case_id == t.cases.c.id)
        query = select(*_CASE_ROW).select_from(joined).where(*where)
        query = query.order_by(t.cases.c.changed.desc(), t.cases.c.id).limit(limit).offset(offset)
        with self._reading() as connection:
            return [CaseListRow(**row._mapping) for row in connection.execute(query)]

    def late_feeds(self, changed_before: datetime, *, limit: int) -> list[LateFeed]:
        """Calendars that a program has not fetched since a change before that instant, the longest ago first."""
        f, a, r = t.feeds.c, t.feed_tokens.c, t.fetch_receipts.c
        query = (
            select(f.id.label("feed_id"), f.name, f.case_id, f.modified, a.name.label("address"), r.program, r.at)
            .join_from(t.fetch_receipts, t.feed_tokens, r.sha256 == a.sha256)
            .join(t.feeds, f.id == a.feed_id)
            .where(f.revoked.is_(None), f.modified < changed_before, r.etag != f.etag)
            .where(or_(a.expires.is_(None), a.expires > changed_before), visible_feed(self.actor))
            .order_by(r.at)
            .limit(limit)
        )
        with self._reading() as connection:
            return [LateFeed(**row._mapping) for row in connection.execute(query)]

    def courts_of_cases(self) -> list[str]:
        """The courts in which the office has cases."""
        with self._reading() as connection:
            return list(connection.execute(select(t.cases.c.court).where(visible(self.actor)).distinct()).scalars())

    # --- notices that were dismissed ---------------------------------------------------------------------------------

    def dismiss(self, notice: str, *, by: str, at: datetime) -> None:
        """Keeps that somebody dismissed a notice; a second time changes nothing."""
        n = t.dismissed_notices
        with self._writing() as connection:
            if connection.execute(select(n.c.notice).where(n.c.notice == notice)).first() is None:
                connection.execute(n.insert().values(notice=notice, by=by, at=at))

    def dismissed(self, notices: Iterable[str]) -> set[str]:
        """Those of these notices that were dismissed."""
        asked = list(notices)[:MAX_NAMES]
        if not asked:
            return set()
        n = t.dismissed_notices.c
        with self._reading() as connection:
            return set(connection.execute(select(n.notice).where(n.notice.in_(asked))).scalars())

    def _orders(self, where: ColumnElement[bool], *, by: tuple[Any, ...], limit: int, skip: int = 0) -> list[OrderRow]:
        query: Select[Any] = select(*_ORDER_ROW).select_from(_ORDER_FROM).where(where, ~t.listed_orders.c.vacated)
        query = query.where(self._of_mine(t.listed_orders.c.case_id))
        with self._reading() as connection:
            rows = connection.execute(query.order_by(*by).limit(limit).offset(skip))
            return [OrderRow(**row._mapping) for row in rows]


def _asked(wanted: Wanted) -> list[ColumnElement[bool]]:
    d, c = t.listed_dates.c, t.listed_cases.c
    where: list[ColumnElement[bool]] = []
    for word in wanted.words:
        where.append(or_(d.words.contains(word, autoescape=True), c.words.contains(word, autoescape=True)))
    if wanted.person:
        where.append(d.assigned_key == wanted.person)
    if wanted.case_id:
        where.append(d.case_id == wanted.case_id)
    if wanted.kind:
        where.append(d.kind == wanted.kind)
    if wanted.types:
        where.append(d.type.in_(wanted.types))
    if wanted.side:
        # What binds every side, or names nobody, is everybody's.
        mine = d.sides.contains(wanted.side, autoescape=True)
        where.append(or_(d.kind == "hearing", d.sides == "", mine))
    return where
