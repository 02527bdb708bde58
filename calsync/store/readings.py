"""Documents that wait to be read, and those that could not be: each a row that commits with what was sent.

Whoever reads one first takes it for a while and says from time to time that they still do; where they die, somebody
takes it again when that time is over.
"""

from datetime import datetime
from typing import Any, Literal

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, delete, insert, or_, select, true, update

from calsync.errors import NotFound
from calsync.reading.model import Hints
from calsync.store import tables as t
from calsync.store.connected import Connected

State = Literal["waiting", "done", "failed"]


class ReadingRow(Struct, frozen=True):
    """A document that was sent, by whom (a name, and the actor's id) and when, and what became of it: the order, or why
    it could not be read.

    `tries` counts how often somebody began to read it; `is_new` is false where the case had the order already.
    """

    id: str
    name: str
    by: str
    hints: Hints
    state: State
    created: datetime
    tries: int
    case_id: str | None = None
    order_id: str | None = None
    is_new: bool = False
    code: str | None = None
    problem: str | None = None
    actor_id: str = ""


_ROW = [t.readings.c[name] for name in ReadingRow.__struct_fields__]


class ReadingStore(Connected):
    """The part of the store that knows what is to be read. Only who sent a document and the owners see it here."""

    def _own_readings(self) -> ColumnElement[bool]:
        every = self.actor.everything or self.actor.may("admin")
        return true() if every else t.readings.c.actor_id == self.actor.id

    def put_reading(self, row: ReadingRow, source: bytes) -> None:
        """Keeps a document that was sent."""
        values = {name: getattr(row, name) for name in ReadingRow.__struct_fields__}
        values |= {"hints": msgspec.json.encode(row.hints), "source": source}
        with self._writing() as connection:
            connection.execute(insert(t.readings).values(**values))

    def reading(self, reading_id: str) -> ReadingRow:
        """What became of a document. Raises NotFound."""
        with self._reading() as connection:
            row = connection.execute(
                select(*_ROW).where(t.readings.c.id == reading_id, self._own_readings())
            ).one_or_none()
        if row is None:
            raise NotFound(f"There is no document {reading_id} that waits or could not be read.", code="no-reading")
        return _row(row)

    def readings(self) -> list[ReadingRow]:
        """What waits and what could not be read, the oldest first."""
        open_ones = select(*_ROW).where(t.readings.c.state != "done", self._own_readings())
        query = open_ones.order_by(t.readings.c.created, t.readings.c.id)
        with self._reading() as connection:
            return [_row(row) for row in connection.execute(query)]

    def readings_to_do(self, *, at: datetime, before: datetime, limit: int = 50) -> list[str]:
        """What was sent before an instant and nobody reads at another, the oldest first."""
        r = t.readings.c
        query = select(r.id).where(r.state == "waiting", r.created <= before, _free(at)).order_by(r.created)
        with self._reading() as connection:
            return list(connection.execute(query.limit(limit)).scalars())

    def take_reading(self, reading_id: str, *, at: datetime, until: datetime) -> tuple[ReadingRow, bytes] | None:
        """Takes a document, so that nobody else reads it before `until`; None where somebody has, or it is done."""
        r = t.readings.c
        mine = (r.id == reading_id, r.state == "waiting", _free(at))
        with self._writing() as connection:
            values = {"taken": until, "tries": r.tries + 1}
            if not connection.execute(update(t.readings).where(*mine).values(values)).rowcount:
                return None
            row = connection.execute(select(*_ROW, r.source).where(r.id == reading_id)).one()
            return _row(row[:-1]), bytes(row[-1])

    def hold_reading(self, reading_id: str, *, until: datetime | None) -> None:
        """Whoever reads it still does, until then; or does no more."""
        self._reading_is(reading_id, taken=until)

    def reading_failed(self, reading_id: str, *, code: str, problem: str) -> None:
        """It could not be read, and stays as it was sent."""
        self._reading_is(reading_id, state="failed", code=code, problem=problem, taken=None)

    def read_again(self, reading_id: str) -> None:
        """Lets what could not be read wait to be read again. Raises NotFound."""
        self.reading(reading_id)
        self._reading_is(reading_id, state="waiting", code=None, problem=None, taken=None, tries=0)

    def drop_reading(self, reading_id: str) -> None:
        """Forgets what was sent, or what became of it."""
        with self._writing() as connection:
            connection.execute(delete(t.readings).where(t.readings.c.id == reading_id, self._own_readings()))

    def drop_old_readings(self, before: datetime) -> None:
        """Forgets what became of documents that were read and sent before an instant; the orders have their bytes."""
        old = (t.readings.c.state == "done", t.readings.c.created < before)
        with self._writing() as connection:
            connection.execute(delete(t.readings).where(*old))

    @staticmethod
    def reading_done(connection: Connection, reading_id: str, *, case_id: str, order_id: str, is_new: bool) -> None:
        """It is an order now, in the transaction that made it one, and no longer kept here."""
        values = {"state": "done", "case_id": case_id, "order_id": order_id, "is_new": is_new, "source": b""}
        mine = (t.readings.c.id == reading_id, t.readings.c.state == "waiting")
        if not connection.execute(update(t.readings).where(*mine).values(**values, taken=None)).rowcount:
            raise NotFound(f"The document {reading_id} no longer waits.", code="no-reading")

    def _reading_is(self, reading_id: str, **values: object) -> None:
        mine = (t.readings.c.id == reading_id, t.readings.c.state != "done")
        with self._writing() as connection:
            connection.execute(update(t.readings).where(*mine).values(values))


def _free(at: datetime) -> ColumnElement[bool]:
    return or_(t.readings.c.taken.is_(None), t.readings.c.taken <= at)


def _row(row: Any) -> ReadingRow:
    values = dict(zip(ReadingRow.__struct_fields__, row, strict=True))
    values["hints"] = msgspec.json.decode(values["hints"], type=Hints)
    return ReadingRow(**values)
