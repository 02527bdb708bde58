"""Words and forms in small: dates as US readers write them, periods, answers looked at one by one."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from calsync.docket.dating.resolving import PERSON
from calsync.docket.model import Deadline
from calsync.reading.model import Directive, Fixed, Recurring, Relative, Span, Undated
from calsync.timing.model import Step
from web import wording
from web.forms import Field, fill

PACIFIC = ZoneInfo("America/Los_Angeles")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (date(2025, 7, 7), "Mon, Jul 7, 2025"),
        (datetime(2025, 7, 7, 12, 0, tzinfo=PACIFIC), "Mon, Jul 7, 2025, 12:00 noon PDT"),
        (datetime(2025, 12, 1, 23, 59, tzinfo=PACIFIC), "Mon, Dec 1, 2025, 11:59 p.m. PST"),
    ],
)
def test_days(value: date, words: str) -> None:
    assert wording.day(value) == words


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        (Relative(45, "days", "after", "order"), "45 days after this order"),
        (Relative(1, "court_days", "before", "the hearing"), "1 court day before the hearing"),
        (Fixed(date(2025, 7, 7)), "A date set by the order"),
        (Undated("promptly"), "“promptly”, without a date"),
        (Recurring("FREQ=MONTHLY;INTERVAL=3"), "Every 3 months"),
    ],
)
def test_bases(basis: Fixed | Relative | Recurring | Undated, words: str) -> None:
    assert wording.basis(Directive("d1", "deadline", Span(0, 1, "x"), basis, "")) == words


def test_the_later_of_two() -> None:
    two = Directive(
        "d1",
        "deadline",
        Span(0, 1, "x"),
        Relative(7, "days", "after", "order"),
        "",
        alternatives=(Relative(14, "days", "after", "the hearing"),),
        choose="later",
    )
    assert wording.basis(two) == "The later of: 7 days after this order; 14 days after the hearing"


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ((), "A date set by the order"),
        ((Step(date(2027, 1, 15), "The order's own terms", "The order sets the date."),), "A date set by the order"),
        ((Step(date(2027, 1, 18), PERSON, "Set to 2027-01-18 by Ana: agreed"),), "A date set by a person"),
    ],
)
def test_who_set_a_date(steps: tuple[Step, ...], words: str) -> None:
    directive = Directive("d1", "deadline", Span(0, 1, "x"), Fixed(date(2027, 1, 15)), "")
    assert wording.how(Deadline("d1", "d1@calsync", "o1", directive, "due", steps=steps)) == words


@pytest.mark.parametrize(
    ("text", "start", "end", "split"),
    [
        ("File  it\nwithin 5 days, please.", 9, 22, ("File it ", "within 5 days", ", please.")),
        ("within 5 days", 0, 13, ("", "within 5 days", "")),
        ("x" * 700 + " within 5 days", 701, 714, ("", "within 5 days", "")),
    ],
)
def test_the_sentence_around_the_words(text: str, start: int, end: int, split: tuple[str, str, str]) -> None:
    directive = Directive(
        "d1",
        "deadline",
        Span(start, end, text[start:end]),
        Undated("x"),
        "",
        context=Span(0, len(text), text),
    )
    assert wording.quoted(directive) == split


@pytest.mark.parametrize(
    ("value", "past"),
    [
        # At this instant it is still November 2 in California.
        (date(2026, 11, 1), True),
        (date(2026, 11, 2), False),
        (datetime(2026, 11, 2, 18, 59, tzinfo=PACIFIC), True),
        (datetime(2026, 11, 2, 19, 1, tzinfo=PACIFIC), False),
    ],
)
def test_a_day_passes_when_it_ends_where_the_court_is(value: date, past: bool) -> None:
    now = datetime(2026, 11, 3, 3, 0, tzinfo=UTC)
    assert wording.is_past(value, now, "America/Los_Angeles") is past


ASKED = (
    Field("due", "Due", "date", required=True),
    Field("at", "Hour", "time"),
    Field("how", "How", "select", choices=(("a", "A"),)),
)


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"due": "2026-11-20"}, set()),
        ({"due": " 2026-11-20 ", "at": "14:30", "how": "a"}, set()),
        ({}, {"due"}),
        ({"due": "  "}, {"due"}),
        ({"due": "20.11.2026", "at": "noon", "how": "b"}, {"due", "at", "how"}),
    ],
)
def test_answers_are_looked_at_one_by_one(typed: dict[str, str], wrong: set[str]) -> None:
    assert set(fill(ASKED, typed).errors) == wrong


def test_a_choice_between_instants_fills_the_day_and_the_hour() -> None:
    form = fill(ASKED, {"due": "2026-12-17T13:30"})
    assert not form.errors
    assert form.instant("due", "at", "America/Los_Angeles") == datetime(2026, 12, 17, 13, 30, tzinfo=PACIFIC)
