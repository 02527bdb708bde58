"""What happened in a case: recording it, correcting it, taking it back; and how parties are served."""

from typing import Final

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug import Response

from calsync import commands
from calsync.docket import telling
from calsync.docket.model import CaseEvent, Deadline, Docket
from calsync.errors import NotFound
from web.auth import person
from web.forms import Field, Form, blank, with_choices
from web.office import office
from web.pages.asking import ask, seen
from web.wording import SERVICE, event_words

bp = Blueprint("events", __name__, url_prefix="/cases/<case_id>")

EVENT: Final = (
    Field("text", "What happened", required=True, hint="In the docket's words, such as: VDRP session completed."),
    Field("on", "On", "date", required=True),
    Field("at", "Hour", "time", hint="Only where a period in hours counts from it; in the court's time."),
    Field("evidence", "Evidence", hint="Such as ECF No. 30."),
)
MOVED: Final = (
    Field("on", "It happened on", "date", required=True),
    Field("at", "Hour", "time"),
    Field("reason", "Why this is corrected"),
)
STARTS: Final = (Field("deadline", "It starts", "select", required=True),)
WITHDRAWN: Final = (Field("reason", "Why it is withdrawn"),)
SERVED: Final = (
    Field("party", "Party", required=True, hint="As the order calls it, such as: defendant."),
    Field("method", "Served", "select", required=True, choices=SERVICE),
    Field("on", "On", "date", hint="Where it is known."),
)


@bp.route("/events/new", methods=["GET", "POST"])
def new(case_id: str) -> ResponseReturnValue:
    """Records an event. Coming from a deadline that waits, the event is what that deadline counts from.

    Where its words surely start nothing, the next page asks what it starts.
    """
    docket = commands.docket(office(), case_id)
    wanted = request.values.get("deadline")
    deadline = next((d for d in docket.deadlines if d.id == wanted), None)

    def run(form: Form, seen: int | None) -> Response | None:
        done = commands.record_event(
            office(),
            case_id,
            form.needed("text"),
            form.needed_day("on"),
            at=form.instant("on", "at", docket.zone),
            evidence=form.text("evidence"),
            by=person(),
            expect=seen,
        )
        after = next((d for d in done.docket.deadlines if d.id == wanted), None)
        # The person pressed this deadline's own button: the choice is theirs, whatever words they wrote.
        if after is not None and (after.trigger is None or after.trigger.source_id != done.event_id):
            commands.choose_trigger(office(), after.id, done.event_id, by=person(), expect=done.docket.position)
        elif after is None and _event(done.docket, done.event_id).candidates:
            return redirect(url_for("events.starts", case_id=case_id, event_id=done.event_id), 303)
        return None

    return ask(
        docket,
        blank(EVENT, text=request.args.get("text")),
        run,
        title="Record an event",
        button="Record event",
        back=url_for("cases.show", case_id=case_id) + (f"#{deadline.id}" if deadline else ""),
        intro="Whatever waits for it is dated, and every feed of the case follows.",
        quote=deadline.directive.quote.text if deadline else None,
    )


@bp.route("/events/<event_id>/starts", methods=["GET", "POST"])
def starts(case_id: str, event_id: str) -> ResponseReturnValue:
    """What an event starts, where its words do not surely say: everything that waits, the likeliest first."""
    docket = commands.docket(office(), case_id)
    event = _event(docket, event_id)
    waiting = {deadline.id: deadline for deadline in docket.deadlines}
    choices = tuple((one, _waits(waiting[one])) for one in event.candidates if one in waiting)
    back = url_for("cases.show", case_id=case_id) + "#events"
    if not choices:
        return redirect(back, 303)

    def run(form: Form, seen: int | None) -> Response:
        chosen = form.needed("deadline")
        if chosen:
            commands.choose_trigger(office(), chosen, event_id, by=person(), expect=seen)
        return redirect(url_for("cases.show", case_id=case_id) + f"#{chosen or 'events'}", 303)

    return ask(
        docket,
        blank(with_choices(STARTS, "deadline", choices)),
        run,
        title="What does this start?",
        button="Start this deadline",
        back=back,
        intro=f"“{event.text}” is recorded. Its words do not surely name anything that waits. Choose what counts from "
        "it; the likeliest comes first. If it starts nothing, cancel: the event stays recorded.",
    )


def _waits(deadline: Deadline) -> str:
    """A deadline in a list of what waits: what is to be done, and what it waits for."""
    return f"{deadline.directive.title or deadline.directive.action} (waits for: {event_words(deadline)})"


@bp.route("/events/<event_id>/correct", methods=["GET", "POST"])
def correct(case_id: str, event_id: str) -> ResponseReturnValue:
    """The event happened on another day."""
    docket = commands.docket(office(), case_id)
    event = _event(docket, event_id)

    def run(form: Form, seen: int | None) -> None:
        commands.correct_event(
            office(),
            case_id,
            event_id,
            form.needed_day("on"),
            at=form.instant("on", "at", docket.zone),
            reason=form.text("reason"),
            by=person(),
            expect=seen,
        )

    return ask(
        docket,
        blank(MOVED, on=f"{event.on:%Y-%m-%d}"),
        run,
        title=f"Correct the date of “{event.text}”",
        button="Correct date",
        back=url_for("cases.show", case_id=case_id) + "#events",
        intro="Every deadline that it dated moves with it and keeps its place in the calendars.",
    )


@bp.route("/events/<event_id>/withdraw", methods=["GET", "POST"])
def withdraw(case_id: str, event_id: str) -> ResponseReturnValue:
    """The event was recorded by mistake."""
    docket = commands.docket(office(), case_id)
    event = _event(docket, event_id)

    def run(form: Form, seen: int | None) -> None:
        commands.withdraw_event(office(), case_id, event_id, reason=form.text("reason"), by=person(), expect=seen)

    return ask(
        docket,
        blank(WITHDRAWN),
        run,
        title=f"Withdraw “{event.text}”",
        button="Withdraw event",
        back=url_for("cases.show", case_id=case_id) + "#events",
        intro="It was recorded by mistake. Every deadline that it dated waits again; the record keeps both.",
    )


@bp.route("/service", methods=["GET", "POST"])
def service(case_id: str) -> ResponseReturnValue:
    """How a party is served with the orders of the case."""
    docket = commands.docket(office(), case_id)

    def run(form: Form, seen: int | None) -> None:
        method = next(one for one in telling.SERVED if one == form.needed("method"))
        commands.record_service(
            office(), case_id, form.needed("party"), method, on=form.day("on"), by=person(), expect=seen
        )

    return ask(
        docket,
        blank(SERVED),
        run,
        title="Record how a party is served",
        button="Record service",
        back=url_for("cases.show", case_id=case_id),
        intro="Three days are added to periods that run from service by mail, by leaving with the clerk, or by other "
        "means consented to; none for electronic service (Fed. R. Civ. P. 6(d)).",
    )


@bp.post("/events/<event_id>/choose")
def choose(case_id: str, event_id: str) -> ResponseReturnValue:
    """This event is what a deadline counts from."""
    deadline_id = request.form.get("deadline", "")
    commands.choose_trigger(office(), deadline_id, event_id, by=person(), expect=seen())
    return redirect(url_for("cases.show", case_id=case_id) + f"#{deadline_id}", 303)


def _event(docket: Docket, event_id: str) -> CaseEvent:
    event = next((event for event in docket.events if event.id == event_id), None)
    if event is None:
        raise NotFound(f"There is no event {event_id} in {docket.docket_number}.", code="no-event")
    return event
