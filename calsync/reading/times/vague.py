"""Times that are meant but from which no day can be told, so that a person must say which."""

import re

from calsync.reading.times import parts

VAGUE = (
    r"\b(?:by|on|before|until|no later than|on or before) the \d{1,2}(?:st|nd|rd|th)(?:[.,;)]| and\b| at\b)"
    rf"|\b(?:in |by |during |before )?(?:early|late|mid)[ -]{parts.MONTH}\b(?:,? (?:of )?(?:19|20)\d{{2}}\b)?"
    r"|\b(?:in |by |during |before )?(?:the )?(?:(?:early|late|mid)[ -])?(?:spring|summer|fall|autumn|winter)"
    r"(?: of|,)? (?:19|20)\d{2}\b"
    r"|\b(?:in |by |during )?the (?:first|second|third|fourth|last|latter) (?:week|half|part|quarter) of "
    rf"(?:{parts.MONTH}\b(?:,? (?:19|20)\d{{2}}\b)?|(?:19|20)\d{{2}}\b)"
    r"|\b(?:by |before |after |until |prior to |on )(?:the )?(?:thanksgiving|christmas|labor day|memorial day|"
    r"independence day|new year's day|new year’s day|veterans day|columbus day|presidents' day|presidents’ day|"
    r"easter|juneteenth)\b"
)
_END = re.compile(r"(?:[.,;)]| and| at)$")


def words(text: str) -> str:
    """The words of the time alone, without what behind them only showed that they end there."""
    return _END.sub("", text)


EXAMPLES = (
    ("by the 31st.", True, "of which month?"),
    ("by mid-July 2026", True, "no day"),
    ("in the spring of 2030", True, "a season"),
    ("the first week of July 2026", True, "a week of a month"),
    ("before Thanksgiving", True, "a feast without a year"),
    ("the 31st floor", False, "no lead"),
    ("by July 2026", False, "a month is read as one"),
)
