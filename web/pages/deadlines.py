"""The page of one deadline, with everything that a person can decide about it."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from msgspec import Struct, structs

from calsync import commands
from calsync.commands import answering
from calsync.commands.offering import known_names
from calsync.docket.model import Deadline, Docket
from calsync.errors import NotFound
from calsync.feed.entries import ENDED
from web import wording
from web.auth import person
from web.counting import days, sentences
from web.forms import Field, Form, blank
from web.office import office
from web.pages.asking import ask, seen

bp = Blueprint("deadlines", __name__, url_prefix="/cases/<case_id>/deadlines/<deadline_id>")

OPEN: Final = ("due", "waiting", "tentative", "unresolved", "suspended")
CLOSED: Final = ("satisfied", "vacated")
Run = Callable[[Docket, Deadline, Form, int | None], object]


class Act(Struct, frozen=True):
    """A decision: its name in the address, its words, what it asks, in which states it makes sense, what it does.

    One that is `beside` concerns the office alone; its form stands on the deadline's own page.
    """

    name: str
    title: str
    button: str
    intro: str
    fields: tuple[Field, ...]
    states: tuple[str, ...]
    run: Run
    beside: bool = False


def _satisfy(_: Docket, deadline: Deadline, form: Form, at: int | None) -> object:
    on, party, evidence = form.needed_day("on"), form.text("party"), form.text("evidence")
    return commands.satisfy(office(), deadline.id, on, party=party, evidence=evidence, by=person(), expect=at)


def _correct(docket: Docket, deadline: Deadline, form: Form, at: int | None) -> object:
    due, hour = form.needed_day("due"), form.instant("due", "at", docket.zone)
    why = form.needed("reason")
    return commands.correct(office(), deadline.id, due, at=hour, reason=why, by=person(), expect=at)


def _expect(docket: Docket, deadline: Deadline, form: Form, at: int | None) -> object:
    on, hour = form.needed_day("on"), form.instant("on", "at", docket.zone)
    return commands.expect_trigger(office(), deadline.id, on, at=hour, by=person(), expect=at)


def _vacate(_: Docket, deadline: Deadline, form: Form, at: int | None) -> object:
    return commands.vacate(office(), deadline.id, form.needed("reason"), by=person(), expect=at)


def _reopen(_: Docket, deadline: Deadline, form: Form, at: int | None) -> object:
    return commands.reopen(office(), deadline.id, form.needed("reason"), by=person(), expect=at)


def _assign(_: Docket, deadline: Deadline, form: Form, at: int | None) -> object:
    return commands.assign(office(), deadline.id, form.text("to"), by=person(), expect=at)


def _note(_: Docket, deadline: Deadline, form: Form, at: int | None) -> object:
    return commands.note(office(), deadline.id, form.needed("text"), by=person(), expect=at)


def _critical(_: Docket, deadline: Deadline, form: Form, at: int | None) -> object:
    return commands.mark_critical(office(), deadline.id, by=person(), expect=at)


def _ordinary(_: Docket, deadline: Deadline, form: Form, at: int | None) -> object:
    return commands.mark_critical(office(), deadline.id, critical=False, by=person(), expect=at)


REASON: Final = Field("reason", "Why", required=True, hint="Stays with the deadline and stands in the calendars.")
ACTS: Final = {
    act.name: act
    for act in (
        Act(
            "satisfy",
            "Mark as done",
            "Mark as done",
            "It stays in the calendars as satisfied for a while, without blocking the day.",
            (
                Field("on", "Done on", "date", required=True),
                Field("party", "By one side only", hint="Such as: plaintiff. Empty where everybody has."),
                Field("evidence", "Evidence", hint="Such as ECF No. 34."),
            ),
            OPEN,
            _satisfy,
        ),
        Act(
            "correct",
            "Set another date",
            "Set date",
            "This overrides the computed date.",
            (Field("due", "Due on", "date", required=True), Field("at", "Hour", "time"), REASON),
            OPEN,
            _correct,
        ),
        Act(
            "expect",
            "Enter an expected date",
            "Expect it then",
            "For what this deadline waits for. It is published as tentative until the event itself is recorded.",
            (Field("on", "Expected on", "date", required=True), Field("at", "Hour", "time")),
            ("waiting", "tentative"),
            _expect,
        ),
        Act(
            "vacate",
            "Vacate",
            "Vacate deadline",
            "It no longer stands. The calendars show it as vacated for a while; nothing is deleted.",
            (REASON,),
            OPEN,
            _vacate,
        ),
        Act("reopen", "Reopen", "Reopen deadline", "It stands again.", (REASON,), CLOSED, _reopen),
        Act(
            "assign",
            "Assign",
            "Assign",
            "Who sees to it. Empty for nobody.",
            (Field("to", "Assign to", hint="Who sees to it. Empty for nobody.", longest=120),),
            OPEN,
            _assign,
            beside=True,
        ),
        Act(
            "note",
            "Add a note",
            "Add note",
            "Stays in the office.",
            (Field("text", "Note", "area", required=True, longest=5000),),
            OPEN + CLOSED,
            _note,
            beside=True,
        ),
        Act(
            "critical",
            "Mark as critical",
            "Mark as critical",
            "Two people must then confirm it before it counts as checked, each under an account of their own.",
            (),
            OPEN,
            _critical,
            beside=True,
        ),
        Act(
            "ordinary",
            "No longer critical",
            "No longer critical",
            "One person’s check is then enough again.",
            (),
            OPEN,
            _ordinary,
            beside=True,
        ),
    )
}


@bp.get("")
def show(case_id: str, deadline_id: str) -> str:
    """One deadline with its words, its count, and what can be decided."""
    docket, deadline = _find(case_id, deadline_id)
    return render_template(
        "deadline.html",
        docket=docket,
        deadline=deadline,
        orders={order.id: order for order in docket.orders},
        events={event.id: event for event in docket.events},
        deadlines={one.id: one for one in docket.deadlines},
        acts=[act for act in ACTS.values() if deadline.state in act.states and not act.beside],
        beside=[
            structs.replace(act, fields=_offered(act.fields))
            for act in ACTS.values()
            if act.beside
            and deadline.state in act.states
            and act.name != ("critical" if deadline.critical else "ordinary")
        ],
        blank=blank,
        days=days(deadline, docket),
        said=sentences(deadline, wording.day),
        lines=[
            line
            for line in commands.history(office(), case_id)
            if line.about == deadline_id or any(change.deadline_id == deadline_id for change in line.changes)
        ],
        saved="saved" in request.args,
        now=office().now(),
        mine=deadline.first_reader == person() or office().actor.id == deadline.first_session,
        published=bool(deadline.due or deadline.occurrences or deadline.candidates) and deadline.state not in ENDED,
    )


@bp.get("/record")
def record(case_id: str, deadline_id: str) -> str:
    """What the calendars said of the deadline, to whom, and who knew: for paper."""
    return render_template("record.html", record=answering.answer(office(), case_id, deadline_id))


@bp.post("/confirm")
def confirm(case_id: str, deadline_id: str) -> ResponseReturnValue:
    """A person has checked the deadline against the order."""
    commands.confirm(office(), deadline_id, by=person(), expect=seen())
    return redirect(url_for("cases.show", case_id=case_id) + f"#{deadline_id}", 303)


@bp.route("/<act>", methods=["GET", "POST"])
def decide(case_id: str, deadline_id: str, act: str) -> ResponseReturnValue:
    """A decision that asks for something: a date, a reason."""
    docket, deadline = _find(case_id, deadline_id)
    if act not in ACTS:
        raise NotFound("There is no such decision about a deadline.", code="no-act")
    wanted = ACTS[act]

    def run(form: Form, at: int | None) -> object:
        return wanted.run(docket, deadline, form, at)

    return ask(
        docket,
        blank(_offered(wanted.fields), due=_iso(deadline.due)),
        run,
        title=wanted.title,
        button=wanted.button,
        back=url_for("deadlines.show", case_id=case_id, deadline_id=deadline_id, saved=1, _anchor="office")
        if wanted.beside
        else url_for("cases.show", case_id=case_id) + f"#{deadline_id}",
        intro=wanted.intro,
        quote=wording.flat(deadline.directive.quote.text),
    )


def _offered(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """The questions, that for whom to assign with the names that the office knows."""
    return tuple(structs.replace(one, known=known_names(office())) if one.name == "to" else one for one in fields)


def _iso(value: date | datetime | None) -> str | None:
    return f"{value:%Y-%m-%d}" if value else None


def _find(case_id: str, deadline_id: str) -> tuple[Docket, Deadline]:
    docket = commands.docket(office(), case_id)
    deadline = next((one for one in docket.deadlines if one.id == deadline_id), None)
    if deadline is None:
        raise NotFound(f"There is no deadline {deadline_id} in {docket.docket_number}.", code="no-deadline")
    return docket, deadline
