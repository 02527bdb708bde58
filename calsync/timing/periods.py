"""A length of time as people write it."""

import re
from typing import Final

from calsync.errors import UserError
from calsync.timing.model import Period, Unit

UNITS: Final[dict[str, Unit]] = {
    "day": "days",
    "calendar day": "days",
    "business day": "business_days",
    "court day": "court_days",
    "week": "weeks",
    "month": "months",
    "year": "years",
    "hour": "hours",
}
_PERIOD = re.compile(r"\s*(\d{1,6})\s*-?\s*([a-z]+(?:[ _-][a-z]+)?)\s*", re.IGNORECASE)


def read_period(words: str) -> Period:
    """A length of time: 45 days, 2 court days, 72 hours. Raises UserError."""
    found = _PERIOD.fullmatch(words)
    unit = UNITS.get(re.sub(r"[_-]", " ", found[2].lower()).removesuffix("s")) if found else None
    if found is None or unit is None:
        raise UserError(f"{words!r} is no period; write one such as 45 days, 2 court days or 72 hours.", code="period")
    return Period(int(found[1]), unit)
