"""The process that does the background work: it reads what was sent, and sends mail where a mail server is set."""

import logging
import sqlite3
import time
from collections.abc import Callable

from huey.consumer import ConsumerStopped

from calsync.commands import Office, open_office
from calsync.jobs.queue import Queue, open_queue
from calsync.reader import default
from calsync.settings import Settings
from calsync.store import StoreUnavailable

LOOK = 2.0  # seconds
DELAY = 0.1  # seconds after which an idle worker looks into the queue
WORKERS = 3  # threads: one for mails and digests, and as many as there are documents read at once
STOP = 20.0  # seconds that a mail which is being sent may take once we are told to stop

log = logging.getLogger("calsync.jobs")


def work(settings: Settings, going: Callable[[], bool]) -> None:
    """Works until `going` says no.

    What is to be done stands in the database: a worker may be killed at any moment, and several may run at once.
    """
    office = open_office(settings)
    queue = _opened(settings, office, going)
    if queue is None:
        office.store.close()
        return
    default().start()  # before anybody asks: it takes a second or two to load the models
    consumer = queue.huey.create_consumer(workers=WORKERS, max_delay=DELAY, initial_delay=DELAY, shutdown_timeout=STOP)
    consumer.start()
    checked, looked = time.monotonic(), -LOOK
    try:
        while going():
            checked = consumer.loop(checked)
            if time.monotonic() - looked >= LOOK:
                looked = time.monotonic()
                look(queue)
        consumer.stop(graceful=True)
    except ConsumerStopped:
        pass  # a signal asked for it, and the consumer has stopped
    finally:
        default().close()
        office.store.close()


def _opened(settings: Settings, office: Office, going: Callable[[], bool]) -> Queue | None:
    """The queue, once its file can be written; None where we are told to stop before. Feeds are served meanwhile."""
    while going():
        try:
            return open_queue(settings, office)
        except (OSError, sqlite3.OperationalError) as error:
            log.warning("Background work waits until the queue can be written: %s", error)
            time.sleep(LOOK)
    return None


def look(queue: Queue) -> None:
    """Asks for what waits; whatever keeps that from being done now, we look again."""
    try:
        queue.look()
    except StoreUnavailable as error:
        log.warning("%s Tried again at once.", error)
    except Exception:  # the queue's own file may be locked or full
        log.exception("Background work cannot be asked for now. Tried again at once.")
