"""Runs the server at the port, and beside it the processes that send mail and keep feeds fresh."""

import http.client
import logging
import multiprocessing
import os
import resource
import signal
import time
from collections.abc import Mapping
from multiprocessing.connection import wait

import click

from calsync import commands
from calsync.cli.worker import beside
from calsync.commands import open_office
from calsync.settings import WORKED, Settings
from calsync.store import StoreUnavailable
from calsync.store.engine import THREADS

CONNECTIONS = 8192  # at once, as far as there may be so many open files; the next waits until one ends
SPARE = 256  # files that are open beside connections
HEAD = 20_000  # milliseconds in which a request's head must be here, or the next request over an open connection
BUFFER = 64 * 1024  # octets of a connection that wait to be read, so of a head too
ENDING = 5  # seconds that requests under way may take when the service is told to stop
HOUR = 3600.0  # seconds
MANY = "Configuration allows spawning"  # begins granian's warning about more threads than cores; ours mostly wait

log = logging.getLogger("calsync.serve")


def serve_until_told(settings: Settings, host: str, port: int, lines: list[str]) -> None:
    """Serves until told to stop, or until a process beside it ends; prints the lines once the service answers."""
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels, logger
    from granian.server import Server

    os.environ |= {
        "CALSYNC_DATA": str(settings.data),
        "CALSYNC_DATABASE_URL": settings.database_url,
        "CALSYNC_BASE_URL": settings.base_url,
        WORKED: "1",
    }
    logger.addFilter(lambda record: not record.getMessage().startswith(MANY))
    server = Server(
        "web.wsgi:app",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        backpressure=_most_connections(),
        # HTTP/2 would carry many requests over one connection, and no limit of ours counts those.
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEAD, max_buffer_size=BUFFER),
        websockets=False,
        workers_kill_timeout=ENDING,
        log_level=LogLevels.warning,
        log_access=False,
    )
    # Processes and not threads: the server forks its worker, which would inherit the locks that a thread holds.
    fork = multiprocessing.get_context("fork")
    printing = fork.Process(target=_print_when_up, args=(host, port, lines), daemon=True)
    helpers = {
        "what keeps feeds fresh": fork.Process(target=_keep_fresh, args=(settings,), daemon=True),
        "what reads orders and sends mail": fork.Process(target=beside, args=(settings, os.getpid()), daemon=True),
    }
    for process in (printing, *helpers.values()):
        process.start()
    ends = {process.sentinel: name for name, process in helpers.items()}
    watching = fork.Process(target=_watch, args=(ends, os.getpid()), daemon=True)
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


def _most_connections() -> int:
    """As many as there may be open files."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = CONNECTIONS + SPARE if hard == resource.RLIM_INFINITY else min(hard, CONNECTIONS + SPARE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    return max(most - SPARE, 1)


def _watch(ends: Mapping[int, str], service: int) -> None:
    """Ends the service with that process id once a process that belongs to it has ended: whoever runs it starts all of
    it anew. Takes what each of these processes does by the file descriptor that ends with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    assert parent is not None
    ended = wait([*ends, parent.sentinel])[0]
    if isinstance(ended, int) and ended in ends:
        click.echo(f"calsync: {ends[ended]} has ended; so does the service.", err=True)
        os.kill(service, signal.SIGTERM)


def _print_when_up(host: str, port: int, lines: list[str]) -> None:
    """Prints the lines once the service answers, however long a busy machine takes for that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    service = multiprocessing.parent_process()
    while not _is_up(host, port):
        if service is None or not service.is_alive():
            return
        time.sleep(0.1)
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
