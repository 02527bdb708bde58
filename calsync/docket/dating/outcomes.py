"""One basis and its trigger -> a date with its steps. Nothing here knows where a trigger comes from.

DESIGN section 4 is the law applied: fixed dates stand (rule 1), periods are counted by Rule 6 (rules 2-6), conflicts
are shown with every candidate and published on the earliest (rule 10).
"""

from datetime import date, datetime
from functools import lru_cache

import msgspec
from msgspec import Struct

from calsync.docket.dating.bench import Bench, When, earliest, sort_key
from calsync.docket.model import Trigger
from calsync.errors import UserError
from calsync.reading.model import Directive, Fixed, Relative
from calsync.timing.model import Computation, Period, Service, Step
from calsync.timing.words import day_words
from calsync.timing.zones import at_hour, hour_of


class Outcome(Struct, frozen=True):
    """What a basis comes to: a date, or what it waits for, or the problem that a person must settle.

    `tentative` says that the date rests on an expected trigger. A problem may come with a date: the earliest candidate.
    """

    due: When | None = None
    safe: When | None = None
    contested: bool = False
    steps: tuple[Step, ...] = ()
    flags: tuple[str, ...] = ()
    candidates: tuple[When, ...] = ()
    trigger: Trigger | None = None
    waiting_for: str | None = None
    problem: str | None = None
    tentative: bool = False
    note: str | None = None


class Known(Struct, frozen=True):
    """A trigger as found: the moment, and what else must be said of it.

    `rival` is another day from which the same period could be argued to run (the signing, where the filing prevails).
    """

    trigger: Trigger
    rival: date | None = None
    service: Service | None = None
    tentative: bool = False
    problem: str | None = None
    note: str | None = None


def of_computation(computation: Computation, **more: object) -> Outcome:
    """A counted date as an outcome."""
    return msgspec.structs.replace(
        Outcome(
            due=computation.due,
            safe=computation.safe,
            contested=computation.contested,
            steps=computation.steps,
            flags=computation.flags,
        ),
        **more,
    )


# Flags of a directive that leave its date in doubt, and the words that say so.
PROBLEMS = {
    "invalid-date": "The date does not exist.",
    "imprecise-date": "The order gives no day.",
    "past-date": "The date lies before the order.",
    "weekday-mismatch": "The weekday and the date do not agree.",
    "number-mismatch": "The number in words and the number in digits do not agree.",
    "internal-conflict": "The order contradicts itself about this time.",
    "ambiguous-trigger": "The order can be read in more than one way about what this counts from.",
}


def date_fixed(basis: Fixed, directive: Directive, bench: Bench, roll_clause: str | None) -> Outcome:
    """A date that the order sets. Conflicting dates come back as a problem with every candidate."""
    return _set_by_order(basis, directive.flags, directive.candidates, bench, roll_clause)


# Nothing that happens in a case moves a date that the order sets, so one fold need not work out what another has.
@lru_cache(maxsize=16384)
def _set_by_order(
    basis: Fixed, flags: tuple[str, ...], others: tuple[date, ...], bench: Bench, roll_clause: str | None
) -> Outcome:
    problem = next((text for flag, text in PROBLEMS.items() if flag in flags), None)
    days = set(others) | ({basis.date} if basis.date else set())
    if basis.date is None or "past-date" in flags:
        return Outcome(candidates=tuple(sorted(days)), problem=problem or PROBLEMS["invalid-date"])
    found = [_fixed(day, basis, bench, roll_clause) for day in sorted(days)]
    best = min(found, key=lambda outcome: sort_key(outcome.due, bench) if outcome.due else (date.max, 9, ""))
    candidates = tuple(outcome.due for outcome in found if outcome.due) if len(found) > 1 or problem else ()
    if problem is None and len(found) > 1:
        problem = "The order leaves open which of these dates it means."
    if "ambiguous-trigger" in flags:
        best = msgspec.structs.replace(best, due=None, safe=None)
    return msgspec.structs.replace(best, candidates=candidates or best.candidates, problem=problem or best.problem)


def _fixed(day: date, basis: Fixed, bench: Bench, roll_clause: str | None) -> Outcome:
    try:
        computation = bench.fixed(day, hour=basis.time, tz=basis.tz, roll_clause=roll_clause)
    except UserError as error:
        return _outside(error, day)
    outcome = of_computation(computation)
    if basis.range_start and basis.range_start != day:
        first = Step(
            basis.range_start,
            "The order",
            f"Not before {day_words(basis.range_start)}; the last day is {day_words(day)}.",
        )
        outcome = msgspec.structs.replace(outcome, steps=(first, *outcome.steps))
    return outcome


def _outside(error: UserError, day: When) -> Outcome:
    return Outcome(candidates=(day,), problem=str(error))


def date_relative(basis: Relative, directive: Directive, known: Known, bench: Bench) -> Outcome:
    """A period counted from a known trigger.

    Where two numbers disagree both are counted; where the trigger itself can be argued, `safe` is the earlier date.
    """
    problem = known.problem or next((text for flag, text in PROBLEMS.items() if flag in directive.flags), None)
    numbers = [basis.n] + ([basis.n_alt] if basis.n_alt is not None and basis.n_alt != basis.n else [])
    if len(numbers) > 1:
        problem = problem or PROBLEMS["number-mismatch"]
    found = [_count(n, basis, known, bench) for n in numbers]
    best = min(found, key=lambda outcome: sort_key(outcome.due, bench) if outcome.due else (date.max, 9, ""))
    candidates = tuple(sorted((o.due for o in found if o.due), key=lambda moment: sort_key(moment, bench)))
    return msgspec.structs.replace(
        best,
        candidates=candidates if problem and candidates else best.candidates,
        problem=problem or best.problem,
        trigger=known.trigger,
        tentative=known.tentative,
        note=known.note,
    )


def _count(n: int, basis: Relative, known: Known, bench: Bench) -> Outcome:
    moment = known.trigger.on
    if basis.unit == "hours" and not isinstance(moment, datetime):
        return Outcome(waiting_for=f"the hour of {known.trigger.what} (its day, {day_words(moment)}, is known)")
    if basis.unit != "hours" and n != 0:
        moment = bench.day(moment)
    try:
        computation = _computed(n, basis, moment, known.service, bench)
    except UserError as error:
        return _outside(error, moment)
    outcome = of_computation(computation)
    if basis.earliest_n is not None:
        outcome = _with_window(outcome, basis, moment, bench)
    if known.rival is not None and known.rival != moment and basis.unit != "hours":
        outcome = _with_rival(outcome, n, basis, known, bench)
    return outcome


def _computed(n: int, basis: Relative, moment: When, service: Service | None, bench: Bench) -> Computation:
    if n == 0:
        hour = basis.time or (bench.instant(moment).strftime("%H:%M") if isinstance(moment, datetime) else None)
        day = bench.day(moment)
        due: When = at_hour(day, hour_of(hour), basis.tz or bench.zone or "UTC") if hour else day
        step = Step(due, "The order", "On the same day as what it counts from.")
        return Computation(due, due, False, (step,))
    return bench.count(moment, Period(n, basis.unit), basis.direction, service=service, hour=basis.time, tz=basis.tz)


def _with_window(outcome: Outcome, basis: Relative, moment: When, bench: Bench) -> Outcome:
    """The far end of a window, as a first step: it is a limit, not a second deadline."""
    opens = _computed(basis.earliest_n or 0, basis, moment, None, bench)
    first = Step(
        opens.due, "The order", f"Not earlier than {basis.earliest_n} {basis.unit.replace('_', ' ')} {basis.direction}."
    )
    return msgspec.structs.replace(outcome, steps=(first, *outcome.steps))


def _with_rival(outcome: Outcome, n: int, basis: Relative, known: Known, bench: Bench) -> Outcome:
    """Rule 7: filed prevails; where the signing leads to another date the earlier of the two is safe."""
    assert known.rival is not None
    other = _computed(n, basis, known.rival, known.service, bench)
    if outcome.due is None or outcome.safe is None:
        return outcome
    safe = earliest((outcome.safe, other.safe), bench)
    if safe == outcome.safe:
        return outcome
    text = (
        f"Counted from {day_words(known.rival)}, when the order was signed, the period ends on "
        f"{day_words(other.due)}: the earlier date is the safe one."
    )
    step = Step(other.due, "Fed. R. Civ. P. 6(a)(1)(A)", text)
    return msgspec.structs.replace(outcome, safe=safe, contested=True, steps=(*outcome.steps, step))
