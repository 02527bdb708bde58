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
_DASHED = r"(?:-[A-Z0-9]{1,6}x?){0,4}"
_JUDGES = _DASHED + _BRACKETS
_NO = r"(?:Nos?\.?|NOS?\.?|Number|NUMBER|#)"
_OF = (
    r"(?:Case|CASE|Civil|CIVIL|Civ\.|Criminal|CRIMINAL|Crim\.|Cr\.|Cause|CAUSE|Docket|DOCKET|Bankruptcy|BANKRUPTCY|Bk\.|"
    r"Adversary|ADVERSARY|Adv\.|C\.A\.|Misc\.|MISC\.)"
)
_WHAT = r"(?:[ ](?:Action|ACTION|Case|CASE|Docket|DOCKET|Proceeding|PROCEEDING|Proc\.|File|FILE)){0,2}"
_INTRO = (
    rf"(?:{_OF}{_WHAT}[ ]?(?:{_NO})?[ ]?(?:for|#)?[:;#]{{0,2}}|\bNos?\.|\bNO\.|\bMDL[ ]?(?:(?:Docket[ ])?N[oO]\.)?)"
)

# Surest first; the number is the group n where there is one, else the whole.
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?<![\w:]){_D}{{1,2}}:{_YEAR}-{_KIND}-{_SERIAL}{_JUDGES}",
        rf"(?<![\w:]){_D}{{1,2}}:{_YEAR}{_KIND}{_SERIAL}{_JUDGES}",
        rf"{_INTRO}\s{{0,60}}(?P<n>{_YEAR}-{_KIND}-{_SERIAL}{_JUDGES})",
        rf"{_INTRO}\s{{0,60}}(?P<n>C?{_KIND}?[ -]?{_YEAR}-{_SERIAL}"
        rf"(?:-[A-Z]{{2,4}}|[ ][A-Z]{{3,4}}\b){{0,3}}{_JUDGES})",
        rf"(?<![\w-])(?P<n>{_YEAR}[ ](?:Civ\.?|CIV\.?|Cr\.?|CR\.?|Crim\.|C|CV|MC|MD)[ ]{_SERIAL}{_JUDGES})",
        rf"(?<![\w-])(?P<n>(?:CV|CR|MC|MJ|MD|C)[ -]?{_YEAR}-{_SERIAL}"
        rf"(?:[ ][A-Z]{{2,4}}(?:-[A-Z]{{2,4}})?\b)?{_JUDGES})",
        rf"(?<![\w-])(?P<n>{_YEAR}-{_KIND}-{_SERIAL}{_JUDGES})",
        r"(?P<n>MDL[ ](?:(?:Docket[ ])?N[oO]\.)?[ ]?\d{2,5})",
    )
)
# "Quibble v. Trifle, No. 24 C 30, 2025 WL 14": another case's number, by what follows it.
_CITED = re.compile(
    r"[^\n]{0,30}?(?:\bWL\b|\bF\.\s?\d|\bF\.\s?Supp|\bslip op|\(\w[\w. ]{2,24}\d{4}\))|,?\s?(?:ECF|Dkt)\b"
)


def docket_number(text: str, stamps: tuple[Stamp, ...]) -> str | None:
    """The number that most stamps give; where stamps of two courts differ, the one that the caption bears out, else the
    one of the later filing; without stamps, what the caption or the head of a docket text says."""
    written = _written(text[:HEAD])
    counted = Counter(stamp.docket_number for stamp in stamps if stamp.docket_number)
    if not counted:
        return written
    filed = {stamp.docket_number: stamp.filed.toordinal() for stamp in stamps if stamp.filed}
    borne_out = _core(written) if written else None

    def rank(number: str) -> tuple[bool, int, int]:
        return _core(number) == borne_out, filed.get(number, 0), counted[number]

    return max(counted, key=rank)


def _core(number: str) -> tuple[str, ...]:
    """Year and serial, which every way of writing a number keeps."""
    return tuple(part.lstrip("0") for part in re.findall(r"\d{2,}", number))[-2:]


def _written(head: str) -> str | None:
    for form in _FORMS:
        for match in form.finditer(head):
            if not _CITED.match(head, match.end()):
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
