"""The access log: a line for each answer, in which no secret stands."""

import hashlib
import re
import threading
import time
from collections import deque
from pathlib import Path

MOST = 100_000  # lines that wait where the file cannot be written; older ones are given up

# What opens something stands in these paths: of it, only the first digits of its hash are written, which open nothing
# and are what lists of addresses show.
_SECRET = re.compile(r"(?<=/feeds/)[^/?\s]+?(?=\.ics|[/?]|$)|(?<=/sign-in/)[^/?\s]+")
_CONTROL = re.compile(r"[^ -~]|\"|\\")


def scrubbed(path: str) -> str:
    """A path without what opens something, on one line of ASCII."""
    return _CONTROL.sub("?", _SECRET.sub(lambda found: _short(found[0]), path))


def _short(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()[:12]


class AccessLog:
    """Lines wait in memory and are appended to the file by `flush`, which a thread calls every second.

    The file is opened anew each time, so that it can be moved away while the service runs.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lines: deque[tuple[float, str, str, str, int, int, str]] = deque(maxlen=MOST)
        self._lock = threading.Lock()

    def add(self, request_id: str, method: str, path: str, status: int, size: int, client: str) -> None:
        """One answer: the request's id and method, its path as it came, the octets of the body, the client's name."""
        self._lines.append((time.time(), request_id, method, path, status, size, client))

    def flush(self) -> None:
        """Appends what waits. Raises OSError where the file cannot be written; then it is tried again next time."""
        with self._lock:
            if self._lines:
                with self._path.open("a", encoding="ascii") as file:
                    for _ in range(len(self._lines)):
                        file.write(_line(self._lines.popleft()))


def _line(said: tuple[float, str, str, str, int, int, str]) -> str:
    at, request_id, method, path, status, size, client = said
    when = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(at))
    return f'{when}Z {request_id} "{_CONTROL.sub("?", method)} {scrubbed(path)}" {status} {size} "{client}"\n'
