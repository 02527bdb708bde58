"""Dates and lists in plain words, as the steps of a count say them."""

from datetime import date, datetime

from calsync.timing.model import Period

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day_words(day: date) -> str:
    """2025-07-07 as `Monday, July 7, 2025`; of a datetime, its day."""
    return f"{WEEKDAYS[day.weekday()]}, {MONTHS[day.month]} {day.day}, {day.year}"


def short_day(day: date) -> str:
    """2025-07-06 as `Sunday, July 6`."""
    return f"{WEEKDAYS[day.weekday()]}, {MONTHS[day.month]} {day.day}"


def moment_words(moment: datetime) -> str:
    """An instant as its day and clock time with the zone's short name: `Monday, March 10, 2025, 16:00 PDT`."""
    return f"{day_words(moment)}, {moment:%H:%M} {moment.tzname() or ''}".rstrip()


def when_words(when: date | datetime) -> str:
    """A day or an instant in words."""
    return moment_words(when) if isinstance(when, datetime) else day_words(when)


def period_words(period: Period) -> str:
    """`45 days`, `1 month`, `2 court days`."""
    unit = period.unit.replace("_", " ")
    return f"{period.n} {unit[:-1] if period.n == 1 else unit}"
