"""What happened in a case: recording it, correcting it, taking it back."""

from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct

from calsync import docket as ledger
from calsync.commands.office import Office, append, change, new_id
from calsync.docket.model import (
    Docket,
    EventCorrected,
    EventRecorded,
    EventWithdrawn,
    Fact,
    ServiceRecorded,
    TriggerChosen,
)
from calsync.errors import NotFound, UserError
from calsync.timing import FIRST_YEAR, LAST_YEAR
from calsync.timing.model import Service


class Recorded(Struct, frozen=True):
    """A recorded event and the docket after it. `corrected` says that it was there before, on another day."""

    event_id: str
    docket: Docket
    corrected: bool = False


def record_event(
    office: Office,
    case_id: str,
    text: str,
    on: date,
    *,
    at: datetime | None = None,
    evidence: str | None = None,
    starts: Sequence[str] = (),
    by: str,
    expect: int | None = None,
) -> Recorded:
    """Records what happened, in the clerk's words, on a day (or, with `at`, at an instant).

    The same words again on another day correct the event where both could only date the same deadline. `starts` are the
    deadlines that a person says it starts, whatever its words; NotFound where the case has no such deadline.
    """
    event = EventRecorded(new_id(), _words(text), possible(on), at, evidence)
    with office.store.case(case_id) as case:
        case.expect(expect)
        _all_there(starts, case.facts())
        twin = _twin(case.facts(), event, office.now())
        event_id = twin or event.event_id
        told = event if twin is None else EventCorrected(twin, on, at, "The same words were recorded with another day.")
        chosen = [TriggerChosen(deadline_id, event_id) for deadline_id in starts]
        return Recorded(event_id, append(office, case, [told, *chosen], by=by), corrected=twin is not None)


def _all_there(deadline_ids: Sequence[str], facts: list[Fact]) -> None:
    known = {deadline.id for deadline in ledger.fold(facts).deadlines} if deadline_ids else set()
    for deadline_id in deadline_ids:
        if deadline_id not in known:
            raise NotFound(f"There is no deadline {deadline_id} in this case.", code="no-deadline")


def _words(text: str) -> str:
    """What happened, on one line."""
    words = " ".join(text.split())
    if not words:
        raise UserError("Say in a few words what happened, such as: VDRP session completed.", code="no-text")
    if any("\ud800" <= char <= "\udfff" for char in words):
        raise UserError("The words of the event hold characters that cannot be shown; type them anew.", code="no-text")
    return words


def possible(on: date, what: str = "the day of an event") -> date:
    """The day, where it lies in the years that calsync can count in. Raises UserError, which says what it cannot be."""
    if not FIRST_YEAR <= on.year <= LAST_YEAR:
        raise UserError(
            f"{on.isoformat()} cannot be {what}: calsync counts from {FIRST_YEAR} to {LAST_YEAR}.",
            code="bad-day",
        )
    return on


def _twin(facts: list[Fact], event: EventRecorded, at: datetime) -> str | None:
    """The live event in the same words that would leave a deadline between itself and this one."""
    words = event.text.casefold().split()
    told = (fact.payload for fact in facts)
    if not any(isinstance(past, EventRecorded) and past.text.casefold().split() == words for past in told):
        return None
    before = ledger.fold(facts)
    twins = {e.id for e in before.events if not e.withdrawn and e.on != event.on and e.text.casefold().split() == words}
    dated = {d.id: d.trigger.source_id for d in before.deadlines if d.trigger and d.trigger.source_id in twins}
    if not dated:
        return None
    after = ledger.fold([*facts, Fact(len(facts) + 1, at, "what-if", event)])
    return next((dated[d.id] for d in after.deadlines if d.state == "unresolved" and d.id in dated), None)


def correct_event(
    office: Office,
    case_id: str,
    event_id: str,
    on: date,
    *,
    at: datetime | None = None,
    reason: str | None = None,
    by: str,
    expect: int | None = None,
) -> Docket:
    """The event happened on another day than was recorded."""
    fact = EventCorrected(event_id, possible(on), at, reason)
    return change(office, case_id, [fact], by=by, expect=expect, before=lambda d: live_event(d, event_id))


def withdraw_event(
    office: Office, case_id: str, event_id: str, *, reason: str | None = None, by: str, expect: int | None = None
) -> Docket:
    """The event was recorded by mistake: what it dated waits again."""
    fact = EventWithdrawn(event_id, reason)
    return change(office, case_id, [fact], by=by, expect=expect, before=lambda d: live_event(d, event_id))


def record_service(
    office: Office,
    case_id: str,
    party: str,
    method: Service,
    *,
    on: date | None = None,
    by: str,
    expect: int | None = None,
) -> Docket:
    """How a party is served with the orders of the case; the latest word counts."""
    return change(office, case_id, [ServiceRecorded(party, method, on)], by=by, expect=expect)


def live_event(docket: Docket, event_id: str) -> None:
    event = next((event for event in docket.events if event.id == event_id), None)
    if event is None:
        raise NotFound(f"There is no event {event_id} in {docket.docket_number}.", code="no-event")
    if event.withdrawn:
        raise UserError(f"The event \u201c{event.text}\u201d was withdrawn; record it anew.", code="withdrawn")
