"""How surely a clerk's line says that what an anchor awaits has happened."""

import re
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from calsync.docket.matching.matters import RIVALS, SIDES
from calsync.docket.matching.occurrences import Occurrence, Saying, awaited, sayings, without_papers
from calsync.docket.matching.words import tokens
from calsync.reading.lexicon.happenings import (
    BARE,
    DOCUMENT,
    EXCUSED_BY,
    GENERIC,
    NOT_FINAL,
    OTHER,
    PUT_OFF,
    SESSION,
    STAGES,
    TOLD_AS,
    spelled_out,
)

# The line says it outright; it says it in fewer words; it may mean it, and a person must say so.
Level = Literal[3, 2, 1]
OUTRIGHT: Level = 3
SHORTER: Level = 2
PERHAPS: Level = 1

_ASKS = re.compile(r"\b(?:motions?|applications?|requests?|petitions?) (?:to|for)\b", re.IGNORECASE)
_RULED = r"\b(?:grant\w*|den(?:y|ies|ied|ying|ial)|rul(?:es?|ed|ing)|decid\w+|decision|resolv\w+|adjudicat\w+|dispos\w+"
_RULED_ON = re.compile(_RULED + r"|determin\w+|sustain\w+|overrul\w+)\b", re.IGNORECASE)
_RULING_ON = re.compile(_RULED + r"|orders?|opinion|memorandum)\b", re.IGNORECASE)
_HEARD = re.compile(r"\bhearing (?:was )?(?:held|conducted|concluded|completed|took place)\b", re.IGNORECASE)
# A paper that proves service is filed on another day than that of the service.
_PROVES = re.compile(
    r"\b(?:proof|certificate|return|affidavit|acknowledg(?:e)?ment|waiver) of service\b[^:;]*"
    r"\b(?:filed|lodged|docketed|submitted|returned)\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom the \w+", re.IGNORECASE)


class Fit(Struct, frozen=True):
    """How well a line fits an anchor: its level, how many words they share, what it is about, and why."""

    level: Level
    shared: int
    thing: frozenset[str]
    why: str


class _Wanted:
    """What an anchor waits for, made ready to be compared with many events."""

    __slots__ = ("core", "document", "head", "kind", "rest", "sides", "told", "what")

    def __init__(self, what: Occurrence) -> None:
        self.what = what
        self.head = frozenset(what.head)
        self.rest = what.rest
        self.core = self.head - GENERIC or self.head
        # The word that says what kind of thing is awaited: the last that is not a word of any such thing.
        self.kind = next((word for word in reversed(what.head) if word in self.core), what.head[-1])
        self.document = self.kind in DOCUMENT
        self.sides = bool(self.core & SIDES)
        self.told = frozenset(act for want in what.acts for act in TOLD_AS.get(want, (want,)))


@lru_cache(maxsize=65536)
def fit(anchor: str, text: str) -> Fit | None:
    """Compare an anchor's words with an event's text; None where the text does not say that it happened."""
    if _same(anchor) and _same(anchor) == _same(text):
        words = frozenset(_same(anchor))
        return Fit(OUTRIGHT, len(words), words, f"“{' '.join(text.split())}” is what this waits for, in its own words")
    best: Fit | None = None
    said = sayings(text)
    for wanted in _wanted(anchor):
        if "hold" in wanted.what.acts and any(bar.startswith(PUT_OFF) for clause in said for bar in clause.bars):
            continue
        for clause in said:
            for one in clause.said:
                level = _level(wanted, one)
                if level is None or _barred(clause, wanted.what, anchor):
                    continue
                if "serve" in wanted.what.acts and _PROVES.search(clause.text):
                    level = PERHAPS
                # "Remand from the court of appeals": a line that does not say from where may mean another.
                if _FROM.search(anchor) and not _FROM.search(clause.text):
                    level = PERHAPS
                found = _told(wanted, one, level, text)
                if best is None or (found.level, found.shared) > (best.level, best.shared):
                    best = found
    return best


@lru_cache(maxsize=8192)
def nouns(anchor: str) -> frozenset[str]:
    """The words one of which an event must hold to fit the anchor at all."""
    return frozenset(wanted.kind for wanted in _wanted(anchor)) or frozenset(_same(anchor))


@lru_cache(maxsize=8192)
def _wanted(anchor: str) -> tuple[_Wanted, ...]:
    return tuple(_Wanted(what) for what in awaited(anchor))


@lru_cache(maxsize=16384)
def _same(text: str) -> tuple[str, ...]:
    """The words of a line that says no more than an anchor does."""
    return tokens(spelled_out(text))


def _barred(clause: Saying, wanted: Occurrence, anchor: str) -> bool:
    own = anchor.lower()
    if asks(clause.text) and not _ASKS.search(anchor):
        return True
    for bar in clause.bars:
        if bar in own or any(bar in EXCUSED_BY.get(act, ()) for act in wanted.acts):
            continue
        if "lift" in wanted.acts and bar.startswith(("stay", "vacat")):
            continue
        if bar.startswith("stay") and "stay" in own:
            continue
        return True
    return False


def asks(text: str) -> bool:
    """Whether a line tells of a motion or request alone: "motion for entry of judgment filed", and no ruling on it."""
    text = without_papers(text)
    motion = _ASKS.search(text)
    if motion is None or _HEARD.search(text):
        return False
    return not _RULING_ON.search(text[: motion.start()]) and not _RULED_ON.search(text[motion.end() :])


def _level(wanted: _Wanted, said: Occurrence) -> Level | None:
    """How fully a line says what is wanted; None where it says something else."""
    # "Abbas selected as mediator" names the mediator after the act.
    named = wanted.kind in said.head or ("appoint" in said.acts and wanted.kind in said.rest)
    unknown = wanted.what.open and said.acts.isdisjoint(TOLD_AS | dict.fromkeys(wanted.told))
    if not named or (wanted.told.isdisjoint(said.acts) and not unknown) or (wanted.what.whole and not said.whole):
        return None
    if wanted.what.open and said.head[-1] in DOCUMENT - {wanted.kind}:
        return None  # "Soil test results" are not the soil tests
    level = _by_words(wanted, said)
    return PERHAPS if level is not None and unknown else level


def _by_words(wanted: _Wanted, said: Occurrence) -> Level | None:
    have = frozenset(said.head)
    if _rival(wanted.head | wanted.rest, have | said.rest) or _other_side(wanted.what, said):
        return None
    missing = wanted.core - have - said.rest - said.by
    extra = have - wanted.head - wanted.rest - wanted.what.by - GENERIC
    # "Defendant's answer" is the answer, unless the other side's is meant.
    if missing and not have & SIDES:
        missing -= SIDES
    if extra and not wanted.sides:
        extra -= SIDES
    if missing & (OTHER | STAGES) or extra & OTHER:
        return None
    if missing:
        # "Conference held" for the settlement conference: perhaps; "status conference" for it: another one.
        if extra:
            return None
        # "Arbitration concluded" says in fewer words that the court-annexed arbitration did.
        return PERHAPS if wanted.kind in BARE or wanted.kind not in SESSION else SHORTER
    beyond = said.rest - wanted.rest - wanted.head - wanted.what.by
    if wanted.rest and wanted.rest - said.rest - have - said.by:
        if beyond:
            return None
        return PERHAPS if wanted.document or wanted.rest & STAGES else SHORTER
    if wanted.kind == "judgment" and (extra & NOT_FINAL or said.acts <= {"grant", "deny"}):
        return PERHAPS
    if not wanted.rest and (extra or beyond) and wanted.core <= BARE:
        return PERHAPS
    return OUTRIGHT


def _rival(wanted: frozenset[str], have: frozenset[str]) -> bool:
    """Whether both carry a word of one row, and not the same: the first is not the second."""
    return any(wanted & row and have & row and not wanted & have & row for row in RIVALS)


def _other_side(wanted: Occurrence, said: Occurrence) -> bool:
    mine, its = wanted.by & SIDES, (said.by | frozenset(said.head)) & SIDES
    return bool(mine and its and not mine & its)


def _told(wanted: _Wanted, said: Occurrence, level: Level, text: str) -> Fit:
    shared = (wanted.core | wanted.rest) & (frozenset(said.head) | said.rest)
    common = f" (words in common: {', '.join(sorted(shared))})" if shared else ""
    why = f"“{' '.join(text.split())}” says that what this waits for has happened{common}"
    return Fit(level, len(shared), wanted.what.thing, why)
