"""Periods, recurrences, words of urgency, and events used as limits."""

import re

from msgspec import Struct

from calsync.reading.expressions import parts
from calsync.timing.model import Direction, Unit

PERIOD = (
    rf"(?:\b{parts.NUMBER}(?: or more)?(?:[ -]| -)?(?:additional |full |more |further |consecutive |clear "
    rf")?{parts.UNIT}(?:['’]s?|\b)|\b(?:an?|the next|another) (?:additional |further )?"
    r"(?:(?:calendar|business|court) "
    rf")?(?:week|day|month|year|fortnight|hour)\b)"
)
_UNIT_END = re.compile(
    rf"(?P<number>{parts.NUMBER}|an?\b|the next\b|another\b)(?: or more)?(?P<join>[ -]*)"
    rf"(?:(?:additional|full|more|further|consecutive|clear) )*(?P<unit>{parts.UNIT})",
    re.I,
)

RECURRING = (
    rf"\b(?:every|each) (?:other |second )?(?:{parts.NUMBER} )?{parts.UNIT}\b"
    rf"|\bat (?:intervals of {parts.NUMBER}[ -]{parts.UNIT}|{parts.NUMBER}[ -]{parts.UNIT} intervals)\b"
    rf"|\b(?:on )?(?:the )?{parts.ORDINAL}(?: (?:calendar |business |court )?day)? of (?:each|every) "
    rf"(?:calendar )?(?:month|quarter|year|week)\b"
    rf"|\b(?:on )?(?:the )?{parts.ORDINAL}(?: and {parts.ORDINAL})? {parts.WEEKDAY}s? of (?:each|every|"
    rf"the) (?:calendar )?month\b"
    rf"|\b(?:on )?(?:the )?{parts.ORDINAL} {parts.WEEKDAY}s? of {parts.MONTH}(?:,? (?:and )?{parts.MONTH})+\b"
    rf"|\b(?:every|each) (?:other |second )?{parts.WEEKDAY}\b|\bon {parts.WEEKDAY}s\b"
    r"|\b(?:monthly|quarterly|weekly|biweekly|bi-weekly|annually|semiannually|semi-annually|bimonthly|bi-monthly)\b"
)
_MONTH_DAY = re.compile(
    rf"(?:on )?(?:the )?(?P<day>{parts.ORDINAL})(?P<kind> (?:calendar |business |court )?day)? of "
    rf"(?:each|every) (?:calendar )?(?P<unit>month|quarter|year|week)",
    re.I,
)
_NTH_WEEKDAY = re.compile(
    rf"(?:on )?(?:the )?(?P<nth>{parts.ORDINAL})(?: and (?P<more>{parts.ORDINAL}))? (?P<weekday>{parts.WEEKDAY})s? of",
    re.I,
)
_IN_MONTHS = re.compile(
    rf"(?:on )?(?:the )?(?P<nth>{parts.ORDINAL}) (?P<weekday>{parts.WEEKDAY})s? of "
    rf"(?P<months>{parts.MONTH}(?:,? (?:and )?{parts.MONTH})+)",
    re.I,
)
_EVERY = re.compile(
    rf"(?:(?:every|each) (?P<other>other |second )?|at (?:intervals of )?)(?:(?P<number>{parts.NUMBER})[ -])?"
    rf"(?P<unit>{parts.UNIT})",
    re.I,
)
_EVERY_WEEKDAY = re.compile(rf"(?:(?:every|each) (?P<other>other |second )?|on )(?P<weekday>{parts.WEEKDAY})s?$", re.I)
_ADVERBS: dict[str, tuple[Unit, int]] = {
    "monthly": ("months", 1), "quarterly": ("months", 3), "weekly": ("weeks", 1), "biweekly": ("weeks", 2),
    "annually": ("years", 1), "semiannually": ("months", 6), "bimonthly": ("months", 2),
}  # fmt: skip
_FREQ = {
    "days": "DAILY",
    "weeks": "WEEKLY",
    "months": "MONTHLY",
    "years": "YEARLY",
    "hours": "HOURLY",
    "business_days": "DAILY",
    "court_days": "DAILY",
}
_OPEN: dict[str, Unit] = {"court": "court_days", "business": "business_days", "calendar": "days"}
_BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

EVENT_NOUN = (
    r"(?:hearing|conference|trial|mediation|deposition|session|deadline|expiration|cut-?off|argument|"
    r"sentencing|auction|arraignment|arbitration|appearance|meeting|"
    r"commencement|close of (?:all )?(?:fact |expert |non-expert )?(?:discovery|pleadings|evidence|"
    r"the evidence)|end of (?:fact |expert )?discovery|discovery cut-?off|bar date|teleconference|"
    r"inspection|examination|hrg|conf|mtg|call|docket call|date|filing|discovery closes)"
)
EVENT = (
    r"\b(?:on or before|no later than|not later than|by|prior to|in advance of|before|at or before|at "
    r"the time of|no later than at) "
    r"(?:the |any |such |said |that |a |each )(?:[\w'’()-]+ ){0,6}?"
    + EVENT_NOUN
    + r"s?\b(?: of (?:the |any |such |this )?[\w'’-]+(?: [\w'’-]+)?)?"
    r"|\b(?:on or before|no later than|not later than|by|before|on|at) the (?:day|date) (?:the|that|on which|when|any|"
    r"each|such) [\w'’().-][\w'’(). -]{2,60}? (?:is|are) (?:due|heard|held|set|[a-z]+ed)\b"
    r"|\b(?:on |by )?(?:the|that) same (?:day|date)\b(?: (?:that|as) [\w'’().-][\w'’(). -]{2,60}? (?:is|are) (?:due|"
    r"heard|held|set|[a-z]+ed)\b)?"
    r"|\b(?:prior to|before) (?:trial|sentencing|discovery closes)\b"
    r"|\bthe (?:morning of|first day of|opening day of|day of|day before|day after|day prior to|last (?:court|"
    r"business) day "
    r"before) (?:the )?(?:[\w'’()-]+ ){0,4}?" + EVENT_NOUN + r"\b"
    r"|\b(?:by |no later than |not later than |before |on )that (?:same )?(?:morning|afternoon|evening|day|date)\b"
    r"|\bthat (?:same )?(?:morning|afternoon|evening)\b|\b(?:by )?the end of the (?:preceding|following|next) day\b"
    r"|\b(?:by |on )?the preceding (?:court |business )?day\b"
    r"|\bbefore (?:the|that|its|their|any) (?:\w+ )?(?:time|date|period|deadline|days)\b[^,;.]{0,50}? "
    r"(?:has |have |is |are )?"
    r"(?:run|runs|expired?|expires|passed|passes|lapsed?|ended|ends)\b(?: out)?"
    r"|\b(?:by |on )?the (?:next|following) (?:(?:court|business|calendar) )?day\b(?: after (?:each |any |"
    r"the )?(?:filing|such filing|[\w'’-]+ filing))?|\bthe next (?:court|business) day\b"
)
_DAY_OF = re.compile(
    r"the (?P<what>morning of|first day of|opening day of|day of|day before|day after|day prior to|"
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
    r"(?:(?:by|on|before|no later than|not later than) )?(?:that (?:same )?(?:morning|afternoon|evening|day|date)|"
    r"the end of the (?:(?P<next>following|next)|preceding) day|"
    r"the (?P<before>preceding) (?P<kind>court |business )?day)",
    re.I,
)
_SAME_DAY = re.compile(r"(?:on |by )?(?:the|that) same (?:day|date)(?: (?:that|as) (?P<anchor>.*))?", re.I)

# A time that is meant, from which no day can be told: a person must say which.
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

AFTER = (
    r"(?:after|following|from and after|on from|from|of|subsequent to|upon|since|post|on the heels of|"
    r"(?:to be )?(?:running|counted|counting|measured|computed|calculated|reckoned|to run) (?:only )?(?:from|after))"
)
BEFORE = r"(?:before|prior to|in advance of|ahead of|preceding)"
RELATION = re.compile(
    rf" ?(?:\([^()]{{0,60}}\) ?)?(?:,? ?(?:excluding|exclusive of|not counting|including) [\w, ]{{0,60}}?,? )?"
    rf"(?:,(?= (?:to be )?(?:running|counted|counting|measured|computed|calculated|reckoned|to run)\b) )?"
    rf"(?:(?P<after>{AFTER})|(?P<before>{BEFORE}))(?=\W)(?P<gap> (?:the )?(?:date|time|day)(?:s)? "
    rf"(?:of|that|on which|when|in which)| the last (?:of|to occur of)|)",
    re.I,
)
BARE_AFTER = re.compile(
    r" ?(?:\([^()]{0,60}\) ?)?,? ?(?P<word>thereafter|later|afterwards?|hence|after that(?= |[.,;]|$)|therefrom|"
    r"after(?=[.,;)]|$))\b",
    re.I,
)
BARE_BEFORE = re.compile(
    r" ?(?:\([^()]{0,60}\) ?)?,? ?(?P<word>prior(?: thereto)?|before ?hand|earlier|in advance|ahead(?: of time)?|"
    r"before(?: then)?|out)(?=[.,;)]|$| and\b)",
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

# What stands before a time and leads into it; the longest wins.
LEADS = (
    "on or before the date that is", "on the date that is", "on the date which is", "the date that is",
    "by no later than", "on or before", "no later than", "not later than", "not more than", "no more than",
    "not to exceed", "up to and including", "through and including", "to and including", "no less than",
    "not less than", "no fewer than", "not fewer than", "at least", "no sooner than", "no earlier than",
    "not earlier than", "not sooner than", "on or after", "on or about", "by or before", "prior to", "in advance of",
    "no longer than", "inside of", "inside", "during the week of", "the week of", "week of", "week beginning",
    "beginning on", "commencing on", "starting on", "beginning", "commencing", "starting", "up to", "until", "till",
    "through", "within the", "within", "w/in", "in no event later than", "no event later than",
    "but no later than", "and no later than", "between", "before", "after", "during", "nlt", "by", "on",
    "for", "to", "from", "in",
    "at", "exactly", "every", "each", "an additional", "a further", "the", "of", "about", "approximately",
    "more than", "less than", "fewer than", "effective", "ending", "ends", "is", "due", "than", "@",
    "upon", "since", "-",
)  # fmt: skip
LEAD = re.compile(
    r"(?:^|(?<=[ (\[:\"“,.;–—-]))("
    + "|".join(re.escape(lead) for lead in sorted(LEADS, key=len, reverse=True))
    + r") ?$",
    re.I,
)


def period(text: str) -> tuple[int, int | None, Unit, bool] | None:
    """Number, the other number where words and digits disagree, unit, and whether the form is an adjective (14-day)."""
    match = _UNIT_END.match(text)
    if match is None:
        return None
    written = match["number"].lower()
    first, other = (1, None) if written in ("a", "an", "the next", "another") else parts.numbers(written)
    name, times = parts.unit(match["unit"])
    adjective = match["join"].strip() == "-" and not match["unit"].lower().endswith("s")
    if first == 0 and not re.match(r"0|zero", written):
        return None
    return first * times, other * times if other is not None else None, name, adjective


def recurrence(text: str) -> tuple[str, int, Unit] | None:
    """RRULE, and the interval as a number of units.

    A nameless last day of the month is BYMONTHDAY=-1; "on the first and third Monday" has two days.
    """
    match = _IN_MONTHS.match(text)
    if match:
        months = [str(parts.month(name)) for name in re.findall(parts.MONTH, match["months"], re.I)]
        code = f"{parts.ordinal(match['nth'])}{_BYDAY[parts.weekday(match['weekday'])]}"
        return f"FREQ=YEARLY;BYMONTH={','.join(months)};BYDAY={code}", 12 // len(months) or 1, "months"
    match = _NTH_WEEKDAY.match(text)
    if match:
        code = _BYDAY[parts.weekday(match["weekday"])]
        days = ",".join(f"{parts.ordinal(nth)}{code}" for nth in (match["nth"], match["more"]) if nth)
        return f"FREQ=MONTHLY;BYDAY={days}", 1, "months"
    match = _MONTH_DAY.match(text)
    if match:
        day = parts.ordinal(match["day"])
        kind = (match["kind"] or "").lower()
        if match["unit"].lower() == "month":
            if "business" in kind or "court" in kind:
                return f"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS={day}", 1, "months"
            return f"FREQ=MONTHLY;BYMONTHDAY={day}", 1, "months"
        if match["unit"].lower() == "quarter":
            return f"FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY={day}", 3, "months"
        return (f"FREQ=YEARLY;BYYEARDAY={day}", 1, "years") if match["unit"].lower() == "year" else None
    match = _EVERY_WEEKDAY.match(text)
    if match:
        step = 2 if match["other"] else 1
        return (
            f"FREQ=WEEKLY;{'INTERVAL=2;' if step == 2 else ''}BYDAY={_BYDAY[parts.weekday(match['weekday'])]}",
            step,
            "weeks",
        )
    match = _EVERY.match(text)
    if match:
        count, times = parts.number(match["number"].partition("(")[0]) if match["number"] else 1, 1
        name, times = parts.unit(match["unit"])
        count = count * times * (2 if match["other"] else 1)
        return _every(count, name)
    word = re.sub(r"[^a-z]", "", text.lower())
    if word in _ADVERBS:
        name, count = _ADVERBS[word]
        return _every(count, name)
    return None


def _every(count: int, unit: Unit) -> tuple[str, int, Unit]:
    workdays = ";BYDAY=MO,TU,WE,TH,FR" if unit.endswith("_days") and count == 1 else ""
    step = f";INTERVAL={count}" if count != 1 else ""
    return f"FREQ={_FREQ[unit]}{step}{workdays}", count, unit


class NthDay(Struct, frozen=True):
    """A day by its place from an event: so many `n` of `unit`, or the nearest `weekday` (0 is Monday), on one side."""

    n: int
    unit: Unit
    direction: Direction
    relation: str
    weekday: int | None = None


def nth_day(text: str) -> NthDay | None:
    """The place of a day that is told from an event; the event's own words stand behind it."""
    match = _NTH_DAY.match(text)
    if match is None:
        return None
    relation = (match["relation"] or match["side"]).lower()
    direction: Direction = "after" if relation in ("after", "following") else "before"
    if match["weekday"]:
        return NthDay(0, "days", direction, relation, parts.weekday(match["weekday"]))
    nth = parts.ordinal(match["nth"]) if match["nth"] else 1
    return NthDay(max(nth, 1), _OPEN[(match["kind"] or "calendar").lower()], direction, relation)


def event(text: str) -> tuple[int, Unit, Direction, str] | None:
    """Number, unit, direction and anchor of an event used as a limit: "by the time of" is none before."""
    match = _DAY_OF.match(text)
    if match:
        what = match["what"].lower()
        unit: Unit = (
            "days" if not match["kind"] else "court_days" if match["kind"].lower() == "court" else "business_days"
        )
        n = 0 if what.endswith("of") else 1
        return n, unit, "after" if what == "day after" else "before", match["anchor"]
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
            re.sub(r"^(?:the )?(?:time|date|day) (?:of|that|on which|when) ", "", match["anchor"], flags=re.I),
        )
    return None


VAGUE_EXAMPLES = (
    ("by the 31st.", True, "of which month?"),
    ("by mid-July 2026", True, "no day"),
    ("in the spring of 2030", True, "a season"),
    ("the first week of July 2026", True, "a week of a month"),
    ("before Thanksgiving", True, "a feast without a year"),
    ("the 31st floor", False, "no lead"),
    ("by July 2026", False, "a month is read as one"),
)
NTH_DAY_EXAMPLES = (
    ("the third business day after", (3, "business_days", "after", None), "an ordinal counts"),
    ("the business day before", (1, "business_days", "before", None), "one day back"),
    ("the day following", (1, "days", "after", None), "one day on"),
    ("the Friday before", (0, "days", "before", 4), "the nearest such weekday"),
)
PERIOD_EXAMPLES = (
    ("fourteen (14) days", (14, None, "days", False), "words and digits"),
    ("thirty (20) days", (30, 20, "days", False), "they disagree"),
    ("5 court days", (5, None, "court_days", False), "the order's own unit"),
    ("fourteen-day", (14, None, "days", True), "as an adjective"),
    ("a week", (1, None, "weeks", False), "the article counts"),
    ("six (6) months", (6, None, "months", False), "months"),
    ("two business days", (2, None, "business_days", False), "spelled"),
)
RECURRENCE_EXAMPLES = (
    ("every ninety (90) days", ("FREQ=DAILY;INTERVAL=90", 90, "days"), "an interval"),
    ("every month", ("FREQ=MONTHLY", 1, "months"), "each month"),
    ("on the fifteenth day of each month", ("FREQ=MONTHLY;BYMONTHDAY=15", 1, "months"), "a day of the month"),
    ("the second Thursday of every month", ("FREQ=MONTHLY;BYDAY=2TH", 1, "months"), "a weekday of the month"),
    (
        "the last business day of each month",
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", 1, "months"),
        "from the end",
    ),
    ("quarterly", ("FREQ=MONTHLY;INTERVAL=3", 3, "months"), "an adverb"),
    ("every other week", ("FREQ=WEEKLY;INTERVAL=2", 2, "weeks"), "every second"),
    ("every Friday", ("FREQ=WEEKLY;BYDAY=FR", 1, "weeks"), "a weekday"),
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
