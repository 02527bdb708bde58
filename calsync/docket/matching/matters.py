"""A matter: what a deadline is about, or what words of a later order or event name, in one form; and how alike two are.

Everything that asks "which deadline do these words mean?" compares matters: by event type, by words, by the side that
acts, by the papers that are numbered, and by whether it is sat or done.
"""

import re
from functools import lru_cache

from msgspec import Struct

from calsync.docket.matching.words import bag, flat, tokens
from calsync.reading.lexicon.documents import documents_of
from calsync.reading.lexicon.event_types import EVENT_TYPES
from calsync.reading.lexicon.matters import SINGLE, kin, types_named
from calsync.reading.model import Directive, Relative

# Words that say what is done to a matter, how it is sat, or when: nothing of what it is.
_NOISE = """
order ordered extend extended extension enlarge enlarged enlargement continue continued continuance reset re
vacate vacated supersede superseded stay stayed schedule scheduled scheduling set file filing filed serve submit
reinstated remain originally listed above below following appear heard hear hold held cutoff complete completed
completion conclude current currently existing pending prior now instead including amends moved advanced
shortened postponed adjourned rescheduled requested granted stipulated hereby have do make see say shall
calendar setting reset january february march april may june july august september october november december jan
feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue
wed thu fri p m pm am courtroom room via zoom video videoconference telephone telephonic telephonically person
judge honorable magistrate chambers before first-named undersigned hour noon remaining
"""
NOISE = frozenset(_NOISE.split())
# Words that many matters share: they tell little apart.
_COMMON = """
conference hearing motion report brief statement notice order joint trial discovery disclosure response
opposition reply session meeting telephonic final initial list proposed document
"""
COMMON = frozenset(_COMMON.split())
# Of two matters that carry different words of one row, one is not the other.
RIVALS: tuple[frozenset[str], ...] = (
    frozenset(("fact", "expert")),
    frozenset(("initial", "rebuttal")),
    frozenset(("opposition", "reply", "opening", "surreply")),
    frozenset(("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")),
    frozenset(("preliminary", "final")),
    frozenset(("opening", "closing")),
)
SIDES = frozenset(
    ("plaintiff", "defendant", "petitioner", "respondent", "appellant", "appellee", "debtor", "government", "trustee")
)
_DUTY = re.compile(
    r"\b(?:deadlines?|cut-?offs?|time|dates?) (?:to|for|by which)\b|\bdeadlines?\b|\bcut-?offs?\b|\bdue\b", re.I
)
_SAT = frozenset(
    (
        "session",
        "conference",
        "mediation",
        "hearing",
        "trial",
        "meeting",
        "argument",
        "sentencing",
        "arraignment",
        "hrg",
        "docket call",
    )
)
ENOUGH = 0.5  # two matters as alike as this may be one
SURE = 0.72  # they are one, as far as words can tell
MARGIN = 0.1  # two candidates this near to each other are not told apart by words


class Matter(Struct, frozen=True):
    """What something is about.

    `types` are the event types that it may be; `words` stems that carry meaning; `head` those before the first
    preposition; `sides` who acts, where that is one side; `papers` the ECF numbers it names; `sat` whether it is a
    hearing, None where the words do not tell.
    """

    types: frozenset[str]
    words: frozenset[str]
    head: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    papers: frozenset[int] = frozenset()
    sat: bool | None = None


@lru_cache(maxsize=8192)
def of_words(text: str) -> Matter:
    """The matter that words of an order or event name."""
    text = _TIME_TO.sub("", flat(text))
    types = _types(text)
    words = _meaning(tokens(text))
    sides = _meaning(tokens(_OTHERS_PAPER.sub(" ", text))) & SIDES
    return Matter(types, words - SIDES or words, _head(text), sides, _papers(text), _sat(text, types))


def of_directive(directive: Directive) -> Matter:
    """The matter of a deadline as its order set it: its act and its words, without what it counts from."""
    basis = directive.basis
    anchor = flat(basis.anchor) if isinstance(basis, Relative) else ""
    context = directive.context.text if directive.context is not None else ""
    return _of_directive(
        directive.action, directive.quote.text, context, anchor, directive.type, directive.kind, directive.who
    )


@lru_cache(maxsize=8192)
def _of_directive(
    action: str, quote: str, context: str, anchor: str, code: str, kind: str, who: tuple[str, ...]
) -> Matter:
    told = flat(quote).replace(anchor, " ") if anchor else flat(quote)
    act = flat(action).replace(anchor, " ") if anchor else flat(action)
    words = _meaning(tokens(act))
    if len(words - COMMON) < 2:
        words |= _meaning(tokens(told)) - _meaning(tokens(anchor))
    if len(words) < 2 and context:
        words |= _meaning(tokens(context))
    types = _types(act) or _types(told)
    # Where the act is no more than the name of a type, it is of that type.
    plain = len(types) == 1 and not _meaning(tokens(act)) - COMMON - _type_words(types) - NOISE
    if code != "other" and not plain:
        types = (
            frozenset((code,)) if not types or code in types or not kin(types, frozenset((code,))) else types | {code}
        )
    sides = frozenset(word for name in who for word in bag(name)) & SIDES
    return Matter(types, words - SIDES or words, _head(act), sides, _papers(told), kind == "hearing")


def _meaning(words: tuple[str, ...]) -> frozenset[str]:
    left = frozenset(word for word in words if not word[0].isdigit())
    return left - NOISE or left


_PREPOSITION = re.compile(r"\b(?:of|to|for|with|on|upon|between|regarding|re|concerning|against|as|about)\b", re.I)


# "The time to file a reply": a reply.
_TIME_TO = re.compile(
    r"^(?:the |its |their |his |her )?(?:time|deadline|date) (?:in which |within which |for )?to ", re.I
)


# "To plaintiff's opposition": whoever acts is the other side.
_OTHERS_PAPER = re.compile(r"\b(?:to|of|on|re) (?:the )?[a-z]+s?['’]s? (?=[a-z])", re.I)


def _types(text: str) -> frozenset[str]:
    """The types that words name, those before their first preposition first: a reply to the opposition is a reply."""
    stop = next((m for m in _PREPOSITION.finditer(text) if m.start() > 3), None)
    return (types_named(text[: stop.start()]) if stop else frozenset()) or types_named(text)


def _head(text: str) -> frozenset[str]:
    stop = next((m for m in _PREPOSITION.finditer(text) if m.start() > 3), None)
    return _meaning(tokens(text[: stop.start()])) or _meaning(tokens(text)) if stop else _meaning(tokens(text))


def _papers(text: str) -> frozenset[int]:
    return frozenset(documents_of(text))


def _sat(text: str, types: frozenset[str]) -> bool | None:
    if _DUTY.search(text):
        return False
    if types:
        sat = {EVENT_TYPES[code].hearing for code in types}
        return sat.pop() if len(sat) == 1 else None
    words = frozenset(tokens(text))
    return True if words & _SAT else None


def _weight(words: frozenset[str]) -> float:
    return sum(0.4 if word in COMMON else 1.0 for word in words)


def names(wanted: Matter, matter: Matter) -> float:
    """From 0 to 1: how well words name a matter. Words may say less than the matter's own order did."""
    if wanted == matter:
        return 1.0
    return min(1.0, _raw(wanted, matter) * _vetoes(wanted, matter))


def alike(one: Matter, other: Matter) -> float:
    """From 0 to 1: how alike two matters are that two orders set, each in words of its own."""
    if one.types == other.types and one.words == other.words and one.sides == other.sides:
        return 1.0
    return min(1.0, (_raw(one, other) + _raw(other, one)) / 2 * _vetoes(one, other))


def _raw(wanted: Matter, matter: Matter) -> float:
    """By words, and by type where both have one."""
    shared = wanted.words & matter.words
    by_words = 0.0
    if shared and (weight := _weight(wanted.words)):
        share = _weight(shared) / weight
        by_words = share * (0.75 + 0.25 * _weight(shared) / max(_weight(matter.words), 0.4))
    if not wanted.types or not matter.types:
        return by_words
    same = wanted.types & matter.types
    if not same:
        related = kin(wanted.types, matter.types)
        return max(by_words, 0.4) if related and not shared else by_words if related else by_words * 0.55
    # A matter of which there is one at a time is named by its type; another one needs words of its own too.
    worth = (0.85 if same & SINGLE else 0.45) / (1 if len(wanted.types) <= 2 else 1.25)
    # What stands behind the first preposition tells of which ("a reply to the opposition"): it may be left out.
    words = wanted.head if wanted.head & wanted.words and not same & SINGLE else wanted.words
    left = frozenset(word for word in words if word not in COMMON and word not in _type_words(same))
    rest = _weight(left & matter.words) / _weight(left) if left else 1.0
    if same & SINGLE:
        return max(by_words, worth * (0.7 + 0.3 * rest) + 0.15 * by_words)
    return max(by_words, worth + (1 - worth) * by_words if rest > 0.5 else worth * rest + 0.4 * by_words)


@lru_cache(maxsize=512)
def _type_words(types: frozenset[str]) -> frozenset[str]:
    """The words of the names of types, which tell nothing beyond the type."""
    return frozenset(word for code in types for word in bag(f"{EVENT_TYPES[code].title} {code.replace('-', ' ')}"))


def _vetoes(one: Matter, other: Matter) -> float:
    """What keeps two matters apart, however alike their words are."""
    factor = 1.0
    if one.sat is not None and other.sat is not None and one.sat != other.sat:
        factor *= 0.55
    if one.sides and other.sides and not one.sides & other.sides:
        factor *= 0.45
    if one.papers and other.papers and not one.papers & other.papers:
        factor *= 0.7
    for rivals in RIVALS:
        mine, theirs = one.words & rivals, other.words & rivals
        if mine and theirs and not mine & theirs:
            factor *= 0.45
    return factor


def single(one: Matter, other: Matter) -> bool:
    """Whether both are of one type of which a case has one at a time."""
    return bool(one.types & other.types & SINGLE)
