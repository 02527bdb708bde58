"""Checks of VTIMEZONE (RFC 5545 3.6.5), and of what offset it gives an entry beside the one of the zone it names."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from calsync.import_check.content import Component, Line
from calsync.import_check.notes import Notes
from calsync.import_check.rules import WEEKDAYS
from calsync.import_check.values import moment, offset

HISTORIC = 1900
EPOCH = 1601  # the first year that Windows counts: Outlook and Exchange begin every zone in it or before
LAST = 9000
MOST_DATES = 500  # single dates of an observance that are looked at


@lru_cache(maxsize=512)
def known(name: str) -> ZoneInfo | None:
    """The IANA zone of that name, or None."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def check_zone(zone: Component, notes: Notes) -> None:
    """Looks at one VTIMEZONE by itself."""
    if not zone.value("TZID"):
        notes.add("zone-no-name", zone.line)
    observances = list(zone.named("STANDARD", "DAYLIGHT"))
    if not any(part.name == "STANDARD" for part in observances):
        notes.add("zone-incomplete", zone.line, f"{zone.value('TZID')}: no STANDARD")
    for part in observances:
        start, _ = moment(part.value("DTSTART"))
        rule, dates = part.first("RRULE"), part.all("RDATE")
        if (
            not isinstance(start, datetime)
            or offset(part.value("TZOFFSETFROM")) is None
            or offset(part.value("TZOFFSETTO")) is None
        ):
            notes.add("zone-incomplete", part.line, f"{part.name} of {zone.value('TZID')}")
        elif EPOCH < start.year < HISTORIC:
            notes.add("zone-historic", part.line, f"DTSTART:{part.value('DTSTART')}")
        if rule is not None and "BYDAY=" not in rule.value.upper():
            notes.add("zone-no-byday", rule.number, f"RRULE:{rule.value}")
        if sum(line.value.count(",") + 1 for line in dates) > 1:
            notes.add("zone-rdates", dates[0].number, f"RDATE:{dates[0].value}")


def check_offset(zone: Component, at: datetime, line: Line, entry: int, notes: Notes) -> None:
    """Notes where the VTIMEZONE gives an entry another offset than the IANA zone of the same name."""
    name = zone.value("TZID")
    iana = known(name)
    if iana is None or not HISTORIC < at.year < LAST:
        return
    given = offset_of(zone, at)
    true = iana.utcoffset(at)
    # Within a change of clock the two may differ by which side they take; that is no mistake of the file.
    settled = true == iana.utcoffset(at - timedelta(hours=2)) == iana.utcoffset(at + timedelta(hours=2))
    if given is not None and true is not None and settled and given != true:
        words = f"{line.name} {line.value}: {_words(given)} by the file's VTIMEZONE, {_words(true)} in {name}"
        notes.add("zone-wrong-offset", line.number, words, entry)


def offset_of(zone: Component, at: datetime) -> timedelta | None:
    """The offset that a VTIMEZONE gives a time on its wall clock; None where it cannot be told simply."""
    begun: list[tuple[datetime, timedelta]] = []
    for part in zone.named("STANDARD", "DAYLIGHT"):
        start, _ = moment(part.value("DTSTART"))
        to = offset(part.value("TZOFFSETTO"))
        if not isinstance(start, datetime) or to is None:
            return None
        rule = part.value("RRULE")
        for onset in _onsets(start, rule, part.all("RDATE"), at):
            if onset is None:
                return None
            if onset <= at:
                begun.append((onset, to))
    return max(begun)[1] if begun else None


def _onsets(start: datetime, rule: str, dates: list[Line], at: datetime) -> list[datetime | None]:
    """When an observance begins: its start, its single dates, and its rule's onsets in the year of `at` and before."""
    onsets: list[datetime | None] = [start]
    if sum(line.value.count(",") + 1 for line in dates) > MOST_DATES:
        return [None]
    for line in dates:
        for text in line.value.split(","):
            day, _ = moment(text.strip())
            onsets.append(day if isinstance(day, datetime) else None)
    if rule:
        parts = dict(part.split("=", 1) for part in rule.upper().split(";") if "=" in part)
        until, _ = moment(parts.pop("UNTIL", ""))
        for year in (at.year - 1, at.year):
            onset = _yearly(start, parts, year)
            over = until is not None and onset is not None and onset.date() > _day(until)
            if (onset is None or onset >= start) and not over:
                onsets.append(onset)
    return onsets


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


def _yearly(start: datetime, parts: dict[str, str], year: int) -> datetime | None:
    """The onset of a yearly rule with BYMONTH and one BYDAY; None for every other rule."""
    if set(parts) - {"WKST", "INTERVAL"} != {"FREQ", "BYMONTH", "BYDAY"} or parts["FREQ"] != "YEARLY":
        return None
    if parts.get("INTERVAL", "1") != "1":
        return None
    mark, weekday = parts["BYDAY"][:-2], parts["BYDAY"][-2:]
    if not parts["BYMONTH"].isdecimal() or weekday not in WEEKDAYS or mark not in ("1", "2", "3", "4", "5", "-1"):
        return None
    month = int(parts["BYMONTH"])
    if not 1 <= month <= 12:
        return None
    first, length = monthrange(year, month)
    days = [day for day in range(1, length + 1) if (first + day - 1) % 7 == WEEKDAYS.index(weekday)]
    nth = int(mark)
    if nth > len(days):
        return None
    return start.replace(year=year, month=month, day=days[-1] if nth < 0 else days[nth - 1])


def _words(length: timedelta) -> str:
    minutes = round(length.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
