"""The access log: a line for each answer, in which no secret stands."""

import re
import threading
import time
from collections import deque
from functools import lru_cache
from pathlib import Path

from calsync.store.hashes import shown_id, token_hash

MOST = 100_000  # lines that wait where the file cannot be written; older ones are given up

LONGEST = 200  # characters of a path or a method; the rest says nothing

# What opens something stands in these places, however they are written, and what is long enough may do so anywhere: of
# it, only the first digits of its hash are written, which open nothing and are what lists of addresses show.
_SECRET = re.compile(
    r"(?:(?<=/feeds[/\\])|(?<=/feed[/\\])|(?<=/sign-in[/\\])|(?<=/entries[/\\]))[^/\\?\s]+?(?=\.ics|[/\\?\s]|$)|[\w~%-]{20,}",
    re.ASCII | re.I,
)
_NOT_PLAIN = re.compile(r"[^ -~]|[\"\\]")


def scrubbed(path: str) -> str:
    """A path without what opens something, on one line of ASCII and no longer than a line should be."""
    return _NOT_PLAIN.sub("?", _SECRET.sub(lambda found: shown_id(token_hash(found[0])), path)[:LONGEST])


class AccessLog:
    """Lines wait in memory and are appended to the file by `flush`, which a thread calls every second.

    The file is opened anew each time, so that it can be moved away while the service runs.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lines: deque[str] = deque(maxlen=MOST)
        self._lock = threading.Lock()

    def add(self, now: float, request_id: str, words: str, status: int, size: int, program: str) -> None:
        """One answer: the request's id, its method and path without secrets, the octets of the body, who asks."""
        self._lines.append(f'{_utc(int(now))} {request_id} {words} {status} {size} "{program}"\n')

    def flush(self) -> None:
        """Appends what waits. Raises OSError where the file cannot be written; what waited is lost then."""
        with self._lock:
            if waiting := len(self._lines):
                with self._path.open("a", encoding="ascii", errors="replace") as file:
                    file.writelines(self._lines.popleft() for _ in range(waiting))


@lru_cache(maxsize=1)
def _utc(second: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(second))
