"""A fact of the ledger in a sentence, for whoever reads what changed in a case and why."""

from datetime import datetime
from zoneinfo import ZoneInfo

from calsync.docket.bench import When
from calsync.docket.matching.words import flat
from calsync.docket.model import (
    CaseOpened,
    DeadlineAssigned,
    DeadlineConfirmed,
    DeadlineCorrected,
    DeadlineMarkedCritical,
    DeadlineReopened,
    DeadlineSatisfied,
    DeadlineVacated,
    Docket,
    EventCorrected,
    EventRecorded,
    EventWithdrawn,
    ExpressionDated,
    ExpressionDismissed,
    NoteAdded,
    OrderRegistered,
    OrderVacated,
    Payload,
    ServiceRecorded,
    SuggestionDeclined,
    SuggestionTaken,
    TriggerChosen,
    TriggerExpected,
)
from calsync.timing.model import Service
from calsync.timing.words import when_words

SERVED: dict[Service, str] = {
    "electronic": "electronically",
    "mail": "by mail",
    "clerk": "by leaving it with the clerk",
    "consented": "by other means consented to",
    "personal": "in person",
}


def told(payload: Payload, docket: Docket) -> str:
    """What a fact says, in words. Takes the docket after it, for the names of what the fact is about."""
    match payload:
        case CaseOpened():
            return f"Case opened: {payload.court} {payload.docket_number}"
        case OrderRegistered():
            if payload.fills:
                return f"A fuller copy of {_order(payload.fills, docket)} was registered: {payload.name}"
            return f"Order registered: {_order(payload.order_id, docket)}"
        case EventRecorded():
            on = _when(payload.at or payload.on, docket)
            return f"Event recorded: “{payload.text}”, {on}" + _in_brackets(payload.evidence)
        case EventCorrected():
            on = _when(payload.at or payload.on, docket)
            return f"Event corrected: “{_event(payload.event_id, docket)}”, {on}" + _because(payload.reason)
        case EventWithdrawn():
            return f"Event withdrawn: “{_event(payload.event_id, docket)}”" + _because(payload.reason)
        case TriggerChosen():
            return f"“{_event(payload.event_id, docket)}” chosen as what it counts from"
        case TriggerExpected():
            return f"What it waits for is expected on {_when(payload.at or payload.on, docket)}"
        case DeadlineConfirmed():
            return "Checked against the order"
        case DeadlineCorrected():
            return f"Date set to {_when(payload.at or payload.due, docket)}" + _because(payload.reason)
        case DeadlineSatisfied():
            by = f" by {payload.party}" if payload.party else ""
            return f"Done on {_when(payload.on, docket)}{by}" + _in_brackets(payload.evidence)
        case DeadlineVacated():
            return "Vacated" + _because(payload.reason)
        case DeadlineReopened():
            return "Reopened" + _because(payload.reason)
        case DeadlineAssigned():
            return f"Assigned to {payload.to or 'nobody any more'}"
        case NoteAdded():
            return f"Note: {payload.text}"
        case DeadlineMarkedCritical():
            return "Marked as critical: two people must confirm it" if payload.critical else "No longer critical"
        case ServiceRecorded():
            on = f", {_when(payload.on, docket)}" if payload.on else ""
            return f"Service: {payload.party}, {SERVED[payload.method]}{on}"
        case OrderVacated():
            return f"Order vacated: {_order(payload.order_id, docket)}" + _because(payload.reason)
        case SuggestionTaken():
            return f"Taken from {payload.citation}: {payload.directive.action}"
        case SuggestionDeclined():
            return "Suggestion of a rule declined" + _because(payload.reason)
        case ExpressionDated():
            return f"Made a deadline: “{flat(payload.directive.quote.text)}”" + _because(payload.reason)
        case ExpressionDismissed():
            return f"No deadline: “{flat(payload.text)}”" + _because(payload.reason)


def about(payload: Payload) -> str | None:
    """The id of the deadline, else of the event, else of the order that a fact is about."""
    for name in ("deadline_id", "suggestion_id", "event_id", "order_id"):
        found = getattr(payload, name, None)
        if found is not None:
            return str(found)
    return None


def _order(order_id: str, docket: Docket) -> str:
    order = next((order for order in docket.orders if order_id in (order.id, *order.copies)), None)
    if order is None:
        return order_id
    number = order.read.caption.document_number
    return f"ECF No. {number} ({order.name})" if number is not None else order.name


def _event(event_id: str, docket: Docket) -> str:
    return next((event.text for event in docket.events if event.id == event_id), event_id)


def _when(moment: When, docket: Docket) -> str:
    """A day, or an instant on the court's clock, in words."""
    if isinstance(moment, datetime):
        moment = moment.astimezone(ZoneInfo(docket.zone or "UTC"))
    return when_words(moment)


def _in_brackets(words: str | None) -> str:
    return f" ({words})" if words else ""


def _because(reason: str | None) -> str:
    return f": {reason}" if reason else ""
