"""Absolute dates, as orders write them: whole, without a year, in digits, as ordinals, with a weekday, as ranges."""

import calendar
import datetime as dt
import re

from dateutil.relativedelta import relativedelta

from calsync.reading.model import Flag
from calsync.reading.times import parts

# A scan that pulls a day apart leaves "June 1 5, 2026".
_SPLIT = r"\d \d,? (?:19|20)\d{2}"
_YEAR = r"(?:(?:19|20)\d{2}|'\d{2})"
_DAY = r"(?:\d{1,2})"
_ST = r"(?:st|nd|rd|th)?"
_NEAR = r"(?:(?:this|this coming|next|the following) )?"
_WORDS = rf"{parts.ORDINAL}(?:,? (?:19|20)\d{{2}})?\b"
_WEEKDAY = rf"(?:\b{_NEAR}{parts.WEEKDAY}\b\.?,? (?:the )?)?"

# The patterns that find candidates: no groups, no look-around, so that re2 runs them all in one pass.
NAMED = (
    rf"{_WEEKDAY}{parts.MONTH}\b\.? (?:{_SPLIT}\b|(?:the )?{_WORDS})"
    rf"|{_WEEKDAY}{parts.MONTH}\b\.? (?:the )?{_DAY}{_ST}(?: ?(?:-|–|to|through) ?{_DAY}{_ST})?\b"
    rf"(?:(?:[,.]|,? of)? ?\b{_YEAR}\b)?"
)
DAY_FIRST = (
    rf"{_WEEKDAY}(?:the )?\b(?:{_DAY}{_ST}|{parts.ORDINAL})(?: day)?(?: of)? {parts.MONTH}\b\.?,? ?{_YEAR}\b"
    rf"|{_WEEKDAY}\b{_DAY}[ -]{parts.MONTH}\.?[ -]'?(?:\d{{4}}|\d{{2}})\b"
    rf"|\bthe (?:{_DAY}(?:st|nd|rd|th)|{parts.ORDINAL})(?: day)? of {parts.MONTH}\b"
)
NUMERIC = (
    rf"{_WEEKDAY}\b(?:\d{{1,2}} ?/ ?\d{{1,2}} ?/ ?(?:\d{{4}}|\d{{2}})|\d{{1,2}}-\d{{1,2}}-(?:\d{{4}}|\d{{2}})|"
    rf"\d{{4}}-\d{{2}}-\d{{2}}|\d{{4}}/\d{{1,2}}/\d{{1,2}}|\d{{1,2}}\.\d{{1,2}}\.\d{{4}})\b"
)
SHORT = rf"{_WEEKDAY}\b\d{{1,2}}/\d{{1,2}}\b"
MONTH_ONLY = rf"\b{parts.MONTH}\b\.?,? (?:of )?(?:19|20)\d{{2}}\b"
MONTH_DIGITS = r"\b(?:0?[1-9]|1[0-2])/(?:19|20)\d{2}\b"
RELATIVE_DAY = (
    rf"\b(?:the )?{parts.ORDINAL}(?: (?:court |business )?day)? of (?:the )?(?:next|following|this|same) month\b"
    rf"|\bthe end of (?:{parts.MONTH}\b(?:,? ?(?:19|20)\d{{2}})?|(?:the|this|next|the following) month)\b"
    rf"|\b(?:the )?(?:last|first) (?:court |business |calendar )?day of {parts.MONTH}\b(?:,? ?(?:19|20)\d{{2}})?"
    rf"|\b(?:the )?(?:following|next|this(?: coming)?) {parts.WEEKDAY}\b|\b(?:tomorrow|today)\b"
)

_NAMED = re.compile(
    rf"(?:{_NEAR}(?P<weekday>{parts.WEEKDAY})\b\.?,? (?:the )?)?(?P<month>{parts.MONTH})\b\.? (?:the )?"
    rf"(?:(?P<split>\d \d(?=,? (?:19|20)\d\d))|(?P<day>{_DAY}){_ST}|(?P<ordinal>{parts.ORDINAL}))"
    rf"(?: ?(?:-|–|to|through) ?(?P<last>{_DAY}){_ST})?\b(?:(?:[,.]|,? of)? ?\b(?P<year>{_YEAR})\b)?",
    re.I,
)
_DAY_FIRST = re.compile(
    rf"(?:{_NEAR}(?P<weekday>{parts.WEEKDAY})\b\.?,? )?(?:the )?\b(?P<day>{_DAY}{_ST}|{parts.ORDINAL})(?: "
    rf"day)?(?: of)?[ -](?P<month>{parts.MONTH})\b(?:\.?,?[ -]?(?P<year>{_YEAR}|(?<=[ -])\d\d)\b)?",
    re.I,
)
_NUMERIC = re.compile(
    rf"(?:{_NEAR}(?P<weekday>{parts.WEEKDAY})\b\.?,? )?(?:(?P<month>\d{{1,2}}) ?[-/.] ?(?P<day>\d{{1,2}})(?: ?[-/.] ?("
    rf"?P<year>\d{{4}}|\d{{2}}))?$|(?P<iso>\d{{4}}[-/]\d{{1,2}}[-/]\d{{1,2}}))",
    re.I,
)
_MONTH_ONLY = re.compile(
    rf"(?P<month>{parts.MONTH})\b\.?,? (?:of )?(?P<year>\d{{4}})|(?P<digits>\d{{1,2}})/(?P<of>\d{{4}})", re.I
)
_RELATIVE_DAY = re.compile(
    rf"(?P<end>the end of )(?:(?P<in>{parts.MONTH})\b(?:,? ?(?P<its>\d{{4}}))?|"
    rf"(?P<that>the|this|next|the following) month)"
    rf"|(?:the )?(?:(?P<ordinal>{parts.ORDINAL})(?P<kind> (?:court|business|calendar))?(?: day)? of "
    rf"(?:(?:the )?(?P<which>next|following|this|same) month|(?P<month>{parts.MONTH})\b(?:,? "
    rf"?(?P<year>\d{{4}}))?)"
    rf"|(?P<on>following|next|this(?: coming)?) (?P<weekday>{parts.WEEKDAY})|(?P<near>tomorrow|today))",
    re.I,
)


FIRST_YEAR, LAST_YEAR = 1900, 2199


class Found:
    """A date taken apart. `date` is None where it is impossible, partial, or needs a day that is not known."""

    def __init__(self) -> None:
        self.date: dt.date | None = None
        self.month: int | None = None
        self.day: int | None = None
        self.year: int | None = None
        self.range_start: dt.date | None = None
        self.flags: list[Flag] = []
        self.candidates: tuple[dt.date, ...] = ()


def make(year: int, month: int, day: int) -> dt.date | None:
    """That date; None where there is none, and for years that no order of these courts means."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _year(text: str) -> int:
    year = int(text.lstrip("'"))
    return year + 2000 if year < 70 else year + 1900 if year < 100 else year


def nearest_year(month: int, day: int, on: dt.date) -> dt.date | None:
    """The first such date on or after a week before `on`: what an order means by "December 8" without a year."""
    for year in range(on.year, on.year + 9):
        date = make(year, month, day)
        if date is not None and date >= on - dt.timedelta(days=7):
            return date
    return None


def last_before(month: int, day: int, on: dt.date) -> dt.date | None:
    """The last such date on or before `on`."""
    for year in range(on.year, on.year - 9, -1):
        date = make(year, month, day)
        if date is not None and date <= on:
            return date
    return None


def _settle(found: Found, weekday: str | None, on: dt.date | None) -> Found:
    """Join year, month and day into a date, and check the weekday written beside it."""
    assert found.month is not None
    assert found.day is not None
    if found.year is None:
        found.date = nearest_year(found.month, found.day, on) if on else None
        written = parts.weekday(weekday) if weekday else None
        if found.date and written is not None and found.date.weekday() != written:
            found.flags.append("weekday-mismatch")
    else:
        found.date = make(found.year, found.month, found.day)
        if found.date is None:
            found.flags.append("invalid-date")
            if found.day > 31:
                # "May 51, 2026": the mark of a footnote stands against the day.
                day = make(found.year, found.month, found.day // 10)
                found.candidates = (day,) if day else ()
            elif FIRST_YEAR <= found.year <= LAST_YEAR and 1 <= found.month <= 12 and 1 <= found.day <= 31:
                last = calendar.monthrange(found.year, found.month)[1]
                end = dt.date(found.year, found.month, last)
                found.candidates = (end, end + dt.timedelta(days=1))
        elif weekday and found.date.weekday() != parts.weekday(weekday):
            found.flags.append("weekday-mismatch")
    if "weekday-mismatch" in found.flags and found.date and weekday:
        off = (parts.weekday(weekday) - found.date.weekday() + 3) % 7 - 3
        found.candidates = tuple(sorted((found.date, found.date + dt.timedelta(days=off))))
    return found


def named(text: str, on: dt.date | None) -> Found | None:
    match = _NAMED.match(text)
    if match is None:
        return None
    found = Found()
    found.month = parts.month(match["month"])
    found.year = _year(match["year"]) if match["year"] else None
    if match["split"]:
        # Both readings of "June 1 5, 2026" are kept, and no date is chosen.
        found.day = int(match["split"].replace(" ", ""))
        found.flags.append("invalid-date")
        days = (make(found.year, found.month, day) for day in (found.day, int(match["split"][0]))) if found.year else ()
        found.candidates = tuple(sorted(day for day in days if day))
        return found
    found.day = parts.ordinal(match["ordinal"]) if match["ordinal"] else int(match["last"] or match["day"])
    _settle(found, None if match["last"] else match["weekday"], on)
    if match["last"] and found.date:
        found.range_start = make(found.date.year, found.month, int(match["day"]))
    return found if found.day > 0 else None


def day_first(text: str, on: dt.date | None) -> Found | None:
    match = _DAY_FIRST.match(text)
    if match is None:
        return None
    found = Found()
    found.month, found.year = parts.month(match["month"]), _year(match["year"]) if match["year"] else None
    found.day = int(match["day"]) if match["day"].isdigit() else parts.ordinal(match["day"])
    if found.day == -1:
        found.day = calendar.monthrange(found.year or (on.year if on else 2000), found.month)[1]
    return _settle(found, match["weekday"], on)


def numeric(text: str, on: dt.date | None) -> Found | None:
    """A date in digits: month first, as everywhere in the United States."""
    match = _NUMERIC.match(text)
    if match is None:
        return None
    found = Found()
    if match["iso"]:
        found.year, found.month, found.day = (int(piece) for piece in re.split("[-/]", match["iso"]))
    else:
        found.month, found.day = int(match["month"]), int(match["day"])
        found.year = _year(match["year"]) if match["year"] else None
    if not (1 <= found.month <= 12 and 1 <= found.day <= 31):
        return None
    return _settle(found, match["weekday"], on)


def month_only(text: str, on: dt.date | None) -> Found | None:
    match = _MONTH_ONLY.match(text)
    if match is None:
        return None
    found = Found()
    found.month = parts.month(match["month"]) if match["month"] else int(match["digits"])
    found.year = int(match["year"] or match["of"])
    found.flags.append("imprecise-date")
    return found


def relative_day(text: str, on: dt.date | None) -> Found | None:
    """A day told by its place: "the 15th of next month", "the last court day of September", "the following Friday".

    The day is worked out from the order's date and flagged, because a reader could count otherwise. A last court or
    business day is given as the month's last weekday; the docket's own calendar shows a holiday.
    """
    match = _RELATIVE_DAY.match(text)
    if match is None:
        return None
    found = Found()
    found.flags.append("imprecise-date")
    if match["near"] or match["on"]:
        if on is not None:
            if match["near"]:
                found.date = on + dt.timedelta(days=match["near"].lower() == "tomorrow")
            else:
                ahead = (parts.weekday(match["weekday"]) - on.weekday() - 1) % 7 + 1
                found.date = on + dt.timedelta(days=ahead)
            found.month, found.day, found.year = found.date.month, found.date.day, found.date.year
        return found
    first: dt.date | None = None
    named, year = match["month"] or match["in"], match["year"] or match["its"]
    if named:
        number = parts.month(named)
        if year:
            first = dt.date(int(year), number, 1)
        elif on is not None:
            first = nearest_year(number, calendar.monthrange(on.year, number)[1], on)
            first = first.replace(day=1) if first else None
    elif on is not None:
        ahead = 1 if (match["which"] or match["that"]).lower() in ("next", "following", "the following") else 0
        first = on.replace(day=1) + relativedelta(months=ahead)
    if first is None:
        return found
    day = -1 if match["end"] else parts.ordinal(match["ordinal"])
    last = calendar.monthrange(first.year, first.month)[1]
    date = make(first.year, first.month, last if day == -1 else day)
    if date and match["kind"] and match["kind"].strip().lower() in ("court", "business"):
        step = -1 if day == -1 else 1
        while date.weekday() > 4:
            date += dt.timedelta(days=step)
    found.date = date
    if date:
        found.month, found.day, found.year = date.month, date.day, date.year
    return found


# Name, pattern for candidates, reader; the order is that of trial, the most specific first.
FORMS = (
    ("date-day-first", DAY_FIRST, day_first),
    ("date-named", NAMED, named),
    ("date-numeric", NUMERIC, numeric),
    ("date-month", MONTH_ONLY, month_only),
    ("date-month-digits", MONTH_DIGITS, month_only),
    ("date-short", SHORT, numeric),
    ("date-relative", RELATIVE_DAY, relative_day),
)
