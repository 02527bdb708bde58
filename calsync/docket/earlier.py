"""What stood before an order: the deadlines of earlier orders, and what is common to everything done to them."""

from dataclasses import dataclass, field
from datetime import date

from calsync.docket.bench import When
from calsync.docket.items import Filed, Item
from calsync.docket.matching.words import flat
from calsync.docket.model import Notice
from calsync.docket.resolving import Resolver
from calsync.docket.restating import Subjects
from calsync.docket.touching import Touched
from calsync.reading.model import Change, Undated, Warning


@dataclass
class Earlier:
    """The deadlines that the orders taken so far have set; `changed` says that the dates must be worked out anew."""

    resolver: Resolver
    warnings: list[Warning]
    items: list[Item] = field(default_factory=list)
    subjects: Subjects = field(default_factory=Subjects)
    notices: list[Notice] = field(default_factory=list)
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

    def ask(self, words: Change, order: Filed, found: Touched) -> None:
        """More than one deadline could be meant: each becomes a question, and what is new waits for the answer."""
        new = order.items.get(words.new) if words.new else None
        days: tuple[When, ...] = ()
        if new is not None:
            due = self.resolver.outcome(new).due
            days = (due,) if due is not None else ()
        for item in found.doubt:
            item.doubt = (
                f"{order.label} says “{flat(words.quote.text)}”. {found.why} Set the date, or confirm the old one."
            )
            item.doubt_candidates = days
            item.quotes.append(words.quote)
            self.changed = True
        if new is not None:
            new.absorbed = True
            new.replaced_by = found.doubt[0] if len(found.doubt) == 1 else None

    def warn(self, words: Change, order: Filed, why: str) -> None:
        """Nothing could be meant: the words are shown."""
        text = f"{order.label} says “{flat(words.quote.text)}”, but nothing in this case was changed by it. {why}"
        self.warnings.append(Warning("amendment-unmatched", text))


def still_open(item: Item) -> bool:
    """Whether an order can still do something to it: it stands, and nobody has recorded it as done."""
    return item.live and (item.recurring or not item.decisions.satisfied)
