"""Home: the next two weeks over all cases, what changed, what a person must see to; and a month or a week of it."""

from datetime import date, timedelta
from itertools import groupby
from typing import Any, Final

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug import Response

from calsync.commands import lists
from calsync.commands.offering import known_names
from calsync.commands.registering import held_files
from web.auth import local_path, person
from web.office import office
from web.paging import page_number

bp = Blueprint("today", __name__)

DAYS: Final = 14
ROWS: Final = 100  # dates of a page
FEW: Final = 6  # rows of a list beside the dates
SHOWN: Final = 50  # orders of a page
MAX_EVENTS: Final = 2000  # dates that a month or a week shows
PAST: Final = 14  # days back in which what passed and was not marked done is shown
FIRST_YEAR, LAST_YEAR = 1900, 2200  # what an address may ask for
VIEWS: Final = ("list", "week", "month")
SIDES: Final = ("Plaintiff", "Defendant", "Petitioner", "Respondent", "Government", "Debtor", "Appellant", "Appellee")


class Filters(dict[str, str]):
    """What the list is filtered by, as it stands in the address; what is empty is left out of it."""

    def __init__(self) -> None:
        asked = {name: request.args.get(name, "").strip()[:200] for name in ("q", "person", "type", "side", "case")}
        super().__init__({name: value for name, value in asked.items() if value})

    def wanted(self) -> lists.Wanted:
        """The same as the store is asked."""
        return lists.wanted(
            words=self.get("q", ""),
            person=self.get("person", ""),
            case_id=self.get("case", ""),
            group=self.get("type", ""),
            side=self.get("side", ""),
        )


@bp.get("/")
def index() -> str:
    """The dates of two weeks by day, and what is to see to; with `view`, a week or a month in a calendar."""
    now = lists.today(office())
    first = _day(request.args.get("from"), now)
    view = request.args.get("view", "list")
    shared: dict[str, Any] = {
        "today": now,
        "first": first,
        "filters": (filters := Filters()),
        "view": view if view in VIEWS else "list",
        "names": known_names(office()),
        "groups": lists.GROUPS,
        "sides": SIDES,
    }
    if shared["view"] != "list":
        return render_template("month.html", **shared)
    wanted, last = filters.wanted(), first + timedelta(days=DAYS - 1)
    page = page_number()
    counts = dict(office().store.listed_days(wanted, first, last))
    rows = office().store.listed_dates(wanted, first, last, limit=ROWS, offset=(page - 1) * ROWS)
    passed = []
    if first == now and page == 1:
        passed = office().store.listed_dates(wanted, now - timedelta(days=PAST), now - timedelta(days=1), limit=ROWS)
    waiting = office().store.listed_dates(wanted, None, None, limit=ROWS) if filters and page == 1 else []
    desk = lists.desk(office(), wanted, limit=FEW)
    late = {lists.notice_key("late", one.address, one.modified.isoformat()): one for one in desk.late}
    gone = lists.dismissed(office(), late)
    return render_template(
        "today.html",
        days=[(day, list(some)) for day, some in groupby(rows, key=lambda row: row.day)],
        strip=[first + timedelta(days=n) for n in range(DAYS)],
        counts=counts,
        total=sum(counts.values()),
        page=page,
        pages=max(1, -(-sum(counts.values()) // ROWS)),
        passed=passed,
        waiting=waiting,
        desk=desk,
        late={key: one for key, one in late.items() if key not in gone},
        held=held_files(office()),
        earlier=first - timedelta(days=DAYS),
        later=first + timedelta(days=DAYS),
        few=FEW,
        **shared,
    )


@bp.get("/orders-to-check")
def unchecked() -> str:
    """Every order with deadlines that nobody confirmed, the one whose next day is soonest first."""
    page = page_number()
    rows = office().store.unchecked_orders(limit=SHOWN + 1, offset=(page - 1) * SHOWN)
    return render_template("unchecked.html", orders=rows[:SHOWN], more=len(rows) > SHOWN, page=page)


@bp.get("/dates.json")
def dates() -> Response:
    """The dates of a range of days, `start` and `end` (exclusive), as the month and week views take them."""
    now = lists.today(office())
    first = _day(request.args.get("start", "")[:10], now.replace(day=1))
    last = min(_day(request.args.get("end", "")[:10], first + timedelta(days=31)), first + timedelta(days=62))
    rows = office().store.listed_dates(Filters().wanted(), first, last - timedelta(days=1), limit=MAX_EVENTS)
    return jsonify([_event(row) for row in rows])


def _event(row: lists.DateRow) -> dict[str, Any]:
    timed = "T" in row.start
    start = row.start[:16] if timed else row.start
    return {
        "id": f"{row.deadline_id}.{row.ordinal}",
        "title": f"{row.case}: {row.title}" + ("" if row.checked else " ?"),
        "start": start,
        "end": start if timed else row.start,
        "allDay": not timed,
        "classNames": [row.kind if row.kind == "hearing" else "deadline", "checked" if row.checked else "unchecked"],
        "extendedProps": {
            "url": url_for("deadlines.show", case_id=row.case_id, deadline_id=row.deadline_id),
            "at": row.at,
        },
    }


@bp.post("/notices/<key>/dismiss")
def dismiss(key: str) -> ResponseReturnValue:
    """Lets a standing notice stand no more; back to where it stood."""
    lists.dismiss_notice(office(), key[:64], by=person())
    return redirect(local_path(request.form.get("back")), 303)


def _day(text: str | None, otherwise: date) -> date:
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return otherwise
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else otherwise
