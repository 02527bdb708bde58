"""Settings: people and mail, tokens of programs, backups, and what this installation is."""

import platform
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from calsync import __version__, commands
from calsync.commands.access import SCOPE_WORDS
from calsync.commands.people import overdue_mails, unsent_mails
from calsync.errors import UserError
from web.forms import Field, Form, blank, fill
from web.office import office, office_zone

bp = Blueprint("settings", __name__, url_prefix="/settings")

EVERY: Final = ",".join(SCOPE_WORDS)
TOKEN: Final = (
    Field("name", "What will use it", required=True, hint="Such as: intake, matter management.", longest=80),
    Field("scopes", "It may", "checks", choices=tuple(SCOPE_WORDS.items())),
    Field("cases", "Only these cases", hint="Their docket numbers, between commas; empty for all.", longest=2000),
    Field("expires", "Last day", "date", hint="Empty where it does not end."),
)


@bp.get("")
def index() -> str:
    """Everything at a glance."""
    manages = office().actor.may("admin")
    people = commands.people_mailed(office()) if manages else []
    return render_template(
        "settings.html",
        manages=manages,
        people=people,
        mails=office().mails,
        unsent=sum(unsent_mails(office()).values()),
        overdue=len(overdue_mails(office())),
        tokens=[one for one in commands.tokens(office()) if one.revoked is None] if manages else [],
        about=_about(),
    )


@bp.route("/tokens", methods=["GET", "POST"])
def tokens() -> ResponseReturnValue:
    """The bearer tokens of programs; a new one is shown once."""
    form, shown, status = blank(TOKEN, scopes=EVERY), None, 200
    if request.method == "POST":
        form, status = fill(TOKEN, request.form), 422
        if not form.errors:
            try:
                shown, status = _new_token(form), 200
                form = blank(TOKEN, scopes=EVERY)
            except UserError as error:
                form.errors["name"] = str(error)
    rows = sorted(commands.tokens(office()), key=lambda row: row.revoked is not None)
    return render_template("tokens.html", tokens=rows, form=form, shown=shown), status


def _new_token(form: Form) -> str:
    numbers = [one.strip() for one in (form.text("cases") or "").split(",") if one.strip()]
    last = form.day("expires")
    return commands.add_token(
        office(),
        form.needed("name"),
        scopes=form.ticked("scopes"),
        cases=[commands.find_case(office(), one).id for one in numbers] or None,
        expires=None if last is None else datetime.combine(last + timedelta(days=1), time.min, UTC),
    )


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
