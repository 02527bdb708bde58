"""`calsync feed add|rotate|revoke|list`: the secret addresses of calendars."""

import click

from calsync import commands
from calsync.cli.common import office_command, say
from calsync.commands import NewFeed, Office


@click.group("feed")
def feed() -> None:
    """Open, renew, end and list the secret addresses that calendars subscribe to."""


@feed.command()
@click.argument("case")
@click.option("--name", metavar="WORDS", help="What the calendar is called; else the case's caption and number.")
@office_command
def add(office: Office, case: str, name: str | None, as_json: bool) -> None:
    """Open a feed of a case. Its address is shown this once.

    Example: calsync feed add 2:25-cv-00315 --name "Smith v. Jones"
    """
    _show(commands.add_feed(office, commands.find_case(office, case).id, name=name), as_json)


@feed.command()
@click.argument("feed_id")
@office_command
def rotate(office: Office, feed_id: str, as_json: bool) -> None:
    """Give a feed a new address; the old one works for fourteen days more.

    Example: calsync feed rotate 5f0c…
    """
    _show(commands.rotate_feed(office, feed_id), as_json)


@feed.command()
@click.argument("feed_id")
@office_command
def revoke(office: Office, feed_id: str, as_json: bool) -> None:
    """End every address of a feed at once (410 to whoever asks).

    Example: calsync feed revoke 5f0c…
    """
    row = commands.revoke_feed(office, feed_id)
    say({"feed": row}, as_json, [f"Revoked the feed \u201c{row.name}\u201d ({row.id})."])


@feed.command("list")
@click.argument("case", required=False)
@office_command
def list_(office: Office, case: str | None, as_json: bool) -> None:
    """List the feeds of a case, or all.

    Example: calsync feed list 2:25-cv-00315
    """
    rows = commands.feeds(office, commands.find_case(office, case).id if case else None)
    lines = [
        f"{row.id}  {'revoked' if row.revoked else 'open   '}  opened {row.created:%Y-%m-%d}  "
        f"changed {row.modified:%Y-%m-%d %H:%M} UTC  {row.name}"
        for row in rows
    ]
    say({"feeds": rows}, as_json, lines or ["No feeds yet. `calsync feed add CASE` opens one."])


def _show(new: NewFeed, as_json: bool) -> None:
    answer = {"id": new.feed.id, "url": new.url, "feed": new.feed}
    say(answer, as_json, [f"Feed: {new.url}", f"Feed {new.feed.id}. The address is shown this once; keep it secret."])
