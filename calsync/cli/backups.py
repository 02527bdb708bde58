"""`calsync backup` and `calsync restore`."""

import sys
from pathlib import Path

import click

from calsync import commands
from calsync.cli.common import say
from calsync.cli.verify import finding_lines
from calsync.commands import open_office
from calsync.commands.anchors import Ended, note_restored
from calsync.commands.anchors import end_again as end_ended
from calsync.commands.backups import back_up
from calsync.commands.backups import restore as put_back
from calsync.settings import from_environment
from calsync.store.heads import NAME as HEADS

data = click.option("--data", type=click.Path(path_type=Path), help="Data directory; else CALSYNC_DATA, else ./data.")
as_json = click.option("--json", "as_json", is_flag=True, help="The answer as JSON.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@data
@as_json
def backup(file: Path, data: Path | None, as_json: bool) -> None:
    """Write all cases, feeds and people into FILE, which must not be there yet; the service may go on meanwhile.

    FILE opens everything that the data directory opens: keep it as safe.

    Example: calsync backup calsync-2026-11-30.zip
    """
    back_up(from_environment(data=data), file)
    size = file.stat().st_size
    say({"file": str(file), "bytes": size}, as_json, [f"Wrote {file}, {size:,} bytes. Keep it as safe as the data."])


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--end-again/--leave-open",
    default=None,
    help="What to do, without being asked, about feeds, addresses and tokens that were ended since.",
)
@data
@as_json
def restore(file: Path, end_again: bool | None, data: Path | None, as_json: bool) -> None:
    """Put back what `calsync backup` wrote into FILE, where no database is yet, and verify it; exit 1 as verify does.

    Feeds answer under the addresses that they had. Where the data directory still has heads.jsonl, it says which feeds,
    addresses and tokens were ended after the backup was made; you are asked whether to end them again.

    Example: calsync restore calsync-2026-11-30.zip --data /var/lib/calsync
    """
    settings = from_environment(data=data)
    knows = (settings.data / HEADS).exists()
    put_back(settings, file)
    office = open_office(from_environment(data=data))  # anew: the backup has the address under which feeds are reached
    try:
        ended = note_restored(office)
        again = bool(ended) and _again(ended, end_again)
        if again:
            end_ended(office, ended)
        commands.refresh(office)  # time went by since the backup was made
        count, findings = len(commands.cases(office)), commands.verify(office)
    finally:
        office.store.close()
    lines = [f"Put back {count} case{'s' * (count != 1)}."]
    if ended:
        lines.append(f"{'Ended again' if again else 'Open again'}: {', '.join(map(_named, ended))}.")
    elif not knows:
        lines.append(f"What was revoked after {file} was written is open again; `calsync feed list` shows what is.")
    answer = {"cases": count, "ended_since": ended, "ended_again": again, "findings": findings}
    say(answer, as_json, [*lines, *finding_lines(findings)])
    if findings:
        sys.exit(1)


def _again(ended: list[Ended], choice: bool | None) -> bool:
    """Whether to end again what had ended; without a person to ask, it is."""
    if choice is not None:
        return choice
    if not sys.stdin.isatty():
        return True
    for one in ended:
        click.echo(f"{_named(one)} ended on {one.ends:%Y-%m-%d %H:%M} UTC, after the backup was made.", err=True)
    return click.confirm("End these again?", default=True, err=True)


def _named(one: Ended) -> str:
    return f"{one.kind} {one.id}"
