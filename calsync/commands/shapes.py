"""The same docket in other shapes: one entry as a calendar file, a table, JSON with every computation."""

import msgspec

from calsync import docket as ledger
from calsync import feed
from calsync.commands.office import Office
from calsync.commands.past import AsOf
from calsync.commands.publishing import WHOLE, rendered
from calsync.commands.queries import docket as docket_of
from calsync.commands.queries import sequences
from calsync.docket import present
from calsync.docket.model import Deadline
from calsync.errors import NotFound
from calsync.feed import entries
from calsync.feed.table import table


def export_entry(office: Office, case_id: str, deadline_id: str) -> bytes:
    """One deadline as a calendar file of its own, under the UID and SEQUENCE that the feeds give it. Keeps nothing.

    A duty that comes again has its open occurrences in it. Raises NotFound for a deadline that is not there, and (code
    `no-entry`) for one that no calendar shows, with the reason.
    """
    with office.store.case(case_id) as case:
        docket = ledger.fold(line.fact for line in case.ledger())
        deadline = next((one for one in docket.deadlines if one.id == deadline_id), None)
        if deadline is None:
            raise NotFound(f"There is no deadline {deadline_id} in {docket.docket_number}.", code="no-deadline")
        own = {uid for uid, _, _ in entries.occasions(deadline)}
        shown = rendered(docket, case.last_entries(""), WHOLE, base_url=office.base_url, at=office.now())
        mine = [entry for entry in shown if entry.uid in own]
    if not mine:
        raise NotFound(f"This deadline has no calendar entry: {_why_none(deadline)}", code="no-entry")
    return feed.calendar(mine, name=None)


def _why_none(deadline: Deadline) -> str:
    if deadline.state in entries.ENDED:
        return "it ended, and has left the calendars."
    if deadline.waiting_for:
        return f"it waits for {deadline.waiting_for} and has no date yet."
    return "it has no date; it stands in the entry of its order."


def export_table(office: Office, case_id: str, *, as_of: AsOf | None = None) -> bytes:
    """The deadlines of a case as CSV, one row each, as they stand or stood. Raises NotFound."""
    return table(docket_of(office, case_id, as_of=as_of), base_url=office.base_url)


def export_json(office: Office, case_id: str, *, as_of: AsOf | None = None) -> bytes:
    """The whole docket as JSON: orders with the account of their reading, deadlines with their counts, events.

    The values are those of the API. Raises NotFound.
    """
    docket = docket_of(office, case_id, as_of=as_of)
    numbers = sequences(office, case_id, upto=docket.position)
    both = (*present.dated(docket), *present.undated(docket))
    answer = present.case_answer(docket) | {
        "deadlines": [present.deadline_answer(one, feed.sequence_of(one.uid, numbers), docket.zone) for one in both]
    }
    for shown, order in zip(answer["orders"], docket.orders, strict=True):
        shown |= {
            "not_deadlines": present.rejected_answer(order),
            "unresolved": present.unresolved_answer(order),
            "settled": present.settled_answer(order),
            "warnings": order.read.warnings,
        }
    return msgspec.json.format(msgspec.json.encode(answer), indent=1) + b"\n"
