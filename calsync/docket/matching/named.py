"""Which deadlines the words of a later order mean: by ECF number, paragraph, old date, or what they are about.

What is past does not compete with what is to come; of several of one kind the nearest to come is meant.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct, structs

from calsync.docket.dating.resolving import Resolver
from calsync.docket.items import Filed, Item
from calsync.docket.matching.matters import ENOUGH, MARGIN, NOISE, SURE, Matter, names, of_directive, of_words
from calsync.docket.matching.scope import (
    LEFT_OUT,
    begins_with_paragraph,
    concerns,
    is_about,
    labelled,
    limited,
    members,
    paragraphs,
    parties,
    topic,
)
from calsync.reading.lexicon.matters import SINGLE
from calsync.reading.model import Change, Fixed

# Words as unlike as this name something else.
FAINT = 0.3
# A duty whose day passed not long ago may still be given more time.
GRACE = 120  # days
FEW = 2
# What all of them may be called, besides words that say which.
_ALL = frozenset(
    [
        "all",
        "each",
        "every",
        "any",
        "other",
        "rest",
        "balance",
        "entire",
        "whole",
        "entirety",
        "full",
        "schedule",
        "setting",
        "event",
        "appearance",
        "proceeding",
        "litigation",
        "lawsuit",
        "action",
        "case",
        "matter",
        "obligation",
        "provision",
        "requirement",
        "scheduling",
        "further",
        "upcoming",
        "unexpired",
        "plan",
        "management",
        "control",
        "pass",
        "yet",
        "expire",
    ]
)
_SITTINGS = frozenset(("hearing", "conference", "setting", "appearance"))
_ONLY_DEADLINES = re.compile(
    r"^(?!.*\b(?:dates?|hearings?|trial|conferences?|settings?|events?)\b).*\b(?:deadlines?|cut-?offs?)\b", re.I
)
_ONLY_HEARINGS = re.compile(
    r"^(?!.*\b(?:dates?|deadlines?)\b).*\b(?:hearings?|settings?|appearances?|conferences?)\b", re.I
)
# "The trial date and all pretrial deadlines": beside what it names, everything.
_AND_ALL = re.compile(
    r"\b(?:and|with) (?:all|every|each|any)"
    r"(?: (?:other|remaining|related|associated|pre-?trial|unexpired|pending)){0,3} (?:deadlines?|dates?|settings?)\b",
    re.I,
)
_DATES = re.compile(r"\b(?:dates|deadlines)\b", re.I)
_EVERY = re.compile(r"^(?:all|each|every)\b", re.I)
_AHEAD = re.compile(
    r"\b(?:not (?:yet )?(?:passed|expired|run)|remaining|unexpired|upcoming|still to come|still pending)\b", re.I
)


class Named(Struct, frozen=True):
    """The deadlines that words name, or those between which they lie where more than one could be meant.

    `past` says that they name only what is past, which no later order can change.
    """

    sure: tuple[Item, ...] = ()
    doubt: tuple[Item, ...] = ()
    why: str = ""
    past: bool = False


def matter(item: Item) -> Matter:
    """What a deadline is about, as first set."""
    if item.matter is None:
        item.matter = of_directive(item.directive)
    return item.matter


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
        return _all(words, order, pool, resolver)
    return _one(words, order, pool, resolver)


def _all(words: Change, order: Filed, pool: list[Item], resolver: Resolver) -> Named:
    """Everything that "all deadlines" covers: of that kind, of that party, and not what is left out or kept."""
    object = LEFT_OUT.sub("", words.object)
    moves = words.effect in ("move", "continue")
    deadlines = moves and _ONLY_DEADLINES.search(object)
    hearings = _ONLY_HEARINGS.search(object)
    only, about = parties(_limits(words)), topic(words.object)
    ahead = moves or words.effect == "end" or bool(_AHEAD.search(words.object))
    pool = [
        item
        for item in pool
        if item.live
        and not (deadlines and item.directive.kind == "hearing")
        and not (hearings and item.directive.kind != "hearing")
        and (not only or any(concerns(item, party) for party in only))
        and (not about or is_about(item, about))
        and (not ahead or order.day is None or resolver.ahead(item, order.day))
    ]
    kept = [*_kept(order, pool, resolver), *_left_out(words, order, pool, resolver)]
    pool = [item for item in pool if item not in kept]
    # "All deadlines and hearings" are all of them, as "all hearings" are all that is sat.
    plain = _ALL | NOISE | (_SITTINGS if hearings or _DATES.search(object) else frozenset())
    if _AND_ALL.search(object):
        return Named(sure=tuple(pool))
    some = members(object, pool, matter, plain)
    return Named(sure=tuple(pool if some is None else some))


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
        found = _by_date(words, pool, ahead, wanted, resolver)
        if found is not None:
            return found
    found = _by_words(words.object, wanted, ahead, resolver)
    if not found.sure and not found.doubt and words.new is None:
        found = _by_sentence(words, ahead, resolver) or found
    if found.sure or len(ahead) == len(pool):
        return _unless_dated(words, found)
    past = _by_words(words.object, wanted, [item for item in pool if item not in ahead], resolver)
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


def _by_date(words: Change, pool: list[Item], ahead: list[Item], wanted: Matter, resolver: Resolver) -> Named | None:
    """What stands on the day that the words name; None where nothing does."""
    dated = [item for item in pool if days_of(item, resolver) & set(words.old)]
    dated = [item for item in dated if item in ahead] or dated
    if not dated:
        return None
    if len(dated) == 1:
        other = _by_words(words.object, wanted, [item for item in ahead if item not in dated], resolver).sure
        told = names(wanted, matter(dated[0]))
        if other and told < FAINT and names(wanted, matter(other[0])) > SURE:
            return Named(doubt=(dated[0], other[0]), why="They name the day of one deadline and the matter of another.")
        if not (kept := _plain_past(dated, ahead, words)):
            return Named(sure=tuple(dated))
        return kept
    each = [[item for item in dated if day in days_of(item, resolver)] for day in words.old]
    if len(words.old) > 1 and all(len(items) == 1 for items in each):
        return Named(sure=tuple(dict.fromkeys(items[0] for items in each)))
    found = _by_words(words.object, wanted, dated, resolver)
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
_AND = re.compile(r"\s*(?:,\s*(?:and\s+)?|;\s*|\s+and\s+|\s+as well as\s+|\s*&\s*)(?:for\s+|to\s+|of\s+)?", re.I)


def _by_words(text: str, wanted: Matter, pool: list[Item], resolver: Resolver) -> Named:
    best, points = _best(wanted, pool, resolver)
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
    parts = [part for part in _AND.split(text) if of_words(part).words]
    found: list[Item] = []
    for part in parts if len(parts) > 1 else ():
        best, points = _best(of_words(part), pool, resolver)
        if len(best) != 1 or points < ENOUGH:
            continue
        found += [item for item in best if item not in found]
    return tuple(found)


def _best(wanted: Matter, pool: list[Item], resolver: Resolver) -> tuple[list[Item], float]:
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


def ended_by_people(words: Change, earlier: Sequence[Item], resolver: Resolver) -> tuple[Item, ...]:
    """Find what a change would name, had no person recorded it as vacated."""
    pool = [i for i in earlier if not i.absorbed and i.end is None and i.decisions.ended is not None]
    return _by_words(words.object, of_words(words.object), pool, resolver).sure


def _left_out(words: Change, order: Filed, pool: list[Item], resolver: Resolver) -> list[Item]:
    """What "all deadlines other than …" leaves out, and what the same order sets anew of "the remaining dates"."""
    left = LEFT_OUT.search(words.object) or LEFT_OUT.search(words.quote.text)
    found = (
        [item for part in _AND.split(left["left"]) for item in _best(of_words(part), pool, resolver)[0]] if left else []
    )
    if words.effect == "vacate" and re.search(r"\b(?:remaining|other|rest)\b", words.object, re.IGNORECASE):
        new = [of_directive(item.directive) for item in order.items.values() if not item.absorbed]
        found += [item for item in pool if any(names(one, matter(item)) > SURE for one in new)]
    return found


def _limits(words: Change) -> str:
    """The words that may limit what is all to one party: what is changed, and "only as to …" behind it."""
    behind = words.quote.text.partition(words.object)[2]
    only = re.search(r"\b(?:only|alone|solely)\b", behind, re.IGNORECASE)
    return f"{words.object} {behind}" if only else words.object


def _kept(order: Filed, pool: list[Item], resolver: Resolver) -> list[Item]:
    """What the same order says remains as it was."""
    kept: list[Item] = []
    for words in order.read.changes:
        if words.effect == "keep" and not words.all:
            wanted = of_words(words.object)
            found = _by_date(words, pool, pool, wanted, resolver) if words.old else None
            kept += (found or _by_words(words.object, wanted, pool, resolver)).sure
    return kept


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


def days_of(item: Item, resolver: Resolver) -> set[date]:
    """The days by which an order may call a deadline: the one it has now, and the one it was first given."""
    days = set()
    found = resolver.outcome(item).due
    if found is not None:
        days.add(resolver.bench.day(found))
    if isinstance(item.directive.basis, Fixed) and item.directive.basis.date:
        days.add(item.directive.basis.date)
    return days


@lru_cache(maxsize=4096)
def written(day: date) -> re.Pattern[str]:
    """Give the ways in which orders write a date."""
    month = rf"{day.strftime('%B')[:3]}[a-z]*\.?"
    in_words = rf"\b{month}\s+{day.day}(?:st|nd|rd|th)?(?:,?\s+{day.year}\b|\b(?!,?\s+\d{{4}}))"
    day_first = rf"\b{day.day}\s+{month},?\s+{day.year}\b|\b{day.isoformat()}\b"
    in_digits = rf"\b0?{day.month}/0?{day.day}/(?:{day.year}|{day:%y})\b"
    return re.compile(f"{in_words}|{day_first}|{in_digits}", re.IGNORECASE)
