"""Recurrences: "every ninety days", "on the fifteenth day of each month", "quarterly"."""

import re
from collections.abc import Iterable

from calsync.reading.times import parts
from calsync.timing.model import Unit

_LONG_WEEKDAY = "(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
RECURRING = (
    rf"\b(?:every|each) (?:other |second )?(?:{parts.NUMBER} )?{parts.UNIT}\b"
    rf"|\bat (?:intervals of {parts.NUMBER}[ -]{parts.UNIT}|{parts.NUMBER}[ -]{parts.UNIT} intervals)\b"
    rf"|\b(?:on )?(?:the )?{parts.ORDINAL}(?: (?:calendar |business |court )?day)? of (?:each|every) "
    rf"(?:calendar )?(?:month|quarter|year|week)\b"
    rf"|\b(?:on )?(?:the )?{parts.ORDINAL}(?: and {parts.ORDINAL})? {parts.WEEKDAY}s? of (?:each|every|"
    rf"the) (?:calendar )?month\b"
    rf"|\b(?:on )?(?:the )?{parts.ORDINAL} {parts.WEEKDAY}s? of {parts.MONTH}(?:,? (?:and )?{parts.MONTH})+\b"
    rf"|\b(?:every|each|alternate) (?:other |second )?{parts.WEEKDAY}s?\b"
    rf"|\b(?:on )?(?:alternate )?{_LONG_WEEKDAY}s\b"
    rf"|\bper (?:calendar )?(?:day|week|month|quarter|year|annum)\b|"
    r"\b(?:once|twice|(?:three|four|five) times) "
    r"(?:per|each|every|an?) (?:day|week|month|quarter|year)\b|\b(?:every|each) (?:calendar )?quarter\b"
    r"|\b(?:twice )?(?:daily|nightly|yearly|fortnightly)\b|\b(?:monthly|quarterly|weekly|biweekly|"
    r"bi-weekly|annually|semiannually|semi-annually|bimonthly|bi-monthly)\b"
)
# A day that comes each year: found before the date in it is.
_DATE = rf"{parts.MONTH}\b\.? \d{{1,2}}(?:st|nd|rd|th)?"
YEARLY = (
    rf"\b{_DATE}(?:,? (?:and |or )?{_DATE}){{0,3}} (?:of |in )?(?:each|every) "
    r"(?:calendar |succeeding |following )?year\b"
    rf"|\b(?:each|every) {_DATE}\b|\b(?:annually|yearly) (?:on|by) {_DATE}\b"
)
_YEARLY = re.compile(rf"(?P<month>{parts.MONTH})\b\.? (?P<day>\d{{1,2}})", re.I)
_MONTH_DAY = re.compile(
    rf"(?:on )?(?:the )?(?P<day>{parts.ORDINAL})(?P<kind> (?:calendar |business |court )?day)? of "
    rf"(?:each|every) (?:calendar )?(?P<unit>month|quarter|year|week)",
    re.I,
)
_NTH_WEEKDAY = re.compile(
    rf"(?:on )?(?:the )?(?P<nth>{parts.ORDINAL})(?: and (?P<more>{parts.ORDINAL}))? (?P<weekday>{parts.WEEKDAY})s? of",
    re.I,
)
_IN_MONTHS = re.compile(
    rf"(?:on )?(?:the )?(?P<nth>{parts.ORDINAL}) (?P<weekday>{parts.WEEKDAY})s? of "
    rf"(?P<months>{parts.MONTH}(?:,? (?:and )?{parts.MONTH})+)",
    re.I,
)
_EVERY = re.compile(
    rf"(?:(?:every|each) (?P<other>other |second )?|at (?:intervals of )?)(?:(?P<number>{parts.NUMBER})[ -])?"
    rf"(?P<unit>{parts.UNIT})",
    re.I,
)
_EVERY_WEEKDAY = re.compile(
    rf"(?:(?:every|each) (?P<other>other |second )?|(?:on )?(?P<alternate>alternate )?)(?P<weekday>{parts.WEEKDAY})s?$",
    re.I,
)
_PER = re.compile(
    r"(?:(?P<count>once|twice|(?:three|four|five) times) )?(?:per|an?|each|every) (?:calendar )?"
    r"(?P<unit>day|week|month|quarter|year|annum)",
    re.I,
)
_ADVERBS: dict[str, tuple[Unit, int]] = {
    "monthly": ("months", 1), "quarterly": ("months", 3), "weekly": ("weeks", 1), "biweekly": ("weeks", 2),
    "daily": ("days", 1), "twicedaily": ("days", 1), "nightly": ("days", 1), "fortnightly": ("weeks", 2),
    "yearly": ("years", 1), "annually": ("years", 1), "semiannually": ("months", 6), "bimonthly": ("months", 2),
}  # fmt: skip
_PERIODS: dict[str, tuple[Unit, int]] = {
    "day": ("days", 1), "week": ("weeks", 1), "month": ("months", 1), "quarter": ("months", 3), "year": ("years", 1),
    "annum": ("years", 1),
}  # fmt: skip
_FREQ = {
    "days": "DAILY",
    "weeks": "WEEKLY",
    "months": "MONTHLY",
    "years": "YEARLY",
    "hours": "HOURLY",
    "business_days": "DAILY",
    "court_days": "DAILY",
}
_BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def recurrence(text: str) -> tuple[str, int, Unit] | None:
    """RRULE, and the interval as a number of units.

    A nameless last day of the month is BYMONTHDAY=-1; "on the first and third Monday" has two days.
    """
    dates = [(parts.month(match["month"]), int(match["day"])) for match in _YEARLY.finditer(text)]
    if dates:
        return (_yearly(dates), 12 // len(dates), "months") if len(dates) > 1 else (_yearly(dates), 1, "years")
    match = _IN_MONTHS.match(text)
    if match:
        months = [str(parts.month(name)) for name in re.findall(parts.MONTH, match["months"], re.I)]
        code = f"{parts.ordinal(match['nth'])}{_BYDAY[parts.weekday(match['weekday'])]}"
        return f"FREQ=YEARLY;BYMONTH={','.join(months)};BYDAY={code}", 12 // len(months) or 1, "months"
    match = _NTH_WEEKDAY.match(text)
    if match:
        code = _BYDAY[parts.weekday(match["weekday"])]
        days = ",".join(f"{parts.ordinal(nth)}{code}" for nth in (match["nth"], match["more"]) if nth)
        return f"FREQ=MONTHLY;BYDAY={days}", 1, "months"
    match = _MONTH_DAY.match(text)
    if match:
        day = parts.ordinal(match["day"])
        kind = (match["kind"] or "").lower()
        if match["unit"].lower() == "month":
            if "business" in kind or "court" in kind:
                return f"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS={day}", 1, "months"
            return f"FREQ=MONTHLY;BYMONTHDAY={day}", 1, "months"
        if match["unit"].lower() == "quarter":
            return f"FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY={day}", 3, "months"
        return (f"FREQ=YEARLY;BYYEARDAY={day}", 1, "years") if match["unit"].lower() == "year" else None
    match = _EVERY_WEEKDAY.match(text)
    if match:
        step = 2 if match["other"] or match["alternate"] else 1
        return (
            f"FREQ=WEEKLY;{'INTERVAL=2;' if step == 2 else ''}BYDAY={_BYDAY[parts.weekday(match['weekday'])]}",
            step,
            "weeks",
        )
    match = _PER.match(text)
    if match and (match["count"] or text[:4].lower() == "per " or match["unit"].lower() == "quarter"):
        unit, count = _PERIODS[match["unit"].lower()]
        return _every(count, unit)
    match = _EVERY.match(text)
    if match:
        count, times = parts.number(match["number"].partition("(")[0]) if match["number"] else 1, 1
        name, times = parts.unit(match["unit"])
        count = count * times * (2 if match["other"] else 1)
        return _every(count, name)
    word = re.sub(r"[^a-z]", "", text.lower())
    if word in _ADVERBS:
        name, count = _ADVERBS[word]
        return _every(count, name)
    return None


def _yearly(days: list[tuple[int, int]]) -> str:
    """The rule of days that come each year; RFC 5545 crosses months with days, so that others are left out by place."""
    months, numbers = sorted({month for month, _ in days}), sorted({day for _, day in days})
    rule = f"FREQ=YEARLY;BYMONTH={_listed(months)};BYMONTHDAY={_listed(numbers)}"
    crossed = [(m, d) for m in months for d in numbers if d <= (29 if m == 2 else 30 if m in (4, 6, 9, 11) else 31)]
    if len(crossed) == len(set(days)):
        return rule
    return f"{rule};BYSETPOS={_listed(crossed.index(pair) + 1 for pair in sorted(set(days)) if pair in crossed)}"


def _listed(numbers: Iterable[int]) -> str:
    return ",".join(str(number) for number in numbers)


def _every(count: int, unit: Unit) -> tuple[str, int, Unit]:
    workdays = ";BYDAY=MO,TU,WE,TH,FR" if unit.endswith("_days") and count == 1 else ""
    step = f";INTERVAL={count}" if count != 1 else ""
    return f"FREQ={_FREQ[unit]}{step}{workdays}", count, unit


EXAMPLES = (
    ("every ninety (90) days", ("FREQ=DAILY;INTERVAL=90", 90, "days"), "an interval"),
    ("every month", ("FREQ=MONTHLY", 1, "months"), "each month"),
    ("on the fifteenth day of each month", ("FREQ=MONTHLY;BYMONTHDAY=15", 1, "months"), "a day of the month"),
    ("the second Thursday of every month", ("FREQ=MONTHLY;BYDAY=2TH", 1, "months"), "a weekday of the month"),
    (
        "the last business day of each month",
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", 1, "months"),
        "from the end",
    ),
    ("quarterly", ("FREQ=MONTHLY;INTERVAL=3", 3, "months"), "an adverb"),
    ("every other week", ("FREQ=WEEKLY;INTERVAL=2", 2, "weeks"), "every second"),
    ("March 1 of every year", ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1", 1, "years"), "a day of the year"),
    (
        "January 31 and July 31 of each year",
        ("FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=31", 6, "months"),
        "two days of the year",
    ),
    (
        "April 15 and October 1 of each year",
        ("FREQ=YEARLY;BYMONTH=4,10;BYMONTHDAY=1,15;BYSETPOS=2,3", 6, "months"),
        "two days that differ",
    ),
    ("Tuesdays", ("FREQ=WEEKLY;BYDAY=TU", 1, "weeks"), "in the plural"),
    ("alternate Thursdays", ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", 2, "weeks"), "every second"),
    ("per month", ("FREQ=MONTHLY", 1, "months"), "a rate"),
    ("once per week", ("FREQ=WEEKLY", 1, "weeks"), "so many times"),
    ("once a week", ("FREQ=WEEKLY", 1, "weeks"), "with the article"),
    ("each quarter", ("FREQ=MONTHLY;INTERVAL=3", 3, "months"), "four times a year"),
    ("daily", ("FREQ=DAILY", 1, "days"), "an adverb"),
    ("semi-annually", ("FREQ=MONTHLY;INTERVAL=6", 6, "months"), "twice a year"),
    ("every Friday", ("FREQ=WEEKLY;BYDAY=FR", 1, "weeks"), "a weekday"),
)
