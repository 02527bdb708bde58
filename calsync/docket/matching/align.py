"""A later order beside the docket as a whole: which of its directives set an earlier deadline anew.

Each directive is assigned to at most one deadline that still stands, and each deadline to at most one directive, the
surest pair first. What speaks for a pair: one type of which a case has one, the same words, the old date recited,
words of change in the order, and how much of an earlier order's table the order states again. Sure pairs are applied,
doubtful ones are asked about.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from calsync.docket.dating.resolving import Resolver
from calsync.docket.items import Filed, Item
from calsync.docket.matching.matters import COMMON, ENOUGH, NOISE, Matter, alike, names, of_words, single
from calsync.docket.matching.subject import days_of, matter, written
from calsync.docket.matching.words import bag
from calsync.reading.lexicon.event_types import EVENT_TYPES
from calsync.reading.lexicon.matters import kin
from calsync.reading.model import Basis, Fixed, Relative

# How alike a pair must be: with its old date recited, or for one hearing on one day; with any other sign; with none.
FAINT = 0.25
LIKELY = 0.6
SURELY = 0.75
SAME = 0.9
AGAIN = 4.0  # the rank of what is stated again on its day; how alike the two are is added
# So many rows of an earlier order stated again, and so much of what still stands of it, make a new table of it.
ROWS = 3
SHARE = 0.5
# So many words make a duty known by them, where so many of them return on its day.
FEW_WORDS = 4
NEARLY_ALL = 0.75
# Of these an order may set a second one beside the first, in the same words.
REPEATED = frozenset(
    ("status-report", "report", "notice", "payment", "supplemental-brief", "letter", "compliance-report", "response",
     "reply", "opposition", "motion", "brief", "objections", "stipulation", "hearing", "depositions", "other")
)  # fmt: skip


class Pair(NamedTuple):
    """A directive of the order, the earlier deadline that it sets anew, and why; `sure` False asks."""

    item: Item
    new: Item
    why: str
    sure: bool = True


class _Match(NamedTuple):
    rank: float
    item: Item
    new: Item
    why: str
    sure: bool


def align(order: Filed, earlier: Sequence[Item], resolver: Resolver, *, again: bool = False) -> list[Pair]:
    """Pair the directives of an order that no change has used with the deadlines that stand.

    With `again` only those that surely state again what stands, at the same day and hour.
    """
    free = [item for item in order.items.values() if not item.absorbed and not item.replaces]
    standing = [item for item in earlier if _stands(item, order, resolver)]
    if not free or not standing:
        return []
    signs = _Signs(order, free, standing, resolver)
    found = [match for new in free for item in standing if (match := signs.match(new, item)) is not None]
    if again:
        found = [match for match in found if match.rank >= AGAIN + SURELY]
    found.sort(key=lambda match: (-match.rank, match.item.order_index, match.new.order_index))
    pairs: list[Pair] = []
    taken: set[str] = set()
    for match in found:
        if match.item.id in taken or match.new.id in taken:
            continue
        taken |= {match.item.id, match.new.id}
        pairs.append(Pair(match.item, match.new, match.why, match.sure))
    return pairs


def _stands(item: Item, order: Filed, resolver: Resolver) -> bool:
    """Whether a directive may set it anew: it is to come, put off, held, or was vacated and may be set again."""
    if item.absorbed or (item.decisions.satisfied and not item.recurring) or item.decisions.ended is not None:
        return False
    if item.end is not None:
        return item.end.state == "vacated" and item.directive.kind == "hearing" and not item.end.whole
    if order in item.touched_by and item.awaits is None:
        return False
    if item.stay is not None or item.awaits is not None or order.day is None:
        return True
    return resolver.ahead(item, order.day)


def restated(standing: Sequence[Item], again: Callable[[Item], bool]) -> frozenset[str]:
    """The orders of whose deadlines so many are stated `again` that what states them takes the order's place.

    What a person added is of no order.
    """
    told = [item for item in standing if not item.home.by_hand]
    rows = Counter(item.home.id for item in told)
    count = Counter(item.home.id for item in told if again(item))
    return frozenset(home for home, number in count.items() if number >= ROWS and number >= SHARE * rows[home])


class _Signs:
    """What an order and the docket tell of which of its directives are not new."""

    def __init__(self, order: Filed, free: list[Item], standing: list[Item], resolver: Resolver) -> None:
        self.order, self.resolver = order, resolver
        self.days = {item.id: days_of(item, resolver) for item in (*free, *standing)}
        self.likeness = {(n.id, i.id): alike(matter(n), matter(i)) for n in free for i in standing}
        read = order.read
        # The day of the order itself, and of another court's, stands in every order.
        recited = [part.text for part in read.not_deadlines if part.reason not in ("stamp", "citation")]
        self.told = "\0".join(recited + [part.text for part in read.unresolved])
        self.replaced = [part for part in read.not_deadlines if part.reason == "superseded"]
        self.standing = standing
        self.old = {day for words in read.changes for day in words.old}
        kept = [words for words in read.changes if words.effect == "keep"]
        self.kept = [(words.quote.start, words.quote.end) for words in kept]
        changing = ("move", "continue", "vacate", "lift", "supersede")
        self.spoken = [of_words(words.object) for words in read.changes if words.effect in changing]
        self.tables = self._tables(free, standing)
        self.spoken_for = {words.new for words in read.changes if words.new}

    def _tables(self, free: list[Item], standing: list[Item]) -> frozenset[str]:
        """The orders of which this one states so much again that it takes their place."""
        return restated(standing, lambda item: any(self.likeness[n.id, item.id] >= SURELY for n in free))

    def match(self, new: Item, item: Item) -> _Match | None:
        """How surely a directive sets a deadline anew; None where it is a matter of its own."""
        near, label = self.likeness[new.id, item.id], self.order.label
        same_day = bool(self.days[new.id] & self._now(item))
        if same_day and self._only_stands(new) and (near >= FAINT or self._bare_sitting(new, item)):
            return _Match(AGAIN + 1 + near, item, new, f"Stated again by {label}", True)
        if self._replaces(new, item):
            return _Match(3 + near, item, new, f"Moved by {label}, which recites the old date", True)
        told = new.directive.id in self.spoken_for
        if (new.directive.kind == "hearing") != (item.directive.kind == "hearing") and not _one_name(new, item):
            return None
        if same_day and _same_words(new, item):
            return _Match(AGAIN + SAME, item, new, f"Stated again by {label}", True)
        if near < (FAINT if not told else 0.0):
            return None
        one = single(matter(new), matter(item)) and _same_side(matter(new), matter(item))
        if not _of_order(new.basis):
            if isinstance(new.basis, Relative) and _counts_alike(item.basis, new.basis) and near >= SURELY:
                return _Match(3, item, new, f"Stated again by {label}", True)
            if not one or near < SURELY or item.home.day == self.order.day:
                return None
            return _Match(near, item, new, f"Set anew by {label}", True)
        if same_day:
            again = one or near >= (FAINT if self._same_sitting(new, item) else ENOUGH)
            again = again or (near >= FAINT and kin(matter(new).types, matter(item).types))
            return _Match(AGAIN + near, item, new, f"Stated again by {label}", True) if again else None
        if item.end is not None:
            return _Match(near, item, new, f"Set again by {label}", True) if near >= SURELY else None
        if self._recites(item):
            return _Match(2 + near, item, new, f"Moved by {label}, which recites the old date", True)
        if item.awaits is not None and near >= ENOUGH and (one or near >= LIKELY):
            return _Match(2 + near, item, new, f"Set again by {label}", True)
        told = new.directive.id in self.spoken_for
        if (
            not told
            and self.order.day is not None
            and self.order.day in self._now(item)
            and item.directive.kind == "hearing"
        ):
            return None  # held that day: what follows it is another
        if told and self._on_its_day(item) and kin(matter(new).types, matter(item).types | {"hearing"}):
            return _Match(1 + near, item, new, f"Moved by {label}", True)
        speaks = told or any(names(words, matter(item)) >= LIKELY for words in self.spoken)
        if near >= LIKELY and (speaks or item.home.id in self.tables):
            return _Match(1 + near, item, new, f"Moved by {label}", True)
        if near < LIKELY or item.home.day == self.order.day:
            return None
        if one:
            return _Match(near, item, new, f"Moved by {label}", near >= SURELY)
        if near >= SAME and _specific(matter(new), matter(item)):
            return _Match(near, item, new, f"Moved by {label}", True)
        return None

    def _now(self, item: Item) -> set[date]:
        due = self.resolver.outcome(item).due
        return {self.resolver.bench.day(due)} if due is not None else set()

    def _recites(self, item: Item) -> bool:
        days = self.days[item.id]
        return bool(days & self.old) or any(written(day).search(self.told) for day in days)

    def _on_its_day(self, item: Item) -> bool:
        """Whether it is the one hearing that was to be held on the day of the order."""
        day = self.order.day
        sat = [other for other in self.standing if other.directive.kind == "hearing" and day in self._now(other)]
        return day is not None and sat == [item]

    def _bare_sitting(self, new: Item, item: Item) -> bool:
        """Whether words say no more of what stands than that it is sat ("the conference"), and one is on that day."""
        if not matter(new).words - NOISE:
            return True
        days = self._now(item)
        on_it = [other for other in self.standing if self._now(other) & days]
        return (
            new.directive.kind == item.directive.kind == "hearing"
            and on_it == [item]
            and not bag(new.directive.action) - COMMON - NOISE
        )

    def _same_sitting(self, new: Item, item: Item) -> bool:
        """Whether two hearings of one day have one hour, or one of them tells none."""
        if new.directive.kind != "hearing":
            return False
        hours = {getattr(new.basis, "time", None), getattr(item.basis, "time", None)} - {None}
        return len(hours) < 2

    def _replaces(self, new: Item, item: Item) -> bool:
        """Whether its own sentence recites as replaced the day that this deadline alone has."""
        place = new.directive.context or new.directive.quote
        days = [
            day
            for day in self._now(item)
            if any(place.start <= part.start < place.end and written(day).search(part.text) for part in self.replaced)
        ]
        return bool(days) and sum(bool(self._now(other) & set(days)) for other in self.standing) == 1

    def _only_stands(self, new: Item) -> bool:
        """Whether the order says of it that it stays as it was."""
        start = new.directive.quote.start
        return any(a <= start < b for a, b in self.kept)


def _one_name(new: Item, item: Item) -> bool:
    """Whether both are called the same, whatever either was taken for: "trial pool" of two orders."""
    return single(matter(new), matter(item)) and bag(new.directive.action) == bag(item.directive.action)


def _same_words(new: Item, item: Item) -> bool:
    """Whether nearly all words of the one are words of the other."""
    one, other = (
        frozenset(word for word in bag(each.directive.quote.text) if not word[0].isdigit()) - NOISE
        for each in (new, item)
    )
    least = min(len(one), len(other))
    return least >= FEW_WORDS and len(one & other) >= NEARLY_ALL * least


def _same_side(one: Matter, other: Matter) -> bool:
    return not one.sides or not other.sides or one.sides == other.sides


def _specific(one: Matter, other: Matter) -> bool:
    """Whether two matters share words that tell which one of its kind is meant."""
    types = one.types | other.types
    shared = (one.words & other.words) - COMMON
    if types and types <= REPEATED and not one.papers & other.papers:
        sat = all(EVENT_TYPES[code].hearing for code in types if code in EVENT_TYPES)
        return len(shared) >= (2 if sat else 3)
    return len(shared) >= 2


def _of_order(basis: Basis) -> bool:
    """A time that the order gives by itself: a date, or a period from the order."""
    return isinstance(basis, Fixed) or (isinstance(basis, Relative) and basis.anchor == "order")


def _counts_alike(one: Basis, other: Relative) -> bool:
    return isinstance(one, Relative) and (one.n, one.unit, one.direction) == (other.n, other.unit, other.direction)
