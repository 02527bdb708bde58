"""Time expressions that the reading left unresolved. A person says that one is no deadline, or makes it one."""

# mypy: disable-error-code="untyped-decorator"

from typing import Any

from flask import Response

from calsync import commands
from calsync.docket import present
from calsync.docket.model import Docket
from calsync.errors import NotFound
from web.api.answers import expected, reply
from web.api.blueprint import Blueprint
from web.api.moments import basis, split
from web.api.order_schemas import AnsweredChange, ExpressionAnswer, MadeDeadline
from web.api.schemas import Why
from web.auth import person
from web.office import office

bp = Blueprint("api-expressions", __name__, description="What the reading left open, for people to settle")


@bp.route("/expressions/<expression_id>", methods=["GET"])
@bp.response(200, ExpressionAnswer)
def show(expression_id: str) -> Response:
    """An expression as it stands: open, or settled by whom and why."""
    return _answer(commands.order_text(office(), expression_id.rpartition("-")[0]).docket, expression_id)


@bp.route("/expressions/<expression_id>/dismiss", methods=["POST"])
@bp.arguments(Why)
@bp.response(200, ExpressionAnswer)
def dismiss(sent: dict[str, Any], expression_id: str) -> Response:
    """It is no deadline."""
    docket = commands.dismiss_expression(office(), expression_id, sent["reason"], by=person(), expect=expected())
    return _answer(docket, expression_id)


@bp.route("/expressions/<expression_id>/date", methods=["POST"])
@bp.arguments(MadeDeadline)
@bp.response(200, ExpressionAnswer)
def make(sent: dict[str, Any], expression_id: str) -> Response:
    """It becomes a deadline of its order, under the expression's id, and is published with the others."""
    found, _ = commands.find_expression(office(), expression_id)
    new = commands.NewDeadline(basis(sent, found.docket.zone), sent["action"], tuple(sent["who"]), sent["kind"])
    docket = commands.date_expression(office(), expression_id, new, sent["reason"], by=person(), expect=expected())
    return _answer(docket, expression_id)


@bp.route("/expressions/<expression_id>/change", methods=["POST"])
@bp.arguments(AnsweredChange)
@bp.response(200, ExpressionAnswer)
def change(sent: dict[str, Any], expression_id: str) -> Response:
    """The words change these deadlines. That they change nothing is said by dismissing them."""
    found, _ = commands.find_expression(office(), expression_id)
    due, at = split(sent["due"], found.docket.zone) if sent["due"] else (None, None)
    docket = commands.answer_change(
        office(),
        expression_id,
        sent["does"],
        sent["deadline_ids"],
        sent["reason"],
        due=due,
        at=at,
        by=person(),
        expect=expected(),
    )
    return _answer(docket, expression_id)


def _answer(docket: Docket, expression_id: str) -> Response:
    order_id = expression_id.rpartition("-")[0]
    order = next(order for order in docket.orders if order_id in (order.id, *order.copies))
    # What a person said of it comes before the reading's word.
    every = (
        *present.settled_answer(order),
        *present.unresolved_answer(order),
        *present.rejected_answer(order),
    )
    one = next((one for one in every if one["id"] == expression_id), None)
    if one is None:
        raise NotFound(f"There is no time expression {expression_id}.", code="no-expression")
    return reply(one | {"case_id": docket.case_id, "order_id": order.id}, docket=docket)
