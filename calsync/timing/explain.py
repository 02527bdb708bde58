"""From the moves of a count to its steps: each with its rule, in words for whoever keeps the calendar."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from calsync.timing.calendar import rule_of
from calsync.timing.cites import cite, cite_three_days
from calsync.timing.federal import Closing
from calsync.timing.model import Direction, Period, Rules, Service, Step
from calsync.timing.states import state
from calsync.timing.walk import Move, Seen, Walk
from calsync.timing.words import day_words, period_words, short_day, when_words

ORDER = "The order's own terms"
SERVICE_WORDS: dict[Service, str] = {
    "mail": "mail",
    "clerk": "leaving it with the clerk",
    "consented": "other means that the person served agreed to",
    "commercial-carrier": "commercial carrier",
    "electronic": "electronic filing",
    "personal": "hand delivery",
}

Stamp = Callable[[date], date | datetime]


def steps_of(
    moves: Sequence[Move], period: Period, rules: Rules, direction: Direction, service: Service | None, stamp: Stamp
) -> list[Step]:
    """A step for each move. `stamp` turns the day of a move into what is shown: itself, or for hours its instant."""
    steps = []
    before = moves[0].day
    for move in moves:
        shown = move.day if move.kind in ("start", "count", "clip") else stamp(move.day)
        steps.append(_step(move, shown, before, period, rules, direction, service))
        before = shown
    return steps


def _step(
    move: Move,
    at: date | datetime,
    before: date | datetime,
    period: Period,
    rules: Rules,
    direction: Direction,
    service: Service | None,
) -> Step:
    back = direction == "before"
    match move.kind:
        case "start":
            return _start(at, period, rules)
        case "count" | "clip":
            return _count(move, at, before, period, rules, back)
        case "service":
            how = SERVICE_WORDS[service] if service else "service"
            text = f"Service by {how} adds 3 days: {when_words(at)}."
            if service == "commercial-carrier":
                text += " It adds none if the paper was delivered on the day that the proof of service states."
            return Step(at, cite_three_days(rules), text)
        case "clerk":
            also = f" Passed over: {closed_list(move.seen)}." if move.seen else ""
            text = (
                f"The clerk's office cannot be reached on {day_words(before)}; the time runs to {when_words(at)}.{also}"
            )
            return Step(at, cite(rules, "(a)(3)"), text)
        case "roll":
            backward = back and at < before
            run = "back to the last open day before" if backward else "on to the next open day"
            paragraph = "(a)(2)(C)" if period.unit == "hours" else "(a)(1)(C), (a)(5)" if backward else "(a)(1)(C)"
            grounds = [r for r in _rules_of(move.seen, rules) if "(a)(1)(C)" not in r]
            rule = "; ".join(dict.fromkeys([cite(rules, paragraph), *grounds]))
            return Step(at, rule, f"Closed: {closed_list(move.seen)}. The period runs {run}: {when_words(at)}.")


def _start(at: date | datetime, period: Period, rules: Rules) -> Step:
    if period.unit == "hours":
        return Step(at, cite(rules, "(a)(2)(A)"), f"The hours begin at once: {when_words(at)}.")
    if period.n == 0:
        return Step(at, cite(rules, "(a)(1)"), f"The day counted from: {when_words(at)}.")
    return Step(at, cite(rules, "(a)(1)(A)"), f"Day 0 (not counted): {when_words(at)}.")


def _count(move: Move, at: date | datetime, before: date | datetime, period: Period, rules: Rules, back: bool) -> Step:
    length = f"{'Count back' if back else 'Count'} {period_words(period)}"
    if period.n == 0:
        rule = cite(rules, "(a)(2)(A)" if period.unit == "hours" else "(a)(1)")
        return Step(at, rule, f"{length}: nothing to count, so the period ends where it begins: {when_words(at)}.")
    match period.unit:
        case "hours":
            text = f"{length}, every hour, as they pass on the clock: {when_words(at)}."
            return Step(at, cite(rules, "(a)(2)(B)"), text)
        case "court_days" | "business_days":
            held = [s for s in move.seen if s[1].kind != "weekend"]
            skipped = f" and {closed_list(held)}" if held else " and legal holidays"
            text = f"{length}, open days only, leaving out weekends{skipped}: {when_words(at)}."
            rule = "; ".join(dict.fromkeys([ORDER, *_rules_of(held, rules)]))
            return Step(at, rule, text)
        case "days":
            text = f"{length}, weekends and holidays too: {when_words(at)}."
        case "weeks":
            text = f"{length}, to the same day of the week: {when_words(at)}."
        case _:
            text = f"{length}, to the same day of the month: {when_words(at)}."
            if move.kind == "clip":
                text = f"{length}; that month has no day {before.day}, so by convention its last day: {when_words(at)}."
    return Step(at, cite(rules, "(a)(1)(B)"), text)


def closed_list(seen: Iterable[Seen]) -> str:
    """Closed days in the order of the calendar, each with its reason."""
    return "; ".join(
        f"{short_day(day)} ({closing_words(closing)})" for day, closing in sorted(seen, key=lambda s: s[0])
    )


def closing_words(closing: Closing) -> str:
    """A closing in words: its name, whose it is, and whether that is unverified."""
    if closing.kind == "state":
        assert closing.state is not None
        source = "source unverified" if not closing.verified else closing.source
        return f"{closing.name}, a holiday of {state(closing.state).name}, {source}"
    return closing.name if closing.verified else f"{closing.name}, source unverified"


def _rules_of(seen: Iterable[Seen], rules: Rules) -> list[str]:
    return list(dict.fromkeys(rule_of(closing, rules) for _, closing in seen))


def safe_step(due: date | datetime, safe: date | datetime, walk: Walk, rules: Rules) -> Step:
    """Why `safe` is earlier than `due`: the days on which readings differ."""
    # A day that only some reading closes cannot make a forward count end sooner.
    doubts = [s for s in dict.fromkeys(walk.doubts) if s[1].standing == "contested" or not walk.cal.forward]
    days = "; ".join(f"{short_day(day)} ({_plain_name(closing)})" for day, closing in doubts)
    text = (
        f"Due {when_words(due)}; safe {when_words(safe)}. The date turns on whether the court treats {days} as closed, "
        "which can be argued. Acting by the safe date is in time either way."
    )
    return Step(due, "; ".join(_rules_of(doubts, rules)), text)


def open_step(due: date | datetime, walk: Walk, rules: Rules) -> Step | None:
    """What is said of a last day that may be closed by a state's law that was not seen; it moves no date."""
    last = due.date() if isinstance(due, datetime) else due
    unsure = [s for s in dict.fromkeys(walk.doubts) if s[0] == last and s[1].standing == "arguable"]
    unsure = [(day, closing) for day, closing in unsure if closing.kind == "state" and not closing.verified]
    if not unsure or not walk.cal.forward:
        return None
    return Step(due, "; ".join(_rules_of(unsure, rules)), f"Taken as an open day: {closed_list(unsure)}.")


def no_period_step(
    due: date | datetime, start: date | datetime, safe: date | datetime, unit: str, rules: Rules
) -> Step:
    """The other reading of a period of 0 days: no period at all, so that nothing moves it."""
    other = "" if safe == start else f": {when_words(start)}"
    text = (
        f"A period of 0 {unit.replace('_', ' ')} can also be read as no period, which the rule does not move{other}. "
        f"{when_words(safe)} is in time under both readings."
    )
    return Step(due, cite(rules, "(a)"), text)


def _plain_name(closing: Closing) -> str:
    return f"{closing.name}, {state(closing.state).name}" if closing.state else closing.name
