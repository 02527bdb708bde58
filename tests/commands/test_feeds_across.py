"""Feeds across cases: of a person, of the office; filtered; windowed; changed."""

import hashlib
import re
from collections.abc import Callable
from datetime import date

import pytest

from calsync import commands
from calsync.commands import NewFeed, Office
from calsync.errors import Conflict, NotFound, UserError
from calsync.feed.model import FeedSettings
from calsync.feed.reminding import is_reminder
from calsync.store.feed_reader import FeedReader

ORDER = """Case 2:26-cv-{number}-QZ   Document 21   Filed 10/30/26   Page 2 of 2

                     UNITED STATES DISTRICT COURT
                    EASTERN DISTRICT OF CALIFORNIA

{caption}

1. Within thirty (30) days of this order, the parties shall file a joint report.

2. Plaintiff shall serve its disclosures by December 4, 2026.

3. A status conference is set for January 21, 2027 at 9:30 a.m.

4. No later than fourteen (14) days after completion of the mediation session, the parties shall jointly file a
mediation completion report.

5. Defendant shall promptly produce the ledger.

IT IS SO ORDERED.

Dated: October 29, 2026

/s/ Quillon Zephyrine
UNITED STATES DISTRICT JUDGE
"""


@pytest.fixture
def two(office: Office) -> list[commands.Registered]:
    """Two cases of like orders."""
    rows = [("99201", "HAZEL QUARRY v. TINDER ROPE WORKS"), ("99202", "LARKSPUR MILLS v. OSTRICH FREIGHT CO.")]
    return [
        commands.register(office, ORDER.format(number=n, caption=c).encode(), name="order.txt", by="tests")
        for n, c in rows
    ]


def body(office: Office, new: NewFeed) -> str:
    """What the feed's address serves."""
    reader = FeedReader(office.store.direct, office.clock)
    head = reader.head(hashlib.sha256(new.token.encode()).digest())
    assert head is not None
    served = reader.body(head.feed_id, head.etag)
    assert served is not None
    return served.decode().replace("\r\n ", "")


def titles(office: Office, new: NewFeed) -> list[str]:
    return re.findall(r"SUMMARY:(.*)\r", body(office, new))


def stamps(text: str) -> dict[str, int]:
    """SEQUENCE by UID, of all but reminders."""
    found = re.findall(r"UID:(.*?)\r.*?SEQUENCE:(\d+)\r", text, re.DOTALL)
    return {uid: int(n) for uid, n in found if not is_reminder(uid)}


def deadline(case: commands.Registered, words: str) -> str:
    return next(d.id for d in case.docket.deadlines if words in d.directive.action)


@pytest.mark.both_databases
def test_an_office_feed_follows_every_case(office: Office, two: list[commands.Registered]) -> None:
    new = commands.open_feed(office, "office")
    assert (new.feed.kind, new.feed.case_id, new.feed.edition) == ("office", None, "")
    before = body(office, new)
    assert before.count("Order filed") == 2
    for case in two:
        commands.record_event(office, case.case_id, "Mediation session completed", date(2026, 11, 2), by="tests")
    after = body(office, new)
    assert after.count("mediation completion report") > before.count("mediation completion report")
    assert len(stamps(after)) == len(stamps(before)) + 2
    third = commands.register(
        office, ORDER.format(number="99203", caption="QUINCE v. OTTER").encode(), name="order.txt", by="tests"
    )
    assert third.docket.orders[0].id in body(office, new), "a new case enters by itself"


@pytest.mark.both_databases
def test_a_person_feed_follows_assignments(office: Office, two: list[commands.Registered]) -> None:
    new = commands.open_feed(office, "person", settings=FeedSettings(person="Ada  Birch", remind_by=()))
    assert titles(office, new) == ["Nothing here by this calendar’s settings"]
    for case in two:
        commands.assign(office, deadline(case, "disclosures"), "ada birch", by="tests")
    assert sum("disclosures" in one for one in titles(office, new)) == 2
    assert sum("joint report" in one for one in titles(office, new)) == 0
    assert body(office, new).count("Left out of this calendar") == 2, "the order says what the feed leaves out"
    first = deadline(two[0], "disclosures")
    commands.assign(office, first, "Bo Cedar", by="tests")
    assert sum("disclosures" in one for one in titles(office, new)) == 1
    commands.assign(office, first, "Ada Birch", by="tests")
    again = stamps(body(office, new))
    uid = next(uid for uid in again if uid.startswith(first))
    assert again[uid] == 2, "leaving and coming back are two changes"
    late = commands.open_feed(office, "person", settings=FeedSettings(person="ADA BIRCH", remind_by=()))
    assert late.feed.edition == new.feed.edition
    assert stamps(body(office, late)) == again


@pytest.mark.parametrize(
    ("asked", "wanted", "unwanted"),
    [
        (FeedSettings(kinds=("hearing",)), ["status conference"], ["disclosures", "joint report"]),
        (FeedSettings(who=("defendant",)), ["joint report", "status conference"], ["disclosures"]),
        (FeedSettings(who=("Plaintiffs",), order_entries=False), ["disclosures", "joint report"], ["Order filed"]),
        (FeedSettings(states=("waiting",)), ["Order filed"], ["disclosures", "joint report", "conference"]),
        (
            FeedSettings(confirmed_only=True),
            ["Nothing here by this calendar’s settings"],
            ["disclosures", "Order filed"],
        ),
        (FeedSettings(undated="day"), ["produce ledger", "(promptly)"], []),
        (
            FeedSettings(days_back=0, days_ahead=40),
            ["joint report", "This calendar ends here"],
            ["Order", "conference"],
        ),
    ],
)
@pytest.mark.parametrize("after", [False, True])
def test_what_a_feed_chooses(
    office: Office,
    two: list[commands.Registered],
    asked: FeedSettings,
    wanted: list[str],
    unwanted: list[str],
    after: bool,
) -> None:
    if after:
        new = commands.open_feed(office, "office")
        commands.set_feed(office, new.feed.id, asked)
    else:
        new = commands.open_feed(office, "office", settings=asked)
    shown = "\n".join(titles(office, new)).lower()
    assert [word for word in wanted if word.lower() not in shown] == []
    assert [word for word in unwanted if word.lower() in shown] == []


def test_a_preview_counts_what_a_feed_serves(office: Office, two: list[commands.Registered]) -> None:
    asked = FeedSettings(days_back=0, days_ahead=40)
    shown = commands.preview(office, "office", settings=asked)
    assert shown.ends is not None
    row = commands.open_feed(office, "office", settings=asked).feed
    sent = FeedReader(office.store.direct, office.clock).body(row.id, row.etag)
    assert sent is not None
    own = sent.count(row.id.encode())
    assert own == 1, "only the entry that says where it ends has the feed's id"
    assert (shown.name, shown.size) == (row.name, len(sent) - own * (len(row.id) - len("preview")))


@pytest.mark.both_databases
def test_other_settings_keep_address_and_uids_and_are_newer(
    office: Office, two: list[commands.Registered], advance: Callable[..., None]
) -> None:
    new = commands.open_feed(office, "office", settings=FeedSettings(remind_by=()))
    before = body(office, new)
    advance(hours=1)
    commands.set_feed(office, new.feed.id, FeedSettings(alarms=("P1D",), name="Alarmed", remind_by=()))
    with_alarms = body(office, new)
    assert "VALARM" in with_alarms
    assert stamps(before).keys() == stamps(with_alarms).keys()
    orders = {uid for uid in stamps(before) if uid.startswith("order-")}
    assert {uid: n - stamps(before)[uid] for uid, n in stamps(with_alarms).items()} == {
        uid: 0 if uid in orders else 1 for uid in stamps(before)
    }
    advance(hours=1)
    commands.set_feed(office, new.feed.id, FeedSettings(name="Bare again", remind_by=()))
    bare = body(office, new)
    assert "VALARM" not in bare
    assert all(n > stamps(with_alarms)[uid] for uid, n in stamps(bare).items() if uid not in orders)
    row = office.store.feed(new.feed.id)
    commands.set_feed(office, new.feed.id, row.settings)
    assert office.store.feed(new.feed.id) == row, "the same settings change nothing"


@pytest.mark.both_databases
def test_the_window_moves_with_time(
    office: Office, two: list[commands.Registered], advance: Callable[..., None]
) -> None:
    new = commands.open_feed(office, "office", settings=FeedSettings(days_back=5, days_ahead=60, remind_by=()))
    assert "conference" not in "\n".join(titles(office, new)), "it lies 80 days ahead"
    assert office.store.feed(new.feed.id).look_again == date(2026, 11, 5), "the orders of October 30 leave"
    advance(days=3)
    commands.refresh(office)
    assert "Order filed" not in "\n".join(titles(office, new))
    assert office.store.feed(new.feed.id).look_again == date(2026, 11, 22)
    advance(days=17)
    commands.refresh(office)
    assert sum("conference" in title for title in titles(office, new)) == 2
    assert "ends here" not in "\n".join(titles(office, new)), "nothing lies beyond"


@pytest.mark.both_databases
def test_the_same_case_with_another_address_changes_each_feed_once(
    office: Office, two: list[commands.Registered]
) -> None:
    new = commands.open_feed(office, "office")
    etag = office.store.feed(new.feed.id).etag
    assert commands.refresh(office, every=True) == 2
    assert office.store.feed(new.feed.id).etag == etag
    moved = Office(office.store, office.clock, "https://calendar.example")
    commands.refresh(moved, every=True)
    assert "https://calendar.example/entries/" in body(office, new)


@pytest.mark.parametrize(
    ("act", "error", "words"),
    [
        (lambda o: commands.open_feed(o, "case"), UserError, "which case"),
        (lambda o: commands.open_feed(o, "case", case_id="nope"), NotFound, "no case nope"),
        (lambda o: commands.open_feed(o, "office", case_id="c"), UserError, "feed of a case"),
        (lambda o: commands.open_feed(o, "person"), UserError, "whose"),
        (lambda o: commands.open_feed(o, "person", settings=FeedSettings(person="  ")), UserError, "whose"),
        (lambda o: commands.open_feed(o, "office", settings=FeedSettings(color="mauve")), UserError, "color"),
        (lambda o: commands.open_feed(o, "office", settings=FeedSettings(days_ahead=0)), UserError, "days ahead"),
        (lambda o: commands.open_feed(o, "office", settings=FeedSettings(alarms=("soon",))), UserError, "duration"),
        (lambda o: commands.set_feed(o, "nope", FeedSettings()), NotFound, "no feed nope"),
    ],
)
def test_refusals(
    office: Office,
    two: list[commands.Registered],
    act: Callable[[Office], object],
    error: type[Exception],
    words: str,
) -> None:
    with pytest.raises(error, match=words):
        act(office)
    assert commands.feeds(office) == []


@pytest.mark.both_databases
def test_a_revoked_feed_is_not_changed(office: Office, two: list[commands.Registered]) -> None:
    new = commands.open_feed(office, "office")
    commands.revoke_feed(office, new.feed.id)
    with pytest.raises(Conflict, match="revoked"):
        commands.set_feed(office, new.feed.id, FeedSettings(name="x"))


@pytest.mark.both_databases
def test_what_is_kept_of_them_is_verified(office: Office, two: list[commands.Registered]) -> None:
    for settings in (FeedSettings(), FeedSettings(kinds=("hearing",)), FeedSettings(days_ahead=40)):
        commands.open_feed(office, "office", settings=settings)
    commands.open_feed(office, "person", settings=FeedSettings(person="Ada Birch"))
    commands.assign(office, deadline(two[0], "disclosures"), "Ada Birch", by="tests")
    assert commands.verify(office) == []
    row = commands.feeds(office)[0]
    with office.store.some_feeds() as feeds:
        feeds.put_feed_body(row.id, b"", '"other"', row.modified)
    (found,) = commands.verify(office)
    assert (found.case_id, row.id in found.what) == (None, True)
    commands.refresh(office, every=True)
    assert commands.verify(office) == []
