"""The table of state holidays: its form, its sources, and dates known from the statutes."""

from datetime import date

import pytest

from calsync.errors import UserError
from calsync.timing import closed_because, is_open
from calsync.timing.states import state, state_days, states

# fifty states, the District and five territories
CODES = {
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL",
    "IN", "IA", "KS", "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE",
    "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD",
    "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY", "PR", "GU", "VI", "MP", "AS",
}  # fmt: skip
ROWS = [(code, row) for code, here in states().items() for row in here.days]


def test_every_state_and_territory_is_there():
    assert set(states()) == CODES
    assert all(here.statute and here.name for here in states().values())


@pytest.mark.parametrize(("code", "row"), ROWS, ids=[f"{code}-{row.name}" for code, row in ROWS])
def test_every_row_has_a_source_and_dates(code, row):
    assert row.source
    assert isinstance(row.verified, bool)
    assert row.first <= row.last
    found = [d for year in range(1998, 2051) for d, c in state_days(code, year).items() if c.name.startswith(row.name)]
    assert found


@pytest.mark.parametrize("row", [row for _, row in ROWS if not row.counts and row.verified], ids=lambda row: row.name)
def test_a_verified_day_that_does_not_count_says_why(row):
    assert row.note


@pytest.mark.parametrize(
    ("code", "day", "closed", "why"),
    [
        ("CA", "2025-02-12", True, "Lincoln Day"),
        ("CA", "2023-02-13", True, "Lincoln Day on a Sunday, kept on Monday"),
        ("CA", "2022-02-11", False, "no Friday for a Saturday in California"),
        ("CA", "2025-09-26", True, "fourth Friday of September"),
        ("CA", "2021-09-24", False, "no judicial holiday before 2022"),
        ("CA", "2025-09-09", False, "Admission Day is excepted from the judicial holidays"),
        ("NV", "2025-10-31", True, "last Friday of October"),
        ("UT", "2022-07-25", True, "Pioneer Day on a Sunday"),
        ("UT", "2021-07-23", True, "Pioneer Day on a Saturday"),
        ("UT", "2025-06-16", True, "Utah keeps Juneteenth on the Monday"),
        ("MA", "2025-04-21", True, "third Monday of April"),
        ("LA", "2025-03-04", True, "Mardi Gras"),
        ("HI", "2025-08-15", True, "third Friday of August"),
        ("HI", "2025-11-04", False, "no general election in an odd year"),
        ("HI", "2026-11-03", True, "general election"),
        ("NY", "2025-11-04", True, "New York's election day is yearly"),
        ("TX", "2025-04-18", False, "Good Friday is optional in Texas"),
        ("TX", "2025-04-21", True, "San Jacinto Day"),
        ("SC", "2024-05-10", True, "May 10 by statute"),
        ("SC", "2024-04-22", False, "not the fourth Monday of April"),
        ("DC", "2021-01-20", True, "Inauguration Day"),
        ("VA", "2021-01-20", True, "Inauguration Day, as its bankruptcy court treated it"),
        ("MD", "2021-01-20", False, "Inauguration Day is for federal employees near Washington"),
        ("VA", "2020-01-17", True, "Lee-Jackson Day, for the last time"),
        ("VA", "2021-01-15", False, "Lee-Jackson Day is gone"),
        ("CT", "2025-04-18", True, "Good Friday"),
        ("WI", "2026-08-11", True, "partisan primary in an even year"),
        ("WI", "2025-08-12", False, "no partisan primary in an odd year"),
        ("KS", "2025-11-28", False, "held not to be a holiday"),
    ],
)
def test_known_days(code, day, closed, why):
    closing = closed_because(date.fromisoformat(day), states=[code])
    assert (closing is not None) is closed, why
    if closing:
        assert closing.state == code


def test_counting_back_leaves_state_holidays_out():
    assert is_open(date(2025, 2, 12), states=["CA"], direction="before")


def test_the_supreme_court_has_no_state_holidays():
    assert is_open(date(2025, 2, 12), states=["CA"], rules="scotus")


@pytest.mark.parametrize("code", ["ca", "XX", ""])
def test_unknown_state(code):
    with pytest.raises(UserError, match="postal code"):
        state(code)
