"""Events used as limits ("before the hearing"), and days told by their place from one ("the Friday before trial")."""

import re

from msgspec import Struct

from calsync.reading.times import parts
from calsync.timing.model import Direction, Unit

_OPEN: dict[str, Unit] = {"court": "court_days", "business": "business_days", "calendar": "days"}

EVENT_NOUN = (
    r"(?:hearing|conference|trial|mediation|deposition|session|deadline|expiration|cut-?off|argument|"
    r"sentencing|auction|arraignment|arbitration|appearance|meeting|"
    r"commencement|close of (?:all )?(?:fact |expert |non-expert )?(?:discovery|pleadings|evidence|"
    r"the evidence)|end of (?:fact |expert )?discovery|discovery cut-?off|bar date|teleconference|"
    r"inspection|examination|hrg|conf|mtg|call|docket call|date|filing|discovery closes)"
)
EVENT = (
    r"\b(?:on or before|no later than|not later than|by|before|on|at) the (?:day|date|time) (?:the|that|on which|"
    r"when|any|each|such|its|their|his|her) [\w'’().-][\w'’(). -]{2,60}? (?:is|are) (?:due|heard|held|set|[a-z]+ed)\b"
    r"|\b(?:on or before|no later than|not later than|by|prior to|in advance of|before|at or before|at "
    r"the time of|no later than at) "
    r"(?:the |any |such |said |that |a |each )(?:[\w'’()-]+ ){0,6}?"
    + EVENT_NOUN
    + r"s?\b(?: of (?:the |any |such |this )?[\w'’-]+(?: [\w'’-]+)?)?"
    r"|\b(?:on |by )?(?:the|that) same (?:day|date)\b(?: (?:that|as) [\w'’().-][\w'’(). -]{2,60}? (?:is|are) (?:due|"
    r"heard|held|set|[a-z]+ed)\b)?"
    r"|\b(?:prior to|before) (?:trial|sentencing|discovery closes)\b"
    r"|\b(?:the )?(?:morning of|first day of|opening day of|day of|day before|day after|day prior to|last (?:court|"
    r"business) day "
    r"before) (?:the )?(?:[\w'’()-]+ ){0,4}?" + EVENT_NOUN + r"\b"
    r"|\b(?:by |no later than |not later than |before |on )(?:that|such|said) (?:same )?"
    r"(?:morning|afternoon|evening|day|date)\b|\b(?:by|no later than|not later than|before) this (?:day|date)\b"
    r"|\bthat (?:same )?(?:morning|afternoon|evening)\b|\b(?:by )?the end of the (?:preceding|following|next) day\b"
    r"|\b(?:by |on )?the preceding (?:court |business )?day\b"
    r"|\bbefore (?:the|that|its|their|any) (?:\w+ )?(?:time|date|period|deadline|days)\b[^,;.]{0,50}? "
    r"(?:has |have |is |are )?"
    r"(?:run|runs|expired?|expires|passed|passes|lapsed?|ended|ends)\b(?: out)?"
    r"|\b(?:by |on )?the (?:next|following) (?:(?:court|business|calendar) )?day\b(?: after (?:each |any |"
    r"the )?(?:filing|such filing|[\w'’-]+ filing))?|\bthe next (?:court|business) day\b"
)
_DAY_OF = re.compile(
    r"(?:the )?(?P<what>morning of|first day of|opening day of|day of|day before|day after|day prior to|"
    r"last (?P<kind>court|business) "
    r"day before) (?P<anchor>.*)",
    re.I,
)
_NEXT_DAY = re.compile(
    r"(?:by |on )?the (?:next|following) (?:(?P<kind>court|business|calendar) )?day(?: after (?P<anchor>.*))?", re.I
)
_LIMIT = re.compile(
    r"(?P<cue>on or before|no later than|not later than|by|prior to|in advance of|before|at or before|"
    r"at the time of|no later than at|on|at) (?P<anchor>.*)",
    re.I,
)
_POINTED = re.compile(
    r"(?:(?:by|on|before|no later than|not later than) )?(?:(?:that|such|said|this) (?:same )?"
    r"(?:morning|afternoon|evening|day|date)|"
    r"the end of the (?:(?P<next>following|next)|preceding) day|"
    r"the (?P<before>preceding) (?P<kind>court |business )?day)",
    re.I,
)
_SAME_DAY = re.compile(r"(?:on |by )?(?:the|that) same (?:day|date)(?: (?:that|as) (?P<anchor>.*))?", re.I)

# A day told by its place from an event: "the third business day after the session", "the Friday before trial".
NTH_DAY = (
    rf"\b(?:the )?(?:(?:{parts.ORDINAL}|next|very next) )?(?:(?:calendar|business|court) )?day "
    r"(?:immediately )?(?:after|before|following|preceding|prior to)\b"
    rf"|\b(?:the )?{parts.WEEKDAY}\b\.? (?:immediately )?(?:after|before|following|preceding|prior to)\b"
)
_NTH_DAY = re.compile(
    rf"(?:the )?(?:(?:(?P<nth>{parts.ORDINAL})|(?:very )?next) )?(?:(?P<kind>calendar|business|court) )?day "
    rf"(?:immediately )?(?P<relation>after|before|following|preceding|prior to)"
    rf"|(?:the )?(?P<weekday>{parts.WEEKDAY})\b\.? (?:immediately )?(?P<side>after|before|following|preceding|"
    rf"prior to)",
    re.I,
)


class NthDay(Struct, frozen=True):
    """A day by its place from an event: so many `n` of `unit`, or the nearest `weekday` (0 is Monday), on one side."""

    n: int
    unit: Unit
    direction: Direction
    relation: str
    weekday: int | None = None
    n_alt: int | None = None


def nth_day(text: str) -> NthDay | None:
    """The place of a day that is told from an event; the event's own words stand behind it."""
    match = _NTH_DAY.match(text)
    if match is None:
        return None
    relation = (match["relation"] or match["side"]).lower()
    direction: Direction = "after" if relation in ("after", "following") else "before"
    if match["weekday"]:
        return NthDay(0, "days", direction, relation, parts.weekday(match["weekday"]))
    nth = max(parts.ordinal(match["nth"]) if match["nth"] else 1, 1)
    digits = re.search(r"\((\d+)", match["nth"] or "")
    other = int(digits[1]) if digits and int(digits[1]) != nth else None
    return NthDay(nth, _OPEN[(match["kind"] or "calendar").lower()], direction, relation, n_alt=other)


def event(text: str) -> tuple[int, Unit, Direction, str] | None:
    """Number, unit, direction and anchor of an event used as a limit: "by the time of" is none before."""
    match = _DAY_OF.match(text)
    if match:
        what = match["what"].lower()
        n = 0 if what.endswith("of") else 1
        return (
            n,
            _OPEN[(match["kind"] or "calendar").lower()],
            "after" if what == "day after" else "before",
            match["anchor"],
        )
    match = _NEXT_DAY.match(text)
    if match:
        return 1, _OPEN[(match["kind"] or "calendar").lower()], "after", match["anchor"] or ""
    match = _POINTED.fullmatch(text)
    if match:
        if match["before"]:
            return 1, _OPEN[(match["kind"] or "calendar").strip().lower()], "before", ""
        return (1 if match["next"] else 0), "days", "after", ""
    match = _SAME_DAY.match(text)
    if match:
        return 0, "days", "after", match["anchor"] or ""
    match = _LIMIT.match(text)
    if match:
        return (
            0,
            "days",
            "before",
            re.sub(
                r"^(?:the )?(?:time|date|day) (?:of|that(?! (?:party|side))|on which|when) ",
                "",
                match["anchor"],
                flags=re.I,
            ),
        )
    return None


NTH_DAY_EXAMPLES = (
    ("the third business day after", (3, "business_days", "after", None), "an ordinal counts"),
    ("the business day before", (1, "business_days", "before", None), "one day back"),
    ("the day following", (1, "days", "after", None), "one day on"),
    ("the Friday before", (0, "days", "before", 4), "the nearest such weekday"),
)
EVENT_EXAMPLES = (
    ("prior to the final pretrial conference", (0, "days", "before", "the final pretrial conference"), "by its time"),
    ("on or before the date the brief is due", (0, "days", "before", "the date the brief is due"), "its due date"),
    ("the day before the hearing", (1, "days", "before", "the hearing"), "one day back"),
    ("the same day", (0, "days", "after", ""), "the day named before it"),
    (
        "on the day the engagement letter is signed",
        (0, "days", "before", "the day the engagement letter is signed"),
        "its day",
    ),
    ("the first day of trial", (0, "days", "before", "trial"), "its own day"),
    ("the last court day before trial", (1, "court_days", "before", "trial"), "one court day back"),
    ("by the next business day", (1, "business_days", "after", ""), "the next open day"),
)
