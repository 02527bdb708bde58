"""A moment that was sent, as the commands take it: a day in the court's zone and, with an hour, an instant."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

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
