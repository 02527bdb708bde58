"""Cases: what stands, what stood, what would stand; and what happened in them."""

# mypy: disable-error-code="untyped-decorator"

from typing import Any

from flask import Response, url_for

from calsync import commands
from calsync.docket import present
from calsync.docket.model import Docket
from calsync.errors import NotFound
from calsync.reading.model import Hints
from web.api.answers import deadline, deadlines, dismissed, expected, reply
from web.api.blueprint import Blueprint
from web.api.case_schemas import (
    CaseAnswer,
    CasesAnswer,
    ChangedCase,
    EventAnswer,
    Merged,
    MovedEvent,
    NewEvent,
    Served,
    TakenBack,
    Which,
)
from web.api.deadline_schemas import DeadlineAnswer, DeadlinesAnswer, NewDeadline
from web.api.history_schemas import HistoryAnswer, Page, Supposed, SupposedAnswer
from web.api.moments import basis, split
from web.api.schemas import When
from web.auth import person
from web.office import office

bp = Blueprint("api-cases", __name__, description="Cases, their deadlines and their events")


@bp.route("/cases", methods=["GET"])
@bp.arguments(Which, location="query")
@bp.response(200, CasesAnswer)
def index(which: dict[str, Any]) -> Response:
    """The cases, the last changed first; those of a court or with a docket number only, where asked."""
    return reply({"cases": commands.cases(office(), **which)})


@bp.route("/cases/<case_id>", methods=["GET"])
@bp.arguments(When, location="query")
@bp.response(200, CaseAnswer)
def show(when: dict[str, Any], case_id: str) -> Response:
    """A case as it stands, or as it stood."""
    docket = commands.docket(office(), case_id, **when)
    return reply(present.case_answer(docket), docket=docket)


@bp.route("/cases/<case_id>", methods=["PATCH"])
@bp.arguments(ChangedCase)
@bp.response(200, CaseAnswer)
def change(sent: dict[str, Any], case_id: str) -> Response:
    """Names, numbers, closes or reopens the case."""
    docket = commands.edit_case(office(), case_id, commands.CaseEdit(**sent), by=person(), expect=expected())
    return reply(present.case_answer(docket), docket=docket)


@bp.route("/cases/<case_id>/merge", methods=["POST"])
@bp.arguments(Merged)
@bp.response(200, CaseAnswer)
def merge(sent: dict[str, Any], case_id: str) -> Response:
    """This case is one with another: all of it, its feeds too, stands there from now on. Gives that other case."""
    docket = commands.merge(office(), case_id, sent["into"], by=person(), expect=expected())
    return reply(present.case_answer(docket), docket=docket)


@bp.route("/cases/<case_id>/undo", methods=["POST"])
@bp.arguments(TakenBack)
@bp.response(200, CaseAnswer)
def undo(sent: dict[str, Any], case_id: str) -> Response:
    """Takes back one line of the case's history: the case stands as if it had not been written."""
    docket = commands.undo(office(), case_id, sent["line"], reason=sent["reason"], by=person(), expect=expected())
    return reply(present.case_answer(docket), docket=docket)


@bp.route("/cases/<case_id>/deadlines", methods=["POST"])
@bp.arguments(NewDeadline)
@bp.response(201, DeadlineAnswer)
def add_deadline(sent: dict[str, Any], case_id: str) -> Response:
    """Adds a deadline that the reading missed, from words of an order or by hand. It is published with the others."""
    stated = basis(sent, commands.docket(office(), case_id).zone)
    told = {name: sent[name] for name in ("action", "kind", "title", "type", "condition")}
    new = commands.NewDeadline(stated, who=tuple(sent["who"]), **told)
    where = {name: sent[name] for name in ("order_id", "start", "end")}
    done = commands.add_deadline(office(), case_id, new, sent["reason"], **where, by=person(), expect=expected())
    location = url_for("api-deadlines.show", deadline_id=done.deadline_id)
    body = deadline(done.docket, done.deadline_id) | {"case_id": case_id}
    return reply(body, 201, docket=done.docket, location=location)


@bp.route("/cases/<case_id>/deadlines", methods=["GET"])
@bp.arguments(When, location="query")
@bp.response(200, DeadlinesAnswer)
def list_deadlines(when: dict[str, Any], case_id: str) -> Response:
    """Every deadline of the case, as it stands or as it stood."""
    docket = commands.docket(office(), case_id, **when)
    return reply(_listed(docket), docket=docket)


@bp.route("/cases/<case_id>/calendar.ics", methods=["GET"])
@bp.arguments(When, location="query")
@bp.response(200, content_type="text/calendar")
def calendar(when: dict[str, Any], case_id: str) -> Response:
    """The case's calendar as it is published, or as it was."""
    point = when.get("as_of") or commands.docket(office(), case_id).position
    return Response(commands.calendar_as_of(office(), case_id, point), content_type="text/calendar; charset=utf-8")


@bp.route("/cases/<case_id>/history", methods=["GET"])
@bp.arguments(Page, location="query")
@bp.response(200, HistoryAnswer)
def history(page: dict[str, Any], case_id: str) -> Response:
    """Every fact of the case with what it changed, the newest first, in pages."""
    docket = commands.docket(office(), case_id)
    lines = commands.history(office(), case_id, **page)
    more = bool(lines) and lines[-1].seq - 1 > page.get("since", 0)
    body = {
        "case_id": case_id,
        "position": docket.position,
        "history": [present_line(line, docket.zone) for line in lines],
        "earlier": lines[-1].seq - 1 if more else None,
    }
    return reply(body, docket=docket)


def present_line(line: commands.HistoryLine, zone: str) -> dict[str, Any]:
    """One line of a history."""
    values = {name: getattr(line, name) for name in line.__struct_fields__}
    return values | {"changes": [present.change_answer(change, zone) for change in line.changes]}


@bp.route("/cases/<case_id>/what-if", methods=["POST"])
@bp.arguments(Supposed)
@bp.response(200, SupposedAnswer)
def what_if(sent: dict[str, Any], case_id: str) -> Response:
    """What would change if this were so, and the deadlines as they would stand. Nothing is kept or published."""
    supposed = _suppose(sent, case_id)
    body = {
        "changes": [present.change_answer(change, supposed.docket.zone) for change in supposed.changes],
        "entries": supposed.entries,
    }
    return reply(_listed(supposed.docket, published=False) | body)


def _suppose(sent: dict[str, Any], case_id: str) -> commands.Supposed:
    if "order" in sent:
        order = sent["order"]
        hints = Hints(filed=order["filed"])
        return commands.what_if_order(office(), case_id, order["text"].encode(), name=order["name"], hints=hints)
    docket = commands.docket(office(), case_id)
    if "deadline" in sent:
        deadline = sent["deadline"]
        if all(one.id != deadline["id"] for one in docket.deadlines):
            raise NotFound(f"There is no deadline {deadline['id']} in {docket.docket_number}.", code="no-deadline")
        on, at = split(deadline["expect"], docket.zone)
        return commands.what_if_expected(office(), deadline["id"], on, at=at)
    on, at = split(sent["event"]["on"], docket.zone)
    return commands.what_if(office(), case_id, sent["event"]["text"], on, at=at)


def _listed(docket: Docket, *, published: bool = True) -> dict[str, Any]:
    return {
        "case_id": docket.case_id,
        "position": docket.position,
        "deadlines": deadlines(docket, published=published),
        "dismissed": dismissed(docket, published=published),
    }


@bp.route("/cases/<case_id>/events", methods=["POST"])
@bp.arguments(NewEvent)
@bp.response(201, EventAnswer)
def record(sent: dict[str, Any], case_id: str) -> Response:
    """Records what happened. Every deadline that waits for it is dated, and every feed of the case follows."""
    on, at = split(sent["on"], commands.docket(office(), case_id).zone)
    done = commands.record_event(
        office(),
        case_id,
        sent["text"],
        on,
        at=at,
        evidence=sent["evidence"],
        starts=sent["starts"],
        by=person(),
        expect=expected(),
    )
    location = url_for("api-cases.event", case_id=case_id, event_id=done.event_id)
    return reply(_event(done.docket, done.event_id), 201, docket=done.docket, location=location)


@bp.route("/cases/<case_id>/events/<event_id>", methods=["GET"])
@bp.response(200, EventAnswer)
def event(case_id: str, event_id: str) -> Response:
    """An event as it stands."""
    docket = commands.docket(office(), case_id)
    return reply(_event(docket, event_id), docket=docket)


@bp.route("/cases/<case_id>/events/<event_id>", methods=["PATCH"])
@bp.arguments(MovedEvent)
@bp.response(200, EventAnswer)
def correct(sent: dict[str, Any], case_id: str, event_id: str) -> Response:
    """The event happened on another day."""
    on, at = split(sent["on"], commands.docket(office(), case_id).zone)
    docket = commands.correct_event(
        office(), case_id, event_id, on, at=at, reason=sent["reason"], by=person(), expect=expected()
    )
    return reply(_event(docket, event_id), docket=docket)


@bp.route("/cases/<case_id>/events/<event_id>", methods=["DELETE"])
@bp.response(200, EventAnswer)
def withdraw(case_id: str, event_id: str) -> Response:
    """The event was recorded by mistake: what it dated waits again. The record keeps both."""
    docket = commands.withdraw_event(office(), case_id, event_id, by=person(), expect=expected())
    return reply(_event(docket, event_id), docket=docket)


@bp.route("/cases/<case_id>/service", methods=["POST"])
@bp.arguments(Served)
@bp.response(200, CaseAnswer)
def service(sent: dict[str, Any], case_id: str) -> Response:
    """How a party is served with the orders of the case; the latest word counts."""
    docket = commands.record_service(
        office(), case_id, sent["party"], sent["method"], on=sent["on"], by=person(), expect=expected()
    )
    return reply(present.case_answer(docket), docket=docket)


def _event(docket: Docket, event_id: str) -> dict[str, Any]:
    found = next((event for event in docket.events if event_id == event.id), None)
    if found is None:
        raise NotFound(f"There is no event {event_id} in {docket.docket_number}.", code="no-event")
    return present.event_answer(found) | {"case_id": docket.case_id}
