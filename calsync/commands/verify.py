"""Checks what is kept: every ledger's chain of hashes, and every published entry and feed against a fresh fold."""

from collections.abc import Iterator

from msgspec import Struct

from calsync import docket as ledger
from calsync import feed
from calsync.commands.office import Office
from calsync.commands.publishing import DEFAULT, calendar_name, rendered
from calsync.store import CaseTransaction, LedgerLine
from calsync.store.case import NO_LINE, chained

MEND = "`calsync refresh --all` publishes it anew."


class Finding(Struct, frozen=True):
    """Something that is not as it must be: in which case, and what."""

    case_id: str
    what: str


def verify(office: Office) -> list[Finding]:
    """What is wrong with the kept cases; an empty list where all is well. Changes nothing."""
    found: list[Finding] = []
    for row in office.store.cases():
        with office.store.case(row.id) as case:
            found += [Finding(row.id, what) for what in _wrong(office, case)]
    return found


def _wrong(office: Office, case: CaseTransaction) -> Iterator[str]:
    lines = case.ledger()
    broken = broken_link(lines)
    if broken is not None:
        yield f"Line {broken} of the ledger is not the line that was written."
        return
    if len(lines) != case.position:
        yield f"The ledger has {len(lines)} lines; the case says {case.position}."
    docket = ledger.fold(line.fact for line in lines)
    feeds = case.feeds()
    editions = {"": DEFAULT} | {row.edition: row.settings for row in feeds}
    published = {}
    for edition, settings in editions.items():
        before = case.last_entries(edition)
        published[edition] = rendered(docket, before, settings, base_url=office.base_url, at=office.now())
        for entry in published[edition]:
            if before.get(entry.uid) != entry:
                yield f"The entry {entry.uid} is not what the ledger asks for; {MEND}"
    for row in feeds:
        body = feed.calendar(published[row.edition], name=row.settings.name or calendar_name(docket))
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
