"""The docket as JSON values: what `calsync read` prints and what the API answers. Shapes are DESIGN section 6's."""

from datetime import date, datetime
from typing import Any

from calsync.docket.dating.bench import When
from calsync.docket.diff import Change
from calsync.docket.model import CaseEvent, Deadline, Docket, Notice, Order, Suggestion
from calsync.docket.settling import expression_id
from calsync.reading.model import Basis, Fixed, NotDeadline, Recurring, Relative, Span, Undated, Unresolved, Warning
from calsync.reading.model import Change as OrderChange
from calsync.timing.model import Step

Json = dict[str, Any]


def read_answer(docket: Docket, text: str | None = None) -> Json:
    """What `calsync read` prints of one order. `text` is the text that offsets count in, for quotes cut from it."""
    order = docket.orders[0]
    read = order.read
    return {
        "case": {
            "court": docket.court or None,
            "docket_number": docket.docket_number or None,
            "caption": docket.caption,
        },
        "order": order_answer(order),
        "deadlines": [_read_deadline(deadline, docket.zone, text) for deadline in docket.deadlines],
        "suggestions": [_read_suggestion(suggestion, docket, text) for suggestion in docket.suggestions],
        "not_deadlines": [
            {"start": item.start, "end": item.end, "text": item.text, "reason": item.reason}
            for item in read.not_deadlines
        ],
        "unresolved": [
            {
                "start": item.start,
                "end": item.end,
                "text": item.text,
                "reason": item.reason,
                "guess": item.guess,
                "sure": item.sure,
            }
            for item in read.unresolved
        ],
        "changes": [_read_change(change, text) for change in read.changes],
        "warnings": [_warning(warning) for warning in (*read.warnings, *docket.warnings)],
    }


def order_answer(order: Order) -> Json:
    """An order's caption."""
    caption = order.read.caption
    pages = caption.pages
    return {
        "document_number": caption.document_number,
        "filed": _when(caption.filed),
        "entered": _when(caption.entered),
        "signed": _when(caption.signed),
        "judge": caption.judge,
        "pages": {"present": list(pages.present), "total": pages.total, "missing": list(pages.missing)},
        "sha256": order.read.sha256,
    }


def _read_change(change: OrderChange, text: str | None) -> Json:
    words = _quote(change.mention or change.quote, text)
    return {**words, "effect": change.effect, "to": change.new, "object": change.object, "sure": change.sure}


def _read_deadline(deadline: Deadline, zone: str, text: str | None) -> Json:
    directive = deadline.directive
    # An interval without a stated beginning: the order alone gives no first date, the calendar shows the next ones.
    unstated = (
        isinstance(directive.basis, Recurring) and directive.basis.first is None and directive.basis.anchor is None
    )
    answer = {
        "id": directive.id,
        "kind": directive.kind,
        "label": directive.label,
        "page": directive.page,
        "quote": _quote(directive.quote, text),
        "who": list(directive.who),
        "action": directive.action,
        "condition": directive.condition,
        "basis": basis_answer(directive.basis),
        "due": None if unstated else _when(deadline.due, zone),
        "safe": None if unstated else _when(deadline.safe, zone),
        "waiting_for": deadline.waiting_for,
        "steps": [_step(step, zone) for step in deadline.steps],
        "candidates": [_when(moment, zone) for moment in deadline.candidates],
        "flags": list(deadline.flags),
        "type": directive.type,
        "title": directive.title or directive.action,
        "sure": directive.sure,
        "because": list(directive.because),
    }
    if deadline.occurrences:
        answer["occurrences"] = [_when(moment, zone) for moment in deadline.occurrences]
    if directive.alternatives:
        answer["alternatives"] = [basis_answer(basis) for basis in directive.alternatives]
    return answer


def basis_answer(basis: Basis) -> Json:
    """A basis in DESIGN section 6's words."""
    match basis:
        case Fixed():
            answer: Json = {"type": "fixed", "date": _when(basis.date), "time": basis.time, "tz": basis.tz}
            if basis.range_start is not None:
                answer["range_start"] = _when(basis.range_start)
        case Relative():
            answer = {
                "type": "relative",
                "n": basis.n,
                "unit": basis.unit,
                "direction": basis.direction,
                "anchor": basis.anchor,
            }
            more = {
                "n_alt": basis.n_alt,
                "earliest_n": basis.earliest_n,
                "anchor_date": _when(basis.known),
                "time": basis.time,
            }
            answer.update({name: value for name, value in more.items() if value is not None})
        case Recurring():
            answer = {"type": "recurring", "rrule": basis.rrule, "first": _when(basis.first)}
            if basis.n is not None:
                answer.update(n=basis.n, unit=basis.unit, direction=basis.direction, anchor=basis.anchor)
            if basis.until is not None:
                answer["until"] = basis.until
        case Undated():
            answer = {"type": "undated", "word": basis.word}
    return answer


def deadline_answer(deadline: Deadline, sequence: int | None = None, zone: str = "") -> Json:
    """One deadline for the API. `sequence` is its entry's SEQUENCE; None where it has no entry of its own.

    `state` is "undated" for a duty without a time, which is never due, waiting or late; `standing` is its state.
    """
    directive = deadline.directive
    quotes = deadline.quotes or (directive.quote,)
    return {
        "id": deadline.id,
        "uid": deadline.uid,
        "sequence": sequence,
        "order_id": deadline.order_id or None,
        "kind": directive.kind,
        "state": "undated" if isinstance(directive.basis, Undated) else deadline.state,
        "standing": deadline.state,
        "due": _when(deadline.due, zone),
        "safe": _when(deadline.safe, zone),
        "contested": deadline.contested,
        "tentative": deadline.state == "tentative",
        "waiting_for": deadline.waiting_for,
        "occurrences": [_when(moment, zone) for moment in deadline.occurrences],
        "candidates": [_when(moment, zone) for moment in deadline.candidates],
        "who": list(directive.who),
        "action": directive.action,
        "condition": directive.condition,
        "type": directive.type,
        "title": directive.title or directive.action,
        "sure": directive.sure,
        "because": list(directive.because),
        "label": directive.label,
        "page": directive.page,
        "place": directive.place,
        "quote": _quote(directive.quote),
        "quotes": [_quote(span) for span in quotes],
        "basis": basis_answer(directive.basis),
        "alternatives": [basis_answer(basis) for basis in directive.alternatives],
        "choose": directive.choose,
        "steps": [_step(step, zone) for step in deadline.steps],
        "trigger": None
        if deadline.trigger is None
        else {
            "on": _when(deadline.trigger.on, zone),
            "what": deadline.trigger.what,
            "source_id": deadline.trigger.source_id,
            "assumed": deadline.trigger.assumed,
        },
        "flags": list(deadline.flags),
        "explanation": deadline.explanation,
        "reviewed_by": deadline.reviewed_by,
        "critical": deadline.critical,
        "first_reader": deadline.first_reader,
        "assigned_to": deadline.assigned_to,
        "notes": [{"by": note.by, "at": _when(note.at), "text": note.text} for note in deadline.notes],
        "restated": [{"by": one.by, "quote": _quote(one.quote)} for one in deadline.restated],
        "replaces": list(deadline.replaces),
        "replaced_by": deadline.replaced_by,
        "taken_over": list(deadline.taken_over),
        "edits": list(deadline.edits),
        "satisfied_on": _when(deadline.satisfied_on),
        "ended_on": _when(deadline.ended_on),
    }


def suggestion_answer(suggestion: Suggestion, text: str | None = None) -> Json:
    """What a rule that an order cites suggests. `restates` is the deadline by which the order says it itself.

    Of several counts in `counts` the latest governs. Nothing of it is published before a person takes it.
    """
    directive = suggestion.directive
    return {
        "id": suggestion.id,
        "order_id": suggestion.order_id,
        "rule": suggestion.rule,
        "citation": suggestion.citation,
        "title": suggestion.title,
        "who": list(directive.who),
        "action": directive.action,
        "condition": directive.condition,
        "counts": [basis_answer(basis) for basis in (directive.basis, *directive.alternatives)],
        "service_adds": suggestion.service_adds,
        "quote": _quote(directive.quote, text),
        "page": directive.page,
        "verified": suggestion.verified,
        "source": suggestion.source,
        "note": suggestion.note,
        "restates": suggestion.restates,
        "standing": suggestion.standing,
        "by": suggestion.by,
        "reason": suggestion.reason,
    }


def _read_suggestion(suggestion: Suggestion, docket: Docket, text: str | None) -> Json:
    answer = suggestion_answer(suggestion, text)
    for stored in ("order_id", "standing", "by", "reason"):
        del answer[stored]
    same = next((deadline for deadline in docket.deadlines if deadline.id == suggestion.restates), None)
    return answer | {"id": suggestion.directive.id, "restates": same.directive.id if same else None}


def notice_answer(notice: Notice) -> Json:
    """What happened to the whole case, and which deadlines it stopped or let run again."""
    return {
        "kind": notice.kind,
        "source_id": notice.source_id,
        "on": _when(notice.on),
        "words": notice.words,
        "stopped": list(notice.stopped),
        "message": notice.message,
        "over": notice.over,
    }


def unresolved_answer(order: Order) -> list[Json]:
    """The time expressions of an order that a person must settle, each under the id by which that is done."""
    return [_expression(order, one) for one in order.read.unresolved]


def rejected_answer(order: Order) -> list[Json]:
    """The time expressions that are no deadline and why, each under the id by which a person makes it one."""
    return [_expression(order, one) for one in order.read.not_deadlines]


def _expression(order: Order, one: Unresolved | NotDeadline) -> Json:
    return {
        "id": expression_id(order.id, one),
        "start": one.start,
        "end": one.end,
        "text": one.text,
        "reason": one.reason,
        "message": one.reason if isinstance(one, Unresolved) else None,
        "guess": one.guess if isinstance(one, Unresolved) else None,
        "sure": one.sure if isinstance(one, Unresolved) else None,
    }


def settled_answer(order: Order) -> list[Json]:
    """Those that people have settled: no deadline, or the deadline that it became; by whom and why."""
    return [
        {
            "id": one.id,
            "start": one.span.start,
            "end": one.span.end,
            "text": one.span.text,
            "doubt": one.doubt,
            "by": one.by,
            "reason": one.reason,
            "deadline_id": one.deadline_id,
            "changed": list(one.changed),
            "dismissed": one.dismissed,
        }
        for one in order.settled
    ]


def event_answer(event: CaseEvent) -> Json:
    """One case event for the API."""
    return {
        "id": event.id,
        "text": event.text,
        "on": _when(event.on),
        "evidence": list(event.evidence),
        "withdrawn": event.withdrawn,
        "matched": list(event.matched),
        "possible": list(event.possible),
        "candidates": list(event.candidates),
        "why": event.why,
        "doubts": list(event.doubts),
    }


def case_answer(docket: Docket) -> Json:
    """A case for the API: what it is, its orders and events, and how many deadlines stand in which state."""
    states = [deadline.state for deadline in dated(docket)]
    return {
        "id": docket.case_id,
        "case_id": docket.case_id,
        "court": docket.court,
        "docket_number": docket.docket_number,
        "caption": docket.caption,
        "name": docket.name,
        "closed": _when(docket.closed.on) if docket.closed else None,
        "closed_by": docket.closed.by if docket.closed else None,
        "closed_reason": docket.closed.reason if docket.closed else None,
        "merged_into": docket.merged_into,
        "closed_to_others": docket.kept.level if docket.kept else None,
        "zone": docket.zone,
        "position": docket.position,
        "changed": _when(docket.changed),
        "orders": [
            {
                "id": order.id,
                "name": order.name,
                "copies": list(order.copies),
                "title": order.read.caption.title,
                "vacated": order.vacated,
                "deadline_ids": list(order.deadline_ids),
                **order_answer(order),
            }
            for order in docket.orders
        ],
        "events": [event_answer(event) for event in docket.events],
        "suggestions": [suggestion_answer(suggestion) for suggestion in docket.suggestions],
        "unresolved": [
            one | {"order_id": order.id}
            for order in docket.orders
            if not order.vacated
            for one in unresolved_answer(order)
        ],
        "notices": [notice_answer(notice) for notice in docket.notices],
        "states": {state: states.count(state) for state in sorted(set(states))},
        "dismissed": [deadline.id for deadline in docket.dismissed],
        "undated": [deadline.id for deadline in docket.deadlines if isinstance(deadline.directive.basis, Undated)],
        "warnings": [
            _warning(w) for w in (*(w for order in docket.orders for w in order.read.warnings), *docket.warnings)
        ],
    }


def change_answer(change: Change, zone: str = "") -> Json:
    """One change for the API."""
    return {
        "deadline_id": change.deadline_id,
        "field": change.field,
        "before": _value(change.before, zone),
        "after": _value(change.after, zone),
        "cause": change.cause,
        "quote": change.quote,
    }


def _value(value: Any, zone: str) -> Any:
    if isinstance(value, date):
        return _when(value, zone)
    return [_value(each, zone) for each in value] if isinstance(value, tuple) else value


def dated(docket: Docket) -> tuple[Deadline, ...]:
    """The deadlines without the undated duties, which stand in a list of their own: nothing there is ever due."""
    return tuple(deadline for deadline in docket.deadlines if not isinstance(deadline.directive.basis, Undated))


def undated(docket: Docket) -> tuple[Deadline, ...]:
    """The duties without a time."""
    return tuple(deadline for deadline in docket.deadlines if isinstance(deadline.directive.basis, Undated))


def _quote(span: Span, text: str | None = None) -> Json:
    words = span.text if text is None else text[span.start : span.end]
    return {"start": span.start, "end": span.end, "text": words}


def _warning(warning: Warning) -> Json:
    return {"code": warning.code, "message": warning.message}


def _step(step: Step, zone: str) -> Json:
    return {"date": _when(step.date, zone), "rule": step.rule, "text": step.text}


def _when(moment: When | None, zone: str | None = None) -> str | None:
    """ISO 8601; without the offset where the court, and so the zone, is unknown."""
    if moment is None:
        return None
    if isinstance(moment, datetime) and zone == "":
        moment = moment.replace(tzinfo=None)
    return moment.isoformat()


__all__ = [
    "basis_answer",
    "case_answer",
    "change_answer",
    "dated",
    "deadline_answer",
    "event_answer",
    "notice_answer",
    "order_answer",
    "read_answer",
    "rejected_answer",
    "settled_answer",
    "suggestion_answer",
    "undated",
    "unresolved_answer",
]
