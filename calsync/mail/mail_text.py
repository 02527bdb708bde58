"""The mail about urgent changes of one case: plain text, with the same explanation as the calendar entry."""

import re
import textwrap
from collections.abc import Iterable
from datetime import date, datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

from msgspec import Struct

from calsync.docket.model import Docket
from calsync.feed.description import CLOSING, description, order_label
from calsync.feed.entries import link_to
from calsync.feed.summary import summary
from calsync.feed.words import day, one_line, short_day, short_number, shorten
from calsync.mail.urgent import SLOWEST_DELAY, Urgent, ends
from calsync.timing.words import WEEKDAYS

WIDTH = 78  # of a line
SUBJECT = 150  # characters; more is cut off by most programs

WHY = {
    "earlier": "This date is now EARLIER.",
    "soon": "This date is near.",
    "later": "This date was near, and is now later.",
    "off": "This date was near, and is no longer set.",
    "assigned": "This date is near, and is now assigned to you.",
    "unassigned": "This date is near, and is no longer yours.",
}


class Letter(Struct, frozen=True):
    """A mail as it is read: its subject, one line without control characters, and its text, lines ending in LF."""

    subject: str
    body: str


def urgent_letter(
    docket: Docket, urgent: tuple[Urgent, ...], told: Iterable[str], *, by: str, at: datetime, name: str, base_url: str
) -> Letter:
    """The mail to one person about one change of one case.

    Takes the docket after the change, what of it is urgent (at least one), what happened in sentences, who recorded it
    and when, the person's name, and the address under which calsync's pages are reached.
    """
    orders = {order.id: order for order in docket.orders}
    moment = at.astimezone(ZoneInfo(docket.zone or "UTC"))
    parts = [
        "\n".join(
            [
                *([one_line(docket.caption)] if docket.caption else []),
                f"{docket.court} {docket.docket_number}".strip(),
                *(shorten(one_line(words), 300) for words in told),
                f"Recorded by {one_line(by)}, {day(moment)}.",
            ]
        )
    ]
    for one in urgent:
        deadline = one.deadline
        order = orders.get(deadline.order_id)
        link = link_to(base_url, order, deadline.directive.id)
        shown = one.on or one.was
        assert shown is not None
        explained = description(deadline, order_label(order), shown, link, one.ordinal)
        if one.on is None:
            explained = explained.partition("\n\n")[2]  # the first paragraph gives the day as the day that counts
        lines = [
            rule(summary(deadline, docket.docket_number, docket.caption)),
            _why(one, docket.zone, at),
            *([f"Now: {day(one.on)}"] if one.on else []),
            *([f"Before: {day(one.was)}"] if one.was and one.was != one.on else []),
            *_more(one, docket),
            "",
            explained.removesuffix(CLOSING).rstrip(),
        ]
        parts.append("\n".join(lines))
    parts.append(
        "\n".join(
            [
                f"The case: {case_page(base_url, docket.case_id)}",
                CLOSING,
                _calendars(urgent),
                *foot(name, base_url),
            ]
        )
    )
    return Letter(_subject(docket, urgent, at), "\n\n".join(map(clean, parts)) + "\n")


def late_lines(page: str, *, changed: bool, passed: bool) -> list[str]:
    """What a mail says first where it is sent after the case went on, or after a date in it; `page` is the case's."""
    return [
        *([f"The case has changed since this was written; see {page}"] if changed else []),
        *(["A date in this mail has passed since it was written."] if passed else []),
    ]


def case_page(base_url: str, case_id: str) -> str:
    """The address of the case's page."""
    return f"{base_url.rstrip('/')}/cases/{quote(case_id)}"


def people_page(base_url: str) -> str:
    """The address where people say which mails they want."""
    return f"{base_url.rstrip('/')}/people"


def foot(name: str, base_url: str) -> list[str]:
    """The last lines of every mail: to whom it goes, and how to stop it."""
    return [
        f"Sent to {one_line(name)}. To change or stop these mails: {people_page(base_url)}",
        "Not legal advice.",
    ]


def clean(text: str) -> str:
    """The text without control characters other than its line ends, and without halves of characters."""
    return re.sub(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", " ", text)


def wrapped(text: str) -> str:
    """The text in lines of at most 78 characters (RFC 5322 2.1.1); an address on the web stays whole."""
    return "\n".join(_wrapped(line) for line in text.split("\n"))


def _wrapped(line: str) -> str:
    """What goes on stands under the text of its first line, beside the mark or the number."""
    if len(line) <= WIDTH:
        return line
    mark = re.match(r" *(?:- |\d+\. )?", line)
    under = " " * (mark.end() if mark else 0)
    return textwrap.fill(line, WIDTH, subsequent_indent=under, break_long_words=False, break_on_hyphens=False)


def one_clean_line(text: str) -> str:
    """What may stand in a header: one line without control characters."""
    return one_line(clean(text))


def _more(one: Urgent, docket: Docket) -> list[str]:
    """What else there is to know: who sees to it now, what it waits for, what came in its place, how many more."""
    deadline = one.deadline
    lines = []
    if one.why == "unassigned":
        lines.append(f"It is assigned to {one_line(deadline.assigned_to or 'nobody')}.")
    if one.on is None and deadline.waiting_for:
        lines.append(f"It waits for {one_line(deadline.waiting_for)}.")
    instead = next((new for new in docket.deadlines if one.on is None and new.id == deadline.replaced_by), None)
    if instead is not None:
        waits = f", which waits for {one_line(instead.waiting_for)}" if instead.waiting_for else ""
        lines.append(f"In its place: {summary(instead, docket.docket_number, docket.caption)}{waits}.")
    if one.more:
        lines.append(f"So too {one.more} more of it after this one; the case's page has them.")
    return lines


def _calendars(urgent: tuple[Urgent, ...]) -> str:
    """What calendars show meanwhile."""
    follow = f"Calendars follow by themselves, some up to {int(SLOWEST_DELAY.total_seconds()) // 3600} hours late"
    if all(one.was is None for one in urgent):
        return f"{follow}; until then they show nothing of this."
    if all(one.on == one.was for one in urgent):
        return f"{follow}."
    return f"{follow}; until then they show the old date."


def _subject(docket: Docket, urgent: tuple[Urgent, ...], at: datetime) -> str:
    first = urgent[0]
    if len(urgent) == 1:
        words = f"{_lead(first, docket.zone, at)}: {summary(first.deadline, docket.docket_number, docket.caption)}"
    else:
        title = one_line(docket.caption) if docket.caption else docket.court
        words = f"{len(urgent)} urgent dates, first {_short(first.on or first.was)}: "
        words += f"{shorten(title, 60)} ({short_number(docket.docket_number)})"
    return shorten(one_clean_line(words), SUBJECT)


def _why(one: Urgent, zone: str, at: datetime) -> str:
    if one.on is not None and ends(one.on, zone) <= at:
        return "This date has PASSED."
    return "Its safe date is now EARLIER." if one.why == "earlier" and one.on == one.was else WHY[one.why]


def _lead(one: Urgent, zone: str, at: datetime) -> str:
    if one.why == "earlier" and one.on == one.was:
        return f"Safe date earlier, now {_short(one.deadline.safe)}"
    shown = _short(one.on or one.was)
    due = "Hearing" if one.deadline.directive.kind == "hearing" else "Due"
    if one.on is not None and ends(one.on, zone) <= at:
        due = "Passed"
    return {
        "earlier": f"Earlier, now {shown}",
        "soon": f"{due} {shown}",
        "later": f"Later, now {shown}",
        "off": f"No longer {shown}",
        "assigned": f"Yours, {shown}",
        "unassigned": f"No longer yours, {shown}",
    }[one.why]


def _short(on: date | datetime | None) -> str:
    """Fri Nov 27"""
    assert on is not None
    return f"{WEEKDAYS[on.weekday()][:3]} {short_day(on)}"


def rule(title: str) -> str:
    """A heading, underlined."""
    return f"{title}\n{'-' * min(len(title), 72)}"
