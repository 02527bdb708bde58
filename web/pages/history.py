"""What changed in a case, how it stood on a day, and what would change: pages that change nothing themselves."""

from typing import Final

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from calsync import commands
from calsync.commands import Supposed
from calsync.docket.model import Docket
from calsync.errors import NotFound, UserError
from calsync.reading.model import Hints
from web.changes import by_deadline
from web.forms import Field, Form, blank, fill, with_choices
from web.office import office
from web.problems import status_of
from web.wording import duty

bp = Blueprint("history", __name__, url_prefix="/cases/<case_id>")

PAGE: Final = 20
PASTED: Final = 25 * 1024 * 1024
FORMS: Final = {
    "event": (
        Field(
            "text", "What might happen", required=True, hint="In the docket's words, such as: VDRP session completed."
        ),
        Field("on", "On", "date", required=True),
        Field("at", "Hour", "time", hint="Only where a period in hours counts from it; in the court's time."),
    ),
    "deadline": (
        Field("id", "Deadline or hearing", "select", required=True),
        Field(
            "on",
            "Supposed day",
            "date",
            required=True,
            hint="Of what it waits for; of itself where it waits for nothing.",
        ),
        Field("at", "Hour", "time"),
    ),
    "order": (
        Field("words", "The order's text", "area", required=True, longest=PASTED),
        Field("filed", "Filed on", "date", hint="Only where the order has no ECF stamp."),
    ),
}


@bp.get("/history")
def show(case_id: str) -> str:
    """Every change of the case, the newest first, in pages."""
    docket = commands.docket(office(), case_id)
    upto = request.args.get("upto", type=int)
    lines = commands.history(office(), case_id, upto=upto if upto and upto > 0 else None, limit=PAGE)
    earlier = lines[-1].seq - 1 if lines else 0
    return render_template(
        "history.html",
        docket=docket,
        lines=[(line, by_deadline(line.changes, line.what)) for line in lines],
        deadlines={deadline.id: deadline for deadline in docket.deadlines},
        earlier=earlier or None,
        newest=lines[0].seq == docket.position if lines else True,
    )


@bp.route("/what-if", methods=["GET", "POST"])
def what_if(case_id: str) -> ResponseReturnValue:
    """Supposes an event, a date or an order, and shows everything that it would move. Nothing is kept."""
    docket = commands.docket(office(), case_id)
    choices = tuple((one.id, _choice(docket, one.id)) for one in docket.deadlines if one.state in OPEN)
    forms = {name: blank(fields) for name, fields in FORMS.items()}
    forms["deadline"] = blank(with_choices(FORMS["deadline"], "id", choices), id=request.args.get("deadline"))
    kind, problem, supposed, status = request.form.get("suppose", ""), None, None, 200
    if request.method == "POST":
        if kind not in forms:
            raise NotFound("Suppose an event, a date or an order.", code="no-such-thing")
        form = forms[kind] = fill(forms[kind].fields, request.form)
        status = 422
        if not form.errors:
            try:
                supposed, status = _suppose(docket, kind, form), 200
            except UserError as error:
                problem, status = str(error), status_of(error)
    page = render_template(
        "what_if.html",
        docket=docket,
        forms=forms,
        kind=kind,
        problem=problem,
        supposed=supposed,
        groups=by_deadline(supposed.changes) if supposed else [],
        deadlines={deadline.id: deadline for deadline in docket.deadlines},
    )
    return page, status


OPEN: Final = ("due", "waiting", "tentative", "unresolved", "suspended")


def _choice(docket: Docket, deadline_id: str) -> str:
    """A deadline in a list to choose from."""
    found = next(one for one in docket.deadlines if one.id == deadline_id)
    label = f"¶ {found.directive.label} " if found.directive.label else ""
    words = f"{label}{duty(found.directive)}"
    return words if len(words) <= 90 else words[:89] + "…"


def _suppose(docket: Docket, kind: str, form: Form) -> Supposed:
    if kind == "order":
        hints = Hints(filed=form.day("filed"))
        data = form.needed("words").encode()
        return commands.what_if_order(office(), docket.case_id, data, name="pasted.txt", hints=hints)
    on, at = form.needed_day("on"), form.instant("on", "at", docket.zone)
    if kind == "deadline":
        return commands.what_if_expected(office(), form.needed("id"), on, at=at)
    return commands.what_if(office(), docket.case_id, form.needed("text"), on, at=at)
