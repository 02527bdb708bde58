"""Count a period from its trigger, as Fed. R. Civ. P. 6(a) and its siblings do, and say how."""

from collections.abc import Collection
from datetime import date, datetime

from calsync.errors import UserError
from calsync.timing.calendar import ONE_DAY, Calendar, Reading, calendar
from calsync.timing.cites import ADDS_THREE_DAYS, RULES, cite, cite_three_days
from calsync.timing.explain import ORDER, SERVICE_WORDS, Stamp, no_period_step, open_step, safe_step, steps_of
from calsync.timing.model import Computation, Direction, Period, Rules, RunsFrom, Service, Step
from calsync.timing.walk import Walk
from calsync.timing.words import when_words
from calsync.timing.zones import END_OF_DAY, at_hour, hour_of, zone_of

UNITS = ("days", "business_days", "court_days", "weeks", "months", "years", "hours")
RUNS_FROM: tuple[RunsFrom, ...] = ("service", "filing", "entry", "event")


def count(
    trigger: date | datetime,
    period: Period,
    *,
    direction: Direction = "after",
    rules: Rules = "frcp",
    states: Collection[str] = (),
    zone: str | None = None,
    service: Service | None = None,
    runs_from: RunsFrom | None = None,
    closed: Collection[date] = (),
    end_of_day: bool = False,
    time: str | None = None,
) -> Computation:
    """The date on which a period ends, its safe date, and the steps of the count.

    `trigger` is the day of the event (of a datetime, its day in `zone`); hours need a datetime, aware or with a `zone`.
    `states` are the postal codes whose holidays count forward. `service` is how the party that must act was served; it
    adds days to what runs from service alone, so `runs_from` "filing", "entry" or "event" keeps them off (without it,
    whoever gives a service says that the period runs from it).
    A period of 0 ends on the day that it counts from, moved like every last day; `safe` is then that day itself.
    `closed` are days on which the clerk's office was inaccessible. `time` is an hour such as "12:00" that the order
    sets on the last day; `end_of_day` asks for 23:59:59 there. Both need `zone` and give an aware datetime; hours
    have an end of their own.

    Raises `UserError` for input that cannot be counted, and `OutsideCalendar` beyond the years whose holidays are
    known.
    """
    _check(period, direction, rules, service, runs_from)
    cal = calendar(rules, states, direction)
    start = _start(trigger, period, zone)
    three = service in ADDS_THREE_DAYS[rules] and direction == "after" and runs_from in (None, "service")
    walk, due, stamp = _walk(cal, start, period, closed, three, Reading.PREVAILING, Reading.PREVAILING)
    last = safe = due
    if walk.doubts:
        # Fewer closings end a forward run sooner, more closings a backward one: this pair gives the earliest date.
        safe = min(due, _walk(cal, start, period, closed, three, Reading.FEWEST, Reading.MOST)[1])
    nothing_counted = period.n == 0 and due != start
    if nothing_counted:
        safe = min(safe, start)
    steps = steps_of(walk.moves, period, rules, direction, service, stamp)
    if service is not None and not three:
        text = _no_three_days(service, direction, rules, runs_from)
        steps.append(Step(steps[-1].date, cite_three_days(rules), text))
    if period.unit == "hours":
        if time is not None:
            raise UserError(
                "A period of hours ends at its own hour; it cannot also end at an hour that the order sets."
            )
    elif time is not None or end_of_day:
        hour = hour_of(time) if time is not None else END_OF_DAY
        due, safe = at_hour(due, hour, zone), at_hour(safe, hour, zone)
        steps.append(hour_step(due, rules, ordered=time is not None))
    leap = period.unit == "years" and walk.moves[1].kind == "clip" and _later_reading(walk, closed, three) != last
    if leap:
        steps.append(_leap_step(due, rules))
    maybe_closed = open_step(due, walk, rules)
    if maybe_closed:
        steps.append(maybe_closed)
    if nothing_counted:
        steps.append(no_period_step(due, start, safe, period.unit, rules))
    elif safe != due:
        steps.append(safe_step(due, safe, walk, rules))
    return Computation(due, safe, safe != due or leap or nothing_counted, tuple(steps), flags_of(walk))


def _walk(
    cal: Calendar,
    start: date | datetime,
    period: Period,
    closed: Collection[date],
    three_days: bool,
    later: Reading,
    earlier: Reading,
) -> tuple[Walk, date | datetime, Stamp]:
    """Walk once; the walk, where it ends, and how a day of it is shown."""
    walk = Walk(cal, closed, later, earlier)
    if not isinstance(start, datetime):
        return walk, walk.finish(walk.count(start, period), three_days=three_days), lambda day: day
    end = walk.hours(start, period.n)

    def stamp(day: date) -> datetime:
        return end if day == end.date() else datetime.combine(day, end.time(), end.tzinfo)

    return walk, stamp(walk.finish(end.date(), three_days=three_days)), stamp


def _start(trigger: date | datetime, period: Period, zone: str | None) -> date | datetime:
    """The trigger as the count takes it: a day, or for hours an aware instant in the court's zone."""
    tz = zone_of(zone) if zone is not None else None
    if period.unit != "hours":
        if not isinstance(trigger, datetime):
            return trigger
        return (trigger.astimezone(tz) if tz and trigger.tzinfo else trigger).date()
    if not isinstance(trigger, datetime):
        raise UserError(
            "A period of hours needs the hour at which it begins, such as 2025-03-07T15:00.", code="no-hour"
        )
    if trigger.tzinfo is None:
        if tz is None:
            raise UserError(
                "A period of hours needs the court's time zone; name the court or the zone.", code="no-zone"
            )
        return trigger.replace(tzinfo=tz)
    return trigger.astimezone(tz) if tz else trigger


def _check(period: Period, direction: str, rules: str, service: str | None, runs_from: str | None) -> None:
    if period.n < 0:
        raise UserError(f"A period of {period.n} {period.unit} cannot be counted; the number must be 0 or more.")
    for value, known, what in (
        (period.unit, UNITS, "unit of time"),
        (direction, ("after", "before"), "direction"),
        (rules, RULES, "set of rules"),
        (service, (None, *SERVICE_WORDS), "way of service"),
        (runs_from, (None, *RUNS_FROM), "start of a period"),
    ):
        if value not in known:
            raise UserError(f"{value!r} is no {what}; write one of {', '.join(k for k in known if k)}.")


def _no_three_days(service: Service, direction: Direction, rules: Rules, runs_from: RunsFrom | None) -> str:
    how = SERVICE_WORDS[service]
    if rules == "scotus":
        return f"Service by {how} adds no days: the Supreme Court's rules have no such addition."
    if direction == "before":
        return f"Service by {how} adds no days to a period counted back: it does not run from being served."
    if runs_from not in (None, "service"):
        start = "an event" if runs_from == "event" else runs_from
        return f"Service by {how} adds no days: the period runs from {start}, not from being served."
    if service == "commercial-carrier":
        return (
            f"Service by {how} adds no days: the rule names mail, leaving it with the clerk, and other means that the "
            "person served agreed to in writing. If there is such an agreement, count the service as consented."
        )
    return f"Service by {how} adds no days."


def hour_step(due: datetime, rules: Rules, *, ordered: bool) -> Step:
    """The hour at which the last day ends: the order's, or midnight of the court's zone for electronic filing."""
    if ordered:
        return Step(due, ORDER, f"The order sets the hour: {when_words(due)}.")
    return Step(
        due, cite(rules, "(a)(4)(A)"), f"Electronic filing ends at midnight in the court's zone: {when_words(due)}."
    )


def _later_reading(walk: Walk, closed: Collection[date], three_days: bool) -> date:
    """Where a year from February 29 ends if it is taken to run to March 1."""
    return Walk(walk.cal, closed).finish(walk.moves[1].day + ONE_DAY, three_days=three_days)


def _leap_step(due: date | datetime, rules: Rules) -> Step:
    text = (
        "The year counted to has no February 29, and the rule does not say what then; another reading counts to "
        f"March 1 and ends later. {when_words(due)} is in time under both."
    )
    return Step(due, cite(rules, "(a)(1)"), text)


def flags_of(walk: Walk) -> tuple[str, ...]:
    """What a person should look at: a state holiday, or another closing that can be argued, moved the date."""
    flags = []
    kinds = {(c.kind == "state", c.standing) for move in walk.moves for _, c in move.seen}
    if any(of_state for of_state, _ in kinds):
        flags.append("state-holiday")
    if (False, "contested") in kinds:
        flags.append("holiday-ambiguous")
    return tuple(flags)
