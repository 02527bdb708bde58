"""What the feed path answers: `GET|HEAD /feeds/<token>.ics`.

Calendar clients ask far more often than anything changes, so a request costs one hash and one read of the store; the
body is read only when it is sent. Rules: RFC 9110 (13.1.2 and 13.1.3 for the conditions, 15.5.6 for 405), and what
clients need: a feed never redirects, sets no cookie, is never compressed (Outlook fails on it), and an answer of 200 is
always a whole calendar (Thunderbird empties its copy on anything else).
"""

import hashlib
import logging
import re
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from threading import Lock
from typing import NamedTuple, Protocol

from calsync.errors import CalsyncError
from calsync.polls.access_log import scrubbed
from calsync.polls.agents import program
from calsync.store.hashes import shown_id

log = logging.getLogger(__name__)

LONGEST = 128  # octets of a token; ours have 43
ATTEMPTS = 3  # reads of a feed that is being replaced just now
RETRY_AFTER = "120"  # seconds
ROOM = 4 * 1024 * 1024  # octets of calendars that are kept

PRIVATE = (
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
    def revoked(self) -> bool: ...


class FeedReader(Protocol):
    """What the feed path asks of the store. Both raise a CalsyncError when the store cannot answer."""

    def head(self, token_sha256: bytes) -> FeedHead | None:
        """The feed behind a token's sha256; None where no such token was ever given."""

    def body(self, feed_id: str, etag: str) -> bytes | None:
        """The bytes of this version of the feed; None when it was replaced since."""


class Poll:
    """What of a request matters here: the path below `/feeds`, If-None-Match, If-Modified-Since, User-Agent.

    Of the path only the hash of its token is kept, so that nothing that sees a poll can tell the secret.
    """

    __slots__ = ("conditional", "log_words", "match", "method", "program", "reads", "sha256", "since")

    def __init__(self, method: str, path: str, match: str | None, since: str | None, agent: str) -> None:
        self.method = method
        self.match = match and match.strip()
        self.since = since
        self.conditional = match is not None or since is not None
        self.program = program(agent)
        self.sha256 = hashlib.sha256(_token(path)).digest()
        self.reads = method in ("GET", "HEAD")
        shown = method if self.reads else scrubbed(method)
        self.log_words = f'"{shown} /feeds/{shown_id(self.sha256)}.ics"'


class Head:
    """An answer's status and headers; those of `PRIVATE` follow the ones that are given."""

    __slots__ = ("headers", "status")

    def __init__(self, status: int, *headers: tuple[str, str]) -> None:
        self.status = status
        self.headers = (*headers, *PRIVATE)


class Answer(NamedTuple):
    """An answer; its body is empty where the request or the status has none."""

    head: Head
    body: bytes


class Asked(NamedTuple):
    """A request: what it says, its name, and when it came, in seconds since 1970."""

    poll: Poll
    id: str
    at: float


Noted = Callable[[Asked, Answer, FeedHead | None], None]


class FeedAnswers:
    """Takes the reader, and optionally `noted(asked, answer, feed)`.

    That is called for each answer, with what is known of the feed where one was found; it must be quick and not raise.
    """

    def __init__(self, reader: FeedReader, noted: Noted | None = None) -> None:
        self._reader = reader
        self._noted = noted
        self._wholes: dict[tuple[str, datetime], Answer] = {}
        self._size = 0  # of their bodies, in octets
        self._keeping = Lock()

    def __call__(self, asked: Asked) -> Answer:
        """The answer to a request. Raises nothing: where the store cannot answer, that is a 503."""
        poll, feed = asked.poll, None
        try:
            feed = self._reader.head(poll.sha256) if poll.reads else None
            # Nearly every poll is this one, by a client that has what is there.
            if feed is not None and feed.etag == poll.match and not feed.revoked:
                answer = _not_modified(feed.etag, feed.last_modified)
            else:
                answer, feed = self._answer(poll, feed, asked.at)
        except CalsyncError as error:
            log.error("503 %s %s: %s", asked.id, poll.log_words, error)
            answer = _plain(503, "Try again later", poll, ("Retry-After", RETRY_AFTER))
        if self._noted is not None:
            self._noted(asked, answer, feed)
        return answer

    def _answer(self, poll: Poll, feed: FeedHead | None, now: float) -> tuple[Answer, FeedHead | None]:
        if not poll.reads:
            return _plain(405, "Read only", poll, ("Allow", "GET, HEAD")), None
        for _ in range(ATTEMPTS):
            if feed is None:
                return _plain(404, "Not found", poll), None
            if feed.revoked:
                return _plain(410, "Not found", poll), feed
            if poll.conditional and _unchanged(poll, feed, now):
                return _not_modified(feed.etag, feed.last_modified), feed
            whole = self._wholes.get((feed.etag, feed.last_modified)) or self._read(feed)
            if whole is not None:
                return whole if poll.method == "GET" else Answer(whole.head, b""), feed
            feed = self._reader.head(poll.sha256)
        raise _Restless("the feed changed each time it was read")

    def _read(self, feed: FeedHead) -> Answer | None:
        """The whole calendar, which is kept for whoever asks next; the oldest make room for it."""
        body = self._reader.body(feed.feed_id, feed.etag)
        if body is None:
            return None
        whole = Answer(_whole(feed.etag, feed.last_modified, len(body)), body)
        with self._keeping:
            key = feed.etag, feed.last_modified
            if key not in self._wholes:
                self._wholes[key] = whole
                self._size += len(body)
            while self._size > ROOM:
                self._size -= len(self._wholes.pop(next(iter(self._wholes))).body)
        return whole


class _Restless(CalsyncError):
    """A feed that was replaced between its head and its body, again and again."""


@lru_cache(maxsize=1024)
def http_date(at: datetime) -> str:
    """An instant as HTTP writes it (RFC 9110 5.6.7), whole seconds, rounded down: Sun, 06 Nov 1994 08:49:37 GMT."""
    at = at.astimezone(UTC)
    return f"{_WEEKDAYS[at.weekday()]}, {at.day:02d} {_MONTHS[at.month - 1]} {at.year:04d} {at:%H:%M:%S} GMT"


@lru_cache(maxsize=1024)
def _not_modified(etag: str, modified: datetime) -> Answer:
    return Answer(Head(304, *_validators(etag, modified)), b"")


def _validators(etag: str, modified: datetime) -> tuple[tuple[str, str], ...]:
    return ("ETag", etag), ("Last-Modified", http_date(modified))


def _whole(etag: str, modified: datetime, size: int) -> Head:
    return Head(200, CALENDAR, ("Content-Length", str(size)), *_validators(etag, modified))


def _token(path: str) -> bytes:
    """The token of a path; of a path that has none, or too long a one, something that is no token.

    Every path takes the same way to the same 404, so that no answer tells how far a guess has come.
    """
    name = path.removeprefix("/feeds").removeprefix("/")
    if not name.endswith(".ics") or len(name) > LONGEST:
        return b""
    return name[:-4].encode("latin-1", "replace")


def _unchanged(poll: Poll, head: FeedHead, now: float) -> bool:
    """Whether the client has this version already. If-None-Match goes before If-Modified-Since (RFC 9110 13.2.2)."""
    if (known := poll.match) is not None:
        return known == head.etag or known == "*" or head.etag in _TAG.findall(known)
    if poll.since is None:
        return False
    moment = _parse_date(poll.since)
    return moment is not None and int(head.last_modified.timestamp()) <= moment <= now


def _parse_date(text: str) -> float | None:
    """A date of HTTP in seconds since 1970; None for what is none, which RFC 9110 13.1.3 tells us to ignore."""
    if len(text) > 64:
        return None
    try:
        at = parsedate_to_datetime(text)
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _plain(status: int, words: str, poll: Poll, *more: tuple[str, str]) -> Answer:
    body = f"{words}.\n".encode()
    about = (("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body))))
    return Answer(Head(status, *about, *more), b"" if poll.method == "HEAD" else body)
