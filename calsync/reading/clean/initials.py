"""Initials that an order makes for itself: 'the Mandatory Settlement Conference ("MSC")'."""

import re

_DEFINED = re.compile(r"\((?:hereinafter |the |an? )*[\"“'](?P<initials>[A-Z][A-Z&]{1,6})[\"”']\)")
_WORD = re.compile(r"[\w’'&]+")
_SMALL = frozenset(("of", "the", "for", "on", "in", "to", "a", "an"))
_LOOK_BACK = 120  # characters in which the words stand that initials are made of


def initials_of(text: str) -> tuple[tuple[str, str], ...]:
    """Initials with the words that they stand for, each once, in the order of the text.

    >>> initials_of('An Early Neutral Evaluation ("ENE") follows the Report and Recommendation ("R&R").')
    (('ENE', 'Early Neutral Evaluation'), ('R&R', 'Report and Recommendation'))
    """
    found: dict[str, str] = {}
    for match in _DEFINED.finditer(text):
        before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
        words = _spelled(before, match["initials"])
        if words:
            found.setdefault(match["initials"], words)
    return tuple(found.items())


def _spelled(before: str, initials: str) -> str | None:
    """The shortest end of a text whose words begin with these letters; small words may be passed over."""
    places = list(_WORD.finditer(before))
    left = [letter for letter in initials if letter != "&"]
    for place in reversed(places):
        word = place[0]
        if left and word[0].upper() == left[-1] and not (word.lower() in _SMALL and word[0].islower()):
            left.pop()
            if not left:
                return " ".join(before[place.start() :].split())
        elif word.lower() not in _SMALL and word.lower() != "and":
            return None
    return None
