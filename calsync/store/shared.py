"""What all processes on one database share, on whichever machine they run."""

import socket

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.exc import IntegrityError

from calsync.store import tables as t
from calsync.store.connected import Connected

MAIL = "mail:"  # begins the names of those who send mail


class SharedStore(Connected):
    """The part of the store that keeps such values by their names."""

    def shared(self, name: str) -> bytes | None:
        """The value of that name; None where there is none."""
        with self._reading() as connection:
            row = connection.execute(select(t.shared.c.value).where(t.shared.c.name == name)).one_or_none()
        return None if row is None else bytes(row[0])

    def sends_mail(self, connection: Connection | None = None) -> bool:
        """Whether anybody sends mail for this database; inside a transaction that the caller opened, where given."""
        found = select(t.shared.c.name).where(t.shared.c.name.startswith(MAIL)).limit(1)
        if connection is not None:
            return connection.execute(found).first() is not None
        with self._reading() as connection:
            return connection.execute(found).first() is not None

    def keep_mailing(self, who: str, *, sends: bool) -> None:
        """Keeps whether the service, or a worker, of this machine sends mail. Neither takes away what others kept."""
        name = f"{MAIL}{who}:{socket.gethostname()}"[:128]
        if sends:
            self.share(name, b"")
        elif self.shared(name) is not None:
            self.unshare(name)

    def share(self, name: str, value: bytes) -> bytes:
        """Keeps a value where there is none of that name yet, and gives the one that is kept."""
        try:
            with self._writing() as connection:
                connection.execute(insert(t.shared).values(name=name, value=value))
        except IntegrityError:  # another process was first
            pass
        kept = self.shared(name)
        return value if kept is None else kept

    def unshare(self, name: str) -> None:
        """Forgets the value of that name."""
        with self._writing() as connection:
            connection.execute(delete(t.shared).where(t.shared.c.name == name))
