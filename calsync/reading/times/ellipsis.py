"""Times that leave out what the time beside them says: "replies 7", "30, 60 and 90 days", "June 9 and 11", "12/19".

They are looked for in what the first pass left, where each time that it found is blanked out by a mark of its kind.
"""

import re

from msgspec import Struct

from calsync.reading.times import parts

DATE, PERIOD, OTHER = "\x01", "\x02", "\x03"  # what stands in the place of a time found before
_NUMBER = rf"(?:{parts.NUMBER}|\({parts.DIGITS}\))"
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
_AND = "(?:,? (?:and|or|&) | ?/ ?)"
_LIST = f"(?:, |{_AND})"
# "30, 60 and ⟨90 days⟩", "45-⟨60 days⟩"
BEFORE_PERIOD = (
    rf"\b(?:(?:within|in|at|of|by|the) )?{_NUMBER}(?:[ -]day)?-?(?:{_LIST}{_NUMBER}-?){{0,6}}"
    rf"(?:{_AND}| ?(?:-|–|to) ?){PERIOD}"
)
# "responses ⟨14 days⟩, replies 7", "not the Rule's 14"
AFTER_PERIOD = (
    r"\b(?:in|within|by|for|not|only|just|of|the|is|was|has|gets|allows?|replies|reply|responses?|oppositions?|"
    r"sur-?reply|sur-?replies|says|and|or|but|to)[ :] ?(?:the )?(?:first )?"
    rf"{_NUMBER}(?:[.,;)\]\"-]| \(| (?:if|should|after|before|more)\b)"
)
# "⟨June 9⟩ and 11, 2026", "⟨June 4⟩, 11 and 18"
DAYS = rf"{DATE}(?:{_LIST}{_DAY}){{1,8}}(?:,? (?:19|20)\d{{2}})?[^\d:/%-]"
# A month and a day in digits: "Draft 5/15", "JS 11/28 at 9"
SHORT = rf"\b(?:{parts.WEEKDAY}\.?,? )?(?:[1-9]|0[1-9]|1[0-2])/(?:[0-2]?\d|3[01])\b|\b0[1-9]-[0-3]\d\b"

_BEFORE_PERIOD = re.compile(rf"(?P<numbers>.+?)(?:{_AND}| ?(?P<range>-|–|to) ?){PERIOD}$", re.I | re.S)
_AFTER_PERIOD = re.compile(
    rf"(?P<lead>[\w-]+)[ :] ?(?:the )?(?:first )?(?P<number>{_NUMBER})(?P<tail>.*)$", re.I | re.S
)
_FRACTIONS = ("1/2", "1/3", "2/3", "1/4", "3/4", "1/8", "1/10", "1/5", "24/7")
_NOT_SHORT = re.compile(r" ?(?:of (?:a|an|the|one)\b|hours?\b|inch|pages?\b|day\b|%|/|-?\d|\.\d|-(?:cv|cr)\b)", re.I)
_NOT_BEFORE_SHORT = re.compile(
    r"(?:[$/\d#§-]|\b(?:rule|no|nos|dkt|doc|ecf|exs?|vol|para|paragraphs?|section|ratio)\.? ?)$", re.I
)


class Number(Struct, frozen=True):
    """A number that means a period: its place in the candidate, the number and the other that is written beside it."""

    start: int
    end: int
    n: int
    n_alt: int | None = None


def numbers_before(text: str) -> tuple[tuple[Number, ...], bool]:
    """The numbers before a period whose unit they share, and whether they make a range with it ("45-60 days")."""
    match = _BEFORE_PERIOD.match(text)
    if match is None:
        return (), False
    out = []
    for found in re.finditer(_NUMBER, match["numbers"], re.I):
        n, other = parts.numbers(found[0].lower())
        if n:
            out.append(Number(found.start(), found.end(), n, other))
    return tuple(out), bool(match["range"])


def number_after(text: str) -> Number | None:
    """The number that takes its unit from a period before it."""
    match = _AFTER_PERIOD.match(text)
    if match is None:
        return None
    n, other = parts.numbers(match["number"].lower())
    return Number(match.start("number"), match.end("number"), n, other) if n else None


def days(text: str) -> tuple[tuple[tuple[int, int, int], ...], int | None]:
    """The days listed behind a date, each with its place, and the year behind the last."""
    year = re.search(r",? ((?:19|20)\d{2})\W?$", text)
    head = text[: year.start()] if year else text[:-1] if text[-1:] and not text[-1:].isalnum() else text
    found = tuple(
        (match.start(), match.end(), int(match[1])) for match in re.finditer(r"\b(\d{1,2})(?:st|nd|rd|th)?\b", head)
    )
    return tuple(entry for entry in found if 0 < entry[2] < 32), int(year[1]) if year else None


def short(text: str, before: str, behind: str) -> tuple[int, int] | None:
    """Month and day of a date in digits, where nothing says that it is a fraction or a number of something."""
    digits = re.search(r"(\d{1,2})[/-](\d{1,2})$", text)
    if digits is None or _NOT_SHORT.match(behind) or _NOT_BEFORE_SHORT.search(before) or digits[0] in _FRACTIONS:
        return None
    month, day = int(digits[1]), int(digits[2])
    return (month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


EXAMPLES = (
    ("30, 60 and \x02", ((30, 60), False), "three periods, one unit"),
    ("45-\x02", ((45,), True), "a range"),
    ("fourteen (14) or \x02", ((14,), False), "in words"),
)
SHORT_EXAMPLES = (
    ("12/19", "logs: ", ".", (12, 19), "behind a colon"),
    ("06-05", "Resp. ", ";", (6, 5), "with a hyphen"),
    ("1/2", "", " hour", None, "a fraction"),
    ("24/7", "the ", " program", None, "round the clock"),
    ("10/12", "Rule ", "", None, "a number of something"),
)
