"""The words inside an entry."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from calsync.docket.model import Deadline, Docket, Trigger
from calsync.feed import Draft, drafts
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
        (
            {},
            "Parties: file a joint report by Monday, June 16, 2031.\nNo. 2:31-cv-04417-KLM-TR (E.D. Cal.)\n\n“No",
            "duty, case",
        ),
        (
            {},
            "the parties shall file a joint report.”\nOrder ECF No. 21, page 2, paragraph 5",
            "the quote and its place",
        ),
        ({}, "Status: reviewed by R. Okafor.", "who has looked"),
        ({"reviewed_by": None}, "Status: not yet confirmed (the “?” in the title).", "nobody has looked"),
        (
            {"trigger": Trigger(date(2031, 5, 31), "Mediation ended (ECF No. 30)"), "steps": STEPS},
            "Counted from Saturday, May 31, 2031: Mediation ended (ECF No. 30)\n"
            "1. Saturday, June 14, 2031: 14 days, every day counted [Fed. R. Civ. P. 6(a)(1)(B)]\n"
            "2. Saturday: on to the next open day, Monday, June 16, 2031 [Fed. R. Civ. P. 6(a)(1)(C)]",
            "the count, a line a step, each with its rule",
        ),
        (
            {"trigger": Trigger(date(2031, 5, 22), "the order's filing", assumed=True)},
            "Assumed: the order does not say what this counts from",
            "assumptions",
        ),
        ({"safe": date(2031, 6, 13)}, "SAFE DATE: Friday, June 13, 2031.", "safe where it differs"),
        (
            {"condition": "the matter is not settled"},
            "by Monday, June 16, 2031, if the matter is not settled.\n",
            "a condition is part of the duty",
        ),
        (
            {"condition": "the matter is not settled"},
            "Condition: Only if the matter is not settled.\nWaiting to know whether that is so. Keep the date until",
            "and it says what to do meanwhile",
        ),
        (
            {"condition": "for as long as the stay remains in effect"},
            "Condition: While stayed.",
            "a stay",
        ),
        ({"flags": ("state-holiday",)}, "Please check: A state holiday affects the count.", "flags in plain words"),
        ({"flags": ("brand-new-flag",)}, "Please check: Brand new flag.", "a flag without words of its own"),
        (
            {"state": "tentative", "trigger": Trigger(date(2031, 6, 2), "the end of the mediation")},
            "Counted from Monday, June 2, 2031: the end of the mediation (expected)",
            "expected",
        ),
        (
            {"state": "tentative", "trigger": Trigger(date(2031, 6, 2), "the end of the mediation")},
            "Waiting for: the end of the mediation. The date is an estimate and moves when the actual day is recorded.",
            "what it waits for",
        ),
        ({"state": "unresolved", "candidates": (date(2031, 6, 10),)}, "Possible: Tuesday, June 10, 2031", "candidates"),
        ({"state": "suspended"}, "Status: stayed. The date does not run until the stay is lifted.", "stayed"),
        (
            {"state": "vacated", "ended_on": date(2031, 6, 2)},
            "Status: VACATED. No longer in force, Monday, June 2, 2031.",
            "vacated",
        ),
        ({"state": "superseded"}, "Status: SUPERSEDED. A later order took its place.", "superseded"),
        ({"state": "satisfied", "satisfied_on": date(2031, 6, 3)}, "Status: done, Tuesday, June 3, 2031.", "done"),
        (
            {
                "kind": "hearing",
                "action": "jury trial",
                "due": datetime(2031, 6, 20, 8, 30, tzinfo=ZoneInfo("America/Los_Angeles")),
                "basis": Fixed(date(2031, 6, 20), "08:30", range_start=date(2031, 6, 16)),
            },
            "Jury trial: Monday, June 16, 2031 to Friday, June 20, 2031, from 8:30 a.m. PDT.\n",
            "a trial of several days begins on the first",
        ),
        (
            {
                "kind": "hearing",
                "action": "jury trial",
                "due": date(2031, 6, 20),
                "basis": Fixed(date(2031, 6, 20), range_start=date(2031, 6, 16)),
            },
            "Jury trial: Monday, June 16, 2031 to Friday, June 20, 2031.\n",
            "without an hour too",
        ),
        ({"explanation": "Extended by ECF No. 40."}, "Extended by ECF No. 40.", "what changed it"),
        ({"quotes": (Span(0, 5, "is extended"),)}, "Also: “is extended”", "the words that changed it"),
        ({}, "https://calsync.example/entries/entry-key-of-the-feed-/o1-d1\n", "the link"),
        ({}, "Computed by calsync from the order's text. Check against the order.", "the closing line"),
        (
            {"due": datetime(2031, 6, 16, 12, 0, tzinfo=ZoneInfo("America/Los_Angeles"))},
            "file a joint report by Monday, June 16, 2031 at 12:00 noon PDT.",
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


ZOOM = "The hearing on the motion to dismiss will be held on June 20, 2031 at 8:30 a.m. via Zoom."
NOT_ZOOM = "The hearing is on June 20, 2031 at 8:30 a.m. Counsel may not appear by Zoom."
EITHER = "The hearing will be held in person; any party may ask to appear by telephone."


@pytest.mark.parametrize(
    ("special", "expected", "why"),
    [
        ({"place": "Courtroom 7"}, "at 8:30 a.m. PDT, Courtroom 7.", "its place"),
        ({"context": Span(0, len(ZOOM), ZOOM)}, "at 8:30 a.m. PDT, by Zoom.", "how, where the order says it"),
        ({"context": Span(0, 9, ZOOM), "place": "Zoom, ID 161 000"}, "PDT, Zoom, ID 161 000.", "told by its place"),
        ({"context": Span(0, 9, NOT_ZOOM)}, "at 8:30 a.m. PDT.", "not where the order rules it out"),
        ({"context": Span(0, 9, EITHER)}, "at 8:30 a.m. PDT.", "not where two are named"),
    ],
)
def test_a_hearing_says_what_is_heard_when_where_and_how(
    make_deadline: Callable[..., Deadline],
    draft_of: Callable[..., Draft],
    special: dict[str, Any],
    expected: str,
    why: str,
) -> None:
    at = datetime(2031, 6, 20, 8, 30, tzinfo=ZoneInfo("America/Los_Angeles"))
    hearing = make_deadline(kind="hearing", due=at, action="hearing on motion to dismiss", **special)
    first, _, _ = draft_of(hearing).content.description.partition("\n")
    assert first.startswith("Hearing on motion to dismiss: Friday, June 20, 2031 at")
    assert first.endswith(expected), why


def test_the_second_line_is_the_case_as_it_is_cited(
    make_deadline: Callable[..., Deadline], make_docket: Callable[..., Docket]
) -> None:
    docket = make_docket(make_deadline(), caption="Jane Doe v. Acme Widgets, Inc.")
    text = drafts(docket, base_url="")[0].content.description
    assert text.split("\n")[1] == "Jane Doe v. Acme Widgets, Inc., No. 2:31-cv-04417-KLM-TR (E.D. Cal.)"


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
