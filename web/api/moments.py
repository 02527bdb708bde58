"""A moment that was sent, as the commands take it: a day in the court's zone and, with an hour, an instant."""

from datetime import date, datetime
from zoneinfo import ZoneInfo


def split(moment: date | datetime, zone: str) -> tuple[date, datetime | None]:
    """The day and the instant of a moment. An instant without an offset is in the court's zone."""
    if not isinstance(moment, datetime):
        return moment, None
    here = ZoneInfo(zone or "UTC")
    at = moment.astimezone(here) if moment.tzinfo else moment.replace(tzinfo=here)
    return at.date(), at
