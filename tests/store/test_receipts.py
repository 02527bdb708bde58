"""Fetch receipts: the last of each address and program, for ninety days, and no more."""

import hashlib
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import inspect, select

from calsync import commands
from calsync.commands import Office
from calsync.store import tables as t
from calsync.store.fetches import Fetched, keep_receipts
from calsync.store.receipts import Receipt, receipts

pytestmark = pytest.mark.both_databases

ORDER = b"""Case 2:26-cv-99032-QZ   Document 5   Filed 10/30/26   Page 1 of 1

                     UNITED STATES DISTRICT COURT
                    EASTERN DISTRICT OF CALIFORNIA

PLOVER CANNERY v. JUNIPER BARGE LINES

1. No later than fourteen (14) days after completion of the mediation session, the parties shall file a report.

IT IS SO ORDERED.
"""


@pytest.fixture
def feed(office: Office) -> commands.NewFeed:
    return commands.add_feed(office, commands.register(office, ORDER, name="order.txt", by="tests").case_id)


@pytest.fixture
def fetch(office: Office, feed: commands.NewFeed) -> Callable[..., None]:
    """Somebody fetches the feed's present version, so many hours after the test's clock."""

    def do(program: str = "Thunderbird", token: str = feed.token, hours: float = 0) -> None:
        now, row = office.now() + timedelta(hours=hours), office.store.feed(feed.feed.id)
        one = Fetched(hashlib.sha256(token.encode()).digest(), program, now, row.etag, row.modified)
        keep_receipts(office.store.direct, [one], now=now)

    return do


def told(office: Office, feed: commands.NewFeed) -> list[tuple[str, str, bool]]:
    return [
        (each.address_id, each.program, each.current)
        for each in receipts(office.store.engine, office.actor, [feed.feed.id, "none"])
    ]


def test_each_program_of_each_address_has_its_last(
    office: Office, feed: commands.NewFeed, fetch: Callable[..., None]
) -> None:
    other = commands.add_address(office, feed.feed.id, name="Phone")
    fetch()
    fetch("Outlook", hours=1)
    fetch("Thunderbird", other.token, hours=2)
    fetch(hours=3)
    assert told(office, feed) == [
        (feed.address.id, "Thunderbird", True),
        (other.address.id, "Thunderbird", True),
        (feed.address.id, "Outlook", True),
    ]


def test_an_earlier_fetch_that_is_written_later_does_not_win(
    office: Office, feed: commands.NewFeed, fetch: Callable[..., None]
) -> None:
    fetch(hours=3)
    fetch(hours=1)
    assert [each.at for each in receipts(office.store.engine, office.actor, [feed.feed.id])] == [
        office.now() + timedelta(hours=3)
    ]


def test_who_has_not_fetched_since_the_change(
    office: Office, feed: commands.NewFeed, fetch: Callable[..., None], advance: Callable[..., None]
) -> None:
    fetch("Outlook")
    fetch("Thunderbird")
    before = office.store.feed(feed.feed.id).modified
    advance(hours=1)
    case_id = feed.feed.case_id or ""
    commands.record_event(office, case_id, "Mediation session completed", office.now().date(), by="tests")
    fetch("Thunderbird")
    kept = receipts(office.store.engine, office.actor, [feed.feed.id])
    after = office.store.feed(feed.feed.id).modified
    assert [(each.program, each.current, each.version) for each in kept] == [
        ("Thunderbird", True, after),
        ("Outlook", False, before),
    ]


def test_they_are_forgotten_after_ninety_days(
    office: Office, feed: commands.NewFeed, fetch: Callable[..., None], advance: Callable[..., None]
) -> None:
    fetch("Outlook")
    advance(days=1)
    fetch("Thunderbird")
    advance(days=89)
    keep_receipts(office.store.direct, [], now=office.now())
    assert [program for _, program, _ in told(office, feed)] == ["Thunderbird", "Outlook"], "ninety days to the minute"
    advance(minutes=1)
    keep_receipts(office.store.direct, [], now=office.now())
    assert [program for _, program, _ in told(office, feed)] == ["Thunderbird"]


def test_an_address_that_is_not_there_is_left_out(office: Office, fetch: Callable[..., None]) -> None:
    fetch(token="nobody's")
    with office.store.engine.connect() as connection:
        assert connection.execute(select(t.fetch_receipts)).all() == []


def test_very_many_at_once(office: Office, feed: commands.NewFeed) -> None:
    sha256 = hashlib.sha256(feed.token.encode()).digest()
    many = [Fetched(sha256, f"program {n}", office.now(), feed.feed.etag, feed.feed.modified) for n in range(1234)]
    keep_receipts(office.store.direct, many, now=office.now())
    kept = receipts(office.store.engine, office.actor, [feed.feed.id])
    assert len(kept) == 1234
    assert isinstance(kept[0], Receipt)


def test_no_more_is_kept_of_who_fetches(office: Office) -> None:
    columns = {column["name"] for column in inspect(office.store.engine).get_columns("fetch_receipts")}
    assert columns == {"sha256", "program", "at", "etag", "version"}
