"""Who sees a case: open to the office, or kept to those who are named in it."""

from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from calsync import commands
from calsync.commands.confidentiality import keep as keep_case
from calsync.commands.confidentiality import named
from calsync.errors import NotFound, UserError
from web.auth import person
from web.forms import Field, Form, blank, fill
from web.office import office
from web.pages.asking import seen
from web.problems import status_of

bp = Blueprint("case_access", __name__, url_prefix="/cases/<case_id>/access")

KEEP: Final = (
    Field(
        "level",
        "This case is",
        "select",
        choices=(
            ("open", "Open to everybody in the office"),
            ("restricted", "Restricted to the people named here"),
            ("sealed", "Sealed: only the people named here"),
        ),
    ),
    Field("reason", "Why", required=True, hint="Stays with the case, such as: ECF No. 40 unseals the complaint."),
)


@bp.get("")
def show(case_id: str) -> ResponseReturnValue:
    """How the case is kept, and who is named in it."""
    return _page(case_id)


@bp.post("")
def keep(case_id: str) -> ResponseReturnValue:
    """Seals or restricts the case, or opens it."""
    form = fill(KEEP, request.form)
    if form.errors:
        return _page(case_id, form), 422
    try:
        level, reason = form.needed("level"), form.needed("reason")
        keep_case(office(), case_id, level, reason, by=person(), expect=seen())
    except NotFound:
        raise
    except UserError as error:
        return _page(case_id, form, str(error)), status_of(error)
    return redirect(url_for("case_access.show", case_id=case_id), 303)


@bp.post("/people")
def name(case_id: str) -> ResponseReturnValue:
    """Names somebody in the case."""
    commands.give_case(office(), request.form.get("account", ""), case_id)
    return redirect(url_for("case_access.show", case_id=case_id), 303)


@bp.post("/people/<account_id>/remove")
def unname(case_id: str, account_id: str) -> ResponseReturnValue:
    """Takes the case from somebody."""
    commands.take_case(office(), account_id, case_id)
    return redirect(url_for("case_access.show", case_id=case_id), 303)


def _page(case_id: str, form: Form | None = None, problem: str | None = None) -> str:
    docket = commands.docket(office(), case_id)
    people = named(office(), case_id)
    others = [one for one in commands.accounts(office()) if one.ended is None and one not in people]
    return render_template(
        "case_access.html",
        docket=docket,
        named=people,
        others=others,
        form=form or blank(KEEP, level=docket.kept.level if docket.kept else "open"),
        problem=problem,
    )
