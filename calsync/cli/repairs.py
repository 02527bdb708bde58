"""`calsync edit|add-deadline|dismiss|undismiss|unconfirm|confirm-order`: putting right what was read."""

import re
from datetime import date, datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

import click
from msgspec import UNSET

from calsync import commands
from calsync.cli.common import office_command, person, say
from calsync.cli.decisions import show_deadline
from calsync.cli.values import DAY, MOMENT
from calsync.commands import Edit, NewDeadline, Office
from calsync.commands.decisions import case_of_deadline
from calsync.errors import UserError
from calsync.reading.lexicon.event_types import EVENT_TYPES

FIELDS = ("title", "action", "who", "type", "kind", "condition", "due")


@click.command()
@click.argument("deadline", required=False)
@click.option("--title", metavar="WORDS", help="What calendars show.")
@click.option("--action", metavar="WORDS", help="What is to be done.")
@click.option("--who", multiple=True, metavar="PARTY", help="Who must do it; may be given more than once.")
@click.option("--type", "kind_of", metavar="CODE", help="Its event type; --types lists them.")
@click.option("--kind", type=click.Choice(["deadline", "hearing"]), help="Whether it is a deadline or a hearing.")
@click.option("--condition", metavar="WORDS", help="On which condition; empty for none.")
@click.option("--on", type=MOMENT, help="The date that the order states, where it was misread.")
@click.option("--period", metavar="TEXT", help='Or the period that it states, such as "14 days".')
@click.option("--before", is_flag=True, help="The period counts back, not forward.")
@click.option("--from", "anchor", default="order", metavar="WORDS", help="What the period counts from; else the order.")
@click.option("--trigger", type=DAY, help="The day of that, where it is known.")
@click.option("--due", type=MOMENT, help="A date that you set, whatever the order says; wants a reason.")
@click.option("--as-read", type=click.Choice([*FIELDS, "time"]), multiple=True, help="Take your word for it back.")
@click.option("--reason", metavar="WORDS", help="Why.")
@click.option("--types", is_flag=True, help="List the event types.")
@office_command
def edit(office: Office, deadline: str | None, types: bool, as_json: bool, **given: Any) -> None:
    """Change what calsync read of a deadline: title, act, who, type, kind, condition, time. Your words stand.

    \b
    Example:
      calsync edit 6f1e0c…-d2 --title "Opposition to MSJ" --who plaintiff
      calsync edit 6f1e0c…-d2 --as-read title
    """
    if types:
        say(
            {"types": {code: one.title for code, one in EVENT_TYPES.items()}},
            as_json,
            [f"{code:<28} {one.title}" for code, one in EVENT_TYPES.items()],
        )
        return
    if deadline is None:
        raise UserError("Say which deadline; `calsync show CASE` lists them.", code="which")
    values: dict[str, Any] = {name: UNSET if given[name] is None else given[name] for name in FIELDS if name in given}
    values |= {"type": given["kind_of"] or UNSET, "who": given["who"] or UNSET}
    if given["due"] is not None:
        values["due"], values["at"] = given["due"]
    if given["on"] or given["period"]:
        values["basis"] = stated(office, case_of_deadline(office, deadline), given)
    values |= {("basis" if name == "time" else name): None for name in given["as_read"]}
    docket = commands.edit(office, deadline, Edit(**values), reason=given["reason"], by=person())
    show_deadline(office, docket, deadline, as_json)


def stated(office: Office, case_id: str, given: dict[str, Any]) -> Any:
    """How a time is stated, from the options --on, --period, --before, --from and --trigger."""
    on, at = given["on"] or (None, None)
    zone = ZoneInfo(commands.docket(office, case_id).zone or "UTC")
    hour = f"{at.astimezone(zone):%H:%M}" if at else None
    direction: Literal["before", "after"] = "before" if given["before"] else "after"
    return commands.basis_of(on, hour, given["period"], direction, given["anchor"], given["trigger"])


@click.command("add-deadline")
@click.argument("case")
@click.option("--on", type=MOMENT, help="It is due on this day, or at this instant (with its zone).")
@click.option("--period", metavar="TEXT", help='Or it is to be counted, such as "14 days".')
@click.option("--before", is_flag=True, help="Count back, not forward.")
@click.option("--from", "anchor", default="order", metavar="WORDS", help="What it counts from; else the order itself.")
@click.option("--trigger", type=DAY, help="The day of that, where it is known.")
@click.option("--order", "order_id", metavar="ID", help="The order that sets it.")
@click.option("--words", metavar="TEXT", help="The words of the order that set it.")
@click.option("--action", default="", metavar="WORDS", help="What is to be done; else the order's words.")
@click.option("--title", default="", metavar="WORDS", help="What calendars show.")
@click.option("--who", multiple=True, metavar="PARTY", help="Who must do it; may be given more than once.")
@click.option("--type", "kind_of", default="other", metavar="CODE", help="Its event type; `calsync edit --types`.")
@click.option("--condition", default="", metavar="WORDS", help="On which condition.")
@click.option("--hearing", is_flag=True, help="It is a hearing.")
@click.option("--reason", required=True, metavar="WORDS", help="Why, or where it is from.")
@office_command
def add_deadline(office: Office, case: str, as_json: bool, **given: Any) -> None:
    """Add a deadline that was missed: of words of an order, or by hand.

    \b
    Example:
      calsync add-deadline 2:25-cv-00315 --order 6f1e0c… --words "by month's end" --on 2025-07-31 --reason "as read"
      calsync add-deadline 2:25-cv-00315 --on 2025-07-31 --action "send the log" --reason "by telephone"
    """
    case_id = commands.find_case(office, case).id
    start = end = None
    if given["words"] is not None:
        if given["order_id"] is None:
            raise UserError("Say in which order these words stand: --order ID.", code="which-order")
        start, end = place_of(office, given["order_id"], given["words"])
    kind: Literal["deadline", "hearing"] = "hearing" if given["hearing"] else "deadline"
    new = NewDeadline(
        stated(office, case_id, given),
        given["action"],
        given["who"],
        kind,
        given["title"],
        given["kind_of"],
        given["condition"],
    )
    done = commands.add_deadline(
        office, case_id, new, given["reason"], order_id=given["order_id"], start=start, end=end, by=person()
    )
    show_deadline(office, done.docket, done.deadline_id, as_json)


def place_of(office: Office, order_id: str, words: str) -> tuple[int, int]:
    """Where words stand in an order, however its lines break. Raises UserError where they do not, or more than once."""
    text = commands.order_text(office, order_id).document.text
    found = [*re.finditer(r"\s+".join(map(re.escape, words.split())), text)] if words.strip() else []
    if len(found) != 1:
        often = "more than once" if found else "nowhere"
        raise UserError(f"\u201c{words}\u201d stands {often} in the order; give more of the words.", code="no-words")
    return found[0].span()


@click.command()
@click.argument("deadline")
@click.option("--reason", required=True, metavar="WORDS", help="Why it is none.")
@office_command
def dismiss(office: Office, deadline: str, reason: str, as_json: bool) -> None:
    """Say that what was read as a deadline is none: it leaves the calendars. `calsync undismiss` takes that back.

    Example: calsync dismiss 6f1e0c…-d2 --reason "only recites the old schedule"
    """
    show_deadline(office, commands.dismiss(office, deadline, reason, by=person()), deadline, as_json)


@click.command()
@click.argument("deadline")
@click.option("--reason", metavar="WORDS", help="Why it is one.")
@office_command
def undismiss(office: Office, deadline: str, reason: str | None, as_json: bool) -> None:
    """Let what was dismissed be a deadline again.

    Example: calsync undismiss 6f1e0c…-d2
    """
    show_deadline(office, commands.restore(office, deadline, reason=reason, by=person()), deadline, as_json)


@click.command()
@click.argument("deadline")
@click.option("--reason", metavar="WORDS", help="Why.")
@office_command
def unconfirm(office: Office, deadline: str, reason: str | None, as_json: bool) -> None:
    """Take the last confirmation of a deadline back.

    Example: calsync unconfirm 6f1e0c…-d2
    """
    show_deadline(office, commands.unconfirm(office, deadline, reason=reason, by=person()), deadline, as_json)


@click.command("confirm-order")
@click.argument("order")
@office_command
def confirm_order(office: Office, order: str, as_json: bool) -> None:
    """Confirm at once every deadline of an order that is sure; list those that want a look by themselves.

    Example: calsync confirm-order 6f1e0c…
    """
    done = commands.confirm_order(office, order, by=person())
    left = [{"id": name, "why": why} for name, why in done.left.items()]
    lines = [f"Confirmed: {len(done.confirmed)} deadline{'s' * (len(done.confirmed) != 1)}."]
    lines += [f"Look at {name}: {why}" for name, why in done.left.items()]
    answer = {"case_id": done.docket.case_id, "order_id": order, "position": done.docket.position}
    say(answer | {"confirmed": done.confirmed, "left": left}, as_json, lines)


@click.command("answer-change")
@click.argument("expression")
@click.argument("deadlines", nargs=-1, required=True)
@click.option("--vacates", is_flag=True, help="The words take these deadlines off.")
@click.option("--moves-to", type=MOMENT, help="The words move these deadlines to this day, or instant with its zone.")
@click.option("--reason", metavar="WORDS", help="Why; else the words themselves.")
@office_command
def answer_change(
    office: Office,
    expression: str,
    deadlines: tuple[str, ...],
    vacates: bool,
    moves_to: tuple[date, datetime | None] | None,
    reason: str | None,
    as_json: bool,
) -> None:
    """Say what words of an order change, where calsync was not sure. `calsync unresolved` lists them.

    Example: calsync answer-change 6f1e0c…-u120e141 4be1c0…-d2 --moves-to 2025-08-01
    """
    if vacates == (moves_to is not None):
        raise UserError("Say what the words do: --vacates or --moves-to DATE.", code="which-change")
    due, at = moves_to or (None, None)
    docket = commands.answer_change(
        office, expression, "vacate" if vacates else "move", deadlines, reason, due=due, at=at, by=person()
    )
    show_deadline(office, docket, deadlines[0], as_json)
