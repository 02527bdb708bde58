"""Dates that the court sets: they stay, unless the order itself moves them."""

from datetime import date, datetime

import pytest

from calsync.errors import OutsideCalendar, UserError
from calsync.timing import fixed

CLAUSE = "If a date falls on a weekend or a court holiday, it moves to the next business day."


def d(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("day", "states", "open_before", "why"),
    [
        ("2025-07-06", (), "Thursday, July 3, 2025", "a Sunday after a holiday"),
        ("2026-07-04", (), "Thursday, July 2, 2026", "a Saturday whose Friday is kept"),
        ("2025-12-26", (), "Tuesday, December 23, 2025", "closed by the President"),
        ("2025-11-28", ("CA",), "Wednesday, November 26, 2025", "a state holiday"),
    ],
)
def test_a_closed_day_stays_with_an_advisory(day, states, open_before, why):
    outcome = fixed(d(day), states=states)
    assert (outcome.due, outcome.safe, outcome.contested) == (d(day), d(day), False), why
    assert outcome.flags == ("weekend-fixed",)
    assert open_before in outcome.steps[-1].text
    assert outcome.steps[-1].date == outcome.due


def test_an_open_day_needs_no_advisory():
    outcome = fixed(d("2025-07-07"))
    assert (outcome.due, outcome.flags, len(outcome.steps)) == (d("2025-07-07"), (), 1)


@pytest.mark.parametrize(
    ("day", "states", "due", "safe"),
    [
        ("2025-07-06", (), "2025-07-07", "2025-07-07"),
        ("2025-07-07", (), "2025-07-07", "2025-07-07"),
        ("2026-07-03", (), "2026-07-06", "2026-07-03"),
        ("2025-11-27", ("CA",), "2025-12-01", "2025-11-28"),
    ],
)
def test_a_roll_clause_moves_it(day, states, due, safe):
    outcome = fixed(d(day), states=states, roll_clause=CLAUSE)
    assert (outcome.due, outcome.safe) == (d(due), d(safe))
    assert any(CLAUSE in step.text for step in outcome.steps)
    assert outcome.steps[-1].date == outcome.due
    assert "weekend-fixed" not in outcome.flags


def test_a_roll_clause_passes_a_clerks_closing():
    assert fixed(d("2025-07-06"), roll_clause=CLAUSE, closed=[d("2025-07-07")]).due == d("2025-07-08")


def test_a_clerks_closing_does_not_move_a_fixed_date_but_is_said():
    outcome = fixed(d("2025-07-07"), closed=[d("2025-07-07")])
    assert outcome.due == d("2025-07-07")
    assert "cannot be reached" in outcome.steps[-1].text


def test_hours():
    noon = fixed(d("2025-07-07"), time="12:00", zone="America/Los_Angeles")
    assert noon.due.isoformat() == "2025-07-07T12:00:00-07:00"
    assert fixed(d("2025-01-07"), end_of_day=True, zone="America/New_York").due.isoformat() == (
        "2025-01-07T23:59:59-05:00"
    )
    assert noon.steps[-1].date == noon.due
    with pytest.raises(UserError, match="time zone"):
        fixed(d("2025-07-07"), time="12:00")
    with pytest.raises(UserError, match="time"):
        fixed(datetime(2025, 7, 7, 12))


@pytest.mark.parametrize(
    ("day", "hour", "zone", "expected", "why"),
    [
        ("2027-03-14", "01:59", "America/New_York", "2027-03-14T01:59:00-05:00", "the last minute before"),
        ("2027-03-14", "02:00", "America/New_York", None, "the first that there is not"),
        ("2027-03-14", "02:30", "America/New_York", None, "within the hour"),
        ("2027-03-14", "03:00", "America/New_York", "2027-03-14T03:00:00-04:00", "the first after"),
        ("2027-11-07", "01:30", "America/New_York", "2027-11-07T01:30:00-04:00", "of two the first"),
        ("2027-03-14", "02:30", "America/Phoenix", "2027-03-14T02:30:00-07:00", "no change there"),
        ("2027-03-14", "02:30", "Pacific/Guam", "2027-03-14T02:30:00+10:00", "nor there"),
    ],
)
def test_an_hour_that_there_is_not(day, hour, zone, expected, why):
    if expected is None:
        with pytest.raises(UserError, match="set forward over it"):
            fixed(d(day), time=hour, zone=zone)
    else:
        assert fixed(d(day), time=hour, zone=zone).due.isoformat() == expected, why


def test_beyond_the_calendar_a_fixed_date_is_kept_and_said_to_be_unchecked():
    sunday, thursday = fixed(d("2055-07-04")), fixed(d("2052-07-04"))
    assert (sunday.due, sunday.flags) == (d("2055-07-04"), ("weekend-fixed",))
    assert (thursday.due, thursday.flags) == (d("2052-07-04"), ())
    assert "not checked" in sunday.steps[-1].text
    assert "not checked" in thursday.steps[-1].text
    with pytest.raises(OutsideCalendar):
        fixed(d("2055-07-04"), roll_clause=CLAUSE)
