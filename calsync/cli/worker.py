"""`calsync worker`: the background work by itself, beside a service on this or another machine."""

import os
from pathlib import Path

import click

from calsync.settings import Settings, from_environment, keep_mails


@click.command()
@click.option("--data", type=click.Path(path_type=Path), help="Data directory; else CALSYNC_DATA, else ./data.")
def worker(data: Path | None) -> None:
    """Send mails and write digests until told to stop (Ctrl-C). `calsync serve` does so too where mail is set up.

    Example: calsync worker --data /var/lib/calsync
    """
    from calsync.jobs.worker import work

    settings = from_environment(data=data)
    keep_mails(settings, "worker")
    if settings.mail is not None:
        click.echo(f"Sending mail by {settings.mail.host}:{settings.mail.port}. Ctrl-C stops it.")
    work(settings, lambda: True)


def beside(settings: Settings, parent: int) -> None:
    """The same in a process beside the service, for as long as the service is there."""
    from calsync.jobs.worker import work

    os.setsid()  # Ctrl-C reaches the service, which tells us
    work(settings, lambda: os.getppid() == parent)
