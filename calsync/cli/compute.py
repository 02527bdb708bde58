"""`calsync compute`: count one period, or many with --batch."""

import json
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

import click

from calsync.errors import UserError
from calsync.timing import Computation, Direction, Period, Rules, RunsFrom, Service, Unit, count, fixed
from calsync.timing.words import when_words

_PERIOD = re.compile(
    r"\s*(\d{1,6})\s*[- ]?\s*(?:(business|court|calendar)[\s_-]+)?(day|week|month|year|hour)s?\s*", re.I
)
_SERVICE = {"other-consented": "consented", "email": "electronic", "ecf": "electronic", "carrier": "commercial-carrier"}
_BASES = ("relative", "fixed")


@click.command()
@click.option("--court", metavar="ID", help="PACER id of the court, such as caed: gives state, zone and rules.")
@click.option("--trigger", metavar="DATE", help="Day counted from, or for hours the instant: 2025-03-07T15:00.")
@click.option("--period", metavar="TEXT", help='Such as "45 days", "2 court days", "72 hours".')
@click.option(
    "--direction", default="after", metavar="after|before", help="Count after the trigger (default) or back from it."
)
@click.option(
    "--service",
    metavar="electronic|mail|clerk|consented|commercial-carrier|personal",
    help="How the acting party was served.",
)
@click.option(
    "--runs-from",
    metavar="service|filing|entry|event",
    help="What the period runs from: service adds days to no other than service (default with --service).",
)
@click.option("--rule", "rules", metavar="frcp|frap|frbp|frcrp|scotus", help="Default: the court's own, else frcp.")
@click.option("--state", metavar="CA", help="State whose holidays count, in place of the court's; two as NV+CA.")
@click.option("--zone", metavar="ZONE", help="Time zone, in place of the court's, such as America/New_York.")
@click.option("--closed", multiple=True, metavar="DATE...", help="Days on which the clerk's office was inaccessible.")
@click.option(
    "--fixed", "fixed_day", metavar="DATE", help="A date that the order sets, in place of trigger and period."
)
@click.option("--roll-clause", metavar="TEXT", help="The order's words that move its fixed dates off closed days.")
@click.option("--time", metavar="HH:MM", help="Hour that the order sets on the last day.")
@click.option("--end-of-day", is_flag=True, help="Say the second at which electronic filing ends on the last day.")
@click.option("--batch", metavar="FILE", help="Count every line (JSON) of FILE, or of standard input for -.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.argument("more_closed", nargs=-1, metavar="")
def compute(
    batch: str | None,
    as_json: bool,
    closed: tuple[str, ...],
    more_closed: tuple[str, ...],
    fixed_day: str | None,
    **options: Any,
) -> None:
    """Count a period by Rule 6 and say how.

    \b
    Example:
      calsync compute --court caed --trigger 2025-05-22 --period "45 days"
      calsync compute --court ca9 --trigger 2025-06-02 --period "14 days" --service commercial-carrier
    """
    if batch is not None:
        _batch(batch)
        return
    if more_closed and not closed:
        raise UserError(f"What is {more_closed[0]!r}? Give the day as --trigger and the length as --period.")
    row = {
        **options,
        "closed": [day for text in (*closed, *more_closed) for day in text.split(",")],
        "basis": "fixed" if fixed_day else "relative",
    }
    if fixed_day:
        if row["trigger"] or row["period"]:
            raise UserError("--fixed takes the place of --trigger and --period; leave those out.")
        row["trigger"] = fixed_day
    outcome = _compute(row)
    click.echo(json.dumps(answer(outcome), ensure_ascii=False) if as_json else _told(outcome))


def _batch(name: str) -> None:
    """One answer a line; a line that cannot be counted is answered with its error, and the command ends with 2."""
    wrong = total = 0
    for line in _lines(name):
        total += 1
        row: Any = None
        try:
            row = json.loads(line)
            if not isinstance(row, dict):
                raise UserError("A line must be a JSON object.")
            out = answer(_compute(row))
        except ValueError as error:
            out = {"error": f"Not JSON: {error}."}
        except UserError as error:
            out = {"error": str(error)}
        wrong += "error" in out
        click.echo(json.dumps({"id": row.get("id") if isinstance(row, dict) else None, **out}, ensure_ascii=False))
    if wrong:
        raise UserError(f"{wrong} of {total} lines could not be counted; each says why in its answer.")


def _lines(name: str) -> Iterator[str]:
    if name == "-":
        yield from (line for line in sys.stdin if line.strip())
        return
    try:
        text = Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"The batch {name} cannot be read: {error}.") from error
    yield from (line for line in text.splitlines() if line.strip())


def answer(outcome: Computation) -> dict[str, Any]:
    """A computation as the command's JSON: due, safe, contested, steps."""
    return {
        "due": outcome.due.isoformat(),
        "safe": outcome.safe.isoformat(),
        "contested": outcome.contested,
        "steps": [{"date": s.date.isoformat(), "rule": s.rule, "text": s.text} for s in outcome.steps],
    }


def _told(outcome: Computation) -> str:
    lines = [f"Due   {when_words(outcome.due)}"]
    if outcome.safe != outcome.due:
        lines.append(f"Safe  {when_words(outcome.safe)}")
    lines += ["", "How it was counted:"]
    lines += [f"  {step.text}\n      {step.rule}" for step in outcome.steps]
    return "\n".join(lines)


def _compute(row: dict[str, Any]) -> Computation:
    """Count one request: the fields of a batch line, or the command's options under the same names."""
    states, zone, rules = _court(row)
    basis = _text(row, "basis") or "relative"
    if basis not in _BASES:
        raise UserError(f"{basis!r} is no basis; write relative or fixed.")
    if not row.get("trigger"):
        raise UserError("Say what to count from: --trigger 2025-05-22 (or --fixed for a date that the order sets).")
    trigger = _moment(str(row["trigger"]), "trigger")
    closed = frozenset(_day(str(day), "closed day") for day in row.get("closed") or ())
    hour, end_of_day = _text(row, "time"), bool(row.get("end_of_day"))
    if basis == "fixed":
        day = trigger
        if isinstance(trigger, datetime):
            day, hour = trigger.date(), hour or trigger.strftime("%H:%M:%S")
        clause = row.get("roll_clause")
        words = clause if isinstance(clause, str) else "" if clause else None
        return fixed(
            day,
            time=hour,
            zone=zone,
            rules=rules,
            states=states,
            closed=closed,
            roll_clause=words,
            end_of_day=end_of_day,
        )
    service = _text(row, "service")
    return count(
        trigger,
        _period(row.get("period")),
        direction=cast(Direction, _text(row, "direction") or "after"),
        rules=rules,
        states=states,
        zone=zone,
        service=cast(Service | None, _SERVICE.get(service, service) if service else None),
        runs_from=cast(RunsFrom | None, _text(row, "runs_from")),
        closed=closed,
        end_of_day=end_of_day,
        time=hour,
    )


def _court(row: dict[str, Any]) -> tuple[tuple[str, ...], str | None, Rules]:
    """States, zone and rules: those given, else those of the court, else no state, no zone, and the civil rules."""
    court_id, state = _text(row, "court"), _text(row, "state")
    zone, rules = _text(row, "zone") or _text(row, "tz"), _text(row, "rules") or _text(row, "rule")
    states: Sequence[str] = [code.strip().upper() for code in state.split("+")] if state else ()
    if court_id:
        from calsync.courts import get  # only now: the table of courts is not needed without an id

        court = get(court_id)
        states, zone, rules = states or court.states, zone or court.zone, rules or court.rules
    return tuple(states), zone, cast(Rules, rules or "frcp")


def _text(row: dict[str, Any], name: str) -> str | None:
    value = row.get(name)
    if value is not None and not isinstance(value, str):
        raise UserError(f"{name} must be text, not {value!r}.")
    return value or None


def _period(value: Any) -> Period:
    if isinstance(value, dict):
        value = f"{value.get('n')} {value.get('unit')}"
    if not value:
        raise UserError('Say how long: --period "45 days".')
    found = _PERIOD.fullmatch(str(value))
    if not found:
        raise UserError(
            f'{value!r} is no period; write a number and a unit, such as "45 days", "2 court days" or "72 hours".'
        )
    kind, unit = (found[2] or "").lower(), found[3].lower() + "s"
    if kind in ("business", "court"):
        if unit != "days":
            raise UserError(f"{value!r}: only days can be {kind} days.")
        unit = f"{kind}_days"
    return Period(int(found[1]), cast(Unit, unit))


def _moment(text: str, what: str) -> date | datetime:
    try:
        if len(text) <= 10:
            return date.fromisoformat(text)
        return datetime.fromisoformat(text)
    except ValueError:
        raise UserError(
            f"{text!r} is no {what}; write a day as 2025-05-22 or an instant as 2025-03-07T15:00."
        ) from None


def _day(text: str, what: str) -> date:
    moment = _moment(text, what)
    return moment.date() if isinstance(moment, datetime) else moment
