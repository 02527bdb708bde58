"""`calsync about`: what runs here, and what of its protection holds on this machine."""

import json

import click

from calsync import __version__
from calsync.reader import Reader
from calsync.reader.model import AT_ONCE, CPU_SECONDS, MEMORY
from calsync.reading.model import MAX_TIMES

PARTS = ("limits", "own user", "Landlock", "seccomp")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="The answer as JSON.")
def about(as_json: bool) -> None:
    """Say the version, and which parts of the jail hold in which documents are read.

    Example: calsync about
    """
    with Reader(1) as reader:
        held = reader.held()
    if as_json:
        click.echo(json.dumps({"version": __version__, "jail": {part: part in held for part in PARTS}}))
        return
    click.echo(f"calsync {__version__}")
    for part in PARTS:
        click.echo(f"Jail, {part}: {'holds' if part in held else 'does not hold'}")
    click.echo(
        f"A document may take {CPU_SECONDS} seconds of CPU, {MEMORY // 1024**2} MB of memory and {MAX_TIMES:,} times; "
        f"{AT_ONCE} are read at once."
    )
