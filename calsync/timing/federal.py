"""Federal days on which courts are closed, year by year.

The days of 5 U.S.C. 6103 come from the `holidays` package: category government without a subdivision (a subdivision
loses federal days), less half-day closings. The President's closings come from `data/closures.json`, each with its
order.

Covered are 1950 to 2050. From 1971 on the package follows the Uniform Monday Holiday Act (Pub. L. 90-363), Veterans
Day's return to November 11 in 1978 (Pub. L. 94-97), King's birthday from 1986 (Pub. L. 98-144) and Juneteenth from
2021 (Pub. L. 117-17). Before 1971 it lacks Memorial Day, which was May 30 (5 U.S.C. 6103(a) as enacted by Pub. L.
89-554).
"""

from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec
from msgspec import Struct

from calsync.errors import OutsideCalendar

FIRST_YEAR, LAST_YEAR = 1950, 2050
SATURDAY_RULE = "5 U.S.C. § 6103(b)(1)"
SUNDAY_RULE = "Exec. Order 11582, § 3"

Kind = Literal["weekend", "holiday", "observed", "declared", "state"]
Standing = Literal["settled", "contested", "arguable"]


class Closing(Struct, frozen=True):
    """Why a day is not a day for filing.

    `standing`: `settled` is closed under every reading, `contested` under the prevailing one, `arguable` only under a
    reading that does not prevail. `state` is the postal code whose holiday it is. `verified` says that the source was
    seen.
    """

    name: str
    kind: Kind
    source: str
    verified: bool = True
    standing: Standing = "settled"
    state: str | None = None


class Closure(Struct, frozen=True):
    """A row of `data/closures.json`: a day on which the President closed the executive departments."""

    date: date
    name: str
    order: str
    extent: Literal["full", "half"]
    source: str
    verified: bool


# The package's label of each day that the statute names.
STATUTORY = frozenset(
    {
        "New Year's Day",
        "Birthday of Martin Luther King, Jr.",
        "Washington's Birthday",
        "Memorial Day",
        "Juneteenth National Independence Day",
        "Independence Day",
        "Labor Day",
        "Columbus Day",
        "Armistice Day",
        "Veterans Day",
        "Thanksgiving Day",
        "Christmas Day",
    }
)


@cache
def closures() -> dict[date, Closure]:
    """Every closing by the President that is known, full and half days, by date."""
    text = files("calsync.timing").joinpath("data/closures.json").read_bytes()
    return {row.date: row for row in msgspec.json.decode(text, type=list[Closure])}


@cache
def federal_days(year: int) -> dict[date, Closing]:
    """The closed federal days of one year by date, weekends aside; `OutsideCalendar` for a year that is not covered."""
    # The package loads every country on earth; who never asks for a holiday need not wait for it.
    from holidays.countries.united_states import UnitedStates

    require_covered(year)
    days: dict[date, Closing] = {}
    package = UnitedStates(years=year, categories="government")  # type: ignore[no-untyped-call]
    for day, labels in package.items():
        for label in labels.split("; "):
            found = _closing(day, label)
            if found and (day not in days or found.standing == "settled"):
                days[day] = found
    if year < 1971:
        _add_old_memorial_day(year, days)
    for day, row in closures().items():
        if day.year == year and row.extent == "full" and day not in days:
            days[day] = Closing(f"{row.name}, {row.order}", "declared", row.source, row.verified, "contested")
    return days


def require_covered(year: int) -> None:
    """Raise `OutsideCalendar` unless the tables cover the year."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise OutsideCalendar(
            f"The count reaches the year {year}, but legal holidays are known for {FIRST_YEAR} to {LAST_YEAR} only; "
            "set this date by hand.",
            code="outside-calendar",
        )


def _closing(day: date, label: str) -> Closing | None:
    name, _, note = label.partition(" (")
    if note.startswith("half-day") or day in closures():
        return None  # a half day is no holiday; full ones stand in our own table with their orders
    if name not in STATUTORY:
        # A closing newer than our table. Counted, because missing it would be worse, but marked.
        return Closing(name, "declared", "the holidays package; the order itself was not seen", False, "contested")
    if not note:
        return Closing(name, "holiday", "5 U.S.C. § 6103(a)")
    return _observed(day, name)


def _observed(day: date, name: str) -> Closing:
    # The Friday rests on a statute about pay and leave, so it can be argued; the Monday has never been doubted.
    if day.weekday() == 4:
        return Closing(f"{name}, observed", "observed", SATURDAY_RULE, standing="contested")
    return Closing(f"{name}, observed", "observed", SUNDAY_RULE)


def _add_old_memorial_day(year: int, days: dict[date, Closing]) -> None:
    memorial = date(year, 5, 30)
    days[memorial] = Closing("Memorial Day", "holiday", "5 U.S.C. § 6103(a) (1966)")
    if memorial.weekday() == 6:
        observed = date(year, 5, 31)
        days[observed] = _observed(observed, "Memorial Day")
