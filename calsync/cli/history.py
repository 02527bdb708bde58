"""`calsync history|what-if`: what changed in a case, how it stood, and what would change."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from calsync import commands
from calsync.cli.cases import show_case
from calsync.cli.common import AS_OF, deadline_table, office_command, say
from calsync.cli.read import source_bytes
from calsync.cli.values import DAY, MOMENT
from calsync.commands import AsOf, HistoryLine, Office, Supposed
from calsync.docket import Change, present
from calsync.docket.model import Docket
from calsync.errors import UserError
from calsync.reading.model import Hints


@click.command()
@click.argument("case")
@click.option("--as-of", type=AS_OF, help="The case as it stood: a ledger position, a day, or an instant.")
@click.option("--since", type=click.IntRange(0), metavar="POSITION", help="Only what came after this position.")
@click.option("--upto", type=click.IntRange(1), metavar="POSITION", help="Only what came up to this position.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="So many of the newest.")
@office_command
def history(
    office: Office, case: str, as_of: AsOf | None, since: int | None, upto: int | None, limit: int, as_json: bool
) -> None:
    """What changed in a case, the newest first: before and after, why, by whom and when; or the case as it stood.

    Example: calsync history 2:25-cv-00315 --as-of 2025-08-31
    """
    case_id = commands.find_case(office, case).id
    if as_of is not None:
        show_case(office, case_id, as_of, as_json)
        return
    docket = commands.docket(office, case_id)
    told = commands.history(office, case_id, since=since, upto=upto, limit=limit)
    answer = {"case_id": case_id, "position": docket.position, "history": [_answer(line, docket) for line in told]}
    lines = [words for line in told for words in _lines(line, docket)]
    if told and told[-1].seq - 1 > (since or 0):
        lines.append(f"Earlier: calsync history {case} --upto {told[-1].seq - 1}")
    say(answer, as_json, lines or ["Nothing changed."])


@click.command("what-if")
@click.argument("case")
@click.option("--event", metavar="TEXT", help="Suppose that this happened, --on that day.")
@click.option("--on", type=MOMENT, help="Day of the event, or an instant with its zone.")
@click.option("--order", "file", metavar="FILE", help="Suppose that this order were registered.")
@click.option("--filed", type=DAY, help="Day of the order's filing, where it has no stamp.")
@click.option("--deadline", metavar="ID", help="Suppose a date for this deadline, or for what it waits for.")
@click.option("--expect", type=MOMENT, help="That date.")
@office_command
def what_if(
    office: Office,
    case: str,
    event: str | None,
    on: tuple[date, datetime | None] | None,
    file: str | None,
    filed: date | None,
    deadline: str | None,
    expect: tuple[date, datetime | None] | None,
    as_json: bool,
) -> None:
    """What an event, an order or a date would change. Nothing is kept or published.

    Example: calsync what-if 2:25-cv-00315 --event "VDRP session completed" --on 2025-09-10
    """
    case_id = commands.find_case(office, case).id
    if [event is not None, file is not None, deadline is not None].count(True) != 1:
        raise UserError("Suppose one thing: --event TEXT --on DATE, --order FILE, or --deadline ID --expect DATE.")
    if event is not None:
        if on is None:
            raise UserError("Say when the event is supposed to happen: --on DATE.")
        supposed = commands.what_if(office, case_id, event, on[0], at=on[1])
    elif file is not None:
        name = "standard input" if file == "-" else Path(file).name
        supposed = commands.what_if_order(office, case_id, source_bytes(file), name=name, hints=Hints(filed=filed))
    else:
        if expect is None:
            raise UserError("Say which date is supposed: --expect DATE.")
        supposed = commands.what_if_expected(office, str(deadline), expect[0], at=expect[1])
    docket = supposed.docket
    answer = {
        "case_id": docket.case_id,
        "deadlines": [present.deadline_answer(one, None, docket.zone) for one in docket.deadlines],
        "changes": [present.change_answer(change, docket.zone) for change in supposed.changes],
        "entries": supposed.entries,
    }
    say(answer, as_json, _supposed(supposed))


def _supposed(supposed: Supposed) -> Iterator[str]:
    if not supposed.changes:
        yield "Nothing would change."
        return
    yield "This would change:"
    yield from _changes(supposed.changes)
    yield f"Calendar entries that would differ: {len(supposed.entries)}"
    for entry in supposed.entries:
        old, new = (f"{one.start}: {one.summary}" if one else "none" for one in (entry.before, entry.after))
        yield f"  {old} (its description)" if old == new else f"  {old}  ->  {new}"
    yield "Then the case would stand so:"
    yield from deadline_table(supposed.docket)


def _answer(line: HistoryLine, docket: Docket) -> dict[str, Any]:
    values = {name: getattr(line, name) for name in line.__struct_fields__}
    return values | {"changes": [present.change_answer(change, docket.zone) for change in line.changes]}


def _lines(line: HistoryLine, docket: Docket) -> Iterator[str]:
    at = line.at.astimezone(ZoneInfo(docket.zone or "UTC"))
    yield f"{line.seq:>4}  {at:%Y-%m-%d %H:%M}  {line.by}  {line.what}"
    yield from _changes(line.changes)


def _changes(changes: Iterable[Change]) -> Iterator[str]:
    last = None
    for change in changes:
        if change.deadline_id != last:
            yield f"      {change.deadline_id}  “{' '.join(change.quote.split())}”"
            last = change.deadline_id
        yield f"        {change.field.replace('_', ' ')}: {_value(change.before)} -> {_value(change.after)}"


def _value(value: Any) -> str:
    if isinstance(value, tuple):
        shown = ", ".join(_value(one) for one in value[:3])
        return f"{shown}, and {len(value) - 3} more" if len(value) > 3 else shown or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else "none" if value is None else str(value)
