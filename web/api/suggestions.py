"""Suggestions: what the rules that an order cites would set. A person takes one, or declines it."""

# mypy: disable-error-code="untyped-decorator"

from typing import Any

from flask import Response

from calsync import commands
from calsync.docket import present
from calsync.docket.model import Docket
from web.api.answers import expected, reply
from web.api.blueprint import Blueprint
from web.api.order_schemas import SuggestionAnswer
from web.api.schemas import Why
from web.auth import person
from web.office import office

bp = Blueprint("api-suggestions", __name__, description="Deadlines of the rules that orders cite")


@bp.route("/suggestions/<suggestion_id>", methods=["GET"])
@bp.response(200, SuggestionAnswer)
def show(suggestion_id: str) -> Response:
    """A suggestion as it stands."""
    case_id, _ = commands.find_suggestion(office(), suggestion_id)
    return _answer(commands.docket(office(), case_id), suggestion_id)


@bp.route("/suggestions/<suggestion_id>/take", methods=["POST"])
@bp.response(200, SuggestionAnswer)
def take(suggestion_id: str) -> Response:
    """It becomes a deadline of the order, under the suggestion's id, and is published with the others."""
    return _answer(
        commands.take_suggestion(office(), suggestion_id, by=person(), expect=expected()),
        suggestion_id,
    )


@bp.route("/suggestions/<suggestion_id>/decline", methods=["POST"])
@bp.arguments(Why)
@bp.response(200, SuggestionAnswer)
def decline(sent: dict[str, Any], suggestion_id: str) -> Response:
    """It does not belong to this case; it may still be taken later."""
    docket = commands.decline_suggestion(office(), suggestion_id, sent["reason"], by=person(), expect=expected())
    return _answer(docket, suggestion_id)


def _answer(docket: Docket, suggestion_id: str) -> Response:
    found = next(one for one in docket.suggestions if one.id == suggestion_id)
    return reply(present.suggestion_answer(found) | {"case_id": docket.case_id}, docket=docket)
