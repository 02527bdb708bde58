"""Sends what is in the outbox, each mail once, and tries again what the server did not take."""

import logging
from collections.abc import Callable
from datetime import timedelta

from msgspec.structs import replace

from calsync.commands import Office
from calsync.jobs.smtp import NotSent
from calsync.mail.mail_text import case_page, late_lines
from calsync.store.mail import Mail

# How long to wait after the first attempt, the second, …; after the last of them a mail is given up: three days.
WAITS = (
    *(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 120)),
    *(timedelta(hours=4) for _ in range(17)),
)
REFUSALS = 3  # how often a mail is tried again that the server said it will never take; some mean "not now"

# How long nobody else sends a mail that somebody has taken: longer than a server is waited for, with all its answers.
TAKEN = timedelta(minutes=30)

Send = Callable[[Mail], None]

log = logging.getLogger("calsync.jobs")


def send_due(office: Office, send: Send) -> int:
    """Sends every mail whose time has come, the oldest first; counts those that the server took.

    `send` hands a mail to the server and raises NotSent. A sender that dies between the server's answer and our note of
    it sends that mail a second time, under the same Message-ID: better twice than never.
    """
    sent = 0
    # What was sent lets the next mail to the same person about the same case go.
    while taken := sum(deliver(office, mail_id, send) for mail_id in office.store.mails_to_send(office.clock())):
        sent += taken
    return sent


def deliver(office: Office, mail_id: str, send: Send) -> bool:
    """Sends one mail, unless somebody else has it; true where the server took it."""
    now = office.clock()
    mail = office.store.take_mail(mail_id, at=now, until=now + TAKEN)
    if mail is None:
        return False
    for_good = False
    try:
        send(_as_of_now(office, mail))
    except NotSent as error:
        why, for_good = str(error), error.for_good
    except Exception as error:  # whatever it is: no other mail waits for this one
        log.exception("The mail %s could not be sent.", mail_id)
        why = f"It could not be sent: {error!r}."
    else:
        office.store.mail_sent(mail_id, at=office.clock())
        return True
    waits = WAITS[:REFUSALS] if for_good else WAITS
    wait = waits[mail.tries - 1] if mail.tries <= len(waits) else None
    now = office.clock()
    office.store.mail_failed(mail_id, why, next_try=now + wait if wait else None, at=now)
    return False


def _as_of_now(office: Office, mail: Mail) -> Mail:
    """The mail with what its reader must know where it comes late: the case went on, or a date has passed."""
    changed = mail.case_id is not None and office.store.position(mail.case_id) > mail.position
    passed = mail.passes is not None and mail.passes <= office.clock()
    lines = late_lines(case_page(office.base_url, mail.case_id or ""), changed=changed, passed=passed)
    return replace(mail, body="\n".join([*lines, "", mail.body])) if lines else mail
