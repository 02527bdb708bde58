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


# Words that go before the date of signing, and no others: a capital "Dated", a decretal "this", a docket text's "on".
_SIGNED = re.compile(
    rf"(?:"
    rf"(?:^|(?<=[\s(.;>]))(?:Dated|DATED|Date|DATE|Signed|SIGNED|Executed|ENTERED?|Enter)(?:\s(?:and\s(?:Entered|ENTERED|Signed|SIGNED)|on|at|in|this|this\sthe))?"
    rf"\s?[:;,]?\s{{0,40}}(?:(?:(?:[A-Z][A-Za-z.]+,?\s){{1,5}})(?:on\s|this\s)?\s{{0,60}})?(?:(?:on|this|the)\s){{0,2}}"
    rf"|(?:(?:DONE|Done|SO|So|IT\sIS|It\sis|so)\s(?:AND\s|and\s|SO\s|so\s)?)?(?:ORDERED|Ordered|ordered|ADJUDGED|Signed|SIGNED|ENTERED|GRANTED)"
    rf"(?:\s(?:and|AND)\s(?:ADJUDGED|SIGNED|ENTERED|Signed|Entered|DECREED|Adjudged))?[,:]?\s{{1,4}}"
    rf"(?:(?:in\s(?:Chambers|chambers)\s)?(?:in|at|IN|AT)\s[^\n;]{{3,60}}?\s)?(?:on\s|ON\s)?(?:(?:this|THIS)\s(?:the\s)?)?"
    rf"|(?:IT\sIS|It\sis|it\sis),?\s(?:on\s)?this\s(?:the\s)?"
    rf"|(?:[Ss]igned|SIGNED|[Oo]rdered|ORDERED|[Ee]ntered|[Aa]pproved)\s(?:by|BY):?\s[^\n;]{{3,120}}?\son\s"
    rf"|(?:[Ss]igned|SIGNED)\son\s"
    rf")(?P<date>{DATE}|{_SPELLED})",
    re.MULTILINE,
)
_BY = re.compile(r"(?:[Oo]rdered|ORDERED)\s(?:by|BY)")
_FILED = re.compile(
    rf"(?:^[ *|]{{0,80}}(?:ELECTRONICALLY\s{{1,3}}|E-)?(?:DATE\s{{1,3}})?(?:FILED|Filed|Date\sFiled|F\sI\sL\sE\sD)\b(?:\s(?:on|ON|IN\sOPEN\sCOURT))?"
    rf"|\bDATE\sFILED\b)[:;]?[\s*|_]{{0,40}}"
    rf"(?:(?:IN|in|IN\sTHE|CLERK|Clerk|U\.?\s?S\.?|UNITED|US|E\.D|S\.D|OFFICE|BROOKLYN|DOC)[^\n]{{0,80}}\n[\s*|]{{0,20}}){{0,4}}"
    rf"(?P<date>{DATE})",
    re.MULTILINE,
)
_ENTERED = re.compile(
    rf"(?:\(?\b(?:Entered|ENTERED|Date\sEntered|DATE\sENTERED)\s?:?\s{{0,3}}(?:on\s(?:[A-Z]{{2,5}}\s)?(?:the\s)?[Dd]ocket:?\s{{0,3}}(?:on\s)?)?)"
    rf"(?P<date>{DATE})"
)
_NEF = re.compile(
    rf"transaction\swas\s(?:received\sfrom\s[^\n]{{0,120}}\s)?(?:entered|made)[^\n]{{0,120}}?\son\s(?P<entered>{DATE})[^\n]{{0,60}}?"
    rf"(?:\sfiled\son\s(?P<filed>{DATE}))"
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
    taken = set()
    for match in _NEF.finditer(text):
        note("entered", match, "entered")
        note("filed", match, "filed")
    for match in ROW.finditer(text):
        note("filed", match)
        taken.add(match.start("date"))
    for match in _ENTERED.finditer(text):
        if (
            match.group().startswith("(")
            or "ocket" in match.group()
            or text[match.start() : match.start() + 8].endswith(":")
        ):
            note("entered", match)
            taken.add(match.start("date"))
    for match in _FILED.finditer(text):
        if match.start() < _EDGE or match.end() > len(text) - _EDGE:
            note("filed", match)
            taken.add(match.start("date"))
    for match in _SIGNED.finditer(text):
        if match.start("date") not in taken:
            note("signed", match)
    return sorted(found, key=lambda dated: dated.start)


def text_order(text: str, dated: Dated) -> bool:
    """Whether a date of signing is that of an order made by its docket text alone ("Ordered by Judge … on 4/13/2026")."""
    return bool(_BY.search(text, max(0, dated.start - 160), dated.start))


_PARTS = re.compile(r"[0-9OolI]+|[A-Za-z]+")


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
    return int(digits.translate(str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1"})))


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
