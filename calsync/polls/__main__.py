"""The process at the service's port, which `calsync serve` starts: python -m calsync.polls HOST PORT FOLDER DATABASE

FOLDER is where the processes of the service meet, DATABASE the file of SQLite. The settings come from the environment.
The process ends when it is told to (SIGTERM, SIGINT), and when whoever started it has ended; then it also removes the
folder, which nobody else does.
"""

import asyncio
import gc
import logging
import os
import resource
import shutil
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

import uvloop

from calsync.polls import BACKEND, COUNTS
from calsync.polls.access_log import AccessLog
from calsync.polls.answers import FeedAnswers
from calsync.polls.counts import Counts
from calsync.polls.front import Front
from calsync.polls.keeping import Keeper
from calsync.settings import Settings, from_environment
from calsync.store.direct import sqlite_at
from calsync.store.feed_reader import FeedReader

SWITCH = 0.0005  # seconds after which the thread that writes lets polls go on
SPARE = 64  # files that are open beside connections


def main(host: str, port: int, folder: Path, file: Path, settings: Settings) -> None:
    """Serves until told to end."""
    parent = os.getppid()
    database = sqlite_at(file)

    def clock() -> datetime:
        return datetime.now(UTC)

    access_log = None if settings.access_log is None else AccessLog(settings.access_log)
    keeper = Keeper(database, clock, Counts("front", folder / COUNTS), access_log)
    reader = FeedReader(database, clock)
    reader.look_again()
    front = Front(FeedAnswers(reader, keeper.note), reader.look_again, str(folder / BACKEND), most=_most_connections())
    keeper.start()
    gc.freeze()  # what is here now stays; nothing is gained by looking through it again and again
    sys.setswitchinterval(SWITCH)
    try:
        uvloop.run(_serve(front, host, port, parent))
    finally:
        keeper.stop()
        if os.getppid() != parent:
            shutil.rmtree(folder, ignore_errors=True)


async def _serve(front: Front, host: str, port: int, parent: int) -> None:
    loop = asyncio.get_running_loop()
    ending = asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(each, ending.set)
    server = await loop.create_server(front.visitor, host, port, backlog=1024)
    tasks = [loop.create_task(front.sweep()), loop.create_task(_orphaned(parent, ending))]
    await ending.wait()
    for task in tasks:
        task.cancel()
    server.close()


async def _orphaned(parent: int, ending: asyncio.Event) -> None:
    """Nobody who starts the service again shall find its port taken."""
    while os.getppid() == parent:
        await asyncio.sleep(1)
    ending.set()


def _most_connections() -> int:
    """As many as there may be open files; half of them, since a tunnel has two ends."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = 65536 if hard == resource.RLIM_INFINITY else min(hard, 65536)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    return (most - SPARE) // 2


if __name__ == "__main__":
    logging.basicConfig(format="calsync: %(message)s", level=logging.WARNING)
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4]), from_environment())
