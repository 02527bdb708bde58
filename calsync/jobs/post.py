"""Sends what is in the outbox, each mail once, and tries again what the server did not take."""

from collections.abc import Callable
from datetime import datetime, timedelta

from calsync.commands import Office
from calsync.jobs.smtp import NotSent
from calsync.store.mail import Mail

# How long to wait after the first attempt, the second, …; after the last of them a mail is given up: three days.
WAITS = (
    *(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 120)),
    *(timedelta(hours=4) for _ in range(17)),
)
REFUSALS = 3  # how often a mail is tried again that the server said it will never take; some mean "not now"

# How long nobody else sends a mail that somebody has taken: longer than a server is waited for, with all its answers.
TAKEN = timedelta(minutes=10)

Send = Callable[[Mail, datetime], None]


def send_due(office: Office, send: Send) -> int:
    """Sends every mail whose time has come; counts those that the server took.

    `send` hands a mail to the server and raises NotSent. A sender that dies between the server's answer and our note of
    it sends that mail a second time, under the same Message-ID: better twice than never.
    """
    return sum(deliver(office, mail_id, send) for mail_id in office.store.mails_to_send(office.clock()))


def deliver(office: Office, mail_id: str, send: Send) -> bool:
    """Sends one mail, unless somebody else has it; true where the server took it."""
    now = office.clock()
    mail = office.store.take_mail(mail_id, at=now, until=now + TAKEN)
    if mail is None:
        return False
    try:
        send(mail, now)
    except NotSent as error:
        waits = WAITS[:REFUSALS] if error.for_good else WAITS
        wait = waits[mail.tries - 1] if mail.tries <= len(waits) else None
        now = office.clock()
        office.store.mail_failed(mail_id, str(error), next_try=now + wait if wait else None, at=now)
        return False
    office.store.mail_sent(mail_id, at=office.clock())
    return True
