"""Which deadlines the words of a later order mean: by ECF number, paragraph, old date, or what they are about.

What is past does not compete with what is to come; of several of one kind the nearest to come is meant.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import structs

from calsync.docket.dating.resolving import Resolver
from calsync.docket.items import Filed, Item
from calsync.docket.matching.every import every
from calsync.docket.matching.fitting import Named, by_date, by_words
from calsync.docket.matching.matters import NOISE, Matter, of_words
from calsync.docket.matching.scope import (
    begins_with_paragraph,
    labelled,
    limited,
    paragraphs,
)
from calsync.docket.matching.subject import days_of, matter, written
from calsync.reading.lexicon.matters import SINGLE
from calsync.reading.model import Change, Fixed

# A duty whose day passed not long ago may still be given more time.
GRACE = 120  # days
FEW = 2
_EVERY = re.compile(r"^(?:all|each|every)\b", re.I)


def named(words: Change, order: Filed, earlier: Sequence[Item], resolver: Resolver) -> Named:
    """Find what a change names among the deadlines of earlier orders."""
    found = _named(words, order, earlier, resolver)
    if found.sure and not words.all and limited(words.quote.text):
        return Named(doubt=found.sure, why="It is changed for a part only.")
    return found


def _named(words: Change, order: Filed, earlier: Sequence[Item], resolver: Resolver) -> Named:
    pool = [item for item in earlier if not item.absorbed and _amendable(item, words)]
    of_documents = _of_documents(pool, words, order, earlier)
    if words.documents and not of_documents and words.all:
        return Named(why="The order that these words name is not in this case, or sets nothing that still stands.")
    pool = of_documents or pool
    labels = paragraphs(words.object)
    if labels:
        pool = labelled(pool, labels)
        if words.new is None and begins_with_paragraph(words.object):
            found = tuple(item for item in pool if item.live)
            return Named(sure=found, why="" if found else "No deadline of that paragraph is in this case.")
        if len(pool) == 1:
            return Named(sure=tuple(pool))
    if words.all or _EVERY.match(words.object):
        return every(words, order, pool, resolver)
    return _one(words, order, pool, resolver)


def _one(words: Change, order: Filed, pool: list[Item], resolver: Resolver) -> Named:
    day = order.day
    wanted = _wanted(words, order)
    new = order.items.get(words.new) if words.new else None
    if new is not None and not words.old:
        # A new day for a sitting moves a sitting.
        pool = [item for item in pool if (item.directive.kind == "hearing") == (new.directive.kind == "hearing")]
    ahead = [
        item
        for item in pool
        if (day is None or resolver.ahead(item, day) or item.stay is not None)
        and (item.recurring or not item.decisions.satisfied)
    ]
    if words.old:
        found = by_date(words, pool, ahead, wanted, resolver)
        if found is not None:
            return found
    found = by_words(words.object, wanted, ahead, resolver)
    if not found.sure and not found.doubt and words.new is None:
        found = _by_sentence(words, ahead, resolver) or found
    if found.sure or len(ahead) == len(pool):
        return _unless_dated(words, found)
    past = by_words(words.object, wanted, [item for item in pool if item not in ahead], resolver)
    if past.sure and past.sure[0].decisions.satisfied and not found.doubt:
        return past
    late = [item for item in past.sure if item.directive.kind != "hearing" and _recent(item, day, resolver)]
    if late and words.timed and not found.doubt:
        return Named(sure=tuple(late))
    if past.sure and not found.doubt:
        return Named(past=True, why="What these words name was past when this order was made.")
    return found


def _wanted(words: Change, order: Filed) -> Matter:
    """The matter that words name; what they leave open the directive says that states its new time."""
    wanted = of_words(words.object)
    if not wanted.words - NOISE and not wanted.types:
        # "An extension of time … to answer": the sentence says of what.
        told = of_words(words.quote.text)
        if single := told.types & SINGLE:
            return structs.replace(told, types=single, words=frozenset(), papers=frozenset())
    new = order.items.get(words.new) if words.new else None
    if new is None or (wanted.sat is not None and wanted.sat != matter(new).sat):
        return wanted
    told = matter(new)
    types = wanted.types or (told.types if told.types != {"hearing"} else frozenset())
    return structs.replace(wanted, types=types, sat=told.sat, papers=wanted.papers or told.papers)


def _by_sentence(words: Change, pool: list[Item], resolver: Resolver) -> Named | None:
    """What the sentence around the words names, by its day and its matter, where the words themselves name nothing."""
    text = words.quote.text
    told = of_words(text)
    found = [item for item in pool if matter(item).types & told.types & SINGLE]
    dated = [item for item in found if any(written(day).search(text) for day in days_of(item, resolver))]
    if len(dated) == 1:
        return Named(sure=tuple(dated))
    if found and len(found) <= FEW:
        return Named(doubt=tuple(found), why="They do not say clearly what they change.")
    return None


def _recent(item: Item, day: date | None, resolver: Resolver) -> bool:
    due = resolver.outcome(item).due
    return day is not None and due is not None and (day - resolver.bench.day(due)).days <= GRACE


def _unless_dated(words: Change, found: Named) -> Named:
    """Words that name an old day which nothing has are sure of nothing."""
    if not words.old or not found.sure or len(found.sure) > 1:
        return found
    item = found.sure[0]
    if item.awaits is not None or not item.live or not isinstance(item.basis, Fixed):
        return found
    return Named(doubt=found.sure, why="This order changes a date that this deadline does not have.")


def ended_by_people(words: Change, earlier: Sequence[Item], resolver: Resolver) -> tuple[Item, ...]:
    """Find what a change would name, had no person recorded it as vacated."""
    pool = [i for i in earlier if not i.absorbed and i.end is None and i.decisions.ended is not None]
    return by_words(words.object, of_words(words.object), pool, resolver).sure


def _amendable(item: Item, words: Change) -> bool:
    """What was vacated can be set again; nothing else comes back by being changed."""
    if item.live:
        return True
    return (
        item.end is not None
        and item.end.state == "vacated"
        and (words.new is not None or words.to is not None or words.effect == "lift")
    )


def _of_documents(pool: Iterable[Item], words: Change, order: Filed, earlier: Sequence[Item]) -> list[Item]:
    """The items that the orders set or touched which words name by ECF number, or, all of them, by their day."""
    if words.documents:
        numbers = set(words.documents)
        return [i for i in pool if i.home.number in numbers or any(o.number in numbers for o in i.touched_by)]
    if words.all and words.old:
        days = set(words.old)
        return [i for i in pool if i.home is not order and i.home.day in days]
    return []
