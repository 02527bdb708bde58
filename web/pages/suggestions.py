"""The buttons beside what a rule suggests: take it, or decline it with a reason."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from calsync import commands
from web.auth import person
from web.office import office
from web.pages.asking import seen

bp = Blueprint("suggestions", __name__, url_prefix="/cases/<case_id>/suggestions/<suggestion_id>")


@bp.post("/take")
def take(case_id: str, suggestion_id: str) -> ResponseReturnValue:
    """It becomes a deadline of the case."""
    commands.take_suggestion(office(), suggestion_id, by=person(), expect=seen())
    return redirect(url_for("cases.show", case_id=case_id) + f"#{suggestion_id}", 303)


@bp.post("/decline")
def decline(case_id: str, suggestion_id: str) -> ResponseReturnValue:
    """It does not belong to the case."""
    commands.decline_suggestion(office(), suggestion_id, request.form.get("reason", ""), by=person(), expect=seen())
    return redirect(url_for("cases.show", case_id=case_id) + "#rules", 303)
