"""An extension, continuance, reset or correction: one live deadline under the identity it had, with both quotes."""

from msgspec import structs

from calsync.docket.changes.earlier import Earlier, still_open
from calsync.docket.items import Filed, Item, Shift
from calsync.docket.matching.fitting import Named
from calsync.docket.matching.matters import alike
from calsync.docket.matching.named import ended_by_people
from calsync.docket.matching.subject import matter
from calsync.docket.matching.words import flat
from calsync.reading.model import Change, Directive, Fixed, Flag
from calsync.timing.words import day_words


def move_all(words: Change, order: Filed, found: Named, earlier: Earlier) -> None:
    """Give what a change names its new time, its added period, or, without either, none."""
    if found.doubt:
        earlier.ask(words, order, found)
        return
    if not found.sure:
        for item in ended_by_people(words, earlier.items, earlier.resolver):
            contradict(item, order)
    if not found.sure and words.new is None:
        earlier.unplaced(words, order, found.why)
    for place, item in enumerate(found.sure):
        if words.new is not None:
            # One time may be given to several.
            new = _stated(words, item, order)
            move(item, new, order, f"Moved by {order.label}", earlier, again=place > 0)
        elif words.to is not None:
            restate(item, _at_its_hour(item, words, words.to), order, f"Moved by {order.label}", earlier)
            earlier.placed.setdefault(order.id, []).append(words)
        elif words.by is not None:
            _extend(item, words, order, earlier)
        else:
            _undate(item, words, order, earlier)


def _stated(words: Change, item: Item, order: Filed) -> str:
    """The directive that states the new time: another of the same sentence where the one read is of another kind."""
    assert words.new is not None
    said = order.items.get(words.new)
    if said is None or said.directive.kind == item.directive.kind:
        return words.new
    near = [
        (alike(matter(other), matter(item)), name)
        for name, other in order.items.items()
        if other.directive.kind == item.directive.kind
        and not other.absorbed
        and words.quote.start <= other.directive.quote.start < words.quote.end
    ]
    best = max(near, default=(0.0, ""))
    return best[1] if best[0] > alike(matter(said), matter(item)) else words.new


def ask_when(words: Change, order: Filed, found: Named, earlier: Earlier) -> None:
    """A move that says neither to when nor by how much: what the order has not set anew elsewhere is a question."""
    left = [item for item in found.sure if order not in item.touched_by]
    if not found.sure and not any(item.absorbed for item in order.items.values()):
        earlier.unplaced(words, order, found.why)
    elif left and len(left) == len(found.sure):
        earlier.unplaced(words, order, "The words do not say to when.", left)


def move(item: Item, new: str, order: Filed, why: str, earlier: Earlier, *, again: bool = False) -> None:
    """Give a deadline the time that a directive of a later order states; the directive has no entry of its own.

    `again` gives it also where another deadline took it before.
    """
    other = order.items.get(new)
    if other is None or other is item or (other.absorbed and not again):
        return
    other.absorbed, other.replaced_by = True, other.replaced_by or item
    restate(item, other.directive, order, why, earlier, other)


def restate(item: Item, stated: Directive, order: Filed, why: str, earlier: Earlier, other: Item | None = None) -> None:
    """Give a deadline the time that a later order states; `other` is the deadline that its words would have been."""
    if _same_time(item, stated, order):
        item.touched_by.append(order)
        if other is not None:
            item.decisions.take_over(other.decisions)
        item.restated.append((order.label, stated.quote))
        _place(item, stated, order, earlier)
        return
    item.touched_by.append(order)
    earlier.changed = True
    old = item.quotes[-1].text
    contradict(item, order)
    if other is not None:
        item.decisions.absorb(other.decisions)
    item.directive = structs.replace(
        item.directive,
        basis=stated.basis,
        alternatives=stated.alternatives,
        choose=stated.choose,
        candidates=stated.candidates,
        flags=_flags(stated),
        place=stated.place or item.directive.place,
    )
    item.basis, item.source, item.refs = stated.basis, order, order.items
    item.shifts, item.end, item.stay, item.doubt, item.awaits = [], None, None, None, None
    item.quotes.append(stated.quote)
    item.notes.append(f"{why}: “{flat(stated.quote.text)}” in place of “{flat(old)}”.")


def _at_its_hour(item: Item, words: Change, to: Fixed) -> Directive:
    """The deadline at a day that no directive of the order states: at the hour that it had, where none is given."""
    had = item.basis if isinstance(item.basis, Fixed) else Fixed(None)
    basis = Fixed(to.date, to.time or had.time, to.tz if to.time else had.tz)
    return structs.replace(
        item.directive, basis=basis, alternatives=(), choose=None, candidates=(), flags=(), quote=words.quote
    )


def _flags(stated: Directive) -> tuple[Flag, ...]:
    """What is odd about a time; a date of its own counts from nothing, so that no trigger of it is in doubt."""
    fixed = isinstance(stated.basis, Fixed)
    return tuple(flag for flag in stated.flags if not (fixed and flag == "ambiguous-trigger"))


def _same_time(item: Item, stated: Directive, order: Filed) -> bool:
    """Whether a live deadline is only stated again: nothing that a calendar shows would differ."""
    kept = item.directive
    untouched = item.live and item.stay is None and item.doubt is None and item.awaits is None and not item.shifts
    return (
        untouched
        and (item.decisions.corrected is None or item.decisions.corrected_seq > order.seq)
        and isinstance(stated.basis, Fixed)
        and isinstance(item.basis, Fixed)
        and (item.basis.date, item.basis.range_start) == (stated.basis.date, stated.basis.range_start)
        # "Trial remains set for March 10": at the hour that it had.
        and stated.basis.time in (None, item.basis.time)
        and (kept.alternatives, kept.candidates) == (stated.alternatives, stated.candidates)
        and (kept.flags == stated.flags or not stated.candidates)
    )


def _place(item: Item, stated: Directive, order: Filed, earlier: Earlier) -> None:
    """Another courtroom, or a link: the entry is the same, on its day, and says where."""
    if stated.place is None or stated.place == item.directive.place:
        return
    before = f" in place of “{flat(item.directive.place)}”" if item.directive.place else ""
    item.directive = structs.replace(item.directive, place=stated.place)
    item.notes.append(f"Place set by {order.label}: “{flat(stated.place)}”{before}.")
    item.quotes.append(stated.quote)
    earlier.changed = True


def _extend(item: Item, words: Change, order: Filed, earlier: Earlier) -> None:
    assert words.by is not None
    if not still_open(item) or (words.all and not earlier.pending(item, order)):
        if not words.all:
            contradict(item, order)
        return
    contradict(item, order, period=True)
    item.shifts.append(Shift(words.by, words.quote, order))
    item.quotes.append(words.quote)
    item.touched_by.append(order)
    item.notes.append(f"Extended by {order.label}: “{flat(words.quote.text)}”.")
    earlier.changed = True


def _undate(item: Item, words: Change, order: Filed, earlier: Earlier) -> None:
    """Put off without a new date: nothing is due until one is set."""
    contradict(item, order)
    item.directive = structs.replace(item.directive, flags=(), candidates=(), alternatives=())
    item.awaits = f"a new date (put off by {order.label})"
    item.quotes.append(words.quote)
    item.touched_by.append(order)
    item.notes.append(f"Put off by {order.label} without a new date: “{flat(words.quote.text)}”.")
    earlier.changed = True


def contradict(item: Item, order: Filed, *, period: bool = False) -> None:
    """A later order outweighs a person's date, and says so; a person's decision made after it stands.

    A `period` that is added runs from the person's date: it is the one that stood when the order was made.
    """
    said = item.decisions
    said.unread(order.seq)
    if said.corrected is not None and said.corrected_seq < order.seq and period:
        said.notes.append(
            f"{order.label} adds to {day_words(said.corrected.due)}, which a person had set ({said.corrected.reason})."
        )
    elif said.corrected is not None and said.corrected_seq < order.seq:
        said.notes.append(
            f"{order.label} sets another time than {day_words(said.corrected.due)}, which a person had set "
            f"({said.corrected.reason})."
        )
        said.corrected = None
    if said.ended is not None and said.ended_seq < order.seq:
        said.notes.append(f"{order.label} speaks of this deadline, although it was recorded as vacated before.")
    if said.satisfied and not item.recurring and said.satisfied_seq < order.seq:
        said.notes.append(f"{order.label} speaks of this deadline, although it was recorded as done before.")
