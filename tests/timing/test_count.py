"""Counting: one table for each rule, then what the steps, flags and safe dates say."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from calsync.errors import OutsideCalendar, UserError
from calsync.timing import Period, count


def d(text):
    return date.fromisoformat(text)


def due(trigger, n, unit="days", **options):
    when = datetime.fromisoformat(trigger) if "T" in trigger else d(trigger)
    return count(when, Period(n, unit), **options).due.isoformat()


FORWARD = [
    ("2025-05-22", 45, "days", "2025-07-07", "a Sunday runs on to Monday"),
    ("2025-05-27", 2, "weeks", "2025-06-10", "a week is seven days"),
    ("2025-06-20", 14, "days", "2025-07-07", "Independence Day is a Friday"),
    ("2025-01-31", 1, "months", "2025-02-28", "clipped at the month's end"),
    ("2025-01-15", 6, "months", "2025-07-15", "same day of the month"),
    ("2024-02-29", 1, "years", "2025-02-28", "a leap day clips back"),
    ("2025-03-01", 2, "years", "2027-03-01", "anniversary"),
    ("2025-07-02", 2, "court_days", "2025-07-07", "open days only"),
    ("2025-07-03", 2, "business_days", "2025-07-08", "the same as court days"),
    ("2027-12-20", 14, "days", "2028-01-03", "past the Friday kept for New Year's Day"),
]


@pytest.mark.parametrize(("trigger", "n", "unit", "expected", "why"), FORWARD)
def test_forward(trigger, n, unit, expected, why):
    assert due(trigger, n, unit) == expected, why


BACKWARD = [
    ("2025-07-20", 14, "days", "2025-07-03", "July 6 is a Sunday, July 4 a holiday: back to Thursday"),
    ("2025-09-15", 2, "weeks", "2025-08-29", "Labor Day back to Friday"),
    ("2025-03-31", 1, "months", "2025-02-28", "clipped at the month's end"),
    ("2026-08-01", 1, "months", "2026-07-01", "same day of the month"),
    ("2025-07-08", 2, "court_days", "2025-07-03", "July 7, then July 3"),
    ("2026-07-06", 3, "days", "2026-07-02", "the Friday kept for July 4 counts as a holiday: earlier"),
]


@pytest.mark.parametrize(("trigger", "n", "unit", "expected", "why"), BACKWARD)
def test_backward(trigger, n, unit, expected, why):
    assert due(trigger, n, unit, direction="before") == expected, why


HOURS = [
    ("2025-03-07T15:00", 72, "after", "America/Los_Angeles", "2025-03-10T16:00:00-07:00", "clocks went forward"),
    ("2025-10-31T15:00", 72, "after", "America/Los_Angeles", "2025-11-03T14:00:00-08:00", "clocks went back"),
    ("2025-05-30T17:00", 24, "after", "America/New_York", "2025-06-02T17:00:00-04:00", "Saturday to Monday, same hour"),
    ("2025-03-10T09:00", 48, "before", "America/Los_Angeles", "2025-03-07T08:00:00-08:00", "Saturday back to Friday"),
    ("2025-06-17T10:20", 48, "after", "America/Chicago", "2025-06-20T10:20:00-05:00", "Juneteenth, no rounding"),
    ("2025-06-02T23:30", 1, "after", "Pacific/Honolulu", "2025-06-03T00:30:00-10:00", "over midnight"),
]


@pytest.mark.parametrize(("trigger", "n", "direction", "zone", "expected", "why"), HOURS)
def test_hours(trigger, n, direction, zone, expected, why):
    assert due(trigger, n, "hours", direction=direction, zone=zone) == expected, why


def test_hours_from_an_aware_trigger_end_in_the_courts_zone():
    start = datetime(2025, 6, 3, 20, tzinfo=UTC)
    assert count(start, Period(2, "hours"), zone="America/New_York").due.isoformat() == "2025-06-03T18:00:00-04:00"
    assert count(start, Period(2, "hours")).due == start + timedelta(hours=2)


def test_a_datetime_trigger_of_days_counts_from_its_day_in_the_zone():
    late = datetime(2025, 6, 3, 5, tzinfo=UTC)
    assert count(late, Period(1, "days"), zone="America/Los_Angeles").due == d("2025-06-03")
    assert count(datetime(2025, 6, 3, 23), Period(1, "days")).due == d("2025-06-04")


SERVICE = [
    ("mail", "frcp", "after", "2025-06-20", "16 + 3 is Juneteenth, so the 20th"),
    ("clerk", "frcp", "after", "2025-06-20", "left with the clerk"),
    ("consented", "frcp", "after", "2025-06-20", "other consented means"),
    ("electronic", "frcp", "after", "2025-06-16", "e-service adds nothing"),
    ("personal", "frcp", "after", "2025-06-16", "hand delivery adds nothing"),
    (None, "frcp", "after", "2025-06-16", "not a period from service"),
    ("mail", "frap", "after", "2025-06-20", "26(c)"),
    ("mail", "frbp", "after", "2025-06-20", "9006(f)"),
    ("mail", "frcrp", "after", "2025-06-20", "45(c)"),
    ("mail", "scotus", "after", "2025-06-16", "no such rule in the Supreme Court"),
    ("mail", "frcp", "before", "2025-05-19", "a period counted back does not run from service"),
]


@pytest.mark.parametrize(("service", "rules", "direction", "expected", "why"), SERVICE)
def test_three_days(service, rules, direction, expected, why):
    outcome = count(d("2025-06-02"), Period(14, "days"), service=service, rules=rules, direction=direction)
    assert outcome.due == d(expected), why
    said = " ".join(step.text for step in outcome.steps)
    assert ("adds 3 days" in said) is (outcome.due == d("2025-06-20"))
    assert ("adds no days" in said) is (service is not None and outcome.due != d("2025-06-20"))


def test_roll_then_three_then_roll():
    outcome = count(d("2025-01-16"), Period(30, "days"), service="mail")
    assert [step.date.isoformat() for step in outcome.steps] == [
        "2025-01-16",
        "2025-02-15",
        "2025-02-18",
        "2025-02-21",
    ]


CLERK = [
    ("2022-11-11", 14, "after", ["2022-11-25"], (), "2022-11-28", "the next accessible day"),
    ("2022-12-09", 14, "after", ["2022-12-23"], (), "2022-12-27", "past Christmas as kept"),
    ("2008-05-05", 14, "before", ["2008-04-21"], ("MA",), "2008-04-22", "forward even where the period runs back"),
    ("2008-05-05", 14, "before", ["2008-04-21", "2008-04-22"], ("MA",), "2008-04-23", "two days in a row"),
    ("2025-05-22", 45, "after", ["2025-07-06"], (), "2025-07-07", "a closing on a Sunday changes nothing"),
    ("2025-05-22", 45, "after", ["2025-06-02"], (), "2025-07-07", "a closing inside the period changes nothing"),
    ("2025-05-22", 45, "after", ["2025-07-07", "2025-07-09"], (), "2025-07-08", "only until the office opens"),
]


@pytest.mark.parametrize(("trigger", "n", "direction", "closed", "states", "expected", "why"), CLERK)
def test_clerk_inaccessible(trigger, n, direction, closed, states, expected, why):
    assert due(trigger, n, direction=direction, closed=[d(c) for c in closed], states=states) == expected, why


def test_hours_past_a_clerks_closing_keep_their_hour():
    assert (
        due("2025-06-02T10:00", 24, "hours", zone="America/New_York", closed=[d("2025-06-03")])
        == "2025-06-04T10:00:00-04:00"
    )


SAFE = [
    ("2025-11-13", 14, {"states": ("CA",)}, "2025-12-01", "2025-11-28", ("state-holiday",), "a state day"),
    ("2025-12-10", 14, {}, "2025-12-29", "2025-12-24", ("holiday-ambiguous",), "closed by the President"),
    ("2020-06-19", 14, {}, "2020-07-06", "2020-07-03", ("holiday-ambiguous",), "a kept Friday"),
    ("2022-06-06", 14, {}, "2022-06-21", "2022-06-21", (), "a kept Monday is not in doubt"),
    ("2026-01-13", 30, {"states": ("NV", "CA"), "rules": "frap"}, "2026-02-13", "2026-02-12", ("state-holiday",), ""),
    ("2025-12-12", 14, {"rules": "scotus"}, "2025-12-26", "2025-12-26", (), "open under Rule 30.1"),
    ("2025-09-26", 10, {"states": ("CA",)}, "2025-10-06", "2025-10-06", (), "no doubt on the way"),
    (
        "2025-03-14",
        14,
        {"states": ("CA",), "service": "mail"},
        "2025-04-01",
        "2025-03-31",
        ("state-holiday",),
        "after the three days",
    ),
]


@pytest.mark.parametrize(("trigger", "n", "options", "expected", "safe", "flags", "why"), SAFE)
def test_safe(trigger, n, options, expected, safe, flags, why):
    outcome = count(d(trigger), Period(n, "days"), **options)
    assert (outcome.due, outcome.safe, outcome.flags) == (d(expected), d(safe), flags), why
    assert outcome.contested is (outcome.due != outcome.safe)
    if outcome.contested:
        assert outcome.steps[-1].text.startswith("Due ")
        assert outcome.steps[-1].date == outcome.due


def test_safe_of_a_backward_count_is_earlier_where_a_closing_can_be_argued():
    outcome = count(d("2026-01-09"), Period(14, "days"), direction="before", rules="scotus")
    assert (outcome.due, outcome.safe) == (d("2025-12-26"), d("2025-12-23"))


def test_the_two_dates_are_both_named_where_they_differ():
    outcome = count(d("2025-11-13"), Period(14, "days"), states=("CA",))
    assert "Monday, December 1, 2025" in outcome.steps[-1].text
    assert "Friday, November 28, 2025" in outcome.steps[-1].text
    assert "Day after Thanksgiving" in outcome.steps[-1].text


def test_a_leap_day_is_contested_only_if_the_readings_part():
    parted = count(d("2024-02-29"), Period(1, "years"))
    assert (parted.due, parted.safe, parted.contested) == (d("2025-02-28"), d("2025-02-28"), True)
    assert "March 1" in parted.steps[-1].text
    same = count(d("2024-02-29"), Period(2, "years"))  # February 28, 2026 is a Saturday: Monday either way
    assert (same.due, same.contested) == (d("2026-03-02"), False)


@pytest.mark.parametrize(
    ("rules", "counted", "rolled"),
    [
        ("frcp", "Fed. R. Civ. P. 6(a)(1)(B)", "Fed. R. Civ. P. 6(a)(1)(C)"),
        ("frap", "Fed. R. App. P. 26(a)(1)(B)", "Fed. R. App. P. 26(a)(1)(C)"),
        ("frbp", "Fed. R. Bankr. P. 9006(a)(1)(B)", "Fed. R. Bankr. P. 9006(a)(1)(C)"),
        ("frcrp", "Fed. R. Crim. P. 45(a)(1)(B)", "Fed. R. Crim. P. 45(a)(1)(C)"),
        ("scotus", "Sup. Ct. R. 30.1", "Sup. Ct. R. 30.1"),
    ],
)
def test_steps_cite_the_rule_set(rules, counted, rolled):
    steps = count(d("2025-05-22"), Period(45, "days"), rules=rules).steps
    assert [step.date for step in steps] == [d("2025-05-22"), d("2025-07-06"), d("2025-07-07")]
    assert (steps[1].rule, steps[2].rule) == (counted, rolled)
    assert "Sunday, July 6, 2025" in steps[1].text


def test_an_unverified_source_is_said():
    outcome = count(d("2025-04-04"), Period(14, "days"), states=("PA",))
    assert outcome.due == d("2025-04-21")
    assert any("unverified" in step.text for step in outcome.steps)


def test_end_of_day_and_ordered_hour():
    end = count(d("2025-10-20"), Period(14, "days"), zone="America/New_York", end_of_day=True)
    assert end.due.isoformat() == "2025-11-03T23:59:59-05:00"
    noon = count(d("2025-11-13"), Period(14, "days"), states=("CA",), zone="America/Los_Angeles", time="12:00")
    assert noon.due.isoformat() == "2025-12-01T12:00:00-08:00"
    assert noon.safe.isoformat() == "2025-11-28T12:00:00-08:00"
    assert noon.steps[-1].date == noon.due


BAD = [
    ({"period": Period(-1, "days")}, "0 or more"),
    ({"period": Period(3, "fortnights")}, "unit of time"),
    ({"direction": "sideways"}, "direction"),
    ({"rules": "local"}, "set of rules"),
    ({"service": "pigeon"}, "way of service"),
    ({"zone": "Mars/Base"}, "time zone"),
    ({"end_of_day": True}, "time zone"),
    ({"time": "noon", "zone": "America/New_York"}, "hour of the day"),
    ({"time": "12", "zone": "America/New_York"}, "hour of the day"),
    ({"period": Period(3, "hours")}, "needs the hour"),
    ({"trigger": datetime(2025, 6, 2, 9), "period": Period(3, "hours")}, "time zone"),
    (
        {"trigger": datetime(2025, 6, 2, 9, tzinfo=timezone.utc), "period": Period(3, "hours"), "time": "12:00"},  # noqa: UP017
        "its own hour",
    ),
    ({"states": ("ZZ",)}, "postal code"),
]


@pytest.mark.parametrize(("options", "message"), BAD)
def test_bad_input(options, message):
    asked = {"trigger": d("2025-06-02"), "period": Period(14, "days"), **options}
    with pytest.raises(UserError, match=message):
        count(asked.pop("trigger"), asked.pop("period"), **asked)


@pytest.mark.parametrize(
    ("trigger", "n", "unit", "direction"),
    [
        ("2050-12-30", 14, "days", "after"),
        ("1950-01-05", 14, "days", "before"),
        ("2025-01-01", 100, "years", "after"),
        ("2025-01-01", 999_999, "years", "after"),
        ("2025-01-01", 9_999_999, "days", "after"),
        ("2025-01-01", 9_999, "court_days", "after"),
    ],
)
def test_outside_the_calendar(trigger, n, unit, direction):
    with pytest.raises(OutsideCalendar, match="1950 to 2050"):
        count(d(trigger), Period(n, unit), direction=direction)


@pytest.mark.parametrize(
    ("trigger", "options", "rule"),
    [
        ("2025-06-20", {}, "Fed. R. Civ. P. 6(a)(6)(A)"),
        ("2025-12-12", {}, "Fed. R. Civ. P. 6(a)(6)(B)"),
        ("2025-11-14", {"states": ("CA",)}, "Fed. R. Civ. P. 6(a)(6)(C)"),
        ("2025-11-14", {"states": ("CA",), "rules": "frbp"}, "Fed. R. Bankr. P. 9006(a)(6)(C)"),
        ("2020-06-19", {"rules": "frcrp"}, "Fed. R. Crim. P. 45(a)(6)(A)"),
    ],
)
def test_a_closed_day_cites_the_paragraph_that_closes_it(trigger, options, rule):
    steps = count(d(trigger), Period(14, "days"), **options).steps
    assert rule in steps[2].rule.split("; ")


def test_a_backward_roll_cites_the_meaning_of_next_day():
    steps = count(d("2025-07-20"), Period(14, "days"), direction="before").steps
    assert steps[2].rule.startswith("Fed. R. Civ. P. 6(a)(1)(C), (a)(5)")
    assert "back to the last open day before: Thursday, July 3, 2025" in steps[2].text
