"""Registering what an office is sent: what is not told is asked, and the file is kept meanwhile."""

import hashlib
from datetime import date
from typing import Final

from msgspec import Struct

from calsync.commands.office import Office, new_id
from calsync.commands.orders import Registered
from calsync.commands.readings import register
from calsync.docket.model import Order
from calsync.errors import NotFound, UserError
from calsync.reader.client import ReaderGone
from calsync.reading.model import Hints
from calsync.store.held import HeldFile

# What a person can tell instead of the document.
ASKED: Final = frozenset({"no-court", "no-docket-number"})
# Warnings of an order that somebody who has just registered it must hear.
TOLD: Final = frozenset(
    {"not-an-order", "missing-pages", "language", "other-court", "other-docket-number", "same-document-number"}
)
UNDATED: Final = "no-order-date"

__all__ = ["HeldFile", "Sent", "discard_held", "held_files", "register_held", "send", "tell_filed"]


class Sent(Struct, frozen=True):
    """What became of one file: an order, or a file that is kept until somebody tells what it does not (`held`), or
    nothing, for the reason that `problem` says.

    `notes` are what to know of an order that was registered; `undated` where its date is still to be told.
    """

    name: str
    done: Registered | None = None
    held: HeldFile | None = None
    problem: str | None = None
    notes: tuple[str, ...] = ()
    undated: bool = False

    @property
    def order(self) -> Order | None:
        """The order as it stands in its case."""
        return None if self.done is None else next(one for one in self.done.docket.orders if self._is(one))

    def _is(self, order: Order) -> bool:
        return self.done is not None and self.done.order_id in (order.id, *order.copies)

    @property
    def clean(self) -> bool:
        """Whether there is nothing to ask or to tell."""
        return self.done is not None and self.done.created and not self.notes and not self.undated


def send(office: Office, data: bytes, *, name: str, by: str, hints: Hints = Hints()) -> Sent:
    """Registers a document, or keeps it where its court or number must be told. Raises nothing that a person did."""
    try:
        done = register(office, data, name=name, by=by, hints=hints)
    except UserError as error:
        if error.code not in ASKED:
            return Sent(name, problem=str(error))
        return Sent(name, held=_hold(office, data, name, by, hints, error))
    except ReaderGone as error:
        return Sent(name, problem=str(error))
    return _told(name, done)


def register_held(office: Office, held_id: str, *, by: str, hints: Hints) -> Sent:
    """Registers a file that was kept, with what a person told of it. Raises NotFound."""
    held, data = office.store.held_file(held_id)
    sent = send(office, data, name=held.name, by=by, hints=hints)
    if sent.done is not None:
        office.store.drop_held(held_id)
    return sent


def tell_filed(office: Office, order_id: str, filed: date, *, by: str) -> Sent:
    """Takes the date on which an order was filed, which it does not say. Raises NotFound."""
    row = office.store.document(order_id)
    case = next((one for one in office.store.cases() if one.id == row.case_id), None)
    if case is None:
        raise NotFound(f"There is no order {order_id}.", code="no-order")
    hints = Hints(court=case.court, docket_number=case.docket_number, filed=filed)
    return _told(row.name, register(office, office.store.source(order_id), name=row.name, by=by, hints=hints))


def held_files(office: Office) -> list[HeldFile]:
    """The files that wait for what they do not tell, the oldest first."""
    return office.store.held_files()


def discard_held(office: Office, held_id: str) -> None:
    """Forgets a file that waits. Raises NotFound."""
    office.store.held_file(held_id)
    office.store.drop_held(held_id)


def _hold(office: Office, data: bytes, name: str, by: str, hints: Hints, error: UserError) -> HeldFile:
    held = HeldFile(
        id=new_id(),
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        by=by,
        at=office.now(),
        code=error.code,
        problem=str(error),
        court=hints.court,
        docket_number=hints.docket_number,
        filed=hints.filed,
    )
    return office.store.hold(held, data)


def _told(name: str, done: Registered) -> Sent:
    sent = Sent(name, done)
    if sent.order is None:
        return sent
    warnings = sent.order.read.warnings
    notes = tuple(dict.fromkeys(one.message for one in warnings if one.code in TOLD))
    return Sent(name, done, notes=notes, undated=any(one.code == UNDATED for one in warnings))
