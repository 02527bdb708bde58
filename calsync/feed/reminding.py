"""Reminders: some court days before a day, as alarms for the clients that heed them and as entries for all others.

Google and Outlook drop the alarms of a feed (developers.google.com/workspace/calendar/api/concepts/reminders; see
`clients`), so an entry of its own is the only reminder that reaches everybody.
"""

import re
from datetime import date, datetime, timedelta
from typing import Literal

from calsync import timing
from calsync.docket.model import Deadline
from calsync.errors import OutsideCalendar
from calsync.feed.model import Draft, FeedSettings, whole_day
from calsync.feed.summary import summary
from calsync.feed.words import day
from calsync.reading.lexicon.event_types import EVENT_TYPES

Occasion = Literal["hearing", "filing", "recurring", "other"]

MORNING = timedelta(hours=9)  # when the alarm of a whole day rings
OPEN = frozenset({"due", "tentative", "unresolved"})

_PAPER = re.compile(
    r"\b(?:e-?)?(?:fil(?:e|es|ed|ing)|serv(?:e|es|ed|ing)|lodg(?:e|es|ed|ing)|submit|submits|submitted|oppos\w+|respon\w+|"
    r"repl(?:y|ies)|answers?|briefs?|amend|move|produce|disclose|disclosures?|provide|deliver|mail)\b",
    re.IGNORECASE,
)


# Groups of event types that are papers, whatever verb the order has for them.
_PAPERS = frozenset({"pleadings", "planning", "motions", "patent"})


def occasion(deadline: Deadline) -> Occasion:
    """Which of a feed's reminders a deadline has: a hearing, a paper that must leave the office, what comes again."""
    kind = deadline.directive.kind
    known = EVENT_TYPES.get(deadline.directive.type)
    if kind == "hearing":
        return "hearing"
    if kind == "recurring":
        return "recurring"
    if known is not None and known.group in _PAPERS:
        return "filing"
    return "filing" if _PAPER.search(deadline.directive.action) else "other"


def days_before(deadline: Deadline, settings: FeedSettings) -> tuple[int, ...]:
    """The court days before its day on which a feed reminds of a deadline, the first reminder first."""
    if not settings.remind_by or deadline.state not in OPEN:
        return ()
    days: tuple[int, ...] = getattr(settings.reminders, occasion(deadline))
    return tuple(sorted(set(days), reverse=True))


def court_days_before(on: date, n: int) -> date:
    """The n-th day before `on` on which federal courts are open. Beyond the holiday tables, weekdays count."""
    while n:
        on -= timedelta(days=1)
        n -= _is_open(on)
    return on


def alarms(draft: Draft, days: tuple[int, ...]) -> tuple[str, ...]:
    """The alarms of an entry, as durations before its start; those of a whole day ring in the morning."""
    whole_day = not isinstance(draft.content.start, datetime)
    spans = [draft.starts - court_days_before(draft.starts, n) for n in days]
    return tuple(_before(span - MORNING if whole_day else span) for span in spans)


def reminders(
    docket_number: str,
    caption: str | None,
    deadline: Deadline,
    draft: Draft,
    days: tuple[int, ...],
    *,
    safe: date | datetime | None,
) -> tuple[Draft, ...]:
    """The entries that remind of a deadline's entry, each on its day and until that day has passed.

    Each keeps its UID, made of the entry's and the court days, while it moves with the entry.
    """
    return tuple(_reminder(docket_number, caption, deadline, draft, n, safe) for n in days)


def reminder_uid(uid: str, n: int) -> str:
    """The UID of the reminder n court days before the entry with that UID."""
    local, at, host = uid.partition("@")
    return f"{local}.in{n}{at}{host}"


def is_reminder(uid: str) -> bool:
    """Whether an entry with this UID only reminds of another."""
    return re.search(r"\.in\d+(?:@|$)", uid) is not None


def _reminder(
    docket_number: str, caption: str | None, deadline: Deadline, draft: Draft, n: int, safe: date | datetime | None
) -> Draft:
    on = court_days_before(draft.starts, n)
    ahead = (draft.starts - on).days
    count = "Tomorrow" if ahead == 1 else f"In {ahead} days"
    verb = "Set for" if deadline.directive.kind == "hearing" else "Due"
    lines = [
        f"Reminder, {n} court day{'s' if n > 1 else ''} ahead. {verb} {day(draft.told()[0])}.",
        "The entry on that day quotes the order and shows how the date was counted.",
    ]
    content = whole_day(
        summary(deadline, docket_number, caption, safe=safe, ahead=count),
        "\n\n".join(("\n".join(lines), *([draft.content.url] if draft.content.url else []))),
        on,
        status=draft.content.status,
        url=draft.content.url,
    )
    return Draft(uid=reminder_uid(draft.uid, n), starts=on, ended_on=None, content=content, next=draft.next, until=on)


def _is_open(on: date) -> bool:
    try:
        return timing.is_open(on)
    except OutsideCalendar:
        return on.weekday() < 5


def _before(span: timedelta) -> str:
    hours = int(span.total_seconds()) // 3600
    days, hours = divmod(hours, 24)
    return "-P" + (f"{days}D" if days else "") + (f"T{hours}H" if hours or not days else "")
