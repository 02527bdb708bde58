"""What the calendar said of one deadline: every version, when it was published, who had fetched it, and who knew."""

from datetime import datetime

from msgspec import Struct

from calsync.commands.addresses import addresses
from calsync.commands.history import HistoryLine, history
from calsync.commands.office import Office
from calsync.commands.queries import docket as docket_of
from calsync.commands.receipts import receipts
from calsync.docket.model import Deadline, Docket
from calsync.errors import NotFound
from calsync.feed.comparing import Shown, shown
from calsync.feed.entries import occasions

LINES = 100_000  # of a ledger: all of it


class Version(Struct, frozen=True):
    """One version of a deadline's entry in the calendars with the usual settings.

    It was published at `since`, after the ledger's fact `seq`, and stood until `until` (None: it stands).
    """

    since: datetime
    until: datetime | None
    seq: int
    entry: Shown


class Fetched(Struct, frozen=True):
    """The last fetch of an address by a program, and which version of the calendar it had then: that since `version`.

    What was fetched more than 90 days ago is not kept.
    """

    feed: str
    address: str
    program: str
    at: datetime
    version: datetime
    current: bool


class Answer(Struct, frozen=True):
    """A deadline's whole record. `lines` are the facts that are about it or changed it, the oldest first."""

    docket: Docket
    deadline: Deadline
    versions: tuple[Version, ...]
    lines: tuple[HistoryLine, ...]
    fetches: tuple[Fetched, ...]
    asked: datetime


def answer(office: Office, case_id: str, deadline_id: str) -> Answer:
    """The record of a deadline as it is known now. Raises NotFound."""
    docket = docket_of(office, case_id)
    everything = (*docket.deadlines, *docket.dismissed)
    deadline = next((one for one in everything if one.id == deadline_id), None)
    if deadline is None:
        raise NotFound(f"There is no deadline {deadline_id} in {docket.docket_number}.", code="no-deadline")
    office.store.write_audit("answered", deadline_id, "Printed a deadline's record.", at=office.now(), case_id=case_id)
    lines = tuple(
        line
        for line in reversed(history(office, case_id, limit=LINES))
        if line.about == deadline_id or any(change.deadline_id == deadline_id for change in line.changes)
    )
    feeds = [row for row in office.store.feeds() if row.case_id in (None, case_id)]
    names = {one.id: one.name for one in addresses(office, [row.id for row in feeds])}
    called = {row.id: row.name for row in feeds}
    fetches = tuple(
        Fetched(called[one.feed_id], names.get(one.address_id, ""), one.program, one.at, one.version, one.current)
        for one in receipts(office, called)
    )
    return Answer(docket, deadline, _versions(office, case_id, deadline), lines, fetches, office.now())


def _versions(office: Office, case_id: str, deadline: Deadline) -> tuple[Version, ...]:
    uids = {uid for uid, _, _ in occasions(deadline)} | {deadline.uid}
    times = {fact.seq: fact.at for fact in office.store.facts(case_id)}
    return tuple(
        Version(entry.modified, times.get(until) if until is not None else None, since, shown(entry))
        for since, until, entry in office.store.versions(case_id, "", uids)
    )
