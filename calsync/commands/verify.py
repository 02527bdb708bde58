"""Checks what is kept by its bytes: the database's pages, both chains of every case, every document, every version of
every entry, every feed as it is served, and the heads that lie outside the database."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from calsync import docket as ledger
from calsync.commands.anchors import check_heads
from calsync.commands.office import Office
from calsync.commands.people import overdue_mails
from calsync.commands.publishing import DEFAULT, case_body, joined, rendered, wide_body
from calsync.store import CaseTransaction, LedgerLine, checking
from calsync.store.mail import Mail
from calsync.store.publications import NO_LINE, PublicationLine, chained

MAIL_DAYS = timedelta(days=14)
LATE = timedelta(days=2)  # behind which feeds may not be; `calsync serve` looks every hour
START = "Start `calsync worker`, or `calsync serve` with CALSYNC_SMTP_URL; what it logs says what keeps it."
MEND = "`calsync refresh --all` publishes it anew."
LATER = "`calsync refresh` does so."


class Finding(Struct, frozen=True):
    """Something that is not as it must be: in which case (none: across cases), and what."""

    case_id: str | None
    what: str


def verify(office: Office, *, head: str | None = None) -> list[Finding]:
    """What is wrong with what is kept; an empty list where all is well. Changes nothing, and raises nothing: what
    cannot be read is a finding.

    `head` is one that a digest printed: it must be among those of the file of heads.
    """
    found: list[Finding] = []

    def look(case_id: str | None, what: str, at: Callable[[], Iterator[Finding]]) -> None:
        try:
            for finding in at():
                found.append(finding)
        except Exception as error:  # noqa: BLE001  (whatever a damaged row raises is what we look for)
            found.append(Finding(case_id, f"{what} cannot be read: {_words(error)}"))

    look(None, "The database", lambda: _across(checking.broken_pages(office.store)))
    cases: list[str] = []
    look(None, "The list of cases", lambda: _listed(office, cases))
    named: dict[str, tuple[str, str]] = {}
    for case_id in cases:
        look(case_id, "The case", lambda case_id=case_id: _case(office, case_id, named))  # type: ignore[misc]
    look(None, "A document", lambda: _across(_documents(office, named)))
    look(None, "A feed across cases", lambda: _across(_wide(office)))
    look(None, "The file of heads", lambda: _heads(office, head))
    look(None, "The outbox", lambda: (Finding(mail.case_id, what) for mail, what in unsent(office)))
    return list(dict.fromkeys(found))


def _words(error: Exception) -> str:
    words = str(getattr(error, "orig", None) or error).splitlines()
    return f"{words[0] if words else type(error).__name__}."


def _across(sentences: Iterator[str]) -> Iterator[Finding]:
    return (Finding(None, what) for what in sentences)


def _listed(office: Office, cases: list[str]) -> Iterator[Finding]:
    cases += office.store.case_ids()
    yield from ()


def _heads(office: Office, head: str | None) -> Iterator[Finding]:
    return (Finding(case_id, what) for case_id, what in check_heads(office, head))


def unsent(office: Office) -> Iterator[tuple[Mail, str]]:
    """The mails of the last days that the mail server did not take, and why; and all those that nobody sends."""
    overdue = set(overdue_mails(office))
    for mail in office.store.mails(waiting=True, limit=1000):
        if mail.id in overdue:
            yield mail, f"A mail to {mail.name} waits, and nobody sends it. {START}"
        elif mail.error and mail.created > office.now() - MAIL_DAYS:
            what = "was given up" if mail.given_up else "waits"
            yield mail, f"A mail to {mail.name} {what}: {mail.error} `calsync mail retry` tries again."


def _case(office: Office, case_id: str, named: dict[str, tuple[str, str]]) -> Iterator[Finding]:
    """One case; adds to `named` the hashes that its chain has of its documents, by order."""
    with office.store.case_as_it_is(case_id) as case:
        lines, chain = case.ledger(), case.publications()
        yield from (Finding(case_id, what) for what in _ledger(case, lines))
        yield from (Finding(case_id, what) for what in _chain(chain, lines))
        yield from (Finding(case_id, what) for what in _entries(case, chain))
        for line in chain:
            named.update((order, (source, read)) for order, source, read in line.publication.documents)
        if broken_link(lines) is None and case.merged_into is None:  # a merged one serves nothing
            yield from (Finding(case_id, what) for what in _served(office, case, lines))


def _ledger(case: CaseTransaction, lines: list[LedgerLine]) -> Iterator[str]:
    broken = broken_link(lines)
    if broken is not None:
        yield f"Line {broken} of the ledger is not the line that was written."
    if len(lines) != case.position:
        yield f"The ledger has {len(lines)} lines; the case says {case.position}."


def _chain(chain: list[PublicationLine], lines: list[LedgerLine]) -> Iterator[str]:
    """The chain of publications by itself, and against the ledger that its lines name."""
    last = NO_LINE
    for number, line in enumerate(chain, 1):
        last = chained(last, line.line)
        if line.hash != last:
            yield f"Line {number} of the publications is not the line that was written."
            return
        told = line.publication
        if told.number != number:
            yield f"Line {number} of the publications is missing."
            return
        if not 0 < told.position <= len(lines) or lines[told.position - 1].hash.hex() != told.ledger:
            yield f"The ledger is not the one that publication {number} was made of."
            return
    if chain and chain[-1].publication.position != len(lines):
        yield f"The ledger has lines that were never published. {LATER}"


def _entries(case: CaseTransaction, chain: list[PublicationLine]) -> Iterator[str]:
    """Every version of every entry by its hash, and none that is missing or too many."""
    kept = checking.entry_versions(case.connection, case.case_id)
    for number, line in enumerate(chain, 1):
        for edition, uid, sequence, sha256 in line.publication.entries:
            there, _ = kept.pop((edition, uid, sequence), (None, None))
            if there is None:
                yield f"Version {sequence} of the entry {uid} is gone; publication {number} names it."
            elif there != sha256:
                yield f"Version {sequence} of the entry {uid} is not what was published."
    for (_, uid, sequence), (_, publication) in kept.items():
        if publication is None:
            yield f"Version {sequence} of the entry {uid} is in no publication yet. {LATER}"
        else:
            yield f"Version {sequence} of the entry {uid} is in no publication."


def _documents(office: Office, named: dict[str, tuple[str, str]]) -> Iterator[str]:
    """Every document by its hashes."""
    left = dict(named)
    for kept in checking.documents(office.store):
        source, read = left.pop(kept.order_id, (kept.source, kept.read))
        if {kept.source} != {source, *kept.said}:
            yield f"The document of the order {kept.order_id} is not the one that was registered."
        if kept.read != read:
            yield f"The text of the order {kept.order_id} is not the one that was read."
    for order in left:
        yield f"The document of the order {order} is gone."


def _served(office: Office, case: CaseTransaction, lines: list[LedgerLine]) -> Iterator[str]:
    """The entries and feeds of the case, byte for byte, against a fresh fold of its ledger."""
    docket = ledger.fold(line.fact for line in lines)
    feeds, now = case.feeds(), published_as_of(office.now(), case.changes_on, docket.zone)
    if now < office.now() - LATE:
        yield f"Its feeds should have changed on {case.changes_on}, by time alone. {LATER}"
    editions = {"": DEFAULT} | {row.edition: row.settings for row in feeds}
    across = {row.edition: row.settings for row in case.wide_feeds() if row.edition not in editions}
    published = {}
    for edition, settings in (across | editions).items():
        before = case.last_entries(edition)
        shown = rendered(docket, before, settings, base_url=office.base_url, at=now, trusting=False)
        # A feed across cases was given nothing that lay before its window when it was opened.
        first = now.date() - timedelta(days=settings.days_back) if edition in across else date.min
        for entry in shown:
            if before.get(entry.uid) != entry and entry.starts >= first:
                yield f"The entry {entry.uid} is not what the ledger asks for; {MEND}"
        published[edition] = shown
    for row in feeds:
        if case.body(row.id) != case_body(row, published[row.edition], docket):
            yield f"The feed {row.id} does not serve what the ledger asks for; {MEND}"


def _wide(office: Office) -> Iterator[str]:
    """The feeds across cases, byte for byte, against the entries that they are joined from."""
    with office.store.looking() as feeds:
        for wide in feeds.wide_feeds():
            shown = joined(feeds, wide.edition, wide.settings, published_as_of(office.now(), wide.look_again))
            if feeds.body(wide.id) != wide_body(wide, shown):
                yield f"The feed {wide.id} does not serve what the cases ask for; {MEND}"


def published_as_of(now: datetime, changes_on: date | None, zone: str | None = None) -> datetime:
    """An instant, at or before now, as of which feeds were published: where time alone should have changed them and
    nobody has looked yet, one on the day before."""
    today = now.astimezone(ZoneInfo(zone or "UTC")).date()
    if changes_on is None or changes_on > today:
        return now
    return now - (today - changes_on) - timedelta(days=1)


def broken_link(lines: list[LedgerLine]) -> int | None:
    """The number of the first line whose hash does not follow from it and from the line before."""
    last = NO_LINE
    for number, line in enumerate(lines, 1):
        last = chained(last, line.line)
        if line.hash != last:
            return number
    return None
