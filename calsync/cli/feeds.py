"""`calsync feed add|set|address|rotate|revoke|list`: what calendars subscribe to, and under which addresses."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import click
import msgspec
from msgspec import structs

from calsync import commands
from calsync.cli.common import office_command, say
from calsync.cli.feed_settings import changed, setting_options, settings_lines
from calsync.cli.values import END
from calsync.commands import NewFeed, Office, Preview
from calsync.commands.addresses import GRACE
from calsync.commands.previewing import Previewed, feed_warnings, marks
from calsync.errors import UserError
from calsync.feed.model import FeedKind, FeedSettings
from calsync.feed.words import lasting, stamp
from calsync.store import AddressRow
from calsync.store.receipts import Receipt

EXPIRES = click.option(
    "--expires", type=END, help="The last day on which the address answers, on the court's clock; or an instant."
)


@click.group("feed")
def feed() -> None:
    """Open, change, renew, end and list what calendars subscribe to."""


@feed.command()
@click.argument("case", required=False)
@click.option("--person", metavar="NAME", help="What this person is assigned to; without CASE, in every case.")
@click.option("--office", "everything", is_flag=True, help="Every case.")
@setting_options
@EXPIRES
@click.option("--preview", is_flag=True, help="Show what it would show; open nothing.")
@office_command
def add(
    office: Office,
    case: str | None,
    person: str | None,
    everything: bool,
    expires: date | datetime | None,
    preview: bool,
    as_json: bool,
    **options: Any,
) -> None:
    """Open a feed of a case, of a person or of the office. Its address is shown this once.

    Example: calsync feed add 2:25-cv-00315 --name "Smith v. Jones"

    Example: calsync feed add --person "Ada Birch" --no-reminders

    Example: calsync feed add --office --kind hearing --hearing-minutes 30
    """
    if not case and not person and not everything:
        raise UserError("Say what the feed is of: a CASE, --person NAME or --office.", code="kind")
    if everything and (case or person):
        raise UserError("--office is every case and everybody; leave out CASE and --person.", code="kind")
    kind: FeedKind = "office" if everything else "case" if case else "person"
    case_id = commands.find_case(office, case).id if case else None
    settings = changed(FeedSettings(person=person), options)
    if preview:
        _preview(commands.preview(office, kind, case_id=case_id, settings=settings), as_json)
    else:
        new = commands.open_feed(office, kind, case_id=case_id, settings=settings, expires=expires)
        _show(new, as_json, warnings=feed_warnings(office, kind, case_id=case_id, settings=settings))


@feed.command("set")
@click.argument("feed_id")
@click.option("--person", metavar="NAME", help="What this person is assigned to.")
@setting_options
@click.option("--preview", is_flag=True, help="Show what it would show; change nothing.")
@office_command
def set_(office: Office, feed_id: str, person: str | None, preview: bool, as_json: bool, **options: Any) -> None:
    """Change what a feed shows. Its addresses stay, and calendars take what differs as newer.

    Example: calsync feed set 5f0c… --vacated CANCELLED --remind entry --remind-hearing 7,1
    """
    row = commands.find_feed(office, feed_id)
    before = row.settings if person is None else structs.replace(row.settings, person=person)
    settings = changed(before, options)
    if preview:
        _preview(commands.preview(office, row.kind, case_id=row.case_id, settings=settings), as_json)
        return
    row = commands.set_feed(office, feed_id, settings)
    warnings = feed_warnings(office, row.kind, case_id=row.case_id, settings=row.settings)
    lines = [f"The feed \u201c{row.name}\u201d ({row.id}) now shows this:", *settings_lines(row.settings)]
    say({"feed": row, "warnings": warnings}, as_json, [*lines, *_warned(warnings)])


@feed.command()
@click.argument("feed_id")
@click.option("--name", metavar="WORDS", help="Who or what it is for; else the feed's name.")
@EXPIRES
@office_command
def address(office: Office, feed_id: str, name: str | None, expires: date | datetime | None, as_json: bool) -> None:
    """Give a feed one more address, for another person or program. It is shown this once.

    Example: calsync feed address 5f0c… --name "Paralegal's Outlook" --expires 2026-12-31
    """
    _show(commands.add_address(office, feed_id, name=name, expires=expires), as_json)


@feed.command("change")
@click.argument("feed_id")
@click.argument("address")
@click.option("--name", metavar="WORDS", help="Who or what it is for.")
@EXPIRES
@click.option("--no-end", is_flag=True, help="It answers until somebody ends it.")
@office_command
def change_(
    office: Office,
    feed_id: str,
    address: str,
    name: str | None,
    expires: date | datetime | None,
    no_end: bool,
    as_json: bool,
) -> None:
    """Give an address (by its name or id) another name or another end. The secret stays as it is.

    Example: calsync feed change 5f0c… "Paralegal's Outlook" --expires 2027-06-30
    """
    if no_end and expires is not None:
        raise UserError("Give --expires or --no-end, not both.", code="expires")
    found = commands.find_address(office, feed_id, address)
    ends = None if no_end else expires or found.expires
    row = commands.change_address(office, feed_id, found.id, name=name or found.name, expires=ends)
    say({"address": row}, as_json, [f"{row.id}  {_state(office, row)}  {row.name}"])


@feed.command()
@click.argument("feed_id")
@click.option("--address", metavar="NAME", help="Replace this address only, by its name or id; else all of the feed.")
@click.option("--grace", type=click.IntRange(0, 365), default=GRACE.days, show_default=True, help="Days.")
@EXPIRES
@office_command
def rotate(
    office: Office, feed_id: str, address: str | None, grace: int, expires: date | datetime | None, as_json: bool
) -> None:
    """Give a feed a new address; what it replaces works for some days more.

    Example: calsync feed rotate 5f0c… --address "Paralegal's Outlook" --grace 0
    """
    made = commands.rotate_feed(office, feed_id, address=address, grace=timedelta(days=grace), expires=expires)
    _show(
        made,
        as_json,
        [f"In place of: {_state(office, one)}  {one.name}" for one in commands.replaced_by(office, made.address)],
    )


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
    """List the feeds of a case, or all, each with its addresses, and when which program last fetched them.

    The secrets of addresses are not kept; of who fetched, only the name of the program is, for 90 days.

    Example: calsync feed list 2:25-cv-00315
    """
    rows = commands.feeds(office, commands.find_case(office, case).id if case else None)
    known = commands.addresses(office, [row.id for row in rows])
    fetched = commands.receipts(office, [row.id for row in rows])
    lines = []
    for row in rows:
        lines.append(
            f"{row.id}  {'revoked' if row.revoked else 'open   '}  opened {row.created:%Y-%m-%d}  "
            f"changed {row.modified:%Y-%m-%d %H:%M} UTC  {row.kind:<6}  {row.name}"
        )
        for one in (one for one in known if one.feed_id == row.id):
            lines.append(f"    {one.id}  {'revoked' if row.revoked else _state(office, one)}  {one.name}")
            lines += [f"        {_fetch(each)}" for each in fetched if each.address_id == one.id] or [
                "        not fetched"
            ]
    feeds = [
        msgspec.to_builtins(row)
        | {
            "addresses": [
                msgspec.to_builtins(one) | {"fetches": [each for each in fetched if each.address_id == one.id]}
                for one in known
                if one.feed_id == row.id
            ]
        }
        for row in rows
    ]
    say({"feeds": feeds}, as_json, lines or ["No feeds yet. `calsync feed add` opens one."])


def _state(office: Office, address: AddressRow) -> str:
    if address.expires is None:
        return "open"
    verb = "ends" if commands.is_open(office, address) else "ended"
    return f"{'replaced, ' if address.rotated else ''}{verb} {address.expires:%Y-%m-%d %H:%M} UTC"


def _fetch(receipt: Receipt) -> str:
    late = "" if receipt.current else "; has not fetched since the change"
    return f"fetched {receipt.at:%Y-%m-%d %H:%M} UTC by {receipt.program}{late}"


def _show(new: NewFeed, as_json: bool, more: Iterable[str] = (), *, warnings: Sequence[str] = ()) -> None:
    answer = {"id": new.feed.id, "url": new.url, "feed": new.feed, "address": new.address, "warnings": warnings}
    ends = f" It ends {new.address.expires:%Y-%m-%d %H:%M} UTC." if new.address.expires else ""
    said = f"Feed {new.feed.id}. The address is shown this once; keep it secret.{ends}"
    say(answer, as_json, [f"Feed: {new.url}", said, *more, *_warned(warnings)])


def _preview(shown: Preview, as_json: bool) -> None:
    entries, cases = len(shown.entries), shown.cases
    much = f"{entries} {'entry' if entries == 1 else 'entries'} of {cases} {'case' if cases == 1 else 'cases'}"
    lines = [f"\u201c{shown.name}\u201d would show {much}:", *_warned(shown.warnings), ""]
    lines += map(_entry, shown.entries)
    if shown.ends:
        lines += ["", f"It would end on {shown.ends}; what is later stays in the feeds of the cases."]
    if shown.left_out:
        lines += ["", f"It would leave out {len(shown.left_out)}:", ""]
        lines += map(_entry, shown.left_out)
    say(shown, as_json, lines)


def _entry(one: Previewed) -> str:
    lasts = lasting(one.start, one.end, one.zone)
    return f"{stamp(one.start):<16}  {one.summary}" + "".join(
        f"  [{mark}]" for mark in (*filter(None, [lasts]), *marks(one))
    )


def _warned(warnings: Iterable[str]) -> list[str]:
    return [f"Warning: {warning}" for warning in warnings]
