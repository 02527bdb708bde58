"""What stood before an order: the deadlines of earlier orders, and what is common to everything done to them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from calsync.docket.dating.bench import When
from calsync.docket.dating.resolving import Resolver
from calsync.docket.items import Filed, Item
from calsync.docket.matching.fitting import Named
from calsync.docket.matching.words import flat
from calsync.docket.model import Notice
from calsync.reading.lexicon.event_types import EVENT_TYPES
from calsync.reading.model import Change, Span, Undated, Unresolved
from calsync.timing.words import day_words

FEW = 6  # so many deadlines a question names at most


@dataclass
class Earlier:
    """The deadlines that the orders taken so far have set; `changed` says that the dates must be worked out anew.

    `open` are the words of each order that may change something, and of which a person must say what they do; `placed`
    the changes of each whose new date, which no directive states, has found its deadline.
    """

    resolver: Resolver
    docket_number: str = ""
    items: list[Item] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    open: dict[str, list[Unresolved]] = field(default_factory=dict)
    placed: dict[str, list[Change]] = field(default_factory=dict)
    changed: bool = False

    def add(self, order: Filed) -> None:
        """Let what an order sets stand before the orders that follow it."""
        self.items += order.items.values()

    def pending(self, item: Item, order: Filed) -> bool:
        """Whether its time was still to come when the order was filed."""
        return order.day is None or self.due_by(item, order.day)

    def due_by(self, item: Item, day: date) -> bool:
        """Whether its time was still to come on that day."""
        if item.recurring or isinstance(item.basis, Undated):
            return True
        return self.resolver.ahead(item, day)

    def ask(self, words: Change, order: Filed, found: Named) -> None:
        """More than one deadline could be meant: each becomes a question, and what is new waits for the answer."""
        new = order.items.get(words.new) if words.new else None
        question = f"{order.label} says “{flat(words.quote.text)}”. {found.why} Set the date, or confirm the old one."
        for item in found.doubt:
            self.doubt(item, new, question, words.quote, order, words.to.date if words.to else None)
        if new is not None:
            new.absorbed = True
            new.replaced_by = found.doubt[0] if len(found.doubt) == 1 else None

    def doubt(
        self, item: Item, new: Item | None, question: str, quote: Span, order: Filed, day: date | None = None
    ) -> None:
        """Make a question of a deadline, unless a person has confirmed it since."""
        if any(reader.seq > order.seq for reader in item.decisions.readers):
            item.notes.append(f"{question} A person confirmed it since.")
            return
        due = self.resolver.outcome(new).due if new is not None else day
        days: tuple[When, ...] = (due,) if due is not None else ()
        item.doubt, item.doubt_candidates = question, days
        item.quotes.append(quote)
        self.changed = True

    def same_matter(self, item: Item, new: Item, order: Filed) -> None:
        """A later order may set it anew: one question with both dates. Confirmed since, both stand."""
        if any(reader.seq > order.seq for reader in (*item.decisions.readers, *new.decisions.readers)):
            return
        question = (
            f"{order.label} sets “{flat(new.directive.quote.text)}”. Same matter, new date? Set the new date, or "
            "confirm the old one, and both stand."
        )
        self.doubt(item, new, question, new.directive.quote, order)
        new.absorbed, new.replaced_by = True, item

    def unplaced(self, words: Change, order: Filed, why: str, may_be: Sequence[Item] = ()) -> None:
        """Nothing is surely meant: the words are shown, once, with what they may mean, for a person to settle."""
        if not self.items and not words.documents:
            return  # the first order of the case: nothing stands that it could change
        place = words.mention or words.quote
        told = self.open.setdefault(order.id, [])
        if any(one.start < place.end and place.start < one.end for one in told):
            return
        text = f"{order.label} says “{flat(words.quote.text)}”, but nothing in this case was changed by it. {why}"
        if may_be:
            text += f" They may mean {', '.join(map(self._told, may_be[:FEW]))}."
        told.append(Unresolved(place.start, place.end, place.text, text, words.effect, words.sure))

    def _told(self, item: Item) -> str:
        """A deadline in a question: its title and its day."""
        due = self.resolver.outcome(item).due
        title = item.directive.title or item.directive.action
        type_title = EVENT_TYPES[item.directive.type].title if item.directive.type in EVENT_TYPES else ""
        name = f"{type_title}: {title}" if type_title and type_title.lower() not in title.lower() else title
        return f"“{name}” ({day_words(self.resolver.bench.day(due))})" if due is not None else f"“{name}”"


def still_open(item: Item) -> bool:
    """Whether an order can still do something to it: it stands, and nobody has recorded it as done."""
    return item.live and (item.recurring or not item.decisions.satisfied)
