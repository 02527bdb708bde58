"""The feed path, asked as calendar clients ask, well and badly."""

import hashlib
import io
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from wsgiref.validate import validator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from calsync.errors import CalsyncError
from calsync.feed import etag
from calsync.polls.agents import OTHER
from calsync.polls.answers import Asked, http_date
from web.feeds import FeedApp

TOKEN = "k3J-vNq0xT_8yWb2Lr5Zc7Hd9Fg1Sa4Pm6Qe0Ui2Yo8"
REVOKED = "R3J-vNq0xT_8yWb2Lr5Zc7Hd9Fg1Sa4Pm6Qe0Ui2Yo8"
BODY = "BEGIN:VCALENDAR\r\nNAME:año 한\r\nEND:VCALENDAR\r\n".encode()
TAG = etag(BODY)
CHANGED = datetime(2025, 5, 22, 17, 4, 9, 800_000, tzinfo=UTC)


class Head(Struct, frozen=True):
    feed_id: str
    etag: str
    last_modified: datetime
    revoked: bool


class Down(CalsyncError):
    """The store of these tests is down."""


class Shelf:
    """A reader over two feeds, one of them revoked; `down` and `restless` make it fail."""

    def __init__(self) -> None:
        self.down = False
        self.restless = 0
        self.asked: list[bytes] = []

    def head(self, token_sha256: bytes) -> Head | None:
        if self.down:
            raise Down("no store")
        self.asked.append(token_sha256)
        for token, revoked in ((TOKEN, False), (REVOKED, True)):
            if token_sha256 == hashlib.sha256(token.encode()).digest():
                return Head(f"feed-{token[0]}", TAG, CHANGED, revoked)
        return None

    def body(self, feed_id: str, etag: str) -> bytes | None:
        if self.restless:
            self.restless -= 1
            return None
        return BODY


class Answer(Struct, frozen=True):
    status: int
    headers: dict[str, str]
    body: bytes


Ask = Callable[..., Answer]


def ask_of(app: Any, path: str, method: str, sent: bytes, headers: dict[str, str]) -> Answer:
    """One request through wsgiref's validator, which raises on whatever breaks the rules of WSGI."""
    got: list[Any] = []
    environ: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "/feeds",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": "calsync.example",
        "SERVER_PORT": "443",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "https",
        "wsgi.input": io.BytesIO(sent),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        "CONTENT_LENGTH": str(len(sent)),
    }
    for name, value in headers.items():
        environ["HTTP_" + name.upper().replace("-", "_")] = value

    def start_response(
        status: str, sent_headers: list[tuple[str, str]], exc_info: Any = None
    ) -> Callable[[bytes], None]:
        got.extend((status, sent_headers))
        return lambda data: None

    parts = app(environ, start_response)
    body = b"".join(parts)
    if hasattr(parts, "close"):
        parts.close()
    status, pairs = got
    assert len({name for name, _ in pairs}) == len(pairs), "no header twice"
    told = dict(pairs)
    assert re.fullmatch(r"[A-Za-z0-9._-]{8,64}", told.pop("X-Request-Id"))
    return Answer(int(status[:3]), told, body)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def seen() -> list[tuple[str, int, str | None]]:
    return []


@pytest.fixture
def ask(shelf: Shelf, seen: list[tuple[str, int, str | None]]) -> Iterator[Ask]:
    """Asks for the feed; the path, method and headers of the request may be given."""

    def noted(asked: Asked, answer: Any, feed: Any) -> None:
        seen.append((asked.poll.program, answer.head.status, feed and feed.feed_id))

    app = validator(FeedApp(shelf, noted))

    def one(path: str = f"/{TOKEN}.ics", method: str = "GET", sent: bytes = b"", **headers: str) -> Answer:
        return ask_of(app, path, method, sent, {name.replace("_", "-"): value for name, value in headers.items()})

    return one


SAFE = {
    "Cache-Control": "private, no-cache",
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
VALIDATORS = {"ETag": TAG, "Last-Modified": "Thu, 22 May 2025 17:04:09 GMT"}
CALENDAR = {"Content-Type": "text/calendar; charset=utf-8", "Content-Length": str(len(BODY))}


def test_get(ask: Ask) -> None:
    assert ask() == Answer(200, CALENDAR | VALIDATORS | SAFE, BODY)


def test_head_says_what_get_says(ask: Ask) -> None:
    assert ask(method="HEAD") == Answer(200, CALENDAR | VALIDATORS | SAFE, b"")


def test_standing_alone(ask: Ask) -> None:
    assert ask(f"/feeds/{TOKEN}.ics").body == BODY


@pytest.mark.parametrize(
    "headers",
    [
        {"Accept": "text/html"},
        {"Accept": "application/json;q=1"},
        {"Accept_Encoding": "gzip, deflate, br, zstd"},
        {"Range": "bytes=0-10"},
        {"Cookie": "session=1"},
        {"Authorization": "Basic eDp5"},
        {"User_Agent": "Google-Calendar-Importer"},
        {"If_Match": '"other"'},
        {"Cache_Control": "no-cache", "Pragma": "no-cache"},
    ],
)
def test_whatever_else_is_sent_the_whole_calendar_comes(ask: Ask, headers: dict[str, str]) -> None:
    assert ask(**headers) == Answer(200, CALENDAR | VALIDATORS | SAFE, BODY)


NOW = datetime.now(UTC)


@pytest.mark.parametrize(
    ("headers", "status", "why"),
    [
        ({"If_None_Match": TAG}, 304, "the same tag"),
        ({"If_None_Match": f"W/{TAG}"}, 304, "weak comparison, RFC 9110 13.1.2"),
        ({"If_None_Match": f'"a", W/"b,c" ,{TAG}'}, 304, "a list, one of them with a comma inside"),
        ({"If_None_Match": f'"a",{TAG},"b"'}, 304, "a list without spaces"),
        ({"If_None_Match": "*"}, 304, "any version"),
        ({"If_None_Match": " * "}, 304, "any version, with spaces"),
        ({"If_None_Match": '"a"'}, 200, "another tag"),
        ({"If_None_Match": '"*"'}, 200, "a star in quotes is a tag"),
        ({"If_None_Match": ""}, 200, "empty"),
        ({"If_None_Match": TAG.strip('"')}, 200, "not a tag without its quotes"),
        ({"If_None_Match": TAG[:-1]}, 200, "a quote that never ends"),
        ({"If_None_Match": f'"x{TAG[1:]}'}, 200, "a longer tag"),
        ({"If_Modified_Since": "Thu, 22 May 2025 17:04:09 GMT"}, 304, "the same second"),
        ({"If_Modified_Since": "Thu, 22 May 2025 17:04:08 GMT"}, 200, "a second before"),
        ({"If_Modified_Since": http_date(NOW - timedelta(hours=1))}, 304, "later than the change"),
        ({"If_Modified_Since": http_date(NOW + timedelta(days=2))}, 200, "a day to come is ignored"),
        ({"If_Modified_Since": "Thursday, 22-May-25 17:04:09 GMT"}, 304, "the RFC 850 form"),
        ({"If_Modified_Since": "Thu May 22 17:04:09 2025"}, 304, "the asctime form"),
        ({"If_Modified_Since": "yesterday"}, 200, "no date"),
        ({"If_Modified_Since": ""}, 200, "empty"),
        ({"If_Modified_Since": "Thu, 99 May 2025 17:04:09 GMT"}, 200, "impossible"),
        ({"If_Modified_Since": "Thu, 22 May 99999999999 17:04:09 GMT"}, 200, "a year beyond all calendars"),
        ({"If_Modified_Since": "9" * 5000}, 200, "oversized"),
        ({"If_None_Match": '"a"', "If_Modified_Since": "Thu, 22 May 2025 17:04:09 GMT"}, 200, "the tag goes first"),
        ({"If_None_Match": TAG, "If_Modified_Since": "Mon, 01 Jan 2001 00:00:00 GMT"}, 304, "the tag goes first"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_conditions(ask: Ask, headers: dict[str, str], status: int, why: str, method: str) -> None:
    answer = ask(method=method, **headers)
    assert answer.status == status, why
    if status == 304:
        assert answer == Answer(304, VALIDATORS | SAFE, b"")


UNKNOWN = [
    f"/{TOKEN[:-1]}9.ics",
    f"/{TOKEN}",
    f"/{TOKEN}.ICS",
    f"/{TOKEN}.ics/",
    f"/{TOKEN}.ics.ics",
    f"/x/{TOKEN}.ics",
    f"/{TOKEN.lower()}.ics",
    "/x.ics",
    "/.ics",
    "/",
    "",
    "/../etc/passwd",
    "/%00.ics",
    "/a\x00b.ics",
    "/\xc3\xb1.ics",
    "/" + "a" * 100_000 + ".ics",
]


@pytest.mark.parametrize("path", UNKNOWN)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_every_unknown_token_gets_the_same_answer(ask: Ask, shelf: Shelf, path: str, method: str) -> None:
    body = b"Not found.\n"
    plain = {"Content-Type": "text/plain; charset=utf-8", "Content-Length": str(len(body))}
    assert ask(path, method, If_None_Match=TAG) == Answer(404, plain | SAFE, body if method == "GET" else b"")
    assert len(shelf.asked) == 1, "every path asks the store once, so that none is quicker"


def test_a_revoked_token_is_gone_and_says_no_more(ask: Ask) -> None:
    gone, unknown = ask(f"/{REVOKED}.ics"), ask("/x.ics")
    assert gone.status == 410
    assert (gone.headers, gone.body) == (unknown.headers, unknown.body)
    assert ask(f"/{REVOKED}.ics", If_None_Match=TAG).status == 410


@pytest.mark.parametrize("method", ["PUT", "POST", "PROPFIND", "OPTIONS", "DELETE", "PATCH", "TRACE", "REPORT", "get"])
@pytest.mark.parametrize("path", [f"/{TOKEN}.ics", f"/{REVOKED}.ics", "/x.ics"])
def test_other_methods(shelf: Shelf, method: str, path: str) -> None:
    answer = ask_of(FeedApp(shelf), path, method, b"BEGIN:VCALENDAR", {"If-None-Match": "*"})
    assert answer.status == 405
    assert answer.headers["Allow"] == "GET, HEAD"
    assert shelf.asked == [], "nothing is read, so nothing is told"


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("path", [f"/{TOKEN}.ics", f"/{REVOKED}.ics", "/x.ics"])
def test_a_store_that_is_down(ask: Ask, shelf: Shelf, method: str, path: str) -> None:
    shelf.down = True
    answer = ask(path, method)
    assert (answer.status, answer.headers["Retry-After"]) == (503, "120")
    assert "text/calendar" not in answer.headers["Content-Type"]
    assert b"store" not in answer.body


@pytest.mark.parametrize(("times", "status"), [(1, 200), (2, 200), (3, 503)])
def test_a_feed_replaced_while_it_is_read(ask: Ask, shelf: Shelf, times: int, status: int) -> None:
    shelf.restless = times
    answer = ask()
    assert answer.status == status
    assert answer.body == BODY or status == 503


def test_each_answer_is_noted(ask: Ask, seen: list[tuple[str, int, str | None]]) -> None:
    ask(User_Agent="Thunderbird/153")
    ask(User_Agent="Thunderbird/153", If_None_Match=TAG)
    ask(method="HEAD")
    ask(f"/{REVOKED}.ics")
    ask("/x.ics")
    ask(method="GET", If_None_Match='"old"')
    assert seen == [
        ("Thunderbird", 200, "feed-k"),
        ("Thunderbird", 304, "feed-k"),
        (OTHER, 200, "feed-k"),
        (OTHER, 410, "feed-R"),
        (OTHER, 404, None),
        (OTHER, 200, "feed-k"),
    ]


def test_the_token_is_never_logged(ask: Ask, shelf: Shelf, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    ask()
    shelf.down = True
    ask()
    assert re.search(r"503 \S+ \"GET /feeds/[0-9a-f]{12}\.ics\": no store", caplog.text)
    assert TOKEN not in caplog.text


@given(st.text(st.characters(max_codepoint=255)), st.text(st.characters(max_codepoint=255)), st.text(max_size=80))
def test_no_header_or_path_breaks_it(match: str, since: str, path: str) -> None:
    app = FeedApp(Shelf())
    headers = {"If-None-Match": match, "If-Modified-Since": since}
    assert ask_of(app, f"/{TOKEN}.ics", "GET", b"", headers).status in (200, 304)
    assert ask_of(app, f"/{TOKEN}.ics", "GET", b"", {"If-Modified-Since": since}).status in (200, 304)
    assert ask_of(app, path, "GET", b"", headers).status == 404


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC), "Sun, 06 Nov 1994 08:49:37 GMT"),
        (datetime(2025, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC), "Wed, 31 Dec 2025 23:59:59 GMT"),
        (datetime.fromisoformat("2025-12-31T23:59:59-08:00"), "Thu, 01 Jan 2026 07:59:59 GMT"),
    ],
)
def test_http_date(at: datetime, expected: str) -> None:
    assert http_date(at) == expected
    assert re.fullmatch(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT", http_date(at))
