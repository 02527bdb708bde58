"""Counting a period, without any case."""

# mypy: disable-error-code="untyped-decorator"

from typing import Any, get_args

from flask import Response
from marshmallow import Schema, fields, validate

from calsync import courts
from calsync.timing import count
from calsync.timing.model import Direction, Rules, RunsFrom, Service
from calsync.timing.periods import read_period
from web.api.answers import reply
from web.api.blueprint import Blueprint
from web.api.deadline_schemas import StepAnswer
from web.api.schemas import Day, Moment, maybe, words

bp = Blueprint("api-compute", __name__, description="Counting")


class Count(Schema):
    """A period to count, as `calsync compute` takes it."""

    court = maybe(fields.String, metadata={"description": "Gives state, zone and rules."})
    trigger = Moment(required=True)
    period = words(required=True, metadata={"example": "45 days"})
    direction = fields.String(load_default="after", validate=validate.OneOf(get_args(Direction)))
    service = maybe(fields.String, validate=validate.OneOf(get_args(Service)))
    runs_from = maybe(
        fields.String,
        validate=validate.OneOf(get_args(RunsFrom)),
        metadata={
            "description": "Service adds days to what runs from service alone, which is what is taken without it."
        },
    )
    rule = maybe(fields.String, validate=validate.OneOf(get_args(Rules)))
    state = maybe(fields.String, metadata={"example": "CA"})
    closed = fields.List(Day(), load_default=list)


class CountAnswer(Schema):
    """A counted date: `due` under the prevailing reading of the rule, `safe` the earliest that could be argued."""

    due = Moment()
    safe = Moment()
    contested = fields.Boolean()
    steps = fields.List(fields.Nested(StepAnswer))


@bp.route("/compute", methods=["POST"])
@bp.arguments(Count)
@bp.response(200, CountAnswer)
def compute(sent: dict[str, Any]) -> Response:
    """Counts a period by Rule 6, or by the rule of the court, and says how."""
    court = courts.get(sent["court"]) if sent["court"] else None
    states = tuple(sent["state"].upper().split("+")) if sent["state"] else court.states if court else ()
    done = count(
        sent["trigger"],
        read_period(sent["period"]),
        direction=sent["direction"],
        rules=sent["rule"] or (court.rules if court else "frcp"),
        states=states,
        zone=court.zone if court else None,
        service=sent["service"],
        runs_from=sent["runs_from"],
        closed=frozenset(sent["closed"]),
    )
    return reply({"due": done.due, "safe": done.safe, "contested": done.contested, "steps": done.steps})
