"""Checks what is kept: every ledger's chain of hashes, and every published entry and feed against a fresh fold."""

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from calsync import docket as ledger
from calsync import feed
from calsync.commands.office import Office
from calsync.commands.people import overdue_mails
from calsync.commands.publishing import DEFAULT, case_body, joined, rendered, wide_body
from calsync.store import CaseTransaction, LedgerLine
from calsync.store.case import NO_LINE, chained
from calsync.store.mail import Mail

MAIL_DAYS = timedelta(days=14)
START = "Start `calsync worker`, or `calsync serve` with CALSYNC_SMTP_URL; what it logs says what keeps it."
MEND = "`calsync refresh --all` publishes it anew."


class Finding(Struct, frozen=True):
    """Something that is not as it must be: in which case (none: across cases), and what."""

    case_id: str | None
    what: str


def verify(office: Office) -> list[Finding]:
    """What is wrong with the kept cases; an empty list where all is well. Changes nothing."""
    found: list[Finding] = []
    for row in office.store.cases():
        with office.store.case(row.id) as case:
            found += [Finding(row.id, what) for what in _wrong(office, case)]
    with office.store.every_case() as feeds:
        for wide in feeds.wide_feeds():
            shown = joined(feeds, wide.edition, wide.settings, office.now())
            if feed.etag(wide_body(wide, shown)) != wide.etag:
                found.append(Finding(None, f"The feed {wide.id} does not hold what the cases ask for; {MEND}"))
    return found + [Finding(mail.case_id, what) for mail, what in unsent(office)]


def unsent(office: Office) -> Iterator[tuple[Mail, str]]:
    """The mails of the last days that the mail server did not take, and why; and all those that nobody sends."""
    overdue = set(overdue_mails(office))
    for mail in office.store.mails(waiting=True, limit=1000):
        if mail.id in overdue:
            yield mail, f"A mail to {mail.name} waits, and nobody sends it. {START}"
        elif mail.error and mail.created > office.now() - MAIL_DAYS:
            what = "was given up" if mail.given_up else "waits"
            yield mail, f"A mail to {mail.name} {what}: {mail.error} `calsync mail retry` tries again."


def _wrong(office: Office, case: CaseTransaction) -> Iterator[str]:
    lines = case.ledger()
    broken = broken_link(lines)
    if broken is not None:
        yield f"Line {broken} of the ledger is not the line that was written."
        return
    if len(lines) != case.position:
        yield f"The ledger has {len(lines)} lines; the case says {case.position}."
    docket = ledger.fold(line.fact for line in lines)
    feeds, now = case.feeds(), office.now()
    editions = {"": DEFAULT} | {row.edition: row.settings for row in feeds}
    across = {row.edition: row.settings for row in case.wide_feeds() if row.edition not in editions}
    published = {}
    for edition, settings in (across | editions).items():
        before = case.last_entries(edition)
        published[edition] = rendered(docket, before, settings, base_url=office.base_url, at=now)
        # A feed across cases was given nothing that lay before its window when it was opened.
        first = now.date() - timedelta(days=settings.days_back) if edition in across else date.min
        for entry in published[edition]:
            if before.get(entry.uid) != entry and entry.starts >= first:
                yield f"The entry {entry.uid} is not what the ledger asks for; {MEND}"
    for row in feeds:
        body = case_body(row, published[row.edition], docket)
        if feed.etag(body) != row.etag:
            yield f"The feed {row.id} does not hold what the ledger asks for; {MEND}"


def broken_link(lines: list[LedgerLine]) -> int | None:
    """The number of the first line whose hash does not follow from it and from the line before."""
    last = NO_LINE
    for number, line in enumerate(lines, 1):
        last = chained(last, line.line)
        if line.hash != last:
            return number
    return None
