"""Orders: register one, look at one, record that the court vacated one."""

# mypy: disable-error-code="untyped-decorator"

from typing import Any

from flask import Response, request, url_for
from marshmallow import ValidationError
from werkzeug.exceptions import UnsupportedMediaType

from calsync import commands, gate
from calsync.commands import readings
from calsync.docket import present
from calsync.docket.model import Docket, Order
from calsync.reading.model import Hints
from web.api.answers import expected, reply
from web.api.blueprint import Blueprint, sent_json
from web.api.order_schemas import ConfirmedAnswer, MovedOrder, NewOrder, NewOrderFile, OrderAnswer, VacatedOrder
from web.api.readings import ReadingAnswer, accepted
from web.auth import person
from web.office import office
from web.problems import answer

bp = Blueprint("api-orders", __name__, description="Orders of the court")

BODY = {
    "content": {
        "application/json": {"schema": NewOrder},
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["file"],
                "properties": {
                    "file": {"type": "string", "contentMediaType": "application/octet-stream"},
                    "court": {"type": "string"},
                    "docket_number": {"type": "string"},
                    "filed": {"type": "string", "format": "date"},
                    "name": {"type": "string"},
                },
            }
        },
    },
    "required": True,
}


@bp.route("/orders", methods=["POST"])
@bp.doc(requestBody=BODY, summary="Register an order")
@bp.response(201, OrderAnswer)
@bp.alt_response(200, schema=OrderAnswer, description="The case had this order already.")
@bp.alt_response(202, schema=ReadingAnswer, description="It is still being read; `Location` tells what becomes of it.")
def register() -> Response:
    """Reads a document, puts it into its case, and publishes what it directs. The same document twice is one order.

    What takes longer than half a minute, and all that is sent with `Prefer: respond-async`, is answered with 202.
    """
    try:
        data, sent = _sent()
    except ValidationError as error:
        return answer(422, "Something that was sent is missing or is not what is asked for.", errors=error.messages)
    hints = Hints(
        court=sent["court"],
        docket_number=sent["docket_number"],
        filed=sent["filed"],
        signed=sent["signed"],
        entered=sent["entered"],
    )
    later = "respond-async" in request.headers.get("Prefer", "").lower()
    wait = 0.0 if later else readings.WAIT
    try:
        done = commands.register(office(), data, name=sent["name"], by=person(), hints=hints, wait=wait)
    except commands.StillReading as still:
        response = accepted(still.reading_id)
        if later:
            response.headers["Preference-Applied"] = "respond-async"
        return response
    order = next(order for order in done.docket.orders if done.order_id in (order.id, *order.copies))
    body = describe(done.docket, order) | {"id": done.order_id, "created": done.created}
    location = url_for("api-orders.show", order_id=done.order_id)
    return reply(body, 201 if done.created else 200, docket=done.docket, location=location)


def _sent() -> tuple[bytes, dict[str, Any]]:
    if request.mimetype == "multipart/form-data":
        file = request.files.get("file")
        if file is None:
            raise ValidationError({"file": ["The part `file` with the document is missing."]})
        sent = dict(NewOrderFile().load({k: v for k, v in request.form.items() if v}))
        sent["name"] = gate.file_name(sent["name"] or file.filename or "order")
        return file.read(), sent
    if not request.is_json:
        raise UnsupportedMediaType
    sent = dict(NewOrder().load(sent_json()))
    return sent["text"].encode(), sent


def describe(docket: Docket, order: Order) -> dict[str, Any]:
    """An order with the account of its reading."""
    read = order.read
    return {
        "id": order.id,
        "case_id": docket.case_id,
        "name": order.name,
        "vacated": order.vacated,
        **present.order_answer(order),
        "deadline_ids": order.deadline_ids,
        "not_deadlines": present.rejected_answer(order),
        "unresolved": present.unresolved_answer(order),
        "settled": present.settled_answer(order),
        "warnings": read.warnings,
    }


@bp.route("/orders/<order_id>", methods=["GET"])
@bp.response(200, OrderAnswer)
def show(order_id: str) -> Response:
    """An order with its text, in which every offset counts."""
    found = commands.order_text(office(), order_id)
    return reply(describe(found.docket, found.order) | {"text": found.document.text}, docket=found.docket)


@bp.route("/orders/<order_id>/vacate", methods=["POST"])
@bp.arguments(VacatedOrder)
@bp.response(200, OrderAnswer)
def vacate(sent: dict[str, Any], order_id: str) -> Response:
    """The court vacated the order: every deadline that it set is vacated with it."""
    docket = commands.vacate_order(office(), order_id, **sent, by=person(), expect=expected())
    order = next(order for order in docket.orders if order_id in (order.id, *order.copies))
    return reply(describe(docket, order), docket=docket)


@bp.route("/orders/<order_id>/confirm", methods=["POST"])
@bp.response(200, ConfirmedAnswer)
def confirm(order_id: str) -> Response:
    """A person has checked the order: every deadline of it that is sure is confirmed, in one transaction."""
    done = commands.confirm_order(office(), order_id, by=person(), expect=expected())
    body = {
        "case_id": done.docket.case_id,
        "order_id": order_id,
        "position": done.docket.position,
        "confirmed": done.confirmed,
        "left": [{"id": name, "why": why} for name, why in done.left.items()],
    }
    return reply(body, docket=done.docket)


@bp.route("/orders/<order_id>/move", methods=["POST"])
@bp.arguments(MovedOrder)
@bp.response(200, OrderAnswer)
def move(sent: dict[str, Any], order_id: str) -> Response:
    """The order was registered into the wrong case: it moves, with all that people decided about it."""
    docket = commands.move_order(office(), order_id, **sent, by=person(), expect=expected())
    order = next(order for order in docket.orders if order_id in (order.id, *order.copies))
    return reply(describe(docket, order), docket=docket)
