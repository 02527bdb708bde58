"""Hours that stand alone: "at 8:45", "by noon", "nine-thirty", "8:30 to 2:30". They take the nearest date's day."""

import re

from calsync.reading.times import parts

_ONE = parts.CLOCK
_TO = " ?(?:-|–|—|to|until|till|through|and) ?"
CLOCK = (
    rf"(?:\b|@ ?){_ONE}(?:{_TO}{_ONE})?"
    rf"|\b(?:at|by|before|until|from) {parts.BARE_HOUR}(?:[.,;)]| and\b| sharp\b)"
)
_CLOCK = re.compile(rf"@? ?(?P<clock>{_ONE})(?:{_TO}(?P<to>{_ONE}))?", re.I)
_BARE = re.compile(
    rf"(?P<words>(?:at|by|before|until|from) (?P<clock>{parts.BARE_HOUR}))(?P<tail>[.,;)]| and| sharp)", re.I
)
# Before or behind digits with a colon that are no hour: docket numbers, chapter and verse, page and line.
_NUMBERED = re.compile(r"(?:[\d:/$§#.-]|\b(?:no|nos|case|rule|dkt|doc|ecf|tr|dep|vol|page|pp?|lines?)\.? ?)$", re.I)
_GOES_ON = re.compile(r"[-:/%]?\d|-?(?:cv|cr|mc|mj|bk|ap|md|misc|po|sw|ratio)\b", re.I)


def clock(text: str, before: str, behind: str) -> tuple[int, str | None, str | None] | None:
    """Where the hour ends in the text, the hour as HH:MM, and the end of a stretch of hours; None where it is none."""
    match = _BARE.match(text)
    if match:
        return match.end("words"), parts.clock(match["clock"])[0], None
    match = _CLOCK.match(text)
    if match is None:
        return None
    plain = re.fullmatch(r"\d{1,2}:\d{2}", match["clock"]) is not None
    if plain and (_NUMBERED.search(before) or _GOES_ON.match(behind)):
        return None
    time, _ = parts.clock(match["clock"])
    if plain and time is None:
        return None
    return match.end(), time, parts.clock(match["to"])[0] if match["to"] else None


# The hour, what stands before and behind it, the reading (its length, the hour, the end), why.
EXAMPLES: tuple[tuple[str, str, str, tuple[int, str | None, str | None] | None, str], ...] = (
    ("8:45", "at ", ";", (4, "08:45", None), "in the morning"),
    ("1:30", "by ", ".", (4, "13:30", None), "no court sits at night"),
    ("2:30 P .M.", "at ", "", (10, "14:30", None), "as a scan leaves it"),
    ("@900am", "", "", (6, "09:00", None), "clerks' hand"),
    ("10:00:00 AM", "", "", (11, "10:00", None), "with seconds"),
    ("nine-thirty", "at ", ";", (11, "09:30", None), "in words"),
    ("1330 hours", "at ", ".", (10, "13:30", None), "as soldiers say it"),
    ("8:30 to 2:30", "", ".", (12, "08:30", "14:30"), "a stretch of hours"),
    ("at five.", "", "", (7, "17:00", None), "the hour alone"),
    ("2:25", "No. ", "-cv-00315", None, "a docket number"),
    ("12:14", "Tr. ", "", None, "page and line"),
)
