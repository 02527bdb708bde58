"""Registering an order is a job: what was sent is kept at once, read by whoever has time, and then registered."""

import logging
import time
from datetime import timedelta
from typing import Final

from calsync import docket as ledger
from calsync.commands.access import actor_of_id
from calsync.commands.office import Office, new_id
from calsync.commands.orders import Registered, keep
from calsync.errors import UnreadableDocument, UserError
from calsync.reader import ReaderGone
from calsync.reading.model import Hints
from calsync.store.readings import ReadingRow

WAIT: Final = 30.0  # seconds that a request waits for a reading
LOOK: Final = 0.05  # seconds between two looks whether it is there
TAKEN: Final = timedelta(seconds=60)  # longer than the time between two calls of a reader's `beat`
TRIES: Final = 3  # how often a document is taken up of which no reader comes back
KEPT: Final = timedelta(days=7)  # how long it is told what became of a document
# What somebody may want to look into, or to send again to a larger machine; other mistakes the sender has been told.
STAYS: Final = frozenset({"too-slow", "too-much-memory", "too-much-text", "too-many-times", "broke-off", "bug"})

log = logging.getLogger("calsync.jobs")


class StillReading(UserError):
    """The document takes longer than a request waits. `reading_id` names it."""

    def __init__(self, row: ReadingRow) -> None:
        super().__init__(f"{row.name} was received and is still being read.", code="still-reading")
        self.reading_id = row.id


def register(
    office: Office, data: bytes, *, name: str, by: str, hints: Hints = Hints(), wait: float = WAIT
) -> Registered:
    """Reads a document and puts it into its case, which `orders.keep` describes.

    Where others read for this office (`Office.ask`), what was sent is kept first, and StillReading raised where that
    takes longer than `wait` seconds. Raises UnreadableDocument and what `orders.keep` raises.
    """
    if office.ask is None:
        reading = office.reader.read(data, name=name, hints=hints)
        return keep(office, reading, data, name=name, by=by, hints=hints)
    row = submit(office, data, name=name, by=by, hints=hints)
    end = time.monotonic() + wait
    while row.state == "waiting":
        if time.monotonic() >= end:
            raise StillReading(row)
        time.sleep(LOOK)
        row = office.store.reading(row.id)
    if row.state == "done":
        office.store.drop_reading(row.id)
        assert row.case_id is not None
        assert row.order_id is not None
        docket = ledger.fold(office.acting(office.actor.reading()).store.facts(row.case_id))
        return Registered(row.case_id, row.order_id, row.is_new, docket)
    if row.code not in STAYS:
        office.store.drop_reading(row.id)
    raise UnreadableDocument(row.problem or "", code=row.code or "bug")


def submit(office: Office, data: bytes, *, name: str, by: str, hints: Hints = Hints()) -> ReadingRow:
    """Keeps a document that was sent, and asks for it to be read."""
    office.actor.require("register")
    row = ReadingRow(new_id(), name, by, hints, "waiting", office.clock(), 0, actor_id=office.actor.id)
    office.store.put_reading(row, data)
    if office.ask is not None:
        office.ask(row.id)
    return row


def perform(office: Office, reading_id: str) -> None:
    """Reads a document and registers it, unless somebody else does; whatever keeps that from being done is kept."""
    now = office.clock()
    taken = office.store.take_reading(reading_id, at=now, until=now + TAKEN)
    if taken is None:
        return
    row, data = taken
    if row.tries > TRIES:
        problem = f"{row.name} could not be read: each process that read it ended. It is kept as it was sent."
        office.store.reading_failed(reading_id, code="broke-off", problem=problem)
        return

    def beat() -> None:
        office.store.hold_reading(reading_id, until=office.clock() + TAKEN)

    try:
        reading = office.reader.read(data, name=row.name, hints=row.hints, beat=beat)
        sender = office.acting(actor_of_id(office, row.actor_id))
        keep(sender, reading, data, name=row.name, by=row.by, hints=row.hints, reading_id=reading_id)
    except UserError as error:
        office.store.reading_failed(reading_id, code=error.code, problem=str(error))
    except ReaderGone as error:
        log.warning("%s", error)
        office.store.hold_reading(reading_id, until=None)
    except Exception:
        log.exception("The document %s could not be read.", reading_id)
        problem = f"{row.name} could not be read: calsync failed at it. The log of the service tells why."
        office.store.reading_failed(reading_id, code="bug", problem=problem)


def to_do(office: Office, *, older: timedelta = timedelta()) -> list[str]:
    """What waits to be read, was sent that long ago and nobody reads."""
    now = office.clock()
    return office.store.readings_to_do(at=now, before=now - older)


def retry(office: Office, reading_id: str) -> ReadingRow:
    """Lets what could not be read be read again. Raises NotFound."""
    office.store.read_again(reading_id)
    if office.ask is None:
        perform(office, reading_id)
    else:
        office.ask(reading_id)
    return office.store.reading(reading_id)


def forget_old(office: Office) -> None:
    """Forgets what became of documents long ago."""
    office.store.drop_old_readings(office.clock() - KEPT)
