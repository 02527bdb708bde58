"""The days of a count, one by one, as the page of a deadline shows them. Pure."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final

from msgspec import Struct

from calsync import courts
from calsync.docket.model import Deadline, Docket
from calsync.feed.words import day_of
from calsync.reading.model import Relative
from calsync.timing.calendar import closed_because

WHOLE: Final = 31  # days shown all; of a longer count the first and the last ones
HEAD: Final = 4
TAIL: Final = 12
LONG: Final = {"days": 1, "court_days": 1, "business_days": 1, "weeks": 7}  # numbers that a unit counts
UNITS: Final = frozenset({"days", "weeks", "months", "years", "court_days", "business_days"})


class Day(Struct, frozen=True):
    """A day: its number in the count (0 for the one that is left out), None where it is not counted or the count has
    ended; why it is closed.

    `skipped` days stand between it and the day before it.
    """

    on: date
    number: int | None
    closed: str | None
    last: bool = False
    skipped: int = 0


def days(deadline: Deadline, docket: Docket) -> list[Day]:
    """The days from what a deadline counts from to its date; none where it is not counted in days, or not yet."""
    basis = deadline.directive.basis
    if deadline.trigger is None or deadline.due is None or not docket.court or not isinstance(basis, Relative):
        return []
    court = courts.get(docket.court)
    first, last = day_of(deadline.trigger.on), day_of(deadline.due)
    by = 1 if last >= first else -1
    span = abs((last - first).days)
    if basis.unit not in UNITS or span > 3700:
        return []
    of_open_days = basis.unit in ("court_days", "business_days")
    found: list[Day] = []
    number, limit = 0, LONG.get(basis.unit) and LONG[basis.unit] * basis.n
    for at in range(span + 1):
        on = first + timedelta(days=at * by)
        closing = closed_because(on, states=court.states, rules=court.rules, direction=basis.direction)
        counted = at == 0 or not (of_open_days and closing)
        number += 1 if counted and at else 0
        shown = number if counted and (limit is None or number <= limit) else None
        found.append(Day(on, shown, closing.name if closing else None, last=at == span))
    if len(found) <= WHOLE:
        return found
    rest = found[-TAIL:]
    return [*found[:HEAD], Day(rest[0].on, rest[0].number, rest[0].closed, skipped=len(found) - HEAD - TAIL), *rest[1:]]


def sentences(deadline: Deadline, write: Callable[[date | datetime], str]) -> list[str]:
    """Due and safe, a sentence each. `write` writes a date."""
    if deadline.due is None or deadline.state == "unresolved":
        return []
    said = [f"Due {write(deadline.due)}."]
    if deadline.safe is not None and deadline.safe != deadline.due:
        said.append(f"To be safe, act by {write(deadline.safe)}: the earliest date under any reading of the rule.")
    return said
