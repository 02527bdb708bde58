"""The fold: a ledger's facts -> the docket. Pure and total; the same facts give the same docket."""

from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from calsync.docket import ids
from calsync.docket.changes.amending import amend
from calsync.docket.changes.conditions import expire
from calsync.docket.changes.earlier import Earlier
from calsync.docket.closing import close
from calsync.docket.confidentiality import Kept, kept
from calsync.docket.copies import copy_into, items_of
from calsync.docket.dating.bench import Bench, of_court
from calsync.docket.dating.resolving import Resolver
from calsync.docket.dating.service import Served
from calsync.docket.editing import put_right
from calsync.docket.gather import Gathered, Happening, early, gather
from calsync.docket.items import Filed, Item
from calsync.docket.matching.events import Matcher
from calsync.docket.model import CaseEvent, CaseOpened, Docket, Fact, Order, OrderRegistered
from calsync.docket.settling import account, made_of
from calsync.docket.standing import deadline_of
from calsync.docket.suggesting import suggestions, taken_of
from calsync.reading.model import ReadOrder
from calsync.timing.words import day_words, when_words


def fold(facts: Iterable[Fact]) -> Docket:
    """Add up a case's ledger.

    Facts may come in any order; their `seq` decides where people contradict themselves, the orders' own days decide
    which order is later. Raises ValueError where the first fact does not open the case.
    """
    return _add_up(gather(facts))


def of_reading(read: ReadOrder) -> Docket:
    """The docket of one order that belongs to no stored case, as `calsync read` shows it. The court may be unknown."""
    opened = CaseOpened("", read.caption.court or "", read.caption.docket_number or "")
    return _add_up(Gathered(opened, orders=[Filed("order", 1, "order", read)], position=1))


def _add_up(known: Gathered) -> Docket:
    bench = of_court(known.opened.court, _zone(known.orders))
    for event in known.events.values() if bench.zone else ():
        event.at = event.at and event.at.astimezone(ZoneInfo(bench.zone))  # as the court's clock showed it
    warnings = list(bench.warnings)
    for copy in known.fills:
        _merge(copy, known)
    items: list[Item] = []
    for order in known.orders:
        items += items_of(order, items, known.decisions)
        items += taken_of(order, known, len(items))
        items += made_of(order, known, len(items))
    dismissed = put_right(items)
    matcher = Matcher(known, items, bench)
    served = Served(known.service, [order for order in known.orders if not order.by_hand])
    resolver = Resolver(bench, matcher, served, _horizon(known))
    earlier = amend(known, resolver, matcher)
    notices = earlier.notices + expire(items, matcher.events.values(), matcher, resolver)
    if known.closed is not None:
        notices.append(close(known, items, resolver))
    matcher.settle()
    resolver.forget()
    return Docket(
        case_id=known.opened.case_id,
        court=known.opened.court,
        docket_number=known.number or known.opened.docket_number,
        caption=known.name
        or next((order.read.caption.parties for order in known.orders if order.read.caption.parties), None),
        zone=bench.zone,
        orders=tuple(_order(order, items, dismissed, known, earlier) for order in known.orders if not order.by_hand),
        deadlines=tuple(deadline_of(item, resolver) for item in items if not item.absorbed),
        events=_events(known, matcher, _waiting(items, resolver)),
        warnings=tuple(warnings),
        position=known.position,
        changed=known.changed,
        opened=known.opened_at,
        suggestions=suggestions(known),
        notices=tuple(sorted(notices, key=lambda notice: (notice.on or date.max, notice.source_id))),
        name=known.name,
        closed=known.closed,
        dismissed=tuple(deadline_of(item, resolver) for item in dismissed),
        merged_into=known.merged_into,
        kept=_kept(known),
    )


def _kept(known: Gathered) -> Kept | None:
    """How the case is kept from others. A copy that is marked closes the case as its order does."""
    marks = (
        *((order.id, order.read.confidential) for order in known.orders),
        *((copy.order_id, copy.read.confidential) for copy in known.fills),
    )
    closed = ((name, mark.level, mark.words.text.strip()) for name, mark in marks if mark is not None)
    return kept(closed, known.kept, known.kept_knows)


def _zone(orders: list[Filed]) -> str | None:
    return next((order.read.caption.zone for order in orders if order.read.caption.zone), None)


def _horizon(known: Gathered) -> date:
    return known.changed.date() if known.changed else date.min


def _merge(copy: OrderRegistered, known: Gathered) -> None:
    """A fuller copy takes the place of the reading it fills; without that order it stands alone."""
    first = next((o for o in known.orders if o.id == copy.fills or copy.fills in o.copies), None)
    if first is None:
        known.orders.append(Filed(copy.order_id, known.position, copy.name, copy.read))
    else:
        copy_into(first, copy)


def _order(order: Filed, items: list[Item], dismissed: list[Item], known: Gathered, earlier: Earlier) -> Order:
    mine_not = [item for item in dismissed if item.home is order]
    open_changes, placed = earlier.open.get(order.id, ()), earlier.placed.get(order.id, ())
    read, settled = account(order, known, mine_not, open_changes, placed)
    mine = tuple(item.id for item in items if item.home is order and not item.absorbed)
    return Order(order.id, order.name, read, mine, order.vacated, tuple(order.copies), settled)


def _waiting(items: list[Item], resolver: Resolver) -> list[Item]:
    """The deadlines that an event could start."""
    return [
        item
        for item in items
        if item.live and not item.absorbed and item.awaits is None and resolver.outcome(item).waiting_for
    ]


def _events(known: Gathered, matcher: Matcher, waiting: list[Item]) -> tuple[CaseEvent, ...]:
    events = sorted((event for event in known.events.values() if event.twin is None), key=lambda e: (e.on, e.id))
    return tuple(
        CaseEvent(
            id=event.id,
            text=event.text,
            on=event.at or event.on,
            evidence=tuple(event.evidence),
            withdrawn=event.withdrawn,
            matched=matcher.matched(event.id),
            possible=matcher.possible(event.id),
            candidates=() if event.withdrawn else matcher.candidates(event.id, waiting),
            why=matcher.why(event.id),
            doubts=_doubts(event, known.orders),
        )
        for event in events
    )


__all__ = ["Bench", "fold", "ids", "of_reading"]


def _doubts(event: Happening, orders: list[Filed]) -> tuple[str, ...]:
    """What is odd about an event's day, in words that say what to do."""
    found = []
    if event.withdrawn:
        return ()
    if event.said_at is not None and early(event.on, event.said_at):
        found.append(
            f"Its day, {when_words(event.on)}, had not come when it was recorded. If it is only expected, withdraw it "
            "and enter the day as an expected date of the deadline that waits for it."
        )
    first = min((order.day for order in orders if order.day is not None and not order.by_hand), default=None)
    if first is not None and event.on < first:
        found.append(
            f"Its day, {when_words(event.on)}, lies before every order of the case (the first is of "
            f"{day_words(first)}), so it dates nothing by itself. Correct the day if it is mistyped."
        )
    return tuple(found)
