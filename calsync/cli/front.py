"""The process at the service's port, which answers polls and hands everything else on to the full server behind it."""

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.connection import wait
from pathlib import Path

import click

from calsync.polls import FOLDER
from calsync.settings import Settings
from calsync.store.engine import sqlite_file

PATIENCE = 10  # seconds that it may take to keep what it remembers


def folder(settings: Settings) -> Path | None:
    """A folder that only we may enter, where the processes of this service meet; the environment tells them.

    None where polls are not answered in a process of their own. SQLite is asked without waiting for anybody; a
    PostgreSQL may be slow to answer, and one event loop would let all polls wait for one: there the full server, which
    has threads, answers them.
    """
    if sqlite_file(settings.database_url) is None:
        return None
    made = tempfile.mkdtemp(prefix="calsync-")
    os.environ[FOLDER] = made
    return Path(made)


@contextmanager
def standing(host: str, port: int, folder: Path, settings: Settings) -> Iterator[int]:
    """The process, from now until the block ends; the folder goes with it.

    Gives a file descriptor that ends when the process does, for `watch`. Raises SystemExit where it ended by itself.
    """
    end, held = os.pipe()
    database = sqlite_file(settings.database_url)
    command = [sys.executable, "-m", "calsync.polls", host, str(port), str(folder), str(database)]
    # A session of its own: Ctrl-C reaches the full server first, which answers what is under way.
    process = subprocess.Popen(command, start_new_session=True, pass_fds=[held], stdin=subprocess.DEVNULL)
    os.close(held)
    try:
        yield end
    finally:
        ended = process.poll()
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
        os.close(end)
        shutil.rmtree(folder, ignore_errors=True)
    if ended is not None:
        raise SystemExit(1)


def watch(ends: Mapping[int, str], service: int) -> None:
    """Ends the service with that process id once a process that belongs to it has ended: whoever runs it starts all of
    it anew. Takes what each of these processes does by the file descriptor that ends with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    assert parent is not None
    ended = wait([*ends, parent.sentinel])[0]
    if isinstance(ended, int) and ended in ends:
        click.echo(f"calsync: {ends[ended]} has ended; so does the service.", err=True)
        os.kill(service, signal.SIGTERM)
