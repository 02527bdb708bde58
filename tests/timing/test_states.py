"""The table of state holidays: its form, its sources, and dates known from the statutes."""

from datetime import date, timedelta

import pytest

from calsync.errors import UserError
from calsync.timing import Period, closed_because, count, is_open
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
        ("AK", "2026-10-19", True, "Alaska Day on a Sunday, kept on Monday: Alaska Stat. 44.12.020"),
        ("AK", "2027-10-18", True, "Alaska Day on a Monday"),
        ("AK", "2025-10-17", False, "no Friday for a Saturday in Alaska"),
        ("FL", "2026-04-27", True, "Confederate Memorial Day on a Sunday: Fla. Stat. 683.01(2)"),
        ("FL", "2025-04-25", False, "no Friday for a Saturday in Florida"),
        ("KY", "2023-02-13", False, "Ky. Rev. Stat. 2.110 moves no day off a weekend"),
        ("IN", "2023-02-13", False, "not verified that Indiana keeps it on Monday"),
        ("TX", "2025-03-03", False, "Tex. Gov't Code 662.003(b) includes only the days it names"),
        ("DC", "2029-01-19", False, "D.C. Code 28-2701 excepts Inauguration Day from the Friday"),
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


# Rows that can fall on a weekend, count, and whose statute about that was not seen. A shorter list is welcome.
UNSEEN = {
    ("IN", "Lincoln's Birthday"),
    ("LA", "Battle of New Orleans"),
    ("LA", "Huey P. Long Day"),
    ("LA", "All Saints' Day"),
    ("MI", "Lincoln's Birthday"),
    ("MP", "Commonwealth Day"),
    ("NV", "Nevada Day"),
    ("SC", "Confederate Memorial Day"),
    ("SC", "Christmas Eve"),
    ("SC", "Day after Christmas"),
    ("VA", "Inauguration Day"),
    *(("PR", row.name) for code, row in ROWS if code == "PR" and row.name != "Good Friday"),
    *(("GU", name) for name in ("Liberation Day", "All Souls' Day", "Our Lady of Camarin Day")),
    *(("VI", row.name) for code, row in ROWS if code == "VI" and "easter" not in row.day),
}


def test_whether_an_observance_was_seen():
    dates = [date(1990, 1, 1) + timedelta(days=n) for n in range(366 * 28)]
    unseen = set()
    for code, row in ROWS:
        here = [(d, c) for d in dates for c in [state_days(code, d.year).get(d)] if c and c.name.startswith(row.name)]
        if row.counts and not row.observe_source and any(d.weekday() > 4 for d, _ in here):
            unseen.add((code, row.name))
    assert unseen == UNSEEN


@pytest.mark.parametrize(
    ("code", "day", "kept", "verified", "standing"),
    [
        ("AK", "2026-10-19", "Alaska Day, observed", True, "contested"),
        ("SC", "2026-05-11", "Confederate Memorial Day, observed", False, "contested"),
        ("MI", "2023-02-13", "Lincoln's Birthday, observed", False, "contested"),
        ("MI", "2022-02-11", "Lincoln's Birthday, if it is observed on this day", False, "arguable"),
        ("IN", "2023-02-13", "Lincoln's Birthday, if it is observed on this day", False, "arguable"),
        ("LA", "2026-11-02", "All Saints' Day, if it is observed on this day", False, "arguable"),
    ],
)
def test_an_observance_has_a_source_of_its_own(code, day, kept, verified, standing):
    closing = state_days(code, int(day[:4]))[date.fromisoformat(day)]
    assert (closing.name, closing.verified, closing.standing) == (kept, verified, standing)


# 14 days from the day two weeks before
@pytest.mark.parametrize(
    ("code", "trigger", "due", "safe", "words", "why"),
    [
        (
            "AK",
            "2026-10-05",
            "2026-10-20",
            "2026-10-19",
            "Alaska Stat. § 44.12.020",
            "the Monday counts, by its statute",
        ),
        ("AK", "2026-10-04", "2026-10-20", "2026-10-19", "Alaska Day, observed", "from the Sunday over the Monday"),
        ("AK", "2025-10-03", "2025-10-17", "2025-10-17", None, "the Friday before a Saturday is open"),
        ("FL", "2026-04-13", "2026-04-28", "2026-04-27", "Fla. Stat. § 683.01(2)", "the Monday counts"),
        ("SC", "2026-04-27", "2026-05-12", "2026-05-11", "source unverified", "counts, and says that it was not seen"),
        ("IN", "2023-01-30", "2023-02-13", "2023-02-13", "Taken as an open day", "open, and says that it may not be"),
        ("KY", "2023-01-30", "2023-02-13", "2023-02-13", None, "the statute was read: nothing to say"),
    ],
)
def test_counting_over_an_observance(code, trigger, due, safe, words, why):
    outcome = count(date.fromisoformat(trigger), Period(14, "days"), states=[code])
    assert (outcome.due.isoformat(), outcome.safe.isoformat()) == (due, safe), why
    said = " ".join(step.text for step in outcome.steps)
    assert words in said if words else "unverified" not in said
    assert outcome.steps[-1].date == outcome.due


def test_counting_back_leaves_state_holidays_out():
    assert is_open(date(2025, 2, 12), states=["CA"], direction="before")


def test_the_supreme_court_has_no_state_holidays():
    assert is_open(date(2025, 2, 12), states=["CA"], rules="scotus")


@pytest.mark.parametrize("code", ["ca", "XX", ""])
def test_unknown_state(code):
    with pytest.raises(UserError, match="postal code"):
        state(code)
