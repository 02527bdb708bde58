"""`calsync serve` runs the service; `calsync run` is the newcomer's whole way: register, open a feed, serve."""

import json
import os
import shlex
import socket
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

import click

from calsync import commands
from calsync.cli.access import sign_in_url
from calsync.cli.common import deadline_table, doubt_lines, person, warning_lines
from calsync.cli.read import source_bytes
from calsync.cli.service import serve_until_told
from calsync.commands import Office, open_office
from calsync.errors import UserError
from calsync.settings import Settings, address_changed, from_environment, keep_address
from calsync.store import StoreUnavailable
from calsync.store.serving import claim

ADDRESSES = "addresses.json"  # in the data directory, readable by its owner only: the addresses that `run` printed


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--data", type=click.Path(path_type=Path), help="Data directory; else CALSYNC_DATA, else ./data.")
@click.option("--sign-in-link", is_flag=True, help="Print a link that signs one person in; logs may keep it.")
def serve(host: str, port: int, data: Path | None, sign_in_link: bool) -> None:
    """Run the service until it is told to stop (Ctrl-C).

    Where the disk is full or read-only it serves what there is, and takes changes once it can.

    Example: calsync serve --port 8000 --data /var/lib/calsync
    """
    settings = _settings(host, port, data)
    office = _open(settings)
    line = (
        f"Open: {sign_in_url(office)}" if sign_in_link else f"Serving {settings.base_url}; `calsync sign-in` signs in."
    )
    lines = [line, *_mail_line(office, settings)]
    office.store.close()
    serve_until_told(settings, host, port, lines)


@click.command()
@click.argument("orders", nargs=-1, metavar="[ORDER]...")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--data", type=click.Path(path_type=Path), help="Data directory; else CALSYNC_DATA, else ./data.")
def run(orders: tuple[str, ...], host: str, port: int, data: Path | None) -> None:
    """Register every ORDER (else a sample), open a feed of each case, print where to look, and serve.

    An ORDER may be a pattern, or several names in one word.

    \b
    Example:
      calsync run order.pdf --port 8000
      calsync run "orders/*.pdf"
    """
    files = order_files(orders)
    settings = _settings(host, port, data)
    office = _open(settings)
    try:
        lines = [*_prepare(office, settings, files), *_mail_line(office, settings)]
    finally:
        office.store.close()
    serve_until_told(settings, host, port, lines)


def _open(settings: Settings) -> Office:
    """The office; where it is reached under another address than before, its feeds are published with that one.

    What cannot be kept now is said, and done at the next start.
    """
    office = open_office(settings)
    try:
        office.store.keep_mailing("serve", sends=settings.mail is not None)
        if address_changed(settings):
            commands.refresh(office, every=True)
            keep_address(settings)
    except (OSError, StoreUnavailable) as error:
        click.echo(f"calsync: nothing can be kept just now; what there is will be served. {error}", err=True)
    return office


def _mail_line(office: Office, settings: Settings) -> list[str]:
    try:
        written = settings.mail is None and office.mails
    except StoreUnavailable:
        return []
    return ["Mails are written, for `calsync worker` to send."] if written else []


def order_files(words: Sequence[str]) -> list[str]:
    """The files that words name: each a file, a pattern, or several of these with blanks between; each file once.

    Raises UserError for a pattern that no file fits; a name without a file is told when it is opened.
    """
    found: list[str] = []
    for word in words:
        parts = [word] if word == "-" or Path(word).exists() else shlex.split(word)
        for part in parts:
            is_pattern = any(sign in part for sign in "*?[") and not Path(part).exists()
            names = sorted(map(str, Path(Path(part).anchor or ".").glob(_below(part)))) if is_pattern else [part]
            if not names:
                raise UserError(f"No file fits {part}.", code="no-file")
            found += names
    return list(dict.fromkeys(found))


def _below(pattern: str) -> str:
    """A pattern without the root that it begins at."""
    return str(Path(pattern).relative_to(Path(pattern).anchor))


def _prepare(office: Office, settings: Settings, files: list[str]) -> list[str]:
    """Registers the orders and gives the lines that say where to look and what they direct.

    Raises UserError where not one could be registered.
    """
    said: list[str] = []
    done: list[commands.Registered] = []
    if not files:
        name = "sample-order.txt"
        source = resources.files("calsync").joinpath("cli", name).read_bytes()
        done = [commands.register(office, source, name=name, by=person())]
        said = ["No order was named, so this is the sample order that comes with calsync."]
    for name in files:
        try:
            one = commands.register(office, source_bytes(name), name=Path(name).name, by=person())
        except UserError as error:
            if len(files) == 1:
                raise
            said.append(f"Not registered: {name}: {error}")
            continue
        done.append(one)
        if not one.created:
            said.append(f"{Path(name).name} was registered before; nothing was doubled.")
    if not done:
        raise UserError("\n".join(["No order could be registered.", *said]))
    dockets = {one.case_id: one.docket for one in done}
    lines = [*said]
    first = done[0].case_id if len(dockets) == 1 else None
    lines.append(f"Open: {sign_in_url(office)}?next={f'/cases/{first}' if first else '/'}")
    for case_id, docket in dockets.items():
        if len(dockets) > 1:
            lines.append("")
        lines += [
            f"Case: {docket.court} {docket.docket_number} {docket.caption or ''}".rstrip(),
            f"Feed: {_address(office, settings, case_id)}",
            "",
            *deadline_table(docket),
            *warning_lines(docket),
            *doubt_lines(docket),
        ]
    return lines


def _address(office: Office, settings: Settings, case_id: str) -> str:
    """The feed address of the case that an earlier run printed, else a new one.

    Only hashes of addresses are in the database; the ones that `run` printed are also kept in a file beside it that
    only its owner can read, so that a second run shows the address that calendars already subscribe to.
    """
    path = settings.data / ADDRESSES
    kept: dict[str, dict[str, str]] = json.loads(path.read_text()) if path.exists() else {}
    mine = kept.get(case_id)
    open_feeds = {row.id for row in commands.feeds(office, case_id) if row.revoked is None}
    if mine is None or mine["feed"] not in open_feeds:
        new = commands.add_feed(office, case_id)
        mine = {"feed": new.feed.id, "token": new.token}
        path.touch(mode=0o600)
        path.write_text(json.dumps(kept | {case_id: mine}, indent=1))
    return f"{office.base_url}/feeds/{mine['token']}.ics"


def _settings(host: str, port: int, data: Path | None) -> Settings:
    if not 0 < port < 65536:
        raise UserError(f"{port} is no port; choose one between 1 and 65535.", code="port")
    shown = f"[{host}]" if ":" in host else host
    own = None if os.environ.get("CALSYNC_BASE_URL") else f"http://{shown}:{port}"
    settings = from_environment(data=data, base_url=own)
    claim(settings.database_url, settings.base_url)
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise UserError(
                f"Port {port} on {host} cannot be used ({error.strerror}); choose another (--port, or PORT= for make).",
                code="port",
            ) from error
    return settings
