"""Who is mailed, what they want, and whether their mail arrives."""

from typing import Any, Final

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from calsync import commands
from calsync.commands.people import LONGEST, ZONE, never_assigned
from calsync.errors import NotFound, UserError
from calsync.feed.urgent import SLOWEST_DELAY
from calsync.store.mail import Person
from web.forms import Field, Form, blank, fill
from web.office import office
from web.problems import status_of

bp = Blueprint("people", __name__, url_prefix="/people")

HOURS: Final = tuple((str(hour), f"{hour}:00") for hour in range(24))
FIELDS: Final = (
    Field("name", "Name", required=True, hint="As deadlines are assigned to them.", longest=LONGEST),
    Field("email", "Mail address", required=True, longest=320),
    Field(
        "cases",
        "About which cases",
        "select",
        choices=(("all", "All cases"), ("assigned", "Cases with a deadline assigned to them")),
    ),
    Field(
        "urgent",
        "Changes that cannot wait",
        "select",
        hint="A date that moves earlier, or lies so near that a calendar may show it too late.",
        choices=(("yes", "Mail them at once"), ("no", "Do not mail them")),
    ),
    Field(
        "digest",
        "Digest",
        "select",
        hint="What is due in the next 14 days, what changed, what waits.",
        choices=(("none", "None"), ("daily", "Every day"), ("weekly", "Every Monday")),
    ),
    Field("digest_hour", "Hour of the digest", "select", choices=HOURS),
    Field("zone", "Time zone of that hour", hint="Such as America/Chicago.", longest=64),
)
NEW: Final = {"cases": "all", "urgent": "yes", "digest": "none", "digest_hour": "7", "zone": ZONE}


@bp.route("", methods=["GET", "POST"])
def index() -> ResponseReturnValue:
    """Everybody who is mailed; a form for somebody new."""
    form, problem, status = blank(FIELDS, **NEW), None, 200
    if request.method == "POST":
        form, status = fill(FIELDS, request.form), 422
        if not form.errors:
            try:
                commands.add_person(office(), form.needed("name"), form.needed("email"), **_wants(form))
                return redirect(url_for("people.index"), 303)
            except UserError as error:
                problem, status = str(error), status_of(error)
    page = render_template(
        "people.html",
        people=commands.people_mailed(office()),
        last=commands.last_mails(office()),
        waiting=commands.mails(office(), waiting=True, limit=20),
        unknown=never_assigned(office()),
        mails=office().mails,
        hours=int(SLOWEST_DELAY.total_seconds()) // 3600,
        form=form,
        problem=problem,
    )
    return page, status


@bp.route("/<person_id>", methods=["GET", "POST"])
def change(person_id: str) -> ResponseReturnValue:
    """What somebody gets."""
    person = _person(person_id)
    form, problem, status = blank(FIELDS, **_typed(person)), None, 200
    if request.method == "POST":
        form, status = fill(FIELDS, request.form), 422
        if not form.errors:
            try:
                changed = {"name": form.needed("name"), "email": form.needed("email")} | _wants(form)
                commands.set_person(office(), person.id, **changed)
                return redirect(url_for("people.index"), 303)
            except UserError as error:
                problem, status = str(error), status_of(error)
    mails = commands.mails(office(), who=person.id, limit=20)
    return render_template("person.html", person=person, form=form, problem=problem, mails=mails), status


@bp.post("/<person_id>/remove")
def remove(person_id: str) -> ResponseReturnValue:
    """Mails somebody no more."""
    commands.remove_person(office(), _person(person_id).id)
    return redirect(url_for("people.index"), 303)


@bp.post("/retry")
def retry() -> ResponseReturnValue:
    """Lets everything that was not sent be tried at once."""
    commands.retry_mails(office())
    return redirect(url_for("people.index"), 303)


def _person(person_id: str) -> Person:
    person = next((one for one in commands.people_mailed(office()) if one.id == person_id), None)
    if person is None:
        raise NotFound("Nobody is mailed under this address.", code="no-person")
    return person


def _wants(form: Form) -> dict[str, Any]:
    """The answers of a form as the command takes them; what an older form did not ask keeps its start value."""
    given = {name: form.text(name) or value for name, value in NEW.items()}
    return given | {"urgent": given["urgent"] == "yes", "digest_hour": int(given["digest_hour"])}


def _typed(person: Person) -> dict[str, str]:
    """A person as the form shows them."""
    shown = {name: str(getattr(person, name)) for name in ("name", "email", "cases", "digest", "digest_hour", "zone")}
    return shown | {"urgent": "yes" if person.urgent else "no"}
