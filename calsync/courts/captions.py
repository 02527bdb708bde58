"""Courts named in captions: the kind of court and its district or circuit, wherever both stand together.

A caption is told from a mention in running text by how it stands: in capitals, or alone on its lines. A caption may be
spread over lines, and hold line numbers, markup and clerk's stamps between its words.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct

from calsync.courts.citations import citation_pattern, cited
from calsync.courts.folding import Folded, fold, folded
from calsync.courts.model import Court, Evidence, Kind
from calsync.courts.standing import Standing, opens, standing
from calsync.courts.table import all_courts, get

_SIDES = ("Northern", "Southern", "Eastern", "Western", "Middle", "Central")
_HEADS: dict[str, Kind] = {
    folded("United States District Court"): "district",
    folded("U.S. District Court"): "district",
    folded("District Court of the United States"): "district",
    folded("United States Bankruptcy Court"): "bankruptcy",
    folded("U.S. Bankruptcy Court"): "bankruptcy",
    folded("Bankruptcy Court"): "bankruptcy",
    folded("United States Court of Appeals"): "circuit",
    folded("U.S. Court of Appeals"): "circuit",
    folded("United States Circuit Court of Appeals"): "circuit",
}
_JUDGES: dict[str, Kind] = {
    "District Judge": "district",
    "Magistrate Judge": "district",
    "Bankruptcy Judge": "bankruptcy",
}
_SIGNERS: dict[str, Kind] = {
    folded(rank + nation + role): kind
    for rank in ("", "Chief ", "Senior ")
    for nation in ("", "United States ", "U.S. ")
    for role, kind in _JUDGES.items()
}
# Courts that carry their place in their own name; "United States" may stand before it.
_WHOLE: dict[str, str] = {
    folded(words): court_id
    for words, court_id in (
        ("Supreme Court of the United States", "scotus"),
        ("United States Court of Federal Claims", "uscfc"),
        ("U.S. Court of Federal Claims", "uscfc"),
        ("United States Court of International Trade", "cit"),
        ("U.S. Court of International Trade", "cit"),
        ("District Court of Guam", "gud"),
        ("District Court for Guam", "gud"),
        ("District Court for the Territory of Guam", "gud"),
        ("District Court of the Virgin Islands", "vid"),
        ("District Court for the Virgin Islands", "vid"),
        ("District Court of the Northern Mariana Islands", "nmid"),
        ("District Court for the Northern Mariana Islands", "nmid"),
    )
}
# Courts that are none of the table's; the districts in their orders are where cases come from or go to.
_OTHERS = (folded("Judicial Panel on Multidistrict Litigation"), folded("Bankruptcy Appellate Panel"))
_BANKRUPTCY_DIVISION = folded("Bankruptcy Division")
# How many letters may stand between a court's kind and its place: "in and for the", or a stamp beside the caption.
_NEAR = 40
_SIGNER_NEAR = len(folded("for the"))


class Sighting(Struct, frozen=True):
    """A court named at the characters [start, end) of a text, and as what kind of evidence."""

    court: Court
    start: int
    end: int
    evidence: Evidence


class _Head(Struct, frozen=True):
    kind: Kind
    start: int
    end: int
    signs: bool = False


@cache
def _places() -> dict[tuple[Kind, str], Court]:
    """Give each court by its kind and each folded spelling of its place."""
    places = {(court.kind, folded(spelling)): court for court in all_courts() for spelling in _spellings(court)}
    return {(kind, place): court for (kind, place), court in places.items() if kind in _HEADS.values()}


def _spellings(court: Court) -> Iterator[str]:
    yield court.name
    if court.kind == "circuit":
        number = court.citation.removesuffix(" Cir.")
        yield f"{ {'2d': '2nd', '3d': '3rd'}.get(number, number) } Circuit"
        yield f"{number} Circuit"
    side, _, state = court.name.partition("District of ")
    yield f"{side}District of {state.removeprefix('the ')}"
    if side:
        yield f"{state} {side} District"
        yield f"{side} District {state}"


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


@cache
def _pattern() -> re.Pattern[str]:
    states = _any({folded(c.name.partition("District of ")[2].removeprefix("the ")) for c in all_courts()} - {""})
    circuits = _any(place for kind, place in _places() if kind == "circuit")
    sides, district, of, the = _any(map(folded, _SIDES)), folded("District"), folded("of"), folded("the")
    not_local = f"(?!{folded('Circuit')}|{folded('Court of Appeals')})"
    return re.compile(
        rf"(?P<whole>(?:{folded('United States')})?(?:{_any(_WHOLE)}))"
        rf"|(?P<head>{_any(_HEADS)})|(?P<signer>{_any(_SIGNERS)})|(?P<other>{_any(_OTHERS)})"
        rf"|(?P<place>{circuits}|(?:(?:{sides}){district}(?:{of})?|{district}{of})(?:{the})?(?:{states}){not_local}"
        rf"|(?:{states})(?:{sides}){district}(?!{of}))"
    )


def sightings(text: str, end: int) -> Iterator[Sighting]:
    """Give, in the order of the text, each court that its first `end` characters name as their own.

    Courts merely mentioned in running text, and those an appeal or a transfer comes from or goes to, are left out.
    """
    page = fold(text, 0, end)
    head: _Head | None = None
    elsewhere = False
    for match in _pattern().finditer(page.letters):
        if match.lastgroup == "head":
            if head is not None:
                yield from _by_citation(text, page, head)
            head = _Head(_HEADS[match.group()], match.start(), match.end())
        elif match.lastgroup == "signer":
            head = _Head(_SIGNERS[match.group()], match.start(), match.end(), signs=True)
        elif match.lastgroup == "whole":
            yield from _whole(text, page, match)
            head = None
        elif match.lastgroup == "other":
            elsewhere = elsewhere or standing(text, *page.origin(*match.span())) is not Standing.MENTION
        else:
            yield from (seen for seen in _placed(text, page, match, head) if seen.evidence != "name" or not elsewhere)
            head = None
    if head is not None:
        yield from _by_citation(text, page, head)


def _whole(text: str, page: Folded, match: re.Match[str]) -> Iterator[Sighting]:
    court = next(get(_WHOLE[name]) for name in sorted(_WHOLE, key=len, reverse=True) if match.group().endswith(name))
    start, end = page.origin(*match.span())
    if standing(text, start, end) is not Standing.MENTION:
        yield Sighting(_divided(court, page, match.end()), start, end, "caption")


def _placed(text: str, page: Folded, match: re.Match[str], head: _Head | None) -> Iterator[Sighting]:
    near = head is not None and match.start() - head.end <= (_SIGNER_NEAR if head.signs else _NEAR)
    kind = head.kind if head and near else "district"
    court = _places().get((kind, match.group()))
    if court is None:
        return
    court = _divided(court, page, match.end())
    start, end = page.origin(*match.span())
    if head and near:
        start, _ = page.origin(head.start, head.end)
    if head is None or not near or head.signs:
        if standing(text, start, end) is Standing.ALONE:
            yield Sighting(court, start, end, "signature" if head and near else "name")
        return
    # Reporters end a full caption with a full stop; a name alone with one ends a sentence.
    stands = standing(text, start, end + text.startswith(".", end))
    if stands is not Standing.MENTION or opens(text, start):
        yield Sighting(court, start, end, "caption")


def _divided(court: Court, page: Folded, end: int) -> Court:
    """Give the bankruptcy court where a territory's district court says that it sits as its bankruptcy division."""
    if court.kind == "district" and page.letters.startswith(_BANKRUPTCY_DIVISION, end):
        return get(court.id[:-1] + "b")
    return court


def lines_of_citation(text: str, end: int) -> Iterator[Sighting]:
    """Give the courts whose citation has a line of its own in the first `end` characters, a case number aside."""
    for match in _citation_line().finditer(text, 0, end):
        court = cited(match[1])
        if court and standing(text, match.start(1), match.start(1) + 1) is not Standing.MENTION:
            yield Sighting(court, *match.span(1), "name")


@cache
def _citation_line() -> re.Pattern[str]:
    return re.compile(
        rf"^[ \t]{{0,80}}({citation_pattern()})(?:[ \t,]{{1,3}}(?:Case )?No\.?[ \t][\w:.-]{{1,40}})?[ \t]*$",
        re.MULTILINE,
    )


@cache
def _citation() -> re.Pattern[str]:
    return re.compile(r"[\W\d_]{0,20}(?:(?:for|FOR)\s(?:the|THE)\s)?(" + citation_pattern() + ")")


def _by_citation(text: str, page: Folded, head: _Head) -> Iterator[Sighting]:
    """Find the form "United States District Court, E.D. Cal."."""
    start, end = page.origin(head.start, head.end)
    match = None if head.signs else _citation().match(text, end)
    court = match and cited(match[1], head.kind)
    if match and court and standing(text, start, match.end(1)) is not Standing.MENTION:
        yield Sighting(court, start, match.end(1), "caption")
