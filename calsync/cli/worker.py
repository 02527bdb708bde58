"""`calsync worker`: the background work by itself, beside a service on this or another machine."""

import os
from pathlib import Path

import click

from calsync.commands import open_office
from calsync.settings import Settings, from_environment


@click.command()
@click.option("--data", type=click.Path(path_type=Path), help="Data directory; else CALSYNC_DATA, else ./data.")
def worker(data: Path | None) -> None:
    """Read orders, send mails and write digests until told to stop (Ctrl-C), as `calsync serve` does too.

    Example: calsync worker --data /var/lib/calsync
    """
    from calsync.jobs.worker import work

    settings = from_environment(data=data)
    office = open_office(settings)
    office.store.keep_mailing("worker", sends=settings.mail is not None)
    office.store.close()
    mail = f" and sending mail by {settings.mail.host}:{settings.mail.port}" if settings.mail else ""
    click.echo(f"Reading orders{mail}. Ctrl-C stops it.")
    work(settings, lambda: True)


def beside(settings: Settings, parent: int) -> None:
    """The same in a process beside the service, for as long as the service is there."""
    from calsync.jobs.worker import work

    os.setsid()  # Ctrl-C reaches the service, which tells us
    work(settings, lambda: os.getppid() == parent)
