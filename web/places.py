"""Who may hold how many of the server's threads, so that whoever is slow, or many at once, leaves some to others.

Pages are worked on a few at a time; the others wait for their turn, and only where very many do is one refused. Polls
and health take no place, and the threads that the places leave are theirs.

A thread that reads a body waits for its client, for as long as that likes: the server sets no limit on that, only a
proxy does. So of those requests there are never more than a few at once, fewer still by clients of whom it is not known
who they are.
"""

from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from threading import Semaphore
from typing import Any, Final

from calsync.store.engine import CONNECTIONS, THREADS

PAGES: Final = CONNECTIONS - 4  # requests that are worked on at once and are neither polls nor health
QUEUE: Final = THREADS - 32  # of those with the ones that wait for their turn
TURN: Final = 20.0  # seconds that one waits
STRANGERS: Final = 8  # requests with a body, while it is not known who asks
KNOWN: Final = 12  # requests with a body by people and programs that we know
KEY: Final = "calsync.place"  # of a request's environment: its place


class Place:
    """What one request holds. Each of the methods tells whether there was room."""

    def __init__(self, places: "Places") -> None:
        self._places = places
        self.queued = self.page = self.stranger = self.known = False

    def take_page(self) -> bool:
        """Among all; waits for its turn."""
        self.queued = self._places.queue.acquire(blocking=False)
        self.page = self.queued and self._places.pages.acquire(timeout=TURN)
        return self.page

    def take_body(self) -> bool:
        """Among those with a body."""
        self.stranger = self.stranger or self._places.strangers.acquire(blocking=False)
        return self.stranger

    def is_known(self) -> bool:
        """It turned out who asks: makes room for another stranger."""
        if self.stranger:
            self.known = self._places.known.acquire(blocking=False)
            self.stranger = False
            self._places.strangers.release()
            return self.known
        return True

    def leave(self) -> None:
        """Gives back all that it holds."""
        for held, of in (
            (self.page, self._places.pages),
            (self.queued, self._places.queue),
            (self.stranger, self._places.strangers),
            (self.known, self._places.known),
        ):
            if held:
                of.release()


class Places:
    """All that there are."""

    def __init__(self) -> None:
        self.queue, self.pages = Semaphore(QUEUE), Semaphore(PAGES)
        self.strangers, self.known = Semaphore(STRANGERS), Semaphore(KNOWN)

    @contextmanager
    def place(self, environ: MutableMapping[str, Any]) -> Iterator[Place]:
        """The place of one request, given back with the block."""
        environ[KEY] = place = Place(self)
        try:
            yield place
        finally:
            place.leave()


def known(environ: MutableMapping[str, Any]) -> bool:
    """It is known who asks; whether there is room for what they send. There always is where nothing counts places."""
    place = environ.get(KEY)
    return place is None or bool(place.is_known())
