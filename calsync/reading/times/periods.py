"""Periods, and the words that join them to what they count from."""

import re

from calsync.reading.times import parts
from calsync.timing.model import Unit

_MORE = "(?:additional |full |more |further |consecutive |clear )?"
_RANGE = r"\d{1,3} ?[-–] ?"  # "45-60 days"
_HALF = " and (?:one|a)[ -]half"  # "two and one-half months"
PERIOD = (
    rf"(?:(?:\b(?:{_RANGE})?{parts.NUMBER}|\({parts.DIGITS}\))(?:{_HALF}| or more)?(?:[ -]| -)?"
    rf"{_MORE}{parts.UNIT}(?:['’]s?|\d{{0,2}}\b)"
    r"|\b(?:an?|the next|another) (?:additional |further )?(?:(?:calendar|business|court) )?"
    r"(?:week|day|month|year|fortnight|hour)\b)"
)
_UNIT_END = re.compile(
    rf"(?:(?P<from>\d{{1,3}}) ?[-–] ?)?"
    rf"(?P<number>{parts.NUMBER}|\({parts.DIGITS}\)|an?\b|the next\b|another\b)"
    rf"(?P<half>{_HALF})?(?: or more)?(?P<join>[ -]*)"
    rf"(?:(?:additional|full|more|further|consecutive|clear) )*(?P<unit>{parts.UNIT})",
    re.I,
)

AFTER = (
    r"(?:after|following|from and after|on from|from|of|subsequent to|upon|since|post|on the heels of|"
    r"(?:to be )?(?:running|counted|counting|measured|computed|calculated|reckoned|to run) (?:only )?(?:from|after))"
)
BEFORE = r"(?:before|prior to|in advance of|ahead of|preceding)"
RELATION = re.compile(
    rf" ?(?:\([^()]{{0,60}}\) ?)?(?:or (?:more|sooner|earlier|less|fewer) )?"
    rf"(?:,? ?(?:excluding|exclusive of|not counting|including) [\w, ]{{0,60}}?,? )?"
    rf"(?:,(?= (?:to be )?(?:running|counted|counting|measured|computed|calculated|reckoned|to run)\b) )?"
    rf"(?:,(?= (?:after|before|from|following|prior to) (?:the )?(?:date of )?(?:service|entry|filing|issuance|receipt|"
    rf"completion|docketing|close|hearing|trial|conference)\b) )?"
    rf"(?:(?P<after>{AFTER})|(?P<before>{BEFORE}))(?=\W)(?P<gap> (?:the )?(?:date|time|day)(?:s)? "
    rf"(?:of|that|on which|when|in which)| the last (?:of|to occur of)|)",
    re.I,
)
BARE_AFTER = re.compile(
    r" ?(?:\([^()]{0,60}\) ?)?,? ?(?P<word>thereafter|later|afterwards?|hence|"
    r"after that(?=[.,;)]|$| (?:the|an?|each|any|all|"
    r"both|plaintiffs?|defendants?|petitioners?|respondents?|counsel|part(?:y|ies)|it|they|he|she|and|but|or|to|if|"
    r"unless|in|on|at|by|for|with|shall|must|may|will)\b)|therefrom|"
    r"after(?=[.,;)]|$))\b",
    re.I,
)
BARE_BEFORE = re.compile(
    r" ?(?:\([^()]{0,60}\) ?)?,? ?(?P<word>prior(?: thereto)?|before ?hand|earlier|in advance|ahead(?: of time)?|"
    r"before(?: then)?|out)(?=[.,;:)]|$| (?:and|if|when|whenever|unless|should)\b)",
    re.I,
)
# "A log shall follow each production by no more than ten days": the event stands before the period.
FOLLOWS = re.compile(
    r"\b(?P<verb>follow|precede)(?:s|ed)? (?P<anchor>(?!by\b)[^,;.]{3,80}?) (?=(?:by|within|in)(?: [\w ]{1,16})?$)",
    re.I,
)
# Words that count from what was told before, without naming it.
BARE_AFTER_WORDS = (
    "thereafter",
    "later",
    "after that",
    "afterwards",
    "afterward",
    "hence",
    "therefrom",
    "after",
    "following",
)
BARE_BEFORE_WORDS = (
    "prior", "prior thereto", "beforehand", "before hand", "earlier", "in advance", "ahead", "ahead of time", "before",
    "before then", "out", "preceding",
)  # fmt: skip
NOTICE = re.compile(r"['’]? (?:advance |prior |written )*notice\b", re.I)
# "48 hours notice to counsel before the move": what the notice is of.
NOTICE_OF = re.compile(
    r"(?:,? (?:to|by|in) (?:(?!before\b|prior\b)[\w'’]+ ){1,8}?| )(?=(?:before|prior to|in advance of) )"
    r"(?P<before>before|prior to|in advance of)",
    re.I,
)


def period(text: str) -> tuple[int, int | None, Unit, bool] | None:
    """Number, the other number where words and digits disagree, unit, and whether the form is an adjective (14-day)."""
    match = _UNIT_END.match(text)
    if match is None:
        return None
    written = match["number"].lower()
    first, other = (1, None) if written in ("a", "an", "the next", "another") else parts.numbers(written)
    # Of a range and of halves both readings are kept.
    if match["from"]:
        other = int(match["from"]) if int(match["from"]) < first else other
    elif match["half"]:
        other = first + 1
    name, times = parts.unit(match["unit"])
    adjective = match["join"].strip() == "-" and not match["unit"].lower().endswith("s")
    if first == 0 and not re.match(r"0|zero", written):
        return None
    return first * times, other * times if other is not None else None, name, adjective


EXAMPLES = (
    ("fourteen (14) days", (14, None, "days", False), "words and digits"),
    ("thirty (20) days", (30, 20, "days", False), "they disagree"),
    ("(30) days", (30, None, "days", False), "the number in brackets alone"),
    ("30 days1", (30, None, "days", False), "the mark of a footnote behind the unit"),
    ("45-60 days", (60, 45, "days", False), "a range: both ends are kept"),
    ("two and one-half months", (2, 3, "months", False), "halves: both readings are kept"),
    ("5 court days", (5, None, "court_days", False), "the order's own unit"),
    ("fourteen-day", (14, None, "days", True), "as an adjective"),
    ("a week", (1, None, "weeks", False), "the article counts"),
    ("six (6) months", (6, None, "months", False), "months"),
    ("two business days", (2, None, "business_days", False), "spelled"),
)
