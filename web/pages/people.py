"""Who is mailed, what they want, and whether their mail arrives."""

from datetime import time
from typing import Any, Final

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from msgspec import structs

from calsync import commands
from calsync.commands.offering import court_zones, known_names, usual_zone
from calsync.commands.people import LONGEST, never_assigned, overdue_mails, unsent_mails
from calsync.errors import NotFound, UserError
from calsync.feed import words
from calsync.mail.urgent import SLOWEST_DELAY
from calsync.store.mail import Person
from web.forms import Field, Form, blank, fill, with_choices
from web.office import office
from web.problems import status_of

bp = Blueprint("people", __name__, url_prefix="/people")

HOURS: Final = tuple((str(hour), words.hour(time(hour))) for hour in range(24))
# What people call the zones of the courts; another goes by its own name.
ZONES: Final = {
    "America/New_York": "Eastern",
    "America/Chicago": "Central",
    "America/Denver": "Mountain",
    "America/Phoenix": "Mountain, Arizona",
    "America/Los_Angeles": "Pacific",
    "America/Anchorage": "Alaska",
    "Pacific/Honolulu": "Hawaii",
}
FIELDS: Final = (
    Field("name", "Name", required=True, hint="As deadlines are assigned to them.", longest=LONGEST),
    Field("email", "E-mail", required=True, longest=320),
    Field(
        "cases",
        "Cases",
        "select",
        choices=(("all", "All cases"), ("assigned", "Cases with a deadline assigned to them")),
    ),
    Field(
        "urgent",
        "Urgent changes",
        "select",
        hint="A date that moves earlier, or lies so near that a calendar may show it too late.",
        choices=(("yes", "E-mail at once"), ("no", "Do not e-mail")),
    ),
    Field(
        "digest",
        "Digest",
        "select",
        hint="What is due in the next 14 days, what changed, what waits.",
        choices=(("none", "None"), ("daily", "Every day"), ("weekly", "Every Monday")),
    ),
    Field("digest_hour", "Digest hour", "select", choices=HOURS),
    Field("zone", "Time zone", "select"),
)
SHOWN: Final = 20  # mails that were not sent
NEW: Final = {"cases": "all", "urgent": "yes", "digest": "none", "digest_hour": "7"}


@bp.route("", methods=["GET", "POST"])
def index() -> ResponseReturnValue:
    """Everybody who is mailed; a form for somebody new."""
    zone = usual_zone(office())
    fields = _fields(zone)
    form, problem, status = blank(fields, **NEW, zone=zone), None, 200
    if request.method == "POST":
        form, status = fill(fields, request.form), 422
        if not form.errors:
            try:
                made = commands.add_person(office(), form.needed("name"), form.needed("email"), **_wants(form, zone))
                return redirect(url_for("people.index", saved=made.id), 303)
            except UserError as error:
                problem, status = str(error), status_of(error)
    people = commands.people_mailed(office())
    page = render_template(
        "people.html",
        hour=_hour,
        people=people,
        saved=next((one for one in people if one.id == request.args.get("saved")), None),
        last=commands.last_mails(office()),
        waiting=commands.mails(office(), waiting=True, limit=SHOWN),
        unsent=unsent_mails(office()),
        overdue=overdue_mails(office()),
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
    fields = _fields(person.zone)
    form, problem, status = blank(fields, **_typed(person)), None, 200
    if request.method == "POST":
        form, status = fill(fields, request.form), 422
        if not form.errors:
            try:
                changed = {"name": form.needed("name"), "email": form.needed("email")} | _wants(form, person.zone)
                commands.set_person(office(), person.id, **changed)
                return redirect(url_for("people.index", saved=person.id), 303)
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
        raise NotFound("There is no recipient at this address.", code="no-person")
    return person


def _fields(zone: str) -> tuple[Field, ...]:
    """What is asked of a person, with the names that the office knows, and the zones of the courts and this one."""
    zones = (*ZONES, *sorted({zone, *court_zones()} - set(ZONES)))
    known = known_names(office())
    return tuple(
        structs.replace(one, known=known) if one.name == "name" else one
        for one in with_choices(FIELDS, "zone", tuple((name, ZONES.get(name, name)) for name in zones))
    )


def _wants(form: Form, zone: str) -> dict[str, Any]:
    """The answers of a form as the command takes them; what an older form did not ask keeps its start value."""
    given = {name: form.text(name) or value for name, value in (NEW | {"zone": zone}).items()}
    return given | {"urgent": given["urgent"] == "yes", "digest_hour": int(given["digest_hour"])}


def _hour(person: Person) -> str:
    """When somebody's digest comes: 7:00 a.m. Eastern."""
    return f"{words.hour(time(person.digest_hour))} {ZONES.get(person.zone, f'({person.zone})')}"


def _typed(person: Person) -> dict[str, str]:
    """A person as the form shows them."""
    shown = {name: str(getattr(person, name)) for name in ("name", "email", "cases", "digest", "digest_hour", "zone")}
    return shown | {"urgent": "yes" if person.urgent else "no"}
