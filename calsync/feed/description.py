"""The words of a deadline's entry, in plain text: the quote, the count with its rules, and what to look at."""

from collections.abc import Iterator
from datetime import date, datetime

from calsync.docket.model import Deadline, Order
from calsync.feed.vevent import ROOM, octets, within
from calsync.feed.words import basis, day, day_of, flag, hour, one_line
from calsync.reading.model import Fixed, Span, Undated
from calsync.timing.model import Step

CLOSING = "Computed by calsync from the order's text. Check against the order."

QUOTE = 900  # characters of one quote; the whole order is one click away

STATES = {
    "tentative": "State: expected. It counts from a day on which a person expects the trigger, not from a known one.",
    "unresolved": "State: UNRESOLVED. A person must choose; until then the entry stands on the earliest possible day.",
    "suspended": "State: suspended. The case is stayed.",
    "vacated": "State: VACATED. No longer in force",
    "superseded": "State: SUPERSEDED. A later order took its place",
    "satisfied": "State: done",
    "expired-condition": "State: LAPSED. Its condition has failed or its end has come",
}


def description(deadline: Deadline, order: str, on: date | datetime, link: str | None, ordinal: int = 0) -> str:
    """The DESCRIPTION of a deadline.

    Takes the deadline, the name of the order that it stands in (`order_label`), the day or instant of this entry, the
    address of its place on the order's page, and for a recurring duty the ordinal of this occurrence (0 for all
    others). Only the next occurrence tells of the count and of what was done before, so that the later ones stay as
    they are when it is done.
    """
    later = bool(ordinal) and on != deadline.due
    parts = [
        _first(deadline, on, ordinal, later),
        _quotes(deadline, order, later),
        _count(deadline, later),
        _notes(deadline, later),
    ]
    end = "\n\n".join((_state(deadline), "\n".join(line for line in (link, CLOSING) if line)))
    return "\n\n".join((within("\n\n".join(part for part in parts if part), ROOM - octets(end)), end))


def order_label(order: Order | None) -> str:
    """Order ECF No. 21; without a document number the name it was registered under."""
    if order is None:
        return "Order"
    title = order_title(order)
    return f"Order {title}" if order.read.caption.document_number is not None else f"Order “{one_line(title)}”"


def order_title(order: Order) -> str:
    """ECF No. 21; without a document number the name it was registered under."""
    number = order.read.caption.document_number
    return f"ECF No. {number}" if number is not None else order.name


def first_of_days(deadline: Deadline, on: date | datetime) -> date | None:
    """The first day of a hearing that is set for several, of which `on` is the last; None of all else."""
    stated = deadline.directive.basis
    first = stated.range_start if isinstance(stated, Fixed) and stated.date == day_of(on) else None
    return first if deadline.directive.kind == "hearing" and first is not None and first < day_of(on) else None


def differs(due: date | datetime | None, safe: date | datetime | None) -> bool:
    """Whether the safe date is earlier than the due date, as days or as instants."""
    if due is None or safe is None:
        return False
    if isinstance(due, datetime) and isinstance(safe, datetime):
        return safe < due
    return day_of(safe) < day_of(due)


def _first(deadline: Deadline, on: date | datetime, ordinal: int, later: bool) -> str:
    lines = []
    if deadline.state == "unresolved":
        why = deadline.explanation or "The order can be read in more than one way."
        lines.append(f"UNRESOLVED, a person must choose. {one_line(why)}")
        possible = {on for on in (deadline.due, *deadline.candidates) if on is not None}
        lines.extend(f"Possible: {day(on)}" for on in sorted(possible, key=lambda on: (day_of(on), str(on))))
    elif (first := first_of_days(deadline, on)) is not None:
        lines.append(f"{day(first)} to {day(day_of(on))}" + (f", from {hour(on)}" if isinstance(on, datetime) else ""))
    elif deadline.directive.kind == "hearing":
        lines.append(day(on))
    elif isinstance(deadline.directive.basis, Undated):
        lines.append("No day is set for this. It stands here on the day of its order.")
    else:
        lines.append(f"Due {day(on)}")
    if ordinal:
        lines.append(f"Occurrence {ordinal}: {basis(deadline.directive.basis)}")
    if not later and differs(deadline.due, deadline.safe) and deadline.safe is not None:
        lines.append(
            f"SAFE DATE: {day(deadline.safe)}. The due date can be argued; this is the earliest anyone could argue for."
        )
    if deadline.directive.place:
        lines.append(f"Place: {one_line(deadline.directive.place)}")
    return "\n".join(lines)


def _quotes(deadline: Deadline, order: str, later: bool) -> str:
    directive = deadline.directive
    where = [order]
    if directive.page is not None:
        where.append(f"page {directive.page}")
    if directive.label:
        where.append(f"paragraph {directive.label}")
    lines = [_quoted(directive.quote), ", ".join(where)]
    for span in deadline.quotes:
        if span != directive.quote:
            lines.append(f"Also: {_quoted(span)}")
    if deadline.explanation and deadline.state != "unresolved" and not later:
        lines.append(one_line(deadline.explanation))
    return "\n".join(lines)


def _quoted(span: Span) -> str:
    text = one_line(span.text)
    return f"“{text if len(text) <= QUOTE else text[: QUOTE - 1].rstrip() + '…'}”"


def _count(deadline: Deadline, later: bool) -> str:
    lines = []
    trigger = deadline.trigger
    if trigger is not None:
        assumed = " (assumed)" if trigger.assumed else ""
        lines.append(f"Counted from {day(trigger.on)}: {one_line(trigger.what)}{assumed}")
    elif deadline.steps and not later:
        lines.append("How the date was found:")
    if later:
        lines.append("Each occurrence is counted by itself; the next one shows its count.")
    else:
        lines.extend(_steps(deadline.steps))
    return "\n".join(lines)


def _steps(steps: tuple[Step, ...]) -> Iterator[str]:
    """A line a step. A step whose words name its day already is not told it twice."""
    for number, step in enumerate(steps, 1):
        text, rule = one_line(step.text), f" [{step.rule}]" if step.rule else ""
        named = day(day_of(step.date)) in text
        yield f"{number}. {text if named else f'{day(step.date)}: {text}'}{rule}"


def _notes(deadline: Deadline, later: bool) -> str:
    lines = []
    if deadline.directive.condition:
        lines.append(f"Condition: {one_line(deadline.directive.condition)}")
    if deadline.trigger is not None and deadline.trigger.assumed:
        lines.append("Assumed: what it counts from was not stated or recorded. Check it.")
    flags = [name for name in deadline.flags if not later or name in deadline.directive.flags]
    lines.extend(f"Look: {flag(name)}" for name in flags)
    return "\n".join(lines)


def _state(deadline: Deadline) -> str:
    reviewed = _reviewed(deadline)
    words = STATES.get(deadline.state)
    if words is None:
        return f"State: {reviewed[:1].lower()}{reviewed[1:]}"
    ended = deadline.satisfied_on if deadline.state == "satisfied" else deadline.ended_on
    if not words.endswith("."):
        words += f", {day(ended)}." if ended else "."
    return f"{words} {reviewed}"


def _reviewed(deadline: Deadline) -> str:
    first = one_line(deadline.first_reader) if deadline.first_reader else None
    if deadline.reviewed_by is None:
        return f"Read by {first}; a second reader must confirm it." if first else "Not yet reviewed by a person."
    by = one_line(deadline.reviewed_by)
    return f"Reviewed by {first} and {by}." if first else f"Reviewed by {by}."
