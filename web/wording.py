"""Dates, periods, states and flags as the pages write them. Values in, plain words out."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from calsync import courts
from calsync.docket.dating.resolving import PERSON
from calsync.docket.model import Deadline, Docket
from calsync.feed import description, doubts, words
from calsync.reading.model import Directive, Fixed, Recurring, Relative, Undated

Moment = date | datetime

flag = words.flag
flags = doubts.flags
people = words.people
duty = words.duty
only = words.only
flat = words.one_line
lasting = words.lasting
basis_words = words.basis
order_title = description.order_title
case_line = description.case_line
sentence = words.capital

GLANCE: Final = 600  # characters of a sentence shown whole

STATES: Final = {
    "due": "Due",
    "waiting": "Waiting",
    "tentative": "Tentative",
    "unresolved": "Needs your decision",
    "suspended": "Suspended",
    "vacated": "Vacated",
    "superseded": "Superseded",
    "satisfied": "Satisfied",
    "expired-condition": "No longer applies",
}

REASONS: Final = {
    "recital": "tells what happened before",
    "vacated": "vacated by this order",
    "denied": "asked for and denied",
    "quoted-rule": "quoted from a rule or another text",
    "citation": "part of a citation",
    "advisory": "information, not a duty",
    "stamp": "part of a stamp or signature",
    "superseded": "replaced by another date",
    "other": "no action required",
}

SERVICE: Final = (
    ("electronic", "Electronically (ECF)"),
    ("mail", "By mail"),
    ("clerk", "Left with the clerk"),
    ("consented", "By other means consented to"),
    ("commercial-carrier", "By commercial carrier"),
    ("personal", "In person"),
)


def no_date(deadline: Deadline) -> bool:
    """Whether this is a duty that stands but names no day."""
    return deadline.directive.kind == "undated-duty" and deadline.state == "due"


def state(deadline: Deadline) -> str:
    """The state of a deadline in a word or two."""
    return "No date" if no_date(deadline) else STATES[deadline.state]


def day(value: Moment) -> str:
    """A day as US readers write it: Mon, Jul 7, 2025; with its hour where it has one."""
    text = f"{value:%a, %b} {value.day}, {value.year}"
    return f"{text}, {words.hour(value)}" if isinstance(value, datetime) else text


def short(value: date) -> str:
    """A day in little room: Mon, Jul 7."""
    return f"{value:%a, %b} {value.day}"


def long(value: date) -> str:
    """A day as a heading: Monday, July 7, 2025."""
    return f"{value:%A, %B} {value.day}, {value.year}"


def when(at: datetime, zone: str) -> str:
    """An instant on the clock of a zone: Mon, Jul 7, 2025, 5:00 p.m. PDT."""
    return day(local(at, zone))


def date_of(value: Moment) -> str:
    """The day alone of a day or an instant."""
    return day(words.day_of(value))


def local(value: datetime, zone: str) -> datetime:
    """An instant on the court's clock."""
    return value.astimezone(ZoneInfo(zone or "UTC"))


def last_day(ends: datetime, zone: ZoneInfo) -> date | None:
    """The last day of what ends at an instant, where that is the end of a day on that clock."""
    at = ends.astimezone(zone)
    return (at - timedelta(days=1)).date() if at.time() == time.min else None


def until(ends: datetime, zone: ZoneInfo) -> str:
    """How long something lasts that ends at an instant: through Thu, Dec 31, 2026, or until an hour of a day."""
    last = last_day(ends, zone)
    return f"through {day(last)}" if last else f"until {day(ends.astimezone(zone))}"


def reviewed(deadline: Deadline) -> str | None:
    """Who has checked it, or whom it still wants; None where nobody has and one would do."""
    if deadline.reviewed_by:
        first = f"{deadline.first_reader} and " if deadline.first_reader else ""
        return f"Checked by {first}{deadline.reviewed_by}"
    if deadline.first_reader:
        return f"Read by {deadline.first_reader}; a second person must confirm it"
    return "Two people must confirm it" if deadline.critical else None


def hour(value: Moment) -> str | None:
    """The hour of an instant with its zone, 5:00 p.m. EST; None for a day."""
    return words.hour(value) if isinstance(value, datetime) else None


def is_past(value: Moment, now: datetime, zone: str) -> bool:
    """Whether a day or instant has ended, in the court's zone, at `now`."""
    here = now.astimezone(ZoneInfo(zone)) if zone else now
    if isinstance(value, datetime):
        return value < now if value.tzinfo else value < here.replace(tzinfo=None)
    return value < here.date()


def basis(directive: Directive) -> str:
    """How a directive states its time, in one line."""
    stated = [
        "a date set by the order"
        if isinstance(one, Fixed) and one.date
        else f"“{one.word}”, without a date"
        if isinstance(one, Undated)
        else words.basis(one)
        for one in (directive.basis, *directive.alternatives)
    ]
    if len(stated) == 1:
        return sentence(stated[0])
    return f"The {directive.choose or 'earlier'} of: {'; '.join(stated)}"


def how(deadline: Deadline) -> str:
    """Where a deadline's date comes from, in one line: a person who set it, else how the order states it."""
    if deadline.steps and deadline.steps[0].rule == PERSON:
        return "A date set by a person"
    return basis(deadline.directive)


def quoted(directive: Directive) -> tuple[str, str, str]:
    """The sentence that a directive stands in, as what comes before its words, its words, and what comes after.

    The words alone where the sentence is not known or is too long to be read at a glance.
    """
    words_, context = directive.quote, directive.context
    if context is None or not context.start <= words_.start <= words_.end <= context.end or len(context.text) > GLANCE:
        return "", flat(words_.text), ""
    left, right = words_.start - context.start, words_.end - context.start
    before, after = context.text[:left], context.text[right:]
    return (
        " ".join(before.split()) + before[-1:].isspace() * " ",
        flat(words_.text),
        after[:1].isspace() * " " + flat(after),
    )


def court(court_id: str) -> str:
    """A court as lawyers cite it: E.D. Cal."""
    return courts.get(court_id).citation if court_id else ""


def event_words(deadline: Deadline) -> str:
    """What to write down as having happened, for a deadline that waits: its own words for what it waits for."""
    of = deadline.directive.basis
    stated = of.anchor if isinstance(of, Relative | Recurring) else None
    return sentence(flat(stated or deadline.waiting_for or ""))


def why_safe(deadline: Deadline) -> str | None:
    """Why `due` and `safe` are two dates, or None where they are one."""
    if deadline.due is None or deadline.safe is None or deadline.due == deadline.safe:
        return None
    return (
        f"Due {day(deadline.due)} under the prevailing reading of the rule. {day(deadline.safe)} is the earliest date "
        "under any reading that somebody could argue; the steps say where the readings part. Meet the earlier one."
    )


def title(docket: Docket) -> str:
    """What a case is called."""
    return docket.caption or docket.docket_number


def listed(items: Iterable[object]) -> str:
    """1, 2 and 3."""
    texts = [str(item) for item in items]
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}" if texts else ""
