"""What is asked of a case without changing it."""

from msgspec import Struct

from calsync import docket as ledger
from calsync.commands.office import Office
from calsync.commands.orders import number_key
from calsync.commands.past import AsOf, position_of
from calsync.docket.model import Docket, Order
from calsync.errors import NotFound, UserError
from calsync.reading.model import Document
from calsync.store import CaseRow


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

    Raises NotFound for none and UserError for more than one.
    """
    rows = office.store.cases()
    found = [row for row in rows if row.id == words]
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


def order_text(office: Office, order_id: str) -> OrderText:
    """An order with its text. Raises NotFound."""
    row = office.store.document(order_id)
    here = docket(office, row.case_id)
    order = next((order for order in here.orders if order.id == order_id), None)
    if order is None:
        raise NotFound(f"There is no order {order_id}.", code="no-order")
    return OrderText(here, order, row.document)


def sequences(office: Office, case_id: str, *, upto: int | None = None) -> dict[str, int]:
    """The SEQUENCE of every calendar entry of a case, by UID; with `upto`, as it was at that ledger position."""
    return office.store.sequences(case_id, "", upto)
