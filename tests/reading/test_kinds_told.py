"""What a count is held to, which times are for a person, and days that only look vague."""

import datetime as dt

import pytest

from calsync.reading.model import Directive, Fixed, Hints, ReadOrder, Recurring, Relative
from calsync.reading.order import read_order
from calsync.reading.source.pages import extract

ON = dt.date(2026, 4, 1)


def read(text: str) -> ReadOrder:
    return read_order(extract(text.encode(), name="order.txt"), Hints(court="cand", filed=ON))


def told(directive: Directive) -> str:
    match directive.basis:
        case Fixed(date=date):
            return str(date)
        case Relative() as basis:
            return f"{basis.n} {basis.unit} {basis.direction} {basis.anchor}"
        case Recurring() as basis:
            return basis.rrule
        case basis:
            return basis.word


# The words, then each directive's time, and which of the others it is held to (by place).
HELD: tuple[tuple[str, list[tuple[str, int | None]], str], ...] = (
    ("The hearing is set for July 10, 2026. Exhibits shall be exchanged ten days beforehand.", [("2026-07-10", None), ("10 days before", 0)], "before the hearing set last"),
    ("Mr. Doe shall sit for deposition on October 20, 2026. Exhibits shall be sent three court days beforehand.", [("2026-10-20", None), ("3 court_days before", 0)], "before what takes place that day"),
    ("Opening briefs are due May 28, 2027; responses, June 7.", [("2027-05-28", None), ("2027-06-07", None)], "the year goes on"),
    ("Reports are due October 5 and November 9, 2027.", [("2027-10-05", None), ("2027-11-09", None)], "the year is told once"),
    ("Plaintiff shall file by June 1, 2026. Defendant then has 14 days to respond.", [("2026-06-01", None), ("14 days after", 0)], "then is from there"),
    ("Instructions are due June 5, 2026; exhibit lists the following day.", [("2026-06-05", None), ("1 days after", 0)], "the day after that"),
    ("The trial is set for June 8, 2026. A request to move it must be filed ten days before it.", [("2026-06-08", None), ("10 days before", 0)], "before it"),
    ("Plaintiff shall say so within 14 days of this order or be taken to have no objection.", [("14 days after order", None)], "the order ends the anchor"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), HELD)
def test_held_to(text: str, expected: list[tuple[str, int | None]], why: str) -> None:
    found = read(text).directives
    ids = [d.id for d in found]
    refs = [d.basis.ref if isinstance(d.basis, Relative) else None for d in found]
    times = [told(d) if ref is None else " ".join(told(d).split()[:3]) for d, ref in zip(found, refs, strict=True)]
    assert [(time, ids.index(ref) if ref else None) for time, ref in zip(times, refs, strict=True)] == expected, why


# Times from which no day can be told are for a person; and what looks like one of them is not.
@pytest.mark.parametrize(
    ("text", "span", "why"),
    [
        ("In the spring of 2030 the parties shall report.", "In the spring of 2030", "a season"),
        ("Plaintiff shall report by mid-July 2026.", "by mid-July 2026", "no day of it"),
        (
            "The parties shall file in the first week of July 2026.",
            "in the first week of July 2026",
            "a week of a month",
        ),
        ("Certificates to be filed in early July 2026.", "in early July 2026", "told to do, without shall or must"),
    ],
)
def test_vague_times_are_for_a_person(text: str, span: str, why: str) -> None:
    order = read(text)
    assert not order.directives, why
    assert [u.text for u in order.unresolved] == [span], why


@pytest.mark.parametrize(
    ("text", "date", "why"),
    [
        ("The report is due by the 31st.", "2026-05-31", "of the next month that has one"),
        ("The parties shall confer before Thanksgiving.", "2026-11-25", "of the order's year, most likely"),
        ("Counsel shall file a joint letter no later than Friday.", "2026-04-03", "the coming one"),
    ],
)
def test_near_days_are_dated_and_flagged(text: str, date: str, why: str) -> None:
    (directive,) = read(text).directives
    assert isinstance(directive.basis, Fixed)
    assert (str(directive.basis.date), directive.flags) == (date, ("imprecise-date",)), why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Status letters are due by the 15th of each month.", ["FREQ=MONTHLY;BYMONTHDAY=15"], "a recurrence"),
        ("Counsel shall appear on the 3rd of June.", ["2026-06-03"], "the year comes from the order"),
        ("The report is due at the end of June 2026.", ["2026-06-30"], "its last day, with a flag"),
        ("Counsel shall appear on the 4th floor.", [], "a floor"),
    ],
)
def test_days_that_only_look_vague(text: str, expected: list[str], why: str) -> None:
    order = read(text)
    assert [told(d) for d in order.directives] == expected, why
    assert not order.unresolved, why
