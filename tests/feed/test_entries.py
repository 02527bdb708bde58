"""Which entries a docket asks for, and how each stands in the calendar."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from calsync import courts
from calsync.docket.model import Deadline, Docket, Notice, Order
from calsync.errors import UserError
from calsync.feed import Draft, FeedSettings, calendar, drafts, occurrence_uid, publish, sequence_of
from calsync.feed.linking import PLACE
from calsync.feed.vevent import escaped
from calsync.feed.words import hour
from calsync.reading.model import Change, Directive, Fixed, Recurring, Relative, Span, Undated, Unresolved, Warning
from calsync.timing.model import Step

PACIFIC = ZoneInfo("America/Los_Angeles")
HEARING = datetime(2031, 6, 16, 13, 30, tzinfo=PACIFIC)
URL = "https://calsync.example"
PLAIN = FeedSettings(remind_by=())
SURE = FeedSettings(unreviewed_status="CONFIRMED", remind_by=())


@pytest.mark.parametrize(
    ("special", "expected", "why"),
    [
        ({}, ("CONFIRMED", False, "FREE"), "a reviewed deadline takes no time"),
        ({"reviewed_by": None}, ("TENTATIVE", False, "FREE"), "unreviewed, and still it takes no time"),
        ({"state": "tentative"}, ("TENTATIVE", False, "TENTATIVE"), "expected"),
        ({"state": "unresolved"}, ("TENTATIVE", False, "FREE"), "not settled"),
        ({"reviewed_by": None, "settings": SURE}, ("CONFIRMED", False, "FREE"), "unreviewed, and the feed shows it so"),
        ({"state": "tentative", "settings": SURE}, ("TENTATIVE", False, "TENTATIVE"), "expected is never sure"),
        ({"state": "unresolved", "settings": SURE}, ("TENTATIVE", False, "FREE"), "neither is a question"),
        ({"state": "suspended"}, ("TENTATIVE", False, "FREE"), "stayed"),
        ({"state": "vacated"}, ("CONFIRMED", False, "FREE"), "Google hides CANCELLED"),
        ({"kind": "hearing", "due": HEARING}, ("CONFIRMED", True, "BUSY"), "a hearing takes time"),
        (
            {"kind": "hearing", "due": HEARING, "reviewed_by": None},
            ("TENTATIVE", True, "TENTATIVE"),
            "unreviewed hearing",
        ),
        ({"kind": "hearing", "due": HEARING, "state": "vacated"}, ("CONFIRMED", False, "FREE"), "vacated hearing"),
        ({"kind": "hearing", "due": HEARING, "state": "suspended"}, ("TENTATIVE", False, "FREE"), "stayed hearing"),
    ],
)
def test_status_and_time(
    make_deadline: Callable[..., Deadline],
    draft_of: Callable[..., Draft],
    special: dict[str, Any],
    expected: tuple[str, bool, str],
    why: str,
) -> None:
    settings = special.get("settings", FeedSettings())
    deadline = make_deadline(**{name: value for name, value in special.items() if name != "settings"})
    content = draft_of(deadline, settings=settings).content
    assert (content.status, content.opaque, content.busy) == expected, why


@pytest.mark.parametrize("state", ["vacated", "superseded", "satisfied", "expired-condition"])
def test_ended_status_is_a_setting(
    make_deadline: Callable[..., Deadline], draft_of: Callable[..., Draft], state: str
) -> None:
    ended = make_deadline(state=state, ended_on=date(2031, 6, 1))
    draft = draft_of(ended, settings=FeedSettings(vacated_status="CANCELLED", alarms=("P1D",)))
    assert draft.content.status == "CANCELLED"
    assert draft.content.alarms == (), "what has ended must not ring"
    assert draft.ended_on == date(2031, 6, 1)


@pytest.mark.parametrize(
    ("special", "start", "end", "zone", "why"),
    [
        ({}, date(2031, 6, 16), date(2031, 6, 17), None, "a day; the end is exclusive"),
        (
            {"kind": "hearing", "due": HEARING},
            datetime(2031, 6, 16, 13, 30),
            datetime(2031, 6, 16, 14, 30),
            "America/Los_Angeles",
            "an hour for a hearing",
        ),
        (
            {"due": datetime(2031, 6, 16, 12, 0, tzinfo=PACIFIC)},
            datetime(2031, 6, 16, 12, 0),
            datetime(2031, 6, 16, 12, 30),
            "America/Los_Angeles",
            "half an hour for a deadline with an hour",
        ),
        (
            {"due": datetime(2031, 6, 16, 23, 59, tzinfo=PACIFIC)},
            datetime(2031, 6, 16, 23, 59),
            datetime(2031, 6, 17, 0, 0),
            "America/Los_Angeles",
            "not into the next day",
        ),
        (
            {"due": datetime(2031, 6, 16, 19, 0, tzinfo=UTC)},
            datetime(2031, 6, 16, 12, 0),
            datetime(2031, 6, 16, 12, 30),
            "America/Los_Angeles",
            "on the court's wall clock",
        ),
        (
            {"due": datetime(2031, 6, 16, 15, 0, tzinfo=timezone(timedelta(hours=-4)))},
            datetime(2031, 6, 16, 12, 0),
            datetime(2031, 6, 16, 12, 30),
            "America/Los_Angeles",
            "a bare offset names no zone",
        ),
        (
            {"kind": "hearing", "due": datetime(2031, 6, 16, 9, 0, tzinfo=ZoneInfo("America/New_York"))},
            datetime(2031, 6, 16, 9, 0),
            datetime(2031, 6, 16, 10, 0),
            "America/New_York",
            "a hearing elsewhere keeps its zone",
        ),
        (
            {"kind": "hearing", "due": datetime(2031, 11, 2, 0, 30, tzinfo=PACIFIC)},
            datetime(2031, 11, 2, 7, 30),
            datetime(2031, 11, 2, 8, 30),
            "UTC",
            "it ends within the hour that comes twice",
        ),
        (
            {"due": datetime(2031, 11, 2, 1, 45, tzinfo=PACIFIC)},
            datetime(2031, 11, 2, 8, 45),
            datetime(2031, 11, 2, 9, 15),
            "UTC",
            "the first 1:45; it ends at the second 1:15",
        ),
        (
            {"kind": "hearing", "due": datetime(2031, 11, 2, 1, 30, fold=1, tzinfo=PACIFIC)},
            datetime(2031, 11, 2, 9, 30),
            datetime(2031, 11, 2, 10, 30),
            "UTC",
            "the second 1:30",
        ),
        (
            {"due": datetime(2031, 11, 1, 23, 59, tzinfo=PACIFIC)},
            datetime(2031, 11, 2, 6, 59),
            datetime(2031, 11, 2, 7, 0),
            "UTC",
            "it ends at the midnight with which the day of the change begins",
        ),
        (
            {"due": datetime(2031, 11, 1, 23, 0, tzinfo=PACIFIC)},
            datetime(2031, 11, 1, 23, 0),
            datetime(2031, 11, 1, 23, 30),
            "America/Los_Angeles",
            "the evening before is as any other",
        ),
        (
            {"kind": "hearing", "due": datetime(2031, 11, 3, 9, 0, tzinfo=PACIFIC)},
            datetime(2031, 11, 3, 9, 0),
            datetime(2031, 11, 3, 10, 0),
            "America/Los_Angeles",
            "the morning after too",
        ),
        (
            {"due": datetime(2031, 3, 9, 2, 30, tzinfo=PACIFIC)},
            datetime(2031, 3, 9, 10, 30),
            datetime(2031, 3, 9, 11, 0),
            "UTC",
            "an hour that there is not is an instant all the same",
        ),
        (
            {"due": datetime(2031, 11, 2, 1, 30, tzinfo=ZoneInfo("Pacific/Honolulu"))},
            datetime(2031, 11, 2, 1, 30),
            datetime(2031, 11, 2, 2, 0),
            "Pacific/Honolulu",
            "a zone without a change",
        ),
        (
            {
                "kind": "hearing",
                "due": date(2031, 6, 20),
                "basis": Fixed(date(2031, 6, 20), range_start=date(2031, 6, 16)),
            },
            date(2031, 6, 16),
            date(2031, 6, 21),
            None,
            "a trial of five days takes them all",
        ),
        (
            {"due": date(2031, 6, 20), "basis": Fixed(date(2031, 6, 20), range_start=date(2031, 6, 16))},
            date(2031, 6, 20),
            date(2031, 6, 21),
            None,
            "a duty within a window is due at its end",
        ),
    ],
)
def test_times(
    make_deadline: Callable[..., Deadline],
    draft_of: Callable[..., Draft],
    special: dict[str, Any],
    start: date,
    end: date,
    zone: str | None,
    why: str,
) -> None:
    draft = draft_of(make_deadline(**special))
    assert (draft.content.start, draft.content.end, draft.content.zone) == (start, end, zone), why
    told, _ = draft.told()
    assert draft.starts == (told.date() if isinstance(told, datetime) else told)


@given(
    st.sampled_from(sorted({court.zone for court in courts.all_courts()})),
    st.datetimes(datetime(2027, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)),
    st.sampled_from(["hearing", "deadline"]),
)
@example("America/New_York", datetime(2027, 11, 7, 5, 45, tzinfo=UTC), "deadline")
@example("America/New_York", datetime(2027, 11, 7, 6, 30, tzinfo=UTC), "hearing")
@example("America/New_York", datetime(2027, 3, 14, 6, 59, tzinfo=UTC), "hearing")
def test_every_instant_is_written_so_that_it_is_read_again(zone: str, at: datetime, kind: str) -> None:
    """Start and end, whatever a reader makes of an hour that comes twice; on the court's clock for people."""
    directive = Directive("d1", kind, Span(0, 1, "x"), Relative(14, "days", "after", "x"), "x")  # type: ignore[arg-type]
    deadline = Deadline(id="d1", uid="d1@calsync", order_id="o1", directive=directive, state="due", due=at)
    docket = Docket("c1", "x", "1:27-cv-1", None, zone, (), (deadline,), (), opened=at)
    (draft,) = drafts(docket, base_url="", settings=PLAIN)
    content = draft.content
    for fold in (0, 1):
        start, end = (
            on.replace(tzinfo=ZoneInfo(content.zone or ""), fold=fold).astimezone(UTC)  # type: ignore[union-attr]
            for on in (content.start, content.end)
        )
        assert start == at
        assert timedelta() < end - start <= timedelta(hours=1)
        assert kind == "deadline" or end - start == timedelta(hours=1)
    told, _ = draft.told()
    assert told == at.astimezone(ZoneInfo(zone))
    assert hour(told) in content.description  # type: ignore[arg-type]


def test_hearing_length_is_a_setting(make_deadline: Callable[..., Deadline], draft_of: Callable[..., Draft]) -> None:
    draft = draft_of(make_deadline(kind="hearing", due=HEARING), settings=FeedSettings(hearing_minutes=90))
    assert draft.content.end == datetime(2031, 6, 16, 15, 0)


@pytest.mark.parametrize(
    ("due", "candidates", "expected"),
    [
        (None, (date(2031, 7, 1), date(2031, 6, 10)), date(2031, 6, 10)),
        (date(2031, 6, 9), (date(2031, 7, 1), date(2031, 6, 10)), date(2031, 6, 9)),
        (None, (date(2031, 6, 10), datetime(2031, 6, 10, 12, tzinfo=PACIFIC)), datetime(2031, 6, 10, 12)),
        (None, (datetime(2031, 6, 11, 12, tzinfo=PACIFIC), date(2031, 6, 10)), date(2031, 6, 10)),
    ],
)
def test_unresolved_stands_on_the_earliest_candidate(
    make_deadline: Callable[..., Deadline],
    draft_of: Callable[..., Draft],
    due: date | None,
    candidates: tuple[date, ...],
    expected: date,
) -> None:
    draft = draft_of(make_deadline(state="unresolved", due=due, candidates=candidates))
    assert draft.content.start == expected
    assert draft.content.summary.endswith(" (to decide)")
    assert all(f"{on:%B} {on.day}, {on.year}" in draft.content.description for on in candidates)


def test_what_has_no_date_stands_in_its_order(
    make_deadline: Callable[..., Deadline], make_docket: Callable[..., Docket], make_order: Callable[..., Order]
) -> None:
    waiting = make_deadline("d1", state="waiting", due=None, waiting_for="the end of the mediation")
    undated = make_deadline(
        "d2", kind="undated-duty", due=None, basis=Undated("promptly"), action="meet and confer", label="4"
    )
    impossible = make_deadline("d3", state="unresolved", due=None, basis=Fixed(None), action="lodge exhibits")
    lapsed = make_deadline("d4", state="expired-condition", due=None, action="answer the cross-claim")
    order = make_order(
        warnings=(Warning("missing-pages", "Page 1 of 2 is not in this document."),),
        unresolved=(Unresolved(0, 9, "in due time", "no period is known", "asked", 0.561),),
    )
    (draft,) = drafts(make_docket(waiting, undated, impossible, lapsed, orders=(order,)), base_url=URL, settings=PLAIN)
    assert draft.uid == "order-o1@calsync"
    assert draft.content.start == date(2031, 5, 22)
    assert (draft.content.status, draft.content.opaque, draft.content.busy) == ("CONFIRMED", False, "FREE")
    assert draft.content.summary == "Order filed: ECF No. 21 (2:31-cv-04417)"
    text = draft.content.description
    assert "Waiting, no date yet:\n- 5. Parties: file a joint report (waits for the end of the mediation)" in text
    assert "No date set, do now:\n- 4. Parties: meet and confer (promptly)" in text
    assert "Needs your decision:\n- 5. Parties: lodge exhibits" in text
    assert "- To decide: “in due time” (probably only what somebody asks for, 56%): no period is known" in text
    assert "No longer open:\n- 5. Parties: answer the cross-claim (lapsed)" in text
    assert "WARNING: Page 1 of 2 is not in this document." in text
    assert "https://calsync.example/entries/entry-key-of-the-feed-/order-o1" in text


def test_an_order_entry_holds_no_counted_date(
    make_deadline: Callable[..., Deadline], make_docket: Callable[..., Docket]
) -> None:
    """Another date of a deadline changes that deadline's entry and no other."""
    one, other = (
        {
            draft.uid: draft
            for draft in drafts(make_docket(make_deadline(due=due), make_deadline("d2")), base_url=URL, settings=PLAIN)
        }
        for due in (date(2031, 6, 16), date(2031, 6, 30))
    )
    assert {uid for uid in one if one[uid] != other[uid]} == {"o1-d1@calsync"}


def test_each_occurrence_has_its_own_lasting_uid(
    make_deadline: Callable[..., Deadline], make_docket: Callable[..., Docket]
) -> None:
    dates = (date(2031, 7, 1), date(2031, 9, 2), date(2031, 10, 30))
    every = make_deadline(kind="recurring", basis=Recurring("FREQ=DAILY;INTERVAL=60"), due=dates[0], occurrences=dates)
    later = make_deadline(
        kind="recurring",
        basis=Recurring("FREQ=DAILY;INTERVAL=60"),
        due=dates[1],
        occurrences=dates[1:],
        first_occurrence=2,
    )
    first, then = (
        {
            draft.uid: draft.starts
            for draft in drafts(make_docket(d), base_url=URL, settings=PLAIN)
            if draft.uid != "order-o1@calsync"
        }
        for d in (every, later)
    )
    assert first == {f"o1-d1.r{n}@calsync": on for n, on in enumerate(dates, 1)}
    assert then == {uid: on for uid, on in first.items() if on != dates[0]}


def test_a_done_occurrence_leaves_the_later_ones_as_they_are(
    make_deadline: Callable[..., Deadline], make_docket: Callable[..., Docket]
) -> None:
    dates = (date(2031, 7, 1), date(2031, 9, 2), date(2031, 10, 30), date(2031, 12, 29))

    def stage(first: int, **special: Any) -> dict[str, Draft]:
        left = dates[first - 1 :]
        every = make_deadline(
            kind="recurring",
            basis=Recurring("FREQ=DAILY;INTERVAL=60"),
            due=left[0],
            safe=left[0] - timedelta(days=1),
            occurrences=left,
            first_occurrence=first,
            steps=(Step(left[0], "Fed. R. Civ. P. 6(a)(1)", f"{60 * first} days"),),
            **special,
        )
        return {draft.uid: draft for draft in drafts(make_docket(every), base_url=URL, settings=PLAIN)}

    one, two = stage(1), stage(2, explanation="Done so far: 1.", flags=("state-holiday",))
    assert {uid for uid in two if two[uid].content != one[uid].content} == {"o1-d1.r2@calsync"}
    assert "1. Tuesday, September 2, 2031: 120 days" in two["o1-d1.r2@calsync"].content.description
    assert "SAFE DATE: Monday, September 1, 2031." in two["o1-d1.r2@calsync"].content.description
    assert two["o1-d1.r2@calsync"].content.summary.endswith(" (safe Sep 1)")


@pytest.mark.parametrize(
    ("uid", "expected", "why"),
    [
        ("a@calsync", 4, "its own entry"),
        ("b@calsync", 5, "three entries at 0, 1 and 2: each publication counts"),
        ("b.r1@calsync", 0, "an occurrence asked for by itself"),
        ("c@calsync", None, "never published"),
        ("d@calsync", 0, "not the entries of d.r1"),
    ],
)
def test_sequence_of(uid: str, expected: int | None, why: str) -> None:
    known = {
        "a@calsync": 4,
        "b.r1@calsync": 0,
        "b.r2@calsync": 1,
        "b.r10@calsync": 2,
        "b.rx@calsync": 9,
        "d.r1@calsync": 0,
        "d.r1.r1@calsync": 7,
    }
    assert sequence_of(uid, known) == expected, why


def test_occurrence_uid_without_host() -> None:
    assert occurrence_uid("abc", 3) == "abc.r3"


@pytest.mark.parametrize(
    ("dates", "expected", "why"),
    [
        ({"filed": None, "entered": date(2031, 5, 23)}, date(2031, 5, 23), "entered"),
        ({"filed": None, "signed": date(2031, 5, 21)}, date(2031, 5, 21), "signed"),
        ({"filed": None}, date(2031, 5, 22), "the day the case was opened, on the court's clock"),
    ],
)
def test_the_day_of_an_order(
    make_docket: Callable[..., Docket],
    make_order: Callable[..., Order],
    dates: dict[str, Any],
    expected: date,
    why: str,
) -> None:
    (draft,) = drafts(make_docket(orders=(make_order(**dates),)), base_url=URL, settings=PLAIN)
    assert draft.starts == expected, why
    assert ("WARNING: the date of this order is not known" in draft.content.description) == (dates == {"filed": None})


def test_never_empty(make_deadline: Callable[..., Deadline], make_docket: Callable[..., Docket]) -> None:
    waiting = make_deadline(state="waiting", due=None)
    for docket, day in ((make_docket(orders=()), date(2031, 5, 22)), (make_docket(waiting), date(2031, 5, 22))):
        (draft,) = drafts(docket, base_url=URL, settings=FeedSettings(order_entries=False))
        assert draft.content.summary == "No dates yet (2:31-cv-04417)"
        assert draft.starts == day


def test_order_entries_are_a_setting(
    make_deadline: Callable[..., Deadline], make_docket: Callable[..., Docket]
) -> None:
    docket = make_docket(make_deadline())
    uids = [
        [d.uid for d in drafts(docket, base_url=URL, settings=FeedSettings(order_entries=on, remind_by=()))]
        for on in (True, False)
    ]
    assert uids == [["o1-d1@calsync", "order-o1@calsync"], ["o1-d1@calsync"]]


def test_links(make_deadline: Callable[..., Deadline], make_docket: Callable[..., Docket]) -> None:
    docket = make_docket(make_deadline())
    linked = drafts(docket, base_url=URL + "/", settings=PLAIN)
    place = f"{URL}/entries/{PLACE}"
    assert [d.content.url for d in linked] == [f"{place}/o1-d1", f"{place}/order-o1"]
    assert all(d.content.url in d.content.description for d in linked if d.content.url)
    assert [d.content.url for d in drafts(docket, base_url="", settings=PLAIN)] == [None, None]


@pytest.mark.parametrize(
    ("alarm", "expected"), [("P7D", "-P7D"), ("-PT12H", "-PT12H"), ("p2w", "-P2W"), ("P1DT6H30M", "-P1DT6H30M")]
)
def test_alarms(
    make_deadline: Callable[..., Deadline], draft_of: Callable[..., Draft], alarm: str, expected: str
) -> None:
    assert draft_of(make_deadline(), settings=FeedSettings(alarms=(alarm,), remind_by=())).content.alarms == (expected,)


@pytest.mark.parametrize("alarm", ["", "P", "7 days", "PT", "P1M", "P7D\r\nX:1", "P٧D"])
def test_bad_alarms(make_docket: Callable[..., Docket], alarm: str) -> None:
    with pytest.raises(UserError, match="is no duration"):
        drafts(make_docket(), base_url=URL, settings=FeedSettings(alarms=(alarm,)))


def test_a_naive_instant_is_refused(make_deadline: Callable[..., Deadline], draft_of: Callable[..., Draft]) -> None:
    with pytest.raises(ValueError, match="needs its zone"):
        draft_of(make_deadline(due=datetime(2031, 6, 16, 12, 0)))


def test_place(make_deadline: Callable[..., Deadline], draft_of: Callable[..., Draft]) -> None:
    content = draft_of(make_deadline(kind="hearing", due=HEARING, place="Courtroom 7, 14th floor")).content
    assert content.location == "Courtroom 7, 14th floor"
    assert "at 1:30 p.m. PDT, Courtroom 7, 14th floor.\n" in content.description


def test_vacated_order_says_so(make_docket: Callable[..., Docket], make_order: Callable[..., Order]) -> None:
    (draft,) = drafts(make_docket(orders=(make_order(vacated=True),)), base_url=URL, settings=PLAIN)
    assert draft.content.summary == "VACATED: Order filed: ECF No. 21 (2:31-cv-04417)"
    assert "This order was vacated." in draft.content.description


def test_a_case_whose_court_is_not_known(
    make_deadline: Callable[..., Deadline], make_docket: Callable[..., Docket], make_order: Callable[..., Order]
) -> None:
    noon = make_deadline(due=datetime(2031, 6, 16, 12, 0, tzinfo=UTC))
    docket = make_docket(noon, zone="", orders=(make_order(filed=None),))
    deadline, order = drafts(docket, base_url=URL, settings=PLAIN)
    assert (deadline.content.start, deadline.content.zone) == (datetime(2031, 6, 16, 12, 0), "UTC")
    assert order.starts == date(2031, 5, 23), "opened on that day in UTC"
    body = calendar(publish((deadline,), {}, datetime(2031, 6, 1, tzinfo=UTC)), name="x")
    assert b"DTSTART:20310616T120000Z\r\n" in body
    assert b"VTIMEZONE" not in body


def test_warnings_of_the_case_stand_in_its_first_order(
    make_docket: Callable[..., Docket], make_order: Callable[..., Order]
) -> None:
    warning = Warning("two-alike", "Two orders bear the number 21.")
    one = drafts(
        make_docket(orders=(make_order("o1", warnings=(warning,)),), warnings=(warning,)), base_url=URL, settings=PLAIN
    )
    two = drafts(
        make_docket(orders=(make_order("o1"), make_order("o2")), warnings=(warning,)), base_url=URL, settings=PLAIN
    )
    assert [draft.content.description.count(warning.message) for draft in (*one, *two)] == [1, 1, 0]


def test_unresolved_says_why_once(make_deadline: Callable[..., Deadline], draft_of: Callable[..., Draft]) -> None:
    why = "The stay was lifted after this date had passed: is it still owed?"
    text = draft_of(make_deadline(state="unresolved", explanation=why)).content.description
    assert text.startswith("Parties: file a joint report by Monday, June 16, 2031 at the earliest.\n")
    assert f"Needs your decision: {why} Until then this entry stands on the earliest date." in text
    assert "Possible: Monday, June 16, 2031" in text
    assert text.count(why) == 1


def test_an_order_entry_takes_no_side_in_a_conflict(
    make_deadline: Callable[..., Deadline], make_docket: Callable[..., Docket]
) -> None:
    stated = Fixed(date(2031, 6, 17))
    docket = make_docket(make_deadline(state="unresolved", basis=stated, candidates=(date(2031, 6, 16),)))
    text = drafts(docket, base_url=URL, settings=PLAIN)[-1].content.description
    assert "- 5. Parties: file a joint report (to decide)" in text
    assert "June 17" not in text


MOVED = Span(40, 98, "The report is due July 1, 2031 in place of June 16, 2031.")
ENDED = Span(99, 130, "The disclosures are VACATED.")
STAYED = Span(131, 160, "The case is STAYED.")


@pytest.mark.parametrize(
    ("read", "expected", "why"),
    [
        (
            {"changes": (Change("vacate", "the disclosures", ENDED),)},
            ["Vacates: Parties: serve disclosures, by “The disclosures are VACATED.”"],
            "by its own words",
        ),
        (
            {"changes": (Change("reset", "the report", MOVED, new="n1"),)},
            ["Resets: Parties: file a joint report, by “The report is due July 1, 2031 in place of June 16, 2031.”"],
            "by the directive that states the new time, told once",
        ),
        (
            {},
            ["Resets: Parties: file a joint report, by “The report is due July 1, 2031 in place of June 16, 2031.”"],
            "by stating it again, without a word of amending",
        ),
        (
            {"changes": (Change("extend", "all dates", Span(0, 9, "All dates"), all=True),)},
            ["Resets: “All dates”", "Resets: Parties: file a joint report, by"],
            "what touches nothing is shown all the same",
        ),
        ({"changes": (Change("stay", "the case", STAYED),)}, ["Stays: “The case is STAYED.”"], "a stay"),
    ],
)
def test_an_order_that_only_changes_says_what(
    make_deadline: Callable[..., Deadline],
    make_docket: Callable[..., Docket],
    make_order: Callable[..., Order],
    read: dict[str, Any],
    expected: list[str],
    why: str,
) -> None:
    words = make_deadline().directive.quote
    moved = make_deadline("d1", quotes=(words, MOVED))
    ended = make_deadline("d2", state="vacated", action="serve disclosures", quotes=(words, ENDED))
    stating = (Directive("n1", "deadline", MOVED, Fixed(date(2031, 7, 1)), "file a joint report"),)
    orders = (make_order("o1"), make_order("o2", document_number=25, directives=stating, **read))
    text = drafts(make_docket(moved, ended, orders=orders), base_url=URL, settings=PLAIN)[-1].content.description
    assert "No deadline or hearing" not in text
    _, _, found = text.partition("Changes what was set before:\n")
    for line in expected:
        assert f"- {line}" in found, why
    assert found.count("Resets: Parties") <= 1


def test_a_stay_of_the_case_is_told_once(make_docket: Callable[..., Docket], make_order: Callable[..., Order]) -> None:
    stay = make_order("o2", changes=(Change("stay", "the case", STAYED),))
    notice = Notice("stayed", "o2", date(2031, 6, 1), "The case is STAYED.", ("o1-d1",), "The case is stayed.")
    (*_, draft) = drafts(make_docket(orders=(make_order("o1"), stay), notices=(notice,)), base_url=URL, settings=PLAIN)
    assert draft.content.description.count("stayed") == 1
    assert "Stays:" not in draft.content.description


@pytest.mark.parametrize("words", ["file the invoices", "제출하다; " * 20, "a" * 400])
def test_no_description_is_too_long_for_any_client(
    make_deadline: Callable[..., Deadline], make_docket: Callable[..., Docket], words: str
) -> None:
    """calcurse 4.7 drops an entry whose DESCRIPTION has more than some 8,000 octets."""
    many = [make_deadline(f"d{n}", action=f"{words} {n}") for n in range(300)]
    waiting = [
        make_deadline(f"w{n}", action=f"{words} {n}", state="waiting", due=None, waiting_for="x") for n in range(3)
    ]
    quotes = tuple(Span(n, n + 1000, words * (1000 // len(words))) for n in range(30))
    made = drafts(make_docket(*many, *waiting, make_deadline("long", quotes=quotes)), base_url=URL, settings=PLAIN)
    assert all(len(escaped(one.content.description).encode()) <= 8_000 for one in made)
    order, long = made[-1].content.description, made[-2].content.description
    assert order.count("(waits for x)") == 3, "the longest list is cut"
    assert re.search(r"- … and 2\d\d more on the order's page\n\nWaiting", order)
    assert all(text.endswith("Check against the order.") for text in (order, long))
    assert "Status: reviewed by R. Okafor." in long
