"""What a feed across cases can hold, when it changes by time alone, and what it says of itself."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calsync.feed import calendar
from calsync.feed.model import Entry
from calsync.feed.window import LARGEST, MOST, ends_here, fitting, look_again, nothing_title, nothing_yet, too_large

TODAY = date(2031, 6, 16)
AT = datetime(2031, 6, 16, 12, 30, 15, 99, tzinfo=UTC)


def entry(day: int, n: int = 0, size: int = 100) -> Entry:
    """An entry so many days from today, of so many bytes."""
    on = TODAY + timedelta(days=day)
    return Entry(f"{on}-{n}", 0, AT, AT, on, None, None, "", b"x" * size)


def days(entries: tuple[Entry, ...]) -> list[int]:
    return [(one.starts - TODAY).days for one in entries]


@pytest.mark.parametrize(
    ("coming", "past", "shown", "cut", "why"),
    [
        ([0, 1, 1, 9], [-3, -1], [-3, -1, 0, 1, 1, 9], None, "all of it"),
        ([], [-1], [-1], None, "only what is past"),
        ([], [], [], None, "nothing"),
    ],
)
def test_what_fits_is_shown(coming: list[int], past: list[int], shown: list[int], cut: object, why: str) -> None:
    found, first_hidden = fitting([entry(d, i) for i, d in enumerate(coming)], [entry(d) for d in past])
    assert (days(found), first_hidden) == (shown, cut), why


def test_what_comes_goes_before_what_is_past_and_days_are_whole() -> None:
    coming = [entry(n // 3, n) for n in range(MOST + 1)]
    shown, cut = fitting(coming, [entry(-1)])
    assert cut == coming[MOST].starts
    assert len(shown) == MOST - MOST % 3
    assert max(one.starts for one in shown) < cut
    few = coming[: MOST - 1]
    assert days(fitting(few, [entry(-2, 1), entry(-1, 2), entry(-1, 3)])[0])[0] == 0, "half of yesterday is not shown"
    assert days(fitting(few, [entry(-2, 1), entry(-1, 2)])[0])[0] == -1


def test_a_first_day_that_is_too_full_is_shown_as_far_as_it_fits() -> None:
    shown, cut = fitting([entry(0, n) for n in range(MOST + 5)], [])
    assert (len(shown), cut) == (MOST, TODAY)


@given(st.lists(st.tuples(st.integers(-40, 40), st.integers(1, LARGEST)), max_size=30))
def test_bytes_are_bounded(made: list[tuple[int, int]]) -> None:
    entries = sorted((entry(d, i, size) for i, (d, size) in enumerate(made)), key=lambda one: (one.starts, one.uid))
    coming = [one for one in entries if one.starts >= TODAY]
    past = [one for one in entries if one.starts < TODAY]
    shown, cut = fitting(coming, past)
    assert sum(len(one.block) for one in shown) <= LARGEST
    assert list(shown) == sorted(shown, key=lambda one: (one.starts, one.uid))
    assert (cut is None) == all(one in shown for one in coming)
    if sum(size for _, size in made) <= LARGEST:
        assert list(shown) == entries


@pytest.mark.parametrize(
    ("shown", "cut", "later", "expected", "why"),
    [
        ([-2, 5], None, None, 9, "the first leaves after ten days"),
        ([5], None, 35, 5, "the next one enters thirty days ahead"),
        ([-2, 5], None, 33, 3, "the sooner of both"),
        ([-2, 5], 9, None, 1, "a feed that is full is looked at every day"),
        ([], None, None, None, "nothing in it, nothing to come"),
    ],
)
def test_when_time_alone_changes_it(
    shown: list[int], cut: int | None, later: int | None, expected: int | None, why: str
) -> None:
    def on(day: int | None) -> date | None:
        return None if day is None else TODAY + timedelta(days=day)

    found = look_again([entry(d) for d in shown], on(cut), on(later), today=TODAY, back=10, ahead=30)
    assert found == on(expected), why


def test_its_own_entries_never_change() -> None:
    one = ends_here("f1", date(2033, 1, 3), AT)
    assert one == ends_here("f1", date(2033, 1, 3), AT)
    assert (one.starts, one.sequence) == (date(2033, 1, 3), 0)
    assert b"SUMMARY:This calendar ends here" in one.block
    others = {ends_here("f1", date(2033, 1, 4), AT).uid, ends_here("f2", date(2033, 1, 3), AT).uid, one.uid}
    assert len(others) == 3
    assert nothing_yet("f1", AT).starts == TODAY


@pytest.mark.parametrize(
    ("choosing", "title"), [(False, "No dates yet"), (True, "Nothing here by this calendar’s settings")]
)
def test_a_feed_that_shows_nothing_says_whether_its_settings_may_be_why(choosing: bool, title: str) -> None:
    one = nothing_yet("f1", AT, choosing=choosing)
    assert f"SUMMARY:{title}\r\n".encode() in one.block
    assert nothing_title(choosing) == title
    assert one == nothing_yet("f1", AT, choosing=choosing), "it never changes by itself"


def test_note_and_colour_stand_in_the_header() -> None:
    body = calendar([nothing_yet("f1", AT)], name="Ana", note=" Señal; uno,\ndos ", color="teal").decode()
    head = body.split("BEGIN:VEVENT")[0]
    for line in ("DESCRIPTION:", "X-WR-CALDESC:"):
        assert line + "Señal\\; uno\\,\\ndos\r\n" in head
    assert "COLOR:teal\r\nX-APPLE-CALENDAR-COLOR:#008080\r\n" in head
    assert "COLOR" not in calendar([nothing_yet("f1", AT)], name="Ana").decode()


@pytest.mark.parametrize(
    ("entries", "size", "says", "why"),
    [
        (1_000, 1_000_000, None, "as much as every program takes"),
        (1_001, 5_000, "It would have 1,001 entries and 0.0 MB.", "one entry more"),
        (10, 1_000_001, "It would have 10 entries and 1.0 MB.", "one byte more"),
        (4_004, 2_900_000, "It would have 4,004 entries and 2.9 MB.", "both"),
    ],
)
def test_a_feed_that_some_programs_fail_on(entries: int, size: int, says: str | None, why: str) -> None:
    said = too_large(entries, size)
    assert (said is None, (said or "").startswith(says or "")) == (says is None, True), why
