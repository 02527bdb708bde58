"""Days told from the order's day or from the date before them: "by Tuesday", "tonight", "Friday the 30th", "the 19th".

Whoever wrote the order knew which day was meant. A reader on another day can only take the nearest, so each is flagged
and keeps its other reading where one could be argued.
"""

import datetime as dt
import re

from msgspec import Struct

from calsync.reading.model import Flag
from calsync.reading.times import parts

_PART = "(?:morning|afternoon|evening|night)"
_WEEK = r"(?:that|this|the same|the following|next|last|said) week"
WEEKDAY = (
    rf"\b(?:(?:this|the|that|next|last|a|some|any) )?(?:(?:coming|following|next|same|preceding|previous|prior|aloha"
    rf"|said) )?{parts.WEEKDAY}\b(?:['’]s\b|\.)?"
    rf"(?:,? (?:next\b|last\b|week\b|prior\b|before\b|after\b|following\b|(?:of )?{_WEEK}\b"
    rf"|(?:the )?\d{{1,2}}(?:st|nd|rd|th)\b))?"
    rf"(?: {_PART}\b)?"
)
_WEEKDAY = re.compile(
    rf"(?:(?P<which>this|the|that|next|last|a|some|any) )?"
    rf"(?:(?P<near>coming|following|next|same|preceding|previous|prior|aloha|said) )?"
    rf"(?P<weekday>{parts.WEEKDAY})\b(?:['’]s\b|\.)?"
    rf"(?:,? (?:(?P<behind>next|last|week|prior|before|after|following)\b|(?:of )?(?P<week>{_WEEK})\b|"
    rf"(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)\b))?"
    rf"(?: (?P<part>{_PART})\b)?",
    re.I,
)
TODAY = (
    rf"\b(?:today|tomorrow|yesterday)(?:['’]s\b)?(?: {_PART}\b)?|\btonight\b"
    rf"|\bthis (?:very )?(?:same )?(?:{_PART}|day|date|minute|moment)\b"
    r"|\blast night\b|\bnow(?:[.;)]| if\b)"
)
# The day of a month that stands elsewhere: of the order's, or of the date before.
ORDINAL = (
    r"\bthe \d{1,2}(?:st|nd|rd|th)\b(?: (?:inst|ult|prox)\b\.?| day\b)?"
    r"(?: of (?:the|that|this|next|said) (?:(?:same|following|succeeding|next|coming|preceding) )?month\b)?"
    rf"|\bthe {parts.ORDINAL} of (?:the|that|this|next|said) (?:(?:same|following|succeeding|next|coming"
    rf"|preceding) )?month\b"
    rf"|\b(?:by|on|before|until|through) the {parts.ORDINAL}(?:[.,;)]| day\b)"
)
_ORDINAL = re.compile(
    rf"(?:(?:by|on|before|until|through) )?the (?P<ordinal>{parts.ORDINAL})(?P<kind> day)?(?: (?P<latin>inst|ult"
    rf"|prox)\b\.?)?"
    r"(?: of (?P<which>(?:the|that|this|next|said) (?:(?:same|following|succeeding|next|coming|preceding) )?month))?",
    re.I,
)
# The week of the date told before, not of the order's day.
PRIOR_WEEK = re.compile(r"\b(?:that|the same|the following|said) week\b", re.I)
# What may stand behind "the 19th" where it is a day, and no street, floor, circuit or amendment.
_DAY_ENDS = re.compile(r"$|[.,;:)\]”\"—–-]|\x01|\x02|\x03| (?:[a-z(§]|at\b)", re.S)
_NO_DAY = re.compile(
    r" (?:floor|street|st\b|avenue|ave\b|circuit|cir\b|amendment|judicial|district|division|claim|count|cause"
    r"|paragraph|"
    r"request|interrogatory|edition|congress|century|anniversary|plaintiff|defendant|affirmative|item|step|page|line|"
    r"percentile|time\b|grade|largest|and (?:final|last)\b)",
    re.I,
)


_EITHER: tuple[Flag, ...] = ("ambiguous-trigger",)


class NearDay(Struct, frozen=True):
    """A day told from another. `date` is the nearest that fits, `candidates` all that could be meant.

    `side` is set for a weekday before or after what was told before it ("the Friday before"), with `weekday`.
    """

    date: dt.date | None = None
    candidates: tuple[dt.date, ...] = ()
    flags: tuple[Flag, ...] = ("imprecise-date",)
    side: str = ""
    weekday: int | None = None
    month_day: int | None = None


def weekday(text: str, on: dt.date | None) -> NearDay | None:
    """A day named by its weekday alone."""
    match = _WEEKDAY.match(text)
    if match is None:
        return None
    number = parts.weekday(match["weekday"])
    behind = (match["behind"] or "").lower()
    which = " ".join(filter(None, ((match["which"] or "").lower(), (match["near"] or "").lower())))
    if behind in ("prior", "before", "after", "following"):
        return NearDay(side="after" if behind in ("after", "following") else "before", weekday=number)
    if which.endswith(("preceding", "previous", "prior", "following")):
        return NearDay(side="after" if which.endswith("following") else "before", weekday=number)
    if on is None or which in ("a", "some", "any") or which.endswith("same"):
        return NearDay(flags=("imprecise-date",), weekday=number)
    if match["day"]:
        return _weekday_and_day(number, int(match["day"]), on)
    ahead = (number - on.weekday() - 1) % 7 + 1
    coming = on + dt.timedelta(days=ahead)
    week = (match["week"] or "").lower()
    if which.startswith("last") or behind == "last" or week.startswith("last"):
        before = coming - dt.timedelta(days=7 if ahead < 7 else 14) if ahead == 7 else coming - dt.timedelta(days=7)
        return NearDay(before, weekday=number)
    if week:
        monday = on + dt.timedelta(days=-on.weekday() + 7 * week.startswith(("next", "the following")))
        return NearDay(monday + dt.timedelta(days=number), weekday=number)
    if behind == "week":
        return NearDay(coming + dt.timedelta(days=7), weekday=number)
    if which.endswith("next") or behind == "next":
        # On a Tuesday "next Friday" is the coming one to some and that of the next week to others.
        later = coming + dt.timedelta(days=7)
        same_week = coming.isocalendar()[:2] == on.isocalendar()[:2]
        return (
            NearDay(coming, (coming, later), _EITHER, weekday=number) if same_week else NearDay(coming, weekday=number)
        )
    if ahead == 7:
        # On a Friday "by Friday" is today to some and in a week to others.
        return NearDay(on, (on, coming), _EITHER, weekday=number)
    return NearDay(coming, weekday=number)


def _weekday_and_day(number: int, day: int, on: dt.date) -> NearDay | None:
    """ "Friday the 30th": the nearest month whose 30th is a Friday."""
    if not 1 <= day <= 31:
        return None
    for months in (0, 1, -1, 2, 3, -2, 4, 5):
        date = month_day(day, on, months)
        if date is not None and date.weekday() == number:
            return NearDay(date, flags=(), weekday=number)
    near = month_day(day, on, 0) or month_day(day, on, 1)
    return NearDay(near, flags=("weekday-mismatch",), candidates=(near,) if near else (), weekday=number)


def month_day(day: int, on: dt.date, months: int) -> dt.date | None:
    """That day of the month so many months from the month of `on`; None where the month has no such day."""
    month = on.month - 1 + months
    try:
        return dt.date(on.year + month // 12, month % 12 + 1, day)
    except ValueError:
        return None


def today(text: str, on: dt.date | None) -> NearDay:
    """The order's own day, or the day before or after it."""
    word = text.lower()
    if on is None:
        return NearDay(flags=("imprecise-date",))
    days = 1 if word.startswith("tomorrow") else -1 if word.startswith(("yesterday", "last night")) else 0
    return NearDay(on + dt.timedelta(days=days))


def ordinal_day(text: str, behind: str, after: dt.date | None, on: dt.date | None) -> NearDay | None:
    """The day of a month that is not named: on or after `after`, the date before it, or else the order's day `on`.

    Both days are kept where the month of `after` has one that is still to come before it: "the call is on the 18th;
    letters on the 16th".
    """
    match = _ORDINAL.match(text)
    if match is None or (not match["kind"] and (_NO_DAY.match(behind) or not _DAY_ENDS.match(behind))):
        return None
    day = parts.ordinal(match["ordinal"])
    if match["kind"] or not 0 < day < 32 or after is None or on is None:
        return NearDay(flags=("imprecise-date",))
    which = (match["which"] or match["latin"] or "").lower()
    if which and not which.startswith(("that", "said")) and "following" not in which and "preceding" not in which:
        after = on  # "this month", "next month", "inst."
    if "next" in which or "following" in which or "succeeding" in which or "coming" in which or which == "prox":
        return NearDay(month_day(day, after, 1), month_day=day)
    if "preceding" in which or which == "ult":
        return NearDay(month_day(day, after, -1), month_day=day)
    if which:
        return NearDay(month_day(day, after, 0), month_day=day)
    same, later = month_day(day, after, 0), month_day(day, after, 1)
    if same and later and on <= same < after:
        return NearDay(same, (same, later), _EITHER, month_day=day)
    return NearDay(same if same and same >= after else later, month_day=day)


# Read on Monday, May 4, 2026: the words, the date, its candidates, why.
EXAMPLES: tuple[tuple[str, dt.date | None, tuple[dt.date, ...], str], ...] = (
    ("Tuesday", dt.date(2026, 5, 5), (), "the coming one"),
    ("this Friday", dt.date(2026, 5, 8), (), "the coming one"),
    ("Monday", dt.date(2026, 5, 4), (dt.date(2026, 5, 4), dt.date(2026, 5, 11)), "today, or in a week"),
    ("next Monday", dt.date(2026, 5, 11), (), "the next one"),
    ("next Friday", dt.date(2026, 5, 8), (dt.date(2026, 5, 8), dt.date(2026, 5, 15)), "of this week or of the next"),
    ("Friday of next week", dt.date(2026, 5, 15), (), "told by its week"),
    ("Thursday week", dt.date(2026, 5, 14), (), "a week from the coming one"),
    ("last Tuesday", dt.date(2026, 4, 28), (), "back"),
    ("Friday the 29th", dt.date(2026, 5, 29), (), "weekday and day agree on a month"),
    ("Weds", dt.date(2026, 5, 6), (), "abbreviated"),
    ("the Wednesday before", None, (), "counted from what was told before it"),
    ("the same Friday", None, (), "told before"),
)
