"""What of an order or of a case words are limited to: its numbered paragraphs, one of its parties, one claim."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from calsync.docket.items import Item
from calsync.docket.matching.matters import Matter
from calsync.docket.matching.words import bag, stem
from calsync.reading.lexicon.event_types import EVENT_TYPES
from calsync.reading.lexicon.matters import types_named
from calsync.reading.model import Change

# "Paragraph 3", "paragraphs 2 and 4(a)", "items 1-3", "¶¶ 5, 6"; not "section 362" of an Act.
_PARAGRAPHS = re.compile(
    r"(?:\b(?:sub)?paragraphs?|\bpars?\.|¶+|\bitems?|\bnumbered (?:paragraphs?|items?)|\bsections?(?= [IVX\d]{1,4}\b))"
    r"(?: nos?\.)? ?(?P<list>\(?[\dIVX]{1,3}\)?(?:\([a-z]+\))?"
    r"(?:(?:,? (?:and|or|through|to) |, ?| ?[-–&] ?)\(?[\dIVX]{1,3}\)?(?:\([a-z]+\))?)*)\b",
    re.IGNORECASE,
)
_OF_ALL = re.compile(
    r"^(?:the |all |each |every |numbered )*(?:of )?"
    r"(?:(?:deadlines?|dates?|times?|periods?|provisions?|requirements?) (?:set |fixed |stated |given )?"
    r"(?:forth )?(?:in|under|of|by|at) )?(?:the |numbered )*",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\(?([\dIVX]{1,3})\)?(\([a-z]+\))?", re.IGNORECASE)
_THROUGH = re.compile(r"(\d{1,3}) ?(?:[-–]|through|to) ?(\d{1,3})", re.IGNORECASE)
_PARTY = re.compile(
    r"\b(?:as to|with respect to|as against|against|with regard to|only for|(?:directed|addressed|applicable) to)\b "
    r"(?P<party>"
    r"(?!(?:all|each|every|both|any|the (?:entire|whole|parties))\b)(?:[^.;]|\.(?= and\b| &|,)){3,120}?)"
    r"(?=,? (?:only|alone|pending|until|under|pursuant|because|while|and (?:all|every|each)|is|are|shall)\b"
    r"|\.(?! and\b| &|,)|;|$)",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"\b(?:relat(?:ing|ed) to|concerning|regarding|pertaining to|as to|with respect to|on|for) (?:the |its |their )?"
    r"(?P<topic>(?!(?:all|each|every|both|any)\b)(?:[\w'’-]+ ){1,4}(?:claims?|counterclaims?|counts?|issues?))\b",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"\b(?:pending|until|while|because|so that|to allow|to permit|in light of|in view of)\b", re.IGNORECASE
)
_AND = re.compile(r",? and |, |; | & ", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][\w’'&-]*")
_SIDES = "plaintiff defendant appellant appellee petitioner respondent debtor intervenor"
SIDES = frozenset(_SIDES.split())
_NOBODY = "inc llc llp corp corporation co ltd lp company the party claim counterclaim count ecf no"
_NO_NAME = frozenset(_NOBODY.split())


# "All deadlines except expert reports", and where the exception ends.
LEFT_OUT = re.compile(
    r",? (?:other than|except(?: for)?|excepting|excluding|save(?: for)?|but not) (?P<left>[^;.]{3,160}?)"
    r"(?=,? (?:is|are|shall|remain|will|be)\b|[;.]|$)",
    re.IGNORECASE,
)
# What is changed for one purpose or one party only may leave the rest as it was.
_LIMITED = re.compile(
    r"\bfor (?:the )?(?:sole|limited|only|single) (?:and limited )?purposes?\b"
    r"|\b(?:solely|only|but only) (?:to|for|as to|with respect to)\b"
    r"|\bas to (?!all\b|each\b|both\b|every\b|those\b|the (?:parties|remaining|following)\b)[^.;]{0,60}\bonly\b",
    re.IGNORECASE,
)
KINDS = frozenset(("fact", "expert", "class", "jurisdictional"))
TRIALS = frozenset(("jury-trial", "bench-trial"))


def limited(text: str) -> bool:
    """Whether a sentence says that it changes something for one purpose or one party only."""
    return _LIMITED.search(text) is not None


def members(
    text: str, pool: Iterable[Item], matter: Callable[[Item], Matter], plain: frozenset[str]
) -> list[Item] | None:
    """The items that "all discovery deadlines" covers; None where the words say nothing but all.

    `plain` are the words that say no more than that.
    """
    pool = list(pool)
    words = frozenset(word for word in bag(text) if not word[0].isdigit()) - plain - SIDES
    if not words:
        return None
    if words == {"pretrial"}:
        return [item for item in pool if not matter(item).types & TRIALS]
    groups = frozenset(EVENT_TYPES[code].group for code in types_named(text))
    told = [item for item in pool if words & matter(item).words]
    if "discovery" in words:
        told += [
            item
            for item in pool
            if item not in told
            and any(EVENT_TYPES[code].group == "discovery" for code in matter(item).types & EVENT_TYPES.keys())
        ]
    # "Expert discovery only": what is of experts.
    for kind in words & KINDS:
        told = [item for item in told if kind in matter(item).words or any(kind in code for code in matter(item).types)]
    return told or ([] if groups else None)


@lru_cache(maxsize=4096)
def paragraphs(text: str) -> frozenset[str]:
    """The labels of the numbered paragraphs that words name; none where they name none."""
    labels: set[str] = set()
    for found in _PARAGRAPHS.finditer(text):
        labels |= {f"{number}{letter or ''}".upper() for number, letter in _LABEL.findall(found["list"])}
        for first, last in _THROUGH.findall(found["list"]):
            labels |= {str(n) for n in range(int(first), min(int(last), int(first) + 99) + 1)}
    return frozenset(labels)


def begins_with_paragraph(text: str) -> bool:
    """Whether words name paragraphs as such, and not one thing in them."""
    return _PARAGRAPHS.match(_OF_ALL.sub("", text)) is not None


def labelled(pool: Iterable[Item], labels: frozenset[str]) -> list[Item]:
    """The items that stand in paragraphs with these labels, or in parts of them."""
    return [item for item in pool if _within((item.directive.label or "").upper().strip(". "), labels)]


def _within(label: str, labels: frozenset[str]) -> bool:
    return bool(label) and (label in labels or label.partition("(")[0] in labels)


def scope(words: Change) -> str:
    """The words that may limit a stay or its lifting: from what is stayed to why and for how long it is."""
    text = words.quote.text
    return _WHY.split(text[max(0, text.find(words.object)) :], maxsplit=1)[0]


@lru_cache(maxsize=4096)
def parties(text: str) -> tuple[frozenset[str], ...]:
    """The parties to whom words are limited, each by the words of its name, or by its side where it has no name.

    None where they are limited to nobody: "as to all defendants", "as to discovery".
    """
    found = _PARTY.search(text)
    named: list[frozenset[str]] = []
    for part in _AND.split(found["party"]) if found else ():
        names = frozenset(stem(word) for word in _NAME.findall(part)) - _NO_NAME
        named.append(names - SIDES or (bag(part) & SIDES))
    return tuple(one for one in named if one)


@lru_cache(maxsize=4096)
def topic(text: str) -> frozenset[str]:
    """The claim or issue to which "all deadlines relating to the patent claim" are limited, by its words."""
    found = _TOPIC.search(text)
    return bag(found["topic"]) if found else frozenset()


def is_about(item: Item, words: frozenset[str]) -> bool:
    """Whether a duty names what these words name."""
    context = item.directive.context
    return words <= bag(item.directive.quote.text) | (bag(context.text) if context is not None else frozenset())


def concerns(item: Item, party: frozenset[str]) -> bool:
    """Whether a duty is one of that party, or names it; of a side, whether it is that side's alone."""
    if party <= SIDES:
        who = [bag(name) & SIDES for name in item.directive.who]
        return bool(who) and all(one and one <= party for one in who)
    return is_about(item, party)


# The case itself, as the object of its end.
_CASE = frozenset(
    [
        "lawsuit",
        "proceeding",
        "litigation",
        "complaint",
        "petition",
        "adversary",
        "claim",
        "cause",
        "civil",
        "above",
        "entitled",
        "captioned",
        "bankruptcy",
        "chapter",
        "judgment",
        "dismissal",
        "settlement",
        "order",
        "herein",
        "entire",
        "clerk",
        "entirety",
        "final",
        "closed",
        "above-entitled",
        "above-captioned",
        "numbered",
        "styled",
        "instant",
        "present",
        "underlying",
        "amended",
        "amend",
        "dismissed",
        "dismiss",
        "remaining",
        "indictment",
        "remand",
        "pending",
        "entire",
        "numbered-and-entitled",
        "suit",
        "close",
        "remainder",
        "terminate",
        "terminated",
        "moot",
        "file",
    ]
)


# A part of a case that is called by what it is.
PART = r"\bcounts?\b|\b(?:counter|cross)-?claims?\b|\bthird-party\b|\bclaims? (?:nos?\.? )?(?:\d|[IVX]+\b)"
_PART = re.compile(PART, re.I)


def whole_case(words: Change, *, appeal: bool) -> bool:
    """Whether it is the whole case that ends, and not a claim, a party's part, or another proceeding."""
    if _PART.search(words.object) or topic(words.object) or _part_parties(words):
        return False
    left = {word for word in bag(words.object) if not word[0].isdigit()} - _CASE - SIDES - _NO_NAME
    return not (left - {"appeal", "review"} if appeal else left)


def _part_parties(words: Change) -> tuple[frozenset[str], ...]:
    return parties(scope(words)) or parties(words.object)


@lru_cache(maxsize=4096)
def _names(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in _NAME.findall(text)) - _NO_NAME - SIDES - _CASE


def ended_parties(words: Change) -> tuple[frozenset[str], ...]:
    """The parties whose part of the case ends, by the words of their names, or by their side."""
    found = _part_parties(words)
    if found:
        return found
    named = _names(words.object)
    return (named,) if named else ()
