"""`calsync feed add|address|rotate|revoke|list`: the secret addresses of calendars."""

from datetime import datetime, timedelta

import click
import msgspec

from calsync import commands
from calsync.cli.common import office_command, say
from calsync.cli.values import END
from calsync.commands import NewFeed, Office
from calsync.commands.addresses import GRACE
from calsync.store import AddressRow

EXPIRES = click.option(
    "--expires", type=END, help="The address ends then: a day (its end), or an instant with its zone."
)


@click.group("feed")
def feed() -> None:
    """Open, renew, end and list the secret addresses that calendars subscribe to."""


@feed.command()
@click.argument("case")
@click.option("--name", metavar="WORDS", help="What the calendar is called; else the case's caption and number.")
@EXPIRES
@office_command
def add(office: Office, case: str, name: str | None, expires: datetime | None, as_json: bool) -> None:
    """Open a feed of a case. Its address is shown this once.

    Example: calsync feed add 2:25-cv-00315 --name "Smith v. Jones"
    """
    _show(commands.add_feed(office, commands.find_case(office, case).id, name=name, expires=expires), as_json)


@feed.command()
@click.argument("feed_id")
@click.option("--name", metavar="WORDS", help="Who or what it is for; else the feed's name.")
@EXPIRES
@office_command
def address(office: Office, feed_id: str, name: str | None, expires: datetime | None, as_json: bool) -> None:
    """Give a feed one more address, for another person or program. It is shown this once.

    Example: calsync feed address 5f0c… --name "Paralegal's Outlook" --expires 2026-12-31
    """
    _show(commands.add_address(office, feed_id, name=name, expires=expires), as_json)


@feed.command()
@click.argument("feed_id")
@click.option("--address", metavar="NAME", help="Replace this address only, by its name or id; else all of the feed.")
@click.option("--grace", type=click.IntRange(0, 365), default=GRACE.days, show_default=True, help="Days.")
@EXPIRES
@office_command
def rotate(
    office: Office, feed_id: str, address: str | None, grace: int, expires: datetime | None, as_json: bool
) -> None:
    """Give a feed a new address; what it replaces works for some days more.

    Example: calsync feed rotate 5f0c… --address "Paralegal's Outlook" --grace 0
    """
    days = timedelta(days=grace)
    _show(commands.rotate_feed(office, feed_id, address=address, grace=days, expires=expires), as_json)


@feed.command()
@click.argument("feed_id")
@click.option("--address", metavar="NAME", help="End this address only, by its name or id.")
@office_command
def revoke(office: Office, feed_id: str, address: str | None, as_json: bool) -> None:
    """End every address of a feed, or one, at once (410 to whoever asks).

    Example: calsync feed revoke 5f0c…
    """
    if address is not None:
        ended = commands.revoke_address(office, feed_id, address)
        say({"address": ended}, as_json, [f"Revoked the address \u201c{ended.name}\u201d ({ended.id})."])
        return
    row = commands.revoke_feed(office, feed_id)
    say({"feed": row}, as_json, [f"Revoked the feed \u201c{row.name}\u201d ({row.id})."])


@feed.command("list")
@click.argument("case", required=False)
@office_command
def list_(office: Office, case: str | None, as_json: bool) -> None:
    """List the feeds of a case, or all, each with its addresses; their secrets are not kept.

    Example: calsync feed list 2:25-cv-00315
    """
    rows = commands.feeds(office, commands.find_case(office, case).id if case else None)
    known = commands.addresses(office, [row.id for row in rows])
    lines = []
    for row in rows:
        lines.append(
            f"{row.id}  {'revoked' if row.revoked else 'open   '}  opened {row.created:%Y-%m-%d}  "
            f"changed {row.modified:%Y-%m-%d %H:%M} UTC  {row.name}"
        )
        lines += [f"    {one.id}  {_state(office, one)}  {one.name}" for one in known if one.feed_id == row.id]
    feeds = [msgspec.to_builtins(row) | {"addresses": [one for one in known if one.feed_id == row.id]} for row in rows]
    say({"feeds": feeds}, as_json, lines or ["No feeds yet. `calsync feed add CASE` opens one."])


def _state(office: Office, address: AddressRow) -> str:
    if address.expires is None:
        return "open"
    verb = "ends" if commands.is_open(office, address) else "ended"
    return f"{'replaced, ' if address.rotated else ''}{verb} {address.expires:%Y-%m-%d %H:%M} UTC"


def _show(new: NewFeed, as_json: bool) -> None:
    answer = {"id": new.feed.id, "url": new.url, "feed": new.feed, "address": new.address}
    ends = f" It ends {new.address.expires:%Y-%m-%d %H:%M} UTC." if new.address.expires else ""
    said = f"Feed {new.feed.id}. The address is shown this once; keep it secret.{ends}"
    say(answer, as_json, [f"Feed: {new.url}", said])
