"""One's own account: the name beside what one records, and the sign-ins that are open."""

from typing import Final

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from calsync import commands
from calsync.commands.accounts import LONGEST
from calsync.errors import UserError
from calsync.store.hashes import shown_id, token_hash
from web.forms import Field, blank, fill
from web.office import office
from web.problems import answer, status_of

bp = Blueprint("account", __name__, url_prefix="/me")

NAME: Final = (
    Field("name", "Name", required=True, longest=LONGEST, hint="Written beside what you record from now on."),
)


@bp.route("", methods=["GET", "POST"])
def me() -> ResponseReturnValue:
    """The name that is written beside what this person records, and where they are signed in."""
    actor = office().actor
    if actor.id.startswith("token:"):
        return answer(404, "A token has no account.")
    form, problem, status = blank(NAME, name=actor.name), None, 200
    if request.method == "POST":
        form, status = fill(NAME, request.form), 422
        if not form.errors:
            try:
                commands.set_account(office(), actor.id, name=form.needed("name"))
                return redirect(url_for("today.index"))
            except UserError as error:
                problem, status = str(error), status_of(error)
    held = str(session.get("id", ""))
    page = render_template(
        "me.html",
        form=form,
        problem=problem,
        alone=len(commands.accounts(office())) == 1,
        account=office().store.account(actor.id),
        sessions=commands.sessions(office(), actor.id),
        this=shown_id(token_hash(held)) if held else None,
    )
    return page, status


@bp.post("/sessions/end")
def end() -> ResponseReturnValue:
    """Ends one sign-in, or all but this one."""
    only = request.form.get("session") or None
    commands.end_sessions(office(), office().actor.id, only=only, but=None if only else str(session.get("id", "")))
    return redirect(url_for("account.me"), 303)
