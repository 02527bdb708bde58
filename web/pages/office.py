"""The office: its people and what they see, who may do what, and what was done."""

from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from calsync import commands
from calsync.actor import ROLES
from calsync.commands import passwords
from calsync.commands.accounts import LONGEST
from calsync.commands.rules import FIELDS as RULES
from calsync.commands.rules import rules, set_rules
from calsync.errors import UserError
from calsync.store.accounts import Account
from web.entering import letter
from web.forms import Field, Form, blank, fill
from web.office import office
from web.problems import status_of

bp = Blueprint("office", __name__, url_prefix="/office")

WORDS: Final = {
    "owner": "Owner: may do everything",
    "docketing": "Docketing: registers orders, records, confirms, opens calendars",
    "attorney": "Attorney: the same, unless the office says otherwise",
    "viewer": "Viewer: reads",
}
PERSON: Final = (
    Field("name", "Name", required=True, longest=LONGEST, hint="As deadlines are assigned to them."),
    Field("email", "Mail address", longest=320),
    Field("role", "Role", "select", choices=tuple((role, WORDS[role]) for role in ROLES)),
    Field(
        "cases",
        "Sees",
        "select",
        choices=(("all", "All cases that are neither sealed nor restricted"), ("some", "Only the cases named here")),
    ),
)
GROUPS: Final = (
    Field("groups", "All cases of", hint="Names of people with deadlines in them, between commas.", longest=1000),
)
PAGE: Final = 100


@bp.route("", methods=["GET", "POST"])
def people() -> ResponseReturnValue:
    """Everybody of the office; a form for somebody new, whose invitation is shown once."""
    form, problem, status, link, made = blank(PERSON, role="docketing", cases="all"), None, 200, None, None
    if request.method == "POST":
        form, status = fill(PERSON, request.form), 422
        if not form.errors:
            try:
                role, every_case = _sees(form)
                made = commands.add_account(
                    office(), form.needed("name"), email=form.text("email"), role=role, every_case=every_case
                )
                link, status = _invitation(made), 200
                form = blank(PERSON, role="docketing", cases="all")
            except UserError as error:
                problem, status = str(error), status_of(error)
    return _people(form, problem, link, made), status


def _people(form: Form, problem: str | None, link: str | None, made: Account | None) -> str:
    return render_template(
        "office_people.html",
        people=commands.accounts(office()),
        form=form,
        problem=problem,
        link=link,
        made=made,
        words=WORDS,
    )


def _sees(form: Form) -> tuple[str, bool]:
    """The role, and whether they see every case."""
    return form.text("role") or "viewer", form.text("cases") != "some"


def _invitation(account: Account) -> str:
    """The link of an invitation, which is mailed too where that is set up."""
    link = f"{office().base_url}/password/{passwords.invite(office(), account.id)}"
    words = (
        f"{office().actor.name} invites you to calsync. Open this link within seven days to set a password:\n\n{link}"
    )
    letter(account, "Your invitation to calsync", words)
    return link


@bp.route("/people/<account_id>", methods=["GET", "POST"])
def person(account_id: str) -> ResponseReturnValue:
    """Somebody's role, what they see, and where they are signed in."""
    account = office().store.account(account_id)
    fields = (*PERSON, *GROUPS)
    cases, groups = office().store.access_of(account_id)
    typed = {"name": account.name, "email": account.email or "", "role": account.role}
    form = blank(fields, **typed, cases="all" if account.every_case else "some", groups=", ".join(groups))
    problem, status = None, 200
    if request.method == "POST":
        form, status = fill(fields, request.form), 422
        if not form.errors:
            try:
                role, every_case = _sees(form)
                commands.set_account(
                    office(),
                    account_id,
                    name=form.needed("name"),
                    email=form.text("email"),
                    role=role,
                    every_case=every_case,
                )
                commands.set_groups(office(), account_id, (form.text("groups") or "").split(","))
                return redirect(url_for("office.people"), 303)
            except UserError as error:
                problem, status = str(error), status_of(error)
    given = set(cases)
    page = render_template(
        "office_person.html",
        account=account,
        form=form,
        problem=problem,
        cases=[row for row in commands.cases(office()) if row.id in given],
        sessions=commands.sessions(office(), account_id),
    )
    return page, status


@bp.post("/people/<account_id>/invite")
def invite(account_id: str) -> ResponseReturnValue:
    """A new link to set a password and come in, shown once."""
    account = office().store.account(account_id)
    return _people(blank(PERSON, role="docketing", cases="all"), None, _invitation(account), account)


@bp.post("/people/<account_id>/sign-out")
def sign_out(account_id: str) -> ResponseReturnValue:
    """Ends all sign-ins of somebody."""
    commands.end_sessions(office(), account_id)
    return redirect(url_for("office.person", account_id=account_id), 303)


@bp.post("/people/<account_id>/end")
def end(account_id: str) -> ResponseReturnValue:
    """Shuts somebody out."""
    commands.end_account(office(), account_id)
    return redirect(url_for("office.people"), 303)


@bp.route("/settings", methods=["GET", "POST"])
def settings() -> ResponseReturnValue:
    """Which roles may do what."""
    fields = tuple(
        Field(name, words, "checks", choices=tuple((role, role) for role in ROLES if role != "owner"))
        for name, words in RULES.items()
    )
    now = rules(office())
    form = blank(fields, **{name: ",".join(getattr(now, name)) for name in RULES})
    if request.method == "POST":
        form = fill(fields, request.form)
        if form.errors:
            return render_template("office_settings.html", form=form), 422
        set_rules(office(), {name: form.ticked(name) for name in RULES})
        return redirect(url_for("office.settings"), 303)
    return render_template("office_settings.html", form=form)


@bp.get("/log")
def log() -> str:
    """What was done beside the cases' own histories: by whom, and when."""
    before = request.args.get("before", type=int)
    lines = office().store.audit(before=before, limit=PAGE)
    return render_template("office_log.html", lines=lines, earlier=lines[-1].id if len(lines) == PAGE else None)
