"""How surely a clerk's line says that what an anchor awaits has happened."""

from functools import lru_cache
from typing import Literal

from msgspec import Struct

from calsync.docket.phrases import DOCUMENT, GENERIC, Phrase, awaited, sayings

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
    "settle": frozenset({"settle"}),
}
# Words that make another thing of a document or session: the answer is not the amended answer.
_OTHER = """
amend second third fourth fifth supplemental cross counter third-party interim preliminary proposed draft early
further additional corrected revised renewed redacted sur-reply
"""
OTHER = frozenset(_OTHER.split())
# Too bare to tell which is meant.
BARE = frozenset({"conference", "hearing", "meeting", "motion", "report", "order", "notice", "session", "statement"})
SIDES = frozenset({"plaintiff", "defendant", "petitioner", "respondent", "appellant", "appellee", "movant", "debtor"})
# What bars a line, unless the anchor itself awaits such a thing.
EXCUSED_BY = {
    "deny": ("deny", "denies", "denied", "denying", "denial"),
    "issue": ("deny", "denies", "denied", "denying", "denial"),
}
# A sitting that was put off after it was held is not complete.
PUT_OFF = ("continu", "adjourn", "further")


class Fit(Struct, frozen=True):
    """How well a line fits an anchor: its level, how many words they share, what it is about, and why."""

    level: Level
    shared: int
    thing: frozenset[str]
    why: str


@lru_cache(maxsize=65536)
def fit(anchor: str, text: str) -> Fit | None:
    """Compare an anchor's words with an event's text; None where the text does not say that it happened."""
    best: Fit | None = None
    said = sayings(text)
    for wanted in awaited(anchor):
        if "hold" in wanted.acts and any(bar.startswith(PUT_OFF) for clause in said for bar in clause.bars):
            continue
        for clause in said:
            if _barred(clause.bars, wanted, anchor):
                continue
            for phrase in clause.phrases:
                found = _fit(wanted, phrase, text)
                if found and (best is None or (found.level, found.shared) > (best.level, best.shared)):
                    best = found
    return best


def _barred(bars: tuple[str, ...], wanted: Phrase, anchor: str) -> bool:
    own = anchor.lower()
    for bar in bars:
        if bar in own or any(bar in EXCUSED_BY.get(act, ()) for act in wanted.acts):
            continue
        if "lift" in wanted.acts and bar.startswith(("stay", "vacat")):
            continue
        if bar.startswith("stay") and "stay" in own:
            continue
        return True
    return False


def _fit(wanted: Phrase, said: Phrase, text: str) -> Fit | None:
    told = {act for want in wanted.acts for act in TOLD_AS.get(want, frozenset({want}))}
    if not told & said.acts:
        return None
    want, have = frozenset(wanted.head), frozenset(said.head)
    core = want - GENERIC or want
    kind = noun(wanted)
    if kind not in have:
        return None
    missing = core - have - said.rest
    extra = have - want - wanted.rest - GENERIC
    # "Defendant's answer" is the answer, unless the other side's is meant.
    missing = missing if have & SIDES else missing - SIDES
    extra = extra if core & SIDES else extra - SIDES
    if (missing | extra) & OTHER:
        return None
    if wanted.whole and not said.whole:
        return None
    level = _level(kind, missing, extra, core, wanted, said)
    if level is None:
        return None
    shared = (core | wanted.rest) & (have | said.rest)
    words = ", ".join(sorted(shared))
    act = " or ".join(sorted(told & said.acts))
    return Fit(
        level,
        len(shared),
        wanted.thing,
        f"“{' '.join(text.split())}” tells of the same act ({act}) and the same thing ({words})",
    )


def _level(
    kind: str, missing: frozenset[str], extra: frozenset[str], core: frozenset[str], wanted: Phrase, said: Phrase
) -> Level | None:
    document = kind in DOCUMENT
    if missing:
        # "Conference held" for the settlement conference: perhaps; "status conference" for it: another one.
        return None if extra or document else PERHAPS
    lacking = wanted.rest - said.rest - frozenset(said.head)
    beyond = said.rest - wanted.rest - frozenset(wanted.head)
    if lacking:
        if beyond:
            return None
        return PERHAPS if document else SHORTER
    if core <= BARE and not wanted.rest and (extra or beyond):
        return PERHAPS
    return OUTRIGHT


@lru_cache(maxsize=8192)
def nouns(anchor: str) -> frozenset[str]:
    """The words one of which an event must hold to fit the anchor at all."""
    return frozenset(noun(phrase) for phrase in awaited(anchor))


def noun(wanted: Phrase) -> str:
    """The word that says what kind of thing is awaited: the last of its head that is not a word of any such thing."""
    core = frozenset(wanted.head) - GENERIC or frozenset(wanted.head)
    return next((word for word in reversed(wanted.head) if word in core), wanted.head[-1])
