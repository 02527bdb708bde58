"""State, D.C. and territorial holidays, from the reviewed table `data/state_holidays.json`.

They count in periods that run forward (Fed. R. Civ. P. 6(a)(6)(C) and its siblings). The table holds only what a
state adds to the federal days. A row's `day` is written in one of these forms:

    Feb 12                 a day of the month
    Jun 19 to-monday       the Monday of that day's week; from a Saturday or Sunday, the Monday after
    4th Fri Sep            the n-th weekday of a month; `last Mon Apr`; with `-3` or `+1` so many days from it
    easter -2              days from Western Easter Sunday
    thanksgiving +1        days from the fourth Thursday of November
    election 11            the Tuesday after the first Monday of that month; with `+2` so many days from it
    inauguration           January 20 after a presidential election, the 21st if that is a Sunday

A last word `even` keeps it to even years, `before-leap` to 2019, 2023, 2027 and so on.
`observe` says where a row goes from a weekend: `none`, `sunday` (to Monday) or `both` (also Saturday to Friday).
`observe_source` is the statute for that, seen, also where it is silent and a row stays on its day. Without it the
observance is unverified: a day to which `observe` moves the row still counts, and says so; the day beside a weekend on
which it might be kept is counted as open, and says so if a period ends on it.
`counts: false` keeps a day that the state names but that does not, or not clearly, close courts: it never moves a date.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec
from dateutil.easter import easter
from msgspec import Struct, field

from calsync.errors import UserError
from calsync.timing.federal import Closing, Standing

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_CYCLES = {"even": (2, 0), "before-leap": (4, 3)}
_NTH = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": -1}


class StateDay(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of the table: a holiday, when it falls, since and until which year, by which statute, was that seen."""

    name: str
    day: str
    observe: Literal["none", "sunday", "both"]
    source: str
    verified: bool
    counts: bool
    first: int = field(default=0, name="from")
    last: int = field(default=9999, name="to")
    note: str = ""
    observe_source: str = ""


class State(Struct, frozen=True, forbid_unknown_fields=True):
    """A state or territory: its name, the statute that lists its holidays, and what that adds to the federal days."""

    name: str
    statute: str
    days: tuple[StateDay, ...]
    note: str = ""


@cache
def states() -> dict[str, State]:
    """The whole table by postal code."""
    text = files("calsync.timing").joinpath("data/state_holidays.json").read_bytes()
    return msgspec.json.decode(text, type=dict[str, State])


def state(code: str) -> State:
    """The state of a postal code such as `CA`; `UserError` if there is none."""
    try:
        return states()[code]
    except KeyError:
        raise UserError(
            f"No state or territory has the postal code {code!r}; write two capital letters, such as CA or DC.",
            code="unknown-state",
        ) from None


@cache
def state_days(code: str, year: int) -> dict[date, Closing]:
    """What a state's own holidays close in a year, by date. All are contested: courts differ on which count."""
    here = state(code)
    days: dict[date, Closing] = {}
    for row in here.days:
        for day, closing in _falls(code, row, year):
            if day not in days or days[day].standing == "arguable":
                days[day] = closing
    return days


def _falls(code: str, row: StateDay, year: int) -> list[tuple[date, Closing]]:
    """What a row closes in one year: its day, and the weekday on which that is or may be kept if it is on a weekend."""
    found = []
    standing: Standing = "contested" if row.counts else "arguable"
    for of in (year, year + 1):  # a New Year's week holiday could be kept in the year before
        day = _resolve(row.day, of) if row.first <= of <= row.last else None
        if day is None:
            continue
        found.append((day, Closing(row.name, "state", row.source, row.verified, standing, code)))
        if day.weekday() < 5:
            continue
        sunday = day.weekday() == 6
        beside = day + timedelta(days=1 if sunday else -1)
        if row.observe == "both" or (row.observe == "sunday" and sunday):
            known = row.verified and bool(row.observe_source)
            source = row.observe_source or row.source
            found.append((beside, Closing(f"{row.name}, observed", "state", source, known, standing, code)))
        elif not row.observe_source:
            name = f"{row.name}, if it is observed on this day"
            found.append((beside, Closing(name, "state", row.source, False, "arguable", code)))
    return [(day, closing) for day, closing in found if day.year == year]


def _resolve(text: str, year: int) -> date | None:
    """The day that a row's `day` names in a year, or None if it does not occur then."""
    return _parse(text)(year)


@cache
def _parse(text: str) -> Callable[[int], date | None]:
    words = text.split()
    held = _CYCLES.get(words[-1])
    day = _every_year(words[:-1] if held else words)
    return (lambda year: day(year) if year % held[0] == held[1] else None) if held else day


def _every_year(words: list[str]) -> Callable[[int], date | None]:
    head, rest = words[0], words[1:]
    if head in _MONTHS:
        month, number = _MONTHS.index(head) + 1, int(rest[0])
        if rest[1:] == ["to-monday"]:
            return lambda year: _to_monday(date(year, month, number))
        return lambda year: date(year, month, number)
    if head == "inauguration":
        return lambda year: _inauguration(year)
    shift = timedelta(days=int(rest.pop())) if rest[-1][0] in "+-" else timedelta()
    if head == "easter":
        return lambda year: easter(year) + shift
    if head == "thanksgiving":
        return lambda year: nth_weekday(year, 11, 3, 4) + shift
    if head == "election":
        return lambda year: nth_weekday(year, int(rest[0]), 0, 1) + timedelta(days=1) + shift
    nth, weekday, month = _NTH[head], _WEEKDAYS.index(rest[0]), _MONTHS.index(rest[1]) + 1
    return lambda year: nth_weekday(year, month, weekday, nth) + shift


def _to_monday(day: date) -> date:
    return day + timedelta(days=-day.weekday() if day.weekday() < 5 else 7 - day.weekday())


def _inauguration(year: int) -> date | None:
    if year % 4 != 1:
        return None
    return date(year, 1, 21 if date(year, 1, 20).weekday() == 6 else 20)


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date:
    """The n-th weekday (Monday is 0) of a month; n = -1 is the last."""
    if n > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))
    end = (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return end - timedelta(days=(end.weekday() - weekday) % 7)
