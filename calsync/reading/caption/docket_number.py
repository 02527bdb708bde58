"""The docket number, in every form in which courts write it, as PACER would write it where all its parts are there."""

import re
from collections import Counter

from calsync.reading.clean.stamps import Stamp, clean_number

HEAD = 6000

_D = r"[0-9OoIl]"
_YEAR = rf"{_D}{{2}}"
_SERIAL = rf"{_D}{{3,6}}"
_KIND = r"(?:cv|cr|mc|mj|md|bk|ap|po|sw|gj|dp|ml|CV|CR|MC|MJ|MD|BK|AP|ML|Civ|CIV)"
# Judges' initials: "-DJC-JDP", "(XVZ)(QW)", "(VZX/QW)", "(QZx)", and a word that a district adds: "(PC)".
_BRACKETS = r"(?:[ ]?\([A-Z]{1,4}x?(?:[/-][A-Z]{2,4}x?)?\)){0,3}"
_DASHED = r"(?:-[A-Z0-9]{1,14}x?(?:/[A-Za-z]{2,14})?){0,4}"
_JUDGES = _DASHED + _BRACKETS
_NO = r"(?:Nos?\.?|NOS?\.?|Number|NUMBER|#)"
_OF = (
    r"(?:Case|CASE|Civil|CIVIL|Civ\.|Criminal|CRIMINAL|Crim\.|Cr\.|Cause|CAUSE|Docket|DOCKET|Bankruptcy|BANKRUPTCY|Bk\.|"
    r"Adversary|ADVERSARY|Adv\.|C\.A\.|Misc\.|MISC\.)"
)
_WHAT = r"(?:[ ](?:Action|ACTION|Case|CASE|Docket|DOCKET|Proceeding|PROCEEDING|Proc\.|File|FILE)){0,2}"
_INTRO = (
    rf"(?:{_OF}{_WHAT}[ ]?(?:{_NO})?[ ]?(?:for|#)?[:;#]{{0,2}}|\bNos?\.:?|\bNO\.:?|\bMDL[ ]?(?:(?:Docket[ ])?N[oO]\.)?)"
)

# The number of an adversary proceeding stands under that of the bankruptcy it belongs to, and is the case's own.
_ADVERSARY = re.compile(
    r"(?:Adv(?:ersary)?\.?|ADV(?:ERSARY)?\.?|A\.P\.)[ ]"
    r"(?:(?:P(?:roc(?:eeding)?|ro)?|PROC(?:EEDING)?|Case|CASE)\.?[ ])?"
    rf"(?:{_NO})?[ ]?[:#]?\s{{0,20}}(?P<n>(?:{_D}{{1,2}}:)?{_YEAR}-(?:ap-|AP-)?{_SERIAL}{_JUDGES})"
)
# "No. 26-1234", "Nos. 26-1234, 26-1235", "26-1234-cv", "2026-1234": a court of appeals' own.
_APPEAL = re.compile(
    r"(?:\bNos?\.:?|\bNO(?:S)?\.:?|\bCase(?: Number| No\.)?:?|\bDocket(?: No\.| Number)?:?)\s{1,12}"
    r"(?P<n>(?:20)?\d{2}-\d{3,5})(?:-(?:cv|cr|ag|op|mv|pr|bk))?(?![\d-])"
)
_APPELLATE = re.compile(r"(?i)\bcourt\s{1,3}of\s{1,3}appeals\b|bankruptcy\s{1,3}appellate\s{1,3}panel")
# Before the number that a case had in the court below.
_BELOW = re.compile(
    r"(?:\bD\.\s?C\.|\bDistrict Court|\b[Ll]ower [Cc]ourt|\bOriginating|\bAgency|\b[Bb]elow|\b[Rr]elated|\b[Mm]ember|"
    r"\bBk\.|"
    r"\b[Aa]ppeal from[^\n]{0,60})[^\n\d]{0,24}\Z"
)

# Surest first; the number is the group n where there is one, else the whole.
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?<![\w:]){_D}{{1,2}}:{_YEAR}-{_KIND}-{_SERIAL}{_JUDGES}",
        rf"(?<![\w:]){_D}{{1,2}}:{_YEAR}{_KIND}{_SERIAL}{_JUDGES}",
        rf"{_INTRO}\s{{0,60}}(?P<n>{_YEAR}-{_KIND}-{_SERIAL}{_JUDGES})",
        rf"{_INTRO}\s{{0,20}}(?P<n>{_YEAR}-{_D}{{1,5}}[CTVLR])\b",
        rf"{_INTRO}\s{{0,60}}(?P<n>C?{_KIND}?[ -]?{_YEAR}-{_SERIAL}"
        rf"(?:-[A-Z]{{2,4}}(?![A-Z])|[ ][A-Z]{{3,4}}\b){{0,3}}{_JUDGES})",
        rf"(?<![\w-])(?P<n>{_YEAR}[ ](?:Civ\.?|CIV\.?|Cr\.?|CR\.?|Crim\.|C|CV|MC|MD)[ ]{_SERIAL}{_JUDGES})",
        rf"(?<![\w-])(?P<n>(?:CV|CR|MC|MJ|MD|C)[ -]?{_YEAR}-{_SERIAL}"
        rf"(?:[ ][A-Z]{{2,4}}(?:-[A-Z]{{2,4}})?\b)?{_JUDGES})",
        rf"(?<![\w-])(?P<n>{_YEAR}-{_KIND}-{_SERIAL}{_JUDGES})",
        # The division's letters, or the judge's, before the year: "SA-26-CV-00417-XR", "RDB-26-0977".
        rf"(?<![\w-])(?P<n>[A-Z]{{1,3}}[-:]{_YEAR}[-:](?:CV|CA|CR|MC|MJ)[-:]{_SERIAL}{_DASHED})",
        rf"{_INTRO}\s{{0,20}}(?P<n>[A-Z]{{2,3}}-{_YEAR}-{_SERIAL})",
        # "No. 3:26-00744", "C/A No. 3:26-409-ZAL".
        rf"{_INTRO}\s{{0,20}}(?P<n>{_D}{{1,2}}:{_YEAR}-{_SERIAL}{_JUDGES})",
        r"(?P<n>MDL[ ](?:(?:Docket[ ])?N[oO]\.)?[ ]?\d{2,5})",
    )
)
# "Quibble v. Trifle, No. 24 C 30, 2025 WL 14": another case's number, by what follows it.
_CITED = re.compile(
    r"[^\n]{0,30}?(?:\bWL\b|\bF\.\s?\d|\bF\.\s?Supp|\bslip op|\(\w[\w. ]{2,24}\d{4}\))|,?\s?(?:ECF|Dkt)\b"
)


def docket_number(text: str, stamps: tuple[Stamp, ...]) -> str | None:
    """The number that most stamps give; where stamps of two courts differ, the one that the caption bears out, else the
    one of the later filing; without stamps, what the caption or the head of a docket text says.

    An order of a court of appeals that bears only the stamp of the court below keeps the appeal's number.
    """
    head = text[:HEAD]
    written = _written(head)
    counted = Counter(stamp.docket_number for stamp in stamps if stamp.docket_number)
    if not counted:
        return written
    filed = {stamp.docket_number: stamp.filed.toordinal() for stamp in stamps if stamp.filed}
    borne_out = _core(written) if written else None
    stamped = {_core(number) for number in counted}
    if written and borne_out not in stamped and _of_appeals(head) and _below(head) & stamped:
        return written

    def rank(number: str) -> tuple[bool, int, int]:
        return _core(number) == borne_out, filed.get(number, 0), counted[number]

    return max(counted, key=rank)


def _core(number: str) -> tuple[str, ...]:
    """Year and serial, which every way of writing a number keeps."""
    return tuple(part.lstrip("0") for part in re.findall(r"\d{2,}", number))[-2:]


def _of_appeals(head: str) -> bool:
    return _APPELLATE.search(head[:1500]) is not None


def _below(head: str) -> set[tuple[str, ...]]:
    """The numbers that the caption gives as those of the court below."""
    return {
        _core(match["n" if "n" in form.groupindex else 0])
        for form in _FORMS
        for match in form.finditer(head)
        if _BELOW.search(head, max(0, _begin(match) - 100), _begin(match))
    }


def _begin(match: re.Match[str]) -> int:
    return match.start("n" if "n" in match.re.groupindex else 0)


def _written(head: str) -> str | None:
    first = (_APPEAL, _ADVERSARY) if _of_appeals(head) else (_ADVERSARY,)
    for form in (*first, *_FORMS):
        for match in form.finditer(head):
            begin = _begin(match)
            if not _CITED.match(head, match.end()) and not _BELOW.search(head, max(0, begin - 100), begin):
                return canonical(match["n" if "n" in form.groupindex else 0])
    return None


def canonical(number: str) -> str:
    """PACER's way of writing where the number has its parts ("1:07CV01547" -> "1:07-cv-01547"); else as written."""
    number = clean_number(" ".join(number.split()))
    full = re.fullmatch(rf"({_D}{{1,2}}:)?({_YEAR})-?({_KIND})-?({_SERIAL})(.*)", number)
    if not full:
        return number
    office, year, kind, serial, rest = full.groups()
    return f"{clean_number(office or '')}{clean_number(year)}-{kind.lower()}-{clean_number(serial)}{rest}"
