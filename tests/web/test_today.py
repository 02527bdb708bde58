"""The first page: what is due, what changed, what is to see to; and the lists that it is read from."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from calsync import commands
from calsync.commands import Office

Register = Callable[..., commands.Registered]

# The clock stands on November 2, 2026, a Monday; the order's thirty days end on November 30.
SOON = """Case 2:26-cv-9911{n}-QZ   Document {n}   Filed 10/30/26   Page 1 of 1

UNITED STATES DISTRICT COURT
EASTERN DISTRICT OF CALIFORNIA

{caption}

{words}

IT IS SO ORDERED.
"""


def order(n: int, words: str, caption: str = "HAZEL QUARRY v. TINDER ROPE WORKS") -> str:
    return SOON.format(n=n, words=words, caption=caption)


@pytest.fixture
def two(register: Register) -> tuple[commands.Registered, commands.Registered]:
    """Two cases: a report and a hearing in one, an answer of the defendant and one in a year in the other."""
    first = register(
        order(
            1,
            "The parties shall file a joint report by November 9, 2026. A status conference is set "
            "for November 12, 2026, at 1:30 p.m. in Courtroom 4.",
        )
    )
    second = register(
        order(
            2,
            "Defendant shall file an answer by November 10, 2026. Plaintiff shall file a motion for "
            "class certification by October 4, 2027.",
            "OLENA BRANDT v. MERIDIAN FREIGHT CORP.",
        )
    )
    return first, second


def test_two_weeks_by_day_over_all_cases(browser: Any, two: Any) -> None:
    page = browser.get("/").text
    assert "Monday, November 2, 2026" in page
    places = [page.index(words) for words in ("Monday, November 9", "Tuesday, November 10", "Thursday, November 12")]
    assert places == sorted(places)
    assert "1:30 p.m. PST" in page
    assert "October 4" not in page.split("<aside")[0]
    assert "Monday, October 4, 2027" in browser.get("/?from=2027-10-01").text


@pytest.mark.parametrize(
    ("asked", "shown", "hidden"),
    [
        ("q=brandt", ["Brandt", "nswer"], ["Status conference"]),
        ("q=99111", ["Status conference"], ["nswer"]),
        ("q=joint+report", ["November 9"], ["November 12"]),
        ("q=courtroom%25", [], ["Status conference"]),
        ("side=Defendant", ["nswer", "November 9", "Status conference"], []),
        ("side=Plaintiff", ["November 9"], ["nswer"]),
        ("type=hearing", ["Status conference"], ["November 9", "November 10"]),
        ("type=pleadings", ["nswer"], ["November 12"]),
        ("person=Ada+Birch", ["November 9"], ["November 10", "November 12"]),
        ("type=nothing&person=&side=", ["November 9"], []),
    ],
)
def test_filters(browser: Any, two: Any, office: Office, asked: str, shown: list[str], hidden: list[str]) -> None:
    commands.assign(office, two[0].docket.deadlines[0].id, "Ada Birch", by="test")
    dates = browser.get(f"/?{asked}").text.split("<aside")[0].split('class="strip"')[1]
    for words in shown:
        assert words in dates
    for words in hidden:
        assert words not in dates


def test_what_changed_since_yesterday(
    browser: Any, two: Any, office: Office, advance: Callable[..., None], register: Register
) -> None:
    advance(days=3)
    assert "Nothing changed." in browser.get("/").text
    report, conference = two[0].docket.deadlines
    commands.correct(office, report.id, date(2026, 11, 16), reason="ECF No. 9", by="test")
    commands.satisfy(office, two[1].docket.deadlines[0].id, date(2026, 11, 5), by="test")
    commands.confirm(office, conference.id, by="test")
    news = browser.get("/").text.split("Since yesterday")[1]
    assert "moved from Mon, Nov 9 to Mon, Nov 16" in news
    assert "satisfied, was Tue, Nov 10" in news
    assert "Status conference" not in news
    register(order(3, "Plaintiff shall file a brief by November 20, 2026.", "IN RE HARBOR FOODS"))
    assert "registered, 1 deadline" in browser.get("/").text


def test_what_is_to_see_to(browser: Any, register: Register, office: Office) -> None:
    done = register(order(4, "Plaintiff shall file a brief by Monday, November 10, 2026."))
    register(order(5, "The motion is denied."))
    page = browser.get("/").text
    assert "Needs your decision" in page
    assert "Cases without a date" in page
    commands.correct(office, done.docket.deadlines[0].id, date(2026, 11, 10), reason="read it", by="test")
    page = browser.get("/").text
    assert "Needs your decision" not in page


def test_an_order_is_checked_once_each_of_its_deadlines_is(browser: Any, two: Any, office: Office) -> None:
    assert "2 of 2 unchecked" in browser.get("/").text
    for one in two[0].docket.deadlines:
        commands.confirm(office, one.id, by="test")
    page = browser.get("/orders-to-check").text
    assert "Quarry" not in page
    assert "Brandt" in page


def test_what_passed_and_was_not_marked_done_stays_in_sight(
    browser: Any, register: Register, advance: Callable[..., None]
) -> None:
    register(order(6, "Plaintiff shall file a brief by November 4, 2026."))
    advance(days=4)
    assert "1 passed in the last 14 days and not marked done" in browser.get("/").text


def test_the_month_as_its_view_takes_it(browser: Any, two: Any) -> None:
    found = browser.get("/dates.json?start=2026-11-01&end=2026-12-01").json
    assert [(one["start"], one["allDay"]) for one in found] == [
        ("2026-11-09", True),
        ("2026-11-10", True),
        ("2026-11-12T13:30", False),
    ]
    assert found[0]["title"].startswith("Quarry")
    assert browser.get("/dates.json?start=never&end=").status_code == 200
    for view in ("week", "month", "nonsense"):
        assert browser.get(f"/?view={view}").status_code == 200


@pytest.mark.parametrize(
    "asked", ["page=0", "page=99999999", "page=x", "from=2026-02-31", "from=9999-12-20", "q=" + "x" * 900]
)
def test_an_odd_address_is_answered(browser: Any, two: Any, asked: str) -> None:
    assert browser.get(f"/?{asked}").status_code == 200
    assert browser.get(f"/cases?{asked}").status_code == 200


def test_a_standing_notice_is_dismissed_once_for_all_and_leads_back(browser: Any) -> None:
    token = browser.fields("/register", "/register")["csrf_token"]
    answer = browser.client.post("/notices/abc/dismiss", data={"csrf_token": token, "back": "/cases?q=x"})
    assert (answer.status_code, answer.location) == (303, "/cases?q=x")
    answer = browser.client.post("/notices/abc/dismiss", data={"csrf_token": token, "back": "//elsewhere.example"})
    assert answer.location == "/"


def test_the_list_of_cases_is_searched(browser: Any, two: Any) -> None:
    assert "BRANDT" in browser.get("/cases").text
    page = browser.get("/cases?q=tinder").text
    assert "QUARRY" in page
    assert "BRANDT" not in page
    assert "No case fits." in browser.get("/cases?q=nobody").text


def test_a_case_that_is_closed_or_merged_needs_no_date(browser: Any, register: Register, office: Office) -> None:
    closed = register(order(7, "The motion is denied."))
    merged = register(order(8, "The request is denied."))
    assert "Cases without a date" in browser.get("/").text
    commands.edit_case(office, closed.case_id, commands.CaseEdit(closed=True), by="test")
    commands.merge(office, merged.case_id, closed.case_id, by="test")
    assert "Cases without a date" not in browser.get("/").text
    assert browser.get("/cases").text.count('<th scope="row">') == 1
