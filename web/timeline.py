"""A case along a line of time: each deadline from what it counts from to its date, what has no end yet left open.

Pure: a docket in, places on a drawing out. Drawn as SVG by `timeline.html`; positions are in its units.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final

from msgspec import Struct

from calsync.docket.model import Deadline, Docket
from calsync.feed.words import day_of, one_line, shorten

LABEL: Final = 300  # width of the names
CHART: Final = 620  # width of the time
ROW: Final = 22
TOP: Final = 26
MOST: Final = 60  # rows; a longer case shows those that are open
ENDED: Final = frozenset({"vacated", "superseded", "satisfied", "expired-condition"})


class Line(Struct, frozen=True):
    """A row: its name, where it begins and ends, and what it hangs on. `end` is None where the end is open."""

    name: str
    link: str | None
    y: int
    start: int | None
    end: int | None
    state: str
    told: str


class Tick(Struct, frozen=True):
    """A month (or a year) on the line of time."""

    x: int
    words: str


class Timeline(Struct, frozen=True):
    """The drawing: rows by date, the ticks, today where it lies within, and the height."""

    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]
    today: int | None
    height: int


def timeline(docket: Docket, today: date) -> Timeline | None:
    """The timeline of a case; None where nothing of it has a day."""
    shown = [one for one in docket.deadlines if one.state not in ENDED and one.directive.kind != "undated-duty"]
    events = [one for one in docket.events if not one.withdrawn]
    days = [on for one in shown for on in (_begin(one), _end(one)) if on] + [day_of(one.on) for one in events]
    if not days:
        return None
    first, last = min(days), max(days)
    room = max((last - first).days, 30)
    first, last = first - timedelta(days=room // 30), last + timedelta(days=room // 12)

    def x(on: date) -> int:
        return LABEL + round(CHART * (on - first).days / max((last - first).days, 1))

    rows: list[tuple[date, Line]] = []
    for event in events:
        on = day_of(event.on)
        rows.append((on, Line(one_line(event.text), None, 0, x(on), x(on), "event", f"{on:%b} {on.day}, {on.year}")))
    for one in shown:
        begin, end = _begin(one), _end(one)
        told = f"{end:%b} {end.day}, {end.year}" if end else f"waiting for {one_line(one.waiting_for or 'its date')}"
        start = x(begin) if begin else (x(end) if end else None)
        line = Line(
            one.directive.title or one.directive.action, one.id, 0, start, x(end) if end else None, one.state, told
        )
        rows.append((end or last, line))
    rows.sort(key=lambda row: row[0])
    placed = [
        Line(shorten(one.name, 44), one.link, TOP + at * ROW + ROW // 2, one.start, one.end, one.state, one.told)
        for at, (_, one) in enumerate(rows[:MOST])
    ]
    now = x(today) if first <= today <= last else None
    return Timeline(tuple(placed), _ticks(first, last, x), now, TOP + len(placed) * ROW + 8)


def _begin(deadline: Deadline) -> date | None:
    return day_of(deadline.trigger.on) if deadline.trigger is not None else None


def _end(deadline: Deadline) -> date | None:
    if deadline.state == "waiting":
        return None
    ends = deadline.due or next(iter((*deadline.occurrences, *deadline.candidates)), None)
    return day_of(ends) if isinstance(ends, date | datetime) else None


def _ticks(first: date, last: date, x: Callable[[date], int]) -> tuple[Tick, ...]:
    """At most about ten firsts of months, the year with each January and the first."""
    months = (last.year - first.year) * 12 + last.month - first.month
    within = [date(first.year + (first.month + at) // 12, (first.month + at) % 12 + 1, 1) for at in range(months)]
    every = max(1, -(-len(within) // 9))
    kept = within[::every]
    return tuple(Tick(x(on), f"{on:%b} {on.year}" if on.month <= every or on == kept[0] else f"{on:%b}") for on in kept)
