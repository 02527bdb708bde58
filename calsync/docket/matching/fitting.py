"""Which of several deadlines some words or a day fit, and how surely."""

import re
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from calsync.docket.dating.resolving import Resolver
from calsync.docket.items import Item
from calsync.docket.matching.matters import ENOUGH, MARGIN, SURE, Matter, names, of_words
from calsync.docket.matching.subject import days_of, matter
from calsync.reading.model import Change

# Words as unlike as this name something else.
FAINT = 0.3


class Named(Struct, frozen=True):
    """The deadlines that words name, or those between which they lie where more than one could be meant.

    `past` says that they name only what is past, which no later order can change.
    """

    sure: tuple[Item, ...] = ()
    doubt: tuple[Item, ...] = ()
    why: str = ""
    past: bool = False


def by_date(words: Change, pool: list[Item], ahead: list[Item], wanted: Matter, resolver: Resolver) -> Named | None:
    """What stands on the day that the words name; None where nothing does."""
    dated = [item for item in pool if days_of(item, resolver) & set(words.old)]
    dated = [item for item in dated if item in ahead] or dated
    if not dated:
        return None
    if len(dated) == 1:
        other = by_words(words.object, wanted, [item for item in ahead if item not in dated], resolver).sure
        told = names(wanted, matter(dated[0]))
        if other and told < FAINT and names(wanted, matter(other[0])) > SURE:
            return Named(doubt=(dated[0], other[0]), why="They name the day of one deadline and the matter of another.")
        if not (kept := _plain_past(dated, ahead, words)):
            return Named(sure=tuple(dated))
        return kept
    each = [[item for item in dated if day in days_of(item, resolver)] for day in words.old]
    if len(words.old) > 1 and all(len(items) == 1 for items in each):
        return Named(sure=tuple(dict.fromkeys(items[0] for items in each)))
    found = by_words(words.object, wanted, dated, resolver)
    if found.sure:
        return found
    return Named(
        doubt=found.doubt or tuple(dated), why="More than one deadline stands on the date that these words name."
    )


def _plain_past(dated: list[Item], ahead: list[Item], words: Change) -> Named | None:
    """A hearing whose day was past when it is taken off again needs nothing."""
    item = dated[0]
    if item in ahead or words.timed or item.directive.kind != "hearing":
        return None
    return Named(past=True, why="What these words name was past when this order was made.")


# "The pretrial conference and the trial": two things, where no one deadline answers to all of the words.
AND = re.compile(r"\s*(?:,\s*(?:and\s+)?|;\s*|\s+and\s+|\s+as well as\s+|\s*&\s*)(?:for\s+|to\s+|of\s+)?", re.I)


def by_words(text: str, wanted: Matter, pool: list[Item], resolver: Resolver) -> Named:
    best, points = best_fitting(wanted, pool, resolver)
    whole = of_words(text)
    if len(best) == 1 and whole.words <= matter(best[0]).words | matter(best[0]).sides:
        return Named(sure=tuple(best))
    each = _each(text, pool, resolver)
    if len(each) > 1:
        return Named(sure=each)
    if len(best) == 1 and points >= ENOUGH:
        return Named(sure=tuple(best))
    if not best:
        return Named(why="No deadline of the case fits these words.")
    if points < ENOUGH:
        return Named(why=f"They may mean “{best[0].directive.action}”, but do not say so clearly.")
    return Named(doubt=tuple(best), why="These words fit more than one deadline.")


def _each(text: str, pool: list[Item], resolver: Resolver) -> tuple[Item, ...]:
    """The items that the members of an enumeration name, one each; none where a member names several or no one item."""
    parts = [part for part in AND.split(text) if of_words(part).words]
    found: list[Item] = []
    for part in parts if len(parts) > 1 else ():
        best, points = best_fitting(of_words(part), pool, resolver)
        if len(best) != 1 or points < ENOUGH:
            continue
        found += [item for item in best if item not in found]
    return tuple(found)


def best_fitting(wanted: Matter, pool: list[Item], resolver: Resolver) -> tuple[list[Item], float]:
    """The items that words fit best, and how well; more than one where they are not told apart."""
    scored = [(names(wanted, matter(item)), item) for item in pool]
    top = max((points for points, _ in scored), default=0.0)
    if top < FAINT:
        return [], 0.0
    best = [item for points, item in scored if points >= top - MARGIN and points >= min(top, ENOUGH)]
    if len(best) > 1:
        # "The joint report" is the joint report, though there is a joint status report too.
        exact = [item for item in best if not matter(item).words - wanted.words - wanted.sides]
        best = exact if len(exact) == 1 else best
    if len(best) > 1:
        # "Motions" are the motions, not the oppositions to them.
        heads = [item for item in best if matter(item).head & wanted.head]
        best = heads if len(heads) == 1 else best
    if len(best) > 1:
        # "The reply" is what is a reply and nothing else, before what may be a response too.
        precise = [item for item in best if matter(item).types == wanted.types]
        best = precise if len(precise) == 1 else best
    if len(best) > 1 and len({(matter(item).types, matter(item).words, matter(item).sides) for item in best}) == 1:
        best = [nearest(best, resolver)]
    return best, top


def nearest(items: Iterable[Item], resolver: Resolver) -> Item:
    """Of several of one kind, the one whose day comes first."""

    def day(item: Item) -> tuple[date, int]:
        due = resolver.outcome(item).due
        return (resolver.bench.day(due) if due is not None else date.max), item.order_index

    return min(items, key=day)
