"""`calsync backup` and `calsync restore`."""

import sys
from pathlib import Path

import click

from calsync import commands
from calsync.cli.common import say
from calsync.commands import open_office
from calsync.commands.backups import back_up
from calsync.commands.backups import restore as put_back
from calsync.settings import from_environment

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
@data
@as_json
def restore(file: Path, data: Path | None, as_json: bool) -> None:
    """Put back what `calsync backup` wrote into FILE, where no database is yet, and verify it; exit 1 as verify does.

    Feeds answer under the addresses that they had.

    Example: calsync restore calsync-2026-11-30.zip --data /var/lib/calsync
    """
    put_back(from_environment(data=data), file)
    office = open_office(from_environment(data=data))  # anew: the backup has the address under which feeds are reached
    try:
        count, findings = len(commands.cases(office)), commands.verify(office)
    finally:
        office.store.close()
    lines = [f"Case {finding.case_id}: {finding.what}" if finding.case_id else finding.what for finding in findings]
    say(
        {"cases": count, "findings": findings},
        as_json,
        [
            f"Put back {count} case{'s' * (count != 1)}.",
            *(lines or ["All ledgers, entries and feeds are as they must be."]),
        ],
    )
    if findings:
        sys.exit(1)
