"""Times that are told by another time of the order: whole sentences in, due dates out."""

import datetime as dt

import pytest

from calsync import docket
from calsync.docket import present
from calsync.reading.model import Hints
from calsync.reading.order import read_order
from calsync.reading.source.pages import extract

FILED = dt.date(2026, 2, 9)

DATED: tuple[tuple[str, tuple[str | None, ...], str], ...] = (
    (
        "Damages discovery closes April 30, 2027, and all other discovery May 28, 2027. Damages motions shall be filed "
        "within three weeks of the former date, and those for summary judgment four weeks after the latter.",
        ("2027-04-30", "2027-05-28", "2027-05-21", "2027-06-25"),
        "the former and the latter of two dates",
    ),
    (
        "The option to buy the mill runs out on June 30, 2026. Plaintiff shall file proof of its exercise two business "
        "days before that date.",
        ("2026-06-26",),
        "a date that is itself no deadline",
    ),
    (
        "The hearing is set for July 10, 2026. Opposition is due 14 days before the hearing.",
        ("2026-07-10", "2026-06-26"),
        "the hearing of the same order",
    ),
    (
        "Debtor shall file a plan by June 5, 2026. Objections are due no later than 21 days after that plan is filed.",
        ("2026-06-05", None),
        "the day of an act is awaited, though the act has a due date",
    ),
    (
        "Discovery is STAYED until October 9, 2026, and the parties shall file a joint status report by 5:00 p.m. on "
        "that date.",
        ("2026-10-09T17:00:00-07:00",),
        "an hour of a day told before it",
    ),
    (
        "Jury trial is set for Monday, March 23, 2026 at 9:00 a.m. Counsel shall file trial briefs by Tuesday of that "
        "week.",
        ("2026-03-23T09:00:00-07:00", "2026-03-24"),
        "a weekday of the week of the date before it",
    ),
    (
        "Beginning with July, defendant shall pay $1,400 on the last day of each month.",
        ("2026-07-31",),
        "the first of a recurrence is the first that its month has",
    ),
    (
        "Starting April 6, 2026, the operator shall sample the three wells once a week.",
        ("2026-04-06",),
        "a recurrence begins where its sentence says",
    ),
    (
        "For each envelope that is returned, the administrator shall mail again within six business days.",
        (None,),
        "what happens each time has no day of its own",
    ),
    (
        "Defendant shall answer the complaint within 7 days of receipt of this order.",
        (None,),
        "receipt is awaited; nobody knows when the order is received",
    ),
    (
        "Plaintiff shall amend by March 6, 2026, or, with leave, May 29, 2026, except that a motion to intervene must "
        "be filed by February 27.",
        ("2026-02-27",),
        "a day without a year is the one nearest to the date before it",
    ),
)


@pytest.mark.parametrize(("text", "wanted", "why"), DATED, ids=[row[2] for row in DATED])
def test_what_another_time_tells(text: str, wanted: tuple[str | None, ...], why: str) -> None:
    read = read_order(extract(f"ORDER\n\n{text}\n".encode(), name="x.txt"), Hints(court="caed", filed=FILED))
    due = [deadline["due"] for deadline in present.read_answer(docket.of_reading(read))["deadlines"]]
    for day in wanted:
        assert day in due, (why, due)
        due.remove(day)
