"""The calendar of one count: which days are closed, under the rules and the states that govern it.

A day is closed because it is a weekend, a federal legal holiday, a day declared by the President, or, in a period
that runs forward, a holiday of the state (Fed. R. Civ. P. 6(a)(6) and its siblings). The Supreme Court counts only
the days of 5 U.S.C. 6103 (Sup. Ct. R. 30.1).
"""

from collections.abc import Collection
from datetime import date, timedelta
from enum import IntEnum
from functools import lru_cache

from msgspec.structs import replace

from calsync.timing.cites import SUPREME, cite
from calsync.timing.federal import Closing, federal_days
from calsync.timing.model import Direction, Rules
from calsync.timing.states import state, state_days

ONE_DAY = timedelta(days=1)
WEEKEND = Closing("weekend", "weekend", "Fed. R. Civ. P. 6(a)(1)(C)")


class Reading(IntEnum):
    """How much counts as closed: only what nobody doubts, what prevails, or all that somebody could argue."""

    FEWEST = 0
    PREVAILING = 1
    MOST = 2


_CLOSED_FROM = {"settled": Reading.FEWEST, "contested": Reading.PREVAILING, "arguable": Reading.MOST}


def closed_under(closing: Closing | None, reading: Reading) -> bool:
    """Whether a day with this closing is closed under a reading."""
    return closing is not None and _CLOSED_FROM[closing.standing] <= reading


class Calendar:
    """Closed days for one set of rules, some states and a direction. A year is built when first asked for, and once."""

    __slots__ = ("_years", "forward", "rules", "states")

    def __init__(self, rules: Rules, states: tuple[str, ...], forward: bool) -> None:
        self.rules = rules
        self.states = states if forward and rules != "scotus" else ()
        self.forward = forward
        self._years: dict[int, dict[date, Closing]] = {}

    def closing(self, day: date) -> Closing | None:
        """Why a day is or may be closed, or None; `OutsideCalendar` beyond the years that are covered."""
        days = self._years.get(day.year)
        if days is None:
            days = self._years[day.year] = self._build(day.year)
        if day.weekday() > 4:
            return WEEKEND
        return days.get(day)

    def is_closed(self, day: date, reading: Reading = Reading.PREVAILING) -> bool:
        """Whether a day is closed under a reading."""
        return closed_under(self.closing(day), reading)

    def _build(self, year: int) -> dict[date, Closing]:
        days = dict(federal_days(year))
        if self.rules == "scotus":
            # Rule 30.1 names 5 U.S.C. 6103 alone; a closing of the departments is not in it.
            days = {d: replace(c, standing="arguable") if c.kind == "declared" else c for d, c in days.items()}
        for code in self.states:
            for day, closing in state_days(code, year).items():
                held = days.get(day)
                if held is None or (held.standing == "arguable" and closing.standing == "contested"):
                    days[day] = closing
        return days


@lru_cache(maxsize=512)
def _shared(rules: Rules, states: tuple[str, ...], forward: bool) -> Calendar:
    for code in states:
        state(code)
    return Calendar(rules, states, forward)


def calendar(rules: Rules, states: Collection[str] = (), direction: Direction = "after") -> Calendar:
    """The shared calendar for these rules, states and direction; `UserError` for a state that does not exist."""
    return _shared(rules, tuple(sorted(states)), direction == "after")


def closed_because(
    day: date, *, states: Collection[str] = (), rules: Rules = "frcp", direction: Direction = "after"
) -> Closing | None:
    """Why a day is closed under the prevailing reading (name, kind, source, whether verified); None if it is open."""
    closing = calendar(rules, states, direction).closing(day)
    return closing if closed_under(closing, Reading.PREVAILING) else None


def is_open(day: date, *, states: Collection[str] = (), rules: Rules = "frcp", direction: Direction = "after") -> bool:
    """Whether a day is open for filing under the prevailing reading."""
    return closed_because(day, states=states, rules=rules, direction=direction) is None


def next_open(
    day: date,
    direction: Direction = "after",
    *,
    states: Collection[str] = (),
    rules: Rules = "frcp",
    reading: Reading = Reading.PREVAILING,
) -> date:
    """The day itself if it is open, otherwise the first open day after it (or before it)."""
    cal = calendar(rules, states, direction)
    step = ONE_DAY if direction == "after" else -ONE_DAY
    while cal.is_closed(day, reading):
        day += step
    return day


def rule_of(closing: Closing, rules: Rules) -> str:
    """The paragraph of the computing rule under which a day is closed."""
    if rules == "scotus":
        return SUPREME
    letter = {"holiday": "(A)", "observed": "(A)", "declared": "(B)", "state": "(C)"}.get(closing.kind)
    return cite(rules, f"(a)(6){letter}" if letter else "(a)(1)(C)")
