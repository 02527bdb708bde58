"""What the feed path answers: `GET|HEAD /feeds/<token>.ics`, whichever server the request came through.

Calendar clients ask far more often than anything changes, so a request costs one hash and one read of the store; the
body is read only when it is sent. Rules: RFC 9110 (13.1.2 and 13.1.3 for the conditions, 15.5.6 for 405), and what
clients need: a feed never redirects, sets no cookie, is never compressed (Outlook fails on it), and an answer of 200 is
always a whole calendar (Thunderbird empties its copy on anything else).
"""

import hashlib
import logging
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from http import HTTPStatus
from typing import NamedTuple, Protocol

from calsync.errors import CalsyncError

log = logging.getLogger(__name__)

LONGEST = 128  # octets of a token; ours have 43
ATTEMPTS = 3  # reads of a feed that is being replaced just now
RETRY_AFTER = "120"  # seconds

Headers = tuple[tuple[str, str], ...]
PRIVATE: Headers = (
    ("Cache-Control", "private, no-cache"),
    ("X-Robots-Tag", "noindex"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
)
CALENDAR = ("Content-Type", "text/calendar; charset=utf-8")

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TAG = re.compile(r'"[^"]*"')


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


Seen = Callable[[bytes, str, FeedHead], None]


class Poll(NamedTuple):
    """What of a request matters here: the path below `/feeds`, If-None-Match, If-Modified-Since, User-Agent."""

    method: str
    path: str
    match: str | None
    since: str | None
    agent: str


class Answer(NamedTuple):
    """An answer; its body is empty where the request or the status has none."""

    status: HTTPStatus
    headers: Headers
    body: bytes


class Noted(Protocol):
    """What is done with each answer that was given: it is counted, and written to the access log."""

    def __call__(self, poll: Poll, answer: Answer, request_id: str) -> None: ...


class FeedAnswers:
    """Takes the reader, and optionally `seen(token_sha256, user_agent, head)`.

    That is called for each client that was given this version of a feed, or has it; it must be quick and not raise.
    """

    def __init__(self, reader: FeedReader, seen: Seen | None = None) -> None:
        self._reader = reader
        self._seen = seen

    def __call__(self, poll: Poll) -> Answer:
        """The answer to a request. Raises nothing: where the store cannot answer, that is a 503."""
        if poll.method not in ("GET", "HEAD"):
            return _plain(HTTPStatus.METHOD_NOT_ALLOWED, "Read only", poll, ("Allow", "GET, HEAD"))
        try:
            return self._answer(poll)
        except CalsyncError as error:
            log.error("feed store: %s", error)
            return _plain(HTTPStatus.SERVICE_UNAVAILABLE, "Try again later", poll, ("Retry-After", RETRY_AFTER))

    def _answer(self, poll: Poll) -> Answer:
        token = hashlib.sha256(_token(poll.path)).digest()
        for _ in range(ATTEMPTS):
            head = self._reader.head(token)
            if head is None:
                return _plain(HTTPStatus.NOT_FOUND, "Not found", poll)
            if head.revoked:
                return _plain(HTTPStatus.GONE, "Not found", poll)
            if _unchanged(poll, head):
                answer = Answer(HTTPStatus.NOT_MODIFIED, _validators(head.etag, head.last_modified), b"")
            elif poll.method == "HEAD":
                return Answer(HTTPStatus.OK, _whole(head.etag, head.last_modified, head.size), b"")
            else:
                body = self._reader.body(head.feed_id, head.etag)
                if body is None:
                    continue
                answer = Answer(HTTPStatus.OK, _whole(head.etag, head.last_modified, len(body)), body)
            if self._seen is not None and poll.method == "GET":
                self._seen(token, poll.agent, head)
            return answer
        raise _Restless("the feed changed each time it was read")


class _Restless(CalsyncError):
    """A feed that was replaced between its head and its body, again and again."""


@lru_cache(maxsize=1024)
def http_date(at: datetime) -> str:
    """An instant as HTTP writes it (RFC 9110 5.6.7), whole seconds, rounded down: Sun, 06 Nov 1994 08:49:37 GMT."""
    at = at.astimezone(UTC)
    return f"{_WEEKDAYS[at.weekday()]}, {at.day:02d} {_MONTHS[at.month - 1]} {at.year:04d} {at:%H:%M:%S} GMT"


def _validators(etag: str, modified: datetime) -> Headers:
    return (("ETag", etag), ("Last-Modified", http_date(modified)), *PRIVATE)


def _whole(etag: str, modified: datetime, size: int) -> Headers:
    return (CALENDAR, ("Content-Length", str(size)), *_validators(etag, modified))


def _token(path: str) -> bytes:
    """The token of a path; of a path that has none, or too long a one, something that is no token.

    Every path takes the same way to the same 404, so that no answer tells how far a guess has come.
    """
    name = path.removeprefix("/feeds").removeprefix("/")
    if not name.endswith(".ics") or len(name) > LONGEST:
        return b""
    return name[:-4].encode("latin-1", "replace")


def _unchanged(poll: Poll, head: FeedHead) -> bool:
    """Whether the client has this version already. If-None-Match goes before If-Modified-Since (RFC 9110 13.2.2)."""
    if (known := poll.match) is not None:
        return known == head.etag or known.strip() == "*" or head.etag in _TAG.findall(known)
    if poll.since is None:
        return False
    moment = _parse_date(poll.since)
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


def _plain(status: HTTPStatus, words: str, poll: Poll, *more: tuple[str, str]) -> Answer:
    body = f"{words}.\n".encode()
    head = (("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body))))
    return Answer(status, (*head, *more, *PRIVATE), b"" if poll.method == "HEAD" else body)
