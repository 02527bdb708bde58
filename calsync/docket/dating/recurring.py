"""Duties that come again: occurrence k lies k periods from the first trigger, each adjusted by itself."""

import re
from datetime import date, timedelta

import msgspec
from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr

from calsync.docket.dating.bench import Bench, When
from calsync.docket.dating.outcomes import Known, Outcome, of_computation
from calsync.docket.items import Item
from calsync.docket.model import Trigger
from calsync.errors import UserError
from calsync.reading.model import Recurring
from calsync.timing.explain import ORDER
from calsync.timing.model import Computation, Period, Step, Unit
from calsync.timing.words import period_words

# Far enough that a case which nobody touches for years still has dates; a feed shows the next twelve months of them.
REACH = relativedelta(years=5)
MOST = 400
STATED = "the date stated"  # what the reading counts a first date from that the order itself sets
UNITS: dict[str, Unit] = {"DAILY": "days", "WEEKLY": "weeks", "MONTHLY": "months", "YEARLY": "years", "HOURLY": "hours"}


class Recurred(Outcome, frozen=True):
    """An outcome with the open occurrences: the next first."""

    occurrences: tuple[When, ...] = ()


def date_recurring(basis: Recurring, item: Item, bench: Bench, horizon: date, known: Known | Outcome | str) -> Outcome:
    """The open occurrences of the next five years; each recorded `satisfied` has closed the earliest open one.

    `horizon` is the latest day that the ledger knows of; the years run from it or from the first open occurrence,
    whichever is later.
    """
    if isinstance(known, str):
        return Outcome(waiting_for=known)
    if isinstance(known, Outcome):
        return known
    done = len(item.decisions.satisfied)
    found: list[Computation] = []
    last: date | None = None
    problem = None
    for k in range(MOST):
        try:
            computation = _occurrence(basis, known, k, bench)
        except UserError as error:
            if error.code != "no-such-hour":
                problem = None if found else str(error)
                break
            # Clocks are set forward over its hour that night: it stands on its day.
            computation = _occurrence(msgspec.structs.replace(basis, time=None), known, k, bench)
        if computation is None:
            break
        if k < done:
            continue
        day = bench.day(computation.due)
        last = last or max(day, horizon) + REACH
        if day > last or (item.until_day is not None and day > item.until_day):
            break
        found.append(computation)
    if not found:
        return Outcome(problem=problem or "None of its dates lies ahead.", trigger=known.trigger)
    first = of_computation(found[0])
    trigger: Trigger | None = known.trigger
    steps = first.steps
    if basis.first is not None:
        trigger, steps = _from_first(basis, basis.first, known.trigger, steps, done)
    return Recurred(
        due=first.due,
        safe=first.safe,
        contested=first.contested,
        steps=steps,
        flags=first.flags,
        trigger=trigger,
        tentative=known.tentative,
        note=known.note,
        occurrences=tuple(c.due for c in found),
    )


def _from_first(
    basis: Recurring, first: date, trigger: Trigger, steps: tuple[Step, ...], done: int
) -> tuple[Trigger | None, tuple[Step, ...]]:
    """What the next occurrence counts from, and its steps, where the order tells the first date."""
    if basis.anchor is not None and basis.anchor != STATED and basis.n is not None and basis.unit is not None:
        return msgspec.structs.replace(trigger, on=first - _delta(basis.n, basis.unit), what=basis.anchor), steps
    if not _counted(basis.rrule):
        return None, steps
    if done:
        return msgspec.structs.replace(trigger, on=first, what="the first date, set by the order"), steps
    unit, interval = UNITS[parts(basis.rrule)["FREQ"]], int(parts(basis.rrule).get("INTERVAL", "1"))
    every = unit.removesuffix("s") if interval == 1 else period_words(Period(interval, unit))
    return None, (*steps, Step(first, ORDER, f"This is the first; then every {every}, counted from it."))


def _counted(rrule: str) -> bool:
    """Whether the occurrences are ends of periods, not days that the order names."""
    rule = parts(rrule)
    return "BYDAY" not in rule and "BYMONTHDAY" not in rule and rule.get("FREQ") in UNITS


def _occurrence(basis: Recurring, known: Known, k: int, bench: Bench) -> Computation | None:
    """Occurrence k, from 0."""
    rule = parts(basis.rrule)
    if not _counted(basis.rrule):
        day = _by_calendar(basis, bench.day(known.trigger.on), k)
        # A day that the order names is a date set by the court: it stays where it falls.
        return None if day is None else bench.fixed(day, hour=basis.time, tz=basis.tz, roll_clause=None)
    unit, interval = UNITS[rule["FREQ"]], int(rule.get("INTERVAL", "1"))
    start = bench.day(known.trigger.on)
    if basis.first is not None and basis.anchor not in (None, STATED) and basis.n is not None and basis.unit == unit:
        # The first was counted from another date of the order, so it is the end of a period like the others.
        start, period = basis.first - _delta(basis.n, unit), Period(basis.n + k * interval, unit)
    elif basis.first is not None:
        if k == 0:
            return bench.fixed(basis.first, hour=basis.time, tz=basis.tz, roll_clause=None)
        start, period = basis.first, Period(k * interval, unit)
    elif basis.n is None or basis.unit is None:
        period = Period((k + 1) * interval, unit)
    elif basis.unit == unit:
        period = Period(basis.n + k * interval, unit)
    elif k == 0:
        period = Period(basis.n, basis.unit)
    else:
        raw = start + _delta(basis.n, basis.unit)
        start, period = raw, Period(k * interval, unit)
    return bench.count(start, period, basis.direction, service=known.service, hour=basis.time, tz=basis.tz)


def _delta(n: int, unit: Unit) -> relativedelta | timedelta:
    match unit:
        case "months":
            return relativedelta(months=n)
        case "years":
            return relativedelta(years=n)
        case _:
            return timedelta(days=7 * n if unit == "weeks" else n)


def _by_calendar(basis: Recurring, start: date, k: int) -> date | None:
    """The k-th day that the RRULE names on or after the stated first date, else after the order."""
    for n, moment in enumerate(rrulestr(_without_clock(basis.rrule), dtstart=_midnight(start))):
        day: date = moment.date()
        if basis.first is None and day <= start:
            k += 1
        if n == k:
            return day
        if n > MOST * 2:
            break
    return None


def _midnight(day: date):  # type: ignore[no-untyped-def]
    from datetime import datetime

    return datetime(day.year, day.month, day.day)  # noqa: DTZ001


def _without_clock(rule: str) -> str:
    return re.sub(r";?BY(HOUR|MINUTE|SECOND)=[^;]*", "", rule.removeprefix("RRULE:"))


def parts(rule: str) -> dict[str, str]:
    """An RRULE's parts by name (RFC 5545 section 3.3.10)."""
    return dict(part.split("=", 1) for part in rule.removeprefix("RRULE:").split(";") if "=" in part)
