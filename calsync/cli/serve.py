"""`calsync serve` runs the service; `calsync run` is the newcomer's whole way: register, open a feed, serve."""

import http.client
import json
import logging
import multiprocessing
import os
import signal
import socket
import time
from contextlib import nullcontext
from importlib import resources
from pathlib import Path

import click

from calsync import commands
from calsync.cli import front
from calsync.cli.access import sign_in_url
from calsync.cli.common import deadline_table, doubt_lines, person, warning_lines
from calsync.cli.read import source_bytes
from calsync.cli.worker import beside
from calsync.commands import Office, open_office
from calsync.errors import UserError
from calsync.polls import BACKEND, LONG
from calsync.settings import Settings, from_environment, keep_address, keep_mails
from calsync.store import StoreUnavailable

# Python runs one thread at a time: two serve pages beside a request that waits for the database, and more wait
# for long requests to arrive.
THREADS = 2 + LONG
HOUR = 3600.0  # seconds
ADDRESSES = "addresses.json"  # in the data directory, readable by its owner only: the addresses that `run` printed

log = logging.getLogger("calsync.serve")


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--data", type=click.Path(path_type=Path), help="Data directory; else CALSYNC_DATA, else ./data.")
def serve(host: str, port: int, data: Path | None) -> None:
    """Run the service until it is told to stop (Ctrl-C).

    Example: calsync serve --port 8000 --data /var/lib/calsync
    """
    settings = _settings(host, port, data)
    office = _open(settings)
    lines = [f"Open: {sign_in_url(office)}"]
    office.store.close()
    _serve(settings, host, port, lines)


@click.command()
@click.argument("order", required=False)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--data", type=click.Path(path_type=Path), help="Data directory; else CALSYNC_DATA, else ./data.")
def run(order: str | None, host: str, port: int, data: Path | None) -> None:
    """Register ORDER (else a sample), open a feed of its case, print where to look, and serve.

    Example: calsync run order.pdf --port 8000
    """
    settings = _settings(host, port, data)
    office = _open(settings)
    try:
        lines = _prepare(office, settings, order)
    finally:
        office.store.close()
    _serve(settings, host, port, lines)


def _open(settings: Settings) -> Office:
    """The office; where it is reached under another address than before, its feeds are published with that one."""
    keep_mails(settings, "serve")
    office = open_office(settings)
    if keep_address(settings):
        commands.refresh(office, every=True)
    return office


def _prepare(office: Office, settings: Settings, order: str | None) -> list[str]:
    """Registers the order and gives the lines that say where to look and what it directs."""
    if order is None:
        name = "sample-order.txt"
        source = resources.files("calsync").joinpath("cli", name).read_bytes()
        said = "No order was named, so this is the sample order that comes with calsync."
    else:
        name, source, said = Path(order).name, source_bytes(order), ""
    done = commands.register(office, source, name=name, by=person())
    docket = done.docket
    if not done.created:
        said = f"{said} It was registered before; nothing was doubled.".strip()
    return [
        *([said] if said else []),
        f"Case: {docket.court} {docket.docket_number} {docket.caption or ''}".rstrip(),
        f"Open: {sign_in_url(office)}?next=/cases/{done.case_id}",
        f"Feed: {_address(office, settings, done.case_id)}",
        "",
        *deadline_table(docket),
        *warning_lines(docket),
        *doubt_lines(docket),
    ]


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


def _serve(settings: Settings, host: str, port: int, lines: list[str]) -> None:
    """Serves until told to stop, or until a process beside it ends; prints the lines once the service answers."""
    from granian.constants import HTTPModes, Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    os.environ |= {
        "CALSYNC_DATA": str(settings.data),
        "CALSYNC_DATABASE_URL": settings.database_url,
        "CALSYNC_BASE_URL": settings.base_url,
    }
    folder = front.folder(settings)
    server = Server(
        "web.wsgi:app",
        address=host,
        port=port,
        uds=folder / BACKEND if folder else None,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        # HTTP/2 would carry many requests over one connection, of which none could be told to be all there.
        http=HTTPModes.http1,
        workers_kill_timeout=5,
        log_level=LogLevels.warning,
        log_access=False,
    )
    if settings.mail is None and settings.mails:
        lines = [*lines, "Mails are written, for `calsync worker` to send."]
    # Processes and not threads: the server forks its worker, which would inherit the locks that a thread holds.
    fork = multiprocessing.get_context("fork")
    printing = fork.Process(target=_print_when_up, args=(host, port, lines), daemon=True)
    helpers = {"what keeps feeds fresh": fork.Process(target=_keep_fresh, args=(settings,), daemon=True)}
    if settings.mail is not None:
        helpers["what sends mail"] = fork.Process(target=beside, args=(settings, os.getpid()), daemon=True)
    with front.standing(host, port, folder, settings) if folder else nullcontext() as end:
        for process in (printing, *helpers.values()):
            process.start()
        ends = {process.sentinel: name for name, process in helpers.items()}
        if end is not None:
            ends[end] = "what answers at the port"
        watching = fork.Process(target=front.watch, args=(ends, os.getpid()), daemon=True)
        watching.start()
        try:
            server.serve()
        except SystemExit as end:
            if end.code:
                click.echo("calsync: what serves pages has ended; so does the service.", err=True)
            raise
        finally:
            watching.terminate()
            watching.join()
            ended = [process for process in helpers.values() if not process.is_alive()]
            for process in (printing, *helpers.values()):
                process.terminate()
        if ended:
            raise SystemExit(1)


def _print_when_up(host: str, port: int, lines: list[str]) -> None:
    """Prints the lines once the service answers; nothing where it does not within half a minute."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    for _ in range(300):
        if _is_up(host, port):
            break
        time.sleep(0.1)
    else:
        return
    click.echo("\n".join(lines))
    click.echo("\nCtrl-C stops the service. Not legal advice: check every date against the order.")


def _is_up(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()


def _keep_fresh(settings: Settings) -> None:
    """Every hour, lets what ended long enough ago leave the feeds: the one change that time alone makes.

    Whatever fails once is tried again; it ends with the service.
    """
    os.setsid()  # Ctrl-C reaches the service, which tells us
    service = multiprocessing.parent_process()
    while service is not None and service.is_alive():
        try:
            office = open_office(settings)
            try:
                commands.refresh(office)
            finally:
                office.store.close()
        except StoreUnavailable as error:
            click.echo(f"calsync: {error} Tried again in an hour.", err=True)
        except Exception:
            log.exception("The feeds could not be looked over. Tried again in an hour.")
        service.join(HOUR)
