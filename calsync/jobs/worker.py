"""The process that does the background work: it looks into the outbox every other second and sends what waits there."""

import logging
import time
from collections.abc import Callable

from huey.consumer import ConsumerStopped

from calsync.commands import open_office
from calsync.jobs.queue import Queue, open_queue
from calsync.settings import Settings
from calsync.store import StoreUnavailable

LOOK = 2.0  # seconds
STOP = 20.0  # seconds that a mail which is being sent may take once we are told to stop

log = logging.getLogger("calsync.jobs")


def work(settings: Settings, going: Callable[[], bool]) -> None:
    """Works until `going` says no. Raises UserError where no mail server is set.

    What is to be done stands in the database: a worker may be killed at any moment, and several may run at once.
    """
    office = open_office(settings)
    queue = open_queue(settings, office)
    consumer = queue.huey.create_consumer(workers=1, max_delay=1.0, shutdown_timeout=STOP)
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
        office.store.close()


def look(queue: Queue) -> None:
    """Asks for the post; whatever keeps that from being done now, we look again."""
    try:
        queue.look()
    except StoreUnavailable as error:
        log.warning("%s Tried again at once.", error)
    except Exception:  # the queue's own file may be locked or full
        log.exception("Background work cannot be asked for now. Tried again at once.")
