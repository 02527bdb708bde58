"""Rules that a text cites, as far as a pack knows their periods: "Fed. R. Civ. P. 26(f)", "E.D. Cal. L.R. 271(o)"."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Literal

from msgspec import Struct

from calsync.courts.citations import citation_pattern
from calsync.courts.citations import cited as court_cited
from calsync.courts.packs import APPELLATE, DISTRICT, SUBDIVISION, Rule, all_rules
from calsync.courts.table import all_courts, get

Family = Literal["civil", "appellate", "local", "other"]

# The names of sets of rules. What is in none of our packs is named too, so that its numbers are not taken for ours.
_NAMES: tuple[tuple[Family, str], ...] = (
    (
        "civil",
        r"fed(?:eral|\.)?\s{0,3}rules?\s{1,3}of\s{1,3}civil\s{1,3}procedure|fed\.?\s{0,3}r\.?\s{0,3}civ\.?\s{0,3}p(?:roc)?\b\.?"
        r"|f\.?\s?r\.?\s?civ\.?\s?p\b\.?|f\.?r\.?c\.?p\b\.?",
    ),
    (
        "appellate",
        r"fed(?:eral|\.)?\s{0,3}rules?\s{1,3}of\s{1,3}appellate\s{1,3}procedure|fed\.?\s{0,3}r\.?\s{0,3}app\.?\s{0,3}p\b\.?"
        r"|f\.?\s?r\.?\s?app\.?\s?p\b\.?|f\.?r\.?a\.?p\b\.?|(?:federal\s{1,3})?appellate\s{1,3}rules?",
    ),
    (
        "other",
        r"fed(?:eral|\.)?\s{0,3}rules?\s{1,3}of\s{1,3}(?:criminal|bankruptcy|evidence)(?:\s{1,3}procedure)?"
        r"|fed\.?\s{0,3}r\.?\s{0,3}(?:crim|bankr|evid)\.?(?:\s{0,3}p\b\.?)?|f\.?r\.?(?:b\.?p|e|crim\.?p)\b\.?"
        r"|\b(?:crim(?:inal|\.)|bankr(?:uptcy|\.)|patent|admiralty|adr|habeas|supplemental|circuit|cir\.|supreme\s{1,3}court"
        r"|sup\.\s?ct\.|individual|practice|evidence|professional|state|california|appendix)\s{0,3}(?:local\s{1,3}rules?|l\.?\s?r\.?|rules?|r\.)",
    ),
    (
        "local",
        r"local\s{1,3}(?:civil\s{1,3}|general\s{1,3})?rules?|civ(?:il|\.)\s{0,3}local\s{1,3}rules?|(?:civ(?:il|\.)\s{0,3})?l\.\s?r\.?(?:\s?civ\.)?|\bl\.?\s?civ\.?\s?r\b\.?|\blr\b",
    ),
)
_BARE = r"\brules?"
_HEAD = re.compile(
    r"(?<![\w])(?:" + "|".join(f"(?P<n{i}>{words})" for i, (_, words) in enumerate(_NAMES)) + rf"|(?P<bare>{_BARE}))"
    r"(?:,?\s{1,3}rules?\b)?\s{0,3}(?:no\.\s?)?(?=\d)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?:" + "|".join(f"(?P<n{i}>{words})" for i, (_, words) in enumerate(_NAMES)) + ")", re.IGNORECASE)
_SUBS = rf"(?:\s?{SUBDIVISION}){{0,6}}"
_ONE = re.compile(rf"(?P<number>\d{{1,4}}(?:[-.]\d{{1,3}}){{0,3}})(?P<subs>{_SUBS})(?!\w)")
_NEXT = re.compile(
    r"\s{0,3}(?:,\s{0,3}(?:and|or|&)?|and|or|&)\s{0,3}(?:rules?\s{1,3})?"
    rf"(?:(?P<number>\d{{1,4}}(?:[-.]\d{{1,3}}){{0,3}})(?P<subs>{_SUBS})(?!\w)|(?P<more>\([a-z]\)(?:\s?{SUBDIVISION}){{0,5}}))",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"\s{0,3}-?(?:calendar|business|court)?\s{0,3}(?:days?|hours?|weeks?|months?|years?|pages?)\b", re.I
)
_OF = re.compile(r"\s{1,3}of\s{1,3}(?:the|this|these|my|our|his|her|its)\b", re.IGNORECASE)
_CRIMINAL = re.compile(r"\d[-:](?:cr|mj|po)-\d", re.IGNORECASE)
# How many rules one list of numbers is read for.
MOST = 24


class CitedRule(Struct, frozen=True):
    """A rule of a pack that a text cites, and the characters of the text that cite it."""

    rule: Rule
    start: int
    end: int


class _Citation(Struct, frozen=True):
    family: Family
    number: str
    subs: tuple[str, ...]
    start: int
    end: int


def cited(text: str, court_id: str | None, on: date | None) -> tuple[CitedRule, ...]:
    """Give the rules that a text cites, each where it is first cited, in the order of the text.

    Takes the text, the court it comes from (None: some district court) and its day (None: today's rules). Only rules in
    force on that day that govern in that court; a rule's number cited without its subdivision stands for all of it.
    """
    rules = [rule for rule in all_rules().values() if rule.fits(court_id) and rule.in_force(on)]
    found: dict[str, CitedRule] = {}
    for citation in _citations(text, court_id):
        for rule in rules:
            if rule.id not in found and _means(citation, rule):
                found[rule.id] = CitedRule(rule, citation.start, citation.end)
    return tuple(found.values())


def _means(citation: _Citation, rule: Rule) -> bool:
    family = {DISTRICT: "civil", APPELLATE: "appellate"}.get(rule.court, "local")
    number, subs = rule.designator
    shared = min(len(subs), len(citation.subs))
    return family == citation.family and number == citation.number and subs[:shared] == citation.subs[:shared]


def _citations(text: str, court_id: str | None) -> Iterator[_Citation]:
    kind = get(court_id).kind if court_id else "district"
    plain: Family = {"district": "civil", "circuit": "appellate"}.get(kind, "other")  # type: ignore[assignment]
    if plain == "civil" and _CRIMINAL.search(text):
        plain = "other"
    for head in _HEAD.finditer(text):
        family = plain if head["bare"] else _family(head)
        numbers = list(_numbers(text, head.start(), head.end()))
        if not numbers:
            continue
        if _OF.match(text, numbers[-1][3]):
            family = _family_of(text, numbers[-1][3])
        if family == "local" and not _own(text[max(0, head.start() - 60) : head.start()], court_id):
            continue
        start = _with_court(text, head.start()) if family == "local" else head.start()
        if family != "other":
            for at, number, subs, end in numbers:
                yield _Citation(family, number, subs, start if at == head.start() else at, end)


def _numbers(text: str, start: int, at: int) -> Iterator[tuple[int, str, tuple[str, ...], int]]:
    """The numbers after the name of a set of rules: where each citation begins, number, subdivisions, end."""
    one = _ONE.match(text, at)
    if one is None:
        return
    number = one["number"]
    yield start, number, _parts(one["subs"]), one.end()
    end = one.end()
    for _ in range(MOST):
        more = _NEXT.match(text, end)
        if more is None or (not more["more"] and not more["subs"] and _LENGTH.match(text, more.end())):
            return
        if more["more"] is None:
            number = more["number"]
        begin = more.start("more") if more["more"] else more.start("number")
        yield begin, number, _parts(more["more"] or more["subs"]), more.end()
        end = more.end()


def _parts(subs: str | None) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", subs or ""))


def _family(found: re.Match[str]) -> Family:
    return next(name for i, (name, _) in enumerate(_NAMES) if found[f"n{i}"])


def _family_of(text: str, at: int) -> Family:
    """Of which rules "Rule 26(f) of the …" speaks."""
    named = _NAMED.search(text, at, at + 80)
    return _family(named) if named else "other"


@cache
def _names_court() -> re.Pattern[str]:
    names = "|".join(re.escape(c.name).replace(r"\ ", r"\s{1,3}") for c in all_courts() if c.kind == "district")
    return re.compile(rf"(?:{citation_pattern()}|\b(?:{names}))(?:['’]s)?[\s,]{{0,3}}\Z", re.IGNORECASE)


def _own(before: str, court_id: str | None) -> bool:
    """Whether a local rule is the court's own: no other court's name stands before it."""
    if court_id is None:
        return False
    named = _names_court().search(before)
    if named is None:
        return True
    words = re.sub(r"(?:['’]s)?[\s,]*\Z", "", named[0])
    court = court_cited(words, get(court_id).kind)
    spelled = " ".join(words.split()).casefold()
    return court.id == court_id if court else spelled == get(court_id).name.casefold()


def _with_court(text: str, at: int) -> int:
    """Where a citation begins whose court stands before it."""
    named = _names_court().search(text[max(0, at - 60) : at])
    return max(0, at - 60) + named.start() if named else at
