"""A later order that sets an earlier matter anew without saying so in so many words.

Only with a sign that it does: it recites the old date, or its title says that it amends, extends or resets, or it
states the very same time again. A second duty of the same kind without such a sign is a second duty.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import chain

from calsync.docket.items import Filed, Item
from calsync.docket.resolving import Resolver
from calsync.docket.touching import alike, days_of, subject
from calsync.reading.model import Directive, Fixed

# Subjects as alike as this may be one matter; a title alone needs them more alike.
LIKELY = 0.6
SURELY = 0.75
_TITLE = re.compile(
    r"\b(?:amend(?:ed|ing)|correct(?:ed|ing)|extend\w*|extension|continu\w+|re-?set\w*|modif\w+|re-?schedul\w+|errat\w+|revised?"
    r"|chang\w+)\b",
    re.IGNORECASE,
)


class Subjects:
    """The deadlines of earlier orders by the words that they are about."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[int]] = {}
        self._items: dict[int, Item] = {}

    def add(self, items: Iterable[Item]) -> None:
        for item in items:
            self._items[item.order_index] = item
            for word in subject(item):
                self._by_word.setdefault(word, []).append(item.order_index)

    def near(self, new: Item) -> list[Item]:
        """Give the open deadlines of the same kind that share enough of its subject, in the order of their orders."""
        about = subject(new)
        shared = Counter(chain.from_iterable(self._by_word.get(word, ()) for word in about))
        return [item for index in sorted(shared) if _near(item := self._items[index], new, about, shared[index])]


def _near(item: Item, new: Item, about: frozenset[str], shared: int) -> bool:
    own = subject(item)
    return (
        shared >= LIKELY * min(len(about), len(own))
        and item.directive.kind == new.directive.kind
        and item.live
        and not item.absorbed
        and not item.decisions.satisfied
        and alike(about, own) >= LIKELY
    )


# "Defendant shall have until …": words by which time is given anew.
_ANEW = re.compile(
    r"\b(?:have|has|had|given|granted) (?:up )?(?:until|to and including)\b"
    r"|\b(?:is|are|be|hereby) (?:extended|enlarged|continued)\b"
    r"|\bup to and including\b|\bnow due\b|\binstead of\b|\bin lieu of\b|\bnew (?:deadline|date)\b",
    re.IGNORECASE,
)


def restate(order: Filed, earlier: Subjects, resolver: Resolver) -> Iterator[tuple[Item, Directive, str]]:
    """Give each earlier deadline that a directive of the order states anew, with the words that say why."""
    free = [item for item in order.items.values() if not item.absorbed and isinstance(item.basis, Fixed)]
    spoken = {words.new for words in order.read.amendments}
    lifts = any(words.verb == "lift-stay" for words in order.read.amendments)
    titled = lifts or bool(_TITLE.search(order.read.caption.title or ""))
    told = "\0".join([part.text for part in order.read.not_deadlines] + [part.text for part in order.read.unresolved])
    taken: set[str] = set()
    for new in free:
        if new.directive.id in spoken:
            continue
        likely = [item for item in earlier.near(new) if item.id not in taken]
        words = new.directive.context or new.directive.quote
        found = _one(new, likely, order, told, titled or bool(_ANEW.search(words.text)), resolver)
        if found is not None:
            item, why = found
            taken.add(item.id)
            yield item, new.directive, why


def _one(
    new: Item, likely: list[Item], order: Filed, told: str, titled: bool, resolver: Resolver
) -> tuple[Item, str] | None:
    """`told` are the times of the order that are no deadlines, in one text."""
    if not likely:
        return None
    due = days_of(new, resolver)
    same = [
        i
        for i in likely
        if isinstance(i.basis, Fixed) and alike(subject(i), subject(new)) >= 0.8 and days_of(i, resolver) & due
    ]
    if len(same) == 1:
        return same[0], f"Stated again by {order.label}"
    recited = [item for item in likely if told and _names(told, item, resolver)]
    if len(recited) == 1:
        return recited[0], f"Moved by {order.label}, which recites the old date"
    if titled and not recited and order.day is not None:
        pending = [i for i in likely if alike(subject(i), subject(new)) >= SURELY and _ahead(i, order.day, resolver)]
        best = sorted(pending, key=lambda item: alike(subject(item), subject(new)), reverse=True)
        if len(best) == 1 or (len(best) > 1 and _clear(best[0], best[1], new)):
            return best[0], f"Moved by {order.label}"
    return None


def _ahead(item: Item, day: date, resolver: Resolver) -> bool:
    due = resolver.outcome(item).due
    if item.stay is not None:
        return True
    return due is None or resolver.bench.day(due) >= day


def _clear(first: Item, second: Item, new: Item) -> bool:
    return alike(subject(first), subject(new)) - alike(subject(second), subject(new)) >= 0.2


def _names(told: str, item: Item, resolver: Resolver) -> bool:
    """Whether the order recites a date that the deadline has."""
    return any(_written(day).search(told) for day in days_of(item, resolver))


@lru_cache(maxsize=4096)
def _written(day: date) -> re.Pattern[str]:
    """Give the ways in which orders write a date."""
    in_words = rf"\b{day.strftime('%B')[:3]}[a-z]*\.?\s+{day.day}(?:,?\s+{day.year})?\b"
    in_digits = rf"\b0?{day.month}/0?{day.day}/(?:{day.year}|{day:%y})\b"
    return re.compile(f"{in_words}|{in_digits}", re.IGNORECASE)
