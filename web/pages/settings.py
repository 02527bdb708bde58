"""Settings: people and mail, tokens of programs, backups, and what this installation is."""

import platform
from typing import Any, Final

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from calsync import __version__, commands
from calsync.commands.people import overdue_mails, unsent_mails
from calsync.errors import UserError
from web.forms import Field, blank, fill
from web.office import office, office_zone

bp = Blueprint("settings", __name__, url_prefix="/settings")

TOKEN: Final = (
    Field("name", "What will use it", required=True, hint="Such as: intake, matter management.", longest=80),
)


@bp.get("")
def index() -> str:
    """Everything at a glance."""
    people = commands.people_mailed(office())
    return render_template(
        "settings.html",
        people=people,
        mails=office().mails,
        unsent=sum(unsent_mails(office()).values()),
        overdue=len(overdue_mails(office())),
        tokens=[one for one in commands.tokens(office()) if one.revoked is None],
        about=_about(),
    )


@bp.route("/tokens", methods=["GET", "POST"])
def tokens() -> ResponseReturnValue:
    """The bearer tokens of programs; a new one is shown once."""
    form, shown, status = blank(TOKEN), None, 200
    if request.method == "POST":
        form, status = fill(TOKEN, request.form), 422
        if not form.errors:
            try:
                shown, status = commands.add_token(office(), form.needed("name")), 200
                form = blank(TOKEN)
            except UserError as error:
                form.errors["name"] = str(error)
    rows = sorted(commands.tokens(office()), key=lambda row: row.revoked is not None)
    return render_template("tokens.html", tokens=rows, form=form, shown=shown), status


@bp.post("/tokens/<token_id>/revoke")
def revoke(token_id: str) -> ResponseReturnValue:
    """Ends a token at once."""
    row = commands.revoke_token(office(), token_id)
    flash(f"Token “{row.name}” revoked. Programs that use it are refused from now on.")
    return redirect(url_for("settings.tokens"), 303)


def _about() -> list[tuple[str, Any]]:
    url = office().store.engine.url
    return [
        ("Version", __version__),
        ("Address", office().base_url),
        ("Database", "SQLite" if url.get_backend_name() == "sqlite" else f"PostgreSQL at {url.host or 'this machine'}"),
        ("Time zone of the office", f"{office_zone()} (that of the courts of its cases)"),
        ("Largest upload", f"{(current_app.config['MAX_CONTENT_LENGTH'] or 0) // (1024 * 1024)} MB"),
        ("Python", platform.python_version()),
    ]
