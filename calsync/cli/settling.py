"""`calsync unresolved|settle`: time expressions that the reading left open, and what people make of them."""

from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

import click

from calsync import commands
from calsync.cli.common import office_command, person, say, state, when
from calsync.cli.values import MOMENT
from calsync.commands import NewDeadline, Office
from calsync.docket import present
from calsync.errors import UserError


@click.command()
@click.argument("case")
@office_command
def unresolved(office: Office, case: str, as_json: bool) -> None:
    """List the time expressions of a case that the reading left open, and those that people have settled.

    Example: calsync unresolved 2:25-cv-00315
    """
    docket = commands.docket(office, commands.find_case(office, case).id)
    standing = [order for order in docket.orders if not order.vacated]
    open_ones = [one for order in standing for one in present.unresolved_answer(order)]
    settled = [one for order in standing for one in present.settled_answer(order)]
    lines = [f"{one['id']}  “{' '.join(one['text'].split())}”: {one['reason']}" for one in open_ones]
    for one in settled:
        what = f"deadline {one['deadline_id']}" if one["deadline_id"] else "no deadline"
        what = f"changes {', '.join(one['changed'])}" if one["changed"] else what
        lines.append(f"settled by {one['by']}: “{' '.join(one['text'].split())}”: {what}, {one['reason']}")
    answer = {"case_id": docket.case_id, "unresolved": open_ones, "settled": settled}
    say(answer, as_json, lines or ["The reading left nothing open."])


@click.command()
@click.argument("expression")
@click.option("--no-deadline", is_flag=True, help="No deadline hangs on it.")
@click.option("--due", type=MOMENT, help="It is due on this day, or at this instant (with its zone).")
@click.option("--period", metavar="TEXT", help='Or it is to be counted, such as "14 days".')
@click.option("--before", is_flag=True, help="Count back, not forward.")
@click.option("--from", "anchor", default="order", metavar="WORDS", help="What it counts from; else the order itself.")
@click.option("--action", default="", metavar="WORDS", help="What is to be done; else the expression's own words.")
@click.option("--who", multiple=True, metavar="PARTY", help="Who must do it; may be given more than once.")
@click.option("--hearing", is_flag=True, help="It is a hearing.")
@click.option("--reason", required=True, metavar="WORDS", help="Why; stays with the words of the order.")
@office_command
def settle(
    office: Office,
    expression: str,
    no_deadline: bool,
    due: tuple[date, datetime | None] | None,
    period: str | None,
    before: bool,
    anchor: str,
    action: str,
    who: tuple[str, ...],
    hearing: bool,
    reason: str,
    as_json: bool,
) -> None:
    """Settle a time expression that the reading left open: no deadline, or a deadline with a day or a period.

    \b
    Example:
      calsync settle 6f1e0c…-u120e141 --no-deadline --reason "tells what happened in 2023"
      calsync settle 6f1e0c…-u120e141 --period "14 days" --action "file the roster" --who plaintiff --reason "as read"
    """
    if no_deadline and (due or period):
        raise UserError("It is no deadline, or it has a time; not both.", code="which-time")
    if no_deadline:
        docket = commands.dismiss_expression(office, expression, reason, by=person())
    else:
        found, _ = commands.find_expression(office, expression)
        on, at = due or (None, None)
        hour = f"{at.astimezone(ZoneInfo(found.docket.zone or 'UTC')):%H:%M}" if at else None
        basis = commands.basis_of(on, hour, period, "before" if before else "after", anchor)
        kind: Literal["deadline", "hearing"] = "hearing" if hearing else "deadline"
        new = NewDeadline(basis, action, who, kind)
        docket = commands.date_expression(office, expression, new, reason, by=person())
    order = next(order for order in docket.orders if expression.rpartition("-")[0] == order.id)
    one = next(one for one in present.settled_answer(order) if one["id"] == expression)
    deadline = next((deadline for deadline in docket.deadlines if deadline.id == one["deadline_id"]), None)
    lines = [
        "No deadline." if deadline is None else f"{when(deadline)}  {state(deadline)}  {deadline.directive.action}"
    ]
    say({"case_id": docket.case_id, "expression": one}, as_json, lines)
