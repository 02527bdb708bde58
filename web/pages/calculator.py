"""The calculator: one period, counted with every step. The address keeps the question."""

from datetime import date, datetime
from typing import Final, cast

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from calsync import courts
from calsync.errors import UserError
from calsync.timing import Computation, Direction, Rules, RunsFrom, Service, count
from calsync.timing.periods import read_period
from web.forms import Field, Form, blank, fill
from web.office import office
from web.pages.register import COURTS
from web.wording import SERVICE

bp = Blueprint("calculator", __name__, url_prefix="/calculator")

RULES: Final = (
    ("", "The court’s own"),
    ("frcp", "Fed. R. Civ. P. 6"),
    ("frcrp", "Fed. R. Crim. P. 45"),
    ("frap", "Fed. R. App. P. 26"),
    ("frbp", "Fed. R. Bankr. P. 9006"),
    ("scotus", "Sup. Ct. R. 30"),
)
RUNS_FROM: Final = (
    ("", "The event itself"),
    ("service", "Service"),
    ("filing", "Filing"),
    ("entry", "Entry of an order or judgment"),
)
FIELDS: Final = (
    Field("trigger", "Date it counts from", "date", required=True),
    Field("hour", "Hour", "time", hint="For a period in hours."),
    Field("period", "Period", required=True, hint="Such as 14 days, 3 court days, 72 hours, 2 months.", longest=40),
    Field("direction", "Direction", "select", choices=(("after", "After the date"), ("before", "Before the date"))),
    Field("court", "Court", "select", choices=(("", "None (federal holidays only)"), *COURTS[1:])),
    Field("rule", "Rule", "select", choices=RULES),
    Field("runs_from", "It runs from", "select", choices=RUNS_FROM),
    Field("service", "Served", "select", choices=(("", "Electronically, or does not matter"), *SERVICE[1:])),
    Field("closed", "Clerk’s office closed on", hint="Other than legal holidays, such as 2026-12-24.", longest=200),
)


@bp.get("")
def form() -> ResponseReturnValue:
    """The form; with an address that asks, the answer."""
    if not request.args.get("trigger") and not request.args.get("period"):
        return render_template("calculator.html", form=blank(FIELDS), done=None, question=None)
    form = fill(FIELDS, request.args)
    done: Computation | None = None
    status = 422
    if not form.errors:
        try:
            done, status = _count(form), 200
        except UserError as error:
            form.errors[_field(error)] = str(error)
    question = f"{office().base_url}{request.full_path}" if done else None
    return render_template("calculator.html", form=form, done=done, question=question), status


def _count(form: Form) -> Computation:
    court = courts.get(form.needed("court")) if form.text("court") else None
    zone = court.zone if court else "America/New_York"
    start: date | datetime = form.instant("trigger", "hour", zone) or form.needed_day("trigger")
    closed = _days(form)
    return count(
        start,
        read_period(form.needed("period")),
        direction=cast(Direction, form.text("direction") or "after"),
        rules=cast(Rules, form.text("rule") or (court.rules if court else "frcp")),
        states=court.states if court else (),
        zone=court.zone if court else None,
        service=cast(Service, form.text("service")) if form.text("service") else None,
        runs_from=cast(RunsFrom, form.text("runs_from")) if form.text("runs_from") else None,
        closed=closed,
    )


def _days(form: Form) -> frozenset[date]:
    try:
        return frozenset(map(date.fromisoformat, (form.text("closed") or "").replace(",", " ").split()))
    except ValueError:
        raise UserError("Write days such as 2026-12-24, with commas between them.", code="closed") from None


def _field(error: UserError) -> str:
    """Beside which question an error stands."""
    return {"no-zone": "court", "zone": "court", "no-such-hour": "hour", "closed": "closed"}.get(
        error.code or "", "period"
    )
