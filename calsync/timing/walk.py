"""The arithmetic of a count: from a trigger to the last day, move by move, under one reading of the calendar.

Fed. R. Civ. P. 6(a)(1)-(3), 6(a)(5) and 6(d), which Fed. R. App. P. 26, Fed. R. Bankr. P. 9006 and Fed. R. Crim. P.
45 repeat. The rules are applied as they stand today, to old triggers too; the holidays are those of their years.
"""

from calendar import monthrange
from collections.abc import Collection, Sequence
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, timedelta
from typing import Literal

from msgspec import Struct

from calsync.errors import OutsideCalendar
from calsync.timing.calendar import ONE_DAY, Calendar, Reading, closed_under
from calsync.timing.federal import FIRST_YEAR, LAST_YEAR, Closing
from calsync.timing.model import Period
from calsync.timing.words import period_words

MoveKind = Literal["start", "count", "clip", "roll", "clerk", "service"]
Seen = tuple[date, Closing]


class Move(Struct, frozen=True):
    """One move: what it was, the day where it ends, and the closed (or arguably closed) days met on the way."""

    kind: MoveKind
    day: date
    seen: tuple[Seen, ...] = ()


class Walk:
    """One pass from a trigger day to the last day.

    `later` says how much is closed where the walk moves forward, `earlier` where it moves backward: the prevailing
    reading for the due date; the fewest closings forward and the most backward for the earliest date that can be
    argued. After the walk, `moves` tells it and `doubts` holds the days met on which readings differ.
    """

    def __init__(
        self,
        cal: Calendar,
        closed: Collection[date] = (),
        later: Reading = Reading.PREVAILING,
        earlier: Reading = Reading.PREVAILING,
    ) -> None:
        self.cal = cal
        self.closed = closed
        self.later = later
        self.earlier = earlier
        self.moves: list[Move] = []
        self.doubts: list[Seen] = []

    def count(self, trigger: date, period: Period) -> date:
        """The raw last day of a period in days, court days, weeks, months or years."""
        n = period.n if self.cal.forward else -period.n
        self._add("start", trigger)
        try:
            if period.unit in ("court_days", "business_days"):
                return self._count_open(trigger, n)
            if period.unit in ("days", "weeks"):
                return self._add("count", trigger + timedelta(days=n if period.unit == "days" else 7 * n))
            day = add_months(trigger, n if period.unit == "months" else 12 * n)
        except (OverflowError, ValueError):
            raise _too_far(period) from None
        return self._add("count" if day.day == trigger.day else "clip", day)

    def hours(self, trigger: datetime, n: int) -> datetime:
        """The raw end of a period of elapsed hours, in the zone of the trigger (which must be aware)."""
        self._add("start", trigger)
        try:
            end = trigger.astimezone(UTC) + timedelta(hours=n if self.cal.forward else -n)
            end = end.astimezone(trigger.tzinfo)
        except OverflowError:
            raise _too_far(Period(n, "hours")) from None
        self._add("count", end)
        return end

    def finish(self, day: date, *, three_days: bool = False) -> date:
        """From the raw last day to the last day: roll, three days of service, roll again, clerk's closing."""
        day = self.roll(day, forward=self.cal.forward)
        if three_days:
            day = self.roll(self._add("service", day + 3 * ONE_DAY), forward=True)
        return self.reopen(day)

    def roll(self, day: date, *, forward: bool) -> date:
        """The day itself if it is open, otherwise the next open day in that direction."""
        reading, step = (self.later, ONE_DAY) if forward else (self.earlier, -ONE_DAY)
        seen: list[Seen] = []
        end = day
        while self._meets(end, reading, seen):
            end += step
        return self._add("roll", end, seen) if end != day else day

    def reopen(self, day: date) -> date:
        """The last day; if the clerk is inaccessible on it, the next accessible open day, whatever the direction."""
        if day not in self.closed:
            return day
        seen: list[Seen] = []
        end = day + ONE_DAY
        while self._meets(end, self.later, seen) or end in self.closed:
            end += ONE_DAY
        return self._add("clerk", end, seen)

    def _count_open(self, day: date, n: int) -> date:
        reading, step = (self.later, ONE_DAY) if n > 0 else (self.earlier, -ONE_DAY)
        seen: list[Seen] = []
        for _ in range(abs(n)):
            day += step
            while self._meets(day, reading, seen):
                day += step
        return self._add("count", day, seen)

    def _meets(self, day: date, reading: Reading, seen: list[Seen]) -> bool:
        """Whether a day is closed under the reading; keeps it in `seen` if so, and notes doubts."""
        closing = self.cal.closing(day)
        if closing is None:
            return False
        if closing.standing != "settled":
            self.doubts.append((day, closing))
        if not closed_under(closing, reading):
            return False
        seen.append((day, closing))
        return True

    def _add(self, kind: MoveKind, day: date, seen: Sequence[Seen] = ()) -> date:
        self.moves.append(Move(kind, day, tuple(seen)))
        return day


def add_months(day: date, n: int) -> date:
    """The same day n months on (or back), clipped at a shorter month's end; `ValueError` outside years 1 to 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(year)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _too_far(period: Period) -> OutsideCalendar:
    return OutsideCalendar(
        f"A period of {period_words(period)} ends outside {FIRST_YEAR} to {LAST_YEAR}, the years with known holidays.",
        code="outside-calendar",
    )
