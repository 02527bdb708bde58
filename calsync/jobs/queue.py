"""The queue of background work: huey, in a file beside the data, or in the PostgreSQL that holds the data."""

from huey import Huey, PostgresHuey, SqliteHuey, crontab
from sqlalchemy import make_url

from calsync.commands import Office, write_digests
from calsync.errors import UserError
from calsync.jobs import smtp
from calsync.jobs.post import Send, send_due
from calsync.mail.mail_text import people_page
from calsync.settings import Settings

FILE = "jobs.db"  # in the data directory; it may be lost without loss: what is to be done stands in the database


class Queue:
    """The tasks, and the huey that they wait in. `immediate` runs each where it is asked for, for tests."""

    def __init__(self, huey: Huey, office: Office, send: Send) -> None:
        self.huey = huey
        self.office = office

        @huey.task()  # type: ignore[untyped-decorator]
        def post() -> None:
            send_due(office, send)

        @huey.periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]
        def digests() -> None:
            write_digests(office)

        self.post = post
        self.digests = digests

    def look(self) -> bool:
        """Asks for the post where mails wait whose time has come and nobody has been asked yet."""
        if self.huey.pending_count() or not self.office.store.mails_to_send(self.office.clock(), limit=1):
            return False
        self.post()
        return True


def open_queue(settings: Settings, office: Office, *, immediate: bool = False) -> Queue:
    """The queue of the office that the settings describe. Raises UserError where no mail server is set."""
    server = settings.mail
    if server is None:
        raise UserError(
            "Mail is not set up: set CALSYNC_SMTP_URL (such as smtp://user:password@mail.example.com:587) and "
            "CALSYNC_MAIL_FROM.",
            code="no-mail",
        )
    page = people_page(settings.base_url)
    return Queue(_huey(settings, immediate), office, lambda mail: smtp.send(server, mail, page))


def _huey(settings: Settings, immediate: bool) -> Huey:
    address = make_url(settings.database_url)
    if address.get_backend_name() == "postgresql":
        dsn = address.set(drivername="postgresql").render_as_string(hide_password=False)
        return PostgresHuey("calsync", dsn=dsn, results=False, immediate=immediate)
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = settings.data / FILE
    path.touch(mode=0o600)
    return SqliteHuey("calsync", filename=str(path), results=False, immediate=immediate)
