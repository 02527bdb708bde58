"""Orders are read by whoever has time; what was sent is kept, and no document keeps another waiting."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from calsync import commands
from calsync.commands import Office, StillReading, readings
from calsync.errors import NotFound, UnreadableDocument, UserError
from calsync.jobs.queue import open_queue
from calsync.reader import ReaderGone, Reading
from calsync.settings import Settings

ORDER = b"""Case 2:26-cv-99037-QZ   Document 7   Filed 10/30/26   Page 1 of 1

                     UNITED STATES DISTRICT COURT
                    EASTERN DISTRICT OF CALIFORNIA

ALDER MILLWORKS v. HERON GLASS

1. Within thirty (30) days of this order, the parties shall file a joint report.

IT IS SO ORDERED.
"""
pytestmark = pytest.mark.both_databases


class Ends:
    """A reader that meets this each time, after it has said twice that it still reads."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def read(self, data: bytes, *, beat: Callable[[], None], **_: object) -> Reading:
        beat()
        beat()
        raise self.error


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def busy(office: Office, asked: list[str]) -> Office:
    """An office for which others read, who have not begun."""
    return replace(office, ask=asked.append)


def send(office: Office, data: bytes = ORDER) -> str:
    with pytest.raises(StillReading, match=r"order\.txt was received") as told:
        commands.register(office, data, name="order.txt", by="tests", wait=0)
    return told.value.reading_id


def test_what_was_sent_is_kept_and_read_once(busy: Office, asked: list[str]) -> None:
    reading_id = send(busy)
    assert asked == [reading_id]
    assert [row.id for row in busy.store.readings()] == [reading_id]
    assert commands.cases(busy) == []
    for _ in range(2):
        readings.perform(busy, reading_id)
    row = busy.store.reading(reading_id)
    assert (row.state, row.is_new) == ("done", True)
    assert row.case_id is not None
    assert [order.id for order in commands.docket(busy, row.case_id).orders] == [row.order_id]
    assert busy.store.readings() == []


def test_who_waits_is_answered_as_if_it_was_read_at_once(office: Office) -> None:
    asks = replace(office, ask=lambda reading_id: readings.perform(office, reading_id))
    done = commands.register(asks, ORDER, name="order.txt", by="tests")
    assert (done.created, len(done.docket.deadlines)) == (True, 1)
    again = commands.register(asks, ORDER, name="order.txt", by="tests")
    assert (again.created, again.order_id) == (False, done.order_id)
    with pytest.raises(UserError, match="is empty") as told:
        commands.register(asks, b" ", name="order.txt", by="tests")
    assert told.value.code == "empty"
    assert office.store.readings() == [], "who sent it was told"


@pytest.mark.parametrize(
    ("error", "state", "code", "why"),
    [
        (UnreadableDocument("It takes more time.", code="too-slow"), "failed", "too-slow", "beyond the budget"),
        (UserError("The court cannot be told.", code="no-court"), "failed", "no-court", "something is missing"),
        (ZeroDivisionError("a bug"), "failed", "bug", "a mistake of ours"),
        (ReaderGone("The process has ended."), "waiting", None, "not for the document's sake"),
    ],
)
def test_what_cannot_be_read_is_kept(busy: Office, error: Exception, state: str, code: str | None, why: str) -> None:
    reading_id = send(busy)
    readings.perform(replace(busy, reader=Ends(error)), reading_id)
    row = busy.store.reading(reading_id)
    assert (row.state, row.code) == (state, code), why
    if state == "failed":
        readings.retry(busy, reading_id)
    assert readings.to_do(busy) == [reading_id]
    readings.perform(busy, reading_id)
    assert busy.store.reading(reading_id).state == "done", "and can be read again"


def test_who_dies_while_they_read_is_followed_by_another(busy: Office, advance: Callable[..., None]) -> None:
    reading_id = send(busy)
    for _ in range(readings.TRIES):
        now = busy.clock()
        assert busy.store.take_reading(reading_id, at=now, until=now + readings.TAKEN)
        assert readings.to_do(busy) == [], "somebody reads it"
        advance(seconds=61)
        assert readings.to_do(busy) == [reading_id]
    readings.perform(busy, reading_id)
    row = busy.store.reading(reading_id)
    assert (row.state, row.code) == ("failed", "broke-off"), "what ends each who reads it is not tried for ever"


def test_what_the_queue_lost_is_found(settings: Settings, busy: Office, advance: Callable[..., None]) -> None:
    queue = open_queue(settings, busy, immediate=True)
    reading_id = send(busy)
    assert not queue.look(), "it may be on its way"
    advance(seconds=3)
    assert queue.look()
    assert busy.store.reading(reading_id).state == "done"


def test_what_was_done_is_forgotten_after_a_week(busy: Office, advance: Callable[..., None]) -> None:
    reading_id = send(busy)
    readings.perform(busy, reading_id)
    waits = send(busy, ORDER.replace(b"99037", b"99038"))
    advance(days=8)
    readings.forget_old(busy)
    with pytest.raises(NotFound):
        busy.store.reading(reading_id)
    assert busy.store.reading(waits).state == "waiting"
