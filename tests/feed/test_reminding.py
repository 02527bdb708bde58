"""Reminders: court days ahead, as alarms and as entries; they move and vanish with what they remind of."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calsync import timing
from calsync.docket.model import Deadline, Docket
from calsync.feed import Draft, FeedSettings, drafts, look_again, visible
from calsync.feed.model import Reminders
from calsync.feed.reminding import court_days_before, is_reminder, occasion
from calsync.reading.model import Recurring, Undated

PACIFIC = ZoneInfo("America/Los_Angeles")
PAPERS = Reminders(filing=(10, 3, 1))
ENTRIES = FeedSettings(remind_by=("entry",), reminders=PAPERS)
ALARMS = FeedSettings(remind_by=("alarm",), reminders=PAPERS)


@pytest.mark.parametrize(
    ("on", "n", "expected", "why"),
    [
        (date(2026, 12, 4), 1, date(2026, 12, 3), "Friday to Thursday"),
        (date(2026, 12, 7), 1, date(2026, 12, 4), "over a weekend"),
        (date(2026, 11, 30), 3, date(2026, 11, 24), "over Thanksgiving and the weekend"),
        (date(2027, 7, 6), 1, date(2027, 7, 2), "over July 4 observed on Monday"),
        (date(2026, 12, 6), 1, date(2026, 12, 4), "from a Sunday"),
        (date(2199, 12, 2), 1, date(2199, 11, 29), "beyond the holiday tables weekdays count"),
    ],
)
def test_court_days_before(on: date, n: int, expected: date, why: str) -> None:
    assert court_days_before(on, n) == expected, why


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.integers(1, 60))
def test_so_many_court_days_lie_between(on: date, n: int) -> None:
    day = court_days_before(on, n)
    assert timing.is_open(day)
    assert sum(timing.is_open(date.fromordinal(o)) for o in range(day.toordinal(), on.toordinal())) == n


@pytest.mark.parametrize(
    ("special", "expected"),
    [
        ({"kind": "hearing", "action": "status conference"}, "hearing"),
        ({"action": "file a joint report"}, "filing"),
        ({"action": "respond to the complaint"}, "filing"),
        ({"action": "complete fact discovery"}, "other"),
        ({"action": "opposition to MTD", "type": "opposition"}, "filing"),
        ({"action": "close of discovery", "type": "fact-discovery-cutoff"}, "other"),
        ({"kind": "recurring", "basis": Recurring("FREQ=MONTHLY"), "action": "file a status report"}, "recurring"),
    ],
)
def test_what_is_due_decides_how_early(
    make_deadline: Callable[..., Deadline], special: dict[str, Any], expected: str
) -> None:
    assert occasion(make_deadline(**special)) == expected


@pytest.mark.parametrize(
    ("special", "expected", "why"),
    [
        ({}, ["In 7 days", "In 3 days"], "a week and a day, counted in court days"),
        ({"kind": "hearing"}, ["In 7 days", "In 3 days"], "a hearing too"),
        ({"kind": "recurring", "basis": Recurring("FREQ=MONTHLY")}, ["In 3 days"], "what comes again, a day"),
    ],
)
def test_a_feed_starts_with_reminders(
    make_deadline: Callable[..., Deadline],
    make_docket: Callable[..., Docket],
    special: dict[str, Any],
    expected: list[str],
    why: str,
) -> None:
    made = drafts(make_docket(make_deadline(**special)), base_url="")
    ahead = [one.content.summary.split(":")[0] for one in made if is_reminder(one.uid)]
    assert ahead == expected, why
    (entry,) = [one for one in made if one.uid in ("o1-d1@calsync", "o1-d1.r1@calsync")]
    assert len(entry.content.alarms) == len(expected), "the same as alarms, for the programs that heed them"
    off = drafts(make_docket(make_deadline(**special)), base_url="", settings=FeedSettings(remind_by=()))
    assert not any(is_reminder(one.uid) or one.content.alarms for one in off), "one setting turns both off"


def by_uid(docket: Docket, settings: FeedSettings) -> dict[str, Draft]:
    return {one.uid: one for one in drafts(docket, base_url="https://calsync.example", settings=settings)}


def test_entries_remind_on_days_of_their_own(
    make_deadline: Callable[..., Deadline], make_docket: Callable[..., Docket]
) -> None:
    made = by_uid(make_docket(make_deadline()), ENTRIES)
    reminders = {uid: one for uid, one in made.items() if ".in" in uid}
    assert {uid: (one.starts, one.content.summary) for uid, one in reminders.items()} == {
        "o1-d1.in10@calsync": (date(2031, 6, 2), "In 14 days: 2:31-cv-4417: file a joint report"),
        "o1-d1.in3@calsync": (date(2031, 6, 11), "In 5 days: 2:31-cv-4417: file a joint report"),
        "o1-d1.in1@calsync": (date(2031, 6, 13), "In 3 days: 2:31-cv-4417: file a joint report"),
    }
    assert {one.content.busy for one in reminders.values()} == {"FREE"}
    assert "10 court days ahead. Due Monday, June 16, 2031." in reminders["o1-d1.in10@calsync"].content.description
    assert made["o1-d1@calsync"].content.alarms == ()


def test_they_move_with_the_date_and_keep_their_uids(
    make_deadline: Callable[..., Deadline], make_docket: Callable[..., Docket]
) -> None:
    before = by_uid(make_docket(make_deadline()), ENTRIES)
    after = by_uid(make_docket(make_deadline(due=date(2031, 7, 16))), ENTRIES)
    assert before.keys() == after.keys()
    assert after["o1-d1.in1@calsync"].starts == date(2031, 7, 15)


@pytest.mark.parametrize(
    ("special", "left"),
    [
        ({"state": "satisfied", "satisfied_on": date(2031, 6, 1)}, 0),
        ({"state": "vacated", "ended_on": date(2031, 6, 1)}, 0),
        ({"state": "suspended"}, 0),
        ({"state": "tentative"}, 3),
        ({"state": "unresolved", "candidates": (date(2031, 6, 12),)}, 3),
        ({"state": "waiting", "due": None}, 0),
        ({"kind": "undated-duty", "basis": Undated("promptly"), "due": None}, 0),
        ({"kind": "hearing"}, 2),
    ],
)
def test_they_vanish_with_what_they_remind_of(
    make_deadline: Callable[..., Deadline], make_docket: Callable[..., Docket], special: dict[str, Any], left: int
) -> None:
    settings = FeedSettings(remind_by=("entry",), undated="day", reminders=PAPERS)
    assert sum(".in" in uid for uid in by_uid(make_docket(make_deadline(**special)), settings)) == left


def test_a_reminder_leaves_when_its_day_has_passed(
    make_deadline: Callable[..., Deadline], make_docket: Callable[..., Docket]
) -> None:
    made = drafts(make_docket(make_deadline()), base_url="", settings=ENTRIES)
    days = [date(2031, 6, 2), date(2031, 6, 3), date(2031, 6, 12), date(2031, 6, 14)]
    assert [sum(".in" in one.uid for one in visible(made, day, ENTRIES)) for day in days] == [3, 2, 1, 0]
    assert look_again(made, date(2031, 6, 2), ENTRIES) == date(2031, 6, 3)
    assert look_again(made, date(2031, 6, 14), ENTRIES) is None


@pytest.mark.parametrize(
    ("special", "expected"),
    [
        ({}, ("-P13DT15H", "-P4DT15H", "-P2DT15H")),
        ({"kind": "hearing", "due": datetime(2031, 6, 16, 9, 30, tzinfo=PACIFIC)}, ("-P7D", "-P3D")),
        ({"state": "satisfied", "satisfied_on": date(2031, 6, 1)}, ()),
    ],
)
def test_alarms_ring_in_the_morning_or_at_the_hour(
    make_deadline: Callable[..., Deadline],
    make_docket: Callable[..., Docket],
    special: dict[str, Any],
    expected: tuple[str, ...],
) -> None:
    made = by_uid(make_docket(make_deadline(**special)), ALARMS)
    assert made["o1-d1@calsync"].content.alarms == expected
    assert not any(".in" in uid for uid in made)


def test_occurrences_are_reminded_of_one_by_one(
    make_deadline: Callable[..., Deadline], make_docket: Callable[..., Docket]
) -> None:
    deadline = make_deadline(
        kind="recurring",
        basis=Recurring("FREQ=MONTHLY"),
        occurrences=(date(2031, 6, 16), date(2031, 7, 16)),
        first_occurrence=3,
    )
    settings = FeedSettings(remind_by=("entry",), reminders=Reminders(recurring=(2, 1, 2)))
    made = by_uid(make_docket(deadline), settings)
    assert {uid for uid in made if ".in" in uid} == {
        f"o1-d1.r{ordinal}.in{n}@calsync" for ordinal in (3, 4) for n in (1, 2)
    }
