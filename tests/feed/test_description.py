"""The words inside an entry."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from calsync.docket.model import Deadline, Trigger
from calsync.feed import Draft
from calsync.feed.words import basis, day
from calsync.reading.model import Fixed, Recurring, Relative, Span, Undated
from calsync.timing.model import Step

STEPS = (
    Step(date(2031, 6, 14), "Fed. R. Civ. P. 6(a)(1)(B)", "14 days, every day counted"),
    Step(date(2031, 6, 16), "Fed. R. Civ. P. 6(a)(1)(C)", "Saturday: on to the next open day, Monday, June 16, 2031"),
)


@pytest.mark.parametrize(
    ("special", "expected", "why"),
    [
        ({}, "Due Monday, June 16, 2031\n", "the date first"),
        (
            {},
            "the parties shall file a joint report.”\nOrder ECF No. 21, page 2, paragraph 5",
            "the quote and its place",
        ),
        ({}, "State: reviewed by R. Okafor.", "who has looked"),
        ({"reviewed_by": None}, "State: not yet reviewed by a person.", "nobody has looked"),
        (
            {"trigger": Trigger(date(2031, 5, 31), "Mediation ended (ECF No. 30)"), "steps": STEPS},
            "Counted from Saturday, May 31, 2031: Mediation ended (ECF No. 30)\n"
            "1. Saturday, June 14, 2031: 14 days, every day counted [Fed. R. Civ. P. 6(a)(1)(B)]\n"
            "2. Saturday: on to the next open day, Monday, June 16, 2031 [Fed. R. Civ. P. 6(a)(1)(C)]",
            "the count, a line a step, each with its rule",
        ),
        (
            {"trigger": Trigger(date(2031, 5, 22), "the order's filing", assumed=True)},
            "Assumed: what it counts from",
            "assumptions",
        ),
        ({"safe": date(2031, 6, 13)}, "SAFE DATE: Friday, June 13, 2031.", "safe where it differs"),
        ({"condition": "the matter is not settled"}, "Condition: the matter is not settled", "condition"),
        ({"flags": ("state-holiday",)}, "Look: A state holiday takes part in the count.", "flags in plain words"),
        ({"flags": ("brand-new-flag",)}, "Look: Brand new flag.", "a flag without words of its own"),
        ({"state": "tentative"}, "State: expected.", "expected"),
        ({"state": "unresolved", "candidates": (date(2031, 6, 10),)}, "Possible: Tuesday, June 10, 2031", "candidates"),
        ({"state": "suspended"}, "State: suspended. The case is stayed.", "stayed"),
        (
            {"state": "vacated", "ended_on": date(2031, 6, 2)},
            "State: VACATED. No longer in force, Monday, June 2, 2031.",
            "vacated",
        ),
        ({"state": "superseded"}, "State: SUPERSEDED. A later order took its place.", "superseded"),
        ({"state": "satisfied", "satisfied_on": date(2031, 6, 3)}, "State: done, Tuesday, June 3, 2031.", "done"),
        (
            {
                "kind": "hearing",
                "due": datetime(2031, 6, 20, 8, 30, tzinfo=ZoneInfo("America/Los_Angeles")),
                "basis": Fixed(date(2031, 6, 20), "08:30", range_start=date(2031, 6, 16)),
            },
            "Monday, June 16, 2031 to Friday, June 20, 2031, from 8:30 a.m. PDT\n",
            "a trial of several days begins on the first",
        ),
        (
            {
                "kind": "hearing",
                "due": date(2031, 6, 20),
                "basis": Fixed(date(2031, 6, 20), range_start=date(2031, 6, 16)),
            },
            "Monday, June 16, 2031 to Friday, June 20, 2031\n",
            "without an hour too",
        ),
        ({"explanation": "Extended by ECF No. 40."}, "Extended by ECF No. 40.", "what changed it"),
        ({"quotes": (Span(0, 5, "is extended"),)}, "Also: “is extended”", "the words that changed it"),
        ({}, "https://calsync.example/orders/o1#d1\n", "the link"),
        ({}, "Computed by calsync from the order's text. Check against the order.", "the closing line"),
        (
            {"due": datetime(2031, 6, 16, 12, 0, tzinfo=ZoneInfo("America/Los_Angeles"))},
            "Due Monday, June 16, 2031 at 12:00 noon PDT",
            "an hour, on the court's clock",
        ),
    ],
)
def test_description(
    make_deadline: Callable[..., Deadline],
    draft_of: Callable[..., Draft],
    special: dict[str, Any],
    expected: str,
    why: str,
) -> None:
    assert expected in draft_of(make_deadline(**special)).content.description, why


@pytest.mark.parametrize(
    ("special", "why"),
    [
        ({"safe": date(2031, 6, 16)}, "the same day"),
        ({}, "no safe date"),
        ({"state": "vacated", "due": date(2031, 6, 16)}, ""),
    ],
)
def test_no_word_of_a_safe_date_that_is_the_due_date(
    make_deadline: Callable[..., Deadline], draft_of: Callable[..., Draft], special: dict[str, Any], why: str
) -> None:
    content = draft_of(make_deadline(**special)).content
    assert "SAFE" not in content.description, why
    assert "safe" not in content.summary, why


def test_a_quote_of_pages_is_cut(make_deadline: Callable[..., Deadline], draft_of: Callable[..., Draft]) -> None:
    text = "shall file " * 2000
    description = draft_of(make_deadline(quote=Span(0, len(text), text))).content.description
    assert len(description) < 2000
    assert "…”" in description


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (Fixed(date(2031, 7, 7), "12:00"), "Monday, July 7, 2031 at 12:00 noon"),
        (Fixed(date(2031, 7, 11), range_start=date(2031, 7, 7)), "Monday, July 7, 2031 to Friday, July 11, 2031"),
        (Fixed(None), "on a date that the order does not give exactly"),
        (Relative(45, "days", "after", "order"), "45 days after this order"),
        (Relative(1, "weeks", "before", "the hearing"), "1 week before the hearing"),
        (Relative(5, "court_days", "after", "service of order"), "5 court days after service of this order"),
        (Recurring("FREQ=DAILY;INTERVAL=60", until="the stay is lifted"), "every 60 days, until the stay is lifted"),
        (Recurring("FREQ=MONTHLY"), "every month"),
        (Recurring("FREQ=MONTHLY;BYMONTHDAY=1"), "every month on day 1"),
        (Recurring("FREQ=MONTHLY;BYDAY=1MO"), "every month on the first Monday"),
        (Recurring("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH"), "every 2 weeks on Tuesday and Thursday"),
        (Recurring("FREQ=MONTHLY;BYSETPOS=1;BYDAY=MO"), "recurring (FREQ=MONTHLY;BYSETPOS=1;BYDAY=MO)"),
        (Recurring("each term"), "recurring (each term)"),
        (Undated("forthwith"), "forthwith"),
    ],
)
def test_basis(stated: Any, expected: str) -> None:
    assert basis(stated) == expected


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ((0, 5), "12:05 a.m. HST"),
        ((9, 30), "9:30 a.m. HST"),
        ((12, 0), "12:00 noon HST"),
        ((12, 1), "12:01 p.m. HST"),
        ((23, 59), "11:59 p.m. HST"),
    ],
)
def test_hours(at: tuple[int, int], expected: str) -> None:
    moment = datetime(2031, 1, 2, *at, tzinfo=ZoneInfo("Pacific/Honolulu"))
    assert day(moment) == f"Thursday, January 2, 2031 at {expected}"
