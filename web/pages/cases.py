"""The list of cases, the form that registers an order, and the page of a case."""

from datetime import date, datetime
from typing import Final

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from msgspec import Struct
from werkzeug.utils import secure_filename

from calsync import commands, courts
from calsync.docket.model import Deadline, Docket, Order
from calsync.docket.settling import expression_id
from calsync.errors import UserError
from calsync.reading.model import Hints, Warning
from web.auth import person
from web.forms import Field, Form, blank, fill
from web.office import office
from web.pages.addresses import NEW
from web.pages.events import EVENT
from web.problems import status_of
from web.wording import event_words

bp = Blueprint("cases", __name__)

PASTED = 25 * 1024 * 1024
REGISTER: Final = (
    Field("text", "Or paste its text", "area", longest=PASTED),
    Field(
        "court",
        "Court",
        "select",
        hint="A docket entry often leaves it out.",
        choices=(
            ("", "As the order says"),
            *(
                (one.id, f"{one.citation} ({one.name})")
                for one in sorted(courts.all_courts(), key=lambda c: c.citation)
            ),
        ),
    ),
    Field("docket_number", "Docket number", hint="Such as 2:25-cv-00315.", longest=64),
    Field("filed", "Filed on", "date", hint="Only where the order has no ECF stamp."),
)
ENDED: Final = frozenset({"vacated", "superseded", "satisfied", "expired-condition"})


class Groups(Struct, frozen=True):
    """The deadlines of a case as a clerk looks for them."""

    settle: list[Deadline]
    dated: list[Deadline]
    waiting: list[Deadline]
    undated: list[Deadline]
    ended: list[Deadline]


def groups(docket: Docket) -> Groups:
    """Each deadline in the one group it belongs to; dated ones by date."""
    found = Groups([], [], [], [], [])
    for deadline in docket.deadlines:
        if deadline.state in ENDED:
            found.ended.append(deadline)
        elif deadline.state == "unresolved":
            found.settle.append(deadline)
        elif deadline.directive.kind == "undated-duty":
            found.undated.append(deadline)
        elif deadline.due is not None or deadline.occurrences:
            found.dated.append(deadline)
        else:
            found.waiting.append(deadline)
    found.dated.sort(key=_when)
    return found


def _when(deadline: Deadline) -> tuple[date, str]:
    value = deadline.due or deadline.occurrences[0]
    hour = f"{value:%H:%M}" if isinstance(value, datetime) else ""
    return (value.date() if isinstance(value, datetime) else value), hour


def warnings(docket: Docket) -> list[tuple[Order | None, Warning]]:
    """What a person should know of the case: of each order that stands, with that order, then of the case itself."""
    found: list[tuple[Order | None, Warning]] = []
    for order in docket.orders:
        found += [(order, warning) for warning in dict.fromkeys(order.read.warnings) if not order.vacated]
    return [*found, *((None, warning) for warning in dict.fromkeys(docket.warnings))]


@bp.get("/")
def index() -> str:
    """Every case, and the form that registers an order; with `case`, one for that case."""
    of = next((row for row in commands.cases(office()) if row.id == request.args.get("case")), None)
    return _index(blank(REGISTER, court=of.court, docket_number=of.docket_number) if of else blank(REGISTER))


def _index(form: Form, problem: str | None = None) -> str:
    return render_template("cases.html", cases=commands.cases(office()), form=form, problem=problem)


@bp.post("/orders")
def register() -> ResponseReturnValue:
    """Registers an order that was uploaded or pasted, and shows its case."""
    form = fill(REGISTER, request.form)
    sent = request.files.get("file")
    pasted = form.text("text")
    if sent is not None and sent.filename:
        data, name = sent.read(), secure_filename(sent.filename) or "order"
    elif pasted:
        data, name = pasted.encode(), "pasted.txt"
    else:
        return _index(form, "Choose the order's file, or paste its text."), 422
    if form.errors:
        return _index(form, "The order was not registered; see below what is wrong."), 422
    hints = Hints(court=form.text("court"), docket_number=form.text("docket_number"), filed=form.day("filed"))
    try:
        done = commands.register(office(), data, name=name, by=person(), hints=hints)
    except UserError as error:
        return _index(form, str(error)), status_of(error)
    again = None if done.created else done.order_id
    return redirect(url_for("cases.show", case_id=done.case_id, again=again), 303)


@bp.get("/cases/<case_id>")
def show(case_id: str) -> str:
    """The case as it stands; or, with `as_of`, as it stood, where nothing can be done."""
    asked = request.args.get("as_of", "").strip()
    point = commands.read_as_of(asked) if asked else None
    docket = commands.docket(office(), case_id, as_of=point)
    orders = {order.id: order for order in docket.orders}
    feeds = commands.feeds(office(), case_id)
    return render_template(
        "case.html",
        docket=docket,
        groups=groups(docket),
        orders=orders,
        deadlines={deadline.id: deadline for deadline in docket.deadlines},
        events={event.id: event for event in docket.events},
        possible_events=lambda deadline: [e for e in docket.events if deadline.id in e.possible and not e.withdrawn],
        feeds=feeds,
        fetched=commands.receipts(office(), [feed.id for feed in feeds]),
        names={one.id: one.name for one in commands.addresses(office(), [feed.id for feed in feeds])},
        warnings=warnings(docket),
        expression_id=expression_id,
        event_form=blank(EVENT),
        prefilled=lambda deadline: blank(EVENT, text=event_words(deadline)),
        feed_form=blank(NEW),
        again=orders.get(request.args.get("again", "")),
        now=office().now(),
        past=point is not None,
        point=asked,
    )


@bp.get("/cases/<case_id>.ics")
def download(case_id: str) -> Response:
    """The case's calendar as a file, for a client that cannot subscribe; with `as_of`, as it was published then."""
    docket = commands.docket(office(), case_id)
    asked = request.args.get("as_of", "").strip()
    point = commands.read_as_of(asked) if asked else None
    body = commands.export(office(), case_id) if point is None else commands.calendar_as_of(office(), case_id, point)
    name = secure_filename(docket.docket_number.replace(":", "-")) or "case"
    response = Response(body, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response
