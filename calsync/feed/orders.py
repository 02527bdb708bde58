"""The entry of an order itself: what it directs, what waits and for what, undated duties, warnings.

Nothing in it is counted, so that a date which changes elsewhere leaves this entry as it is.
"""

from collections.abc import Container, Iterable
from datetime import date
from functools import lru_cache

from calsync.docket.model import Deadline, Docket, Order
from calsync.feed.words import basis, day, one_line, people, shorten
from calsync.reading.model import Warning

LINE = 300  # characters of one line; an order of two hundred duties still makes an entry that clients take

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
) -> str:
    """The DESCRIPTION of an order's entry.

    `deadlines` are the order's; `own` are the ids of those that have an entry of their own, `left_out` of those that
    the feed is not about.
    """
    groups: dict[str, list[str]] = {
        "Directs, each with its own entry:": [],
        "Waiting, no date yet:": [],
        "Without a date, to be done now:": [],
        "A person must settle:": [],
        "No longer open:": [],
        "Not in this calendar, by its settings:": [],
    }
    for deadline in deadlines:
        heading, line = _placed(deadline, deadline.id in own)
        groups["Not in this calendar, by its settings:" if deadline.id in left_out else heading].append(line)
    for open_question in order.read.unresolved:
        groups["A person must settle:"].append(f"“{_short(open_question.text)}”: {one_line(open_question.reason)}")
    # What an order stayed or lifted stands in its own entry; what concerns the case and no single order stands in the
    # first, whose entry new orders leave as it is.
    first = order.id == docket.orders[0].id
    parts = [_head(order, docket.warnings if first else ()), _notices(docket, order, first)]
    parts += [_list(heading, lines) for heading, lines in groups.items() if lines]
    if not any(groups.values()):
        parts.append("No duty with a time was found in it.")
    parts.append(
        "\n".join(line for line in (link, "Read by calsync from the order's text. Check against the order.") if line)
    )
    return "\n\n".join(part for part in parts if part)


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
        lines.append("WARNING: no date of this order is known. It stands here on the day it was registered.")
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
    if directive.kind == "undated-duty" and deadline.state not in ENDED:
        return "Without a date, to be done now:", _short(f"{words} ({basis(directive.basis)})")
    if own:
        stated = "UNRESOLVED" if deadline.state == "unresolved" else basis(directive.basis)
        return "Directs, each with its own entry:", _short(f"{words} ({stated})")
    if deadline.state in ENDED:
        return "No longer open:", _short(f"{words} ({ENDED[deadline.state]})")
    if deadline.state == "unresolved" or not deadline.waiting_for:
        why = f": {one_line(deadline.explanation)}" if deadline.explanation else ""
        return "A person must settle:", _short(f"{words} ({basis(directive.basis)}){why}")
    return "Waiting, no date yet:", f"{_short(words)} (waits for {_short(deadline.waiting_for)})"


def _list(heading: str, lines: list[str]) -> str:
    return "\n".join([heading, *(f"- {line}" for line in lines)])


def _short(text: str) -> str:
    return shorten(one_line(text), LINE)
