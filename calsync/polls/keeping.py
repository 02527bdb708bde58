"""What is kept of polls: fetch receipts once a minute, lines of the access log once a second, and both at the end."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Engine

from calsync.feed.clients.agents import program
from calsync.polls.access_log import AccessLog
from calsync.polls.answers import Answer, FeedHead, Poll
from calsync.polls.counts import Counts
from calsync.store.engine import StoreUnavailable
from calsync.store.receipts import Fetched, keep_receipts

log = logging.getLogger(__name__)

MINUTE, HOUR = 60, 3600  # seconds


class Keeper:
    """Gathers in memory; `start` begins a thread that writes, `stop` writes what is left."""

    def __init__(
        self, engine: Engine, clock: Callable[[], datetime], counts: Counts, access_log: AccessLog | None = None
    ) -> None:
        self._engine = engine
        self._clock = clock
        self._counts = counts
        self._access_log = access_log
        self._fetched: dict[tuple[bytes, str], Fetched] = {}
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="keeper", daemon=True)

    def seen(self, sha256: bytes, agent: str, head: FeedHead) -> None:
        """A client was given this version, or has it."""
        name = program(agent)
        self._fetched[sha256, name] = Fetched(sha256, name, self._clock(), head.etag, head.last_modified)

    def noted(self, poll: Poll, answer: Answer, request_id: str) -> None:
        """An answer was given."""
        self._counts.add(answer.status)
        if self._access_log is not None:
            size, name = len(answer.body), program(poll.agent)
            self._access_log.add(request_id, poll.method, f"/feeds{poll.path}", answer.status, size, name)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Ends the thread and writes what is left."""
        self._ending.set()
        if self._thread.is_alive():
            self._thread.join()
        self.write()

    def write(self) -> None:
        """Keeps what was gathered and forgets what is old; what cannot be kept now waits for the next time."""
        self._write_log()
        fetched, self._fetched = self._fetched, {}
        try:
            keep_receipts(self._engine, fetched.values(), now=self._clock())
        except StoreUnavailable as error:
            log.warning("%s Tried again in a minute.", error)
            self._fetched = fetched | self._fetched

    def _write_log(self) -> None:
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
            else:
                self._write_log()
