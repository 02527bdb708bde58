"""The entry of an order itself: what it directs and what it changes, what waits and for what, undated duties, warnings.

Nothing in it is counted, so that a date which changes elsewhere leaves this entry as it is.
"""

from collections.abc import Container, Iterable
from datetime import date
from functools import lru_cache

from calsync.docket.model import Deadline, Docket, Order
from calsync.feed.vevent import ROOM, octets
from calsync.feed.words import basis, day, duty, one_line, people, shorten
from calsync.reading.model import Effect, Span, Undated, Unresolved, Warning

LINE = 300  # characters of one line
NAMED = 3  # deadlines that a line names of those that the same words of the order change

CHANGES: dict[Effect, str] = {
    "move": "Resets",
    "continue": "Takes off calendar",
    "vacate": "Vacates",
    "supersede": "Supersedes",
    "stay": "Stays",
    "lift": "Lifts a stay",
    "end": "Ends",
    "keep": "Leaves as set",
}

ENDED = {
    "vacated": "vacated",
    "superseded": "superseded",
    "satisfied": "done",
    "expired-condition": "lapsed",
    "suspended": "stayed",
}


def order_day(order: Order) -> date | None:
    """The day an order's entry stands on: filed, or else entered, or else signed; None where no date is known."""
    caption = order.read.caption
    return caption.filed or caption.entered or caption.signed


def order_description(
    docket: Docket,
    order: Order,
    deadlines: Iterable[Deadline],
    own: Container[str],
    link: str | None,
    left_out: Container[str] = (),
    changed: Iterable[Deadline] = (),
) -> str:
    """The DESCRIPTION of an order's entry.

    `deadlines` are the order's; `own` are the ids of those that have an entry of their own, `left_out` of those that
    the feed is not about. `changed` are the deadlines of the case that later words changed.
    """
    groups: dict[str, list[str]] = {
        "Changes what was set before:": _changes(docket, order, [one for one in changed if one.order_id != order.id]),
        "Sets (each has its own entry):": [],
        "Waiting, no date yet:": [],
        "No date set, do now:": [],
        "Needs your decision:": [],
        "No longer open:": [],
        "Left out of this calendar by its settings:": [],
    }
    for deadline in deadlines:
        heading, line = _placed(deadline, deadline.id in own)
        groups["Left out of this calendar by its settings:" if deadline.id in left_out else heading].append(line)
    for open_question in order.read.unresolved:
        groups["Needs your decision:"].append(_to_decide(open_question))
    # What an order stayed or lifted stands in its own entry; what concerns the case and no single order stands in the
    # first, whose entry new orders leave as it is.
    first = order.id == docket.orders[0].id
    parts = [_head(order, docket.warnings if first else ()), _notices(docket, order, first)]
    closing = "\n".join(
        line for line in (link, "Read by calsync from the order's text. Check against the order.") if line
    )
    head = "\n\n".join(part for part in parts if part)
    lists = _fitting(groups, ROOM - octets(head) - octets(closing))
    if not lists:
        lists.append("No deadline or hearing was found in it.")
    return "\n\n".join((head, *lists, closing))


def later_changed(docket: Docket) -> list[Deadline]:
    """The deadlines that later words changed: these stand among its quotes, beside its own."""
    return [one for one in docket.deadlines if len(one.quotes) > 1]


# What the middle band takes a time for, by the classes of the reading.
GUESSES = {
    "due": "a deadline",
    "hearing": "a hearing",
    "kept": "a date left as set",
    "old": "a date that no longer holds",
    "gone": "a date taken off calendar",
    "told": "something that already happened",
    "asked": "only what somebody asks for",
    "rule": "a rule's own period",
    "length": "only a length of time",
    "own": "the order's own date",
    "other": "not a deadline",
}


def _to_decide(question: Unresolved) -> str:
    """To decide: “by the end of June” (probably a deadline, 55%): …"""
    guess = GUESSES.get(question.guess, "")
    probably = f" (probably {guess}, {round(question.sure * 100)}%)" if guess and question.sure else ""
    return f"To decide: “{_short(question.text)}”{probably}: {one_line(question.reason)}"


def _changes(docket: Docket, order: Order, changed: list[Deadline]) -> list[str]:
    """What the order does to the deadlines of others: in its own words, and which they are."""
    stated = {one.id: one.quote for one in order.read.directives}
    noticed = any(one.source_id == order.id for one in docket.notices)  # tells of a stay of the whole case
    lines, told = [], set()
    for words in order.read.changes:
        if words.effect == "none":
            continue
        spans = {words.quote, stated.get(words.new or "", words.quote)}
        told |= spans
        if not (noticed and words.effect in ("stay", "lift")):
            lines.append(_change(CHANGES[words.effect], _named(changed, spans), words.quote))
    if changed:
        restated = ((quote, _named(changed, {quote})) for quote in stated.values() if quote not in told)
        lines += [_change(CHANGES["move"], named, quote) for quote, named in restated if named]
    return lines


def _change(does: str, named: str, quote: Span) -> str:
    return _short(f"{does}: {named}, by “{one_line(quote.text)}”" if named else f"{does}: “{one_line(quote.text)}”")


def _named(changed: Iterable[Deadline], spans: set[Span]) -> str:
    """The deadlines that have these words among their quotes."""
    found = [duty(one.directive) for one in changed if not spans.isdisjoint(one.quotes)]
    return "; ".join(found[:NAMED]) + (f" and {len(found) - NAMED} more" if len(found) > NAMED else "")


def _fitting(groups: dict[str, list[str]], room: int) -> list[str]:
    """The lists that have anything in them, within so many octets: the longest are cut, and say so."""
    kept = {heading: [f"- {line}" for line in lines] for heading, lines in groups.items() if lines}
    size = sum(octets(heading) + octets("- … and 999 more on the order's page") for heading in kept)
    size += sum(octets(line) for lines in kept.values() for line in lines)
    while size > room and any(kept.values()):
        size -= octets(max(kept.values(), key=len).pop())
    for heading, lines in kept.items():
        if len(lines) < len(groups[heading]):
            lines.append(f"- … and {len(groups[heading]) - len(lines)} more on the order's page")
    return ["\n".join((heading, *lines)) for heading, lines in kept.items()]


def _notices(docket: Docket, order: Order, first: bool) -> str:
    """What the order did to the whole case, and in the first what events did: those that stopped something."""
    known = {other.id for other in docket.orders}
    mine = (
        notice
        for notice in docket.notices
        if notice.stopped and (notice.source_id == order.id or (first and notice.source_id not in known))
    )
    return "\n".join(f"NOTICE: {_short(notice.message)}" for notice in mine)


def _head(order: Order, of_case: tuple[Warning, ...]) -> str:
    caption = order.read.caption
    lines = [one_line(caption.title or order.name)]
    if caption.parties:
        lines.append(_short(caption.parties))
    if caption.judge:
        lines.append(one_line(caption.judge))
    for word, on in (("Filed", caption.filed), ("Entered", caption.entered), ("Signed", caption.signed)):
        if on is not None:
            lines.append(f"{word} {day(on)}")
    if order_day(order) is None:
        lines.append("WARNING: the date of this order is not known. It stands here on the day it was registered.")
    if order.vacated:
        lines.append("This order was vacated.")
    seen = dict.fromkeys(one_line(warning.message) for warning in (*order.read.warnings, *of_case))
    lines.extend(f"WARNING: {message}" for message in seen)
    return "\n".join(lines)


@lru_cache(maxsize=2048)  # as `entries` keeps its drafts: one change leaves the other lines of an order as they were
def _placed(deadline: Deadline, own: bool) -> tuple[str, str]:
    """The heading a deadline comes under, and its line."""
    directive = deadline.directive
    who = "" if directive.kind == "hearing" else people(directive.who)
    action = one_line(directive.action) or one_line(directive.quote.text)
    words = (f"{directive.label}. " if directive.label else "") + (f"{who}: {action}" if who else action)
    if isinstance(directive.basis, Undated) and deadline.state not in ENDED:
        return "No date set, do now:", _short(f"{words} ({basis(directive.basis)})")
    if own:
        stated = "to decide" if deadline.state == "unresolved" else basis(directive.basis)
        return "Sets (each has its own entry):", _short(f"{words} ({stated})")
    if deadline.state in ENDED:
        return "No longer open:", _short(f"{words} ({ENDED[deadline.state]})")
    if deadline.state == "unresolved" or not deadline.waiting_for:
        why = f": {one_line(deadline.explanation)}" if deadline.explanation else ""
        return "Needs your decision:", _short(f"{words} ({basis(directive.basis)}){why}")
    return "Waiting, no date yet:", f"{_short(words)} (waits for {_short(deadline.waiting_for)})"


def _short(text: str) -> str:
    return shorten(one_line(text), LINE)
