"""A date that the order itself sets: Rule 6(a) computes periods, so it stays where it is (2009 committee note)."""

from collections.abc import Collection
from datetime import date, datetime

from calsync.errors import UserError
from calsync.timing.calendar import ONE_DAY, WEEKEND, Calendar, Reading, calendar
from calsync.timing.cites import SUPREME, cite
from calsync.timing.count import flags_of, hour_step
from calsync.timing.explain import ORDER, closed_list, closing_words, safe_step
from calsync.timing.federal import FIRST_YEAR, LAST_YEAR
from calsync.timing.model import Computation, Rules, Step
from calsync.timing.walk import Walk
from calsync.timing.words import day_words
from calsync.timing.zones import END_OF_DAY, at_hour, hour_of

_CLERK = (
    "The clerk's office cannot be reached that day. Rule 6(a)(3) extends periods; whether it extends a date that the "
    "court set is not settled: ask the court."
)


def fixed(
    day: date,
    *,
    time: str | None = None,
    zone: str | None = None,
    rules: Rules = "frcp",
    states: Collection[str] = (),
    closed: Collection[date] = (),
    roll_clause: str | None = None,
    end_of_day: bool = False,
) -> Computation:
    """A date set by the court, with an advisory if it is not an open day.

    The date never moves, unless the order itself says that a date on a closed day moves to the next open one: give
    those words as `roll_clause`. On a closed day the flag is `weekend-fixed` and a step names the last open day
    before it. `time` ("12:00") is the hour that the order sets; it, like `end_of_day`, needs `zone` and gives an
    aware datetime.

    Raises `UserError` for an hour without a zone, and `OutsideCalendar` only if a roll clause needs a year that is
    not covered.
    """
    if isinstance(day, datetime):
        raise UserError("A fixed date is a day; give its hour as `time`.")
    due = safe = day
    flags: tuple[str, ...] = ()
    steps = [Step(day, ORDER, f"The order sets the date: {day_words(day)}.")]
    walk = Walk(calendar(rules, states), closed)
    if roll_clause is not None:
        due, safe = _roll(walk, day), _roll(Walk(walk.cal, closed, Reading.FEWEST), day)
        flags = flags_of(walk)
        steps.extend(_rolled(walk, day, due, roll_clause))
    else:
        steps.extend(_advice(walk.cal, day))
        flags = ("weekend-fixed",) if len(steps) > 1 else ()
        steps.extend(_unchecked(day))
        if day in walk.closed:
            steps.append(Step(day, cite(rules, "(a)(3)"), _CLERK))
    if time is None and not end_of_day:
        return _outcome(due, safe, steps, flags, walk)
    hour = hour_of(time) if time is not None else END_OF_DAY
    moment = at_hour(due, hour, zone)
    steps.append(hour_step(moment, rules, ordered=time is not None))
    return _outcome(moment, at_hour(safe, hour, zone), steps, flags, walk)


def _outcome(
    due: date | datetime, safe: date | datetime, steps: list[Step], flags: tuple[str, ...], walk: Walk
) -> Computation:
    if safe != due:
        steps.append(safe_step(due, safe, walk, walk.cal.rules))
    return Computation(due, safe, safe != due, tuple(steps), flags)


def _roll(walk: Walk, day: date) -> date:
    return walk.reopen(walk.roll(day, forward=True))


def _rolled(walk: Walk, day: date, due: date, clause: str) -> list[Step]:
    words = " ".join(clause.split())
    if len(words) > 200:
        words = words[:199] + "…"
    said = f"The order says: “{words}”" if words else "The order moves a date on a closed day to the next open day"
    if due == day:
        return [Step(day, ORDER, f"{said}. {day_words(day)} is an open day, so the date stays.")]
    steps = []
    for move in walk.moves:
        why = f"Closed: {closed_list(move.seen)}" if move.seen else "The clerk's office cannot be reached that day"
        steps.append(Step(move.day, ORDER, f"{said}. {why}. The date moves to {day_words(move.day)}."))
    return steps


def _advice(cal: Calendar, day: date) -> list[Step]:
    """A step for a date on a closed day, naming the last open day before it; beyond the table, weekends only."""
    known = _covered(day)
    if not (cal.is_closed(day) if known else day.weekday() > 4):
        return []
    open_before = day
    while cal.is_closed(open_before) if known else open_before.weekday() > 4:
        open_before -= ONE_DAY
    closing = cal.closing(day) if known else WEEKEND
    assert closing is not None
    why = "on a weekend" if closing.kind == "weekend" else f"on a closed day ({closing_words(closing)})"
    text = (
        f"{day_words(day)} falls {why}. A date that the court sets is not a period and is not moved. "
        f"The last open day before it is {day_words(open_before)}."
    )
    return [Step(day, SUPREME if cal.rules == "scotus" else f"{cite(cal.rules, '(a)')}, 2009 committee note", text)]


def _unchecked(day: date) -> list[Step]:
    if _covered(day):
        return []
    text = f"Holidays are known for {FIRST_YEAR} to {LAST_YEAR} only, so this day was not checked against them."
    return [Step(day, ORDER, text)]


def _covered(day: date) -> bool:
    # The first year is left out: looking back from its New Year's Day would leave the table.
    return FIRST_YEAR < day.year <= LAST_YEAR
