"""The list of cases and the page of a case."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from msgspec import Struct
from werkzeug.utils import secure_filename

from calsync import commands
from calsync.commands import lists
from calsync.docket.model import Deadline, Docket, Order
from calsync.docket.settling import expression_id
from calsync.reading.model import Warning
from web.auth import person
from web.forms import Field, Form, blank
from web.office import office
from web.pages.addresses import NEW
from web.pages.asking import ask
from web.pages.events import EVENT
from web.paging import page_number
from web.timeline import timeline
from web.wording import event_words, is_past, title

bp = Blueprint("cases", __name__)

SHOWN: Final = 50  # cases of a page
ENDED: Final = frozenset({"vacated", "superseded", "satisfied", "expired-condition"})

EDIT: Final = (
    Field("name", "Name", hint="Such as: Doe v. Acme. Empty for the caption of its orders.", longest=200),
    Field("number", "Docket number", required=True, longest=64),
    Field("closed", "Status", "select", choices=(("", "Open"), ("closed", "Closed"))),
    Field("reason", "Why", hint="Where it is closed or reopened.", longest=500),
)


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


@bp.get("/cases")
def index() -> str:
    """The cases, the last changed first; with `q`, those in which its words are found, and with `only`, a kind."""
    words, page = request.args.get("q", "").strip()[:200], page_number()
    undated = request.args.get("only") == "undated"
    asked = lists.wanted(words=words).words
    rows = office().store.listed_cases(asked, undated=undated, limit=SHOWN + 1, offset=(page - 1) * SHOWN)
    return render_template(
        "cases.html", cases=rows[:SHOWN], more=len(rows) > SHOWN, page=page, words=words, undated=undated
    )


@bp.get("/cases/<case_id>")
def show(case_id: str) -> str:
    """The case as it stands; or, with `as_of`, as it stood, where nothing can be done."""
    asked = request.args.get("as_of", "").strip()
    point = commands.read_as_of(asked) if asked else None
    docket = commands.docket(office(), case_id, as_of=point)
    orders = {order.id: order for order in docket.orders}
    found, now = groups(docket), office().now()
    gone = [one for one in found.dated if is_past(one.due or one.occurrences[0], now, docket.zone)]
    feeds = commands.feeds(office(), case_id)
    return render_template(
        "case.html",
        docket=docket,
        groups=found,
        coming=[one for one in found.dated if one not in gone],
        gone=gone[::-1],
        line_of_time=timeline(docket, now.astimezone(ZoneInfo(docket.zone or "UTC")).date()),
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
        now=now,
        past=point is not None,
        point=asked,
    )


@bp.route("/cases/<case_id>/edit", methods=["GET", "POST"])
def edit(case_id: str) -> ResponseReturnValue:
    """What the case is called, its number, and whether it is open."""
    docket = commands.docket(office(), case_id)
    was_closed = "closed" if docket.closed else ""

    def run(form: Form, at: int | None) -> object:
        told: dict[str, object] = {}
        if form.text("name") != docket.name:
            told["name"] = form.text("name")
        if form.needed("number") != docket.docket_number:
            told["number"] = form.needed("number")
        if form.typed.get("closed", "") != was_closed:
            told |= {"closed": form.typed["closed"] == "closed", "reason": form.text("reason")}
        if not told:
            return None
        return commands.edit_case(office(), case_id, commands.CaseEdit(**told), by=person(), expect=at)  # type: ignore[arg-type]

    return ask(
        docket,
        blank(EDIT, name=docket.name, number=docket.docket_number, closed=was_closed),
        run,
        title=f"Edit {title(docket)}",
        button="Save",
        back=url_for("cases.show", case_id=case_id),
        intro="A closed case takes its open dates off the calendars; reopening brings them back.",
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
