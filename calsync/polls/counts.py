"""How often the feed path gave which answer, in memory that the processes of one service share."""

import mmap
import threading
from pathlib import Path

STATUSES = (200, 304, 404, 405, 410, 503)
PLACES = ("front", "full")  # the servers that answer polls; each counts in its own row
_PLACE = {status: place for place, status in enumerate(STATUSES)}
_SIZE = 8 * len(STATUSES) * len(PLACES)


class Counts:
    """Counts for one place in a file of the service, or, without one, for this process alone."""

    def __init__(self, place: str, path: Path | None = None) -> None:
        if path is None:
            memory = mmap.mmap(-1, _SIZE)
        else:
            with path.open("ab") as file:
                file.truncate(_SIZE)
            with path.open("r+b") as file:
                memory = mmap.mmap(file.fileno(), _SIZE)
        self._all = memoryview(memory).cast("Q")
        first = PLACES.index(place) * len(STATUSES)
        self._own = self._all[first : first + len(STATUSES)]
        self._lock = threading.Lock()

    def add(self, status: int) -> None:
        """One more answer of that status."""
        with self._lock:
            self._own[_PLACE[status]] += 1

    def totals(self) -> dict[int, int]:
        """The answers by status, of all places, since the service started."""
        return {status: sum(self._all[place :: len(STATUSES)]) for status, place in _PLACE.items()}
