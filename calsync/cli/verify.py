"""`calsync verify` and `calsync proof`: whether what is kept is what was kept, and a file that shows it to others."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from calsync import commands
from calsync.cli.common import office_command, say
from calsync.commands import Finding, Office, open_office
from calsync.errors import Conflict
from calsync.settings import from_environment
from calsync.store import StoreUnavailable


@click.command()
@click.option("--head", metavar="HEX", help="A head that a digest mail printed; it must still be in the file of heads.")
@click.option("--data", type=click.Path(path_type=Path), help="Data directory; else CALSYNC_DATA, else ./data.")
@click.option("--json", "as_json", is_flag=True, help="The answer as JSON.")
def verify(head: str | None, data: Path | None, as_json: bool) -> None:
    """Check all that is kept, byte for byte; exit 1 where something is not as it must be.

    The database's pages, every fact, every version of every entry, every document, every feed as it is served, and the
    heads that lie outside the database.

    Example: calsync verify
    """
    try:
        office = open_office(from_environment(data=data))
    except StoreUnavailable as error:
        findings, last = [Finding(None, str(error))], None
    else:
        try:
            findings, last = commands.verify(office, head=head), office.store.last_head()
        finally:
            office.store.close()
    lines = [*finding_lines(findings), *([f"Head: {last}"] if last else [])]
    say({"findings": findings, "head": last}, as_json, lines)
    if findings:
        sys.exit(1)


def finding_lines(findings: Iterable[Finding]) -> list[str]:
    """What was found, for people; or that nothing was."""
    lines = [f"Case {finding.case_id}: {finding.what}" if finding.case_id else finding.what for finding in findings]
    return lines or ["All ledgers, entries and feeds are as they must be."]


@click.command()
@click.argument("deadline")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="File to write; a new one.")
@office_command
def proof(office: Office, deadline: str, output: Path, as_json: bool) -> None:
    """Write a file that shows every version of a deadline that was published, when, and of which facts.

    Anyone can check it without calsync: deploy/check_proof.py needs nothing but Python. It holds the whole ledger of
    the case, so give it only to who may see that.

    Example: calsync proof 6f1e0c…-d2 -o proof.json
    """
    data = commands.proof(office, deadline)
    try:
        with output.open("xb") as file:
            file.write(data)
    except FileExistsError as error:
        raise Conflict(f"{output} is there already; name another file.", code="file-exists") from error
    say({"file": str(output), "bytes": len(data)}, as_json, [f"Wrote {output}, {len(data):,} bytes."])
