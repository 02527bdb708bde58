"""An order as the reading room shows it: what is to be checked, the likeliest to be wrong first, and how far that is.

Pure: an order as it stands on the docket in, rows out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from calsync.docket.model import Deadline, Docket, Order, Settled
from calsync.docket.settling import expression_id
from calsync.feed.doubts import CONFIRMABLE, ENDED, doubts
from calsync.feed.orders import order_day
from calsync.feed.words import one_line
from calsync.reading.model import Change, Fixed, Relative, Unresolved
from calsync.reading.times.stated import basis_in
from web.marking import Mark

GUESSES: Final = {
    "due": "a deadline",
    "hearing": "a hearing",
    "told": "background",
    "asked": "something a party asked for",
    "denied": "a request that was denied",
    "old": "a date that was replaced",
    "rule": "a rule's own period",
}


EFFECTS: Final = {
    "move": "moved to another date",
    "continue": "continued",
    "vacate": "vacated",
    "stay": "stayed",
    "lift": "stay lifted",
    "supersede": "replaced",
    "end": "ended",
    "keep": "stays as it is",
}


class Row(Struct, frozen=True):
    """One thing to check: a deadline, or a time that the reading left open.

    `key` is the anchor of its words on the page; `look` says why it comes first, and is empty where nothing does;
    `checked` that a person has dealt with it or that it no longer stands; `settled` what a person said of words that
    are no deadline.
    """

    key: str
    start: int
    sure: float
    look: tuple[str, ...] = ()
    checked: bool = False
    deadline: Deadline | None = None
    open: Unresolved | None = None
    expression: str | None = None
    settled: Settled | None = None
    basis: Fixed | Relative | None = None
    sentence: str = ""

    @property
    def id(self) -> str:
        """The row's own anchor."""
        return f"r-{self.key}"

    @property
    def is_sure(self) -> bool:
        """Whether it may be confirmed with all others of which nothing is to be looked at."""
        one = self.deadline
        return one is not None and one.state in CONFIRMABLE and not self.checked and not self.look


class Rejected(Struct, frozen=True):
    """A time that is no deadline, and why; by whom where a person says so."""

    key: str
    text: str
    reason: str
    expression: str | None


class Touched(Struct, frozen=True):
    """What the order says of an earlier date, and the deadlines of this case that it names."""

    change: Change
    words: str
    deadlines: tuple[Deadline, ...]


class Room(Struct, frozen=True):
    """All of an order: `first` is to be looked at first, `rest` stands in the order of the text."""

    first: tuple[Row, ...]
    rest: tuple[Row, ...]
    rejected: tuple[Rejected, ...]
    changes: tuple[Touched, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """Everything to be checked."""
        return (*self.first, *self.rest)

    @property
    def checked(self) -> int:
        """How much of it is."""
        return sum(row.checked for row in self.rows)

    @property
    def sure(self) -> int:
        """How many may be confirmed at once."""
        return sum(row.is_sure for row in self.rows)

    def row(self, name: str) -> Row | None:
        """The row of a deadline's or an expression's id."""
        return next((one for one in self.rows if name in (one.deadline and one.deadline.id, one.expression)), None)

    def after(self, row: Row | None) -> Row | None:
        """The next row that is not checked, after this one and then from the top."""
        rows = self.rows
        at = rows.index(row) + 1 if row is not None and row in rows else 0
        return next((one for one in (*rows[at:], *rows[:at]) if not one.checked), None)


def room(docket: Docket, order: Order, marks: Sequence[Mark], text: str) -> Room:
    """The reading room of an order. `marks` are those of `marking.marks`, `text` what they count in."""
    known = {deadline.id: deadline for deadline in docket.deadlines}
    rows = list(_deadlines(order, marks, known))
    rows += _words(order, marks, text)
    first = sorted((row for row in rows if row.look), key=lambda row: (row.open is None, row.sure, row.start))
    rest = sorted((row for row in rows if not row.look), key=lambda row: row.start)
    rejected = [
        Rejected(mark.key, mark.text, mark.note, None if mark.note in ("stamp", "citation") else mark.expression)
        for mark in marks
        if mark.kind == "not" and mark.expression not in {row.expression for row in rows}
    ]
    return Room(tuple(first), tuple(rest), tuple(rejected), tuple(_changes(docket, order, known)))


def _deadlines(order: Order, marks: Sequence[Mark], known: dict[str, Deadline]) -> Iterator[Row]:
    """A row for each deadline of the order; one without words in the text stands at its end."""
    seen = set()
    for mark in marks:
        deadline = known.get(mark.deadline or "")
        if deadline is not None and deadline.id not in seen:
            seen.add(deadline.id)
            yield _deadline(order, deadline, mark.key, mark.start)
    for at, deadline_id in enumerate(order.deadline_ids):
        if deadline_id in known and deadline_id not in seen:
            yield _deadline(order, known[deadline_id], f"h{at}", 10**9 + at)


def _words(order: Order, marks: Sequence[Mark], text: str) -> Iterator[Row]:
    """A row for each time that the reading left open, and for each of which a person says that it is no deadline."""
    opened = {expression_id(order.id, one): one for one in order.read.unresolved}
    said = {one.dismissed or one.id: one for one in order.settled if one.deadline_id is None}
    for mark in marks:
        name = mark.expression or ""
        if mark.kind == "unresolved" and name in opened:
            one = opened[name]
            sentence = _sentence(text, mark.start, mark.end)
            yield Row(
                mark.key,
                mark.start,
                one.sure,
                (one.reason,),
                order.vacated,
                open=one,
                expression=name,
                basis=basis_in(one.text, order_day(order)),
                sentence=sentence,
            )
        elif mark.kind == "not" and name in said:
            yield Row(mark.key, mark.start, 1.0, (), True, expression=name, settled=said[name])


_END = re.compile(r"[.;:!?][\"”’)]?\s|\n\s*\n")


def _sentence(text: str, start: int, end: int) -> str:
    """About the sentence in which words stand, in one line."""
    before, after = text[max(start - 400, 0) : start], text[end : end + 300]
    begin = max((found.end() for found in _END.finditer(before)), default=0)
    close = _END.search(after)
    return one_line(before[begin:] + text[start:end] + (after[: close.start()] if close else after))[:300]


def _deadline(order: Order, deadline: Deadline, key: str, start: int) -> Row:
    checked = order.vacated or deadline.reviewed_by is not None or deadline.state in ENDED
    if deadline.state == "unresolved":
        checked = order.vacated
    sure = deadline.directive.sure
    return Row(key, start, sure, tuple(doubts(deadline)), checked, deadline)


def weighed(because: Iterable[str]) -> list[str]:
    """The evidence that weighed most, as people read it: the order's own words in quotes, then what else counted."""
    said: dict[str, None] = {}
    told: dict[str, None] = {}
    for one in because:
        name, _, value = one.partition(": ")
        if one in _TOLD:
            told[_TOLD[one]] = None
        elif name in _WORDS and re.fullmatch(r"[a-z][a-z' -]+", value):
            said[f"“{value}”"] = None
    return [*said, *told]


_WORDS: Final = frozenset(
    {"own", "sentence before", "sentence after", "sentence opens", "sentence begins", "verb before", "verb after"}
    | {"limit", "row", "column", "lead-in", "behind", "before", "after", "left 1", "left 2", "right 1", "right 2"}
    | {"verbs before", "verbs after", "anchor"}
)
_TOLD: Final = {
    "zone: decretal": "it stands among the orders",
    "zone: recital": "it stands in the background",
    "has an hour": "it names an hour",
    "part: period": "it is a period",
    "day: past": "the day is before the order",
    "shape: row": "it stands in a table",
}


def _changes(docket: Docket, order: Order, known: dict[str, Deadline]) -> Iterator[Touched]:
    """What the order says of earlier dates, with what became of it."""
    new = {deadline.directive.id: deadline for deadline in docket.deadlines if deadline.order_id == order.id}
    for change in order.read.changes:
        if change.effect == "none":
            continue
        quote = change.quote
        touched = [
            one
            for one in docket.deadlines
            if any(span == quote or (span.start, span.text) == (quote.start, quote.text) for span in one.quotes)
        ]
        set_anew = new.get(change.new or "")
        if set_anew is not None and set_anew not in touched:
            touched.append(set_anew)
        yield Touched(change, one_line((change.mention or quote).text), tuple(touched))
