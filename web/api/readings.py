"""Documents that wait to be read, and those that could not be: what became of each, and a second try."""

# mypy: disable-error-code="untyped-decorator"

from typing import Any

from flask import Response, url_for
from marshmallow import Schema, fields

from calsync.commands import readings
from calsync.store.readings import ReadingRow
from web.api.answers import reply
from web.api.blueprint import Blueprint
from web.api.schemas import Moment
from web.office import office

bp = Blueprint("api-readings", __name__, description="Documents that are being read, or could not be")


class ReadingAnswer(Schema):
    """A document that was sent: `waiting`, `done` with its order, or `failed` with the reason."""

    id = fields.String()
    name = fields.String()
    by = fields.String()
    created = Moment()
    state = fields.String()
    case_id = fields.String(allow_none=True)
    order_id = fields.String(allow_none=True)
    code = fields.String(allow_none=True)
    problem = fields.String(allow_none=True)


class ReadingsAnswer(Schema):
    """What waits and what could not be read."""

    readings = fields.List(fields.Nested(ReadingAnswer))


def describe(row: ReadingRow) -> dict[str, Any]:
    """A document as programs are told of it."""
    return {name: getattr(row, name) for name in ReadingAnswer._declared_fields}


def accepted(reading_id: str) -> Response:
    """The answer to a document that is still being read (RFC 9110 15.3.3, RFC 7240 4.1)."""
    response = reply(describe(office().store.reading(reading_id)), 202, location=place(reading_id))
    response.headers["Retry-After"] = "2"
    return response


def place(reading_id: str) -> str:
    """Where to look what became of a document."""
    return url_for("api-readings.show", reading_id=reading_id)


@bp.route("/readings", methods=["GET"])
@bp.response(200, ReadingsAnswer)
def index() -> Response:
    """What waits to be read, and what could not be; a document that was read is told for a week by its id."""
    return reply({"readings": [describe(row) for row in office().store.readings()]})


@bp.route("/readings/<reading_id>", methods=["GET"])
@bp.response(200, ReadingAnswer)
def show(reading_id: str) -> Response:
    """What became of a document."""
    return reply(describe(office().store.reading(reading_id)))


@bp.route("/readings/<reading_id>/retry", methods=["POST"])
@bp.response(200, ReadingAnswer)
def retry(reading_id: str) -> Response:
    """Reads a document again that could not be read."""
    return reply(describe(readings.retry(office(), reading_id)))


@bp.route("/readings/<reading_id>", methods=["DELETE"])
@bp.response(204)
def drop(reading_id: str) -> Response:
    """Discards a document that waits or could not be read."""
    office().store.reading(reading_id)
    office().store.drop_reading(reading_id)
    return Response(status=204)
