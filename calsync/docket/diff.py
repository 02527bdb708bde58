"""What changed between two dockets of one case, and why."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from calsync.docket.model import CaseEvent, Deadline, Docket
from calsync.timing.words import when_words

FIELDS = (
    "state",
    "due",
    "safe",
    "occurrences",
    "waiting_for",
    "candidates",
    "condition",
    "reviewed_by",
    "first_reader",
    "critical",
    "assigned_to",
    "notes",
)


class Change(Struct, frozen=True):
    """One field of one deadline before and after; None where there was none. `cause` says in words what changed it.

    `field` is "deadline" where the deadline itself is new (or, seen backwards in time, gone): its state is then the
    value. `quote` are the words of the deadline, for a list that people read.
    """

    deadline_id: str
    field: str
    before: Any
    after: Any
    cause: str | None = None
    quote: str = ""


def diff(before: Docket, after: Docket) -> tuple[Change, ...]:
    """The changes from one docket to another, in the order of the deadlines of the later one."""
    old = {deadline.id: deadline for deadline in before.deadlines}
    new = {deadline.id: deadline for deadline in after.deadlines}
    cause = _news(before, after)
    taken = {one.id: f"Taken from {one.citation}" for one in after.suggestions if one.standing == "taken"}
    taken |= {
        one.deadline_id: f"Made a deadline by {one.by}: {one.reason}"
        for order in after.orders
        for one in order.settled
        if one.deadline_id
    }
    found: list[Change] = []
    for deadline in after.deadlines:
        earlier = old.get(deadline.id)
        if earlier is None:
            why = taken.get(deadline.id) or next(
                (f"Registered: {order.name}" for order in after.orders if order.id == deadline.order_id), cause
            )
            found.append(Change(deadline.id, "deadline", None, deadline.state, why, deadline.directive.quote.text))
        else:
            found += _between(earlier, deadline, cause)
    for deadline in before.deadlines:
        if deadline.id not in new:
            found.append(Change(deadline.id, "deadline", deadline.state, None, cause, deadline.directive.quote.text))
    return tuple(found)


def _between(old: Deadline, new: Deadline, cause: str | None) -> Iterator[Change]:
    if old == new:
        return
    why = new.explanation if new.explanation != old.explanation else None
    for field in FIELDS:
        left, right = _value(old, field), _value(new, field)
        if left != right:
            yield Change(new.id, field, left, right, why or cause, new.directive.quote.text)


def _value(deadline: Deadline, field: str) -> Any:
    if field == "notes":
        return tuple(note.text for note in deadline.notes)
    return getattr(deadline.directive if field == "condition" else deadline, field)


def _news(before: Docket, after: Docket) -> str | None:
    """What came into the case between the two, in words."""
    known = {order.id for order in before.orders}
    words = [f"Registered: {order.name}" for order in after.orders if order.id not in known]
    earlier: dict[str, CaseEvent] = {event.id: event for event in before.events}
    for event in after.events:
        old = earlier.get(event.id)
        if old is None:
            words.append(f"Event recorded: {event.text}")
        elif event.withdrawn and not old.withdrawn:
            words.append(f"Event withdrawn: {event.text}")
        elif event.on != old.on:
            words.append(f"Event corrected: {event.text}, {when_words(old.on)} -> {when_words(event.on)}")
    return "; ".join(words) or None
