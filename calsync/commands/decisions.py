"""What people decide about deadlines and orders."""

from collections.abc import Callable
from datetime import date, datetime

from calsync.commands.events import live_event, possible
from calsync.commands.office import Office, change
from calsync.docket.model import (
    Deadline,
    DeadlineAssigned,
    DeadlineConfirmed,
    DeadlineCorrected,
    DeadlineMarkedCritical,
    DeadlineReopened,
    DeadlineSatisfied,
    DeadlineVacated,
    Docket,
    NoteAdded,
    OrderVacated,
    Payload,
    TriggerChosen,
    TriggerExpected,
)
from calsync.docket.suggesting import order_of
from calsync.errors import Conflict, NotFound, UserError


def choose_trigger(office: Office, deadline_id: str, event_id: str, *, by: str, expect: int | None = None) -> Docket:
    """This event, and no other, is what the deadline counts from."""
    return _decide(office, deadline_id, TriggerChosen(deadline_id, event_id), by, expect, event_id=event_id)


def expect_trigger(
    office: Office, deadline_id: str, on: date, *, at: datetime | None = None, by: str, expect: int | None = None
) -> Docket:
    """What the deadline waits for is expected on that day: it is published as tentative until the event is recorded."""
    possible(on, "the day on which something is expected")
    return _decide(office, deadline_id, TriggerExpected(deadline_id, on, at), by, expect)


def confirm(office: Office, deadline_id: str, *, by: str, expect: int | None = None) -> Docket:
    """A person has checked the deadline against the order; a critical one wants a second person besides the first.

    Neither the name nor the account may be the first reader's.
    """

    def other_reader(deadline: Deadline) -> None:
        if deadline.critical and deadline.reviewed_by is None and deadline.first_reader == by:
            raise Conflict(
                f"{by} has confirmed this deadline already; it is critical, so somebody else must confirm it too. "
                "Whoever that is signs in under an account of their own.",
                code="second-reader",
            )
        same = bool(office.actor.id) and deadline.first_session == office.actor.id
        if deadline.critical and deadline.reviewed_by is None and same:
            raise Conflict(
                f"{deadline.first_reader} has confirmed this deadline under this same account; it is critical, so "
                "somebody else must confirm it too, under an account of their own.",
                code="second-reader",
            )

    return _decide(office, deadline_id, DeadlineConfirmed(deadline_id), by, expect, look=other_reader)


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
    """A person sets the date, and says why; that person counts as its reader."""
    _reason(reason)
    possible(due, "a due date")
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
    possible(on, "the day on which something was done")
    return _decide(office, deadline_id, DeadlineSatisfied(deadline_id, on, party, evidence), by, expect)


def vacate(office: Office, deadline_id: str, reason: str, *, by: str, expect: int | None = None) -> Docket:
    """The deadline no longer stands."""
    _reason(reason)
    return _decide(office, deadline_id, DeadlineVacated(deadline_id, reason), by, expect)


def reopen(office: Office, deadline_id: str, reason: str, *, by: str, expect: int | None = None) -> Docket:
    """A deadline that was satisfied or vacated stands again."""
    _reason(reason)
    return _decide(office, deadline_id, DeadlineReopened(deadline_id, reason), by, expect)


def assign(office: Office, deadline_id: str, to: str | None, *, by: str, expect: int | None = None) -> Docket:
    """This person sees to the deadline; with None, nobody does any more."""
    name = (to or "").strip() or None
    return _decide(office, deadline_id, DeadlineAssigned(deadline_id, name), by, expect)


def note(office: Office, deadline_id: str, text: str, *, by: str, expect: int | None = None) -> Docket:
    """Words beside the deadline. They stay in the office: no calendar shows them."""
    if not text.strip():
        raise UserError("A note has words.", code="no-text")
    return _decide(office, deadline_id, NoteAdded(deadline_id, text.strip()), by, expect)


def mark_critical(
    office: Office, deadline_id: str, *, critical: bool = True, by: str, expect: int | None = None
) -> Docket:
    """The deadline counts as reviewed only once two people have confirmed it; or, again, once one has."""
    return _decide(office, deadline_id, DeadlineMarkedCritical(deadline_id, critical), by, expect)


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
    if on is not None:
        possible(on, "the day on which an order was vacated")
    case_id = office.store.case_of_order(order_id)
    return change(office, case_id, [OrderVacated(order_id, on, reason)], by=by, expect=expect)


def _decide(
    office: Office,
    deadline_id: str,
    fact: Payload,
    by: str,
    expect: int | None,
    *,
    event_id: str | None = None,
    look: Callable[[Deadline], None] | None = None,
) -> Docket:
    def fits(docket: Docket) -> None:
        deadline = next((one for one in docket.deadlines if one.id == deadline_id), None)
        if deadline is None:
            raise NotFound(f"There is no deadline {deadline_id} in {docket.docket_number}.", code="no-deadline")
        if look is not None:
            look(deadline)
        if event_id is not None:
            live_event(docket, event_id)

    return change(office, case_of_deadline(office, deadline_id), [fact], by=by, expect=expect, before=fits)


def case_of_deadline(office: Office, deadline_id: str) -> str:
    """The case of a deadline; its id begins with that of its first order, or of the case. Raises NotFound."""
    home = order_of(deadline_id) if "-s-" in deadline_id else deadline_id.rpartition("-")[0]
    for find in (office.store.case_of_order, office.store.standing_case):
        try:
            return find(home)
        except NotFound:
            continue  # what a person added to no order begins with its case
    raise NotFound(f"There is no deadline {deadline_id}.", code="no-deadline")


def _reason(reason: str) -> None:
    if not reason.strip():
        raise UserError("Say why in a few words; the reason stays with the deadline.", code="no-reason")
