"""The words of a deadline's entry, in plain text: the duty, its case, its words, its count, and what to look at."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from calsync import courts
from calsync.docket.model import Deadline, Docket, Order
from calsync.errors import CalsyncError
from calsync.feed.summary import lead_word
from calsync.feed.vevent import ROOM, octets, within
from calsync.feed.words import basis, capital, condition_words, day, day_of, duty, flag, hour, one_line, only
from calsync.reading.model import Directive, Fixed, Span, Undated
from calsync.timing.model import Step

CLOSING = "Computed by calsync from the order's text. Check against the order."

QUOTE = 900  # characters of one quote; the whole order is one click away

STATES = {
    "tentative": "Status: expected, not final.",
    "unresolved": "Status: needs your decision.",
    "suspended": "Status: stayed. The date does not run until the stay is lifted.",
    "vacated": "Status: VACATED. No longer in force",
    "superseded": "Status: SUPERSEDED. A later order took its place",
    "satisfied": "Status: done",
    "expired-condition": "Status: LAPSED. Its condition failed or it has ended",
}


def description(
    deadline: Deadline, order: str, on: date | datetime, link: str | None, ordinal: int = 0, case: str = ""
) -> str:
    """The DESCRIPTION of a deadline: the whole duty, the case, the quote, the count, what to look at, who has looked.

    Takes the deadline, the name of the order that it stands in (`order_label`), the day or instant of this entry, the
    address of its place on the order's page, for a recurring duty the ordinal of this occurrence (0 for all others),
    and the line of its case (`case_line`; empty where the reader knows). Only the next occurrence tells of the count
    and of what was done before, so that the later ones stay as they are when it is done.
    """
    later = bool(ordinal) and on != deadline.due
    parts = [
        _first(deadline, on, ordinal, case),
        _quotes(deadline, order, later),
        _count(deadline, later),
        _notes(deadline, later),
    ]
    end = "\n\n".join((_state(deadline), "\n".join(line for line in (link, CLOSING) if line)))
    return "\n\n".join((within("\n\n".join(part for part in parts if part), ROOM - octets(end)), end))


def case_line(docket: Docket) -> str:
    """The case as it is cited: Doe v. Acme Widgets, Inc., No. 2:25-cv-00315-DJC-JDP (E.D. Cal.)"""
    try:
        court = courts.get(docket.court).citation
    except CalsyncError:
        court = docket.court
    number = f"No. {one_line(docket.docket_number)}" + (f" ({court})" if court else "")
    return f"{one_line(docket.caption)}, {number}" if docket.caption else number


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


def _first(deadline: Deadline, on: date | datetime, ordinal: int, case: str) -> str:
    """The whole duty in one line, the case in the next, and what else there is to know of the day."""
    lead = lead_word(deadline)
    lines = [(f"{lead}. " if lead else "") + duty_line(deadline, on)]
    if case:
        lines.append(case)
    if deadline.state == "unresolved":
        possible = {on for on in (deadline.due, *deadline.candidates) if on is not None}
        lines.extend(f"Possible: {day(on)}" for on in sorted(possible, key=lambda on: (day_of(on), str(on))))
    if ordinal:
        lines.append(f"Occurrence {ordinal}: {basis(deadline.directive.basis)}")
    return "\n".join(lines)


def duty_line(deadline: Deadline, on: date | datetime) -> str:
    """Who must do what by when, and on what condition; of a hearing what is heard, when, where and how."""
    directive = deadline.directive
    condition = f", {_condition(directive.condition)}" if directive.condition else ""
    if directive.kind == "hearing":
        held = [capital(one_line(directive.action)) or "Hearing", *_held(directive)]
        first = first_of_days(deadline, on)
        when = day(on)
        if first is not None:
            when = f"{day(first)} to {day(day_of(on))}" + (f", from {hour(on)}" if isinstance(on, datetime) else "")
        text = f"{held[0]}: {', '.join((when, *held[1:]))}{condition}"
    elif isinstance(directive.basis, Undated):
        word = one_line(directive.basis.word)
        text = f"{duty(directive)} ({word}){condition}. The order sets no date; it stands here on the day of the order"
    elif deadline.state == "unresolved":
        text = f"{duty(directive)} by {day(on)} at the earliest{condition}"
    else:
        text = f"{duty(directive)} by {day(on)}{condition}"
    return text if text.endswith(".") else f"{text}."


def _condition(condition: str) -> str:
    words = only(condition)
    return "while stayed" if words == "While stayed" else condition_words(condition)


_MODES = tuple(
    (words, re.compile(pattern, re.I))
    for words, pattern in (
        ("in person", r"\bin[- ]person\b"),
        ("by Zoom", r"\bzoom(?:gov)?\b"),
        ("by video", r"\bvideo[\s-]?(?:tele)?conferenc\w+|\b(?:by|via) video\b|\b(?:microsoft teams|webex)\b"),
        ("by telephone", r"\btelephon(?:e|ic|ically)\b|\bteleconferenc\w+|\b(?:by|via) phone\b|\bdial[- ]in\b"),
    )
)
_DENIED = re.compile(r"\b(?:not|no|nor|never|unless|rather than|instead of|request\w*|leave to)\b", re.I)


def _held(directive: Directive) -> Iterator[str]:
    """Where a hearing is held and how: its place, and its mode where the order's words name just one."""
    place = one_line(directive.place or "")
    if place:
        yield place
    said = f"{directive.action}. {directive.quote.text} {directive.context.text if directive.context else ''}"
    modes = [(words, found) for words, pattern in _MODES if (found := pattern.search(said))]
    if len(modes) == 1 and not any(pattern.search(place) for _, pattern in _MODES):
        words, found = modes[0]
        if not _DENIED.search(said[max(0, found.start() - 60) : found.start()]):
            yield words


def _quotes(deadline: Deadline, order: str, later: bool) -> str:
    directive = deadline.directive
    where = [order]
    if directive.page is not None:
        where.append(f"page {directive.page}")
    if directive.label:
        where.append(f"paragraph {directive.label}")
    # A deadline that a person added has no words of an order.
    lines = [_quoted(directive.quote), ", ".join(where)] if directive.quote.text else []
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
        assumed = " (assumed)" if trigger.assumed else " (expected)" if deadline.state == "tentative" else ""
        lines.append(f"Counted from {day(trigger.on)}: {one_line(trigger.what)}{assumed}")
    elif deadline.steps and not later:
        lines.append("How the date was set:")
    if later:
        lines.append("Each occurrence is counted by itself; the next one shows its count.")
    else:
        lines.extend(_steps(deadline.steps))
        if differs(deadline.due, deadline.safe) and deadline.safe is not None:
            lines.append(f"SAFE DATE: {day(deadline.safe)}. The due date is open to argument; act by then to be safe.")
    return "\n".join(lines)


def _steps(steps: tuple[Step, ...]) -> Iterator[str]:
    """A line a step. A step whose words name its day already is not told it twice."""
    for number, step in enumerate(steps, 1):
        text, rule = one_line(step.text), f" [{step.rule}]" if step.rule else ""
        named = day(day_of(step.date)) in text
        yield f"{number}. {text if named else f'{day(step.date)}: {text}'}{rule}"


def _notes(deadline: Deadline, later: bool) -> str:
    """What an uncertain or conditional date waits for, in plain words, and what to check."""
    lines = []
    directive = deadline.directive
    if deadline.state == "unresolved":
        why = one_line(deadline.explanation or "The order can be read in more than one way.")
        lines.append(f"Needs your decision: {why} Until then this entry stands on the earliest date.")
    if deadline.state == "tentative":
        awaited = one_line(deadline.waiting_for or (deadline.trigger.what if deadline.trigger else ""))
        waits = f"Waiting for: {awaited.rstrip('.')}. " if awaited else ""
        lines.append(f"{waits}The date is an estimate and moves when the actual day is recorded.")
    if directive.condition:
        lines.append(f"Condition: {only(directive.condition).rstrip('.')}.")
        if deadline.state in WAITING:
            lines.append("Waiting to know whether that is so. Keep the date until then.")
    if deadline.trigger is not None and deadline.trigger.assumed:
        lines.append("Assumed: the order does not say what this counts from, and nobody has recorded it. Check it.")
    flags = [name for name in deadline.flags if not later or name in directive.flags]
    lines.extend(f"Please check: {flag(name)}" for name in flags)
    return "\n".join(lines)


WAITING = frozenset({"due", "tentative", "unresolved", "suspended"})


def _state(deadline: Deadline) -> str:
    reviewed = _reviewed(deadline)
    words = STATES.get(deadline.state)
    if words is None:
        return f"Status: {reviewed[:1].lower()}{reviewed[1:]}"
    ended = deadline.satisfied_on if deadline.state == "satisfied" else deadline.ended_on
    if not words.endswith("."):
        words += f", {day(ended)}." if ended else "."
    return f"{words} {reviewed}"


def _reviewed(deadline: Deadline) -> str:
    first = one_line(deadline.first_reader) if deadline.first_reader else None
    if deadline.reviewed_by is None:
        if first:
            return f"Read by {first}; a second reader must confirm it."
        if deadline.state == "due":
            return "Not yet confirmed (the “?” in the title). Check it against the order, then confirm it in calsync."
        return "Not yet confirmed."
    by = one_line(deadline.reviewed_by)
    return f"Reviewed by {first} and {by}." if first else f"Reviewed by {by}."
