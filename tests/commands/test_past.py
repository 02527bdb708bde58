"""What changed, how it stood, what would change; and that looking changes nothing."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from calsync import commands
from calsync.commands import Office, Registered, open_office
from calsync.docket.model import Deadline, Docket
from calsync.errors import Conflict, NotFound, UserError
from calsync.settings import Settings
from calsync.store.feed_reader import FeedReader
from calsync.store.hashes import token_hash
from calsync.store.tables import metadata

COMPLETED = "Mediation session completed"
LATER = """Case 2:26-cv-99002-QZ   Document 20   Filed 11/20/26   Page 1 of 1

                     UNITED STATES DISTRICT COURT
                    EASTERN DISTRICT OF CALIFORNIA

The deadline to jointly file a mediation completion report is vacated.

IT IS SO ORDERED.
"""
Advance = Callable[..., None]


def report(docket: Docket) -> Deadline:
    return next(d for d in docket.deadlines if "completion of the mediation session" in d.directive.quote.text)


def dump(office: Office) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with office.store.engine.connect() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
        }


@pytest.fixture
def lived(office: Office, registered: Registered, advance: Advance) -> Registered:
    """A case with a fact a day: opened and registered, an event, its correction, a check, its withdrawal."""
    case, deadline = registered.case_id, report(registered.docket).id
    advance(days=1)
    event = commands.record_event(office, case, COMPLETED, date(2026, 11, 4), evidence="ECF No. 30", by="Ana").event_id
    advance(days=1)
    commands.correct_event(office, case, event, date(2026, 11, 12), reason="the minutes", by="Ben")
    advance(days=1)
    commands.confirm(office, deadline, by="Cleo")
    advance(days=1)
    commands.withdraw_event(office, case, event, reason="another case", by="Ana")
    return registered


def test_history_says_what_changed_why_by_whom_and_when(office: Office, lived: Registered) -> None:
    told = commands.history(office, lived.case_id)
    assert [(line.seq, line.by, line.kind) for line in told] == [
        (6, "Ana", "event-withdrawn"),
        (5, "Cleo", "deadline-confirmed"),
        (4, "Ben", "event-corrected"),
        (3, "Ana", "event-recorded"),
        (2, "tests", "order-registered"),
        (1, "tests", "case-opened"),
    ]
    assert told[3].what == f"Event recorded: “{COMPLETED}”, Wednesday, November 4, 2026 (ECF No. 30)"
    assert told[2].what == f"Event corrected: “{COMPLETED}”, Thursday, November 12, 2026: the minutes"
    fields = [{change.field: (change.before, change.after) for change in line.changes} for line in told]
    assert fields[3]["state"] == ("waiting", "due")
    assert fields[2]["due"] == (date(2026, 11, 18), date(2026, 11, 30))
    assert fields[1] == {"reviewed_by": (None, "Cleo")}
    assert fields[0]["state"] == ("due", "waiting")
    assert all(change.cause and change.quote for line in told[:-1] for change in line.changes)
    assert {change.field for change in told[4].changes} == {"deadline"}


@pytest.mark.parametrize(
    ("page", "seqs", "why"),
    [
        ({"limit": 2}, [6, 5], "the newest page"),
        ({"limit": 2, "upto": 4}, [4, 3], "the page before it"),
        ({"since": 4}, [6, 5], "what came after a position"),
        ({"since": 6}, [], "nothing came after it"),
        ({"since": 2, "upto": 4}, [4, 3], "between two positions"),
        ({"upto": 99, "limit": 1}, [6], "beyond the end"),
    ],
)
def test_history_comes_in_pages(
    office: Office, lived: Registered, page: dict[str, int], seqs: list[int], why: str
) -> None:
    part = commands.history(office, lived.case_id, **page)
    assert [line.seq for line in part] == seqs, why
    whole = {line.seq: line for line in commands.history(office, lived.case_id)}
    assert list(part) == [whole[seq] for seq in seqs]


@pytest.mark.parametrize(
    ("as_of", "position", "why"),
    [
        (3, 3, "a position"),
        (datetime(2026, 11, 3, 15, tzinfo=UTC), 3, "the very instant of a fact"),
        (datetime(2026, 11, 3, 14, 59, 59, tzinfo=UTC), 2, "a second before it"),
        (datetime(2026, 11, 3, 7), 3, "an instant without a zone is the court's"),
        (date(2026, 11, 3), 3, "a day to its end"),
        (date(2026, 11, 2), 2, "the day before"),
        (date(2099, 1, 1), 6, "a day to come is now"),
    ],
)
def test_as_of_takes_positions_instants_and_days(
    office: Office, lived: Registered, as_of: commands.AsOf, position: int, why: str
) -> None:
    assert commands.position_of(office, lived.case_id, as_of) == position, why
    assert commands.docket(office, lived.case_id, as_of=as_of).position == position


@pytest.mark.both_databases
def test_a_day_ends_in_the_zone_of_the_court(office: Office, registered: Registered, advance: Advance) -> None:
    advance(hours=14)  # 05:00 on the 3rd in UTC, 21:00 on the 2nd in California
    commands.record_event(office, registered.case_id, COMPLETED, date(2026, 11, 2), by="tests")
    assert commands.docket(office, registered.case_id, as_of=date(2026, 11, 2)).position == 3


@pytest.mark.parametrize(
    ("as_of", "says"),
    [
        (0, "position 1"),
        (date(2026, 11, 1), "Give a later time"),
        (datetime(2001, 1, 1, tzinfo=UTC), "since 2026-11-02"),
    ],
)
def test_before_the_case_there_was_nothing(office: Office, lived: Registered, as_of: commands.AsOf, says: str) -> None:
    with pytest.raises(UserError, match=says):
        commands.docket(office, lived.case_id, as_of=as_of)
    with pytest.raises(NotFound):
        commands.docket(office, "nope", as_of=as_of or 1)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("2026-11-03", date(2026, 11, 3)),
        ("2026-11-03T15:00:00+00:00", datetime(2026, 11, 3, 15, tzinfo=UTC)),
        ("2026-11-03T15:00:00 00:00", datetime(2026, 11, 3, 15, tzinfo=UTC)),
        ("2026-11-03T15:00:00Z", datetime(2026, 11, 3, 15, tzinfo=UTC)),
    ],
)
def test_points_in_the_past_as_they_are_written(text: str, value: commands.AsOf) -> None:
    assert commands.read_as_of(text) == value


@pytest.mark.parametrize("text", ["", "soon", "-1", "2026-13-01", "2026-11-03T99", "1e3", "٣٤٥٦٧٨٩٠١٢"])
def test_what_is_no_point_in_the_past(text: str) -> None:
    with pytest.raises(UserError, match="no point in the past"):
        commands.read_as_of(text)


def served(office: Office, token: str) -> bytes:
    reader = FeedReader(office.store.direct, office.clock)
    head = reader.head(token_hash(token))
    assert head is not None
    body = reader.body(head.feed_id, head.etag)
    assert body is not None
    return body


def without_links(calendar: bytes) -> bytes:
    """A calendar without the key in its links, which each feed has for itself."""
    return re.sub(rb"/entries/[^/]+/", b"/entries//", calendar.replace(b"\r\n ", b""))


@pytest.mark.both_databases
def test_the_calendar_of_every_moment_is_what_was_served_then(
    office: Office, registered: Registered, advance: Advance
) -> None:
    case, deadline = registered.case_id, report(registered.docket).id
    name = f"{registered.docket.caption} ({registered.docket.docket_number})"
    token = commands.add_feed(office, case, name=name).token
    then = {2: served(office, token)}
    for step in (
        lambda: commands.record_event(office, case, COMPLETED, date(2026, 11, 4), by="Ana"),
        lambda: commands.confirm(office, deadline, by="Ana"),
        lambda: commands.satisfy(office, deadline, date(2026, 11, 6), by="Ana"),
        lambda: commands.reopen(office, deadline, "not yet", by="Ana"),
        lambda: commands.note(office, deadline, "ask the client", by="Ana"),
    ):
        advance(days=1)
        step()
        then[max(then) + 1] = served(office, token)
    for position, body in then.items():
        assert without_links(commands.calendar_as_of(office, case, position)) == without_links(body)
    assert then[7] == then[6], "a note is no calendar's business"
    assert commands.calendar_as_of(office, case, 7) == commands.export(office, case), "as of now is now"
    assert commands.docket(office, case, as_of=7) == commands.docket(office, case)
    assert commands.sequences(office, case, upto=7) == commands.sequences(office, case)


@pytest.mark.both_databases
def test_feed_changes_between_any_two_versions(office: Office, lived: Registered) -> None:
    feed = commands.add_feed(office, lived.case_id).feed.id
    uid = report(lived.docket).uid

    def change(from_: commands.AsOf, to: commands.AsOf) -> dict[str, Any]:
        return {one.uid: one for one in commands.feed_changes(office, feed, from_, to)}

    came = change(2, 3)[uid]
    assert (came.change, came.before) == ("added", None)
    assert (came.after.sequence, came.after.start) == (0, date(2026, 11, 18))
    moved = change(3, date(2026, 11, 4))[uid]
    assert (moved.change, moved.before.start, moved.after.start) == ("changed", date(2026, 11, 18), date(2026, 11, 30))
    assert change(4, 5)[uid].after.status == "CONFIRMED"
    assert change(5, 6)[uid].change == "removed"
    assert uid not in change(2, 6)
    assert change(4, 4) == {}
    with pytest.raises(NotFound, match="no feed nope"):
        commands.feed_changes(office, "nope", 1, 2)


SUPPOSE: dict[str, Callable[[Office, Registered], commands.Supposed]] = {
    "event": lambda o, r: commands.what_if(o, r.case_id, COMPLETED, date(2026, 11, 4)),
    "expected": lambda o, r: commands.what_if_expected(o, report(r.docket).id, date(2026, 11, 4)),
    "moved": lambda o, r: commands.what_if_expected(o, r.docket.deadlines[1].id, date(2026, 12, 9)),
    "order": lambda o, r: commands.what_if_order(o, r.case_id, LATER.encode(), name="later.txt"),
}
WOULD_BE = {
    "event": (2, "due", date(2026, 11, 18)),
    "expected": (2, "tentative", date(2026, 11, 18)),
    "moved": (1, "due", date(2026, 12, 9)),
    "order": (2, "vacated", None),
}


@pytest.mark.both_databases
@pytest.mark.parametrize("kind", SUPPOSE)
def test_what_if_says_what_would_be_and_changes_no_byte(office: Office, registered: Registered, kind: str) -> None:
    commands.add_feed(office, registered.case_id)
    before = dump(office)
    supposed = SUPPOSE[kind](office, registered)
    assert dump(office) == before
    at, state, due = WOULD_BE[kind]
    one = supposed.docket.deadlines[at]
    assert (one.state, one.due) == (state, due)
    assert {change.deadline_id for change in supposed.changes} == {one.id}
    assert "reviewed_by" not in {change.field for change in supposed.changes}, "nobody has checked a supposition"
    assert (one.uid in {entry.uid for entry in supposed.entries}) == (due is not None)


@pytest.mark.both_databases
def test_what_if_foretells_what_the_event_then_does(office: Office, registered: Registered) -> None:
    case = registered.case_id
    supposed = commands.what_if(office, case, COMPLETED, date(2026, 11, 4))
    done = commands.record_event(office, case, COMPLETED, date(2026, 11, 4), by="Ana")
    fields = ("state", "due", "safe", "steps")
    assert [[getattr(d, f) for f in fields] for d in supposed.docket.deadlines] == [
        [getattr(d, f) for f in fields] for d in done.docket.deadlines
    ]


@pytest.mark.parametrize(
    ("act", "error", "says"),
    [
        (lambda o, r, d: commands.what_if(o, r.case_id, " ", date(2026, 11, 4)), UserError, "what might happen"),
        (lambda o, r, d: commands.what_if(o, "nope", "held", date(2026, 11, 4)), NotFound, "no case nope"),
        (lambda o, r, d: commands.what_if_expected(o, "nope", date(2026, 11, 4)), NotFound, "no deadline nope"),
        (lambda o, r, d: commands.what_if_order(o, r.case_id, d, name="x"), Conflict, "has this document already"),
        (lambda o, r, d: commands.what_if_order(o, r.case_id, b"", name="x"), UserError, "empty"),
        (lambda o, r, d: commands.history(o, "nope"), NotFound, "no case nope"),
        (lambda o, r, d: commands.history(o, r.case_id, limit=0), UserError, "at least one"),
        (lambda o, r, d: commands.note(o, report(r.docket).id, " ", by="Ana"), UserError, "words"),
        (lambda o, r, d: commands.assign(o, "nope", "Ana", by="Ana"), NotFound, "no deadline nope"),
    ],
)
def test_refusals(
    office: Office,
    registered: Registered,
    referral: Callable[..., bytes],
    act: Callable[[Office, Registered, bytes], object],
    error: type[Exception],
    says: str,
) -> None:
    before = dump(office)
    with pytest.raises(error, match=says):
        act(office, registered, referral())
    assert dump(office) == before


def test_a_critical_deadline_is_confirmed_in_the_calendars_by_two(office: Office, registered: Registered) -> None:
    deadline = registered.docket.deadlines[1]
    commands.mark_critical(office, deadline.id, by="Ana")
    commands.confirm(office, deadline.id, by="Ana")
    flat = commands.export(office, registered.case_id).replace(b"\r\n ", b"")
    assert b"Status: read by Ana\\; a second reader must confirm it." in flat
    with pytest.raises(Conflict, match="somebody else"):
        commands.confirm(office, deadline.id, by="Ana")
    docket = commands.confirm(office, deadline.id, by="Ben")
    assert docket.deadlines[1].reviewed_by == "Ben"
    flat = commands.export(office, registered.case_id).replace(b"\r\n ", b"")
    assert b"Status: reviewed by Ana and Ben." in flat


# --- laws ------------------------------------------------------------------------------------------------------------

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["record", "correct", "withdraw", "confirm", "correct-date", "satisfy", "vacate", "reopen"]),
        st.dates(date(2026, 10, 31), date(2027, 6, 30)),
    ),
    max_size=5,
)


def without_sequence(calendar: bytes) -> bytes:
    """A calendar without what a change and its undoing leave: a higher SEQUENCE and later stamps."""
    return re.sub(rb"(?:SEQUENCE|DTSTAMP|LAST-MODIFIED):[^\r]*\r\n", b"", calendar)


def uids(calendar: bytes) -> list[bytes]:
    return re.findall(rb"\r\nUID:([^\r]+)", calendar)


@settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=STEPS,
    on=st.dates(date(2026, 10, 31), date(2027, 6, 30)),
    text=st.sampled_from(["Mediation session held", "Case stayed", "Notice of settlement of the entire action"]),
)
def test_the_laws_of_a_published_case(
    tmp_path_factory: pytest.TempPathFactory,
    referral: Callable[..., bytes],
    steps: list[tuple[str, date]],
    on: date,
    text: str,
) -> None:
    """Adding and withdrawing is a no-op on what is published; as of now is now; UIDs never change nor repeat."""
    place: Path = tmp_path_factory.mktemp("law")
    now = [datetime(2026, 11, 2, 15, tzinfo=UTC)]
    office = open_office(Settings(place, f"sqlite:///{place / 'calsync.db'}", "http://127.0.0.1"), clock=lambda: now[0])
    done = commands.register(office, referral(), name="order.txt", by="law")
    case, deadline = done.case_id, report(done.docket).id
    known = {one.id: one.uid for one in done.docket.deadlines}
    events: list[str] = []
    for act, day in steps:
        now[0] += timedelta(minutes=1)
        match act:
            case "record":
                events.append(commands.record_event(office, case, COMPLETED, day, by="law").event_id)
            case "correct" if events:
                commands.correct_event(office, case, events[-1], day, by="law")
            case "withdraw" if events:
                commands.withdraw_event(office, case, events.pop(), by="law")
            case "confirm":
                commands.confirm(office, deadline, by="law")
            case "correct-date":
                commands.correct(office, deadline, day, reason="told so", by="law")
            case "satisfy":
                commands.satisfy(office, deadline, day, by="law")
            case "vacate":
                commands.vacate(office, deadline, "told so", by="law")
            case "reopen":
                commands.reopen(office, deadline, "told so", by="law")
            case _:
                pass
    before = commands.export(office, case)
    event = commands.record_event(office, case, text, on, by="law").event_id
    now[0] += timedelta(minutes=1)
    docket = commands.withdraw_event(office, case, event, by="law")
    after = commands.export(office, case)
    assert without_sequence(after) == without_sequence(before)
    assert commands.calendar_as_of(office, case, docket.position) == after
    for position in range(2, docket.position + 1):
        then = uids(commands.calendar_as_of(office, case, position))
        assert len(then) == len(set(then))
        stood = commands.docket(office, case, as_of=position)
        assert {one.id: one.uid for one in stood.deadlines} == known
    assert commands.verify(office) == []
    office.store.close()
