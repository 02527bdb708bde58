"""`calsync review|satisfy|vacate|correct|reopen|assign|note|critical|service`: what people decide about deadlines."""

from datetime import date, datetime
from typing import cast

import click

from calsync import commands
from calsync.cli.common import deadline_table, office_command, person, say, state, when
from calsync.cli.values import DAY, MOMENT
from calsync.commands import CaseEdit, Office
from calsync.commands.decisions import case_of_deadline
from calsync.docket import present
from calsync.docket.model import Deadline, Docket
from calsync.docket.telling import SERVED
from calsync.errors import NotFound
from calsync.feed import sequence_of
from calsync.feed.words import duty
from calsync.timing.model import Service


@click.command()
@click.argument("case_or_deadline")
@office_command
def review(office: Office, case_or_deadline: str, as_json: bool) -> None:
    """Confirm a deadline that you have checked against its order; given a case, list what nobody has checked yet.

    Example: calsync review 2:25-cv-00315
    """
    try:
        case_id = case_of_deadline(office, case_or_deadline)
    except NotFound:
        _list_unreviewed(office, case_or_deadline, as_json)
        return
    docket = commands.confirm(office, case_or_deadline, by=person())
    assert docket.case_id == case_id
    show_deadline(office, docket, case_or_deadline, as_json)


def _list_unreviewed(office: Office, case: str, as_json: bool) -> None:
    docket = commands.docket(office, commands.find_case(office, case).id)
    unread = [one for one in docket.deadlines if one.reviewed_by is None and one.state in ("due", "tentative")]
    unread += [one for one in docket.deadlines if one.state == "unresolved"]
    sequences = commands.sequences(office, docket.case_id)
    answer = [present.deadline_answer(one, sequence_of(one.uid, sequences), docket.zone) for one in unread]
    lines = [f"{one.id}  {_line(one)}" for one in unread]
    say({"case_id": docket.case_id, "unreviewed": answer}, as_json, lines or ["Everything that is due is reviewed."])


@click.command()
@click.argument("deadline")
@click.option("--on", type=DAY, required=True, help="Day on which it was done.")
@click.option("--party", metavar="NAME", help="Who did it, where by one side only.")
@click.option("--evidence", metavar="WORDS", help="Where it is written, such as ECF No. 34.")
@office_command
def satisfy(office: Office, deadline: str, on: date, party: str | None, evidence: str | None, as_json: bool) -> None:
    """Record that what a deadline asks for was done.

    Example: calsync satisfy 6f1e0c…-d2 --on 2025-07-03 --evidence "ECF No. 34"
    """
    docket = commands.satisfy(office, deadline, on, party=party, evidence=evidence, by=person())
    show_deadline(office, docket, deadline, as_json)


@click.command()
@click.argument("deadline")
@click.option("--reason", required=True, metavar="WORDS", help="Why it no longer stands.")
@office_command
def vacate(office: Office, deadline: str, reason: str, as_json: bool) -> None:
    """Record that a deadline no longer stands.

    Example: calsync vacate 6f1e0c…-d2 --reason "vacated in open court"
    """
    show_deadline(office, commands.vacate(office, deadline, reason, by=person()), deadline, as_json)


@click.command()
@click.argument("deadline")
@click.option("--due", type=MOMENT, required=True, help="The day, or an instant with its zone.")
@click.option("--reason", required=True, metavar="WORDS", help="Why it is this day.")
@office_command
def correct(office: Office, deadline: str, due: tuple[date, datetime | None], reason: str, as_json: bool) -> None:
    """Set a deadline's date yourself. It stands until you or a later order changes it.

    Example: calsync correct 6f1e0c…-d2 --due 2025-07-08 --reason "by telephone with chambers"
    """
    docket = commands.correct(office, deadline, due[0], at=due[1], reason=reason, by=person())
    show_deadline(office, docket, deadline, as_json)


@click.command()
@click.argument("case_or_deadline")
@click.option("--reason", required=True, metavar="WORDS", help="Why it stands again.")
@office_command
def reopen(office: Office, case_or_deadline: str, reason: str, as_json: bool) -> None:
    """Let a deadline that was satisfied or vacated stand again, or a case that was closed go on.

    Example: calsync reopen 6f1e0c…-d2 --reason "filed in another case"
    """
    deadline = case_or_deadline
    try:
        case_of_deadline(office, deadline)
    except NotFound:
        case_id = commands.find_case(office, case_or_deadline).id
        docket = commands.edit_case(office, case_id, CaseEdit(closed=False, reason=reason), by=person())
        say({"case": present.case_answer(docket)}, as_json, deadline_table(docket))
        return
    show_deadline(office, commands.reopen(office, deadline, reason, by=person()), deadline, as_json)


@click.command()
@click.argument("deadline")
@click.argument("to", required=False)
@office_command
def assign(office: Office, deadline: str, to: str | None, as_json: bool) -> None:
    """Say who sees to a deadline; without a name, that nobody does any more.

    Example: calsync assign 6f1e0c…-d2 "Ana Ruiz"
    """
    show_deadline(office, commands.assign(office, deadline, to, by=person()), deadline, as_json)


@click.command()
@click.argument("deadline")
@click.argument("text")
@office_command
def note(office: Office, deadline: str, text: str, as_json: bool) -> None:
    """Write something beside a deadline. It stays in the office: no calendar shows it.

    Example: calsync note 6f1e0c…-d2 "The draft is with the client."
    """
    show_deadline(office, commands.note(office, deadline, text, by=person()), deadline, as_json)


@click.command()
@click.argument("deadline")
@click.option("--off", is_flag=True, help="One reader is enough again.")
@office_command
def critical(office: Office, deadline: str, off: bool, as_json: bool) -> None:
    """Let a deadline count as reviewed only once two people have confirmed it.

    Example: calsync critical 6f1e0c…-d2
    """
    show_deadline(office, commands.mark_critical(office, deadline, critical=not off, by=person()), deadline, as_json)


@click.command()
@click.argument("case")
@click.argument("party")
@click.argument("method", type=click.Choice(tuple(SERVED)))
@click.option("--on", type=DAY, help="Day of service, where it is known.")
@office_command
def service(office: Office, case: str, party: str, method: str, on: date | None, as_json: bool) -> None:
    """Record how a party is served with the orders of a case; the latest word counts.

    Example: calsync service 2:25-cv-00315 defendant mail --on 2025-05-23
    """
    case_id = commands.find_case(office, case).id
    docket = commands.record_service(office, case_id, party, cast(Service, method), on=on, by=person())
    say({"case": present.case_answer(docket)}, as_json, deadline_table(docket))


def show_deadline(office: Office, docket: Docket, deadline_id: str, as_json: bool) -> None:
    """The deadline as it stands after a decision."""
    deadline = next(one for one in (*docket.deadlines, *docket.dismissed) if one.id == deadline_id)
    sequence = sequence_of(deadline.uid, commands.sequences(office, docket.case_id))
    answer = {"case_id": docket.case_id, "deadline": present.deadline_answer(deadline, sequence, docket.zone)}
    lines = [_line(deadline)]
    lines += [f"  {deadline.explanation}"] if deadline.explanation else []
    lines += [
        f"  Stated again by {one.by}: \u201c{' '.join(one.quote.text.split())}\u201d" for one in deadline.restated
    ]
    if deadline.taken_over:
        lines.append(f"  Taken over from what it replaces: {', '.join(deadline.taken_over)}.")
    say(answer, as_json, [*lines, f"  {_standing(deadline)}"])


def _line(deadline: Deadline) -> str:
    return f"{when(deadline)}  {state(deadline)}  {duty(deadline.directive)}"


def _standing(deadline: Deadline) -> str:
    """Who has read it and who sees to it."""
    if deadline.reviewed_by:
        read = f"Reviewed by {deadline.reviewed_by}."
    elif deadline.first_reader:
        read = f"Critical: read by {deadline.first_reader}; a second person must confirm it."
    else:
        read = "Critical: two people must confirm it." if deadline.critical else "Not yet reviewed."
    return f"{read} Assigned to {deadline.assigned_to}." if deadline.assigned_to else read
