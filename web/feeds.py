"""The feed path: `GET|HEAD /feeds/<token>.ics`, a WSGI app of its own that stands before Flask.

Calendar clients ask far more often than anything changes, so a request costs one hash and one read of the store; the
body is read only when it is sent. Rules: RFC 9110 (13.1.2 and 13.1.3 for the conditions, 15.5.6 for 405), and what
clients need: a feed never redirects, sets no cookie, is never compressed (Outlook fails on it), and an answer of 200 is
always a whole calendar (Thunderbird empties its copy on anything else).
"""

import hashlib
import logging
import re
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from calsync.errors import CalsyncError

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

log = logging.getLogger(__name__)

LONGEST = 128  # octets of a token; ours have 43
ATTEMPTS = 3  # reads of a feed that is being replaced just now
RETRY_AFTER = "120"  # seconds

PRIVATE = [
    ("Cache-Control", "private, no-cache"),
    ("X-Robots-Tag", "noindex"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
]
CALENDAR = ("Content-Type", "text/calendar; charset=utf-8")

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TAG = re.compile(r'"[^"]*"')

Seen = Callable[[str, str, int, str], None]


class FeedHead(Protocol):
    """What is known of a feed without reading its body."""

    @property
    def feed_id(self) -> str: ...
    @property
    def etag(self) -> str: ...
    @property
    def last_modified(self) -> datetime: ...
    @property
    def size(self) -> int: ...
    @property
    def revoked(self) -> bool: ...


class FeedReader(Protocol):
    """What the feed path asks of the store. Both raise a CalsyncError when the store cannot answer."""

    def head(self, token_sha256: bytes) -> FeedHead | None:
        """The feed behind a token's sha256; None where no such token was ever given."""

    def body(self, feed_id: str, etag: str) -> bytes | None:
        """The bytes of this version of the feed; None when it was replaced since."""


class FeedApp:
    """WSGI callable, mounted at `/feeds` or standing alone.

    Takes the reader, and optionally `seen(feed_id, user_agent, status, etag)`, called for each answer that concerns a
    known feed; it must be quick and must not raise.
    """

    def __init__(self, reader: FeedReader, seen: Seen | None = None) -> None:
        self._reader = reader
        self._seen = seen

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        method = environ["REQUEST_METHOD"]
        if method not in ("GET", "HEAD"):
            return _plain(start_response, "405 Method Not Allowed", "Read only", method, ("Allow", "GET, HEAD"))
        try:
            return self._answer(environ, start_response, method)
        except CalsyncError as error:
            log.error("feed store: %s", error)
            again = ("Retry-After", RETRY_AFTER)
            return _plain(start_response, "503 Service Unavailable", "Try again later", method, again)

    def _answer(self, environ: "WSGIEnvironment", start_response: "StartResponse", method: str) -> Iterable[bytes]:
        token = hashlib.sha256(_token(environ.get("PATH_INFO", ""))).digest()
        for _ in range(ATTEMPTS):
            head = self._reader.head(token)
            if head is None:
                return _plain(start_response, "404 Not Found", "Not found", method)
            if head.revoked:
                self._tell(environ, head, 410)
                return _plain(start_response, "410 Gone", "Not found", method)
            validators = [("ETag", head.etag), ("Last-Modified", http_date(head.last_modified)), *PRIVATE]
            if _unchanged(environ, head):
                self._tell(environ, head, 304)
                start_response("304 Not Modified", validators)
                return ()
            body = self._reader.body(head.feed_id, head.etag) if method == "GET" else b""
            if body is not None:
                size = str(len(body) if body else head.size)
                self._tell(environ, head, 200)
                start_response("200 OK", [CALENDAR, ("Content-Length", size), *validators])
                return (body,) if body else ()
        raise _Restless("the feed changed each time it was read")

    def _tell(self, environ: "WSGIEnvironment", head: FeedHead, status: int) -> None:
        if self._seen is not None:
            self._seen(head.feed_id, environ.get("HTTP_USER_AGENT", ""), status, head.etag)


class _Restless(CalsyncError):
    """A feed that was replaced between its head and its body, again and again."""


@lru_cache(maxsize=1024)
def http_date(at: datetime) -> str:
    """An instant as HTTP writes it (RFC 9110 5.6.7), whole seconds, rounded down: Sun, 06 Nov 1994 08:49:37 GMT."""
    at = at.astimezone(UTC)
    return f"{_WEEKDAYS[at.weekday()]}, {at.day:02d} {_MONTHS[at.month - 1]} {at.year:04d} {at:%H:%M:%S} GMT"


def _token(path: str) -> bytes:
    """The token of a path; of a path that has none, or too long a one, something that is no token.

    Every path takes the same way to the same 404, so that no answer tells how far a guess has come.
    """
    name = path.removeprefix("/feeds").removeprefix("/")
    if not name.endswith(".ics") or len(name) > LONGEST:
        return b""
    return name[:-4].encode("latin-1", "replace")


def _unchanged(environ: "WSGIEnvironment", head: FeedHead) -> bool:
    """Whether the client has this version already. If-None-Match goes before If-Modified-Since (RFC 9110 13.2.2)."""
    known: str | None = environ.get("HTTP_IF_NONE_MATCH")
    if known is not None:
        return known == head.etag or known.strip() == "*" or head.etag in _TAG.findall(known)
    since: str | None = environ.get("HTTP_IF_MODIFIED_SINCE")
    if since is None:
        return False
    moment = _parse_date(since)
    return moment is not None and int(head.last_modified.timestamp()) <= moment <= time.time()


def _parse_date(text: str) -> float | None:
    """A date of HTTP in seconds since 1970; None for what is none, which RFC 9110 13.1.3 tells us to ignore."""
    if len(text) > 64:
        return None
    try:
        at = parsedate_to_datetime(text)
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _plain(
    start_response: "StartResponse", status: str, words: str, method: str, *more: tuple[str, str]
) -> Iterable[bytes]:
    body = f"{words}.\n".encode()
    head = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
    start_response(status, [*head, *more, *PRIVATE])
    return () if method == "HEAD" else (body,)
