"""An office with a case, and a writer that says what was acknowledged: what every fault is tried on."""

import os
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from msgspec import Struct

from calsync import commands
from calsync.commands import Office, open_office
from calsync.feed.model import FeedSettings
from calsync.settings import Settings
from calsync.store import Store

ORDER = """Case 2:26-cv-99061-QZ   Document 7   Filed 10/30/26   Page 1 of 1

                     UNITED STATES DISTRICT COURT
                    EASTERN DISTRICT OF CALIFORNIA

PELICAN LATHES v. GORSE & SONS

1. Plaintiff shall file its opposition no later than November 30, 2026.

2. Within thirty (30) days of this order, the parties shall file a joint report.

3. No later than fourteen (14) days after completion of the mediation session, the parties shall file a report.

IT IS SO ORDERED.
"""
Clock = Callable[[], datetime]
BASE_URL = "http://127.0.0.1:8000"


class AtWork(Struct, frozen=True):
    """Where an office keeps its data, its case, and the deadlines of that."""

    data: Path
    url: str
    case_id: str
    deadlines: tuple[str, ...]

    def open(self, clock: Clock | None = None) -> Office:
        return open_office(Settings(self.data, self.url, BASE_URL), clock=clock)


def begin(data: Path, url: str | None = None) -> AtWork:
    """A new office with one order and feeds of each kind."""
    url = url or f"sqlite:///{data / 'calsync.db'}"
    office = open_office(Settings(data, url, BASE_URL))
    made = commands.register(office, ORDER.encode(), name="order.txt", by="tests")
    commands.add_feed(office, made.case_id)
    commands.open_feed(office, "office", settings=FeedSettings(name="Office"))
    office.store.close()
    return AtWork(data, url, made.case_id, tuple(one.id for one in made.docket.deadlines if one.due))


def change(office: Office, work: AtWork, words: str, chance: random.Random) -> None:
    """One change of the case whose fact has these words."""
    deadline = chance.choice(work.deadlines)
    if chance.random() < 0.5:
        commands.note(office, deadline, words, by="writer")
    else:
        day = date(2026, 11, 2) + timedelta(days=chance.randrange(60))
        commands.correct(office, deadline, day, reason=words, by="writer")


@contextmanager
def writer(work: AtWork, seed: int) -> Iterator[tuple[int, int]]:
    """A process that changes the case until it is killed, and writes a line once each change was acknowledged; gives
    its id and the end of a pipe with those lines."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.close(reading)
            chance = random.Random(seed)
            office = work.open()
            for number in range(1_000_000):
                change(office, work, f"w{seed}-{number}", chance)
                os.write(writing, f"w{seed}-{number}\n".encode())
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    try:
        yield child, reading
    finally:
        os.close(reading)


def kept(office: Office, work: AtWork) -> set[str]:
    """The words of all facts that writers added."""
    facts = office.store.facts(work.case_id)
    words = (getattr(fact.payload, "text", None) or getattr(fact.payload, "reason", None) for fact in facts)
    return {word for word in words if word is not None}


def findings(work: AtWork, *, mended: bool = False, clock: Clock | None = None) -> list[str]:
    """What `verify` says of the office. `mended`: of the database by itself, once feeds follow what it now says, as
    somebody would leave it who does not know of the heads."""
    office = Office(Store(work.url), lambda: datetime.now(UTC), BASE_URL) if mended else work.open(clock)
    try:
        if mended:
            commands.refresh(office, every=True)
        return [finding.what for finding in commands.verify(office)]
    finally:
        office.store.close()
