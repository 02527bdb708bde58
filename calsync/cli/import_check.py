"""`calsync import-check`: what calendar programs would make of any .ics file."""

import sys
from collections.abc import Iterator
from datetime import datetime

import click

from calsync.cli.common import say
from calsync.cli.read import source_bytes
from calsync.feed.words import stamp
from calsync.import_check import CLIENTS, Check, Finding, Understood, check

SHOWN = 50  # entries that are printed
HEADS = {"breaks": "LOST OR REFUSED", "misleads": "SHOWN WRONG", "note": "NOTE"}


@click.command("import-check")
@click.argument("file")
@click.option("--json", "as_json", is_flag=True, help="The answer as JSON.")
def import_check(file: str, as_json: bool) -> None:
    """Tell what Google, Outlook, Apple Calendar and Thunderbird would make of an .ics file (- for standard input).

    Each problem is named with its lines, what each program does about it, and how that is known. Nothing is kept.
    Ends with 1 where something is lost or refused, or the file is no calendar; with 0 where nothing worse than shown
    wrong was found; with 2 where there is no file to look at.

    Example: calsync import-check calendar.ics
    """
    found = check(source_bytes(file))
    say(found, as_json, _lines(found))
    if any(one.severity == "breaks" for one in found.findings):
        sys.exit(1)


def _lines(found: Check) -> Iterator[str]:
    yield (
        f"{found.name or 'A calendar without a name'}: {found.events} event{'s' * (found.events != 1)}, "
        f"{found.lines} line{'s' * (found.lines != 1)}, {found.size} byte{'s' * (found.size != 1)}."
    )
    for finding in found.findings:
        yield ""
        yield from _finding(finding)
    if not found.findings:
        yield "No calendar program is known to have a problem with it."
    if found.entries:
        yield "\nThe entries as they are understood:"
    for entry in found.entries[:SHOWN]:
        yield f"{entry.line:6}  {span(entry)}  {entry.summary or '(no title)'}{_marks(entry)}"
    if len(found.entries) > SHOWN:
        yield f"        and {len(found.entries) - SHOWN} more (--json lists them)"


def _finding(finding: Finding) -> Iterator[str]:
    lines = ", ".join(str(place.line) for place in finding.places[:5])
    more = f" and {finding.count - 5} more" if finding.count > 5 else ""
    yield f"{HEADS[finding.severity]}  {finding.title}  [{finding.code}]"
    yield f"  line {lines}{more}" + (f": {finding.places[0].words}" if finding.places[0].words else "")
    for effect in finding.effects:
        source = f"; {effect.source}" if effect.source else ""
        yield f"  {CLIENTS[effect.client]}: {effect.consequence} ({effect.basis}{source})"


def span(entry: Understood) -> str:
    """When an entry is, in one line."""
    if entry.start is None:
        return "no day"
    text = stamp(entry.start)
    if isinstance(entry.start, datetime):
        text += f" {entry.zone or 'no zone'}"
    return text + (f" to {stamp(entry.end)}" if entry.end is not None else "")


def _marks(entry: Understood) -> str:
    marks = [entry.status or "", "recurs" if entry.recurs else "", "task" if entry.kind == "task" else ""]
    said = ", ".join(mark for mark in marks if mark)
    return f"  ({said})" if said else ""
