"""What is asked of a case without changing it."""

from msgspec import Struct

from calsync import docket as ledger
from calsync.commands.numbers import number_key
from calsync.commands.office import Office
from calsync.commands.past import AsOf, position_of
from calsync.docket.model import Docket, Order
from calsync.errors import NotFound, UserError
from calsync.reading.model import Document
from calsync.store import CaseRow

ENDED = frozenset({"vacated", "superseded", "satisfied", "expired-condition"})


class OrderText(Struct, frozen=True):
    """An order in its case, with the text that its offsets count in."""

    docket: Docket
    order: Order
    document: Document


def docket(office: Office, case_id: str, *, as_of: AsOf | None = None) -> Docket:
    """A case as it stands, or as it stood at a ledger position, an instant, or the end of a day. Raises NotFound."""
    upto = None if as_of is None else position_of(office, case_id, as_of)
    return ledger.fold(office.store.facts(case_id, upto))


def cases(office: Office, *, court: str | None = None, docket_number: str | None = None) -> list[CaseRow]:
    """The cases, the last changed first; those of a court or a docket number only, where given."""
    return office.store.cases(court=court, number_key=number_key(docket_number) if docket_number else None)


def find_case(office: Office, words: str) -> CaseRow:
    """The one case that an id or a docket number names; `court/number` where two courts have that number.

    Of a case that was merged it is the one in which it stands now.
    Raises NotFound for none and UserError for more than one.
    """
    rows = office.store.cases()
    found = [row for row in rows if row.id == words] or _merged(office, rows, words)
    if not found:
        court, _, number = words.partition("/") if "/" in words else ("", "", words)
        key = number_key(number)
        found = [row for row in rows if number_key(row.docket_number) == key and court in ("", row.court)]
    if not found:
        raise NotFound(f"There is no case {words}. `calsync cases` lists them.", code="no-case")
    if len(found) > 1:
        which = ", ".join(f"{row.court}/{row.docket_number}" for row in found)
        raise UserError(f"{words} names several cases: {which}. Write the court before the number.", code="which-case")
    return found[0]


def _merged(office: Office, rows: list[CaseRow], case_id: str) -> list[CaseRow]:
    """The case into which that of an id was merged."""
    try:
        standing = office.store.standing_case(case_id)
    except NotFound:
        return []
    return [row for row in rows if row.id == standing]


def order_text(office: Office, order_id: str) -> OrderText:
    """An order with its text. Raises NotFound."""
    row = office.store.document(order_id)
    here = docket(office, row.case_id)
    order = next((order for order in here.orders if order.id == order_id), None)
    if order is None:
        raise NotFound(f"There is no order {order_id}.", code="no-order")
    return OrderText(here, order, row.document)


def next_to_check(office: Office, after: str) -> str | None:
    """The next order with a deadline that nobody has checked or a time to decide, after this one; None where none is.

    First the later orders of the same case, then the other cases, the last changed first.
    """
    here = office.store.case_of_order(after)
    for case_id in (here, *(row.id for row in office.store.cases() if row.id != here)):
        found = docket(office, case_id)
        ids = [order.id for order in found.orders]
        ids = ids[ids.index(after) + 1 :] + ids[: ids.index(after)] if after in ids else ids
        open_ones = unchecked(found)
        if waits := next((one for one in ids if one in open_ones), None):
            return waits
    return None


def unchecked(found: Docket) -> set[str]:
    """The orders of a case that hold a deadline which nobody has checked, or a time to decide about."""
    known = {deadline.id: deadline for deadline in found.deadlines}
    return {
        order.id
        for order in found.orders
        if not order.vacated
        and (
            order.read.unresolved
            or any(
                known[one].reviewed_by is None and known[one].state not in ENDED
                for one in order.deadline_ids
                if one in known
            )
        )
    }


def original(office: Office, order_id: str) -> bytes:
    """The octets of an order's document as they were sent. Raises NotFound."""
    return office.store.source(order_id)


def sequences(office: Office, case_id: str, *, upto: int | None = None) -> dict[str, int]:
    """The SEQUENCE of every calendar entry of a case, by UID; with `upto`, as it was at that ledger position."""
    return office.store.sequences(case_id, "", upto)
