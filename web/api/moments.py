"""A moment that was sent, as the commands take it: a day in the court's zone and, with an hour, an instant."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from calsync import commands
from calsync.reading.model import Fixed, Relative
from calsync.timing.zones import at_hour


def split(moment: date | datetime, zone: str) -> tuple[date, datetime | None]:
    """The day and the instant of a moment. An instant without an offset is in the court's zone.

    Raises UserError for an hour over which the court's clocks are set forward.
    """
    if not isinstance(moment, datetime):
        return moment, None
    here = ZoneInfo(zone or "UTC")
    at = moment.astimezone(here) if moment.tzinfo else at_hour(moment.date(), moment.time(), here.key)
    return at.date(), at


def basis(sent: dict[str, Any], zone: str) -> Fixed | Relative:
    """How a time is stated: a day with the hour that it may have, or a period and what it counts from.

    Raises UserError for neither and for both.
    """
    on, at = split(sent["due"], zone) if sent["due"] else (None, None)
    hour = f"{at:%H:%M}" if at else None
    return commands.basis_of(
        on, hour, sent["period"], sent["direction"], sent["counts_from"], trigger=sent.get("trigger")
    )
