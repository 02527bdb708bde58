"""The service as it runs, over real connections: polls well and badly asked, and what it says of them afterwards."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from msgspec import Struct

from calsync import commands
from calsync.commands import open_office
from calsync.settings import Settings
from web.places import STRANGERS

ORDER = b"""Case 2:26-cv-99034-QZ   Document 7   Filed 10/30/26   Page 1 of 1

                     UNITED STATES DISTRICT COURT
                    EASTERN DISTRICT OF CALIFORNIA

SORREL PRESS v. MARLIN COOPERAGE

1. Within thirty (30) days of this order, the parties shall file a joint report.

IT IS SO ORDERED.
"""
PATIENCE = 60  # seconds that a test waits for the service before it fails
SOON = 5  # seconds in which a busy machine gives three answers


class Service(Struct):
    """A service that runs: its port, its data, an address that works, one that was revoked, and the feed's tag."""

    port: int
    data: Path
    token: str
    revoked: str
    etag: str
    body: bytes
    process: subprocess.Popen[str]


class Answer(Struct):
    status: int
    headers: dict[str, str]
    body: bytes


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def started(data: Path, port: int, log: Path) -> subprocess.Popen[str]:
    """`calsync serve`, once it answers."""
    process = subprocess.Popen(
        [sys.executable, "-m", "calsync", "serve", "--port", str(port), "--data", str(data)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"CALSYNC_ACCESS_LOG": str(log), "TMPDIR": str(data)},
    )
    assert process.stdout is not None
    assert any("Ctrl-C" in line for line in process.stdout), "the service did not start"
    return process


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    data, port = tmp_path_factory.mktemp("data"), free_port()
    settings = Settings(data, f"sqlite:///{data / 'calsync.db'}", f"http://127.0.0.1:{port}")
    office = open_office(settings)
    case_id = commands.register(office, ORDER, name="order.txt", by="tests").case_id
    feed, gone = commands.add_feed(office, case_id), commands.add_feed(office, case_id)
    commands.revoke_feed(office, gone.feed.id)
    office.store.close()
    process = started(data, port, data / "access.log")
    with sqlite3.connect(data / "calsync.db") as database:
        where = (feed.feed.id,)
        etag, body = database.execute("SELECT etag, body FROM feeds WHERE id = ?", where).fetchone()
    database.close()
    yield Service(port, data, feed.token, gone.token, etag, body, process)
    if process.poll() is None:
        process.terminate()
    process.wait(PATIENCE)
    assert process.stdout is not None
    process.stdout.close()


def said(service: Service, request: bytes, *, ends: bool = False) -> bytes:
    """Everything that the service says to these octets until it closes; with `ends`, it is told that no more come."""
    with socket.create_connection(("127.0.0.1", service.port), timeout=PATIENCE) as connection:
        # A head that is too long is answered before it is sent to its end, and the connection closed.
        with suppress(BrokenPipeError, ConnectionResetError):
            connection.sendall(request)
        if ends:
            with suppress(OSError):  # it may have ended the connection by itself
                connection.shutdown(socket.SHUT_WR)
        parts = []
        with suppress(ConnectionResetError):
            while part := connection.recv(65536):
                parts.append(part)
    return b"".join(parts)


def parsed(data: bytes, *, head_only: bool = False) -> Answer:
    head, _, rest = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
    assert len(headers) == len(lines), "no header twice"
    length = 0 if head_only else int(headers.get("content-length", "0"))
    assert len(rest) == length, "all of the body and no more"
    return Answer(int(first.split(" ")[1]), headers, rest)


def ask(service: Service, target: str, method: str = "GET", *lines: str, sent: bytes = b"") -> Answer:
    head = "\r\n".join([f"{method} {target} HTTP/1.1", "Host: calsync.example", *lines, "Connection: close", "", ""])
    return parsed(said(service, head.encode("latin-1") + sent), head_only=method == "HEAD")


def bare(answer: Answer) -> tuple[int, dict[str, str], bytes]:
    """An answer without what differs from one request to the next."""
    changing = ("date", "x-request-id")
    return answer.status, {name: value for name, value in answer.headers.items() if name not in changing}, answer.body


STALE, FAR = "Thu, 01 Jan 2015 00:00:00 GMT", "Fri, 01 Jan 2100 00:00:00 GMT"


@pytest.mark.parametrize(
    ("lines", "status", "why"),
    [
        ((), 200, "nothing known"),
        (("If-None-Match: {etag}",), 304, "the same tag"),
        (("If-None-Match: W/{etag}",), 304, "a weak one"),
        (('If-None-Match: "a", W/"b,c" , {etag}',), 304, "a list"),
        (('If-None-Match: "a"', "If-None-Match: {etag}"), 304, "a list over two lines"),
        (("If-None-Match: *",), 304, "any"),
        (('If-None-Match: "a"',), 200, "another"),
        (("If-None-Match:",), 200, "empty"),
        (("If-None-Match: {etag}x",), 304, "a tag with something behind it"),
        (('If-None-Match: "a', f"If-Modified-Since: {FAR}"), 200, "the tag goes first, though it is none"),
        ((f"If-Modified-Since: {STALE}",), 200, "older"),
        ((f"If-Modified-Since: {FAR}",), 200, "a date to come is ignored"),
        (("If-Modified-Since: soon",), 200, "no date"),
        (("If-Modified-Since: " + "9" * 5000,), 200, "a very long one"),
        (("Range: bytes=0-9",), 200, "ranges are not offered"),
        (("Range: bytes=9-0, x", 'If-Range: "a"'), 200, "nor bad ones"),
        (('If-Match: "a"',), 200, "no condition for reading"),
        (("Accept: text/html", "Accept-Encoding: gzip, br, zstd"), 200, "whatever is accepted"),
        (("Cookie: calsync=x", "Authorization: Bearer x"), 200, "whoever asks"),
        (("X-Anything: " + "x" * 9000,), 200, "a long header"),
        (("User-Agent: \xff\xfe\t",), 200, "a name that is none"),
        (("Expect: 100-later",), 200, "an expectation that we do not know"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_conditions_and_headers(service: Service, method: str, lines: tuple[str, ...], status: int, why: str) -> None:
    filled = [line.replace("{etag}", service.etag) for line in lines]
    answer = ask(service, f"/feeds/{service.token}.ics", method, *filled)
    assert answer.status == status, why
    assert answer.headers["etag"] == service.etag
    assert "set-cookie" not in answer.headers
    assert "content-encoding" not in answer.headers
    if status == 200:
        assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
        assert answer.headers["content-length"] == str(len(service.body))
        assert answer.body == (service.body if method == "GET" else b"")


@pytest.mark.parametrize(
    "method", ["PUT", "POST", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "REPORT", "MKCALENDAR", "get", "BREW"]
)
@pytest.mark.parametrize("which", ["token", "revoked", "unknown"])
def test_wrong_methods_with_a_body(service: Service, method: str, which: str) -> None:
    token = getattr(service, which, "unknown")
    sent = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
    length = f"Content-Length: {len(sent)}"
    answer = ask(service, f"/feeds/{token}.ics", method, "If: ([x])", 'If-Match: "x"', length, sent=sent)
    assert (answer.status, answer.headers["allow"], answer.body) == (405, "GET, HEAD", b"Read only.\n")
    assert "set-cookie" not in answer.headers


UNKNOWN = [
    "/feeds/x.ics",
    "/feeds/" + "A" * 43 + ".ics",
    "/feeds/" + "A" * 5000 + ".ics",
    "/feeds/{token}",
    "/feeds/{token}.ICS",
    "/feeds/{token}.ics.ics",
    "/feeds/{token}.ics/",
    "/feeds/{token}.ics/more",
    "/feeds//{token}.ics",
    "/feeds/{half}.ics",
    "/feeds/{token}%00.ics",
    "/feeds/%FF%FE.ics",
    "/feeds/..%2F..%2Fetc%2Fpasswd.ics",
    "/feeds/'%20OR%201=1--.ics",
    "/feeds/",
    "/feeds/.ics",
    "/feeds/{token}.ics%0d%0aSet-Cookie:x=1",
]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("target", UNKNOWN)
def test_every_unknown_token_gets_the_same(service: Service, method: str, target: str) -> None:
    filled = target.replace("{token}", service.token).replace("{half}", service.token[:21])
    answer = ask(service, filled, method, f"If-None-Match: {service.etag}")
    assert answer.status == 404
    assert bare(answer) == bare(ask(service, "/feeds/none.ics", method, f"If-None-Match: {service.etag}"))


def test_a_revoked_one_says_no_more(service: Service) -> None:
    gone, unknown = (ask(service, f"/feeds/{token}.ics") for token in (service.revoked, "unknown"))
    assert (gone.status, unknown.status) == (410, 404)
    assert bare(gone)[1:] == bare(unknown)[1:]


@pytest.mark.parametrize(
    ("request_", "statuses", "why"),
    [
        (b"\r\n\r\n", (400, None), "nothing"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 64, (400, None), "TLS where there is none"),
        (b"GET /feeds/x.ics\r\n\r\n", (400, None), "HTTP/0.9"),
        (b"GET /feeds/x.ics HTTP/9.9\r\nHost: a\r\n\r\n", (400, 505, None), "a version to come"),
        (
            b"GET /feeds/x.ics HTTP/1.1\r\nHost: a\r\nA" + b"b" * 1_000_000 + b": c\r\n\r\n",
            (400, 431, None),
            "a huge name",
        ),
        (
            b"GET /feeds/x.ics HTTP/1.1\r\nHost: a\r\nX: " + b"b" * 1_000_000 + b"\r\n\r\n",
            (400, 431, None),
            "a huge header",
        ),
        (
            b"GET /feeds/" + b"b" * 1_000_000 + b".ics HTTP/1.1\r\nHost: a\r\n\r\n",
            (400, 414, 431, None),
            "a huge target",
        ),
        (b"GET /feeds/x.ics HTTP/1.1\r\n" + b"X-A: b\r\n" * 5000 + b"\r\n", (400, 431, None), "very many headers"),
        (b"GET /feeds/x.ics HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n", (400, 404, None), "a folded header"),
        (b"GET /feeds/x.ics HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n", (400, None), "a length that is none"),
        (b"GET /feeds/x.ics HTTP/1.1\r\nHo", (400, 408, None), "half a request"),
    ],
)
def test_what_is_no_request(service: Service, request_: bytes, statuses: tuple[int | None, ...], why: str) -> None:
    """It is refused, or the connection ends; nothing of the program shows, and others are served as before."""
    try:
        data = said(service, request_, ends=True)
    except (ConnectionResetError, BrokenPipeError):
        data = b""
    status = int(data.split(b" ")[1]) if data else None
    assert status in statuses, why
    assert b"Traceback" not in data
    assert b'File "' not in data
    assert ask(service, f"/feeds/{service.token}.ics").status == 200


def test_polls_and_pages_over_one_connection(service: Service) -> None:
    """Requests that were sent together are answered in their order."""
    poll = f"GET /feeds/{service.token}.ics HTTP/1.1\r\nHost: a\r\nIf-None-Match: {service.etag}\r\n\r\n"
    page = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"
    last = page.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")
    data = said(service, (poll + poll + page + poll + last).encode())
    assert re.findall(rb"HTTP/1\.1 (\d+)", data) == [b"304", b"304", b"200", b"304", b"200"]


def test_a_request_in_pieces(service: Service) -> None:
    request = f"GET /feeds/{service.token}.ics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", service.port), timeout=PATIENCE) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for at in range(0, len(request), 7):
            connection.sendall(request[at : at + 7])
        parts = []
        while part := connection.recv(65536):
            parts.append(part)
    assert parsed(b"".join(parts)).body == service.body


PAGE = b"GET /healthz HTTP/1.1\r\nHost: a\r\n"
FORM = "POST /sign-in/x HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"
UPLOAD = "POST /api/v1/orders HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {bearer}\r\n"
PARTS = 'Content-Type: multipart/form-data; boundary="x"\r\n'
SLOW = [
    (PAGE[:9].decode(), "a head that has begun"),
    (PAGE.decode(), "one that lacks its end"),
    (f"{FORM}Content-Length: 1000\r\n\r\na", "the form of a sign-in"),
    (f"{FORM}Content-Length: 100000\r\n\r\na", "a long form"),
    (f"{FORM}Expect: 100-continue\r\nContent-Length: 1000\r\n\r\n", "one that waits for leave"),
    (f"{FORM}Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n", "a form in parts"),
    ("PUT /feeds/x.ics HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\na", "what is written to a feed"),
    ("GET /feeds/x.ics HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\na", "a poll with a body"),
    ("GET /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\na", "a look at health with a body"),
    ("POST /cases HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\na", "an order by nobody we know"),
    (f"{UPLOAD}{PARTS}Content-Length: 100000\r\n\r\n--x\r\n", "an order by somebody we know"),
    (f"{UPLOAD}{PARTS}Transfer-Encoding: chunked\r\n\r\n5\r\n--x\r\n\r\n", "the same in parts"),
    ("GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n" * 300, "pages that are never read"),
    ("GET /feeds/{token}.ics HTTP/1.1\r\nHost: a\r\n\r\n" * 300, "calendars that are never read"),
    (PAGE.decode() + "\r\n", "a page, after which the next is asked for over the same connection"),
]


@pytest.fixture(scope="module")
def bearer(service: Service) -> str:
    office = open_office(Settings(service.data, f"sqlite:///{service.data / 'calsync.db'}", "http://127.0.0.1"))
    token = commands.add_token(office, "tests")
    office.store.close()
    return token


@pytest.mark.parametrize(("begun", "why"), SLOW)
def test_who_is_slow_keeps_nobody_waiting(service: Service, bearer: str, begun: str, why: str) -> None:
    """Of fifty who send in part, or read nothing, none holds a thread that a calendar or a signed-in page needs."""
    filled = begun.replace("{bearer}", bearer).replace("{token}", service.token).encode()
    with ExitStack() as stack:
        address = ("127.0.0.1", service.port)
        slow = [stack.enter_context(socket.create_connection(address, timeout=PATIENCE)) for _ in range(50)]
        for connection in slow:
            connection.sendall(filled)
        time.sleep(0.2)
        for _ in range(3):
            began = time.monotonic()
            assert ask(service, "/healthz").status == 200
            assert ask(service, f"/feeds/{service.token}.ics").status == 200
            assert ask(service, "/api/v1/cases", "GET", f"Authorization: Bearer {bearer}").status == 200
            assert time.monotonic() - began < SOON, why


def test_who_sends_slowly_is_told_that_there_is_no_room(service: Service, bearer: str) -> None:
    """And whose turn it is once others are gone; the log of answers has both."""
    form = "/sign-in/x", "POST", "Content-Type: application/x-www-form-urlencoded", "Content-Length: 6"
    with ExitStack() as stack:
        address = ("127.0.0.1", service.port)
        for _ in range(STRANGERS):
            connection = stack.enter_context(socket.create_connection(address, timeout=PATIENCE))
            connection.sendall(f"{FORM}Content-Length: 1000\r\n\r\na".encode())
        time.sleep(0.5)
        answer = ask(service, *form, sent=b"next=/")
        assert (answer.status, answer.headers["retry-after"]) == (503, "5")
    time.sleep(0.5)
    assert ask(service, *form, sent=b"next=/").status == 400, "no token of a form"
    time.sleep(1.5)
    assert re.search(r'"POST /sign-in/[0-9a-f]{12}" 503 ', (service.data / "access.log").read_text())


def test_nobody_whom_we_do_not_know_has_much_read(service: Service) -> None:
    form = b"next=" + b"x" * 100_000
    length = f"Content-Length: {len(form)}"
    kind = "Content-Type: application/x-www-form-urlencoded"
    assert ask(service, "/sign-in/x", "POST", kind, length, sent=form).status == 413


@pytest.mark.parametrize("size", [1_000_000, 26_000_000])
@pytest.mark.parametrize(
    ("method", "target", "status"),
    [("PUT", "/feeds/x.ics", 405), ("GET", "/feeds/x.ics", 404), ("POST", "/cases", 401)],
)
def test_who_sends_a_lot_sees_the_answer(service: Service, method: str, target: str, status: int, size: int) -> None:
    """Also where nobody reads what was sent: Thunderbird writes the whole calendar, and takes 405 as read-only."""
    for _ in range(3):
        assert ask(service, target, method, f"Content-Length: {size}", sent=b"B" * size).status == status


def test_a_head_that_is_too_long_is_told(service: Service) -> None:
    for target, lines in (("/feeds/x.ics", ["X: " + "x" * 1_000_000]), ("/cases", ["X-A: b"] * 100_000)):
        assert ask(service, target, "GET", *lines).status == 431


@pytest.mark.parametrize(
    "request_",
    ["GET {} HTTP/1.1\nHost: a\nConnection: close\n\n", "GET {} HTTP/1.1\r\nHost: a\nConnection: close\r\n\n"],
)
def test_bare_line_feeds_end_lines(service: Service, request_: str) -> None:
    """RFC 9112 2.2."""
    target = f"/feeds/{service.token}.ics"
    assert parsed(said(service, request_.format(target).encode())).body == service.body


@pytest.mark.parametrize(
    ("lines", "status", "why"),
    [
        ("Host: a", 200, "one host"),
        ("Host: [::1]:8000", 200, "an address and a port"),
        ("", 400, "none"),
        ("Host:", 400, "an empty one"),
        ("Host: a\r\nHost: a", 400, "two"),
        ("Host: a b", 400, "a blank in it"),
        ("Host: a/b", 400, "a path in it"),
    ],
)
@pytest.mark.parametrize("target", ["/feeds/{token}.ics", "/healthz"])
def test_a_request_names_one_host(service: Service, target: str, lines: str, status: int, why: str) -> None:
    """RFC 9112 3.2."""
    first = f"GET {target} HTTP/1.1".replace("{token}", service.token)
    request = "\r\n".join([first, *lines.splitlines(), "Connection: close", "", ""])
    assert parsed(said(service, request.encode())).status == status, why


def test_a_change_is_in_the_next_answer(service: Service) -> None:
    """Over a connection that stays open, too."""
    target = f"/feeds/{service.token}.ics"
    request = f"GET {target} HTTP/1.1\r\nHost: a\r\nIf-None-Match: {service.etag}\r\n\r\n".encode()
    new = b"BEGIN:VCALENDAR\r\nNAME:new\r\nEND:VCALENDAR\r\n"
    with socket.create_connection(("127.0.0.1", service.port), timeout=PATIENCE) as connection:

        def again() -> bytes:
            connection.sendall(request)
            return connection.recv(65536)

        assert b" 304 " in again()
        for etag, body, expected in (('"new"', new, b" 200 "), (service.etag, service.body, b" 304 ")):
            with sqlite3.connect(service.data / "calsync.db") as database:
                database.execute("UPDATE feeds SET etag = ?, body = ? WHERE etag <> ?", (etag, body, etag))
            database.close()
            assert expected in again()


def test_a_name_that_a_proxy_gave_is_kept(service: Service) -> None:
    for target in ("/feeds/none.ics", "/healthz"):
        answer = ask(service, target, "GET", "X-Request-ID: from-the-proxy-1")
        assert answer.headers["x-request-id"] == "from-the-proxy-1"


def test_the_metrics_count_polls(service: Service, bearer: str) -> None:
    def count() -> int:
        text = ask(service, "/metrics", "GET", f"Authorization: Bearer {bearer}").body.decode()
        return int(float(re.findall(r'calsync_feed_answers_total\{status="404"\} (\S+)', text)[0]))

    before = count()
    for _ in range(3):
        ask(service, "/feeds/none.ics")
    assert count() == before + 3


def test_the_end_keeps_what_is_remembered(service: Service) -> None:
    """The last of these tests: the service ends, and what was not yet written is."""
    ask(service, f"/feeds/{service.token}.ics", "GET", "User-Agent: Thunderbird/153")
    ask(service, f"/feeds/{service.token}.ics", "GET", "User-Agent: khal/1")
    service.process.send_signal(signal.SIGTERM)
    assert service.process.wait(PATIENCE) == 0
    office = open_office(Settings(service.data, f"sqlite:///{service.data / 'calsync.db'}", "http://127.0.0.1"))
    feeds = [row.id for row in commands.feeds(office)]
    programs = {one.program for one in commands.receipts(office, feeds)}
    office.store.close()
    assert {"Thunderbird", "khal"} <= programs
    log = (service.data / "access.log").read_text()
    assert f'"GET /feeds/{commands_id(service.token)}.ics" 200 {len(service.body)} "Thunderbird"' in log
    assert service.token not in log
    assert service.revoked not in log
    assert service.token[:21] not in log


def commands_id(token: str) -> str:
    from calsync.store.hashes import shown_id, token_hash

    return shown_id(token_hash(token))
