"""What is kept of polls: fetch receipts once a minute, lines of the access log once a second, and both at the end."""

import logging
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime

from prometheus_client import Counter

from calsync.polls.access_log import AccessLog, scrubbed
from calsync.polls.agents import program
from calsync.polls.answers import Answer, Asked, FeedHead
from calsync.store.direct import Direct, StoreUnavailable
from calsync.store.fetches import Fetched, keep_receipts

log = logging.getLogger(__name__)

MINUTE, HOUR = 60, 3600  # seconds
STATUSES = (200, 304, 404, 405, 410, 503)  # of all answers of the feed path


class Keeper:
    """Gathers in memory; `start` begins a thread that writes, `stop` writes what is left.

    `answers` counts the answers by status; whoever shows metrics puts it into a registry.
    """

    def __init__(self, database: Direct, clock: Callable[[], datetime], access_log: AccessLog | None = None) -> None:
        told = "Answers given to polls of feeds."
        self.answers = Counter("calsync_feed_answers", told, ("status",), registry=None)
        self._counted = {status: self.answers.labels(status) for status in STATUSES}
        self._database = database
        self._clock = clock
        self._access_log = access_log
        # By program and hash of the address: when, and which version, told by its ETag and instant. There can be very
        # many in a minute, so no more is held of them.
        self._fetched: dict[str, dict[bytes, tuple[float, str, datetime]]] = defaultdict(dict)
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="keeper", daemon=True)

    def note(self, asked: Asked, answer: Answer, feed: FeedHead | None) -> None:
        """An answer was given. Who was given a version of a feed, or has it, fetched it.

        Who asks "unless there is any" (`If-None-Match: *`, RFC 9110 13.1.2) has told of no version.
        """
        poll, request_id, now = asked
        status = answer.head.status
        self._counted[status].inc()
        if feed is not None and status < 400 and poll.method == "GET" and poll.match != "*":
            self._fetched[poll.program][poll.sha256] = now, feed.etag, feed.last_modified
        if self._access_log is not None:
            self._access_log.add(now, request_id, poll.log_words, status, len(answer.body), poll.program)

    def note_page(self, request_id: str, method: str, path: str, status: int, size: int, agent: str) -> None:
        """An answer was given to a request that was no poll."""
        if self._access_log is not None:
            words = f'"{scrubbed(method)} {scrubbed(path)}"'
            self._access_log.add(time.time(), request_id, words, status, size, program(agent))

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Ends the thread and writes what is left."""
        self._ending.set()
        if self._thread.is_alive():
            self._thread.join()
        self._often()
        self.write()

    def write(self) -> None:
        """Keeps what was gathered and forgets what is old; what cannot be kept now waits for the next time."""
        gathered, self._fetched = self._fetched, defaultdict(dict)
        fetched = (
            Fetched(sha256, name, datetime.fromtimestamp(at, UTC), etag, version)
            for name, by_address in list(gathered.items())
            for sha256, (at, etag, version) in list(by_address.items())
        )
        try:
            keep_receipts(self._database, fetched, now=self._clock())
        except StoreUnavailable as error:
            log.warning("%s Tried again in a minute.", error)
            for name, by_address in gathered.items():
                self._fetched[name] = by_address | self._fetched[name]

    def _often(self) -> None:
        if self._access_log is not None:
            try:
                self._access_log.flush()
            except OSError as error:
                log.warning("The access log cannot be written: %s", error)

    def _run(self) -> None:
        seconds = 0
        while not self._ending.wait(1):
            seconds += 1
            if seconds % HOUR == 0 or (seconds % MINUTE == 0 and self._fetched):
                self.write()
            self._often()
