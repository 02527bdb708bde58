"""What people make of the time expressions that the reading left unresolved: no deadline, or a deadline of theirs.

What the reading took for no deadline can be made one too.
"""

from bisect import bisect_right
from datetime import date
from typing import Literal

from msgspec import Struct

from calsync.commands.office import Check, Office, change
from calsync.commands.queries import OrderText, order_text
from calsync.docket.model import Docket, ExpressionDated, ExpressionDismissed, Order
from calsync.docket.settling import directive_id, expression_id
from calsync.errors import Conflict, NotFound, UserError
from calsync.reading.model import Directive, Fixed, Relative, Span, Unresolved
from calsync.timing import FIRST_YEAR, LAST_YEAR, Direction
from calsync.timing.periods import read_period


class NewDeadline(Struct, frozen=True):
    """What an expression asks for: its time, what is to be done, by whom.

    Empty `action` takes the expression's own words, empty `title` a short form of the action. A period counts from the
    order where `basis.anchor` is `order`, else from what the anchor's words name.
    """

    basis: Fixed | Relative
    action: str = ""
    who: tuple[str, ...] = ()
    kind: Literal["deadline", "hearing"] = "deadline"
    title: str = ""
    type: str = "other"
    condition: str = ""


def basis_of(
    on: date | None,
    hour: str | None,
    period: str | None,
    direction: Direction = "after",
    anchor: str = "order",
    trigger: date | None = None,
) -> Fixed | Relative:
    """A time as people give it: a day, with the hour (HH:MM) it may have, or a period such as "14 days" and what it
    counts from, with the day of that where it is known (`trigger`).

    Raises UserError for neither, for both, and for what is no period.
    """
    if (on is None) == (period is None):
        raise UserError("Give either the day on which it is due or the period to count.", code="which-time")
    if on is not None:
        if not FIRST_YEAR <= on.year <= LAST_YEAR:
            raise UserError(f"{on.isoformat()}: calsync knows the years {FIRST_YEAR} to {LAST_YEAR}.", code="bad-day")
        return Fixed(on, hour)
    length = read_period(period or "")
    words = " ".join(anchor.split()) or "order"
    if trigger is not None and words == "order":
        words = "the day given"
    return Relative(length.n, length.unit, direction, words, known=trigger, time=hour)


def timed(basis: Fixed | Relative) -> Fixed | Relative:
    """A basis from which a date can be had, now or later. Raises UserError."""
    if isinstance(basis, Fixed) and basis.date is None:
        raise UserError("A deadline needs a day.", code="no-date")
    if isinstance(basis, Relative) and not basis.anchor.strip():
        raise UserError("Say what the period counts from; `order` for the order itself.", code="no-anchor")
    return basis


def find_expression(office: Office, name: str) -> tuple[OrderText, Unresolved]:
    """An expression by its id, with its order: unresolved, or read as no deadline.

    Raises NotFound, and Conflict where a person has made a deadline of it.
    """
    order_id = name.rpartition("-")[0]
    try:
        found = order_text(office, order_id)
    except NotFound as error:
        raise NotFound(f"There is no time expression {name}.", code="no-expression") from error
    return found, _open(found.order, name)


def dismiss_expression(office: Office, name: str, reason: str, *, by: str, expect: int | None = None) -> Docket:
    """The expression is no deadline; the reason stays with it. Raises NotFound, and Conflict where it was settled."""
    reason = reason_of(reason)
    found, one = find_expression(office, name)
    fact = ExpressionDismissed(found.order.id, one.start, one.end, one.text, reason)
    return change(office, found.docket.case_id, [fact], by=by, expect=expect, before=still_open(name, unresolved=True))


def date_expression(
    office: Office,
    name: str,
    new: NewDeadline,
    reason: str,
    *,
    by: str,
    expect: int | None = None,
) -> Docket:
    """The expression becomes a deadline of its order, under the expression's id, and is published.

    Raises NotFound, and Conflict where it was settled before.
    """
    reason = reason_of(reason)
    found, one = find_expression(office, name)
    timed(new.basis)
    directive = Directive(
        id=directive_id(one.start, one.end),
        kind=new.kind,
        quote=Span(one.start, one.end, one.text),
        basis=new.basis,
        action=" ".join(new.action.split()) or " ".join(one.text.split()),
        who=new.who,
        page=page_of(found, one.start),
    )
    fact = ExpressionDated(found.order.id, directive, reason)
    return change(office, found.docket.case_id, [fact], by=by, expect=expect, before=still_open(name))


def still_open(name: str, *, unresolved: bool = False) -> Check:
    def check(docket: Docket) -> None:
        order = next((order for order in docket.orders if name.rpartition("-")[0] == order.id), None)
        if order is None:
            raise NotFound(f"There is no time expression {name}.", code="no-expression")
        _open(order, name)
        if unresolved and all(expression_id(order.id, one) != name for one in order.read.unresolved):
            raise Conflict("This is no deadline already; there is nothing to settle.", code="settled")

    return check


def _open(order: Order, name: str) -> Unresolved:
    for one in order.read.unresolved:
        if expression_id(order.id, one) == name:
            return one
    for rejected in order.read.not_deadlines:
        if expression_id(order.id, rejected) == name:
            return Unresolved(rejected.start, rejected.end, rejected.text, f"read as no deadline ({rejected.reason})")
    if any(known.id == name for known in order.settled):
        raise Conflict(
            "A person has made a deadline of this already; it can be changed or vacated there.", code="settled"
        )
    raise NotFound(f"There is no time expression {name}.", code="no-expression")


def page_of(found: OrderText, offset: int) -> int | None:
    """The page on which an offset stands, as stamped where the stamps account for every page."""
    starts, stamped = found.document.page_starts, found.order.read.caption.pages.present
    index = bisect_right(starts, offset)
    if len(stamped) == len(starts) and index:
        return stamped[index - 1]
    return index if len(starts) > 1 and index else None


def reason_of(reason: str) -> str:
    if not reason.strip():
        raise UserError("Say why in a few words; the reason stays with the words of the order.", code="no-reason")
    return reason.strip()
