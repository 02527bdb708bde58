"""Which deadlines the words of a later order touch: by ECF number, by the old date, by what they are about."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct

from calsync.docket.items import Filed, Item
from calsync.docket.matching.phrases import PREPOSITION, SESSION
from calsync.docket.matching.scope import (
    begins_with_paragraph,
    concerns,
    is_about,
    labelled,
    paragraphs,
    parties,
    topic,
)
from calsync.docket.matching.words import bag, flat, tokens
from calsync.docket.resolving import Resolver
from calsync.reading.model import Change, Directive, Fixed, Relative

# Words of amending that say nothing of what is amended.
_AMENDING = """
order extend extended extension continue continued reset vacate vacated supersede superseded stay stayed scheduled
schedule file filing filed serve submit reinstated remain originally listed above below following appear heard
hold held cutoff complete completed current currently existing pending prior january february march april may
june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday
tuesday wednesday thursday friday saturday sunday p m pm am granted stipulated requested
enlarge enlarged enlarges instead including now amends moved advanced shortened postponed adjourned rescheduled
"""
AMENDING = frozenset(_AMENDING.split())
# "All deadlines are extended" leaves hearings where they are; "all dates" does not.
_ONLY_DEADLINES = re.compile(
    r"^(?!.*\b(?:dates?|hearings?|trial|conferences?)\b).*\b(?:deadlines?|cut-?offs?)\b", re.IGNORECASE
)
_REMAINS = re.compile(r"\b(?:remains?|stands?|stays|still|continues to be)\b", re.IGNORECASE)
_OTHER_THAN = re.compile(
    r",? (?:other than|except(?: for)?|excepting|excluding|save(?: for)?|but not) (?P<left>[^;.]{3,160}?)"
    r"(?=,? (?:is|are|shall|remain|will|be)\b|[;.]|$)",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:not (?:yet )?(?:passed|expired|run)|remaining|unexpired|upcoming|still to come|still pending)\b",
    re.IGNORECASE,
)
# What is changed for one purpose or one party only may leave the rest as it was.
_LIMITED = re.compile(
    r"\bfor (?:the )?(?:sole|limited|only|single) (?:and limited )?purposes?\b"
    r"|\b(?:solely|only|but only) (?:to|for|as to|with respect to)\b"
    r"|\bas to (?!all\b|each\b|both\b|every\b|those\b|the (?:parties|remaining|following)\b)[^.;]{0,60}\bonly\b",
    re.IGNORECASE,
)
# "The pretrial conference and the trial": two things, where no one deadline answers to all of the words.
_AND = re.compile(r"\s*(?:,\s*(?:and\s+)?|;\s*|\s+and\s+|\s+as well as\s+)(?:for\s+|to\s+|of\s+)?", re.IGNORECASE)
# Words of a duty that say neither what nor who.
FILLERS = frozenset({"stipulated", "hereby", "have", "plaintiff", "defendant", "do", "make", "see", "say"})
# Two candidates this near to each other are not told apart by words.
MARGIN = 0.12
ENOUGH = 0.5


class Touched(Struct, frozen=True):
    """The deadlines that an amendment touches, or those between which it lies where more than one could be meant."""

    sure: tuple[Item, ...] = ()
    doubt: tuple[Item, ...] = ()
    why: str = ""


def touched(words: Change, order: Filed, earlier: Sequence[Item], resolver: Resolver) -> Touched:
    """Find what an amendment touches among the deadlines of earlier orders."""
    found = _touched(words, order, earlier, resolver)
    if found.sure and not words.all and _LIMITED.search(words.quote.text):
        return Touched(doubt=found.sure, why="It is changed for a part only.")
    return found


def _touched(words: Change, order: Filed, earlier: Sequence[Item], resolver: Resolver) -> Touched:
    pool = [item for item in earlier if not item.absorbed and _amendable(item, words)]
    named = _of_documents(pool, words.documents)
    if words.documents and not named and not words.old:
        return (
            Touched(why="The order that these words name is not in this case.") if words.all else _by_words(words, pool)
        )
    pool = named or pool
    labels = paragraphs(words.object)
    if labels:
        pool = labelled(pool, labels)
        if words.new is None and begins_with_paragraph(words.object):
            found = tuple(item for item in pool if item.live)
            return Touched(sure=found, why="" if found else "No deadline of that paragraph is in this case.")
        if len(pool) == 1:
            return Touched(sure=tuple(pool))
    if words.all:
        kept = [*_kept(order, pool), *_other_than(words, pool), *_set_anew(words, order, pool)]
        hearings = words.effect not in ("extend", "continue") or not _ONLY_DEADLINES.search(
            _OTHER_THAN.sub("", words.object)
        )
        only, about, ahead = parties(_limits(words)), topic(words.object), bool(_AHEAD.search(words.object))
        return Touched(
            sure=tuple(
                i
                for i in pool
                if i.live
                and i not in kept
                and (hearings or i.directive.kind != "hearing")
                and (not only or any(concerns(i, party) for party in only))
                and (not about or is_about(i, about))
                and (not ahead or order.day is None or resolver.ahead(i, order.day))
            )
        )
    if words.old:
        return _by_date(words, pool, resolver)
    return _by_words(words, pool)


def ended_by_people(words: Change, earlier: Sequence[Item]) -> tuple[Item, ...]:
    """Find what an amendment would touch, had no person recorded it as vacated."""
    pool = [i for i in earlier if not i.absorbed and i.end is None and i.decisions.ended is not None]
    return _by_words(words, _of_documents(pool, words.documents) or pool).sure


def _other_than(words: Change, pool: list[Item]) -> list[Item]:
    """What "all deadlines other than …" leaves out: everything that its members may mean."""
    left = _OTHER_THAN.search(words.object) or _OTHER_THAN.search(words.quote.text)
    return [item for part in _AND.split(left["left"]) for item in _best(part, pool)] if left else []


def _set_anew(words: Change, order: Filed, pool: list[Item]) -> list[Item]:
    """What the same order sets anew is not among "the remaining dates" that it vacates."""
    if words.effect != "vacate" or not re.search(r"\b(?:remaining|other|rest)\b", words.object, re.IGNORECASE):
        return []
    new = [item.directive for item in order.items.values()]
    return [item for item in pool if twin(item, new) is not None]


def _limits(words: Change) -> str:
    """The words that may limit what is all to one party: what is amended, and "only as to …" behind it."""
    behind = words.quote.text.partition(words.object)[2]
    return (
        f"{words.object} {behind}" if re.search(r"\b(?:only|alone|solely)\b", behind, re.IGNORECASE) else words.object
    )


def _kept(order: Filed, pool: list[Item]) -> list[Item]:
    """What the same order says remains as it was."""
    kept: list[Item] = []
    for words in order.read.changes:
        if words.effect == "keep" and not words.all:
            kept += _by_words(words, pool).sure
    restated = [item.directive for item in order.items.values() if _REMAINS.search(item.directive.quote.text)]
    for directive in restated:
        same = [i for i in pool if isinstance(i.basis, Fixed) and i.basis == directive.basis]
        kept += [item for item in same if alike(subject(item), _subject(directive)) >= 0.8]
    return kept


def _amendable(item: Item, words: Change) -> bool:
    """A vacated hearing can be set again; nothing else comes back by being amended."""
    if item.live:
        return True
    return item.end is not None and item.end.state == "vacated" and words.new is not None


def _of_documents(pool: Iterable[Item], documents: tuple[int, ...]) -> list[Item]:
    if not documents:
        return []
    numbers = set(documents)
    return [i for i in pool if i.home.number in numbers or any(order.number in numbers for order in i.touched_by)]


def _by_date(words: Change, pool: list[Item], resolver: Resolver) -> Touched:
    dated = [item for item in pool if days_of(item, resolver) & set(words.old)]
    if len(dated) == 1:
        return Touched(sure=tuple(dated))
    if len(dated) > 1 and words.new is None and words.effect in ("vacate", "supersede"):
        each = [[item for item in dated if day in days_of(item, resolver)] for day in words.old]
        if all(len(items) == 1 for items in each):
            return Touched(sure=tuple(dict.fromkeys(items[0] for items in each)))
    if dated:
        best = _best(words.object, dated)
        if len(best) == 1:
            return Touched(sure=tuple(best))
        return Touched(
            doubt=tuple(best or dated), why="More than one deadline stands on the date that these words name."
        )
    found = _by_words(words, pool)
    if len(found.sure) != 1:
        return found
    return Touched(doubt=found.sure, why="The old date that these words name is not the date that this deadline has.")


def _by_words(words: Change, pool: list[Item]) -> Touched:
    best = _best(words.object, pool)
    if len(best) == 1 and subject_of(words.object) <= subject(best[0]) | _who(best[0]):
        return Touched(sure=tuple(best))
    each = _each(words.object, pool)
    if len(each) > 1:
        return Touched(sure=each)
    if len(best) == 1:
        return Touched(sure=tuple(best))
    if not best:
        return Touched(why="No deadline of the case fits these words.")
    return Touched(doubt=tuple(best), why="These words fit more than one deadline.")


def _each(text: str, pool: list[Item]) -> tuple[Item, ...]:
    """The items that the members of an enumeration name, one each; none where a member names several or no one item."""
    parts = [part for part in _AND.split(text) if subject_of(part) - FILLERS]
    found: list[Item] = []
    for part in parts if len(parts) > 1 else ():
        best = _best(part, pool)
        if len(best) != 1 or not subject_of(part) <= subject(best[0]) | _who(best[0]):
            return ()
        found += [item for item in best if item not in found]
    return tuple(found)


def _best(text: str, pool: list[Item]) -> list[Item]:
    """The items that words fit best; more than one where they are not told apart."""
    wanted = subject_of(text)
    scored = [(score(wanted, item, text), item) for item in pool]
    scored = [pair for pair in scored if pair[0] >= ENOUGH]
    if not scored:
        return []
    top = max(points for points, _ in scored)
    best = [item for points, item in scored if points >= top - MARGIN]
    # "The joint report" is the joint report, though there is a joint status report too.
    exact = [item for item in best if not subject(item) - wanted - FILLERS - _who(item)]
    if len(exact) == 1:
        return exact
    # "Motions" are the motions, not the oppositions to them.
    heads = [item for item in best if _head(item.directive.action) & wanted]
    return heads if len(heads) == 1 else best


@lru_cache(maxsize=8192)
def _head(action: str) -> frozenset[str]:
    """What a duty is about, without what that in turn is about."""
    stop = PREPOSITION.search(action)
    return frozenset(word for word in tokens(action[: stop.start()] if stop else action) if word not in AMENDING)


def _who(item: Item) -> frozenset[str]:
    return frozenset(word for who in item.directive.who for word in bag(who))


def days_of(item: Item, resolver: Resolver) -> set[date]:
    """The days by which an order may call a deadline: the one it has now, and the one it was first given."""
    days = set()
    found = resolver.outcome(item).due
    if found is not None:
        days.add(resolver.bench.day(found))
    if isinstance(item.directive.basis, Fixed) and item.directive.basis.date:
        days.add(item.directive.basis.date)
    return days


@lru_cache(maxsize=8192)
def subject_of(text: str) -> frozenset[str]:
    """What words are about: without dates and without the words of amending."""
    return frozenset(w for w in tokens(text) if w not in AMENDING and not w[0].isdigit()) or frozenset(
        w for w in tokens(text) if not w[0].isdigit()
    )


def subject(item: Item) -> frozenset[str]:
    """What a deadline is about, as first set: its duty, without what it counts from."""
    if item.about is None:
        item.about = _subject(item.directive)
    return item.about


@lru_cache(maxsize=8192)
def _subject_text(action: str, quote: str, anchor: str) -> frozenset[str]:
    """The words of a duty, without those of what it counts from; words that both hold are the duty's too."""
    told, inner = flat(quote), flat(anchor)
    if inner and inner in told:
        about = bag(action.replace(inner, " ")) | bag(told.replace(inner, " "))
    else:
        about = bag(action) | (bag(told) - bag(inner))
    return frozenset(word for word in about if word not in AMENDING and not word[0].isdigit())


def _subject(directive: Directive) -> frozenset[str]:
    basis = directive.basis
    anchor = basis.anchor if isinstance(basis, Relative) else ""
    about = _subject_text(directive.action, directive.quote.text, anchor)
    if len(about - FILLERS) < 2 and directive.context is not None:
        about |= _subject_text(directive.action, directive.context.text, anchor)
    return about


def score(wanted: frozenset[str], item: Item, text: str) -> float:
    """From 0 to 1: how well words name a deadline. Words of a hearing name hearings, words of a duty name duties."""
    if not wanted:
        return 0.0
    if wanted.isdisjoint(subject(item)):
        return 0.0
    own = subject(item) | _who(item)
    points = len(wanted & own) / len(wanted)
    if points < ENOUGH:
        return 0.0
    hearing = item.directive.kind == "hearing"
    return points - 0.35 if hearing != _names_hearing(text) else points


_DUTY = re.compile(
    r"\b(?:deadlines?|cut-?offs?|time|dates?) (?:to|for|by which)\b|\bdeadlines?\b|\bcut-?offs?\b|\bdue\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def _names_hearing(text: str) -> bool:
    if _DUTY.search(text):
        return False
    words = tokens(text)
    head = [word for word in words if word not in AMENDING and not word[0].isdigit()]
    return any(word in SESSION and word not in ("discovery", "briefing", "deposition") for word in head)


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """How much two subjects share, from 0 to 1 (of the smaller, with a discount for what the larger adds)."""
    return likeness(len(one & other), len(one), len(other))


def likeness(shared: int, one: int, other: int) -> float:
    """The same of two subjects of so many words, so many of which they share."""
    if not shared:
        return 0.0
    few, many = (one, other) if one < other else (other, one)
    return shared / few * (0.7 + 0.3 * shared / many)


def twin(item: Item, directives: Sequence[Directive]) -> Directive | None:
    """The one directive of a later order that is about the same matter."""
    scored = sorted(
        (
            (alike(subject(item), _subject(d)) - (0.3 if d.kind != item.directive.kind else 0.0), -n, d)
            for n, d in enumerate(directives)
        ),
        key=lambda row: row[:2],
        reverse=True,
    )
    if not scored or scored[0][0] < 0.6:
        return None
    if len(scored) > 1 and scored[0][0] - scored[1][0] < 0.05 and scored[0][0] < 0.95:
        return None
    return scored[0][2]
