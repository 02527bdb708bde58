"""Times that are meant but from which no day can be told, so that a person must say which."""

from calsync.reading.times import parts

VAGUE = (
    rf"\b(?:in |by |during |before )?(?:early|late|mid)[ -]{parts.MONTH}\b(?:,? (?:of )?(?:19|20)\d{{2}}\b)?"
    r"|\b(?:in |by |during |before )?(?:the )?(?:(?:early|late|mid)[ -])?(?:spring|summer|fall|autumn|winter)"
    r"(?: of|,)? (?:19|20)\d{2}\b"
    r"|\b(?:in |by |during )?the (?:first|second|third|fourth|last|latter) (?:week|half|part|quarter) of "
    rf"(?:{parts.MONTH}\b(?:,? (?:19|20)\d{{2}}\b)?|(?:19|20)\d{{2}}\b)"
)
EXAMPLES = (
    ("by mid-July 2026", True, "no day"),
    ("in the spring of 2030", True, "a season"),
    ("the first week of July 2026", True, "a week of a month"),
    ("the 31st floor", False, "no lead"),
    ("by July 2026", False, "a month is read as one"),
)
