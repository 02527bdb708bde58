"""The dates of the order itself: when it was signed, filed and entered, as stamps, clerks' blocks, signature lines and
docket texts state them. Dates that the order speaks of ("the motion dated May 20") are none of these."""

import datetime as dt
import re
from typing import Literal

from msgspec import Struct

from calsync.reading.clean import zones
from calsync.reading.clean.page_artifacts import Cleaned

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_MONTH = (
    r"(?i:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sep(?:t\.?|\.|tember)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_N = r"[0-9OolI]"
_YEAR = rf"(?:[12l]{_N}{{3}})"
DATE = (
    rf"(?:{_MONTH}\s{{0,3}}{_N}{{1,2}}(?:st|nd|rd|th)?\s?[,.]?\s{{0,12}}{_YEAR}"
    rf"|{_N}{{1,2}}(?:st|nd|rd|th)?\s{{1,3}}(?:day\s{{1,3}}of\s{{1,3}})?{_MONTH},?\s{{1,16}}{_YEAR}"
    rf"|{_N}{{1,2}}[/-]{_N}{{1,2}}[/-](?:{_YEAR}|{_N}{{2}})(?![\d/])"
    rf"|{_YEAR}-{_N}{{2}}-{_N}{{2}}(?!\d)|{_YEAR}\s{_MONTH}-{_N}{{2}}(?!\d))"
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
_JOINED = (
    r"(?:\s(?:and|AND|&)\s(?:SO\s)?(?:[Ee]ntered|ENTERED|[Ss]igned|SIGNED|[Oo]rdered|ORDERED|"
    r"[Aa]djudged|ADJUDGED|DECREED))?"
)
_THIS = r"\s{1,40}(?:(?:on|ON|effective)\s{1,3})?(?:(?:this|THIS)\s{1,3}(?:the\s{1,3})?)?"
_LEADS = (
    # Dated: May 21, 2025. DATED this 3rd day of May. Dated: Central Islip, New York / February 20, 2026. ENTER: May 3
    # (DATE without a colon only where it begins its line: "TRIAL DATE   April 5, 2027" is none.)
    rf"(?:^[ ]{{0,80}}(?:Date|DATE)|(?:^|(?<=[\s(.;>|]))(?:Dated|DATED|(?:Date|DATE)(?=\s?:)|Signed|SIGNED|Executed"
    rf"|ENTER(?:ED)?|Enter|Issued|ISSUED)){_JOINED}\s?[:;,]?"
    rf"(?:\s{{0,40}}(?:in|at|on|this|the|as\sof)\b){{0,3}}(?:\s{{1,40}}(?:[A-Z][A-Za-z.'-]{{1,20}},?\s{{1,3}}){{1,5}}"
    rf"(?:on|this|the)?)?(?:\s(?:the|this))?\s{{0,80}}",
    # IT IS SO ORDERED this …, DONE AND ORDERED in Chambers at Miami, Florida, this …, ORDERED in Tampa, Florida on …
    rf"(?:\b(?:DONE|Done|SO|So|so|IS|Is|is)(?:\s(?:AND|and|SO|so))?\s|^[ ]*)"
    rf"(?:ORDERED|Ordered|ordered|ADJUDGED|SIGNED|Signed|ENTERED)"
    rf"{_JOINED}[,.:]?{_PLACE},?{_THIS}",
    # IT IS on this 12th day of February, 2026, ORDERED; AND NOW, this 4th day of February, 2026
    r"(?:\b(?:IT|It|it)\s[IiLl][sS],?|\bAND\sNOW,?|\bNOW,?)\s{1,3}(?:on\s{1,3})?(?:this|THIS)\s{1,3}(?:the\s{1,3})?",
    # Signed by Magistrate Judge … on 7/20/16; SO ORDERED. Signed by UNITED STATES DISTRICT JUDGE on 03/26/2026
    r"(?:[Ss]igned|SIGNED|[Oo]rdered|ORDERED|[Aa]uthorized|AUTHORIZED|[Aa]pproved|APPROVED|[Ii]ssued)\s{1,3}(?:by|BY)\b:?"
    r"\s{1,3}[^;:]{3,120}?\s{1,3}(?:on|ON)\s{1,3}",
    # Signed on May 3, 2025 (a sentence of its own or in brackets)
    r"(?:^|(?<=[.(]\s)|(?<=[.(]))[ ]*(?:Signed|SIGNED)\s(?:on|ON)\s{1,3}",
    # LORNE, D.J. March 20, 2026: the judge's name and title, then the day
    r"^[ ]*(?:[A-Z][A-Za-z.'’-]+,?\s){1,5}(?:(?:[A-Z]\.){0,3}J\.|(?:District|Magistrate|Bankruptcy|"
    r"Circuit)\sJudge)\s{1,40}",
    # Order dated 10/31/2005 and Notice …, at the very beginning of a docket text
    r"\A\s*(?:[A-Z][A-Za-z]{2,15}\s){0,4}(?:[Oo]rder|ORDER|[Jj]udgment|JUDGMENT)\s(?:[Dd]ated|DATED|[Ss]igned)\s(?:on\s)?",
)
# The clerk's file stamp: FILED, perhaps the office in a few lines, and the date.
_FILED_LEAD = (
    r"(?:^[ *|]{0,120}(?:ELECTRONICALLY\s{1,3}|E-)?(?:FILED|Filed|F\sI\sL\sE\sD)\b"
    r"(?:\s(?:on|ON|IN\sOPEN\sCOURT|UNDER\sSEAL))?|\b(?:DATE\sFILED|Date\sFiled))[:;]?[\s*|_]{0,60}"
    r"(?:(?:IN|in|CLERK|Clerk|U\.?\s?S|UNITED|OFFICE|DOC|BY|E\.D|S\.D|N\.D|W\.D|[A-Z][A-Z ,.'’]{2,60}$)"
    r"[^\n]{0,80}\n[\s*|]{0,40}){0,4}"
)
_ENTERED_LEAD = (
    r"(?:\(\s?(?:Entered|ENTERED):?\s{0,3}|\b(?:Date\sEntered|DATE\sENTERED|Entered|ENTERED):\s{0,3}"
    r"|\b(?:Entered|ENTERED)\son\s(?:[A-Z]{2,5}\s|the\s)?[Dd]ocket:?\s{0,3}(?:on\s)?)"
)
# A notice of electronic filing: "… was entered by … on 5/22/2025 at 3:05 PM PDT and filed on 5/22/2025".
_NEF_LEAD = r"transaction\swas\s(?:received\sfrom\s[^\n]{0,120}\s)?(?:entered|made|docketed)[^\n]{0,80}?\son\s"
_NEF_FILED = r"transaction\s[^\n]{8,200}?(?:\sfiled\son|\sfiling\sdate\sis)\s"
_SIGNS = ("ated", "ATED", "Date", "DATE", "igned", "SIGNED", "xecuted", "ntered", "NTER", "nter", "ssued", "SSUED")
_KEYS = (
    _SIGNS,
    ("RDERED", "rdered", "ADJUDGED", *_SIGNS),
    ("this", "THIS"),
    (" by", " BY"),
    _SIGNS,
    ("J.", "Judge"),
    ("ated", "ATED", *_SIGNS),
)
# What a date is when a lead stands right before it; the keys spare the search where none of them is near.
_READINGS: tuple[tuple[Which, tuple[str, ...], re.Pattern[str]], ...] = (
    ("filed", ("transaction",), re.compile(_NEF_FILED + r"\Z")),
    ("entered", ("transaction",), re.compile(_NEF_LEAD + r"\Z")),
    ("entered", ("ntered", "NTERED"), re.compile(_ENTERED_LEAD + r"\Z")),
    ("filed", ("FILED", "Filed", "F I L"), re.compile(_FILED_LEAD + r"\Z", re.MULTILINE)),
    *(("signed", keys, re.compile(rf"(?:{lead})\Z", re.MULTILINE)) for keys, lead in zip(_KEYS, _LEADS, strict=True)),
)
_BY = re.compile(r"(?:[Oo]rdered|ORDERED)\s{1,3}(?:by|BY)")
# How far back a lead begins; how near the head or the end a clerk's stamp stands; how many dates are looked at there.
_REACH = 240
_EDGE = 2500
_MANY = 300
# A line of a docket sheet: the date filed, perhaps the document's number, then the text.
ROW = re.compile(
    rf"^[ ]*(?P<date>{_N}{{2}}/{_N}{{2}}/{_N}{{4}})[ |]{{1,40}}(?:(?P<n>\d{{1,5}})(?=[ |]))?[ |]{{0,40}}(?=[A-Z(])",
    re.MULTILINE,
)
_DATE = re.compile(DATE)
_SPELLED_DATE = re.compile(_SPELLED)
# Where a date may begin: found by one letter, so that a long text costs little.
_BEGINS = re.compile(r"[JFMASOND](?=[aepucoAEPUCO])|\d(?<!\d\d)")


# "held at the Courthouse ... on the 9th day of June, two thousand twenty-six": the session at which an order is made.
_SESSION = re.compile(r"\b[Aa]t a [Ss]tated [Tt]erm\b|\bat a session held\b", re.I)
_STATED_TERM = re.compile(rf"\b(?:{_N}{{1,2}}(?:st|nd|rd|th)|[a-z-]{{5,14}})\sday\sof\s{_MONTH}\b")


def of_order(cleaned: Cleaned, source: str) -> list[Dated]:
    """Every date of the order itself that the text states, stamps included, in reading order."""
    found = _of_stamps(cleaned, source)
    text = cleaned.text
    matches = _dates(text)
    if len(matches) > 2 * _MANY:
        matches = matches[:_MANY] + matches[-_MANY:]
    rows = {row.start("date") for row in ROW.finditer(text)}
    for match in matches:
        which: Which | None = "filed" if match.start() in rows else _which(text, match.start())
        which = which or _by_zone(cleaned, match)
        date = read(match.group()) if which else None
        if which and date:
            found.append(Dated(which, date, *match.span()))
    if not any(dated.which == "signed" for dated in found):
        found += [
            Dated("signed", date, *match.span())
            for match in matches
            if match.start() < _EDGE and _alone(text, match) and (date := read(match.group()))
        ][:1]
    return sorted(found, key=lambda dated: dated.start)


def _by_zone(cleaned: Cleaned, match: re.Match[str]) -> Which | None:
    """A date in the signature block, or one that fills a line of the letterhead, is the day of signing."""
    zone = zones.at(cleaned.zones, match.start())
    if zone == "signature":
        return "signed"
    cells = [cell.strip(" .,") for cell in _line(cleaned.text, match).split("  ")]
    return "signed" if zone == "letterhead" and match.group().strip(" .,") in cells else None


def _line(text: str, match: re.Match[str]) -> str:
    end = text.find("\n", match.end())
    return text[text.rfind("\n", 0, match.start()) + 1 : end if end >= 0 else len(text)]


def of_the_sheet(cleaned: Cleaned) -> list[tuple[int, int]]:
    """Dates in stamps, letterheads, captions and lists of who gets copies: of the sheet, and nobody's deadline."""
    out = []
    for zone in cleaned.zones:
        if zone.name in ("stamp", "letterhead", "note") or (
            zone.name == "caption" and _SESSION.search(cleaned.text, zone.start, zone.end)
        ):
            out += [match.span() for match in _DATE.finditer(cleaned.text, zone.start, zone.end)]
        if zone.name == "caption":
            out += [match.span() for match in _STATED_TERM.finditer(cleaned.text, zone.start, zone.end)]
    return out


def _alone(text: str, match: re.Match[str]) -> bool:
    """Whether a date fills its line between blank lines, as the date of a clerk's letter does."""
    before, after = text[: match.start()].rsplit("\n", 2), text[match.end() :].split("\n", 2)
    return (
        not before[-1].strip()
        and not after[0].strip()
        and not (before[-2:-1] or [""])[0].strip()
        and not (after[1:2] or [""])[0].strip()
    )


def _dates(text: str) -> list[re.Match[str]]:
    """Every date of the text, in order, those with a spelled day among them."""
    out: list[re.Match[str]] = []
    end = 0
    for begin in _BEGINS.finditer(text):
        if begin.start() >= end and (match := _DATE.match(text, begin.start())):
            out.append(match)
            end = match.end()
    for day in re.finditer(r"day\s{1,3}of\s", text):
        if match := _SPELLED_DATE.search(text, max(0, day.start() - 25), day.end() + 40):
            out.append(match)
    return sorted(out, key=lambda match: match.start())


def _which(text: str, at: int) -> Which | None:
    """What the words before a date say of it, if anything."""
    edge = at < _EDGE or at > len(text) - _EDGE
    before = text[max(0, at - _REACH) : at]
    for which, keys, lead in _READINGS:
        if (
            (which != "filed" or edge)
            and any(key in before for key in keys)
            and lead.search(text, at - len(before), at)
        ):
            return which
    return None


def _of_stamps(cleaned: Cleaned, source: str) -> list[Dated]:
    out = []
    for stamp in cleaned.stamps:
        for match in _DATE.finditer(source, stamp.start, stamp.end):
            date = read(match.group())
            if date:
                which: Which = "entered" if date == stamp.entered and date != stamp.filed else "filed"
                out.append(Dated(which, date, *match.span()))
    return out


_CLOCK = re.compile(
    r"[ ]?,?[ ]{0,3}(?:at|@)?[ ]{0,3}(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2})?[ ]?(?P<half>[AaPp])\.?[ ]?[Mm]\b"
)
_CLOCK_BEFORE = re.compile(
    r"\b(?:[Ee]ntered|ENTERED|[Ff]iled|FILED|[Ii]ssued|Signed|SIGNED|Dated|DATED|DONE)"
    r"[ ]{1,3}(?:at[ ])?(?P<hour>\d{1,2}):(?P<minute>\d{2})[ ]?"
    r"(?P<half>[AaPp])\.?[ ]?[Mm]\b"
)


def clock(source: str, dates: list[Dated], cleaned: Cleaned) -> str | None:
    """The hour of filing or entry, HH:MM in the court's zone: behind that date, or "entered 9:45 a.m.".

    The hour of signing, where nothing says that the order was filed on another day.
    """
    days = {dated.date for dated in dates}
    for dated in dates:
        if dated.which in ("filed", "entered") or len(days) == 1:
            found = _CLOCK.match(source, cleaned.source(dated.start, dated.end)[1])
            if found:
                return _hour(found)
    edges = (source[:_EDGE], source[-_EDGE:])
    found = next((match for edge in edges if (match := _CLOCK_BEFORE.search(edge))), None)
    return _hour(found) if found else None


def _hour(found: re.Match[str]) -> str | None:
    hour, minute = int(found["hour"]), int(found["minute"])
    if not (1 <= hour <= 12 and minute < 60):
        return None
    return f"{hour % 12 + (12 if found['half'] in 'Pp' else 0):02d}:{minute:02d}"


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
