"""Periods of 0: they end on the day that they count from, moved like every last day, and `safe` is that day itself."""

from datetime import date, datetime

import pytest

from calsync.timing import Period, count

# trigger, unit, options, due, safe, contested, why
ROWS = [
    ("2025-06-03", "days", {}, "2025-06-03", "2025-06-03", False, "an open day stays, and no reading parts"),
    ("2025-06-03", "days", {"direction": "before"}, "2025-06-03", "2025-06-03", False, "the same counted back"),
    ("2025-06-07", "days", {}, "2025-06-09", "2025-06-07", True, "6(a)(1)(C): a Saturday runs on to Monday"),
    ("2025-06-08", "days", {"direction": "before"}, "2025-06-06", "2025-06-06", True, "6(a)(5): a Sunday runs back"),
    ("2025-07-04", "days", {}, "2025-07-07", "2025-07-04", True, "a legal holiday, then a weekend"),
    ("2025-06-19", "days", {"rules": "frap"}, "2025-06-20", "2025-06-19", True, "FRAP 26(a)(1)(C)"),
    ("2025-06-07", "weeks", {}, "2025-06-09", "2025-06-07", True, "0 weeks as 0 days"),
    ("2024-02-29", "years", {}, "2024-02-29", "2024-02-29", False, "no anniversary, nothing to clip"),
    ("2025-06-07", "months", {"rules": "frbp"}, "2025-06-09", "2025-06-07", True, "0 months as 0 days"),
    ("2025-06-07", "court_days", {}, "2025-06-09", "2025-06-07", True, "0 court days from a closed day"),
    ("2025-06-06", "business_days", {}, "2025-06-06", "2025-06-06", False, "0 business days from an open day"),
    ("2025-11-28", "days", {"states": ("CA",)}, "2025-12-01", "2025-11-28", True, "a holiday of the state"),
    ("2025-06-02", "days", {"service": "mail"}, "2025-06-05", "2025-06-02", True, "6(d) after a time of 0 days"),
    ("2025-06-02", "days", {"service": "mail", "runs_from": "entry"}, "2025-06-02", "2025-06-02", False, "no 6(d)"),
    ("2025-06-02", "days", {"closed": (date(2025, 6, 2),)}, "2025-06-03", "2025-06-02", True, "6(a)(3)"),
]


@pytest.mark.parametrize(("trigger", "unit", "options", "due", "safe", "contested", "why"), ROWS)
def test_zero(trigger, unit, options, due, safe, contested, why):
    outcome = count(date.fromisoformat(trigger), Period(0, unit), **options)
    assert (outcome.due.isoformat(), outcome.safe.isoformat(), outcome.contested) == (due, safe, contested), why
    assert outcome.steps[-1].date == outcome.due
    assert any("can also be read as no period" in step.text for step in outcome.steps) is contested
    assert not any("Day 0" in step.text for step in outcome.steps)


@pytest.mark.parametrize(
    ("trigger", "due", "safe", "why"),
    [
        ("2025-06-03T10:00", "2025-06-03T10:00:00-04:00", "2025-06-03T10:00:00-04:00", "at once"),
        (
            "2025-06-07T10:00",
            "2025-06-09T10:00:00-04:00",
            "2025-06-07T10:00:00-04:00",
            "same hour of the next open day",
        ),
    ],
)
def test_zero_hours(trigger, due, safe, why):
    outcome = count(datetime.fromisoformat(trigger), Period(0, "hours"), zone="America/New_York")
    assert (outcome.due.isoformat(), outcome.safe.isoformat()) == (due, safe), why


def test_zero_days_that_end_at_an_hour():
    outcome = count(date(2025, 6, 7), Period(0, "days"), zone="America/New_York", time="12:00")
    assert (outcome.due.isoformat(), outcome.safe.isoformat()) == (
        "2025-06-09T12:00:00-04:00",
        "2025-06-07T12:00:00-04:00",
    )


def test_the_steps_say_that_nothing_was_counted():
    steps = count(date(2025, 6, 7), Period(0, "days")).steps
    assert [(step.rule, step.date.day) for step in steps] == [
        ("Fed. R. Civ. P. 6(a)(1)", 7),
        ("Fed. R. Civ. P. 6(a)(1)", 7),
        ("Fed. R. Civ. P. 6(a)(1)(C)", 9),
        ("Fed. R. Civ. P. 6(a)", 9),
    ]
    assert "Monday, June 9, 2025" in steps[2].text
    assert "Saturday, June 7, 2025 is in time under both readings" in steps[3].text
