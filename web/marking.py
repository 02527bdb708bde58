"""An order's text cut into pieces, each with what it is: a deadline, no deadline, unresolved, or plain words.

Pure: an order as it stands on the docket and its text in, pages of pieces out. Every character comes out once and in
its place, so the page shows the order whole.
"""

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from calsync.docket.ids import deadline_id
from calsync.docket.model import Deadline, Order
from calsync.docket.settling import expression_id

UNREADABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))


KINDS = {
    "unresolved": "unresolved",
    "vacated": "ended",
    "superseded": "ended",
    "satisfied": "ended",
    "expired-condition": "ended",
}


class Mark(Struct, frozen=True):
    """A span of the text with what it is.

    `key` is its anchor on the page; `deadline` the deadline it leads to; `expression` the id under which a person makes
    a deadline of it, or says that it is none.
    """

    start: int
    end: int
    kind: str
    key: str
    note: str
    deadline: str | None = None
    expression: str | None = None
    text: str = ""


class Piece(Struct, frozen=True):
    """A run of text under the same marks. `top` is the innermost mark; `opens` are the marks that begin here."""

    text: str
    top: Mark | None = None
    opens: tuple[Mark, ...] = ()


class Page(Struct, frozen=True):
    """A page of the document: its number as stamped, or by position, and its pieces."""

    number: int
    pieces: tuple[Piece, ...]


def marks(order: Order, deadlines: Sequence[Deadline]) -> tuple[Mark, ...]:
    """Every span that the reading accounts for, in the order of the text; a directive leads to its deadline."""
    read = order.read
    own = {name.rpartition("-")[2]: name for name in order.deadline_ids}
    # A deadline that a later order set anew is shown from both places.
    own |= {deadline.directive.id: deadline.id for deadline in deadlines if deadline.order_id == order.id}
    states = {deadline.id: deadline.state for deadline in deadlines}
    found = []
    gone = {one.dismissed: one for one in order.settled if one.dismissed}
    for item in read.directives:
        quote, none = item.quote, gone.get(deadline_id(order.id, item.id))
        if none is not None:
            why = f"{none.reason} ({none.by})"
            found.append(Mark(quote.start, quote.end, "not", item.id, why, None, none.dismissed, quote.text))
            continue
        deadline = own.get(item.id)
        kind = KINDS.get(states.get(deadline or "", "due"), "deadline")
        found.append(Mark(item.quote.start, item.quote.end, kind, item.id, item.kind, deadline, text=item.quote.text))
    # What people settled is told in their words, not as the reading's.
    said = {(one.span.start, one.span.end): f"{one.reason} ({one.by})" for one in order.settled}
    found += [
        Mark(
            n.start,
            n.end,
            "not",
            f"n{i}",
            said.get((n.start, n.end), n.reason),
            None,
            expression_id(order.id, n),
            n.text,
        )
        for i, n in enumerate(read.not_deadlines, 1)
    ]
    found += [
        Mark(
            one.span.start,
            one.span.end,
            KINDS.get(states.get(one.deadline_id, "due"), "deadline"),
            f"s{i}",
            one.reason,
            one.deadline_id,
            text=one.span.text,
        )
        for i, one in enumerate(order.settled, 1)
        if one.deadline_id
    ]
    found += [
        Mark(u.start, u.end, "unresolved", f"u{i}", u.reason, None, expression_id(order.id, u), u.text)
        for i, u in enumerate(read.unresolved, 1)
    ]
    return tuple(sorted(found, key=lambda mark: (mark.start, -mark.end)))


def pages(order: Order, found: Sequence[Mark], text: str, page_starts: Sequence[int]) -> tuple[Page, ...]:
    """The text page by page, marked. Page numbers are the stamped ones where the stamps account for every page."""
    starts = [start for start in page_starts if start < len(text)] or [0]
    ends = [*starts[1:], len(text)]
    return tuple(
        Page(number, _pieces(found, text, start, end))
        for number, start, end in zip(numbers(order, starts), starts, ends, strict=True)
    )


def numbers(order: Order, page_starts: Sequence[int]) -> Sequence[int]:
    """The number of each page: as stamped where the stamps account for every page, else by position."""
    stamped = order.read.caption.pages.present
    return stamped if len(stamped) == len(page_starts) else range(1, len(page_starts) + 1)


def _pieces(found: Sequence[Mark], text: str, start: int, end: int) -> tuple[Piece, ...]:
    """The pieces of text[start:end]. Marks may overlap; the shortest that covers a piece is on top."""
    here = [mark for mark in found if mark.start < end and mark.end > start]
    cuts = sorted({start, end, *(min(max(edge, start), end) for mark in here for edge in (mark.start, mark.end))})
    pieces = []
    for left, right in pairwise(cuts):
        over = [mark for mark in here if mark.start <= left and mark.end >= right]
        top = min(over, key=lambda mark: mark.end - mark.start, default=None)
        opens = tuple(mark for mark in over if max(mark.start, start) == left)
        pieces.append(Piece(text[left:right].translate(UNREADABLE), top, opens))
    return tuple(pieces)
