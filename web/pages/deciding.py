"""What is decided in the reading room, a row at a time. With a script the row is swapped in place; without one the page
comes again, at the next row."""

from datetime import date, datetime
from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from msgspec import Struct

from calsync import commands
from calsync.commands.queries import OrderText
from calsync.docket.model import Docket, Order
from calsync.errors import Conflict, UserError
from calsync.timing.zones import at_hour
from web.auth import person
from web.marking import Mark, marks
from web.office import office
from web.pages.asking import seen
from web.problems import status_of
from web.room import EFFECTS, GUESSES, Room, Row, room, weighed

bp = Blueprint("deciding", __name__, url_prefix="/orders/<order_id>/rows")

CHOSEN: Final = "Chosen from the dates that the order's words allow."
NONE: Final = "Not a deadline."
DEADLINE: Final = "It is a deadline."


class View(Struct, frozen=True):
    """An order as the reading room shows it."""

    docket: Docket
    order: Order
    marks: tuple[Mark, ...]
    room: Room

    @property
    def context(self) -> dict[str, Any]:
        """What the templates ask for."""
        return {
            "docket": self.docket,
            "order": self.order,
            "marks": self.marks,
            "room": self.room,
            "orders": {order.id: order for order in self.docket.orders},
            "deadlines": {deadline.id: deadline for deadline in self.docket.deadlines},
            "now": office().now(),
            "weigh": weighed,
            "guesses": GUESSES,
            "effects": EFFECTS,
        }


def view(found: OrderText) -> View:
    """The reading room of an order in its case."""
    here = marks(found.order, found.docket.deadlines)
    return View(found.docket, found.order, here, room(found.docket, found.order, here, found.document.text))


@bp.get("/<name>")
def row(order_id: str, name: str) -> ResponseReturnValue:
    """A row as it stands, where an edit of it was given up."""
    here = view(commands.order_text(office(), order_id))
    found = here.room.row(name)
    if found is None or "HX-Request" not in request.headers:
        return redirect(url_for("orders.show", order_id=order_id, _anchor=_anchor(found)))
    return render_template("room_row.html", **here.context, row=found)


@bp.post("/<name>/confirm")
def confirm(order_id: str, name: str) -> ResponseReturnValue:
    """A person has checked the deadline against the order."""
    return _decide(order_id, name, lambda at: commands.confirm(office(), name, by=person(), expect=at))


@bp.post("/<name>/choose")
def choose(order_id: str, name: str) -> ResponseReturnValue:
    """One of the dates that a deadline could have is the right one."""

    def run(at: int | None) -> object:
        on, hour = _moment(request.form.get("due", ""), commands.order_text(office(), order_id).docket.zone)
        return commands.correct(office(), name, on, at=hour, reason=CHOSEN, by=person(), expect=at)

    return _decide(order_id, name, run)


@bp.post("/<name>/none")
def none(order_id: str, name: str) -> ResponseReturnValue:
    """No deadline hangs on these words, whether or not the reading took them for one."""
    reason = request.form.get("reason", "").strip() or NONE

    def run(at: int | None) -> object:
        docket = commands.order_text(office(), order_id).docket
        read_as_one = any(one.id == name for one in docket.deadlines)
        act = commands.dismiss if read_as_one else commands.dismiss_expression
        return act(office(), name, reason, by=person(), expect=at)

    return _decide(order_id, name, run)


@bp.post("/<name>/dated")
def dated(order_id: str, name: str) -> ResponseReturnValue:
    """Open words are a deadline, at the time that they state."""

    def run(at: int | None) -> object:
        row = view(commands.order_text(office(), order_id)).room.row(name)
        if row is None or row.basis is None:
            raise UserError("These words name no date that can be counted. Give one.", code="which-time")
        new = commands.NewDeadline(row.basis, row.sentence)
        return commands.date_expression(office(), name, new, DEADLINE, by=person(), expect=at)

    return _decide(order_id, name, run)


@bp.post("/<name>/undo")
def undo(order_id: str, name: str) -> ResponseReturnValue:
    """Takes back what was decided last about the row."""
    return _decide(order_id, name, lambda at: commands.undo_last(office(), name, by=person(), expect=at))


@bp.post("/sure")
def sure(order_id: str) -> ResponseReturnValue:
    """Confirms every deadline of the order of which nothing is to be looked at, and shows the page again."""
    done = commands.confirm_order(office(), order_id, by=person())
    flash(f"{len(done.confirmed)} confirmed.")
    following = view(commands.order_text(office(), order_id)).room.after(None)
    return redirect(url_for("orders.show", order_id=order_id, _anchor=_anchor(following)), 303)


def _moment(typed: str, zone: str) -> tuple[date, datetime | None]:
    """A day, or a day and hour on the court's clock. Raises UserError for what is neither."""
    try:
        at = datetime.fromisoformat(typed)
    except ValueError:
        raise UserError("Choose one of the dates.", code="which-date") from None
    return at.date(), at_hour(at.date(), at.time(), zone) if "T" in typed else None


def _decide(order_id: str, name: str, run: Any) -> ResponseReturnValue:
    """Decides about one row and shows it as it then stands, or as it was with what is wrong."""
    problem, status = None, 200
    for patience in (2, 1, 0):
        before = view(commands.order_text(office(), order_id))
        try:
            run(still(before.docket, name))
        except Conflict as error:
            # Another row of this page was decided at the same moment.
            if error.code == "stale" and patience and commands.docket(office(), before.docket.case_id) != before.docket:
                continue
            problem, status = str(error), status_of(error)
        except UserError as error:
            problem, status = str(error), status_of(error)
        break
    return answer(order_id, name, before, problem, status)


def answer(order_id: str, name: str, before: View, problem: str | None, status: int) -> ResponseReturnValue:
    """The row of that name after a decision, with the bar; without a script, the page at the next row."""
    after = view(commands.order_text(office(), order_id))
    row = after.room.row(name) or before.room.row(name)
    if "HX-Request" in request.headers:
        return render_template("room_row.html", **after.context, row=row, problem=problem), status
    if problem is not None:
        return render_template("problem.html", status=status, title="Not saved", detail=problem), status
    following = after.room.after(row)
    return redirect(url_for("orders.show", order_id=order_id, _anchor=_anchor(following)), 303)


def _anchor(row: Row | None) -> str:
    return row.id if row else "progress"


def still(now: Docket, name: str) -> int:
    """The position of the case, where this row is as it was when the person saw it. Raises Conflict where it is not.

    Other rows may have been decided since: twelve rows of one page are.
    """
    position = seen()
    if position is not None and position < now.position:
        then = commands.docket(office(), now.case_id, as_of=position)
        was = next((one for one in then.deadlines if one.id == name), None)
        is_now = next((one for one in now.deadlines if one.id == name), None)
        if was != is_now:
            raise Conflict("This row changed since you opened the page. Look at it as it stands now.", code="stale")
    return now.position
