"""Words of entries that pages and commands share."""

from datetime import UTC, date, datetime

import pytest

from calsync.feed.words import basis, condition_words, day_of, duty, lasting, only, stamp
from calsync.reading.model import Directive, Relative, Span


@pytest.mark.parametrize(
    ("stated", "expected", "why"),
    [
        (Relative(20, "days", "after", "order"), "20 days after this order", "one number"),
        (Relative(30, "days", "after", "order", n_alt=20), "20 or 30 days after this order", "thirty (20): both"),
        (Relative(1, "weeks", "after", "service", n_alt=2), "1 or 2 weeks after service", "the unit follows the last"),
        (Relative(2, "days", "before", "the hearing", n_alt=2), "2 days before the hearing", "no conflict"),
    ],
)
def test_basis_shows_both_numbers_of_a_conflict(stated: Relative, expected: str, why: str) -> None:
    assert basis(stated) == expected, why


@pytest.mark.parametrize(
    ("start", "end", "zone", "expected", "why"),
    [
        (date(2027, 2, 4), date(2027, 2, 5), None, "", "one whole day"),
        (date(2027, 2, 4), date(2027, 2, 7), None, "through Saturday, February 6, 2027", "the end is exclusive"),
        (
            datetime(2027, 2, 4, 9, 30),
            datetime(2027, 2, 4, 10, 30),
            "America/Los_Angeles",
            "9:30 a.m. to 10:30 a.m. PST",
            "hours on the court's clock",
        ),
        (datetime(2027, 2, 4, 9), datetime(2027, 2, 4, 12), None, "9:00 a.m. to 12:00 noon", "no zone is known"),
    ],
)
def test_how_long_an_entry_is(
    start: date | datetime, end: date | datetime, zone: str | None, expected: str, why: str
) -> None:
    assert lasting(start, end, zone) == expected, why


@pytest.mark.parametrize(
    ("kind", "who", "action", "expected"),
    [
        ("deadline", ("the plaintiff",), "file a reply", "Plaintiff: file a reply"),
        ("hearing", ("parties",), "hearing on motion to dismiss", "Hearing on motion to dismiss"),
        ("deadline", (), "file a reply", "File a reply"),
        ("deadline", (), "", "The words"),
    ],
)
def test_duty(kind: str, who: tuple[str, ...], action: str, expected: str) -> None:
    directive = Directive("d", kind, Span(0, 9, "The words"), Relative(1, "days", "after", "order"), action, who)  # type: ignore[arg-type]
    assert duty(directive) == expected


@pytest.mark.parametrize(
    ("condition", "within", "alone"),
    [
        ("not settled", "if not settled", "Only if not settled"),
        ("If no answer is filed,", "if no answer is filed", "Only if no answer is filed"),
        ("Unless excused.", "unless excused", "Unless excused"),
        ("for as long as the stay remains in effect", "if for as long as the stay remains in effect", "While stayed"),
    ],
)
def test_conditions(condition: str, within: str, alone: str) -> None:
    assert (condition_words(condition), only(condition)) == (within, alone)


@pytest.mark.parametrize(
    ("on", "day", "stamped"),
    [
        (date(2031, 6, 2), date(2031, 6, 2), "2031-06-02"),
        (datetime(2031, 6, 2, 9, 5, 59, tzinfo=UTC), date(2031, 6, 2), "2031-06-02 09:05"),
        (datetime(2031, 6, 2, 23, 59), date(2031, 6, 2), "2031-06-02 23:59"),
    ],
)
def test_the_day_of_a_day_or_an_instant(on: date | datetime, day: date, stamped: str) -> None:
    assert (day_of(on), type(day_of(on)), stamp(on)) == (day, date, stamped)
