"""Rules that a text cites, as far as a pack knows their periods: "Fed. R. Civ. P. 26(f)", "E.D. Cal. L.R. 271(o)"."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Literal

import re2
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
        r"fed(?:eral|\.)?\s{0,12}rules?\s{1,12}of\s{1,12}civil\s{1,12}procedure|fed\.?\s{0,12}r\.?\s{0,12}civ\.?\s{0,12}p(?:roc)?\b\.?"
        r"|f\.?\s?r\.?\s?civ\.?\s?p\b\.?|f\.?r\.?c\.?p\b\.?",
    ),
    (
        "appellate",
        r"fed(?:eral|\.)?\s{0,12}rules?\s{1,12}of\s{1,12}appellate\s{1,12}procedure|fed\.?\s{0,12}r\.?\s{0,12}app\.?\s{0,12}p\b\.?"
        r"|f\.?\s?r\.?\s?app\.?\s?p\b\.?|f\.?r\.?a\.?p\b\.?|(?:federal\s{1,12})?appellate\s{1,12}rules?",
    ),
    (
        "other",
        r"fed(?:eral|\.)?\s{0,12}rules?\s{1,12}of\s{1,12}(?:criminal|bankruptcy|evidence)(?:\s{1,12}procedure)?"
        r"|fed\.?\s{0,12}r\.?\s{0,12}(?:crim|bankr|evid)\.?(?:\s{0,12}p\b\.?)?|f\.?r\.?(?:b\.?p|e|crim\.?p)\b\.?"
        r"|\b(?:crim(?:inal|\.)|bankr(?:uptcy|\.)|patent|admiralty|adr|habeas|supplemental|circuit|cir\.|supreme\s{1,12}court"
        r"|sup\.\s?ct\.|individual|practice|evidence|professional|state|california|appendix)\s{0,12}(?:local\s{1,12}rules?|l\.?\s?r\.?|rules?|r\.)",
    ),
    (
        "local",
        r"local\s{1,12}(?:civil\s{1,12}|general\s{1,12})?rules?|civ(?:il|\.)\s{0,12}local\s{1,12}rules?|(?:civ(?:il|\.)\s{0,12})?l\.\s?r\.?(?:\s?civ\.)?|\bl\.?\s?civ\.?\s?r\b\.?|\blr\b",
    ),
)
_BARE = r"\brules?"
_RULE_NO = r"(?:,?\s{1,12}rules?\b)?\s{0,12}(?:no\.\s?)?"
_HEAD = re.compile(
    r"(?<![\w])(?:" + "|".join(f"(?P<n{i}>{words})" for i, (_, words) in enumerate(_NAMES)) + rf"|(?P<bare>{_BARE}))"
    rf"{_RULE_NO}(?=\d)",
    re.IGNORECASE,
)
_LIKE_HEAD = rf"(?:{'|'.join(words for _, words in _NAMES)}|{_BARE}){_RULE_NO}\d"
_NEAR = re2.compile("(?i)" + _LIKE_HEAD.replace(r"\s", r"[\s\v\p{Z}]").replace(r"\d", r"\p{Nd}"))
# No head with its number is longer.
_HEAD_REACH = 200
_NAMED = re.compile(r"(?:" + "|".join(f"(?P<n{i}>{words})" for i, (_, words) in enumerate(_NAMES)) + ")", re.IGNORECASE)
_SUBS = rf"(?:\s?{SUBDIVISION}){{0,6}}"
_ONE = re.compile(rf"(?P<number>\d{{1,4}}(?:[-.]\d{{1,3}}){{0,3}})(?P<subs>{_SUBS})(?!\w)")
_NEXT = re.compile(
    r"\s{0,12}(?:,\s{0,12}(?:and|or|&)?|and|or|&)\s{0,12}(?:rules?\s{1,12})?"
    rf"(?:(?P<number>\d{{1,4}}(?:[-.]\d{{1,3}}){{0,3}})(?P<subs>{_SUBS})(?!\w)|(?P<more>\([a-z]\)(?:\s?{SUBDIVISION}){{0,5}}))",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"\s{0,12}-?(?:calendar|business|court)?\s{0,12}(?:days?|hours?|weeks?|months?|years?|pages?)\b", re.I
)
_OF = re.compile(r"\s{1,12}of\s{1,12}(?:the|this|these|my|our|his|her|its)\b", re.IGNORECASE)
_CAPITAL = re.compile(r"\b[A-Z]")
_CRIMINAL = re.compile(r"\d[-:](?:cr|mj|po)-\d", re.IGNORECASE)
# How many rules one list of numbers is read for.
MOST = 24


class CitedRule(Struct, frozen=True):
    """A rule of a pack that a text cites, and the characters of the text that cite it."""

    rule: Rule
    start: int
    end: int


# The rules that were not found yet, by their set and number.
Left = defaultdict[tuple[Family, str], list[Rule]]


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
    left: Left = defaultdict(list)
    for rule in all_rules().values():
        if rule.fits(court_id) and rule.in_force(on):
            left[_family_of_rule(rule), rule.designator[0]].append(rule)
    found: list[CitedRule] = []
    for citation in _citations(text, court_id, left):
        key = (citation.family, citation.number)
        meant = [rule for rule in left.get(key, ()) if _covers(citation.subs, rule.designator[1])]
        found += [CitedRule(rule, citation.start, citation.end) for rule in meant]
        if meant:
            left[key] = [rule for rule in left[key] if rule not in meant]
            if not left[key]:
                del left[key]
    return tuple(found)


def _covers(cited_subs: tuple[str, ...], subs: tuple[str, ...]) -> bool:
    shared = min(len(subs), len(cited_subs))
    return subs[:shared] == cited_subs[:shared]


def _family_of_rule(rule: Rule) -> Family:
    return "civil" if rule.court == DISTRICT else "appellate" if rule.court == APPELLATE else "local"


def _citations(text: str, court_id: str | None, left: Left) -> Iterator[_Citation]:
    """The citations of rules that are left to find, with the court's name where it stands before them."""
    kind = get(court_id).kind if court_id else "district"
    plain: Family = {"district": "civil", "circuit": "appellate"}.get(kind, "other")  # type: ignore[assignment]
    done, first = 0, True
    for head in _heads(text):
        if head.start() < done:
            continue
        if first and plain == "civil" and _CRIMINAL.search(text):
            plain = "other"
        first = False
        family = plain if head["bare"] else _family(head)
        numbers = list(_numbers(text, head.start(), head.end()))
        if not numbers:
            continue
        done = numbers[-1][3]
        if _OF.match(text, numbers[-1][3]):
            family = _family_of(text, numbers[-1][3])
        if not any((family, number) in left for _, number, _, _ in numbers):
            continue
        start = head.start()
        if family == "local" and (named := _court_before(text, start)) is not None:
            start, court = named
            if court != court_id:
                continue
        for at, number, subs, end in numbers:
            yield _Citation(family, number, subs, start if at == head.start() else at, end)


def _heads(text: str) -> Iterator[re.Match[str]]:
    """The names of sets of rules that a number follows. Most texts have few, which google-re2 tells soonest."""
    at = 0
    for near in _NEAR.finditer(text):
        at = max(at, near.start())
        while at < near.end() and (head := _HEAD.search(text, at, near.end() + _HEAD_REACH)):
            yield head
            at = head.end()


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
def _court_name() -> re.Pattern[str]:
    names = "|".join(re.escape(c.name).replace(r"\ ", r"\s{1,12}") for c in all_courts() if c.kind == "district")
    return re.compile(rf"(?P<court>{citation_pattern()}|(?:{names}))(?:['’]s)?[\s,]{{0,3}}\Z")


def _court_before(text: str, at: int) -> tuple[int, str | None] | None:
    """The court whose name or citation ends where a citation begins: where it stands, and its id if it is known."""
    begin = max(0, at - 60)
    before = text[begin:at]
    for word in _CAPITAL.finditer(before):
        found = _court_name().match(before, word.start())
        if found is not None:
            words = " ".join(found["court"].split())
            spelled = (court.id for court in all_courts() if court.kind == "district" and court.name == words)
            court = court_cited(words, "district")
            return begin + word.start(), court.id if court else next(spelled, None)
    return None
