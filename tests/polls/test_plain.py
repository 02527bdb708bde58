"""What is unmistakably a poll, and everything that is left to the full server."""

import hashlib
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calsync.polls import plain
from calsync.polls.answers import Head

TOKEN = "k3J-vNq0xT_8yWb2Lr5Zc7Hd9Fg1Sa4Pm6Qe0Ui2Yo8"
LINE = f"GET /feeds/{TOKEN}.ics HTTP/1.1"


def read(*lines: str) -> plain.PlainPoll | None:
    return plain.read("\r\n".join(lines).encode("latin-1"))


def test_a_poll() -> None:
    asked = read(
        LINE,
        "Host: calsync.example",
        'IF-NONE-MATCH:   "abc"',
        "User-Agent: Thunderbird/153",
        "X-Request-ID: given-id-1",
    )
    assert asked is not None
    poll = asked.poll
    assert (poll.method, poll.match, poll.since, poll.program) == ("GET", '"abc"', None, "Thunderbird")
    assert poll.sha256 == hashlib.sha256(TOKEN.encode()).digest()
    assert TOKEN not in poll.log_words
    assert (asked.id, asked.closes) == ("given-id-1", False)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ((LINE, "Host: calendars.example.com:8443 "), "a port"),
        ((LINE, "Host: [::1]:8000"), "an address"),
        ((LINE, "Host: a", "Connection: close"), "the connection ends after it"),
        ((LINE, "Host: a", "Range: bytes=0-9"), "ranges are not offered"),
        (("HEAD /feeds/x.ics HTTP/1.1", "host: a"), "HEAD"),
        (("GET /feeds/ HTTP/1.1", "Host: a"), "no token: the same 404 as any"),
        ((LINE, "Host:a", "Cookie: session=1", "Authorization: Basic eDp5"), "what a feed does not look at"),
        ((LINE, "Host: a", "If-None-Match:"), "an empty header"),
    ],
)
def test_more_polls(lines: tuple[str, ...], why: str) -> None:
    assert read(*lines) is not None, why


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ((LINE,), "no Host"),
        ((LINE, "Host: a", "Host: b"), "two hosts"),
        ((LINE, "Host:"), "an empty one"),
        ((LINE, "Host: a b"), "a host with a blank"),
        ((LINE, "Host: a/b"), "with a slash"),
        ((LINE, "Host: a,b"), "a list of them"),
        ((LINE, "Host: user@a"), "with a user"),
        ((LINE, "Host: a", 'If-None-Match: "a"', 'if-none-match: "b"'), "a list over two lines"),
        ((LINE, "Host: a", "Content-Length: 3"), "a body"),
        ((LINE, "Host: a", "Transfer-Encoding: chunked"), "a body in parts"),
        ((LINE, "Host: a", "Expect: 100-continue"), "an expectation"),
        ((LINE, "Host: a", "Upgrade: h2c", "Connection: upgrade"), "another protocol"),
        ((LINE, "Host: a", "X-Unheard-Of: 1"), "a header that nobody vouched for"),
        ((LINE, "Host: a", " folded"), "a folded line"),
        ((LINE, "Host : a"), "a space before the colon"),
        ((LINE, "Host: a", "nothing"), "a line without a colon"),
        ((LINE, "Host: a", ": nothing"), "a header without a name"),
        ((LINE, "Host: a", "User-Agent: a\nX: b"), "a bare line feed"),
        ((LINE, "Host: a", "User-Agent: a\rb"), "a bare carriage return"),
        ((LINE, "Host: a", "User-Agent: a\0b"), "a null"),
        ((LINE.replace("1.1", "1.0"), "Host: a"), "HTTP/1.0"),
        ((LINE.replace("GET", "PUT"), "Host: a"), "another method"),
        ((LINE.replace("GET", "get"), "Host: a"), "methods have capitals"),
        (("GET /feeds/x.ics?a=1 HTTP/1.1", "Host: a"), "a query"),
        (("GET /feeds/%61.ics HTTP/1.1", "Host: a"), "an escape"),
        (("GET /feeds/../x HTTP/1.1", "Host: a"), "a path of more than one part"),
        (("GET http://a/feeds/x.ics HTTP/1.1", "Host: a"), "the absolute form"),
        (("GET  /feeds/x.ics HTTP/1.1", "Host: a"), "two spaces"),
        (("GET /feedsx.ics HTTP/1.1", "Host: a"), "another path"),
        (("GET / HTTP/1.1", "Host: a"), "a page"),
    ],
)
def test_what_is_left_to_the_full_server(lines: tuple[str, ...], why: str) -> None:
    assert read(*lines) is None, why


@given(st.binary(max_size=300))
def test_nothing_breaks_it(head: bytes) -> None:
    assert plain.read(head) is None
    assert (
        plain.read(f"{LINE}\r\nHost: a\r\nUser-Agent: ".encode() + head.replace(b"\r", b"").replace(b"\n", b""))
        is (None)
        or b"\0" not in head
    )


HEAD = b"POST /x HTTP/1.1\r\nHost: a\r\n"


@pytest.mark.parametrize(
    ("data", "end", "waits", "why"),
    [
        (b"GET / HTTP/1.1\r\nHost: a\r\n\r\nGET", 27, False, "no body"),
        (HEAD + b"Content-Length: 12\r\n\r\nabc", len(HEAD) + 34, False, "a body that is to come"),
        (HEAD + b"content-LENGTH :\t0 \r\n\r\n", len(HEAD) + 23, False, "however it is written"),
        (
            HEAD + b"Expect: 100-continue\r\nContent-Length: 2\r\n\r\n",
            len(HEAD) + 45,
            True,
            "the client waits for leave",
        ),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", math.inf, False, "a body in parts"),
        (HEAD + b"Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n", math.inf, False, "both"),
        (HEAD + b"Content-Length: 2\r\nContent-Length: 2\r\n\r\n", math.inf, False, "two lengths"),
        (HEAD + b"Content-Length: +2\r\n\r\n", math.inf, False, "a length that is none"),
        (HEAD + b"Content-Length: 2, 2\r\n\r\n", math.inf, False, "a list of lengths"),
        (HEAD + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n", math.inf, False, "a length without end"),
        (b"GET / HTTP/1.1\nHost: a\n\n", math.inf, False, "bare line feeds"),
        (b"GET / HTTP/1.1\nHo", math.inf, False, "already the first"),
        (HEAD + b"X: a\nContent-Length: 9\r\n\r\n", math.inf, False, "one among others"),
        (HEAD + b"\n", math.inf, False, "one at the end"),
        (b"\x16\x03\x01\x02\x00", math.inf, False, "TLS"),
        (b"\r\n\r\n", math.inf, False, "an empty line first"),
    ],
)
def test_how_far_a_request_reaches(data: bytes, end: float, waits: bool, why: str) -> None:
    assert plain.extent(data, 0) == (end, waits), why
    assert plain.extent(b"before" + data, 6) == (end + 6, waits), why


@pytest.mark.parametrize(
    "data", [b"G", b"GET /cases HTTP/1.1\r\nHost: a\r\n", HEAD + b"X: " + b"x" * 20_000 + b"\r\n\r\n"]
)
def test_a_head_that_is_not_all_here_or_too_long(data: bytes) -> None:
    assert plain.extent(data, 0) is None


def test_what_stands_at_the_end_of_an_answers_head() -> None:
    assert plain.date_line(784111777.9) == "date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
    ends = [
        (asked.closes, asked.end)
        for line in ("keep-alive", "Close")
        if (asked := read(LINE, "Host: a", f"Connection: {line}"))
    ]
    assert ends == [(False, "\r\n\r\n"), (True, "\r\nconnection: close\r\n\r\n")]


def test_a_head_as_it_is_written() -> None:
    head = Head(304, ("ETag", '"abc"'))
    assert head.lines.startswith('HTTP/1.1 304 Not Modified\r\netag: "abc"\r\ncache-control: private, no-cache\r\n')
    written = [tuple(line.split(": ", 1)) for line in head.lines.splitlines()[1:]]
    assert written == [(name.lower(), value) for name, value in head.headers], "both servers say the same"
