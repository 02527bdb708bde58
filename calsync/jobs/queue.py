"""The queue of background work: huey, in a file beside the data, or in the PostgreSQL that holds the data."""

import logging
import sqlite3
from collections.abc import Callable
from datetime import timedelta

from huey import Huey, PostgresHuey, SqliteHuey, crontab
from sqlalchemy import make_url

from calsync.commands import Office, write_digests
from calsync.commands.readings import forget_old, perform, to_do
from calsync.jobs import smtp
from calsync.jobs.post import Send, send_due
from calsync.mail.mail_text import people_page
from calsync.settings import Settings

LOST = timedelta(seconds=2)  # how long after it was sent a document that nobody reads was asked for in vain
FILE = "jobs.db"  # in the data directory; it may be lost without loss: what is to be done stands in the database

log = logging.getLogger("calsync.jobs")


class Queue:
    """The tasks, and the huey that they wait in. `immediate` runs each where it is asked for, for tests.

    Without `send` no mail is sent.
    """

    def __init__(self, huey: Huey, office: Office, send: Send | None) -> None:
        self.huey = huey
        self.office = office
        self.sends = send is not None

        @huey.task()  # type: ignore[untyped-decorator]
        def read(reading_id: str) -> None:
            perform(office, reading_id)

        @huey.task()  # type: ignore[untyped-decorator]
        def post() -> None:
            if send is not None:
                send_due(office, send)

        @huey.periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]
        def digests() -> None:
            write_digests(office)

        @huey.periodic_task(crontab(minute="7", hour="3"))  # type: ignore[untyped-decorator]
        def forget() -> None:
            forget_old(office)

        self.read = read
        self.post = post
        self.digests = digests

    def ask(self, reading_id: str) -> None:
        """Asks for a document to be read. Where that cannot be asked for now, `look` finds it."""
        try:
            self.read(reading_id)
        except Exception:  # the queue's own file may be locked or full
            log.exception("A reading could not be asked for. It is found within seconds.")

    def look(self) -> bool:
        """Asks for what waits in the database and nobody has been asked for yet: mails, and documents to be read."""
        if self.huey.pending_count():
            return False
        lost = to_do(self.office, older=LOST)
        for reading_id in lost:
            self.read(reading_id)
        mails = self.sends and bool(self.office.store.mails_to_send(self.office.clock(), limit=1))
        if mails:
            self.post()
        return bool(lost) or mails


def open_queue(settings: Settings, office: Office, *, immediate: bool = False) -> Queue:
    """The queue of the office that the settings describe; it sends mail where a mail server is set."""
    server, page = settings.mail, people_page(settings.base_url)
    send = None if server is None else lambda mail: smtp.send(server, mail, page)
    return Queue(_huey(settings, immediate), office, send)


def asking(settings: Settings, office: Office) -> Callable[[str], None]:
    """What asks for a document to be read. The queue is opened when first needed, for its file may not be writable now.

    Where it cannot be asked the worker finds the document within seconds.
    """
    opened: list[Queue] = []

    def ask(reading_id: str) -> None:
        try:
            if not opened:
                opened.append(open_queue(settings, office))
        except (OSError, sqlite3.OperationalError) as error:
            log.warning("A reading could not be asked for: %s. It is found within seconds.", error)
        else:
            opened[0].ask(reading_id)

    return ask


def _huey(settings: Settings, immediate: bool) -> Huey:
    address = make_url(settings.database_url)
    if address.get_backend_name() == "postgresql":
        dsn = address.set(drivername="postgresql").render_as_string(hide_password=False)
        return PostgresHuey("calsync", dsn=dsn, results=False, immediate=immediate)
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = settings.data / FILE
    path.touch(mode=0o600)
    return SqliteHuey("calsync", filename=str(path), results=False, immediate=immediate)
