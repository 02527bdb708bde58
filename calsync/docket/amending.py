"""Later orders: what extends, resets, vacates, supersedes, stays or lifts moves or ends the deadlines it names.

An extension, continuance, reset, correction or erratum moves a deadline: one live entry under the identity it had,
with both quotes. Words of replacement end it and put the new one in its place. Nothing is applied where more than one
reading is possible: those deadlines become a question.
"""

from datetime import date

from msgspec import structs

from calsync.docket.bench import When
from calsync.docket.conditions import stayed
from calsync.docket.gather import Gathered, Happening
from calsync.docket.items import End, Filed, Item, Shift, Stay
from calsync.docket.matching import Matcher
from calsync.docket.resolving import Resolver
from calsync.docket.restating import Subjects, restate
from calsync.docket.touching import Touched, ended_by_people, subject_of, touched, twin
from calsync.reading.model import Amendment, Undated, Warning

MOVES = ("extend", "reset", "continue", "correct")
# Words for the whole case, as the object of a stay.
WHOLE_CASE = frozenset(
    {"proceeding", "litigation", "lawsuit", "entirety", "pending", "arbitration", "resolution", "appeal", "further"}
)


class Amender:
    """Applies the orders of a case to its deadlines, one after another."""

    def __init__(self, resolver: Resolver, warnings: list[Warning]) -> None:
        self.resolver = resolver
        self.warnings = warnings
        self.earlier: list[Item] = []
        self.subjects = Subjects()
        self.changed = False

    def take(self, order: Filed) -> None:
        """Apply one order to what the orders before it set."""
        self.changed = False
        for words in sorted(order.read.amendments, key=lambda words: words.verb != "lift-stay"):
            self._apply(words, order)
        for item, directive, why in restate(order, self.subjects, self.resolver):
            self.move(item, directive.id, order, why)
        self.earlier += order.items.values()
        self.subjects.add(order.items.values())
        if self.changed:
            self.resolver.forget()

    def _apply(self, words: Amendment, order: Filed) -> None:
        if words.verb == "stay":
            self._stay(words, order)
        elif words.verb == "lift-stay":
            self._lift(words, order)
        elif words.verb != "confirm":
            found = touched(words, order, self.earlier, self.resolver)
            if words.verb in MOVES or (words.new is not None and words.verb == "vacate"):
                self._move(words, order, found)
            elif words.verb == "vacate":
                self._vacate(words, order, found)
            elif words.verb == "supersede":
                self._supersede(words, order, found)

    # --- moves -------------------------------------------------------------------------------------------------------

    def _move(self, words: Amendment, order: Filed, found: Touched) -> None:
        if found.doubt:
            self._ask(words, order, found)
            return
        if not found.sure:
            for item in ended_by_people(words, self.earlier):
                self._contradicts(item, order)
        if not found.sure and words.new is None:
            self._warn(words, order, found.why)
        for item in found.sure:
            if words.new is not None:
                self.move(item, words.new, order, f"Moved by {order.label}")
            elif words.by is not None:
                if not _open(item) or (words.all and not self._pending(item, order)):
                    if not words.all:
                        self._contradicts(item, order)
                    continue
                self._contradicts(item, order, period=True)
                item.shifts.append(Shift(words.by, words.quote, order))
                item.quotes.append(words.quote)
                item.touched_by.append(order)
                item.notes.append(f"Extended by {order.label}: “{_flat(words.quote.text)}”.")
                self.changed = True
            else:
                self._undate(item, words, order)

    def move(self, item: Item, new: str, order: Filed, why: str) -> None:
        """Give a deadline the time that a directive of a later order states; the directive has no entry of its own."""
        other = order.items.get(new)
        if other is None or other is item or other.absorbed:
            return
        old = item.quotes[-1].text
        self._contradicts(item, order)
        kept = item.directive
        new_directive = other.directive
        item.directive = structs.replace(
            kept,
            basis=new_directive.basis,
            alternatives=new_directive.alternatives,
            choose=new_directive.choose,
            candidates=new_directive.candidates,
            flags=new_directive.flags,
            place=new_directive.place or kept.place,
        )
        item.basis, item.source, item.refs = new_directive.basis, order, order.items
        item.shifts, item.end, item.stay, item.doubt = [], None, None, None
        item.quotes.append(new_directive.quote)
        item.touched_by.append(order)
        item.notes.append(f"{why}: “{_flat(new_directive.quote.text)}” in place of “{_flat(old)}”.")
        other.absorbed, other.replaced_by = True, item
        self.changed = True

    def _undate(self, item: Item, words: Amendment, order: Filed) -> None:
        """Put off without a new date: nothing is due until one is set."""
        self._contradicts(item, order)
        item.directive = structs.replace(item.directive, flags=(), candidates=(), alternatives=())
        item.awaits = f"a new date (put off by {order.label})"
        item.quotes.append(words.quote)
        item.touched_by.append(order)
        item.notes.append(f"Put off by {order.label} without a new date: “{_flat(words.quote.text)}”.")
        self.changed = True

    def _contradicts(self, item: Item, order: Filed, *, period: bool = False) -> None:
        """A later order outweighs a person's date, and says so; a person's decision made after it stands.

        A `period` that is added runs from the person's date: it is the one that stood when the order was made.
        """
        said = item.decisions
        if said.corrected is not None and said.corrected_seq < order.seq and period:
            said.notes.append(
                f"{order.label} adds to {said.corrected.due.isoformat()}, which a person had set "
                f"({said.corrected.reason})."
            )
        elif said.corrected is not None and said.corrected_seq < order.seq:
            said.notes.append(
                f"{order.label} sets another time than {said.corrected.due.isoformat()}, which a person had set "
                f"({said.corrected.reason})."
            )
            said.corrected = None
        if said.ended is not None and said.ended_seq < order.seq:
            said.notes.append(f"{order.label} speaks of this deadline, although it was recorded as vacated before.")
        if said.satisfied and not item.recurring and said.satisfied_seq < order.seq:
            said.notes.append(f"{order.label} speaks of this deadline, although it was recorded as done before.")

    # --- endings -----------------------------------------------------------------------------------------------------

    def _vacate(self, words: Amendment, order: Filed, found: Touched) -> None:
        if found.doubt:
            self._ask(words, order, found)
            return
        if not found.sure:
            self._warn(words, order, found.why)
        for item in found.sure:
            self._end(item, "vacated", words, order, None)
        if words.all and words.documents:
            for touched_order in {id(item.home): item.home for item in found.sure}.values():
                if all(item.end is not None for item in touched_order.items.values()):
                    touched_order.vacated = True

    def _supersede(self, words: Amendment, order: Filed, found: Touched) -> None:
        """What is set anew is replaced by the new one; what is not set anew falls away."""
        if found.doubt:
            self._ask(words, order, found)
            return
        if not found.sure:
            self._warn(words, order, found.why)
        free = [item.directive for item in order.items.values() if not item.absorbed]
        for item in found.sure:
            directive = order.items[words.new].directive if words.new in order.items else twin(item, free)
            new = order.items[directive.id] if directive else None
            if new is not None and new.directive in free and words.new is None:
                free.remove(new.directive)
            self._end(item, "superseded", words, order, new)

    def _end(self, item: Item, state: str, words: Amendment, order: Filed, new: Item | None) -> None:
        said = item.decisions
        if not _open(item):
            return
        if said.reopened_seq > order.seq:
            item.notes.append(
                f"It stands although {order.label} says “{_flat(words.quote.text)}”: a person reopened it."
            )
            return
        if said.corrected is not None and said.corrected_seq < order.seq:
            item.notes.append(f"A person had set {said.corrected.due.isoformat()} ({said.corrected.reason}).")
        why = f"{state.capitalize()} by {order.label}: “{_flat(words.quote.text)}”."
        if new is not None:
            why += f" In its place: “{_flat(new.directive.quote.text)}”."
            item.replaced_by = new
            if item.since is not None:
                new.since = min(new.since or item.since, item.since)
            new.decisions.chosen = new.decisions.chosen or item.decisions.chosen
            new.decisions.expected = new.decisions.expected or item.decisions.expected
        item.end = End("vacated" if state == "vacated" else "superseded", order.day, why)
        item.quotes.append(words.quote)
        item.touched_by.append(order)
        self.changed = True

    # --- stays -------------------------------------------------------------------------------------------------------

    def _stay(self, words: Amendment, order: Filed) -> None:
        about = subject_of(words.object) - WHOLE_CASE
        for item in self.earlier:
            if not _open(item) or item.absorbed or item.end is not None or not self._pending(item, order):
                continue
            if (
                not words.all
                and about
                and not about & subject_of(item.directive.action + " " + item.directive.quote.text)
            ):
                continue
            item.stay = Stay(order.day, f"Suspended by {order.label}: “{_flat(words.quote.text)}”.")
            self.changed = True

    def stay_by(self, event: Happening) -> None:
        """An event says that the whole case is stayed: what the orders before it set is held."""
        for item in self.earlier:
            before = item.since is not None and item.since <= event.on
            if before and _open(item) and not item.absorbed and item.stay is None and self._due_by(item, event.on):
                item.stay = Stay(event.on, f"Suspended: “{event.text}”, {event.on.isoformat()}.")
                self.changed = True
        self.resolver.forget()

    def _lift(self, words: Amendment, order: Filed) -> None:
        """Lifted with words that reinstate, every held date returns; lifted bare, those that passed are a question."""
        text = f"{words.object} {words.quote.text}".lower()
        reinstated = "reinstat" in text or "originally set" in text
        named = {n for w in order.read.amendments if w.verb == "confirm" for n in w.documents}
        every = any(w.verb == "confirm" and (w.all or not w.documents) for w in order.read.amendments)
        for item in self.earlier:
            if item.stay is None or item.stay.lifted_on is not None:
                continue
            if reinstated or every or item.home.number in named:
                item.stay = None
            else:
                item.stay.lifted_on = order.day
            item.notes.append(f"The stay was lifted by {order.label}: “{_flat(words.quote.text)}”.")
            self.changed = True

    # --- questions ---------------------------------------------------------------------------------------------------

    def _ask(self, words: Amendment, order: Filed, found: Touched) -> None:
        new = order.items.get(words.new) if words.new else None
        days: tuple[When, ...] = ()
        if new is not None:
            due = self.resolver.outcome(new).due
            days = (due,) if due is not None else ()
        for item in found.doubt:
            item.doubt = (
                f"{order.label} says “{_flat(words.quote.text)}”. {found.why} Set the date, or confirm the old one."
            )
            item.doubt_candidates = days
            item.quotes.append(words.quote)
            self.changed = True
        if new is not None:
            new.absorbed = True
            new.replaced_by = found.doubt[0] if len(found.doubt) == 1 else None

    def _warn(self, words: Amendment, order: Filed, why: str) -> None:
        text = f"{order.label} says “{_flat(words.quote.text)}”, but nothing in this case was changed by it. {why}"
        self.warnings.append(Warning("amendment-unmatched", text))

    def _pending(self, item: Item, order: Filed) -> bool:
        """Whether its time was still to come when the order was filed."""
        return order.day is None or self._due_by(item, order.day)

    def _due_by(self, item: Item, day: date) -> bool:
        if item.recurring or isinstance(item.basis, Undated):
            return True
        due = self.resolver.outcome(item).due
        return due is None or self.resolver.bench.day(due) >= day


def _open(item: Item) -> bool:
    return item.live and (item.recurring or not item.decisions.satisfied)


def _flat(text: str) -> str:
    return " ".join(text.split())


def amend(known: Gathered, items: list[Item], resolver: Resolver, matcher: Matcher, warnings: list[Warning]) -> None:
    """Let every order of the case, and every event that stays it, do to earlier deadlines what it says, day by day."""
    amender = Amender(resolver, warnings)
    stays = sorted(
        (e for e in matcher.events.values() if not e.by_order and stayed(e.text)), key=lambda e: (e.on, e.id)
    )
    for order in known.orders:
        while stays and order.day is not None and stays[0].on < order.day:
            amender.stay_by(stays.pop(0))
        amender.take(order)
    for event in stays:
        amender.stay_by(event)
    for order in known.orders:
        _vacate_order(order, known)
    for item in items:
        if item.stay is not None and item.stay.lifted_on is None:
            lifting = matcher.happened("the stay is lifted", item.stay.on)
            if lifting is not None and lifting.id != item.home.id:
                item.stay.lifted_on = lifting.on
                item.notes.append(f"The stay was lifted: “{lifting.text}”.")
    matcher.settle()
    resolver.forget()


def _vacate_order(order: Filed, known: Gathered) -> None:
    """A person recorded that the order was vacated."""
    name = next((name for name in (order.id, *order.copies) if name in known.vacated), None)
    if name is None:
        return
    said, seq = known.vacated[name], known.vacated_seq[name]
    order.vacated = True
    why = f"The order was vacated{': ' + said.reason if said.reason else ''}."
    for item in order.items.values():
        if item.end is None and _open(item) and item.decisions.reopened_seq < seq:
            item.end = End("vacated", said.on, why)
