"""Hours of a day in a court's zone (Fed. R. Civ. P. 6(a)(4))."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from calsync.errors import UserError
from calsync.timing.words import day_words

END_OF_DAY = time(23, 59, 59)


@lru_cache(maxsize=128)
def zone_of(name: str) -> ZoneInfo:
    """The IANA zone of a name such as `America/Los_Angeles`; `UserError` if there is none."""
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, ZoneInfoNotFoundError):
        raise UserError(f"No time zone is called {name!r}; write an IANA name such as America/New_York.") from None


def hour_of(text: str) -> time:
    """`12:00` or `23:59:59` as a time; `UserError` otherwise."""
    try:
        hour = time.fromisoformat(text)
    except ValueError:
        hour = None
    if hour is None or hour.tzinfo or ":" not in text:
        raise UserError(f"{text!r} is not an hour of the day; write hours and minutes, such as 12:00.")
    return hour


def at_hour(day: date, hour: time, zone: str | None) -> datetime:
    """A day at an hour in a zone, the first of two where clocks are set back over it.

    `UserError` if the zone is unknown, or its clocks are set forward over that hour: no rule says what is meant then.
    """
    if zone is None:
        raise UserError("An hour needs the court's time zone; name the court or the zone.", code="no-zone")
    moment = datetime.combine(day, hour, zone_of(zone))
    if _offset(moment) < _offset(moment.replace(fold=1)):
        raise UserError(
            f"There is no {hour:%H:%M} on {day_words(day)}: the clocks of {zone} are set forward over it.",
            code="no-such-hour",
        )
    return moment


def _offset(moment: datetime) -> timedelta:
    return moment.utcoffset() or timedelta()
