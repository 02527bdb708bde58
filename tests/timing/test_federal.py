"""Federal closed days against a second reckoning from the statute's own words, and the President's closings."""

from datetime import date, timedelta

import pytest
from holidays.countries.united_states import UnitedStates

from calsync.errors import OutsideCalendar
from calsync.timing import closed_because, is_open
from calsync.timing.federal import FIRST_YEAR, LAST_YEAR, closures, federal_days


def nth(year: int, month: int, weekday: int, n: int) -> date:
    days = [date(year, month, d) for d in range(1, 29)]
    return [d for d in days if d.weekday() == weekday][n - 1]


def last_monday_of_may(year: int) -> date:
    return max(date(year, 5, d) for d in range(25, 32) if date(year, 5, d).weekday() == 0)


def statute(year: int) -> set[date]:
    """5 U.S.C. 6103(a) as it stood in a year from 1971 on."""
    days = {date(year, 1, 1), date(year, 7, 4), date(year, 12, 25), nth(year, 2, 0, 3), last_monday_of_may(year)}
    days |= {nth(year, 9, 0, 1), nth(year, 10, 0, 2), nth(year, 11, 3, 4)}
    days.add(nth(year, 10, 0, 4) if year < 1978 else date(year, 11, 11))
    if year >= 1986:
        days.add(nth(year, 1, 0, 3))
    if year >= 2021:
        days.add(date(year, 6, 19))
    return days


def observed(days: set[date]) -> set[date]:
    kept = {d - timedelta(days=1) for d in days if d.weekday() == 5}
    return kept | {d + timedelta(days=1) for d in days if d.weekday() == 6}


@pytest.mark.parametrize("year", range(1971, LAST_YEAR + 1))
def test_statutory_days(year):
    wanted = statute(year) | {d for y in (year, year + 1) for d in observed(statute(y)) if d.year == year}
    found = {d for d, closing in federal_days(year).items() if closing.kind != "declared"}
    assert found == wanted


@pytest.mark.parametrize(
    ("day", "standing", "why"),
    [
        ("2026-07-03", "contested", "the Friday kept for a Saturday rests on a statute about pay and leave"),
        ("2022-06-20", "settled", "the Monday kept for a Sunday is not in doubt"),
        ("2021-12-31", "contested", "New Year's Day of the next year, a Saturday"),
        ("2025-12-26", "contested", "closed by the President"),
        ("2025-06-19", "settled", "Juneteenth"),
        ("1966-05-30", "settled", "Memorial Day before 1971"),
        ("1965-05-31", "settled", "Memorial Day 1965 was a Sunday"),
    ],
)
def test_standing(day, standing, why):
    closing = closed_because(date.fromisoformat(day))
    assert closing is not None, why
    assert closing.standing == standing, why


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2020-06-19", "no Juneteenth before 2021"),
        ("1985-01-21", "no King's birthday before 1986"),
        ("2015-12-24", "a half day is no holiday"),
        ("2025-11-28", "the day after Thanksgiving is no federal holiday"),
        ("2025-04-18", "Good Friday is no federal holiday"),
        ("2029-01-22", "Inauguration Day is no federal legal holiday"),
    ],
)
def test_open_days(day, why):
    assert is_open(date.fromisoformat(day)), why


def test_every_closing_that_the_package_knows_is_in_our_table():
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        for day, labels in UnitedStates(years=year, categories="government").items():
            for label in labels.split("; "):
                if any(word in label for word in ("Mourning", "Eve", "After")):
                    assert closures()[day].extent == ("half" if "half-day" in label else "full")


def test_each_closure_has_its_order_and_falls_on_a_weekday():
    for day, row in closures().items():
        assert row.order in row.source or "Fed. Reg." in row.source
        assert row.order.startswith("Exec. Order ")
        assert day.weekday() < 5


@pytest.mark.parametrize("year", [FIRST_YEAR - 1, LAST_YEAR + 1])
def test_outside_the_table_is_an_error_that_names_the_years(year):
    with pytest.raises(OutsideCalendar, match=f"{FIRST_YEAR} to {LAST_YEAR}"):
        is_open(date(year, 6, 1))


def test_supreme_court_counts_no_closing_by_the_president():
    assert is_open(date(2025, 12, 26), rules="scotus")
    assert not is_open(date(2025, 12, 25), rules="scotus")
