"""Files that wait to be registered until somebody tells what they do not."""

from datetime import date, datetime

from msgspec import Struct, structs
from sqlalchemy import ColumnElement, delete, false, select, true

from calsync.errors import NotFound
from calsync.store import tables as t
from calsync.store.connected import Connected


class HeldFile(Struct, frozen=True):
    """A file that waits: what it lacks (`code`, and `problem` in words), and what was told of it so far."""

    id: str
    name: str
    sha256: str
    by: str
    at: datetime
    code: str
    problem: str
    court: str | None
    docket_number: str | None
    filed: date | None


_COLUMNS = [t.held_files.c[name] for name in HeldFile.__struct_fields__]


class HeldStore(Connected):
    """The files that wait. What they hold is not known, so only who sent one and the owners of the office see it."""

    def _own_files(self) -> ColumnElement[bool]:
        if not self.actor.may("register"):
            return false()
        every = self.actor.everything or self.actor.may("admin")
        return true() if every else t.held_files.c.by == self.actor.name

    def hold(self, row: HeldFile, source: bytes) -> HeldFile:
        """Keeps a file; one with the same bytes that waits already takes what was told and what is lacking now.

        Raises Forbidden for who may register none.
        """
        self.actor.require("register")
        known = select(t.held_files.c.id, t.held_files.c.at).where(t.held_files.c.sha256 == row.sha256)
        with self._writing() as connection:
            old = connection.execute(known).one_or_none()
            if old is None:
                connection.execute(t.held_files.insert().values(**structs.asdict(row), source=source))
                return row
            row = structs.replace(row, id=old.id, at=old.at)
            connection.execute(t.held_files.update().where(t.held_files.c.id == row.id).values(**structs.asdict(row)))
            return row

    def held_files(self) -> list[HeldFile]:
        """All that wait, the oldest first."""
        with self._reading() as connection:
            rows = connection.execute(
                select(*_COLUMNS).where(self._own_files()).order_by(t.held_files.c.at, t.held_files.c.id)
            )
            return [HeldFile(**row._mapping) for row in rows]

    def held_file(self, held_id: str) -> tuple[HeldFile, bytes]:
        """One that waits, with its bytes. Raises NotFound."""
        with self._reading() as connection:
            query = select(*_COLUMNS, t.held_files.c.source).where(t.held_files.c.id == held_id, self._own_files())
            row = connection.execute(query).one_or_none()
        if row is None:
            raise NotFound("This file no longer waits: it was registered or discarded.", code="no-held-file")
        *values, source = row
        return HeldFile(*values), source

    def drop_held(self, held_id: str) -> None:
        """Forgets one."""
        with self._writing() as connection:
            connection.execute(delete(t.held_files).where(t.held_files.c.id == held_id, self._own_files()))
