"""Feasts and holidays as dates: "by Labor Day", "before Thanksgiving", "on Halloween 2024".

The first such day on or after the order's day is meant, or that of the year beside it. Each is flagged: an order that
says "by Christmas" may mean the eve, and a reader must see which day was taken.
"""

import datetime as dt
import re

from dateutil.easter import easter

from calsync.reading.times import parts

# A day of a month, or the so-manieth weekday of one (-1: the last), or days from Easter.
_FIXED = {
    "new year's eve": (12, 31), "new year's day": (1, 1), "new year's": (1, 1), "new year": (1, 1),
    "valentine's day": (2, 14), "st. patrick's day": (3, 17), "juneteenth": (6, 19), "independence day": (7, 4),
    "the fourth of july": (7, 4), "july fourth": (7, 4), "halloween": (10, 31), "veterans day": (11, 11),
    "veterans' day": (11, 11), "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25),
}  # fmt: skip
_WEEKDAY_OF = {
    "martin luther king jr. day": (1, 0, 3), "martin luther king day": (1, 0, 3), "mlk day": (1, 0, 3),
    "presidents' day": (2, 0, 3), "presidents day": (2, 0, 3), "washington's birthday": (2, 0, 3),
    "mother's day": (5, 6, 2), "memorial day": (5, 0, -1), "father's day": (6, 6, 3), "labor day": (9, 0, 1),
    "labour day": (9, 0, 1), "columbus day": (10, 0, 2), "indigenous peoples' day": (10, 0, 2),
    "thanksgiving day": (11, 3, 4), "thanksgiving": (11, 3, 4),
}  # fmt: skip
_FROM_EASTER = {"good friday": -2, "easter sunday": 0, "easter monday": 1, "easter": 0, "ash wednesday": -46}
# Feasts of other calendars: found, and left to a person.
_UNKNOWN = ("rosh hashanah", "yom kippur", "passover", "hanukkah", "ramadan", "diwali", "the holidays", "lent")
_NAMES = parts.words((*_FIXED, *_WEEKDAY_OF, *_FROM_EASTER, *_UNKNOWN)).replace("'", "['’]").replace(".", r"\.?")
FEAST = (
    rf"\b(?:(?:the )?(?:week|day|weekend|eve|Friday|Monday|Tuesday|Wednesday) (?:of|before|after) )?{_NAMES}"
    r"(?: (?:week|weekend))?\b(?:,? (?:of )?(?:(?:19|20)\d{2}|this year|next year|last year)\b)?"
)
_FEAST = re.compile(rf"(?P<beside>.*? (?:of|before|after) )?(?P<name>{_NAMES})(?P<around> week| weekend)?\b", re.I)


def feast(text: str, on: dt.date | None) -> tuple[dt.date | None, bool]:
    """The day of a feast, and whether the words name that very day (and not its week or the day before it)."""
    match = _FEAST.match(text)
    year = re.search(r"(?:19|20)\d{2}", text)
    if match is None or (on is None and year is None):
        return None, False
    name = match["name"].lower().replace("’", "'").replace("-", " ")
    exact = not (match["beside"] or match["around"])
    if year:
        return _in_year(name, int(year[0])), exact
    assert on is not None
    if "last year" in text.lower():
        return _in_year(name, on.year - 1), exact
    this, following = _in_year(name, on.year), _in_year(name, on.year + 1)
    return (this if this and this >= on else following), exact


def _in_year(name: str, year: int) -> dt.date | None:
    if name in _FIXED:
        return dt.date(year, *_FIXED[name])
    if name in _WEEKDAY_OF:
        month, weekday, nth = _WEEKDAY_OF[name]
        if nth < 0:
            last = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
            return last - dt.timedelta(days=(last.weekday() - weekday) % 7)
        first = dt.date(year, month, 1)
        return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    return easter(year) + dt.timedelta(days=_FROM_EASTER[name]) if name in _FROM_EASTER else None


# Read on May 4, 2026.
EXAMPLES: tuple[tuple[str, dt.date | None, bool, str], ...] = (
    ("Labor Day", dt.date(2026, 9, 7), True, "the next one"),
    ("Thanksgiving", dt.date(2026, 11, 26), True, "the fourth Thursday of November"),
    ("Memorial Day", dt.date(2026, 5, 25), True, "the last Monday of May"),
    ("Valentine’s Day", dt.date(2027, 2, 14), True, "the next one is next year's"),
    ("Halloween 2024", dt.date(2024, 10, 31), True, "with its year"),
    ("Good Friday", dt.date(2027, 3, 26), True, "from Easter"),
    ("the week of Thanksgiving", dt.date(2026, 11, 26), False, "its week"),
    ("Rosh Hashanah", None, True, "of another calendar"),
)
