"""What the reading left open in an order, settled by a person: no deadline, or a deadline with a day or a period."""

from typing import Final, Literal

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from calsync import commands
from calsync.timing.model import Direction
from web.auth import person
from web.forms import Field, Form, blank
from web.office import office
from web.pages.asking import ask
from web.wording import flat

bp = Blueprint("expressions", __name__, url_prefix="/expressions/<expression_id>")

REASON: Final = Field("reason", "Why", required=True, hint="Stays with the words of the order.")
DATED: Final = (
    Field("on", "Due on", "date", hint="Where the day is known; else give a period."),
    Field("at", "Hour", "time", hint="In the court's time."),
    Field("period", "Or a period", hint="Such as: 14 days, 2 court days, 72 hours.", longest=60),
    Field("direction", "Counted", "select", choices=(("after", "forward from"), ("before", "back from"))),
    Field(
        "counts_from",
        "What it counts from",
        hint="In the order's words, such as: service of the complaint. Empty for the order itself.",
        longest=300,
    ),
    Field("action", "What is to be done", hint="Empty for the order's own words."),
    Field("who", "By whom", hint="Such as: plaintiff, defendant.", longest=200),
    Field("kind", "It is", "select", choices=(("deadline", "a deadline"), ("hearing", "a hearing"))),
    REASON,
)


@bp.route("/dismiss", methods=["GET", "POST"])
def dismiss(expression_id: str) -> ResponseReturnValue:
    """No deadline hangs on it."""
    found, one = commands.find_expression(office(), expression_id)

    def run(form: Form, seen: int | None) -> None:
        commands.dismiss_expression(office(), expression_id, form.needed("reason"), by=person(), expect=seen)

    return ask(
        found.docket,
        blank((REASON,)),
        run,
        title="No deadline",
        button="It is no deadline",
        back=url_for("cases.show", case_id=found.docket.case_id),
        intro=f"The reading left this open: {one.reason}",
        quote=flat(one.text),
    )


@bp.route("/date", methods=["GET", "POST"])
def date(expression_id: str) -> ResponseReturnValue:
    """It is a deadline, due on a day or after a period."""
    found, one = commands.find_expression(office(), expression_id)

    def run(form: Form, seen: int | None) -> None:
        direction: Direction = "before" if form.text("direction") == "before" else "after"
        basis = commands.basis_of(
            form.day("on"), form.text("at"), form.text("period"), direction, form.text("counts_from") or "order"
        )
        who = tuple(name.strip() for name in (form.text("who") or "").split(",") if name.strip())
        kind: Literal["deadline", "hearing"] = "hearing" if form.text("kind") == "hearing" else "deadline"
        new = commands.NewDeadline(basis, form.text("action") or "", who, kind)
        why = form.needed("reason")
        commands.date_expression(office(), expression_id, new, why, by=person(), expect=seen)

    return ask(
        found.docket,
        blank(DATED),
        run,
        title="Make a deadline of these words",
        button="Make deadline",
        back=url_for("cases.show", case_id=found.docket.case_id) + f"#{expression_id}",
        intro=f"The reading left this open: {one.reason}",
        quote=flat(one.text),
    )
