"""How often the feed path gave which answer, in memory that the processes of one service share."""

import mmap
from collections import Counter
from pathlib import Path

STATUSES = (200, 304, 404, 405, 410, 503)
PLACES = ("front", "full")  # the servers that answer polls; each counts in its own row
_PLACE = {status: place for place, status in enumerate(STATUSES)}
_SIZE = 8 * len(STATUSES) * len(PLACES)


class Counts:
    """Counts for one place in a file of the service, or, without one, for this process alone.

    Who answers adds to `new`, by status; others see it once it is published.
    """

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
        self._before = list(self._own)
        self.new: Counter[int] = Counter()

    def publish(self) -> None:
        """Lets the other processes see what was counted."""
        for status, place in _PLACE.items():
            self._own[place] = self._before[place] + self.new[status]

    def totals(self) -> dict[int, int]:
        """The answers by status, of all places, since the service started."""
        self.publish()
        return {status: sum(self._all[place :: len(STATUSES)]) for status, place in _PLACE.items()}
