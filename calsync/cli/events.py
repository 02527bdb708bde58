"""`calsync correct-event|withdraw-event|choose|expect|vacate-order`: putting right what a case was told."""

from datetime import date, datetime

import click

from calsync import commands
from calsync.cli.common import deadline_table, office_command, person, say
from calsync.cli.values import DAY, MOMENT
from calsync.commands import Office
from calsync.docket import present
from calsync.docket.model import Docket


@click.command("correct-event")
@click.argument("case")
@click.argument("event")
@click.option("--on", type=MOMENT, required=True, help="The day on which it happened, or an instant with its zone.")
@click.option("--reason", metavar="WORDS", help="Why it is corrected.")
@office_command
def correct_event(
    office: Office, case: str, event: str, on: tuple[date, datetime | None], reason: str | None, as_json: bool
) -> None:
    """Say that an event happened on another day; what it dated moves with it. `calsync show` lists the events.

    Example: calsync correct-event 2:25-cv-00315 4be1c0… --on 2025-09-11
    """
    case_id = commands.find_case(office, case).id
    docket = commands.correct_event(office, case_id, event, on[0], at=on[1], reason=reason, by=person())
    _say(docket, as_json)


@click.command("withdraw-event")
@click.argument("case")
@click.argument("event")
@click.option("--reason", metavar="WORDS", help="Why it is withdrawn.")
@office_command
def withdraw_event(office: Office, case: str, event: str, reason: str | None, as_json: bool) -> None:
    """Take back an event that was recorded by mistake; what it dated waits again.

    Example: calsync withdraw-event 2:25-cv-00315 4be1c0… --reason "another case"
    """
    case_id = commands.find_case(office, case).id
    _say(commands.withdraw_event(office, case_id, event, reason=reason, by=person()), as_json)


@click.command()
@click.argument("deadline")
@click.argument("event")
@office_command
def choose(office: Office, deadline: str, event: str, as_json: bool) -> None:
    """Say that this event, and no other, is what a deadline counts from.

    Example: calsync choose 6f1e0c…-d2 4be1c0…
    """
    _say(commands.choose_trigger(office, deadline, event, by=person()), as_json)


@click.command()
@click.argument("deadline")
@click.option("--on", type=MOMENT, required=True, help="The day, or an instant with its zone.")
@office_command
def expect(office: Office, deadline: str, on: tuple[date, datetime | None], as_json: bool) -> None:
    """Enter when what a deadline waits for is expected; it is published as tentative until it has happened.

    Example: calsync expect 6f1e0c…-d2 --on 2025-09-10
    """
    _say(commands.expect_trigger(office, deadline, on[0], at=on[1], by=person()), as_json)


@click.command("vacate-order")
@click.argument("order")
@click.option("--on", type=DAY, help="Day on which the court vacated it.")
@click.option("--reason", metavar="WORDS", help="By which order or why.")
@office_command
def vacate_order(office: Office, order: str, on: date | None, reason: str | None, as_json: bool) -> None:
    """Record that the court vacated a whole order, and with it every deadline that it set.

    Example: calsync vacate-order 6f1e0c… --on 2025-08-01 --reason "ECF No. 40"
    """
    _say(commands.vacate_order(office, order, on=on, reason=reason, by=person()), as_json)


def _say(docket: Docket, as_json: bool) -> None:
    deadlines = [present.deadline_answer(one, None, docket.zone) for one in docket.deadlines]
    say({"case": present.case_answer(docket), "deadlines": deadlines}, as_json, deadline_table(docket))
