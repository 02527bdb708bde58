"""The page of an order: its text with every time expression marked as what it was found to be."""

from typing import Final

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from calsync import commands
from web import marking
from web.auth import person
from web.forms import Field, Form, blank
from web.office import office
from web.pages.asking import ask
from web.wording import order_title

bp = Blueprint("orders", __name__, url_prefix="/orders/<order_id>")

VACATED: Final = (
    Field("on", "Vacated on", "date"),
    Field("reason", "By which order or why", hint="Such as: ECF No. 40."),
)


@bp.get("")
def show(order_id: str) -> str:
    """The order's words, marked."""
    found = commands.order_text(office(), order_id)
    order, document = found.order, found.document
    marks = marking.marks(order, found.docket.deadlines)
    return render_template(
        "order.html",
        docket=found.docket,
        order=order,
        pages=marking.pages(order, marks, document.text, document.page_starts),
        marks=marks,
        deadlines={deadline.id: deadline for deadline in found.docket.deadlines},
        now=office().now(),
    )


@bp.route("/vacate", methods=["GET", "POST"])
def vacate(order_id: str) -> ResponseReturnValue:
    """The court vacated the order."""
    found = commands.order_text(office(), order_id)

    def run(form: Form, seen: int | None) -> None:
        on, reason = form.day("on"), form.text("reason")
        commands.vacate_order(office(), order_id, on=on, reason=reason, by=person(), expect=seen)

    return ask(
        found.docket,
        blank(VACATED),
        run,
        title=f"Record that {order_title(found.order)} was vacated",
        button="Vacate order",
        back=url_for("cases.show", case_id=found.docket.case_id),
        intro="Every deadline that the order set is vacated with it. Nothing is deleted.",
    )
