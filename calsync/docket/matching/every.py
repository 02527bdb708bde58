"""What "all deadlines", "every hearing" and "the remaining dates" cover, and what an order leaves out of them."""

import re

from calsync.docket.dating.resolving import Resolver
from calsync.docket.items import Filed, Item
from calsync.docket.matching.fitting import AND, Named, best_fitting, by_date, by_words
from calsync.docket.matching.matters import NOISE, SURE, names, of_directive, of_words
from calsync.docket.matching.scope import (
    LEFT_OUT,
    concerns,
    is_about,
    members,
    parties,
    topic,
)
from calsync.docket.matching.subject import matter
from calsync.reading.model import Change

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
_AHEAD = re.compile(
    r"\b(?:not (?:yet )?(?:passed|expired|run)|remaining|unexpired|upcoming|still to come|still pending)\b", re.I
)


def every(words: Change, order: Filed, pool: list[Item], resolver: Resolver) -> Named:
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


def _left_out(words: Change, order: Filed, pool: list[Item], resolver: Resolver) -> list[Item]:
    """What "all deadlines other than …" leaves out, and what the same order sets anew of "the remaining dates"."""
    left = LEFT_OUT.search(words.object) or LEFT_OUT.search(words.quote.text)
    found = (
        [item for part in AND.split(left["left"]) for item in best_fitting(of_words(part), pool, resolver)[0]]
        if left
        else []
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
            found = by_date(words, pool, pool, wanted, resolver) if words.old else None
            kept += (found or by_words(words.object, wanted, pool, resolver)).sure
    return kept
