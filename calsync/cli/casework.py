"""`calsync rename|renumber|close|merge|move-order|undo`: putting a whole case right."""

from datetime import date

import click

from calsync import commands
from calsync.cli.common import deadline_table, notice_lines, office_command, person, say
from calsync.cli.values import DAY
from calsync.commands import CaseEdit, Office
from calsync.docket import present
from calsync.docket.model import Docket


@click.command()
@click.argument("case")
@click.argument("name", required=False)
@office_command
def rename(office: Office, case: str, name: str | None, as_json: bool) -> None:
    """Name a case, in its calendars too; without a name it is called by its caption again.

    Example: calsync rename 2:25-cv-00315 "Doe v. Acme"
    """
    _edit(office, case, CaseEdit(name=name), as_json)


@click.command()
@click.argument("case")
@click.argument("number")
@office_command
def renumber(office: Office, case: str, number: str, as_json: bool) -> None:
    """Give a case its right docket number.

    Example: calsync renumber 2:25-cv-00351 2:25-cv-00315
    """
    _edit(office, case, CaseEdit(number=number), as_json)


@click.command()
@click.argument("case")
@click.option("--on", type=DAY, help="The day on which it closed; else today.")
@click.option("--reason", metavar="WORDS", help="Why.")
@office_command
def close(office: Office, case: str, on: date | None, reason: str | None, as_json: bool) -> None:
    """Close a case: what was still to come ends. `calsync reopen` takes that back.

    Example: calsync close 2:25-cv-00315 --reason "settled and dismissed"
    """
    _edit(office, case, CaseEdit(closed=True, on=on, reason=reason), as_json)


@click.command()
@click.argument("case")
@click.argument("into")
@office_command
def merge(office: Office, case: str, into: str, as_json: bool) -> None:
    """Merge a case into another that is the same one; its orders, decisions and feeds stand there from now on.

    Example: calsync merge 2:25-cv-315 2:25-cv-00315
    """
    both = [commands.find_case(office, words).id for words in (case, into)]
    _say(commands.merge(office, both[0], both[1], by=person()), as_json)


@click.command("move-order")
@click.argument("order")
@click.option("--case", metavar="CASE", help="The case to which it belongs, by id or docket number.")
@click.option("--court", metavar="ID", help="Or the court of a case that is not there yet,")
@click.option("--docket-number", metavar="NO", help="and its docket number.")
@office_command
def move_order(
    office: Office, order: str, case: str | None, court: str | None, docket_number: str | None, as_json: bool
) -> None:
    """Move an order that was registered into the wrong case, with all that was decided about it.

    Example: calsync move-order 6f1e0c… --case 2:25-cv-00315
    """
    case_id = commands.find_case(office, case).id if case else None
    docket = commands.move_order(office, order, case_id=case_id, court=court, docket_number=docket_number, by=person())
    _say(docket, as_json)


@click.command()
@click.argument("case")
@click.argument("line", type=click.IntRange(1))
@click.option("--reason", metavar="WORDS", help="Why.")
@office_command
def undo(office: Office, case: str, line: int, reason: str | None, as_json: bool) -> None:
    """Take back one line of a case's history, by its number. The history keeps both.

    Example: calsync undo 2:25-cv-00315 12
    """
    _say(commands.undo(office, commands.find_case(office, case).id, line, reason=reason, by=person()), as_json)


def _edit(office: Office, case: str, new: CaseEdit, as_json: bool) -> None:
    _say(commands.edit_case(office, commands.find_case(office, case).id, new, by=person()), as_json)


def _say(docket: Docket, as_json: bool) -> None:
    lines = [f"{docket.court} {docket.docket_number}  {docket.caption or ''}".rstrip(), *notice_lines(docket)]
    say({"case": present.case_answer(docket)}, as_json, [*lines, *deadline_table(docket)])
