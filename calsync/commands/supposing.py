"""What would be if: an event, a date or an order supposed, and everything that it would move. Nothing is kept."""

from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from calsync import docket as ledger
from calsync import feed
from calsync.commands.decisions import case_of_deadline
from calsync.commands.events import possible
from calsync.commands.office import Office
from calsync.commands.orders import read_into
from calsync.commands.publishing import DEFAULT, rendered
from calsync.docket.diff import Change
from calsync.docket.model import (
    DeadlineCorrected,
    Docket,
    EventRecorded,
    Fact,
    OrderRegistered,
    Payload,
    TriggerExpected,
)
from calsync.errors import NotFound, UserError
from calsync.feed.comparing import EntryChange
from calsync.feed.reminding import is_reminder
from calsync.reading.model import Hints

SUPPOSED = "what-if"


class Supposed(Struct, frozen=True):
    """The docket as it would stand, the changes that lead there, and the calendar entries that would differ."""

    docket: Docket
    changes: tuple[Change, ...]
    entries: tuple[EntryChange, ...]


def what_if(office: Office, case_id: str, text: str, on: date, *, at: datetime | None = None) -> Supposed:
    """What would change if this event were recorded. Raises NotFound for an unknown case."""
    if not text.strip():
        raise UserError("Say in a few words what might happen, such as: VDRP session completed.", code="no-text")
    event = EventRecorded(SUPPOSED, text.strip(), possible(on), at)
    return _suppose(office, case_id, office.store.facts(case_id), event)


def what_if_expected(office: Office, deadline_id: str, on: date, *, at: datetime | None = None) -> Supposed:
    """What would change if what the deadline waits for came then; for one that waits for nothing, if it were moved."""
    possible(on, "the day on which something is expected")
    case_id = case_of_deadline(office, deadline_id)
    facts = office.store.facts(case_id)
    deadline = next((one for one in ledger.fold(facts).deadlines if one.id == deadline_id), None)
    if deadline is None:
        raise NotFound(f"There is no deadline {deadline_id}.", code="no-deadline")
    waits = deadline.state in ("waiting", "tentative") and deadline.directive.basis.__struct_config__.tag != "fixed"
    expected = TriggerExpected(deadline_id, on, at)
    return _suppose(office, case_id, facts, expected if waits else DeadlineCorrected(deadline_id, on, "supposed", at))


def what_if_order(office: Office, case_id: str, data: bytes, *, name: str, hints: Hints = Hints()) -> Supposed:
    """What would change if this document were registered in the case. Raises UnreadableDocument and NotFound."""
    facts = office.store.facts(case_id)
    before = ledger.fold(facts)
    read, fills = read_into(office, before, data, name=name, hints=hints)
    return _suppose(office, case_id, facts, OrderRegistered(SUPPOSED, name, read, fills))


def _suppose(office: Office, case_id: str, facts: list[Fact], payload: Payload) -> Supposed:
    now, before = office.now(), ledger.fold(facts)
    # Under the time of the last fact, so that nothing differs only because time has passed since.
    after = _as_read(ledger.fold([*facts, Fact(len(facts) + 1, facts[-1].at, SUPPOSED, payload)]), before)
    last = office.store.last_entries(case_id, "")
    shown = [
        [one for one in rendered(docket, last, DEFAULT, base_url=office.base_url, at=now) if not is_reminder(one.uid)]
        for docket in (before, after)
    ]
    return Supposed(after, ledger.diff(before, after), feed.compare(*shown))


def _as_read(after: Docket, before: Docket) -> Docket:
    """The supposed docket with the readers that there are: a date that is only supposed has been checked by nobody."""
    read = {one.id: (one.reviewed_by, one.first_reader) for one in before.deadlines}
    deadlines = []
    for one in after.deadlines:
        reviewed, first = read.get(one.id, (None, None))
        deadlines.append(replace(one, reviewed_by=reviewed, first_reader=first))
    return replace(after, deadlines=tuple(deadlines))
