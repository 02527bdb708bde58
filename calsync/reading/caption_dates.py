"""The dates of the order itself: when it was signed, filed and entered, as stamps, clerks' blocks, signature lines and
docket texts state them. Dates that the order speaks of ("the motion dated May 20") are none of these."""

import datetime as dt
import re
from typing import Literal

from msgspec import Struct

from calsync.reading.furniture import Cleaned

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sep(?:t\.?|\.|tember)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_N = r"[0-9OolI]"
_YEAR = rf"(?:[12l]{_N}{{3}})"
DATE = (
    rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s{{1,3}})?(?:"
    rf"{_MONTH}\s{{0,3}}{_N}{{1,2}}(?:st|nd|rd|th)?\s?[,.]?\s{{0,12}}{_YEAR}"
    rf"|{_N}{{1,2}}(?:st|nd|rd|th)?\s{{1,3}}(?:day\s{{1,3}}of\s{{1,3}})?{_MONTH},?\s{{1,3}}{_YEAR}"
    rf"|{_N}{{1,2}}[/-]{_N}{{1,2}}[/-](?:{_YEAR}|{_N}{{2}})(?![\d/])"
    rf"|{_YEAR}-{_N}{{2}}-{_N}{{2}}(?!\d))"
)
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
_SPELLED = (
    rf"(?:twenty-|thirty-)?(?:{'|'.join(_ORDINALS)})\s{{1,3}}day\s{{1,3}}of\s{{1,3}}{_MONTH},?\s{{1,3}}(?:{_YEAR})"
)

Which = Literal["signed", "filed", "entered"]


class Dated(Struct, frozen=True):
    """A date of the order itself: which, when, and the span of its words in the cleaned text."""

    which: Which
    date: dt.date
    start: int
    end: int


# Words that go before the date of signing. "Dated" and "Signed" only with their capital: "the motion dated May 20" is
# none; "ordered on May 20" only where the order says it of itself ("SO ORDERED", "DONE AND ORDERED in Miami").
_PLACE = r"(?:,?\s{0,3}(?:in|at|IN|AT|In|At)\s[^;:\n]{2,60}?,?(?:\s[^;:\n]{2,40}?)??)?"
_JOINED = r"(?:\s(?:and|AND|&)\s(?:SO\s)?(?:[Ee]ntered|ENTERED|[Ss]igned|SIGNED|[Oo]rdered|ORDERED|[Aa]djudged|ADJUDGED|DECREED))?"
_THIS = r"\s{1,40}(?:(?:on|ON|effective)\s{1,3})?(?:(?:this|THIS)\s{1,3}(?:the\s{1,3})?)?"
_LEADS = (
    # Dated: May 21, 2025. DATED this 3rd day of May. Dated: Central Islip, New York / February 20, 2026. ENTER: May 3
    rf"(?:^|(?<=[\s(.;>|]))(?:Dated|DATED|Date|DATE|Signed|SIGNED|Executed|ENTER(?:ED)?|Enter|Issued|ISSUED){_JOINED}\s?[:;,]?"
    rf"(?:\s{{0,40}}(?:in|at|on|this|the|as\sof)\b){{0,3}}(?:\s{{1,40}}(?:[A-Z][A-Za-z.'-]{{1,20}},?\s{{1,3}}){{1,5}}"
    rf"(?:on|this|the)?)?(?:\s(?:the|this))?\s{{0,80}}",
    # IT IS SO ORDERED this …, DONE AND ORDERED in Chambers at Miami, Florida, this …, ORDERED in Tampa, Florida on …
    rf"(?:\b(?:DONE|Done|SO|So|so|IS|Is|is)(?:\s(?:AND|and|SO|so))?\s|^[ ]*)(?:ORDERED|Ordered|ordered|ADJUDGED|SIGNED|Signed|ENTERED)"
    rf"{_JOINED}[,.:]?{_PLACE},?{_THIS}",
    # IT IS on this 12th day of February, 2026, ORDERED; AND NOW, this 4th day of February, 2026
    r"(?:\b(?:IT|It|it)\s[IiLl][sS],?|\bAND\sNOW,?|\bNOW,?)\s{1,3}(?:on\s{1,3})?(?:this|THIS)\s{1,3}(?:the\s{1,3})?",
    # Signed by Magistrate Judge … on 7/20/16; SO ORDERED. Signed by UNITED STATES DISTRICT JUDGE on 03/26/2026
    r"(?:[Ss]igned|SIGNED|[Oo]rdered|ORDERED|[Aa]uthorized|AUTHORIZED|[Aa]pproved|APPROVED|[Ii]ssued)\s{1,3}(?:by|BY)\b:?"
    r"\s{1,3}[^;:]{3,120}?\s{1,3}(?:on|ON)\s{1,3}",
    # Signed on May 3, 2025 (a sentence of its own or in brackets)
    r"(?:^|(?<=[.(]\s)|(?<=[.(]))[ ]*(?:Signed|SIGNED)\s(?:on|ON)\s{1,3}",
    # Order dated 10/31/2005 and Notice …, at the very beginning of a docket text
    r"\A\s*(?:[A-Z][A-Za-z]{2,15}\s){0,4}(?:[Oo]rder|ORDER|[Jj]udgment|JUDGMENT)\s(?:[Dd]ated|DATED|[Ss]igned)\s(?:on\s)?",
)
_SIGNED = tuple(re.compile(rf"{lead}(?P<date>{DATE}|{_SPELLED})", re.MULTILINE) for lead in _LEADS)
_BY = re.compile(r"(?:[Oo]rdered|ORDERED)\s{1,3}(?:by|BY)")
# The clerk's file stamp: FILED, perhaps the office in a few lines, and the date.
_FILED = re.compile(
    rf"(?:^[ *|]{{0,120}}(?:ELECTRONICALLY\s{{1,3}}|E-)?(?:FILED|Filed|F\sI\sL\sE\sD)\b"
    rf"(?:\s(?:on|ON|IN\sOPEN\sCOURT|UNDER\sSEAL))?|\b(?:DATE\sFILED|Date\sFiled))[:;]?[\s*|_]{{0,60}}"
    rf"(?:(?:IN|in|CLERK|Clerk|U\.?\s?S|UNITED|OFFICE|DOC|BY|E\.D|S\.D|N\.D|W\.D|[A-Z][A-Z ,.'’]{{2,60}}$)[^\n]{{0,80}}\n[\s*|]{{0,40}}){{0,4}}"
    rf"(?P<date>{DATE})",
    re.MULTILINE,
)
_ENTERED = re.compile(
    rf"(?:\(\s?(?:Entered|ENTERED):?\s{{0,3}}|\b(?:Date\sEntered|DATE\sENTERED|Entered|ENTERED):\s{{0,3}}"
    rf"|\b(?:Entered|ENTERED)\son\s(?:[A-Z]{{2,5}}\s|the\s)?[Dd]ocket:?\s{{0,3}}(?:on\s)?)(?P<date>{DATE})"
)
_NEF = re.compile(
    rf"transaction\swas\s(?:received\sfrom\s[^\n]{{0,120}}\s)?(?:entered|made)[^\n]{{0,120}}?\son\s(?P<entered>{DATE})[^\n]{{0,60}}?"
    rf"\sfiled\son\s(?P<filed>{DATE})"
)
# A line of a docket sheet: the date filed, perhaps the document's number, then the text.
ROW = re.compile(
    rf"^[ ]*(?P<date>{_N}{{2}}/{_N}{{2}}/{_N}{{4}})[ |]{{1,40}}(?:(?P<n>\d{{1,5}})(?=[ |]))?[ |]{{0,40}}(?=[A-Z(])",
    re.MULTILINE,
)
_DATES = re.compile(DATE)
_EDGE = 2500


def of_order(cleaned: Cleaned, source: str) -> list[Dated]:
    """Every date of the order itself that the text states, stamps included, in reading order."""
    text = cleaned.text
    found: list[Dated] = []

    def note(which: Which, match: re.Match[str], group: str = "date") -> None:
        date = read(match[group])
        if date:
            found.append(Dated(which, date, match.start(group), match.end(group)))

    for stamp in cleaned.stamps:
        for match in _DATES.finditer(source, stamp.start, stamp.end):
            date = read(match.group())
            if date:
                which: Which = "entered" if date == stamp.entered and date != stamp.filed else "filed"
                found.append(Dated(which, date, *match.span()))
    taken: set[int] = set()

    def once(which: Which, match: re.Match[str], group: str = "date") -> None:
        if match.start(group) not in taken:
            taken.add(match.start(group))
            note(which, match, group)

    for match in _NEF.finditer(text):
        once("entered", match, "entered")
        once("filed", match, "filed")
    for match in ROW.finditer(text):
        once("filed", match)
    for match in _ENTERED.finditer(text):
        once("entered", match)
    for match in _FILED.finditer(text):
        if match.start() < _EDGE or match.end() > len(text) - _EDGE:
            once("filed", match)
    for pattern in _SIGNED:
        for match in pattern.finditer(text):
            once("signed", match)
    return sorted(found, key=lambda dated: dated.start)


def text_order(text: str, dated: Dated) -> bool:
    """Whether a date is that of an order made by its docket text alone ("Ordered by Judge … on 4/13/2026")."""
    return bool(_BY.search(text, max(0, dated.start - 160), dated.start))


_FIX = str.maketrans("OolI", "0011")


def read(words: str) -> dt.date | None:
    """The date that the words of DATE or of a spelled ordinal mean; None for one that does not exist."""
    words = words.strip()
    if numeric := re.fullmatch(rf"({_N}+)[/-]({_N}+)[/-]({_N}+)", words):
        a, b, c = (_int(part) for part in numeric.groups())
        if a > 999:
            return _date(a, b, c)
        return _date(c + (2000 if c < 70 else 1900) if c < 100 else c, a, b)
    month = re.search(_MONTH, words)
    if not month:
        return None
    number = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(month.group().lower()[:3]))
    rest = words[: month.start()] + " " + words[month.end() :]
    digits = re.findall(rf"(?<![A-Za-z])[0-9l]{_N}*(?=st|nd|rd|th|\b)", rest)
    if len(digits) >= 2:
        day, year = _int(digits[0]), _int(digits[-1])
        return _date(year, number, day)
    ordinal = re.search(rf"(twenty-|thirty-)?({'|'.join(_ORDINALS)})", rest)
    if ordinal and digits:
        tens = {"twenty-": 20, "thirty-": 30}.get(ordinal[1] or "", 0)
        return _date(_int(digits[-1]), number, tens + _ORDINALS[ordinal[2]])
    return None


def _int(digits: str) -> int:
    return int(digits.translate(_FIX))


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
