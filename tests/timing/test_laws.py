"""What always holds, whatever the trigger, the period, the rules and the states."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from calsync.timing import Period, count, fixed, is_open
from calsync.timing.calendar import Reading, calendar
from calsync.timing.walk import add_months

DAYS = st.dates(date(1995, 1, 1), date(2040, 12, 31))
STATES = st.sampled_from([(), ("CA",), ("AK",), ("IN",), ("SC",), ("HI",), ("NV", "CA"), ("VI",), ("DC",), ("FL",)])
RULES = st.sampled_from(["frcp", "frap", "frbp", "frcrp", "scotus"])
DIRECTIONS = st.sampled_from(["after", "before"])
SERVICE = st.sampled_from([None, "mail", "clerk", "consented", "electronic", "commercial-carrier", "personal"])
RUNS_FROM = st.sampled_from([None, "service", "filing", "entry", "event"])
UNITS = st.sampled_from(["days", "weeks", "months", "years", "court_days", "business_days"])
ZONES = st.sampled_from(["America/New_York", "America/Los_Angeles", "America/Phoenix", "Pacific/Guam"])
N = st.integers(1, 120)
N_OR_NONE = st.integers(0, 120)


def period_of(n, unit):
    return Period(max(1, n // 12) if unit == "years" else n, unit)


def raw_day(trigger, period, direction):
    n = period.n if direction == "after" else -period.n
    match period.unit:
        case "days":
            return trigger + timedelta(days=n)
        case "weeks":
            return trigger + timedelta(weeks=n)
        case "months":
            return add_months(trigger, n)
        case _:
            return add_months(trigger, 12 * n)


@given(DAYS, N_OR_NONE, UNITS, DIRECTIONS, RULES, STATES, SERVICE, RUNS_FROM)
def test_the_last_day_is_open_and_steps_lead_to_it(trigger, n, unit, direction, rules, states, service, runs_from):
    options = {"direction": direction, "rules": rules, "states": states, "service": service, "runs_from": runs_from}
    outcome = count(trigger, period_of(n, unit), **options)
    assert is_open(outcome.due, states=states, rules=rules, direction=direction)
    assert outcome.safe <= outcome.due
    assert outcome.steps[0].date == trigger
    assert outcome.steps[-1].date == outcome.due
    assert all(step.rule and step.text for step in outcome.steps)
    assert outcome.contested or outcome.safe == outcome.due


@given(DAYS, N, UNITS, DIRECTIONS, RULES, STATES)
def test_the_safe_day_is_open_under_the_least_reading(trigger, n, unit, direction, rules, states):
    outcome = count(trigger, period_of(n, unit), direction=direction, rules=rules, states=states)
    assert not calendar(rules, states, direction).is_closed(outcome.safe, Reading.FEWEST)


@given(DAYS, N_OR_NONE, UNITS, DIRECTIONS, RULES, STATES, SERVICE)
def test_steps_replay(trigger, n, unit, direction, rules, states, service):
    """Each step starts where the one before it ended: replaying the named moves gives `due` again."""
    period = period_of(n, unit)
    outcome = count(trigger, period, direction=direction, rules=rules, states=states, service=service)
    at = outcome.steps[0].date
    cal = calendar(rules, states, direction)
    for step in outcome.steps[1:]:
        if step.text.startswith("Count") and unit in ("court_days", "business_days"):
            sign = 1 if direction == "after" else -1
            span = [at + timedelta(days=sign * i) for i in range(1, abs((step.date - at).days) + 1)]
            assert sum(not cal.is_closed(day) for day in span) == n
        elif step.text.startswith("Count"):
            assert step.date == raw_day(at, period, direction)
        elif "adds 3 days" in step.text:
            assert step.date == at + timedelta(days=3)
        elif step.text.startswith("Closed"):
            sign = 1 if step.date > at else -1
            span = [at + timedelta(days=sign * i) for i in range(abs((step.date - at).days))]
            assert span
            assert all(cal.is_closed(day) for day in span)
        else:
            assert step.date == at
        at = step.date
    assert at == outcome.due


@given(DAYS, N_OR_NONE, UNITS, RULES, STATES, SERVICE)
def test_more_is_never_sooner(trigger, n, unit, rules, states, service):
    options = {"rules": rules, "states": states, "service": service}
    for direction, sign in (("after", 1), ("before", -1)):
        less = count(trigger, Period(n, unit), direction=direction, **options) if unit != "years" else None
        if less is None:
            continue
        more = count(trigger, Period(n + 1, unit), direction=direction, **options)
        assert (more.due - less.due).days * sign >= 0
        assert (more.safe - less.safe).days * sign >= 0


@given(DAYS, st.integers(0, 40), N_OR_NONE, UNITS, DIRECTIONS, RULES, STATES, SERVICE)
def test_a_later_trigger_is_never_sooner(trigger, later, n, unit, direction, rules, states, service):
    options = {"direction": direction, "rules": rules, "states": states, "service": service}
    period = period_of(n, unit)
    first = count(trigger, period, **options)
    second = count(trigger + timedelta(days=later), period, **options)
    assert first.due <= second.due
    assert first.safe <= second.safe


@given(DAYS, N, st.sampled_from(["days", "weeks", "months", "years"]), RULES, STATES)
def test_forward_is_never_before_and_backward_never_after_the_raw_day(trigger, n, unit, rules, states):
    period = period_of(n, unit)
    after = count(trigger, period, direction="after", rules=rules, states=states)
    before = count(trigger, period, direction="before", rules=rules, states=states)
    assert after.due >= after.safe >= raw_day(trigger, period, "after")
    assert before.safe <= before.due <= raw_day(trigger, period, "before")


@given(DAYS, N, STATES, st.sets(st.integers(0, 200), max_size=30))
def test_a_clerks_closing_only_extends(trigger, n, states, offsets):
    closed = {trigger + timedelta(days=i) for i in offsets}
    plain = count(trigger, Period(n, "days"), states=states)
    extended = count(trigger, Period(n, "days"), states=states, closed=closed)
    assert extended.due >= plain.due
    assert extended.due not in closed
    assert is_open(extended.due, states=states)


@given(DAYS, STATES, RULES)
def test_fixed_dates_come_back_untouched(day, states, rules):
    outcome = fixed(day, states=states, rules=rules)
    assert (outcome.due, outcome.safe, outcome.contested) == (day, day, False)
    assert (outcome.flags == ("weekend-fixed",)) is not is_open(day, states=states, rules=rules)
    assert all(step.date == day for step in outcome.steps)


@settings(max_examples=60)
@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1)),
    st.integers(1, 500),
    DIRECTIONS,
    ZONES,
    STATES,
)
def test_hours_are_elapsed_hours_or_the_same_clock_time_on_an_open_day(trigger, n, direction, zone, states):
    outcome = count(trigger, Period(n, "hours"), direction=direction, zone=zone, states=states)
    start = trigger.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    end = (start + timedelta(hours=n if direction == "after" else -n)).astimezone(ZoneInfo(zone))
    assert is_open(outcome.due.date(), states=states, direction=direction)
    assert outcome.due.time() == end.time()
    assert outcome.due == end or not is_open(end.date(), states=states, direction=direction)
    assert outcome.steps[-1].date == outcome.due
