"""What people do to a whole case: name, number, close and reopen it, merge two, move an order to where it belongs."""

from collections.abc import Sequence
from datetime import date

from msgspec import UNSET, Struct, UnsetType, structs

from calsync import courts
from calsync import docket as ledger
from calsync.commands.events import possible
from calsync.commands.numbers import docket_number_of, known_key
from calsync.commands.office import Office, append, change, new_id
from calsync.commands.repairs import LONGEST
from calsync.docket.confidentiality import LEVELS
from calsync.docket.copies import same_paper
from calsync.docket.counting import of_case, of_orders
from calsync.docket.model import (
    CaseMerged,
    CaseOpened,
    Docket,
    Fact,
    Order,
    OrderArrived,
    OrderRegistered,
    Payload,
)
from calsync.docket.repairs import CaseClosed, CaseLeft, CaseRenamed, CaseRenumbered, CaseReopened, OrderLeft
from calsync.errors import Conflict, NotFound, UserError
from calsync.store import CaseTransaction


class CaseEdit(Struct, frozen=True):
    """What changes of a case: its `name` (None: its caption again), its docket number, whether it is closed (`on`, and
    why), all in one step; UNSET leaves it as it is."""

    name: str | UnsetType | None = UNSET
    number: str | UnsetType = UNSET
    closed: bool | UnsetType = UNSET
    on: date | None = None
    reason: str | None = None


def edit_case(office: Office, case_id: str, new: CaseEdit, *, by: str, expect: int | None = None) -> Docket:
    """Names, numbers, closes or reopens a case. Raises NotFound, UserError for a name or number that none can have, and
    Conflict for the number of another case, and for closing what is closed or reopening what is not."""
    facts: list[Payload] = []
    why = (new.reason or "").strip() or None
    if new.name is not UNSET:
        facts.append(CaseRenamed(_name(new.name)))
    if new.number is not UNSET:
        facts.append(CaseRenumbered(docket_number_of(new.number)))
    if new.closed is True:
        facts.append(CaseClosed(possible(new.on or office.now().date(), "the day on which a case was closed"), why))
    elif new.closed is False:
        facts.append(CaseReopened(why))
    if not facts:
        raise UserError("Say what is to change.", code="nothing-to-change")

    def fits(docket: Docket) -> None:
        if new.closed is True and docket.closed is not None:
            raise Conflict(f"The case was closed by {docket.closed.by} already.", code="closed")
        if new.closed is False and docket.closed is None:
            raise Conflict("Nobody has closed this case.", code="not-closed")

    return change(office, case_id, facts, by=by, expect=expect, before=fits)


def _name(name: str | None) -> str | None:
    text = " ".join((name or "").split()) or None
    if text is not None and len(text) > LONGEST:
        raise UserError(f"The name of a case has at most {LONGEST} characters.", code="name")
    return text


def merge(office: Office, case_id: str, into: str, *, by: str, expect: int | None = None) -> Docket:
    """One case under two numbers becomes one: all of `case_id` stands in `into` from now on, and its feeds are feeds of
    that case; its number leads there. `expect` is the position of `into`.

    Every deadline keeps its id, UID and SEQUENCE. Raises NotFound, and Conflict for a case and itself, for cases of two
    courts, for one that was merged before, and where what is sealed or restricted would be shown to more people.
    """
    if case_id == into:
        raise Conflict("This is one and the same case.", code="same-case")
    with office.store.two_cases(case_id, into) as (source, target):
        target.expect(expect)
        _standing(source, target)
        old, new = ledger.fold(source.facts()), ledger.fold(target.facts())
        if old.court != new.court:
            raise Conflict(f"One case is of {old.court}, the other of {new.court}: these are two cases.", code="court")
        facts = _filling(of_case(source.facts()), new.orders)
        target.take_feeds(source.case_id)
        target.take_listing(source.case_id)
        target.take_documents([name for order in old.orders for name in (order.id, *order.copies)])
        target.carry_entries(source.case_id)
        docket = append(office, target, [CaseMerged(source.case_id, old.docket_number, facts)], by=by)
        append(office, source, [CaseLeft(target.case_id)], by=by)
        _as_closed(old, docket)
        _as_closed(new, docket)
        return docket


def move_order(
    office: Office,
    order_id: str,
    *,
    case_id: str | None = None,
    court: str | None = None,
    docket_number: str | None = None,
    by: str,
    expect: int | None = None,
) -> Docket:
    """An order that was registered into the wrong case moves to another, with all that people decided about it.

    The other case is given by its id, or by court and docket number, and is then opened where there is none; `expect`
    is the position of the order's case until now. Every deadline keeps its id, UID and SEQUENCE. Gives the docket of
    the case that has the order now. Raises NotFound, UserError, and Conflict where that case has the document already
    or is open to more people.
    """
    from_id = office.store.case_of_order(order_id)
    if case_id is None:
        if not court or not docket_number:
            raise UserError("Say to which case: its id, or its court and docket number.", code="which-case")
        case_id = _opened(office, courts.get(court).id, docket_number_of(docket_number), by)
    if case_id == from_id:
        raise Conflict("The order is in this case already.", code="same-case")
    with office.store.two_cases(from_id, case_id) as (source, target):
        source.expect(expect)
        _standing(target, target)
        old, new = ledger.fold(source.facts()), ledger.fold(target.facts())
        order = next((one for one in old.orders if order_id in (one.id, *one.copies)), None)
        if order is None:
            raise NotFound(f"There is no order {order_id}.", code="no-order")
        if any(one.read.sha256 == order.read.sha256 for one in new.orders):
            raise Conflict(f"{new.docket_number} has this document already.", code="same-document")
        names = (order.id, *order.copies)
        facts = of_orders(source.facts(), names)
        target.take_listing(source.case_id, names)
        target.take_documents(names)
        target.carry_entries(source.case_id, tuple(uid for name in names for uid in (f"{name}-", f"order-{name}@")))
        came = OrderArrived(names, order.name, source.case_id, old.docket_number, facts)
        docket = append(office, target, [came], by=by)
        append(office, source, [OrderLeft(names, order.name, target.case_id, new.docket_number)], by=by)
        _as_closed(old, docket)
        return docket


def _as_closed(before: Docket, after: Docket) -> None:
    """Raises Conflict where what a case keeps to those who are named would stand in one that is open to more."""
    had, has = (LEVELS.index(docket.kept.level) if docket.kept else 0 for docket in (before, after))
    if has < had:
        raise Conflict(
            "This would show what is sealed or restricted to others. Keep the other case so first, or open this one, "
            "with a reason.",
            code="would-open",
        )


def _standing(*cases: CaseTransaction) -> None:
    for case in cases:
        if case.merged_into is not None:
            raise Conflict("This case was merged into another one; go on there.", code="merged")


def _opened(office: Office, court: str, number: str, by: str) -> str:
    """The case of that number, opened where there is none."""
    key = known_key(office.store, court, number)
    with office.store.case_of_number(court, key, docket_number=number, new_id=new_id(), at=office.now()) as case:
        if not case.position:
            append(office, case, [CaseOpened(case.case_id, court, number)], by=by)
        return case.case_id


def _filling(facts: Sequence[Fact], orders: Sequence[Order]) -> tuple[Fact, ...]:
    """The facts, where what both cases have is a copy of the one that this case has."""

    def once(payload: Payload) -> Payload:
        if not isinstance(payload, OrderRegistered) or payload.fills is not None:
            return payload
        same = [
            order.id
            for order in orders
            if order.read.sha256 == payload.read.sha256 or same_paper(order.read, payload.read)
        ]
        return structs.replace(payload, fills=same[0]) if same else payload

    return tuple(structs.replace(fact, payload=once(fact.payload)) for fact in facts)
