"""Which changes are mailed, and which can wait for a calendar."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calsync.docket.model import Deadline, Docket
from calsync.mail.urgent import LONG_PAST, SLOWEST_DELAY, assigned_in, for_person, urgent
from calsync.reading.model import Directive, Fixed, Recurring, Span

PACIFIC = ZoneInfo("America/Los_Angeles")
NOW = datetime(2031, 6, 10, 10, 0, tzinfo=PACIFIC)  # a Tuesday; a calendar may show a change as late as Thursday at ten

Make = Callable[..., Deadline]
MakeDocket = Callable[..., Docket]


def on(day: int, month: int = 6) -> date:
    return date(2031, month, day)


def at(day: int, hour: int) -> datetime:
    return datetime(2031, 6, day, hour, tzinfo=PACIFIC)


FAR, NEAR = on(30), on(12)


@pytest.mark.parametrize(
    ("before", "after", "expected", "why"),
    [
        ({"due": FAR}, {"due": on(27)}, "earlier", "a date that moves earlier"),
        ({"due": FAR}, {"due": on(29)}, "earlier", "by one day, too"),
        ({"due": FAR}, {"due": at(30, 12)}, "earlier", "an hour is set: the day does not last to its end any more"),
        ({"due": at(30, 12)}, {"due": at(30, 9)}, "earlier", "an earlier hour"),
        ({"due": FAR}, {"due": on(2)}, "earlier", "earlier than today: the worst that can happen"),
        ({"due": on(2)}, {"due": on(1)}, "earlier", "passed a week ago, and still news"),
        (
            {"due": FAR, "safe": FAR},
            {"due": FAR, "safe": on(28)},
            "earlier",
            "the safe date is what careful people use",
        ),
        (
            {"due": FAR, "state": "suspended"},
            {"due": on(27)},
            "earlier",
            "calendars show the later day of what was stayed",
        ),
        (None, {"due": NEAR}, "soon", "a new date within the delay"),
        (None, {"due": on(10)}, "soon", "a new date today"),
        (None, {"due": on(5)}, "soon", "a new date that has passed already: an order that came late"),
        (None, {"due": on(13), "safe": NEAR}, "soon", "its safe date is within the delay"),
        (None, {"due": at(12, 9)}, "soon", "a new hour within the delay"),
        ({"due": None, "state": "waiting"}, {"due": NEAR}, "soon", "what waited has a date, and it is near"),
        ({"due": NEAR, "state": "suspended"}, {"due": NEAR}, "soon", "a stay is lifted"),
        ({"due": NEAR, "state": "vacated"}, {"due": NEAR}, "soon", "reopened"),
        ({"due": at(11, 9)}, {"due": at(11, 14)}, "soon", "later, but within the delay all the same"),
        (None, {"due": None, "state": "unresolved", "candidates": (FAR, NEAR)}, "soon", "it stands on its earliest"),
        (None, {"due": NEAR, "state": "tentative"}, "soon", "what is expected is shown, so it is mailed"),
        ({"due": NEAR}, {"due": FAR}, "later", "it lay within the delay: somebody may act on the old day"),
        ({"due": NEAR}, {"due": NEAR, "state": "vacated"}, "off", "called off within the delay"),
        ({"due": NEAR}, {"due": NEAR, "state": "suspended"}, "off", "stayed within the delay"),
        ({"due": NEAR}, {"due": NEAR, "state": "superseded"}, "off", "replaced by nothing"),
        ({"due": NEAR}, {"due": None, "state": "waiting"}, "off", "its event was withdrawn"),
        ({"due": NEAR}, None, "off", "a fuller copy of the order does not hold it"),
        ({"due": NEAR}, {"due": NEAR, "assigned_to": "Ana Ruiz"}, "assigned", "her calendar may not show it in time"),
        ({"due": FAR}, {"due": on(1, 7)}, None, "a date that moves later can wait"),
        ({"due": FAR}, {"due": FAR, "safe": FAR}, None, "nothing moved"),
        ({"due": at(30, 9)}, {"due": FAR}, None, "the hour falls away: later"),
        (None, {"due": FAR}, None, "a new date that every calendar shows in time"),
        (None, {"due": on(13)}, None, "the first day that begins after the delay"),
        (None, {"due": at(12, 11)}, None, "an hour after the delay"),
        (None, {"due": on(1, 5)}, None, "an old case being entered"),
        ({"due": on(2, 5)}, {"due": on(1, 5)}, None, "an old case being corrected"),
        (None, {"due": None, "state": "waiting"}, None, "no date yet"),
        (None, {"due": NEAR, "state": "vacated"}, None, "never in force"),
        ({"due": FAR}, {"due": FAR, "state": "vacated"}, None, "calendars show that in time"),
        ({"due": on(2)}, {"due": on(2), "state": "vacated"}, None, "it had passed"),
        ({"due": NEAR}, {"due": NEAR, "state": "satisfied", "satisfied_on": on(10)}, None, "whoever marked it knows"),
        ({"due": NEAR}, {"due": NEAR, "reviewed_by": "A. Person"}, None, "reviewed: the date stays"),
        ({"due": NEAR, "assigned_to": "Ana"}, {"due": NEAR}, "unassigned", "nobody sees to it any more: she must know"),
        ({"due": FAR, "assigned_to": "Ana"}, {"due": FAR}, None, "her calendar drops it in time"),
        ({"due": FAR}, {"due": FAR, "assigned_to": "Ana Ruiz"}, None, "her calendar will show it in time"),
    ],
)
def test_what_is_mailed(
    make_deadline: Make,
    make_docket: MakeDocket,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    expected: str | None,
    why: str,
) -> None:
    was = make_docket(*([] if before is None else [make_deadline(**before)]))
    now = make_docket(*([] if after is None else [make_deadline(**after)]))
    assert [one.why for one in urgent(was, now, NOW)] == ([expected] if expected else []), why


def test_a_case_that_is_new_has_no_docket_before(make_deadline: Make, make_docket: MakeDocket) -> None:
    (one,) = urgent(None, make_docket(make_deadline(due=NEAR)), NOW)
    assert (one.why, one.on, one.was) == ("soon", NEAR, None)


@pytest.mark.parametrize(
    ("old", "new", "expected", "why"),
    [
        (FAR, on(20), ("earlier", on(20), FAR), "what took its place comes sooner"),
        (FAR, on(20, 7), None, "it comes later"),
        (NEAR, on(20), ("later", on(20), NEAR), "the old day was near"),
        (NEAR, None, ("off", None, NEAR), "nothing is due any more until what it waits for"),
        (FAR, None, None, "calendars show in time that nothing is due"),
    ],
)
def test_what_takes_the_place_of_another_is_compared_with_it(
    make_deadline: Make,
    make_docket: MakeDocket,
    old: date,
    new: date | None,
    expected: tuple[str, date | None, date] | None,
    why: str,
) -> None:
    ended = make_deadline("d1", due=old, state="superseded", replaced_by="o1-d2")
    state = "due" if new else "waiting"
    after = make_docket(ended, make_deadline("d2", due=new, state=state, replaces=("o1-d1",)))
    found = [(one.why, one.on, one.was) for one in urgent(make_docket(make_deadline("d1", due=old)), after, NOW)]
    assert found == ([expected] if expected else []), why


def test_of_what_comes_again_each_time_is_looked_at_by_itself(make_deadline: Make, make_docket: MakeDocket) -> None:
    weekly = Recurring("FREQ=WEEKLY", on(5))
    times = (on(12), on(19), on(26))
    before = make_docket(make_deadline(basis=weekly, due=times[0], occurrences=times))
    sooner = make_docket(make_deadline(basis=weekly, due=times[0], occurrences=(times[0], on(18), times[2])))
    done = make_docket(make_deadline(basis=weekly, due=times[1], occurrences=times[1:], first_occurrence=2))
    vacated = make_docket(make_deadline(basis=weekly, due=times[0], occurrences=times, state="vacated"))
    assert [(one.why, one.ordinal, one.on) for one in urgent(before, sooner, NOW)] == [("earlier", 2, on(18))]
    assert urgent(before, done, NOW) == (), "the first of them is done; the others stay"
    assert [(one.why, one.ordinal, one.was) for one in urgent(before, vacated, NOW)] == [("off", 1, on(12))]


def test_a_hearing_of_several_days_begins_on_the_first(make_deadline: Make, make_docket: MakeDocket) -> None:
    def trial(first: int) -> Docket:
        return make_docket(make_deadline(kind="hearing", due=on(27), basis=Fixed(on(27), range_start=on(first))))

    assert [(one.why, one.on, one.was) for one in urgent(trial(25), trial(24), NOW)] == [("earlier", on(24), on(25))]


def test_the_day_is_that_of_the_court(make_deadline: Make, make_docket: MakeDocket) -> None:
    docket = make_docket(
        make_deadline(due=on(13)), zone="Pacific/Guam"
    )  # where Friday begins on Thursday at seven, PDT
    assert [one.why for one in urgent(None, docket, NOW)] == ["soon"]
    assert urgent(None, make_docket(make_deadline(due=on(13))), NOW) == ()


def test_several_dates_come_in_their_order(make_deadline: Make, make_docket: MakeDocket) -> None:
    docket = make_docket(make_deadline("d1", due=on(12)), make_deadline("d2", due=on(11)), make_deadline("d3", due=FAR))
    assert [one.deadline.id for one in urgent(None, docket, NOW)] == ["o1-d2", "o1-d1"]


def test_an_assignment_is_told_to_whom_it_was_made_and_who_had_it(make_deadline: Make, make_docket: MakeDocket) -> None:
    before, after = (make_docket(make_deadline(due=NEAR, assigned_to=name)) for name in ("Bo Lind", "Ana  Ruiz"))
    found = urgent(before, after, NOW)
    assert [one.why for one in for_person(found, "ana ruiz")] == ["assigned"]
    assert [one.why for one in for_person(found, "BO LIND")] == ["unassigned"]
    assert for_person(found, "Cy Dorn") == ()


@pytest.mark.parametrize(
    ("old", "new", "expected", "why"),
    [
        (FAR, on(27), ("earlier", FAR), "calendars may still show the old day"),
        (FAR, FAR, None, "they show the right one"),
        (FAR, on(2, 7), None, "later"),
        (NEAR, NEAR, ("soon", NEAR), "it was mailed that nothing is due"),
    ],
)
def test_what_lost_its_date_lately_is_compared_with_the_date_it_had(
    make_deadline: Make,
    make_docket: MakeDocket,
    old: date,
    new: date,
    expected: tuple[str, date | None] | None,
    why: str,
) -> None:
    had, waits = make_docket(make_deadline(due=old)), make_docket(make_deadline(due=None, state="waiting"))
    found = urgent(waits, make_docket(make_deadline(due=new)), NOW, [waits, had, make_docket(make_deadline(due=on(1)))])
    assert [(one.why, one.was) for one in found] == ([expected] if expected else []), why


def test_of_what_comes_again_the_first_is_told_and_how_many_follow(
    make_deadline: Make, make_docket: MakeDocket
) -> None:
    weekly = Recurring("FREQ=WEEKLY", on(5))

    def duty(first: date) -> Docket:
        times = tuple(first + timedelta(weeks=n) for n in range(52))
        return make_docket(make_deadline(basis=weekly, due=times[0], occurrences=times))

    (one,) = urgent(duty(on(20)), duty(on(19)), NOW)
    assert (one.why, one.on, one.was, one.ordinal, one.more) == ("earlier", on(19), on(20), 1, 51)


@pytest.mark.parametrize(
    ("assigned", "name", "expected"), [("Ana Ruiz", "ANA RUIZ", True), ("Ana Ruiz", "Ana", False), (None, "Ana", False)]
)
def test_whose_case_it_is(
    make_deadline: Make, make_docket: MakeDocket, assigned: str | None, name: str, expected: bool
) -> None:
    assert assigned_in(make_docket(make_deadline(assigned_to=assigned)), name) is expected


def dated(due: date) -> Docket:
    basis = Fixed(due)
    directive = Directive("d1", "deadline", Span(0, 4, "file"), basis, "file")
    deadline = Deadline("o1-d1", "o1-d1@calsync", "o1", directive, "due", due=due)
    return Docket("c1", "caed", "2:31-cv-04417", None, "America/Los_Angeles", (), (deadline,), ())


@given(days=st.integers(-400, 400), moved=st.integers(-400, 400), hour=st.integers(0, 23))
def test_nothing_that_moves_earlier_is_missed_and_nothing_far_that_moves_later_is_mailed(
    days: int, moved: int, hour: int
) -> None:
    now = datetime(2031, 6, 10, hour, tzinfo=UTC)
    was = date(2031, 6, 10) + timedelta(days=days)
    found = [one.why for one in urgent(dated(was), dated(was + timedelta(days=moved)), now)]
    if moved < 0 and days > 2 - LONG_PAST.days:
        assert found == ["earlier"]
    if moved == 0 or (moved > 0 and days > SLOWEST_DELAY.days + 1):
        assert found == []
