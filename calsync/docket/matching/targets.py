"""Which hearing or cut-off of the case an anchor's words name, where the order itself gives no reference."""

import re
from collections.abc import Iterable
from functools import lru_cache

from calsync.docket.items import Item
from calsync.docket.matching.occurrences import awaited
from calsync.docket.matching.words import bag, tokens
from calsync.reading.lexicon.happenings import BARE, GENERIC
from calsync.reading.model import Fixed

# "Close of discovery" is a date that an order sets; "completion of the session" is an act that must happen.
_CUTOFF = re.compile(
    r"\b(?:clos(?:e|ing)|cut-?off|end|deadline|completion) (?:of|for)\b|\bcut-?off\b|\bdeadline\b|\bcloses?$", re.I
)
_ACT = re.compile(
    r"\b(?:complet\w+|conclud\w+|conclusion|held|filed|filing|served|service|issu\w+|rul(?:es|ed|ing)|decision|decid\w+|enter(?:ed|s)"
    r"|entry|receipt|receiv\w+|appoint\w+|lift\w+|takes? place|tak(?:es|en) place|occurs?|granted|denied)\b",
    re.IGNORECASE,
)
# "Three days before any conference" names no one of them.
_ANY = re.compile(r"^\W*(?:any|each|every|all|such)\b", re.IGNORECASE)
_CLOSES = re.compile(r"\bclos\w+|\bcut-?off|\bcomplet\w+|\bconclud\w+|\bend(?:s|ed)?\b|\bdeadline", re.I)


def find_target(item: Item, anchor: str, items: Iterable[Item], *, own: bool = False) -> Item | None:
    """Give the one live hearing, trial or cut-off of another order that the words name; None where none or several fit.

    What an anchor names in its own order is the reading's to say, so that order is left out unless `own`.
    """
    cutoff = bool(_CUTOFF.search(anchor))
    if _ANY.search(anchor) or (not cutoff and _ACT.search(anchor)):
        return None
    wanted = _thing(anchor, cutoff)
    if not wanted or wanted <= BARE:
        return None
    found = [
        other
        for other in items
        if (own or other.home is not item.home)
        and other is not item
        and other.live
        and not other.absorbed
        and _names(other, wanted, cutoff)
    ]
    if not found:
        return None
    if len({_key(other) for other in found}) > 1:
        exact = [other for other in found if bag(other.directive.action) - GENERIC == wanted]
        if len({_key(other) for other in exact}) != 1:
            return None
        found = exact
    # A trial of several days begins on the first of them.
    return min(
        found,
        key=lambda other: (getattr(other.basis, "date", None) is None, str(getattr(other.basis, "date", "")), other.id),
    )


def may_be_named(item: Item) -> bool:
    """Whether anchors can name this deadline: a hearing, or a date on which something closes."""
    directive = item.directive
    if directive.kind == "hearing":
        return True
    closes = _CLOSES.search(directive.action) or _CLOSES.search(directive.quote.text)
    return isinstance(directive.basis, Fixed) and bool(closes)


def _key(item: Item) -> tuple[str, str]:
    return " ".join(tokens(item.directive.action)), item.directive.kind


@lru_cache(maxsize=4096)
def _thing(anchor: str, cutoff: bool) -> frozenset[str]:
    if cutoff:
        return frozenset(tokens(_CUTOFF.sub(" ", anchor))) - {"cutoff"}
    for phrase in awaited(anchor):
        return phrase.thing
    return frozenset()


def _names(item: Item, wanted: frozenset[str], cutoff: bool) -> bool:
    directive = item.directive
    words = _words(directive.action, directive.quote.text)
    if not wanted <= words:
        return False
    return (directive.kind == "hearing") != cutoff


@lru_cache(maxsize=8192)
def _words(action: str, quote: str) -> frozenset[str]:
    return bag(action) | bag(quote)
