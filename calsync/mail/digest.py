"""The digest mail: what is due in the next days, what changed, what waits. Plain text."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct

from calsync.docket.diff import Change
from calsync.docket.model import Deadline, Docket
from calsync.feed.choosing import person_key
from calsync.feed.description import CLOSING
from calsync.feed.entries import occasions
from calsync.feed.summary import summary
from calsync.feed.words import day, day_of, hour, one_line, short_number, shorten
from calsync.mail.mail_text import Letter, case_page, clean, foot, one_clean_line, rule
from calsync.mail.urgent import IN_FORCE, When, begins, ends
from calsync.reading.model import Undated

AHEAD = timedelta(days=14)
PASSED = timedelta(days=14)  # how long a deadline that nobody marked as done is listed as passed
OPEN = IN_FORCE | {"waiting"}
LINES = 200  # of one section; the pages show the rest

FIELDS = {
    "state": "state",
    "due": "due",
    "safe": "safe date",
    "occurrences": "next times",
    "waiting_for": "waits for",
    "candidates": "could be",
    "condition": "condition",
    "assigned_to": "assigned to",
}


class CaseNews(Struct, frozen=True):
    """A case as it stands, with what happened in it since the last digest in sentences, and what that changed."""

    docket: Docket
    told: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


def digest(
    cases: Sequence[CaseNews],
    *,
    now: datetime,
    since: datetime,
    zone: str,
    name: str,
    base_url: str,
    head: str | None = None,
) -> Letter:
    """The digest for one person.

    Takes the cases that it is about, the present instant, the instant since which changes are told, the person's zone
    and name, the address under which calsync's pages are reached, and the head that vouches for all that was kept until
    now (hex). Whether a date has passed is judged by the clock
    of its court; up to which day dates are listed, by the person's.
    """
    today = now.astimezone(ZoneInfo(zone)).date()
    last = today + AHEAD - timedelta(days=1)
    dates = list(_dates(cases))
    due = [one for one in dates if ends(one.on, one.docket.zone) > now and day_of(one.on) <= last]
    passed = [one for one in dates if _passed(one, now)]
    changed = [one for one in cases if one.told or one.changes]
    waits = list(_waiting(cases))
    unsettled = list(_lines(cases, lambda each: each.state == "unresolved"))
    dayless = list(_lines(cases, _without_day))
    moment = since.astimezone(ZoneInfo(zone))
    parts = [f"Docket of {day(today)}, for {one_line(name)}."]
    if passed:
        parts.append(_section("Passed and not marked done", _by_day(passed, name)))
    parts.append(_section(f"Due through {day(last)}", _by_day(due, name) or ["Nothing."]))
    if unsettled:
        parts.append(_section("Needs your decision", unsettled))
    if dayless:
        parts.append(_section("No date set", dayless))
    parts.append(_section(f"Changed since {day(moment)}", _changed(changed) or ["Nothing."]))
    parts.append(_section("Waiting", waits or ["Nothing."]))
    touched = {one.docket.case_id: one.docket for one in due} | {one.docket.case_id: one.docket for one in changed}
    pages = [f"{_title(docket)}: {case_page(base_url, docket.case_id)}" for docket in touched.values()]
    vouched = [f"Head of the record on {day(today)}, for `calsync verify --head`:", head] if head else []
    parts.append("\n".join([*pages[:LINES], *vouched, CLOSING, *foot(name, base_url)]))
    numbers = f"{_many(len(due), 'date')} in 14 days, {_many(len(changed), 'case')} changed, {len(waits)} waiting"
    if passed:
        numbers = f"{len(passed)} passed, {numbers}"
    if not (due or passed or changed or waits or unsettled or dayless):
        numbers = "nothing due, changed or waiting"
    subject = one_clean_line(f"Docket {day(today)}: {numbers}")
    return Letter(subject, "\n\n".join(map(clean, parts)) + "\n")


class Dated(Struct, frozen=True):
    """A date of a deadline in force, an instant on the court's clock."""

    docket: Docket
    deadline: Deadline
    on: When


def _dates(cases: Iterable[CaseNews]) -> Iterator[Dated]:
    """Every date of what is in force, the earliest first."""
    found: list[tuple[datetime, str, Dated]] = []
    for one in cases:
        for deadline in one.docket.deadlines:
            for uid, on, _ in occasions(deadline) if deadline.state in IN_FORCE else ():
                local = on.astimezone(ZoneInfo(one.docket.zone or "UTC")) if isinstance(on, datetime) else on
                found.append((begins(local, one.docket.zone), uid, Dated(one.docket, deadline, local)))
    yield from (each for _, _, each in sorted(found, key=lambda one: one[:2]))


def _passed(one: Dated, now: datetime) -> bool:
    """Whether a date passed lately and nobody marked it as done. A hearing that was is no news."""
    return one.deadline.directive.kind == "deadline" and now - PASSED < ends(one.on, one.docket.zone) <= now


def _without_day(deadline: Deadline) -> bool:
    return deadline.state in OPEN and isinstance(deadline.directive.basis, Undated)


def _lines(cases: Iterable[CaseNews], shown: Callable[[Deadline], bool]) -> Iterator[str]:
    """A line for each deadline of the cases that is shown."""
    for one in cases:
        yield from (
            f"- {summary(each, one.docket.docket_number, one.docket.caption)}"
            for each in one.docket.deadlines
            if shown(each)
        )


def _by_day(dates: Iterable[Dated], name: str) -> list[str]:
    lines: list[str] = []
    last: date | None = None
    for one in dates:
        docket, deadline, on = one.docket, one.deadline, one.on
        if day_of(on) != last:
            last = day_of(on)
            lines.append(day(last))
        at = f"{hour(on)}: " if isinstance(on, datetime) else ""
        lines.append(
            f"- {at}{summary(deadline, docket.docket_number, docket.caption)}{_whose(deadline, name)}{_safe(deadline)}"
        )
    return lines


def _whose(deadline: Deadline, name: str) -> str:
    if not deadline.assigned_to:
        return ""
    mine = person_key(deadline.assigned_to) == person_key(name)
    return " [yours]" if mine else f" [{one_line(deadline.assigned_to)}]"


def _safe(deadline: Deadline) -> str:
    if deadline.safe is None or deadline.due is None or deadline.safe == deadline.due:
        return ""
    return f" Safe: {day(deadline.safe)}."


def _changed(cases: Iterable[CaseNews]) -> list[str]:
    lines: list[str] = []
    for one in cases:
        lines.append(_title(one.docket))
        lines += [f"- {shorten(one_line(words), 300)}" for words in one.told]
        dates = {each.id: each for each in one.docket.deadlines}
        moved = {(each.deadline_id, each.before, each.after) for each in one.changes if each.field == "due"}
        for change in one.changes:
            if change.field == "safe" and (change.deadline_id, change.before, change.after) in moved:
                continue  # told with the due date, which is the same
            if change.field == "deadline" or change.field in FIELDS:
                what = dates.get(change.deadline_id)
                title = (
                    summary(what, one.docket.docket_number, one.docket.caption)
                    if what
                    else f"“{shorten(one_line(change.quote), 60)}”"
                )
                lines.append(f"  {title}: {_new(what) if what and _is_new(change) else _change(change)}")
    return lines


def _is_new(change: Change) -> bool:
    return change.field == "deadline" and change.before is None


def _new(deadline: Deadline) -> str:
    """New, and its date, or what keeps it from having one. The title before it tells the state."""
    dates = occasions(deadline)
    if not dates:
        return f"new, waits for {one_line(deadline.waiting_for)}" if deadline.waiting_for else "new, no date set"
    on = day(dates[0][1])
    if deadline.state == "unresolved":
        return f"new, needs your decision; the earliest date is {on}"
    due = deadline.state in IN_FORCE and deadline.directive.kind != "hearing"
    lead = "next " if dates[0][2] else "due " if due else ""
    return f"new, {lead}{on}{_safe(deadline)}"


def _change(change: Change) -> str:
    if change.field == "deadline":
        return "gone"
    return f"{FIELDS[change.field]} {_words(change.before)} -> {_words(change.after)}"


def _words(value: Any) -> str:
    match value:
        case None | () | "":
            return "none"
        case date():
            return day(value)
        case tuple():
            return "; ".join(_words(one) for one in value[:3]) + ("; …" if len(value) > 3 else "")
        case _:
            return one_line(str(value))


def _waiting(cases: Iterable[CaseNews]) -> Iterator[str]:
    for one in cases:
        for deadline in one.docket.deadlines:
            if deadline.state == "waiting" and not isinstance(deadline.directive.basis, Undated):
                waits = f" waits for {one_line(deadline.waiting_for)}" if deadline.waiting_for else " waits"
                yield f"- {summary(deadline, one.docket.docket_number, one.docket.caption)}{waits}"


def _section(title: str, lines: list[str]) -> str:
    more = [f"… and {len(lines) - LINES} lines more"] if len(lines) > LINES else []
    return "\n".join([rule(title), *lines[:LINES], *more])


def _title(docket: Docket) -> str:
    number = short_number(docket.docket_number)
    return f"{shorten(one_line(docket.caption), 60)} ({number})" if docket.caption else number


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
