"""VTIMEZONE (RFC 5545 3.6.5) for any IANA zone, from the rules that zoneinfo knows.

Every change of clock is written as one observance with RRULE, BYMONTH and BYDAY, from 1970 on: no list of RDATEs, of
which several clients use the first only, and no history. The rules are those in force for the years ahead; in the
United States they have held since 2007 (Energy Policy Act of 2005, 15 U.S.C. 260a), so a time of an earlier year is
an hour off in the weeks by which summer time was shorter then, for clients that do not know the zone by its name.
"""

from calendar import isleap
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

SAMPLE = range(2041, 2069)  # one whole cycle of weekdays and leap years, after the years zone files list singly
LISTED = range(2007, 2051)  # the years written out for a zone whose changes follow no yearly rule
EPOCH = datetime(1970, 1, 1, tzinfo=UTC).replace(tzinfo=None)
NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Change(Struct, frozen=True):
    """A change of clock: the wall clock's time just before it, the offsets before and after, and what begins."""

    wall: datetime
    before: timedelta
    after: timedelta
    daylight: bool
    name: str


@lru_cache(maxsize=512)
def vtimezone(zone: str) -> bytes:
    """The VTIMEZONE of an IANA zone, CRLF line ends. Raises ZoneInfoNotFoundError for a name that is none."""
    info = ZoneInfo(zone)
    lines = ["BEGIN:VTIMEZONE", f"TZID:{zone}"]
    yearly = [changes(info, year) for year in SAMPLE]
    if not any(yearly):
        lines += _observance(_steady(info), None)
    else:
        columns = [list(column) for column in zip(*yearly, strict=False)]
        rules = [_rule(column) for column in columns]
        if len({len(year) for year in yearly}) == 1 and all(rules):
            for column, rule in zip(columns, rules, strict=True):
                lines += _observance(_in_1970(column), rule)
        else:
            for year in LISTED:
                for change in changes(info, year):
                    lines += _observance(change, None)
    lines.append("END:VTIMEZONE")
    return "".join(f"{line}\r\n" for line in lines).encode()


def change_on(day: date, info: ZoneInfo) -> bool:
    """Whether a zone's clocks are changed on a day: it is not 24 hours long, or its hours are not all of one name."""
    midnight = datetime.combine(day, time(), info)
    return midnight.utcoffset() != datetime.combine(day + timedelta(days=1), time(), info).utcoffset()


def changes(info: ZoneInfo, year: int) -> tuple[Change, ...]:
    """The changes of clock of a zone in a year (UTC), in order."""
    return tuple(_changes(info, datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)))


def _changes(info: ZoneInfo, start: datetime, stop: datetime) -> Iterator[Change]:
    low = start
    while low < stop:
        high = min(low + timedelta(days=7), stop)
        if _state(info, low) != _state(info, high):
            yield _change(info, low, high)
        low = high


def _change(info: ZoneInfo, low: datetime, high: datetime) -> Change:
    """The change between two instants, found by halving; a zone changes at most once in a week."""
    before = _state(info, low)
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
        if _state(info, middle) == before:
            low = middle
        else:
            high = middle
    offset, _, _ = before
    after, dst, name = _state(info, high)
    return Change((high + offset).replace(tzinfo=None), offset, after, bool(dst), name)


def _state(info: ZoneInfo, at: datetime) -> tuple[timedelta, timedelta, str]:
    local = at.astimezone(info)
    return local.utcoffset() or timedelta(), local.dst() or timedelta(), local.tzname() or ""


def _steady(info: ZoneInfo) -> Change:
    offset, _, name = _state(info, datetime(SAMPLE[0], 1, 1, tzinfo=UTC))
    return Change(EPOCH, offset, offset, False, name)


def _rule(same: list[Change]) -> str | None:
    """The yearly rule that gives all these changes, one a year; None where there is no such rule."""
    months, weekdays = {c.wall.month for c in same}, {c.wall.weekday() for c in same}
    if len(months) > 1 or len(weekdays) > 1 or len({(c.wall.time(), c.before, c.after) for c in same}) > 1:
        return None
    month, weekday = months.pop(), NAMES[weekdays.pop()]
    days = sorted({c.wall.day for c in same})
    counts = {(day - 1) // 7 + 1 for day in days}
    if len(counts) == 1:
        return f"FREQ=YEARLY;BYMONTH={month};BYDAY={counts.pop()}{weekday}"
    if all((c.wall + timedelta(days=7)).month != month for c in same):
        return f"FREQ=YEARLY;BYMONTH={month};BYDAY=-1{weekday}"
    if days[-1] - days[0] < 7:
        return f"FREQ=YEARLY;BYMONTH={month};BYDAY={weekday};BYMONTHDAY={','.join(map(str, days))}"
    return None


def _in_1970(same: list[Change]) -> Change:
    """The change as its rule gives it in 1970: on the day of the first sampled year that has 1970's calendar."""
    alike = next(c for c in same if c.wall.replace(year=1970).weekday() == c.wall.weekday() and not isleap(c.wall.year))
    return replace(alike, wall=alike.wall.replace(year=1970))


def _observance(change: Change, rule: str | None) -> list[str]:
    kind = "DAYLIGHT" if change.daylight else "STANDARD"
    return [
        f"BEGIN:{kind}",
        f"DTSTART:{change.wall:%Y%m%dT%H%M%S}",
        f"TZOFFSETFROM:{_offset(change.before)}",
        f"TZOFFSETTO:{_offset(change.after)}",
        f"TZNAME:{change.name}",
        *([f"RRULE:{rule}"] if rule else []),
        f"END:{kind}",
    ]


def _offset(offset: timedelta) -> str:
    minutes, seconds = divmod(abs(int(offset.total_seconds())), 60)
    sign = "-" if offset < timedelta() else "+"
    return f"{sign}{minutes // 60:02d}{minutes % 60:02d}" + (f"{seconds:02d}" if seconds else "")
