"""The list of cases and the page of a case."""

from datetime import date, datetime
from typing import Final

from flask import Blueprint, Response, render_template, request
from msgspec import Struct
from werkzeug.utils import secure_filename

from calsync import commands
from calsync.commands import lists
from calsync.docket.model import Deadline, Docket, Order
from calsync.docket.settling import expression_id
from calsync.reading.model import Warning
from web.forms import blank
from web.office import office
from web.pages.addresses import NEW
from web.pages.events import EVENT
from web.paging import page_number
from web.wording import event_words

bp = Blueprint("cases", __name__)

SHOWN: Final = 50  # cases of a page
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
