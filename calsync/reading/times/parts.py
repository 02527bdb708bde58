"""The small named parts that every time expression is built from, each with its reader.

A part is a pattern (without groups, so that parts can be put together) and a function from the words it matches to a
value. Beside each part stands a table of (input, reading, why) that the tests run. To teach the reader a new word, add
it to the table of words and a row to the examples.
"""

import re

from calsync.reading.times.words import MONTHS, NUMBER_WORDS, ORDINAL_WORDS, UNITS, WEEKDAYS, ZONES
from calsync.timing.model import Unit

URGENT = (
    "promptly", "forthwith", "immediately", "at once", "right away", "at all times", "without delay",
    "without undue delay",
    "without further delay", "without unnecessary delay", "as soon as practicable", "as soon as possible",
    "as soon as reasonably practicable", "as soon as reasonably possible", "as soon as is practicable",
    "within a reasonable time", "within a reasonable period", "in a timely manner", "in a timely fashion",
    "at the earliest practicable time", "at the earliest opportunity", "expeditiously", "with all deliberate speed",
    "with all due speed", "upon receipt", "timely", "asap", "without interruption", "with dispatch", "without fail",
    "instanter", "straight away", "right off", "as soon as", "the moment that", "at the earliest possible",
)  # fmt: skip


def words(table: object) -> str:
    """An alternation of words, the longest first, a space standing for any single white space or hyphen."""
    names = sorted(table, key=lambda name: (-len(name), name))  # type: ignore[call-overload]
    return "(?:" + "|".join(name.replace(" ", "[ -]") for name in names) + ")"


_SMALL = words(NUMBER_WORDS)
SPELLED = rf"(?:(?:(?:an?|{_SMALL}) hundred(?:(?: and)?[ -]{_SMALL})?(?:[ -]{_SMALL})?)|{_SMALL}(?:[ -]{_SMALL})?)"
DIGITS = r"\d{1,4}"
# A raised digit, or a digit behind a bracket, is the mark of a footnote: "14² days", "fourteen (14)2 days".
_FOOTNOTE = "[\u00b9\u00b2\u00b3\u2070-\u2079]{0,2}"
NUMBER = rf"(?:{SPELLED}|{DIGITS}{_FOOTNOTE})(?: ?\( ?(?:{SPELLED}|{DIGITS}) ?\)(?:\d{{1,2}}|{_FOOTNOTE}))?"
ORDINAL = (
    rf"(?:(?:twenty|thirty)[ -]{words(ORDINAL_WORDS)}|{words(ORDINAL_WORDS)}|\d{{1,2}}(?:st|nd|rd|th))"
    r"(?: ?\(\d{1,2}(?:st|nd|rd|th)?\))?"
)
MONTH = words(MONTHS)
WEEKDAY = words(WEEKDAYS)
UNIT = (
    r"(?:(?:calendar|calender|consecutive|business|bussiness|buisness|working|court|judicial|banking|week)[ -])?"
    r"(?:(?:weekday|day|week|fortnight|month|year|hour|hr|wk|yr|daye|dya|monht|yaer|huor)s?|weaks|moths)"
)
_HALF = r"(?:[ap] ?\.? ?m\b\.?)"
_DAY_PART = r"(?: ?(?:in the (?:morning|afternoon|evening)|at night)\b)"
_HOURS = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
CLOCK = (
    rf"(?:\d{{1,2}}(?: ?:\d{{2}}(?::\d{{2}})?)? ?(?:{_HALF}|noon\b|midnight\b|o['’]clock\b(?: {_HALF}"
    rf"|{_DAY_PART})?|{_DAY_PART})"
    rf"|\d{{3,4}} ?{_HALF}|(?:[01]\d|2[0-3]):?[0-5]\d (?:hours|hrs)\b"
    rf"|\b{_HOURS}(?:[ -](?:fifteen|thirty|forty-five)\b(?:,? ?{_HALF}|{_DAY_PART})?|[ -]o['’]clock\b{_DAY_PART}?"
    rf"|{_DAY_PART}| {_HALF})"
    rf"|\bhalf[ -]past {_HOURS}\b{_DAY_PART}?|(?:(?:12:00|twelve|high) )?(?:noon|midnight)\b"
    r"|(?:the )?(?:close|end) of (?:the )?(?:business|court)(?: day| hours)?|\bcob\b|\beob\b|(?:the )?end of "
    r"(?:the )?day|\d{1,2}:\d{2}(?::\d{2})?\b)"
)
# An hour without minutes, where only "at" or "by" and what stands behind it show that it is one.
BARE_HOUR = rf"(?:{_HOURS}|[1-9]|1[0-2])"
ZONE = (
    r"\(?(?:prevailing )?(?:(?:Pacific|Mountain|Central|Eastern|Hawaii(?:an)?|Alaska|Atlantic|Arizona|Chamorro)"
    r"(?: (?:Standard|Daylight))?(?: Time)?|A\.?K\.?[SD]\.?T\.?|[PMCEH]\.?[SD]?\.?T\.?|AST)\b\)?"
)
URGENCY = rf"\b{words(URGENT)}\b"


def number(text: str) -> int:
    """The number that spelled or written digits name.

    >>> number("one hundred and twenty"), number("forty-five"), number("14")
    (120, 45, 14)
    """
    total = 0
    for word in re.split(r"[ -]+", text.strip().lower()):
        if word.isdigit():
            total += int(word)
        elif word == "hundred":
            total = max(total, 1) * 100
        elif word in ("a", "an"):
            total += 1
        else:
            total += NUMBER_WORDS.get(word, 0)
    return total


_RAISED = re.compile("[\u00b9\u00b2\u00b3\u2070-\u2079]")


def numbers(text: str) -> tuple[int, int | None]:
    """The number of "fourteen (14)" and, where words and digits disagree, the other one."""
    head, _, tail = _RAISED.sub("", text).partition("(")
    other = number(tail.partition(")")[0]) if tail else None
    first = number(head) if head.strip() else other or 0
    return first, other if other != first else None


def ordinal(text: str) -> int:
    """The day or place that an ordinal names; -1 for the last."""
    text = text.strip().lower()
    if text[0].isdigit():
        return int(re.sub(r"\D", "", text))
    total = 0
    for word in re.split(r"[ -]+", text):
        total += ORDINAL_WORDS.get(word, NUMBER_WORDS.get(word, 0))
    return total


def month(text: str) -> int:
    return MONTHS[text.strip().rstrip(".").lower()]


def weekday(text: str) -> int:
    return WEEKDAYS[text.strip().rstrip(".,").lower()]


def unit(text: str) -> tuple[Unit, int]:
    """The unit and how many of it one stands for (a fortnight is two weeks)."""
    name = re.sub(r"[ -]+", " ", text.strip().lower()).rstrip("s")
    if name not in UNITS:  # "calendar year", "full month": the adjective changes nothing
        name = name.rpartition(" ")[2]
    return UNITS[name], 2 if name == "fortnight" else 1


def clock(text: str) -> tuple[str | None, bool]:
    """HH:MM, and whether a person should look ("close of business" and "midnight" have no national meaning).

    Close of business is kept as an unspecific end of day (None): which hour ends it is a fact of the clerk's office.
    """
    text = re.sub(r"\s+", " ", text.strip().lower())
    if (
        "business" in text
        or "court" in text
        or text in ("cob", "eob")
        or text.endswith("of the day")
        or "end of day" in text
    ):
        return None, True
    if "midnight" in text:
        return "23:59", True
    if "noon" in text and "afternoon" not in text:
        return "12:00", False
    found = _HOUR.match(text) or _SPELLED_HOUR.match(text)
    if found is None:
        return None, True
    hour, minute = number(found["hour"]), number(found["minute"] or "0")
    if len(found["hour"]) > 2:
        hour, minute = (hour // 100, hour % 100) if found["hour"].isdigit() else (hour, minute)
    if text.startswith("half"):
        minute = 30
    half = re.search(r"([ap]) ?\.? ?m\b|in the (morning|afternoon|evening)|at night", text)
    if half:
        hour = hour % 12 + (0 if half[1] == "a" or half[2] == "morning" else 12)
    elif 0 < hour < 7 and found["hour"][0] != "0" and not text.endswith(("hours", "hrs")):
        # No court sits, and no office is open, at half past one in the night.
        hour += 12
    if hour > 23 or minute > 59:
        return None, True
    return f"{hour:02d}:{minute:02d}", False


_HOUR = re.compile(r"@? ?(?P<hour>\d{3,4}(?= ?[aph])|\d{1,2})(?: ?: ?(?P<minute>\d{2}))?")
_SPELLED_HOUR = re.compile(rf"(?:half[ -]past )?(?P<hour>{_HOURS})(?:[ -](?P<minute>fifteen|thirty|forty-five))?")


def zone(text: str) -> str | None:
    name = re.sub(r"[^a-z ]", "", text.lower()).replace("prevailing ", "").split(" ")[0]
    return ZONES.get("hawaii" if name == "hawaiian" else name)


EXAMPLES: dict[str, tuple[tuple[str, object, str], ...]] = {
    "numbers": (
        ("fourteen (14)", (14, None), "words and digits agree"),
        ("thirty (20)", (30, 20), "they disagree: both are kept"),
        ("45", (45, None), "digits alone"),
        ("forty-five (45)", (45, None), "a hyphen joins"),
        ("one hundred twenty", (120, None), "without and"),
        ("one hundred and eighty (180)", (180, None), "with and"),
        ("60 (sixty)", (60, None), "digits first"),
        ("(30)", (30, None), "in brackets alone"),
        ("fourteen (14)2", (14, None), "the mark of a footnote behind the bracket"),
        ("14²", (14, None), "a raised mark"),
        ("thrity (30)", (30, None), "misspelt"),
    ),
    "ordinal": (
        ("15th", 15, "digits"),
        ("twenty-first", 21, "compound"),
        ("fifth", 5, "word"),
        ("last", -1, "counted from the end"),
        ("fourteenth (14th)", 14, "digits beside the word"),
        ("tenth (10)", 10, "bare digits beside it"),
    ),
    "unit": (
        ("calendar days", ("days", 1), "calendar days are ordinary days (Fed. R. Civ. P. 6(a)(1)(B))"),
        ("business days", ("business_days", 1), "the order's own unit"),
        ("court day", ("court_days", 1), "the order's own unit"),
        ("fortnight", ("weeks", 2), "two weeks"),
        ("hours", ("hours", 1), "hours"),
        ("calender days", ("days", 1), "misspelt"),
        ("wks", ("weeks", 1), "clerks' hand"),
        ("banking days", ("business_days", 1), "a bank's days"),
    ),
    "clock": (
        ("5:00 p.m.", ("17:00", False), "afternoon"),
        ("12:00 p.m.", ("12:00", False), "noon, never midnight"),
        ("12:00 noon", ("12:00", False), "noon"),
        ("noon", ("12:00", False), "noon"),
        ("midnight", ("23:59", True), "end of the day named; for a look"),
        ("9 AM", ("09:00", False), "without minutes"),
        ("close of business", (None, True), "no national meaning; for a look"),
        ("14:30", ("14:30", False), "24-hour clock"),
        ("2:30", ("14:30", False), "no court sits at night"),
        ("02:30", ("02:30", False), "24-hour clock"),
        ("2:30 P .M.", ("14:30", False), "as a scan leaves it"),
        ("900am", ("09:00", False), "without its colon"),
        ("1330 hours", ("13:30", False), "as soldiers say it"),
        ("10:00:00 AM", ("10:00", False), "with seconds"),
        ("nine-thirty", ("09:30", False), "in words"),
        ("half past two", ("14:30", False), "in words"),
        ("five o'clock in the afternoon", ("17:00", False), "in words"),
        ("high noon", ("12:00", False), "noon"),
        ("five", ("17:00", False), "the hour alone"),
    ),
    "zone": (
        ("Pacific Time", "America/Los_Angeles", "named"),
        ("(prevailing Eastern Time)", "America/New_York", "bankruptcy form"),
        ("(ET)", "America/New_York", "abbreviated"),
        ("MDT", "America/Denver", "abbreviated"),
    ),
    "weekday": (("Tues.", 1, "abbreviated"), ("Friday", 4, "whole")),
    "month": (
        ("Sept.", 9, "abbreviated"),
        ("MAY", 5, "capitals"),
        ("Febuary", 2, "misspelt"),
        ("Ocotber", 10, "misspelt"),
    ),
}
READERS = {
    "numbers": numbers,
    "ordinal": ordinal,
    "unit": unit,
    "clock": clock,
    "zone": zone,
    "weekday": weekday,
    "month": month,
}
