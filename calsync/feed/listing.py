"""A docket -> what lists across cases show of it: the case, its orders, and each day of each deadline.

Lists of two thousand cases are read from these rows and never fold a ledger. A row says what changed about it last.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from calsync import courts
from calsync.docket.model import Deadline, Docket, Order, State
from calsync.errors import CalsyncError
from calsync.feed import summary, words
from calsync.feed.choosing import of_one_side, person_key
from calsync.feed.description import order_title
from calsync.reading.model import Kind
from calsync.timing.zones import zone_of

OVER = frozenset({"vacated", "superseded", "satisfied", "expired-condition"})
MAX_OCCURRENCES = 12  # days of a recurring duty that are listed

Changed = Literal["new", "dated", "moved", "ended", "reopened", "edited"]


class ListedCase(Struct, frozen=True):
    """A case in lists. `words` is what a search looks through, folded; `open` counts deadlines in force, dated or not,
    `dated` those of them with a date; `questions` what a person must decide.
    """

    name: str
    words: str
    open: int
    dated: int
    questions: int


class ListedOrder(Struct, frozen=True):
    """An order in lists. `unchecked` counts its deadlines in force that nobody confirmed, `questions` what it leaves to
    a person; `soonest` is the first day of the unchecked ones.
    """

    order_id: str
    title: str
    about: str
    filed: date | None
    deadlines: int
    unchecked: int
    questions: int
    soonest: date | None
    vacated: bool


class ListedDate(Struct, frozen=True):
    """One day of a deadline in lists; `day` is None for what has no date yet, `ordinal` counts days of one that recurs.

    `day` is in the court's zone, `at` the hour there, in words; `start` and `end` are the same as machines read them.
    `sides` is who must act, folded, empty where every side must; `words` is what a search looks through.
    """

    deadline_id: str
    ordinal: int
    order_id: str
    day: date | None
    start: str
    at: str
    safe: date | None
    title: str
    duty: str
    who: str
    sides: str
    kind: Kind
    type: str
    state: State
    open: bool
    checked: bool
    critical: bool
    assigned: str
    assigned_key: str
    waiting_for: str
    words: str


class Listing(Struct, frozen=True):
    """All that lists show of a case."""

    case: ListedCase
    orders: tuple[ListedOrder, ...]
    dates: tuple[ListedDate, ...]


def listing(docket: Docket) -> Listing:
    """What lists show of a case as its docket stands."""
    deadlines = docket.deadlines
    in_force = [one for one in deadlines if one.state not in OVER]
    asked = sum(_questions(order, docket) for order in docket.orders)
    case = ListedCase(
        name=summary.short_case(docket.caption, docket.docket_number),
        words=folded(docket.caption, docket.docket_number, words.brief_number(docket.docket_number), _court(docket)),
        open=len(in_force),
        dated=sum(1 for one in in_force if one.due is not None or one.occurrences),
        questions=asked,
    )
    orders = tuple(_order(order, docket) for order in docket.orders)
    return Listing(case, orders, tuple(row for one in deadlines for row in _dates(one, docket)))


def folded(*texts: str | None) -> str:
    """Texts as a search compares them: lower case, single blanks."""
    return " ".join(" ".join(text.casefold().split()) for text in texts if text)


def what_changed(before: ListedDate | None, now: ListedDate) -> tuple[Changed, date | None] | None:
    """How a row differs in what a reader must know, with the day it had before; None where it does not."""
    if before is None:
        return "new", None
    if before.open != now.open:
        return ("reopened" if now.open else "ended"), before.day
    if before.day != now.day or before.start != now.start:
        return ("moved" if before.day else "dated"), before.day
    if (before.title, before.who, before.state) != (now.title, now.who, now.state):
        return "edited", None
    return None


def _court(docket: Docket) -> str:
    try:
        return courts.get(docket.court).citation
    except CalsyncError:
        return docket.court


def _questions(order: Order, docket: Docket) -> int:
    if order.vacated:
        return 0
    mine = sum(1 for one in docket.deadlines if one.order_id == order.id and one.state == "unresolved")
    return mine + len(order.read.unresolved)


def _order(order: Order, docket: Docket) -> ListedOrder:
    mine = [one for one in docket.deadlines if one.order_id == order.id and one.state not in OVER]
    unchecked = [] if order.vacated else [one for one in mine if not one.reviewed_by and one.state != "unresolved"]
    days = [words.day_of(one.due) for one in unchecked if one.due is not None]
    caption = order.read.caption
    return ListedOrder(
        order_id=order.id,
        title=order_title(order),
        about=caption.title or "",
        filed=caption.filed,
        deadlines=len(mine),
        unchecked=len(unchecked),
        questions=_questions(order, docket),
        soonest=min(days, default=None),
        vacated=order.vacated,
    )


def _dates(one: Deadline, docket: Docket) -> Iterator[ListedDate]:
    directive = one.directive
    times: tuple[date | datetime | None, ...] = one.occurrences[:MAX_OCCURRENCES] or (one.due,)
    bound = [words.one_line(name) for name in directive.who]
    title = summary.title(directive)
    duty = words.duty(directive)
    for ordinal, when in enumerate(times):
        here = when
        if isinstance(when, datetime) and when.tzinfo and docket.zone:
            here = when.astimezone(zone_of(docket.zone))
        yield ListedDate(
            deadline_id=one.id,
            ordinal=ordinal,
            order_id=one.order_id,
            day=words.day_of(here) if here is not None else None,
            start=here.isoformat() if here is not None else "",
            at=words.hour(here) if isinstance(here, datetime) else "",
            safe=words.day_of(one.safe) if one.safe is not None and one.safe != one.due and ordinal == 0 else None,
            title=words.capital(title),
            duty=duty,
            who=words.people(directive.who),
            sides=folded(*bound) if bound and all(map(of_one_side, bound)) else "",
            kind=directive.kind,
            type=directive.type,
            state=one.state,
            open=one.state not in OVER,
            checked=one.reviewed_by is not None,
            critical=one.critical,
            assigned=one.assigned_to or "",
            assigned_key=person_key(one.assigned_to or ""),
            waiting_for=words.one_line(one.waiting_for or ""),
            words=folded(title, duty, directive.quote.text, directive.place),
        )
