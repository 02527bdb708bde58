"""Recurrences: "every ninety days", "on the fifteenth day of each month", "quarterly"."""

import re

from calsync.reading.expressions import parts
from calsync.timing.model import Unit

RECURRING = (
    rf"\b(?:every|each) (?:other |second )?(?:{parts.NUMBER} )?{parts.UNIT}\b"
    rf"|\bat (?:intervals of {parts.NUMBER}[ -]{parts.UNIT}|{parts.NUMBER}[ -]{parts.UNIT} intervals)\b"
    rf"|\b(?:on )?(?:the )?{parts.ORDINAL}(?: (?:calendar |business |court )?day)? of (?:each|every) "
    rf"(?:calendar )?(?:month|quarter|year|week)\b"
    rf"|\b(?:on )?(?:the )?{parts.ORDINAL}(?: and {parts.ORDINAL})? {parts.WEEKDAY}s? of (?:each|every|"
    rf"the) (?:calendar )?month\b"
    rf"|\b(?:on )?(?:the )?{parts.ORDINAL} {parts.WEEKDAY}s? of {parts.MONTH}(?:,? (?:and )?{parts.MONTH})+\b"
    rf"|\b(?:every|each) (?:other |second )?{parts.WEEKDAY}\b|\bon {parts.WEEKDAY}s\b"
    r"|\b(?:monthly|quarterly|weekly|biweekly|bi-weekly|annually|semiannually|semi-annually|bimonthly|bi-monthly)\b"
)
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
_EVERY_WEEKDAY = re.compile(rf"(?:(?:every|each) (?P<other>other |second )?|on )(?P<weekday>{parts.WEEKDAY})s?$", re.I)
_ADVERBS: dict[str, tuple[Unit, int]] = {
    "monthly": ("months", 1), "quarterly": ("months", 3), "weekly": ("weeks", 1), "biweekly": ("weeks", 2),
    "annually": ("years", 1), "semiannually": ("months", 6), "bimonthly": ("months", 2),
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
        step = 2 if match["other"] else 1
        return (
            f"FREQ=WEEKLY;{'INTERVAL=2;' if step == 2 else ''}BYDAY={_BYDAY[parts.weekday(match['weekday'])]}",
            step,
            "weeks",
        )
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
    ("every Friday", ("FREQ=WEEKLY;BYDAY=FR", 1, "weeks"), "a weekday"),
)
