"""A fact of the ledger in a sentence, for whoever reads what changed in a case and why."""

from datetime import datetime
from zoneinfo import ZoneInfo

from calsync.docket.confidentiality import ConfidentialitySet
from calsync.docket.dating.bench import When
from calsync.docket.dating.resolving import plain
from calsync.docket.matching.words import flat
from calsync.docket.model import (
    CaseMerged,
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
    OrderArrived,
    OrderRegistered,
    OrderVacated,
    Payload,
    ServiceRecorded,
    SuggestionDeclined,
    SuggestionTaken,
    TriggerChosen,
    TriggerExpected,
)
from calsync.docket.repairs import (
    CaseClosed,
    CaseLeft,
    CaseRenamed,
    CaseRenumbered,
    CaseReopened,
    ChangeAnswered,
    DeadlineAdded,
    DeadlineDismissed,
    DeadlineEdited,
    OrderLeft,
    Undone,
)
from calsync.reading.model import Fixed, Relative
from calsync.timing.model import Service
from calsync.timing.words import when_words

SERVED: dict[Service, str] = {
    "electronic": "electronically",
    "mail": "by mail",
    "clerk": "by leaving it with the clerk",
    "consented": "by other means consented to",
    "commercial-carrier": "by commercial carrier",
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
        case ConfidentialitySet():
            return f"Kept as {payload.level}" + _because(payload.reason)
        case _:
            return _repair(payload, docket)


def _repair(payload: Payload, docket: Docket) -> str:
    """What a fact says by which a person put something right."""
    match payload:
        case DeadlineEdited():
            return _edits(payload) + _because(payload.reason)
        case DeadlineAdded():
            return f"Deadline added: {payload.directive.action}" + _because(payload.reason)
        case DeadlineDismissed():
            return "No deadline" + _because(payload.reason)
        case ChangeAnswered():
            does = "vacates" if payload.does == "vacate" else f"moves to {_when(payload.at or payload.due, docket)}"
            which = ", ".join(f"“{_deadline(name, docket)}”" for name in payload.deadline_ids)
            return f"“{flat(payload.text)}” {does} {which}" + _because(payload.reason)
        case Undone():
            return f"Taken back: line {payload.undoes} of this history" + _because(payload.reason)
        case CaseRenamed():
            return f"Case named “{payload.name}”" if payload.name else "Case named by its caption again"
        case CaseRenumbered():
            return f"Docket number set to {payload.docket_number}"
        case CaseClosed():
            return f"Case closed on {_when(payload.on, docket)}" + _because(payload.reason)
        case CaseReopened():
            return "Case reopened" + _because(payload.reason)
        case CaseMerged():
            return f"Case {payload.docket_number} merged into this one"
        case CaseLeft():
            return f"Merged into case {payload.to_case}"
        case OrderArrived():
            return f"{payload.name} moved here from {payload.from_number}"
        case OrderLeft():
            return f"{payload.name} moved to {payload.to_number}"
        case _:
            raise AssertionError(payload)


def _edits(said: DeadlineEdited) -> str:
    """Title set to “Opposition to MSJ”; condition taken back."""
    words = []
    for name, value in said.said().items():
        called = "time" if name == "basis" else name
        if value is None:
            words.append(f"{called} as read in the order again")
        elif name == "basis":
            words.append(f"{called} set to {_basis(value)}")
        else:
            text = ", ".join(value) if isinstance(value, tuple) else value
            words.append(f"{called} set to “{text}”" if text else f"no {called}")
    text = "; ".join(words)
    return text[:1].upper() + text[1:]


def _basis(basis: Fixed | Relative) -> str:
    if isinstance(basis, Fixed):
        return when_words(basis.date) if basis.date else "no date"
    return f"{basis.n} {basis.unit.replace('_', ' ')} {basis.direction} {plain(basis.anchor)}"


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


def _deadline(name: str, docket: Docket) -> str:
    found = next((one for one in docket.deadlines if one.id == name), None)
    return name if found is None else found.directive.title or found.directive.action


def _event(event_id: str, docket: Docket) -> str:
    return next((event.text for event in docket.events if event.id == event_id), event_id)


def _when(moment: When | None, docket: Docket) -> str:
    """A day, or an instant on the court's clock, in words."""
    if moment is None:
        return "no date"
    if isinstance(moment, datetime):
        moment = moment.astimezone(ZoneInfo(docket.zone or "UTC"))
    return when_words(moment)


def _in_brackets(words: str | None) -> str:
    return f" ({words})" if words else ""


def _because(reason: str | None) -> str:
    return f": {reason}" if reason else ""
