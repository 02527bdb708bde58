"""Values of properties: days and times (RFC 5545 3.3.4, 3.3.5), durations (3.3.6), text (3.3.11)."""

import re
from datetime import UTC, date, datetime, timedelta

from msgspec import Struct

from calsync.import_check.content import Component, Line

_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z?)", re.ASCII)
_DURATION = re.compile(
    r"([+-]?)P(?=.)(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?=\d)(?:(\d{1,7})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?", re.ASCII
)
_OFFSET = re.compile(r"([+-])([01]\d|2[0-3])([0-5]\d)([0-5]\d)?", re.ASCII)
_ESCAPED = re.compile(r"\\([\\;,nN])")


class When(Struct, frozen=True):
    """A day, or a time with its zone: a TZID, UTC, or None for a time without a zone. `at` is None for no value."""

    at: date | datetime | None
    zone: str | None
    line: Line


def when(component: Component, name: str) -> When | None:
    """A property that holds a day or a time; None where there is none."""
    line = component.first(name)
    if line is None:
        return None
    at, zulu = moment(line.value.strip())
    zone = None if not isinstance(at, datetime) else "UTC" if zulu else line.parameters.get("TZID")
    return When(at, zone, line)


def moment(text: str) -> tuple[date | datetime | None, bool]:
    """A day or a time on a wall clock, and whether it is in UTC; (None, False) for anything else."""
    try:
        if found := _TIME.fullmatch(text):
            year, month, day, hour, minute, second = (int(part) for part in found.groups()[:6])
            # 60 stands for a leap second.
            at = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
            return at.replace(tzinfo=None), found[7] == "Z"
        if found := _DAY.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3])), False
    except ValueError:
        pass
    return None, False


def duration(text: str) -> timedelta | None:
    """A length of time; None for anything else."""
    found = _DURATION.fullmatch(text.strip())
    if found is None:
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -length if found[1] == "-" else length


def offset(text: str) -> timedelta | None:
    """An offset from UTC; None for anything else."""
    found = _OFFSET.fullmatch(text.strip())
    if found is None:
        return None
    length = timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4] or 0))
    return -length if found[1] == "-" else length


def plain(text: str) -> str:
    """Text without its escapes, on one line, as it may be printed."""
    words = _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text).split()
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in " ".join(words))


def after(start: date | datetime, length: timedelta) -> date | datetime | None:
    """A day or time so much later; None beyond the calendar's end."""
    try:
        return start + length
    except OverflowError:
        return None
