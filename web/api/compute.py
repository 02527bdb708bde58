"""Counting a period, without any case."""

# mypy: disable-error-code="untyped-decorator"

from typing import Any

from flask import Response
from flask_smorest import Blueprint

from calsync import courts
from calsync.timing import count
from calsync.timing.periods import read_period
from web.api import schemas
from web.api.answers import reply

bp = Blueprint("api-compute", __name__, description="Counting")


@bp.route("/compute", methods=["POST"])
@bp.arguments(schemas.Count)
@bp.response(200, schemas.CountAnswer)
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
        closed=frozenset(sent["closed"]),
    )
    return reply({"due": done.due, "safe": done.safe, "contested": done.contested, "steps": done.steps})
