"""Events date what waits for them; feeds carry it, under lasting identities."""

import hashlib
import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from calsync import commands
from calsync.commands import Office, Registered
from calsync.docket.model import Deadline, Docket
from calsync.errors import Conflict, NotFound, UserError
from calsync.feed.model import FeedSettings
from calsync.feed.reminding import is_reminder
from calsync.store.feed_reader import FeedReader

COMPLETED = "Mediation session completed"


def report(docket: Docket) -> Deadline:
    return next(d for d in docket.deadlines if "completion of the mediation session" in d.directive.quote.text)


def blocks(calendar: bytes) -> dict[str, bytes]:
    """VEVENT bytes by UID."""
    found = re.findall(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", calendar, re.S)
    uids = [re.search(rb"UID:(.*)\r\n", block) for block in found]
    return {uid[1].decode(): block for uid, block in zip(uids, found, strict=True) if uid}


def sequence(block: bytes) -> int:
    found = re.search(rb"SEQUENCE:(\d+)", block)
    assert found is not None
    return int(found[1])


@pytest.mark.both_databases
def test_an_event_dates_what_waited_and_leaves_the_rest_alone(
    office: Office, registered: Registered, advance: Callable[..., None]
) -> None:
    case, waiting = registered.case_id, report(registered.docket)
    before = blocks(commands.export(office, case))
    assert (waiting.state, waiting.due, waiting.uid in before) == ("waiting", None, False)

    advance(days=1)
    first = commands.record_event(office, case, COMPLETED, date(2026, 11, 4), evidence="ECF No. 30", by="tests")
    dated = report(first.docket)
    assert (dated.state, dated.due, dated.uid) == ("due", date(2026, 11, 18), waiting.uid)
    after = blocks(commands.export(office, case))
    order_entry = {uid for uid in before if before[uid] != after[uid] and not is_reminder(uid)}
    assert len(order_entry) <= 1, "only the order's own entry, which lists what waits, may change besides"
    assert sequence(after[dated.uid]) == 0

    advance(days=1)
    docket = commands.correct_event(office, case, first.event_id, date(2026, 11, 12), by="tests")
    moved = report(docket)
    # the 14th day is Thanksgiving, and California keeps the Friday after it
    assert (moved.due, moved.safe) == (date(2026, 11, 30), date(2026, 11, 27))
    again = blocks(commands.export(office, case))
    assert sequence(again[moved.uid]) == 1
    changed = {uid for uid in again if again[uid] != after.get(uid) and not is_reminder(uid)}
    assert changed <= {moved.uid} | order_entry

    docket = commands.withdraw_event(office, case, first.event_id, reason="wrong case", by="tests")
    assert (report(docket).state, report(docket).due) == ("waiting", None)
    assert moved.uid not in blocks(commands.export(office, case))
    assert commands.sequences(office, case)[moved.uid] == 2, "leaving the feed counts as a change"
    commands.record_event(office, case, COMPLETED, date(2026, 11, 4), by="tests")
    assert sequence(blocks(commands.export(office, case))[moved.uid]) == 3


def test_the_same_words_on_another_day_correct_the_event(office: Office, registered: Registered) -> None:
    case = registered.case_id
    first = commands.record_event(office, case, COMPLETED, date(2026, 11, 4), by="tests")
    again = commands.record_event(office, case, "mediation session  COMPLETED", date(2026, 11, 12), by="tests")
    assert (again.event_id, again.corrected, first.corrected) == (first.event_id, True, False)
    assert (report(again.docket).state, report(again.docket).due) == ("due", date(2026, 11, 30))
    assert sequence(blocks(commands.export(office, case))[report(again.docket).uid]) == 1
    other = commands.record_event(office, case, "Joint letter lodged", date(2026, 11, 4), by="tests")
    later = commands.record_event(office, case, "Joint letter lodged", date(2026, 11, 9), by="tests")
    assert later.event_id != other.event_id, "what dates nothing may happen twice"


@pytest.mark.both_databases
def test_what_if_keeps_nothing(office: Office, registered: Registered) -> None:
    case = registered.case_id
    feed, position = commands.export(office, case), commands.docket(office, case).position
    supposed = commands.what_if(office, case, COMPLETED, date(2026, 11, 4))
    assert report(supposed.docket).due == date(2026, 11, 18)
    assert report(commands.docket(office, case)).due is None
    assert (commands.export(office, case), commands.docket(office, case).position) == (feed, position)


@pytest.mark.both_databases
def test_as_of_is_the_ledger_as_it_was(office: Office, registered: Registered) -> None:
    case, position = registered.case_id, registered.docket.position
    commands.record_event(office, case, COMPLETED, date(2026, 11, 4), by="tests")
    assert commands.docket(office, case, as_of=position) == registered.docket
    with pytest.raises(UserError, match="position 1"):
        commands.docket(office, case, as_of=0)


@pytest.mark.both_databases
def test_the_second_of_two_writers_is_told(office: Office, registered: Registered) -> None:
    case, seen = registered.case_id, registered.docket.position
    commands.record_event(office, case, COMPLETED, date(2026, 11, 4), by="first", expect=seen)
    with pytest.raises(Conflict, match="has changed"):
        commands.record_event(office, case, COMPLETED, date(2026, 11, 5), by="second", expect=seen)
    assert len(commands.docket(office, case).events) == 1


@pytest.mark.parametrize(
    ("act", "error", "words"),
    [
        (lambda o, r: commands.record_event(o, r.case_id, "  ", date(2026, 11, 4), by="t"), UserError, "what happened"),
        (lambda o, r: commands.record_event(o, "nope", "held", date(2026, 11, 4), by="t"), NotFound, "no case nope"),
        (lambda o, r: commands.correct_event(o, r.case_id, "x", date(2026, 11, 4), by="t"), NotFound, "no event x"),
        (lambda o, r: commands.confirm(o, f"{r.order_id}-d99", by="t"), NotFound, "no deadline"),
        (lambda o, r: commands.confirm(o, "rubbish", by="t"), NotFound, "no deadline rubbish"),
        (lambda o, r: commands.vacate_order(o, "rubbish", by="t"), NotFound, "no order rubbish"),
        (lambda o, r: commands.add_feed(o, "nope"), NotFound, "no case nope"),
        (lambda o, r: commands.rotate_feed(o, "nope"), NotFound, "no feed nope"),
        (
            lambda o, r: commands.correct(o, report(r.docket).id, date(2026, 12, 1), reason=" ", by="t"),
            UserError,
            "Say why",
        ),
    ],
)
def test_refusals_change_nothing(
    office: Office,
    registered: Registered,
    act: Callable[[Office, Registered], object],
    error: type[Exception],
    words: str,
) -> None:
    with pytest.raises(error, match=words):
        act(office, registered)
    assert commands.docket(office, registered.case_id).position == registered.docket.position


def digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


@pytest.mark.both_databases
def test_feed_addresses_open_rotate_and_end(
    office: Office, registered: Registered, advance: Callable[..., None]
) -> None:
    reader = FeedReader(office.store.direct, office.clock)
    new = commands.add_feed(office, registered.case_id, name="Larkspur")
    head = reader.head(digest(new.token))
    assert head is not None
    body = reader.body(head.feed_id, head.etag)
    assert body is not None
    assert not head.revoked
    assert b"X-WR-CALNAME:Larkspur\r\n" in body
    assert new.token.encode() not in (office.store.engine.url.database or "").encode() + body
    assert reader.head(digest("nobody's")) is None

    newer = commands.rotate_feed(office, new.feed.id, grace=timedelta(days=3))
    assert [reader.head(digest(t)).revoked for t in (new.token, newer.token)] == [False, False]  # type: ignore[union-attr]
    advance(days=4)
    assert [reader.head(digest(t)).revoked for t in (new.token, newer.token)] == [True, False]  # type: ignore[union-attr]

    commands.revoke_feed(office, new.feed.id)
    ended = reader.head(digest(newer.token))
    assert ended is not None
    assert ended.revoked
    with pytest.raises(Conflict, match="revoked"):
        commands.rotate_feed(office, new.feed.id)


@pytest.mark.both_databases
def test_an_unchanged_case_keeps_its_bytes(
    office: Office, registered: Registered, advance: Callable[..., None]
) -> None:
    reader = FeedReader(office.store.direct, office.clock)
    token = commands.add_feed(office, registered.case_id).token
    head = reader.head(digest(token))
    advance(days=2)
    assert commands.refresh(office, every=True) == 1
    assert reader.head(digest(token)) == head
    commands.record_event(office, registered.case_id, COMPLETED, date(2026, 11, 4), by="tests")
    changed = reader.head(digest(token))
    assert changed is not None
    assert head is not None
    assert changed.etag != head.etag
    assert changed.last_modified > head.last_modified
    assert reader.body(head.feed_id, head.etag) is None, "a replaced version is not served under its old ETag"


@pytest.mark.both_databases
def test_what_ended_long_ago_leaves_the_feed(
    office: Office, registered: Registered, advance: Callable[..., None]
) -> None:
    case = registered.case_id
    joint = next(d for d in registered.docket.deadlines if d.due)
    assert commands.refresh(office) == 0, "nothing has ended"
    commands.satisfy(office, joint.id, date(2026, 11, 2), by="tests")
    advance(days=30)
    assert commands.refresh(office) == 0
    assert joint.uid in blocks(commands.export(office, case)), "the thirtieth day"
    advance(days=1)
    assert commands.refresh(office) == 1
    assert joint.uid not in blocks(commands.export(office, case))
    assert commands.refresh(office) == 0, "nothing of it is left to look at"


@pytest.mark.both_databases
def test_feeds_of_other_settings_are_editions_of_their_own(office: Office, registered: Registered) -> None:
    reader = FeedReader(office.store.direct, office.clock)
    plain = commands.add_feed(office, registered.case_id)
    bare = commands.add_feed(office, registered.case_id, settings=FeedSettings(order_entries=False))
    assert (plain.feed.edition, bare.feed.edition == "") == ("", False)
    heads = [reader.head(digest(new.token)) for new in (plain, bare)]
    bodies = [reader.body(head.feed_id, head.etag) or b"" for head in heads if head]
    assert bodies[0].count(b"Order filed") == 1
    assert bodies[1].count(b"Order filed") == 0


@pytest.mark.both_databases
def test_sign_in_links_work_once_and_not_for_ever(office: Office, advance: Callable[..., None]) -> None:
    token = commands.issue_sign_in(office)
    assert commands.redeem_sign_in(office, token)
    assert not commands.redeem_sign_in(office, token), "a second time"
    late = commands.issue_sign_in(office)
    advance(hours=13)
    assert not commands.redeem_sign_in(office, late), "too late"
    assert not commands.redeem_sign_in(office, "never issued")


@pytest.mark.both_databases
def test_bearer_tokens(office: Office) -> None:
    token = commands.add_token(office, "intake")
    actor = commands.token_actor(office, token)
    assert actor is not None
    assert actor.name == "intake"
    assert commands.token_actor(office, token + "x") is None
    with pytest.raises(UserError, match="name"):
        commands.add_token(office, " ")


FAR = date(9999, 12, 31)


@pytest.mark.parametrize(
    ("do", "what"),
    [
        (lambda o, case, dl: commands.correct(o, dl, FAR, reason="a slip", by="tests"), "a due date"),
        (lambda o, case, dl: commands.expect_trigger(o, dl, FAR, by="tests"), "the day on which something is expected"),
        (lambda o, case, dl: commands.satisfy(o, dl, FAR, by="tests"), "the day on which something was done"),
        (lambda o, case, dl: commands.record_event(o, case, "it happened", FAR, by="tests"), "the day of an event"),
        (lambda o, case, dl: commands.what_if(o, case, "it happened", FAR), "the day of an event"),
        (lambda o, case, dl: commands.what_if_expected(o, dl, FAR), "the day on which something is expected"),
    ],
)
def test_a_day_beyond_every_calendar_is_refused_in_words(
    office: Office, registered: commands.Registered, do: Callable[..., object], what: str
) -> None:
    with pytest.raises(UserError, match=f"^9999-12-31 cannot be {what}: calsync counts from 1950 to 2050.$"):
        do(office, registered.case_id, registered.docket.deadlines[-1].id)
