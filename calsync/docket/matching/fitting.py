"""How surely a clerk's line says that what an anchor awaits has happened."""

import re
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from calsync.docket.matching.phrases import DOCUMENT, GENERIC, Phrase, Saying, awaited, sayings, without_papers

# The line says it outright; it says it in fewer words; it may mean it, and a person must say so.
Level = Literal[3, 2, 1]
OUTRIGHT: Level = 3
SHORTER: Level = 2
PERHAPS: Level = 1

# What an act may be told as. In a federal court a filing is served by ECF, an order is entered by being filed.
TOLD_AS = {
    "serve": frozenset({"serve", "file"}),
    "issue": frozenset({"issue", "grant", "deny"}),
    "approve": frozenset({"approve", "grant"}),
    "hold": frozenset({"hold", "taken"}),
}
# Words that make another thing of a document or session: the answer is not the amended answer.
_OTHER = """
amend second third fourth fifth supplemental cross counter third-party interim preliminary proposed draft early
further additional corrected revised renewed redacted sur-reply
"""
OTHER = frozenset(_OTHER.split())
STAGES = frozenset({"preliminary", "final", "partial", "interim", "conditional", "provisional"})
# A judgment with one of these may not be the judgment; one that is granted is not yet entered (Fed. R. Civ. P. 58).
NOT_FINAL = frozenset({"summary", "partial", "interim", "conditional", "provisional", "interlocutory"})
# Too bare to tell which is meant.
BARE = frozenset(
    {"conference", "hearing", "meeting", "motion", "report", "order", "notice", "session", "statement", "deposition"}
)
SIDES = frozenset({"plaintiff", "defendant", "petitioner", "respondent", "appellant", "appellee", "movant", "debtor"})
# What bars a line, unless the anchor itself awaits such a thing.
EXCUSED_BY = {
    "deny": ("deny", "denies", "denied", "denying", "denial", "motion to", "motion for"),
    "grant": ("motion to", "motion for"),
    "issue": ("deny", "denies", "denied", "denying", "denial", "motion to", "motion for"),
}
_ASKS = re.compile(r"\b(?:motions?|applications?|requests?|petitions?) (?:to|for)\b", re.IGNORECASE)
_RULED = r"\b(?:grant\w*|den(?:y|ies|ied|ying|ial)|rul(?:es?|ed|ing)|decid\w+|decision|resolv\w+|adjudicat\w+|dispos\w+"
_RULED_ON = re.compile(_RULED + r"|determin\w+|sustain\w+|overrul\w+)\b", re.IGNORECASE)
_RULING_ON = re.compile(_RULED + r"|orders?|opinion|memorandum)\b", re.IGNORECASE)
# A sitting that was put off after it was held is not complete.
PUT_OFF = ("continu", "adjourn", "further")


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


class Wanted:
    """A phrase of an anchor made ready to be compared with many events."""

    __slots__ = ("core", "document", "head", "kind", "phrase", "rest", "sides", "told")

    def __init__(self, phrase: Phrase) -> None:
        self.phrase = phrase
        self.head = frozenset(phrase.head)
        self.rest = phrase.rest
        self.core = self.head - GENERIC or self.head
        # The word that says what kind of thing is awaited: the last that is not a word of any such thing.
        self.kind = next((word for word in reversed(phrase.head) if word in self.core), phrase.head[-1])
        self.document = self.kind in DOCUMENT
        self.sides = bool(self.core & SIDES)
        self.told = frozenset(act for want in phrase.acts for act in TOLD_AS.get(want, (want,)))


@lru_cache(maxsize=65536)
def fit(anchor: str, text: str) -> Fit | None:
    """Compare an anchor's words with an event's text; None where the text does not say that it happened."""
    best: Fit | None = None
    said = sayings(text)
    for wanted in _wanted(anchor):
        if "hold" in wanted.phrase.acts and any(bar.startswith(PUT_OFF) for clause in said for bar in clause.bars):
            continue
        for clause in said:
            for phrase in clause.phrases:
                level = _level(wanted, phrase)
                if level is None or _barred(clause, wanted.phrase, anchor):
                    continue
                if "serve" in wanted.phrase.acts and _PROVES.search(clause.text):
                    level = PERHAPS
                # "Remand from the court of appeals": a line that does not say from where may mean another.
                if _FROM.search(anchor) and not _FROM.search(clause.text):
                    level = PERHAPS
                found = _told(wanted, phrase, level, text)
                if best is None or (found.level, found.shared) > (best.level, best.shared):
                    best = found
    return best


@lru_cache(maxsize=8192)
def _wanted(anchor: str) -> tuple[Wanted, ...]:
    return tuple(Wanted(phrase) for phrase in awaited(anchor))


@lru_cache(maxsize=8192)
def nouns(anchor: str) -> frozenset[str]:
    """The words one of which an event must hold to fit the anchor at all."""
    return frozenset(wanted.kind for wanted in _wanted(anchor))


def _barred(clause: Saying, wanted: Phrase, anchor: str) -> bool:
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
    if motion is None:
        return False
    return not _RULING_ON.search(text[: motion.start()]) and not _RULED_ON.search(text[motion.end() :])


def _level(wanted: Wanted, said: Phrase) -> Level | None:
    """How fully the phrase says what is wanted; None where it says something else."""
    # "Abbas selected as mediator" names the mediator after the act.
    named = wanted.kind in said.head or ("appoint" in said.acts and wanted.kind in said.rest)
    if not named or wanted.told.isdisjoint(said.acts) or (wanted.phrase.whole and not said.whole):
        return None
    have = said.words
    missing = wanted.core - have - said.rest
    extra = have - wanted.head - wanted.rest - GENERIC
    # "Defendant's answer" is the answer, unless the other side's is meant.
    if missing and not have & SIDES:
        missing -= SIDES
    if extra and not wanted.sides:
        extra -= SIDES
    if (missing and missing & OTHER) or (extra and extra & OTHER):
        return None
    if missing:
        # "Conference held" for the settlement conference: perhaps; "status conference" for it: another one.
        return None if extra or wanted.document else PERHAPS
    beyond = said.rest - wanted.rest - wanted.head
    if wanted.rest and wanted.rest - said.rest - have:
        if beyond:
            return None
        return PERHAPS if wanted.document or wanted.rest & STAGES else SHORTER
    if wanted.kind == "judgment" and (extra & NOT_FINAL or said.acts <= {"grant", "deny"}):
        return PERHAPS
    if not wanted.rest and (extra or beyond) and wanted.core <= BARE:
        return PERHAPS
    return OUTRIGHT


def _told(wanted: Wanted, said: Phrase, level: Level, text: str) -> Fit:
    shared = (wanted.core | wanted.rest) & (said.words | said.rest)
    common = f" (words in common: {', '.join(sorted(shared))})" if shared else ""
    why = f"“{' '.join(text.split())}” says that what this waits for has happened{common}"
    return Fit(level, len(shared), wanted.phrase.thing, why)
