"""Several who write at once: nothing is lost, nothing is half kept, and nobody waits for ever."""

import threading
from collections.abc import Callable
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import pytest
from msgspec.structs import replace

from calsync import commands
from calsync.commands import Office, open_office
from calsync.errors import Conflict
from calsync.feed.model import FeedSettings
from calsync.settings import Settings
from calsync.store import StoreUnavailable
from calsync.store.feed_reader import FeedReader
from calsync.store.fetches import Fetched, keep_receipts
from calsync.store.receipts import receipts

pytestmark = pytest.mark.postgres

ORDER = """Case 2:26-cv-9905{n}-QZ   Document 4   Filed 10/30/26   Page 1 of 1

                     UNITED STATES DISTRICT COURT
                    EASTERN DISTRICT OF CALIFORNIA

MARMOT CIDER WORKS v. TEASEL ROPEWALK {n}

1. Plaintiff shall file its opposition no later than November 30, 2026.

2. No later than fourteen (14) days after completion of the mediation session, the parties shall file a report.

IT IS SO ORDERED.
"""


def register(office: Office, n: int = 1) -> commands.Registered:
    return commands.register(office, ORDER.format(n=n).encode(), name="order.txt", by="tests")


def opposition(made: commands.Registered) -> str:
    return next(one.id for one in made.docket.deadlines if one.due == date(2026, 11, 30))


def body(office: Office, feed: commands.NewFeed) -> bytes:
    reader = FeedReader(office.store.direct, office.clock)
    head = reader.head(sha256(feed.token.encode()).digest())
    assert head is not None
    found = reader.body(head.feed_id, head.etag)
    assert found is not None
    return found


def at_once(*works: Callable[[], object]) -> list[Exception]:
    """Begins all of them together; gives what they raised. Fails where one has not ended within a minute."""
    together, raised = threading.Barrier(len(works)), []

    def run(work: Callable[[], object]) -> None:
        together.wait()
        try:
            work()
        except Exception as error:  # noqa: BLE001  (whatever it is, the test shall see it)
            raised.append(error)

    threads = [threading.Thread(target=run, args=(work,), daemon=True) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not any(thread.is_alive() for thread in threads)
    return raised


def test_of_two_who_saw_the_same_state_one_is_told_to_look_again(office: Office) -> None:
    made = register(office)
    position = office.store.cases()[0].position

    def confirm(by: str) -> Callable[[], object]:
        return lambda: commands.note(office, opposition(made), f"by {by}", by=by, expect=position)

    raised = at_once(confirm("ana"), confirm("bo"))
    assert [type(error) for error in raised] == [Conflict]
    assert office.store.cases()[0].position == position + 1
    assert commands.verify(office) == []


def test_one_order_that_two_register_at_once_is_one_order_of_one_case(office: Office) -> None:
    made: list[commands.Registered] = []
    assert at_once(*[lambda: made.append(register(office))] * 4) == []
    assert len({one.case_id for one in made}) == 1
    assert [one.created for one in made].count(True) == 1
    assert len({one.order_id for one in made}) == 1
    assert commands.verify(office) == []


def test_cases_that_change_at_once_are_all_in_the_feeds_that_they_share(office: Office) -> None:
    made = [register(office, n) for n in range(3)]
    for one in made:
        commands.assign(office, opposition(one), "Ana Ruiz", by="tests")
    feeds = [
        commands.open_feed(office, "office", settings=FeedSettings(remind_by=())),
        commands.open_feed(office, "person", settings=FeedSettings(person="Ana Ruiz", remind_by=())),
        commands.open_feed(office, "person", settings=FeedSettings(person="Ana Ruiz", name="Ana again", remind_by=())),
    ]
    days = [date(2026, 12, day) for day in (7, 8, 9)]

    def move(one: commands.Registered, last: date) -> None:
        for back in (2, 1, 0):
            commands.correct(office, opposition(one), last - timedelta(days=back), reason="agreed", by="tests")

    assert at_once(*(lambda one=one, day=day: move(one, day) for one, day in zip(made, days, strict=True))) == []
    for feed in feeds:
        shown = body(office, feed)
        assert [shown.count(f"DTSTART;VALUE=DATE:202612{day:%d}".encode()) for day in days] == [1, 1, 1]
    assert commands.verify(office) == []


def test_a_feed_that_is_opened_while_cases_change_misses_nothing(office: Office) -> None:
    made = [register(office, n) for n in range(2)]
    opened: list[commands.NewFeed] = []

    def change(one: commands.Registered) -> None:
        for day in (1, 2, 3):
            commands.correct(office, opposition(one), date(2026, 12, day), reason="agreed", by="tests")

    def open_feeds() -> None:
        opened.append(commands.open_feed(office, "office"))
        opened.append(commands.open_feed(office, "office", settings=FeedSettings(keep_ended_days=5)))
        commands.set_feed(office, opened[0].feed.id, FeedSettings(who=("plaintiff",)))
        commands.revoke_feed(office, opened[1].feed.id)

    raised = at_once(lambda: change(made[0]), lambda: change(made[1]), open_feeds, lambda: commands.refresh(office))
    assert raised == []
    assert body(office, opened[0]).count(b"DTSTART;VALUE=DATE:20261203") == 2
    assert commands.verify(office) == []


def test_who_writes_in_another_process_is_seen_by_the_next_poll(office: Office, settings: Settings) -> None:
    made = register(office)
    feed = commands.add_feed(office, made.case_id)
    reader = FeedReader(office.store.direct, office.clock)
    before = reader.head(sha256(feed.token.encode()).digest())
    other = open_office(settings, clock=office.clock)
    commands.record_event(other, made.case_id, "mediation session completed", date(2026, 11, 2), by="bo")
    other.store.close()
    after = reader.head(sha256(feed.token.encode()).digest())
    assert before is not None
    assert after is not None
    assert (after.etag, after.last_modified) > (before.etag[:0], before.last_modified)
    assert reader.body(before.feed_id, after.etag) is not None


def test_a_server_that_was_away_is_found_again(office: Office, postgres: Any) -> None:
    made = register(office)
    feed = commands.add_feed(office, made.case_id)
    token = sha256(feed.token.encode()).digest()
    reader = FeedReader(office.store.direct, office.clock)
    before = reader.head(token)
    name = office.store.engine.url.database
    away = "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = %s"
    assert postgres.admin.execute(away, [name]).fetchall()
    assert reader.head(token) == before, "it was started anew: no poll notices"
    commands.note(office, opposition(made), "after that", by="tests")
    postgres.admin.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    postgres.admin.execute(away, [name])
    with pytest.raises(StoreUnavailable):
        reader.head(token)
    with pytest.raises(StoreUnavailable):
        commands.note(office, opposition(made), "while it is away", by="tests")
    postgres.admin.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    assert reader.head(token) is not None
    assert commands.verify(office) == []


def test_receipts_that_two_processes_keep_at_once_in_any_order(office: Office) -> None:
    feed = commands.add_feed(office, register(office).case_id)
    tokens = [feed.token, *(commands.add_address(office, feed.feed.id, name=f"Phone {n}").token for n in range(19))]
    fetched = [
        Fetched(sha256(token.encode()).digest(), "Thunderbird", office.now(), feed.feed.etag, feed.feed.modified)
        for token in tokens
    ]

    def keep(order: list[Fetched]) -> None:
        for n in range(10):
            later = [replace(one, at=one.at + timedelta(seconds=n)) for one in order]
            keep_receipts(office.store.direct, later, now=office.now())

    assert at_once(lambda: keep(fetched), lambda: keep(fetched[::-1])) == []
    assert len(receipts(office.store.engine, office.actor, [feed.feed.id])) == 20
