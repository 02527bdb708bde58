"""Duties that come again."""

from datetime import date
from typing import Any

import pytest

from calsync.reading.model import Recurring


def dates(case: Any, words: str) -> list[str]:
    return [moment.isoformat() for moment in case.find(words).occurrences]


@pytest.mark.parametrize(
    ("basis", "first", "why"),
    [
        (
            Recurring("FREQ=DAILY;INTERVAL=60", n=60, unit="days", anchor="order"),
            ["2030-05-03", "2030-07-02", "2030-09-03", "2030-10-30"],
            "each rolls by itself; Labor Day",
        ),
        (
            Recurring("FREQ=DAILY;INTERVAL=90", n=30, unit="days", anchor="order"),
            ["2030-04-03", "2030-07-02", "2030-09-30", "2030-12-30"],
            "the first sooner than the others; the 29th is a Sunday",
        ),
        (
            Recurring("FREQ=MONTHLY", n=1, unit="months", anchor="order"),
            ["2030-04-04", "2030-05-06", "2030-06-04"],
            "by anniversary; May 4 is a Saturday",
        ),
        (
            Recurring("FREQ=MONTHLY;BYMONTHDAY=15"),
            ["2030-03-15", "2030-04-15", "2030-05-15"],
            "a day that the order names",
        ),
        (Recurring("FREQ=MONTHLY;BYDAY=2TH"), ["2030-03-14", "2030-04-11", "2030-05-09"], "the second Thursday"),
        (
            Recurring("FREQ=WEEKLY;BYDAY=SU", time="02:30"),
            ["2030-03-10", "2030-03-17T02:30:00-07:00", "2030-03-24T02:30:00-07:00"],
            "clocks are set forward over the first",
        ),
        (Recurring("FREQ=MONTHLY;INTERVAL=3"), ["2030-06-04", "2030-09-04", "2030-12-04"], "quarterly, no first date"),
    ],
)
def test_occurrences(make: Any, basis: Recurring, first: list[str], why: str) -> None:
    case = make.case().order(30, "2030-03-04", make.directive("again and again", basis))
    found = dates(case, "again")
    assert found[: len(first)] == first, why
    assert found == sorted(found)
    assert "2034-12" <= max(found) <= "2035-12", "five years from the first"
    assert case.stands("again") == ("due", first[0])


def test_a_stated_first_date_stays_and_the_others_are_counted_from_it(make: Any) -> None:
    basis = Recurring("FREQ=DAILY;INTERVAL=90", first=make.day("2030-08-03"))
    case = make.case().order(30, "2030-03-04", make.directive("every 90 days", basis))
    assert dates(case, "every 90")[:2] == ["2030-08-03", "2030-11-01"]  # the first is a Saturday that the court named


def test_satisfy_closes_the_earliest_open_one(make: Any) -> None:
    basis = Recurring("FREQ=DAILY;INTERVAL=60", n=60, unit="days", anchor="order")
    case = make.case().order(30, "2030-03-04", make.directive("every 60 days", basis))
    assert case.find("every 60").first_occurrence == 1
    case.satisfy("every 60", "2030-05-02")
    found = case.find("every 60")
    assert (found.state, found.due.isoformat(), found.first_occurrence) == ("due", "2030-07-02", 2)
    case.satisfy("every 60", "2030-07-01")
    assert dates(case, "every 60")[0] == "2030-09-03"


@pytest.mark.parametrize(
    "until", ["the stay is lifted", "as long as the stay remains in effect", "lifting of the stay"]
)
def test_until_something_happens(make: Any, until: str) -> None:
    basis = Recurring("FREQ=DAILY;INTERVAL=60", n=60, unit="days", anchor="order", until=until)
    case = make.case().order(
        30,
        "2030-03-04",
        make.directive("every 60 days", basis),
        changes=(make.amends("stay", "The action", all=True),),
    )
    case.event("Motion to lift stay filed", "2030-06-03")
    assert case.stands("every 60")[0] == "due"
    case.order(40, "2030-07-11", changes=(make.amends("lift-stay", "The stay", "The stay is lifted", all=True),))
    found = case.find("every 60")
    assert (found.state, found.occurrences, found.ended_on) == ("expired-condition", (), make.day("2030-07-11"))


def test_until_a_date_of_the_schedule(make: Any) -> None:
    basis = Recurring("FREQ=MONTHLY;BYMONTHDAY=15", until="the close of fact discovery")
    case = make.case().order(
        30,
        "2030-03-04",
        make.directive("on the 15th of each month", basis),
        make.directive("Fact discovery closes June 28, 2030", make.fixed("2030-06-28")),
    )
    assert dates(case, "15th") == ["2030-03-15", "2030-04-15", "2030-05-15", "2030-06-15"]


def test_waits_where_its_first_waits(make: Any) -> None:
    basis = Recurring("FREQ=DAILY;INTERVAL=30", n=30, unit="days", anchor="the monitor is appointed")
    case = make.case().order(30, "2030-03-04", make.directive("every 30 days", basis))
    assert case.stands("every 30") == ("waiting", None)
    case.event("Monitor appointed", "2030-04-01")
    assert dates(case, "every 30")[0] == "2030-05-01"


@pytest.mark.parametrize(
    ("basis", "done", "trigger", "steps", "why"),
    [
        (
            Recurring("FREQ=DAILY;INTERVAL=60", date(2031, 1, 15), 60, "days", anchor="the date stated"),
            0,
            None,
            ["The order sets the date: Wednesday", "This is the first; then every 60 days, counted from it."],
            "every sixty days, beginning January 15: nothing is counted to the first",
        ),
        (
            Recurring("FREQ=DAILY;INTERVAL=60", date(2031, 1, 15), 60, "days", anchor="the date stated"),
            1,
            ("2031-01-15", "the first date, set by the order"),
            ["Day 0 (not counted): Wednesday, January 15, 2031.", "Count 60 days", "Closed"],
            "the second is counted from the first",
        ),
        (
            Recurring("FREQ=MONTHLY", date(2031, 1, 15)),
            0,
            None,
            ["The order sets the date", "This is the first; then every month, counted from it."],
            "each month",
        ),
        (
            Recurring("FREQ=MONTHLY;BYMONTHDAY=15", date(2031, 1, 15), anchor="the date stated"),
            0,
            None,
            ["The order sets the date"],
            "days that the order names are not counted",
        ),
        (
            Recurring("FREQ=DAILY;INTERVAL=60", date(2031, 3, 16), 60, "days", anchor="file the report"),
            0,
            ("2031-01-15", "file the report"),
            ["Day 0 (not counted): Wednesday, January 15, 2031.", "Count 60 days", "Closed"],
            "by January 15 a report, and every 60 days thereafter: counted from that date",
        ),
        (
            Recurring("FREQ=DAILY;INTERVAL=60", n=60, unit="days", anchor="order"),
            0,
            ("2030-03-04", "this order (ECF No. 30, filed)"),
            ["Day 0 (not counted): Monday, March 4, 2030.", "Count 60 days"],
            "from the order",
        ),
    ],
)
def test_what_the_next_one_counts_from(
    make: Any, basis: Recurring, done: int, trigger: tuple[str, str] | None, steps: list[str], why: str
) -> None:
    case = make.case().order(30, "2030-03-04", make.directive("again", basis))
    for _ in range(done):
        case.satisfy("again", "2031-01-15")
    found = case.find("again")
    told = (found.trigger.on.isoformat(), found.trigger.what) if found.trigger else None
    assert told == trigger, why
    assert [step.text.startswith(words) for step, words in zip(found.steps, steps, strict=True)] == [True] * len(steps)


def test_a_first_date_on_a_weekend_stays_however_the_order_tells_it(make: Any) -> None:
    basis = Recurring("FREQ=DAILY;INTERVAL=90", make.day("2030-08-03"), 90, "days", anchor="the date stated")
    case = make.case().order(30, "2030-03-04", make.directive("every 90 days", basis))
    assert dates(case, "every 90")[:2] == ["2030-08-03", "2030-11-01"]
