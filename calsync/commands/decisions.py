"""What people decide about deadlines and orders."""

from datetime import date, datetime

from calsync.commands.events import live_event
from calsync.commands.office import Office, change
from calsync.docket.model import (
    DeadlineConfirmed,
    DeadlineCorrected,
    DeadlineReopened,
    DeadlineSatisfied,
    DeadlineVacated,
    Docket,
    OrderVacated,
    Payload,
    TriggerChosen,
    TriggerExpected,
)
from calsync.errors import NotFound, UserError


def choose_trigger(office: Office, deadline_id: str, event_id: str, *, by: str, expect: int | None = None) -> Docket:
    """This event, and no other, is what the deadline counts from."""
    return _decide(office, deadline_id, TriggerChosen(deadline_id, event_id), by, expect, event_id=event_id)


def expect_trigger(
    office: Office, deadline_id: str, on: date, *, at: datetime | None = None, by: str, expect: int | None = None
) -> Docket:
    """What the deadline waits for is expected on that day: it is published as tentative until the event is recorded."""
    return _decide(office, deadline_id, TriggerExpected(deadline_id, on, at), by, expect)


def confirm(office: Office, deadline_id: str, *, by: str, expect: int | None = None) -> Docket:
    """A person has checked the deadline against the order."""
    return _decide(office, deadline_id, DeadlineConfirmed(deadline_id), by, expect)


def correct(
    office: Office,
    deadline_id: str,
    due: date,
    *,
    at: datetime | None = None,
    reason: str,
    by: str,
    expect: int | None = None,
) -> Docket:
    """A person sets the date, and says why."""
    _reason(reason)
    return _decide(office, deadline_id, DeadlineCorrected(deadline_id, due, reason, at), by, expect)


def satisfy(
    office: Office,
    deadline_id: str,
    on: date,
    *,
    party: str | None = None,
    evidence: str | None = None,
    by: str,
    expect: int | None = None,
) -> Docket:
    """What the deadline asks for was done on that day; with `party`, by that side only."""
    return _decide(office, deadline_id, DeadlineSatisfied(deadline_id, on, party, evidence), by, expect)


def vacate(office: Office, deadline_id: str, reason: str, *, by: str, expect: int | None = None) -> Docket:
    """The deadline no longer stands."""
    _reason(reason)
    return _decide(office, deadline_id, DeadlineVacated(deadline_id, reason), by, expect)


def reopen(office: Office, deadline_id: str, reason: str, *, by: str, expect: int | None = None) -> Docket:
    """A deadline that was satisfied or vacated stands again."""
    _reason(reason)
    return _decide(office, deadline_id, DeadlineReopened(deadline_id, reason), by, expect)


def vacate_order(
    office: Office,
    order_id: str,
    *,
    on: date | None = None,
    reason: str | None = None,
    by: str,
    expect: int | None = None,
) -> Docket:
    """The court vacated the whole order on that day."""
    case_id = office.store.case_of_order(order_id)
    return change(office, case_id, [OrderVacated(order_id, on, reason)], by=by, expect=expect)


def _decide(
    office: Office, deadline_id: str, fact: Payload, by: str, expect: int | None, *, event_id: str | None = None
) -> Docket:
    def fits(docket: Docket) -> None:
        if all(deadline.id != deadline_id for deadline in docket.deadlines):
            raise NotFound(f"There is no deadline {deadline_id} in {docket.docket_number}.", code="no-deadline")
        if event_id is not None:
            live_event(docket, event_id)

    return change(office, case_of_deadline(office, deadline_id), [fact], by=by, expect=expect, before=fits)


def case_of_deadline(office: Office, deadline_id: str) -> str:
    """The case of a deadline; its id begins with the id of the order that first set it. Raises NotFound."""
    try:
        return office.store.case_of_order(deadline_id.rpartition("-")[0])
    except NotFound as error:
        raise NotFound(f"There is no deadline {deadline_id}.", code="no-deadline") from error


def _reason(reason: str) -> None:
    if not reason.strip():
        raise UserError("Say why in a few words; the reason stays with the deadline.", code="no-reason")
