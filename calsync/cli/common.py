"""What the commands that work with the store share: opening it, and printing an answer for people or for programs."""

import getpass
import json
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any

import click
import msgspec

from calsync import gate
from calsync.commands import AsOf, open_office, read_as_of
from calsync.docket.model import Deadline, Docket
from calsync.errors import UserError
from calsync.feed.entries import ENDED
from calsync.feed.summary import title
from calsync.feed.words import FLAGS, capital, condition_words, people, shorten, stamp
from calsync.reading.model import Undated
from calsync.settings import from_environment

Command = Callable[..., Any]


class Past(click.ParamType[AsOf]):
    """A ledger position, a day as YYYY-MM-DD, or an instant as YYYY-MM-DDTHH:MM."""

    name = "position, date or instant"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> AsOf:
        try:
            return read_as_of(str(value))
        except UserError as error:
            self.fail(str(error), param, ctx)


AS_OF = Past()


def office_command(command: Command) -> Command:
    """Gives a command `--data` and `--json`, and as its first argument the office to work with."""

    @click.option("--data", type=click.Path(path_type=Path), help="Data directory; else CALSYNC_DATA, else ./data.")
    @click.option("--json", "as_json", is_flag=True, help="The answer as JSON.")
    @wraps(command)
    def run(*args: Any, data: Path | None, **options: Any) -> Any:
        for words in options.values():
            if isinstance(words, str):
                gate.text(words, "An argument")
        office = open_office(from_environment(data=data))
        try:
            return command(office, *args, **options)
        finally:
            office.store.close()

    return run


def person() -> str:
    """Who runs the command: the name that facts are signed with."""
    return getpass.getuser()


def say(answer: object, as_json: bool, lines: Iterable[str]) -> None:
    """Prints the answer as one JSON object, or the lines made for people."""
    if as_json:
        click.echo(json.dumps(msgspec.to_builtins(answer), ensure_ascii=False))
    else:
        for line in lines:
            click.echo(line)


def when(deadline: Deadline) -> str:
    """The date of a deadline in a table: its due day (and hour), or what stands in its place."""
    if isinstance(deadline.directive.basis, Undated):
        return deadline.directive.basis.word
    if deadline.due is None:
        return "\u2014"
    return stamp(deadline.due)


def state(deadline: Deadline) -> str:
    """The state of a deadline in a table: what names no date is not due."""
    undated = deadline.state == "due" and isinstance(deadline.directive.basis, Undated)
    return "undated" if undated else deadline.state


def warning_lines(docket: Docket) -> list[str]:
    """Every warning on a line of its own; with the order's name where the case has several orders."""
    lines = [
        f"Warning: {f'{order.name}: ' if len(docket.orders) > 1 else ''}{warning.message}"
        for order in docket.orders
        for warning in order.read.warnings
    ]
    return [*lines, *(f"Warning: {warning.message}" for warning in docket.warnings)]


def notice_lines(docket: Docket) -> list[str]:
    """What happened to the whole case, and what the reading of its orders left open: a line each."""
    lines = [f"Notice: {notice.message}" for notice in docket.notices]
    open_ones = sum(len(order.read.unresolved) for order in docket.orders if not order.vacated)
    if open_ones:
        what = f"{open_ones} time expression{'s' * (open_ones > 1)}"
        lines.append(f"Needs your decision: {what}; `calsync unresolved {docket.docket_number}` lists them.")
    return lines


def doubt_lines(docket: Docket) -> list[str]:
    """What a person should look at in the deadlines that still stand: one warning a line."""
    lines = []
    for deadline in docket.deadlines:
        quote = shorten(" ".join(deadline.directive.quote.text.split()), 80)
        doubts = [FLAGS[flag] for flag in deadline.flags if flag in FLAGS and deadline.state not in ENDED]
        if deadline.state == "unresolved" and deadline.explanation:
            doubts = [deadline.explanation]
        lines += [f"Warning: \u201c{quote}\u201d: {doubt}" for doubt in doubts]
    return lines


def deadline_table(docket: Docket, *, ids: bool = False) -> list[str]:
    """The deadlines of a case as a small table: date, state, title and side, condition, and what is awaited.

    With `ids` also the id by which other commands take each.
    """
    rows: list[Sequence[str]] = [("DUE", "STATE", "ID", "TITLE")]
    for deadline in sorted(docket.deadlines, key=lambda d: (d.due is None, str(d.due))):
        directive = deadline.directive
        what = capital(title(directive))
        if directive.who and directive.kind != "hearing":
            what += f" ({people(directive.who).lower()})"
        if directive.condition:
            what += f" [{condition_words(directive.condition)}]"
        if len(deadline.candidates) > 1:
            what += f" [could be {' or '.join(str(day) for day in deadline.candidates)}]"
        if deadline.waiting_for:
            what += f" [waits for {deadline.waiting_for}]"
        if deadline.contested and deadline.safe is not None:
            what += f" [safe: {deadline.safe.isoformat()}]"
        rows.append((when(deadline), state(deadline), deadline.id, what))
    columns = (0, 1, 2) if ids else (0, 1)
    widths = {i: max(len(row[i]) for row in rows) for i in columns}
    return ["  ".join([*(f"{row[i]:<{widths[i]}}" for i in columns), row[3]]) for row in rows]
