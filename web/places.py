"""Who may hold how many of the server's threads, so that whoever is slow, or many at once, leaves some to others.

A thread that reads a body waits for its client, for as long as that likes: the server sets no limit on that, only a
proxy does. So of those requests there are never more than a few at once, fewer still by clients of whom it is not known
who they are. Polls and health take no place, and what the places leave is theirs.
"""

from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from threading import Semaphore
from typing import Any, Final

from calsync.store.engine import THREADS

PAGES: Final = THREADS - 4  # requests at once that are neither polls nor health
STRANGERS: Final = 8  # requests with a body, while it is not known who asks
KNOWN: Final = 12  # requests with a body by people and programs that we know
KEY: Final = "calsync.place"  # of a request's environment: its place


class Place:
    """What one request holds. Each of the methods tells whether there was room."""

    def __init__(self, places: "Places") -> None:
        self._places = places
        self.page = self.stranger = self.known = False

    def take_page(self) -> bool:
        """Among all."""
        self.page = self.page or self._places.pages.acquire(blocking=False)
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
            (self.stranger, self._places.strangers),
            (self.known, self._places.known),
        ):
            if held:
                of.release()


class Places:
    """All that there are."""

    def __init__(self) -> None:
        self.pages, self.strangers, self.known = Semaphore(PAGES), Semaphore(STRANGERS), Semaphore(KNOWN)

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
