"""A later order that sets an earlier matter anew without saying so in so many words.

Only with a sign that it does: it recites the old date, or its title says that it amends, extends or resets, or it
states the very same time again. A second duty of the same kind without such a sign is a second duty.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from calsync.docket.items import Filed, Item
from calsync.docket.resolving import Resolver
from calsync.docket.touching import days_of, likeness, subject
from calsync.reading.model import Basis, Directive, Fixed, Relative

# Subjects as alike as this may be one matter; a title alone needs them more alike.
LIKELY = 0.6
SURELY = 0.75
_TITLE = re.compile(
    r"\b(?:amend(?:ed|ing)|correct(?:ed|ing)|extend\w*|extension|continu\w+|re-?set\w*|modif\w+|re-?schedul\w+|errat\w+|revised?"
    r"|chang\w+)\b",
    re.IGNORECASE,
)


class Near(NamedTuple):
    """An earlier deadline, and how alike its subject is."""

    item: Item
    alike: float


class Subjects:
    """The deadlines of earlier orders by the words that they are about."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[int]] = {}
        self._items: dict[int, Item] = {}

    @property
    def empty(self) -> bool:
        return not self._items

    def add(self, items: Iterable[Item]) -> None:
        for item in items:
            self._items[item.order_index] = item
            for word in subject(item):
                self._by_word.setdefault(word, []).append(item.order_index)

    def due_on(self, days: set[date], day_of: Callable[[Item], date | None]) -> list[Item]:
        """Give the open deadlines that are due on one of these days."""
        return [item for item in self._items.values() if _open(item) and day_of(item) in days]

    def near(self, new: Item) -> list[Near]:
        """Give the open deadlines of the same kind that share enough of its subject, in the order of their orders."""
        about = subject(new)
        shared = Counter(chain.from_iterable(self._by_word.get(word, ()) for word in about))
        found = []
        for index in sorted(shared):
            item = self._items[index]
            near = likeness(shared[index], len(about), len(subject(item)))
            if near >= LIKELY and item.directive.kind == new.directive.kind and _open(item):
                found.append(Near(item, near))
        return found


def _open(item: Item) -> bool:
    return item.live and not item.absorbed and not item.decisions.satisfied


# "Defendant shall have until …": words by which time is given anew.
_ANEW = re.compile(
    r"\b(?:have|has|had|given|granted) (?:up )?(?:until|to and including)\b"
    r"|\b(?:is|are|be|hereby) (?:extended|enlarged|continued)\b"
    r"|\bas (?:so )?(?:modified|amended|revised|corrected)\b"
    r"|\b(?:extends|enlarges|continues|shortens) the (?:time|deadline|date)\b"
    r"|\b(?:up )?(?:to|through) and including\b|\bnow due\b|\binstead\b|\bin lieu of\b|\bnew (?:deadline|date)\b",
    re.IGNORECASE,
)


# "The date of October 22 stands", "its answer remains due October 3": no duty of its own.
_STANDS = re.compile(
    r"\b(?:remains?|stays?|is still|are still|continues? to be) (?:due|set|as set|on calendar|scheduled|in effect)\b"
    r"|\b(?:dates?|deadlines?|hearings?|trials?|conferences?)\b[^.;]{0,60}"
    r"\b(?:stands?|remains?|(?:is|are) unchanged)\b",
    re.IGNORECASE,
)
_ORDERS = re.compile(r"\b(?:shall|must|(?:is|are) to)\b", re.IGNORECASE)


@lru_cache(maxsize=8192)
def _stands(text: str) -> bool:
    return _STANDS.search(text) is not None


def restate(order: Filed, earlier: Subjects, resolver: Resolver) -> Iterator[tuple[Item, Directive, str]]:
    """Give each earlier deadline that a directive of the order states anew, with the words that say why."""
    if earlier.empty:
        return
    free = [item for item in order.items.values() if not item.absorbed and _of_order(item.basis)]
    standing = [words.quote for words in order.read.changes if words.effect == "keep"]
    due_day = cache(lambda item: _due_day(item, resolver))
    spoken = {words.new for words in order.read.changes}
    lifts = any(words.effect == "lift" for words in order.read.changes)
    titled = lifts or bool(_TITLE.search(order.read.caption.title or ""))
    # The day of the order itself, and of another court's, stands in every order.
    recitals = [part.text for part in order.read.not_deadlines if part.reason not in ("stamp", "citation")]
    told = "\0".join(recitals + [part.text for part in order.read.unresolved])
    days = cache(lambda item: days_of(item, resolver))
    recited = cache(lambda day: bool(_written(day).search(told)))
    taken: set[str] = set()
    for new in order.items.values():
        if isinstance(new.basis, Relative) and not new.absorbed and _stands(new.directive.quote.text):
            same = [near.item for near in earlier.near(new) if _counts_alike(near.item.basis, new.basis)]
            if len(same) == 1:
                taken.add(same[0].id)
                yield same[0], new.directive, f"Stated again by {order.label}"
    for new in free:
        if new.directive.id in spoken:
            continue
        quote = new.directive.quote
        stands = any(one.start <= quote.start < one.end for one in standing) and not _ORDERS.search(quote.text)
        if stands or _stands(quote.text):
            on_that_day = earlier.due_on(days(new), due_day)
            if len(on_that_day) == 1 and on_that_day[0].id not in taken:
                taken.add(on_that_day[0].id)
                yield on_that_day[0], new.directive, f"Stated again by {order.label}"
                continue
        likely = [near for near in earlier.near(new) if near.item.id not in taken]
        if not likely:
            continue
        words = new.directive.context or new.directive.quote
        item, why = _one(new, likely, order, days, recited, titled or bool(_ANEW.search(words.text)), resolver)
        if item is not None:
            taken.add(item.id)
            yield item, new.directive, why


def _one(
    new: Item,
    likely: list[Near],
    order: Filed,
    days: Callable[[Item], set[date]],
    recited: Callable[[date], bool],
    titled: bool,
    resolver: Resolver,
) -> tuple[Item | None, str]:
    """`days` are those by which a deadline may be called; `recited` tells whether the order recites one of them."""
    due = days(new)
    same = [n.item for n in likely if isinstance(n.item.basis, Fixed) and n.alike >= 0.8 and days(n.item) & due]
    if len(same) == 1:
        return same[0], f"Stated again by {order.label}"
    named = [near.item for near in likely if any(map(recited, days(near.item)))]
    if len(named) == 1:
        return named[0], f"Moved by {order.label}, which recites the old date"
    if titled and not named and order.day is not None:
        pending = [near for near in likely if near.alike >= SURELY and _ahead(near.item, order.day, resolver)]
        best = sorted(pending, key=lambda near: near.alike, reverse=True)
        if len(best) == 1 or (len(best) > 1 and best[0].alike - best[1].alike >= 0.2):
            return best[0].item, f"Moved by {order.label}"
    return None, ""


def _of_order(basis: Basis) -> bool:
    """A time that the order gives by itself: a date, or a period from the order."""
    return isinstance(basis, Fixed) or (isinstance(basis, Relative) and basis.anchor == "order")


def _counts_alike(one: Basis, other: Relative) -> bool:
    return isinstance(one, Relative) and (one.n, one.unit, one.direction) == (other.n, other.unit, other.direction)


def _due_day(item: Item, resolver: Resolver) -> date | None:
    due = resolver.outcome(item).due
    return None if due is None else resolver.bench.day(due)


def _ahead(item: Item, day: date, resolver: Resolver) -> bool:
    return item.stay is not None or resolver.ahead(item, day)


@lru_cache(maxsize=4096)
def _written(day: date) -> re.Pattern[str]:
    """Give the ways in which orders write a date."""
    in_words = rf"\b{day.strftime('%B')[:3]}[a-z]*\.?\s+{day.day}(?:,?\s+{day.year}\b|\b(?!,?\s+\d{{4}}))"
    in_digits = rf"\b0?{day.month}/0?{day.day}/(?:{day.year}|{day:%y})\b"
    return re.compile(f"{in_words}|{in_digits}", re.IGNORECASE)
