"""What one directive comes to: the date, the safe date, what it waits for, or the question."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest

from calsync.docket import of_reading


def only(make: Any, *directives: Any, **more: Any) -> Any:
    """The deadlines of one order of the Eastern District of California, filed on Thursday, May 22, 2025."""
    filed = more.pop("filed", "2025-05-22")
    return of_reading(make.reading(more.pop("number", 21), filed, *directives, **more)).deadlines


def test_the_first_customers_kind_of_order(make: Any) -> None:
    d, after = make.directive, make.after
    case = make.case().order(
        21,
        "2025-05-22",
        d(
            "if no settlement is reached within forty-five (45) days, begin the program",
            after(45),
            condition="if no settlement is reached",
        ),
        d(
            "file a completion report 14 days after the session is completed",
            after(14, "completion of the VDRP session"),
        ),
        signed="2025-05-21",
    )
    settle, report = case.docket.deadlines
    assert (settle.state, settle.due, settle.safe) == ("due", date(2025, 7, 7), date(2025, 7, 7))
    assert not settle.contested
    assert (report.state, report.due, report.waiting_for) == ("waiting", None, "completion of the VDRP session")
    case.event("VDRP session completed", "2025-09-10", id="e1")
    assert case.find("completion report").due == date(2025, 9, 24)
    case.correct_event("e1", "2025-11-13")
    moved = case.find("completion report")
    assert (moved.due, moved.safe, moved.contested) == (date(2025, 12, 1), date(2025, 11, 28), True)
    assert moved.uid == report.uid
    assert case.docket.deadlines[0] == settle


@pytest.mark.parametrize(
    ("signed", "n", "due", "safe", "why"),
    [
        ("2025-05-21", 45, "2025-07-07", "2025-07-07", "both readings end on the same Monday"),
        ("2025-05-21", 14, "2025-06-05", "2025-06-04", "a day apart: the earlier is safe"),
        ("2025-05-22", 14, "2025-06-05", "2025-06-05", "signed and filed on one day"),
        (None, 14, "2025-06-05", "2025-06-05", "never signed, as far as the text says"),
    ],
)
def test_filed_before_signed(make: Any, signed: str | None, n: int, due: str, safe: str, why: str) -> None:
    more = {"signed": signed} if signed else {}
    (found,) = only(make, make.directive("within days", make.after(n)), **more)
    assert (found.due, found.safe) == (make.day(due), make.day(safe)), why
    assert any("signed" in step.text for step in found.steps) == (due != safe), why


def test_without_a_filed_date_the_signed_one_counts_and_without_any_it_waits(make: Any) -> None:
    (found,) = only(make, make.directive("within 14 days", make.after(14)), filed=None, signed="2025-05-21")
    assert found.due == date(2025, 6, 4)
    (found,) = only(make, make.directive("within 14 days", make.after(14)), filed=None)
    assert (found.state, found.waiting_for) == ("waiting", "the date of this order")


@pytest.mark.parametrize(
    ("basis", "flags", "state", "due", "candidates"),
    [
        ({"n": 30, "n_alt": 20}, ("number-mismatch",), "unresolved", "2025-06-11", ["2025-06-11", "2025-06-23"]),
        ({"n": 20, "n_alt": 20}, (), "due", "2025-06-11", []),
    ],
)
def test_two_numbers(make: Any, basis: Any, flags: Any, state: str, due: str, candidates: list[str]) -> None:
    n = basis.pop("n")
    (found,) = only(make, make.directive("thirty (20) days", make.after(n, **basis), flags=flags))
    assert (found.state, found.due) == (state, make.day(due))
    assert [moment.isoformat() for moment in found.candidates] == candidates


@pytest.mark.parametrize(
    ("on", "flags", "candidates", "due"),
    [
        ("2025-06-17", ("weekday-mismatch",), ("2025-06-16", "2025-06-17"), "2025-06-16"),
        ("2024-06-17", ("past-date",), (), None),
        (None, ("invalid-date",), (), None),
        (None, ("imprecise-date",), (), None),
    ],
)
def test_dates_in_doubt_are_questions(make: Any, on: Any, flags: Any, candidates: Any, due: Any) -> None:
    days = tuple(make.day(text) for text in candidates)
    (found,) = only(make, make.directive("by then", make.fixed(on), flags=flags, candidates=days))
    assert found.state == "unresolved"
    assert found.due == (make.day(due) if due else None)
    assert set(days) <= set(found.candidates)
    assert found.explanation


def test_a_fixed_weekend_stays_unless_the_order_lets_it_roll(make: Any) -> None:
    (found,) = only(make, make.directive("by Saturday, June 14, 2025", make.fixed("2025-06-14")))
    assert (found.due, "weekend-fixed" in found.flags) == (date(2025, 6, 14), True)
    clause = make.directive(
        "If a date falls on a weekend it moves to the next business day", make.fixed("2025-01-01")
    ).quote
    (found,) = only(make, make.directive("by June 14, 2025", make.fixed("2025-06-14")), roll_clause=clause)
    assert found.due == date(2025, 6, 16)


def test_hours_of_the_day_have_the_courts_zone(make: Any) -> None:
    noon, eastern = only(
        make,
        make.directive("by noon on June 16, 2025", make.fixed("2025-06-16", "12:00")),
        make.directive("by 5 p.m. Eastern", make.fixed("2025-06-16", "17:00", tz="America/New_York")),
    )
    assert noon.due.isoformat() == "2025-06-16T12:00:00-07:00"
    assert eastern.due.isoformat() == "2025-06-16T17:00:00-04:00"


def test_an_hour_that_there_is_not_is_a_question(make: Any) -> None:
    """2:30 a.m. on the night on which clocks are set forward: on its day, not at an hour near it."""
    d = make.directive
    stated, same_day = only(
        make,
        d("at 2:30 a.m. on Sunday, March 8, 2026", make.fixed("2026-03-08", "02:30"), kind="hearing"),
        d("14 days after, at 2:30 a.m.", msgspec.structs.replace(make.after(14), time="02:30")),
        filed="2026-02-22",
    )
    assert (stated.state, stated.due, stated.candidates) == ("unresolved", None, (date(2026, 3, 8),))
    assert "There is no 02:30 on Sunday, March 8, 2026" in (stated.explanation or "")
    assert same_day.due == datetime(2026, 3, 9, 2, 30, tzinfo=ZoneInfo("America/Los_Angeles")), (
        "no Sunday is a last day"
    )


def test_hours_count_from_an_hour_and_ask_for_it_where_only_the_day_is_known(make: Any) -> None:
    d = make.directive("within 24 hours after the list is served", make.after(24, "the list is served", "hours"))
    case = make.case().order(1, "2030-08-05", d)
    case.event("List served", "2030-10-11", id="e")
    assert case.stands("24 hours")[0] == "waiting"
    assert "the hour of" in case.find("24 hours").waiting_for
    case = make.case().order(1, "2030-08-05", d)
    case.event("List served", "2030-10-11T17:00:00-07:00")
    assert case.stands("24 hours") == ("due", "2030-10-15T17:00:00-07:00")


def test_backward_from_a_hearing_with_an_hour(make: Any) -> None:
    d = make.directive
    found = only(
        make,
        d("hearing on July 17, 2025 at 9:30 a.m.", make.fixed("2025-07-17", "09:30"), kind="hearing"),
        d("7 days before, by noon", make.before(7, "the hearing", ref="d1", time="12:00")),
        d("48 hours before", make.before(48, "the hearing", "hours", ref="d1")),
        d("on the day of the hearing", make.before(0, "the hearing", ref="d1")),
        d(
            "not earlier than 30 and not later than 14 days before",
            make.before(14, "the hearing", ref="d1", earliest_n=30),
        ),
    )
    assert [f.due.isoformat() for f in found[1:]] == [
        "2025-07-10T12:00:00-07:00",
        "2025-07-15T09:30:00-07:00",
        "2025-07-17T09:30:00-07:00",
        "2025-07-03",
    ]
    assert "30 days" in found[4].steps[0].text


@pytest.mark.parametrize(
    ("choose", "first", "second", "state", "due"),
    [
        ("later", "2025-06-20", 14, "due", "2025-06-20"),
        ("later", "2025-06-02", 14, "due", "2025-06-05"),
        ("earlier", "2025-06-20", 14, "due", "2025-06-05"),
        (None, "2025-06-20", 14, "unresolved", None),
    ],
)
def test_later_of_and_earlier_of(make: Any, choose: Any, first: str, second: int, state: str, due: str | None) -> None:
    (found,) = only(
        make,
        make.directive("the one or the other", make.fixed(first), alternatives=(make.after(second),), choose=choose),
    )
    assert (found.state, found.due) == (state, make.day(due) if due else None)
    assert choose or [moment.isoformat() for moment in found.candidates] == ["2025-06-05", "2025-06-20"]


def test_later_of_with_one_branch_waiting_stands_on_the_other_and_says_so(make: Any) -> None:
    late = make.after(30, "the ruling on the motion to compel is issued")
    d = make.directive(
        "the later of August 1 and 30 days after the ruling",
        make.fixed("2025-08-01"),
        alternatives=(late,),
        choose="later",
    )
    case = make.case().order(1, "2025-05-22", d)
    found = case.find("the later of")
    assert (found.state, found.due) == ("due", date(2025, 8, 1))
    assert "may still move later" in found.explanation
    case.event("Order on motion to compel issued", "2025-07-15")
    assert case.stands("the later of") == ("due", "2025-08-14")


@pytest.mark.parametrize(
    ("party", "method", "due", "why"),
    [
        (None, None, "2029-02-20", "nobody said: by ECF on the day of filing"),
        ("plaintiff", "electronic", "2029-02-20", "ECF adds nothing"),
        ("plaintiff", "mail", "2029-02-23", "three days after the roll"),
        ("Plaintiffs", "mail", "2029-02-23", "the same party"),
        ("defendant", "mail", "2029-02-20", "another party"),
        ("plaintiff", "personal", "2029-02-20", "by hand adds nothing"),
    ],
)
def test_service(make: Any, party: Any, method: Any, due: str, why: str) -> None:
    d = make.directive(
        "within 21 days of service of this order", make.after(21, "service of order"), who=("plaintiff",)
    )
    case = make.case().order(10, "2029-01-29", d)
    if party:
        case.serve(party, method, "2029-01-29")
    assert case.stands("21 days") == ("due", due), why
    assert case.find("21 days").trigger.assumed == (party in (None, "defendant"))


def test_a_day_of_service_is_that_of_the_order_served(make: Any) -> None:
    d = make.directive(
        "within 21 days of service of this order", make.after(21, "service of order"), who=("plaintiff",)
    )
    case = make.case().order(10, "2029-01-29", d)
    case.order(12, "2029-03-05", d)
    case.serve("plaintiff", "mail", "2029-03-07")
    assert [deadline.due for deadline in case.docket.deadlines] == [date(2029, 2, 23), date(2029, 4, 2)]


def test_without_a_court_only_federal_days_count_and_a_warning_says_so(make: Any) -> None:
    docket = of_reading(
        make.reading(1, "2025-10-30", make.directive("within 29 days", make.after(29)),
                     make.directive("at 2 p.m.", make.fixed("2025-12-03", "14:00")), court=None)
    )  # fmt: skip
    assert docket.deadlines[0].due == date(2025, 11, 28)
    assert isinstance(docket.deadlines[1].due, datetime)
    assert [warning.code for warning in docket.warnings] == ["no-court"]


def test_outside_the_holiday_tables_is_a_question(make: Any) -> None:
    (found,) = only(make, make.directive("within 60 years", make.after(60, unit="years")))
    assert (found.state, found.due) == ("unresolved", None)
    assert found.explanation


def test_hours_of_an_order_count_from_the_hour_that_it_names(make: Any) -> None:
    from msgspec import structs

    read = make.reading(
        1, "2026-05-19", make.directive("within 6 hours of entry of this order", make.after(6, "order", "hours"))
    )
    assert of_reading(read).deadlines[0].state == "waiting"
    timed = structs.replace(read, caption=structs.replace(read.caption, clock="09:45"))
    assert of_reading(timed).deadlines[0].due.isoformat() == "2026-05-19T15:45:00-07:00"


def test_service_of_a_paper_by_mail_adds_three_days(make: Any) -> None:
    d = make.directive("14 days after service of the demand", make.after(14, "service of the demand"))
    assert make.case().order(1, "2030-01-07", d).event("Demand served", "2030-02-04").stands("14 days") == (
        "due",
        "2030-02-19",
    )
    mailed = make.case().order(1, "2030-01-07", d).event("Demand served by mail", "2030-02-04")
    assert mailed.stands("14 days") == ("due", "2030-02-22")


def test_what_waits_for_a_filing_waits_although_the_filing_is_due(make: Any) -> None:
    d = make.directive
    case = make.case().order(
        1,
        "2030-01-07",
        d("a report by March 1, 2030", make.fixed("2030-03-01"), action="file a report"),
        d("objections 7 days after the report is filed", make.after(7, "the report is filed", ref="d1")),
        d("a reply 7 days after the report is due", make.after(7, "the report is due", ref="d1", of_filing=True)),
    )
    assert case.stands("objections") == ("waiting", None)
    assert case.stands("a reply") == ("due", "2030-03-08")
    assert case.event("Report filed", "2030-02-20").stands("objections") == ("due", "2030-02-27")


def test_a_chain_is_projected_once_its_first_trigger_is_expected(make: Any) -> None:
    report = make.directive("14 days after the session", make.after(14, "the mediation session"))
    reply = make.directive(
        "7 days after the report is filed", make.after(7, "the report is filed", ref="d1", of_filing=True)
    )
    case = make.case().order(1, "2030-01-07", report, reply)
    assert case.stands("7 days") == ("waiting", None)
    case.expect("14 days", "2030-02-04")
    assert case.stands("14 days") == ("tentative", "2030-02-19")
    assert case.stands("7 days") == ("tentative", "2030-02-26")
    assert "Projected" in case.find("7 days").explanation
    case.event("Report filed", "2030-02-12")
    assert case.stands("7 days") == ("due", "2030-02-19")
