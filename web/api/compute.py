"""Counting a period, without any case."""

# mypy: disable-error-code="untyped-decorator"

import re
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from calsync import courts
from calsync.errors import UserError
from calsync.timing import Period, Unit, count
from web.api import schemas
from web.api.answers import reply

bp = Blueprint("api-compute", __name__, description="Counting")

UNITS: dict[str, Unit] = {
    "day": "days",
    "calendar day": "days",
    "business day": "business_days",
    "court day": "court_days",
    "week": "weeks",
    "month": "months",
    "year": "years",
    "hour": "hours",
}
PERIOD = re.compile(r"\s*(\d{1,6})\s*-?\s*([a-z]+(?:[ _-][a-z]+)?)\s*", re.IGNORECASE)


def period(words: str) -> Period:
    """A length of time as people write it: 45 days, 2 court days, 72 hours. Raises UserError."""
    found = PERIOD.fullmatch(words)
    unit = UNITS.get(re.sub(r"[_-]", " ", found[2].lower()).removesuffix("s")) if found else None
    if found is None or unit is None:
        raise UserError(f"{words!r} is no period; write one such as 45 days, 2 court days or 72 hours.", code="period")
    return Period(int(found[1]), unit)


@bp.route("/compute", methods=["POST"])
@bp.arguments(schemas.Count)
@bp.response(200, schemas.CountAnswer)
def compute(sent: dict[str, Any]) -> Response:
    """Counts a period by Rule 6, or by the rule of the court, and says how."""
    court = courts.get(sent["court"]) if sent["court"] else None
    states = tuple(sent["state"].upper().split("+")) if sent["state"] else court.states if court else ()
    done = count(
        sent["trigger"],
        period(sent["period"]),
        direction=sent["direction"],
        rules=sent["rule"] or (court.rules if court else "frcp"),
        states=states,
        zone=court.zone if court else None,
        service=sent["service"],
        closed=frozenset(sent["closed"]),
    )
    return reply({"due": done.due, "safe": done.safe, "contested": done.contested, "steps": done.steps})
