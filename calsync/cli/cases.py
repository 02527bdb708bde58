"""`calsync register|cases|show|event|export|refresh`: the daily work with a case."""

import sys
from datetime import date, datetime
from pathlib import Path

import click

from calsync import commands
from calsync.cli.common import (
    AS_OF,
    deadline_table,
    doubt_lines,
    notice_lines,
    office_command,
    person,
    say,
    warning_lines,
)
from calsync.cli.read import source_bytes
from calsync.cli.values import DAY, MOMENT
from calsync.commands import AsOf, Office
from calsync.docket import present
from calsync.docket.model import CaseEvent, Docket
from calsync.errors import UserError
from calsync.feed import sequence_of
from calsync.reading.model import Hints


@click.command()
@click.argument("file")
@click.option("--court", metavar="ID", help="Court id, such as caed, where the order does not tell it.")
@click.option("--docket-number", metavar="NO", help="Docket number, where the order does not tell it.")
@click.option("--filed", type=DAY, help="Day of filing, where the order has no stamp.")
@click.option("--entered", type=DAY, help="Day of entry on the docket.")
@click.option("--signed", type=DAY, help="Day of signing, where the order has none.")
@office_command
def register(
    office: Office,
    file: str,
    court: str | None,
    docket_number: str | None,
    filed: date | None,
    entered: date | None,
    signed: date | None,
    as_json: bool,
) -> None:
    """Register an order (PDF, text, HTML or Markdown; - for standard input) in its case.

    Example: calsync register order.pdf --court caed
    """
    hints = Hints(court=court, docket_number=docket_number, filed=filed, entered=entered, signed=signed)
    name = "standard input" if file == "-" else Path(file).name
    done = commands.register(office, source_bytes(file), name=name, by=person(), hints=hints)
    docket = done.docket
    answer = {
        "case_id": done.case_id,
        "order_id": done.order_id,
        "created": done.created,
        "case": present.case_answer(docket),
        "deadlines": _deadlines(office, docket),
        "warnings": docket.every_warning(),
    }
    verb = "Registered" if done.created else "Already registered, nothing doubled"
    lines = [f"{verb}: {name} in {docket.court} {docket.docket_number} (case {done.case_id}, order {done.order_id})"]
    lines += [*warning_lines(docket), *doubt_lines(docket)]
    say(answer, as_json, [*lines, *deadline_table(docket)])


@click.command()
@office_command
def cases(office: Office, as_json: bool) -> None:
    """List the cases, the last changed first.

    Example: calsync cases
    """
    rows = commands.cases(office)
    lines = [f"{row.id}  {row.court:<6} {row.docket_number:<28} {row.caption or ''}" for row in rows]
    say({"cases": rows}, as_json, lines or ["No cases yet. `calsync register FILE` opens one."])


@click.command()
@click.argument("case")
@click.option("--as-of", type=AS_OF, help="As it stood: a ledger position, a day, or an instant.")
@office_command
def show(office: Office, case: str, as_of: AsOf | None, as_json: bool) -> None:
    """Show a case by its id or docket number: deadlines, what they wait for, events, warnings.

    Example: calsync show 2:25-cv-00315
    """
    show_case(office, commands.find_case(office, case).id, as_of, as_json)


def show_case(office: Office, case_id: str, as_of: AsOf | None, as_json: bool) -> None:
    """A case as it stands, or as it stood."""
    docket = commands.docket(office, case_id, as_of=as_of)
    answer = {
        "case": present.case_answer(docket),
        "deadlines": _deadlines(office, docket),
        "events": [present.event_answer(each) for each in docket.events],
        "notices": [present.notice_answer(notice) for notice in docket.notices],
        "warnings": docket.every_warning(),
    }
    lines = [f"{docket.court} {docket.docket_number}  {docket.caption or ''}".rstrip(), *notice_lines(docket)]
    lines += [*warning_lines(docket), *doubt_lines(docket)]
    lines += deadline_table(docket, ids=True)
    lines += [
        f"Event {each.id}  {each.on}  {each.text}{' (withdrawn)' if each.withdrawn else ''}"
        + "".join(f"  Please check: {doubt}" for doubt in each.doubts)
        for each in docket.events
    ]
    say(answer, as_json, lines)


@click.command()
@click.argument("case")
@click.argument("text")
@click.option("--on", type=MOMENT, required=True, help="Day on which it happened, or an instant with its zone.")
@click.option("--evidence", metavar="WORDS", help="Where it is written, such as ECF No. 30.")
@click.option("--starts", metavar="DEADLINE", multiple=True, help="Deadline that it starts, whatever its words.")
@office_command
def event(
    office: Office,
    case: str,
    text: str,
    on: tuple[date, datetime | None],
    evidence: str | None,
    starts: tuple[str, ...],
    as_json: bool,
) -> None:
    """Record what happened in a case; deadlines that waited for it get their dates.

    Where the words surely start nothing, everything that waits is listed, the likeliest first; --starts says which.

    Example: calsync event 2:25-cv-00315 "VDRP session completed" --on 2025-09-10 --evidence "ECF No. 30"
    """
    case_id = commands.find_case(office, case).id
    done = commands.record_event(office, case_id, text, on[0], at=on[1], evidence=evidence, starts=starts, by=person())
    recorded = next(each for each in done.docket.events if each.id == done.event_id)
    answer = {
        "id": done.event_id,
        "corrected": done.corrected,
        "event": present.event_answer(recorded),
        "deadlines": _deadlines(office, done.docket),
    }
    said = recorded.why or "No deadline waits for this; the event is kept."
    verb = "The event was recorded before; its day is corrected" if done.corrected else "Recorded event"
    odd = [f"Please check: {doubt}" for doubt in recorded.doubts]
    told = [notice.message for notice in done.docket.notices if notice.source_id == done.event_id]
    lines = [f"{verb}: {done.event_id}. {' '.join(told) or said}", *odd, *_candidates(recorded, done.docket)]
    say(answer, as_json, [*lines, *deadline_table(done.docket)])


def _candidates(event: CaseEvent, docket: Docket) -> list[str]:
    """What an event may start, the likeliest first, and how to say so."""
    if not event.candidates:
        return []
    waiting = {deadline.id: deadline for deadline in docket.deadlines}
    rows = [
        f"  {one}  {waiting[one].directive.action} [waits for {waiting[one].waiting_for}]" for one in event.candidates
    ]
    return ["It may start one of these:", *rows, f"Say which: calsync choose DEADLINE {event.id}", ""]


SHAPES = (".ics", ".csv", ".json")


@click.command()
@click.argument("case")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="File to write; - for stdout.")
@click.option("--format", "shape", type=click.Choice([one[1:] for one in SHAPES]), help="Else by the file's name.")
@click.option("--deadline", metavar="ID", help="This deadline's calendar entry only (.ics).")
@office_command
def export(office: Office, case: str, output: Path, shape: str | None, deadline: str | None, as_json: bool) -> None:
    """Write a case as a calendar (.ics), a table for spreadsheets (.csv), or JSON with every count (.json).

    Example: calsync export 2:25-cv-00315 -o case.ics
    """
    suffix = f".{shape}" if shape else output.suffix.lower() or (".ics" if str(output) == "-" else "")
    if suffix not in SHAPES:
        raise UserError(
            f"{output} does not say in which shape; end its name in {', '.join(SHAPES)}, or give --format.",
            code="shape",
        )
    case_id = commands.find_case(office, case).id
    if deadline is not None:
        if suffix != ".ics":
            raise UserError("One deadline alone can be written as .ics only.", code="shape")
        body = commands.export_entry(office, case_id, deadline)
    else:
        write = {".ics": commands.export, ".csv": commands.export_table, ".json": commands.export_json}[suffix]
        body = write(office, case_id)
    if str(output) == "-":
        sys.stdout.buffer.write(body)
        return
    try:
        output.write_bytes(body)
    except OSError as error:
        raise UserError(f"{output} cannot be written: {error.strerror}.", code="no-file") from error
    say({"file": str(output), "bytes": len(body)}, as_json, [f"Wrote {output} ({len(body)} bytes)."])


@click.command()
@click.option("--all", "every", is_flag=True, help="Publish every case anew, whether or not anything ended.")
@office_command
def refresh(office: Office, every: bool, as_json: bool) -> None:
    """Let entries that ended over thirty days ago leave the feeds. `calsync serve` does so by itself every hour.

    Example: calsync refresh --all
    """
    count = commands.refresh(office, every=every)
    say({"cases": count}, as_json, [f"Looked at {count} case{'s' * (count != 1)}."])


def _deadlines(office: Office, docket: Docket) -> list[dict[str, object]]:
    sequences = commands.sequences(office, docket.case_id, upto=docket.position)
    return [present.deadline_answer(deadline, sequence_of(deadline.uid, sequences)) for deadline in docket.deadlines]
