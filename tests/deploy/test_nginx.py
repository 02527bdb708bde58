"""nginx with the shipped configuration before the feed path: what it keeps, for how long, and what it tells nobody."""

import re
import socket
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from email.utils import formatdate, parsedate_to_datetime
from pathlib import Path
from wsgiref.simple_server import WSGIServer

import pytest
import requests

from calsync import commands
from calsync.commands import Office

ORDER = b"""Case 2:26-cv-99035-QZ   Document 8   Filed 10/30/26   Page 1 of 1

                     UNITED STATES DISTRICT COURT
                    EASTERN DISTRICT OF CALIFORNIA

MALLOW FOUNDRY v. KESTREL GLASS

1. No later than fourteen (14) days after completion of the mediation session, the parties shall file a report.

IT IS SO ORDERED.
"""
KEPT = 2.0  # seconds that nginx may keep an answer
PATIENCE = 60.0  # seconds that these tests wait for what takes nginx a few


class Before:
    """The service on one port and nginx before it on another."""

    def __init__(self, server: WSGIServer, port: int, folder: Path, token: str) -> None:
        self.server = server
        self.asked: list[dict[str, str]] = server.asked  # type: ignore[attr-defined]
        self.folder = folder
        self.base = f"http://127.0.0.1:{port}"
        self.url = f"{self.base}/feeds/{token}.ics"

    def get(self, method: str = "GET", url: str | None = None, **headers: str) -> requests.Response:
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        return requests.request(method, url or self.url, headers=told, timeout=PATIENCE, allow_redirects=False)

    def until(self, holds: Callable[[requests.Response], bool]) -> requests.Response:
        """The first answer of which that holds; fails where it takes too long. One that asks too often is put off."""
        end = time.monotonic() + PATIENCE
        while (answer := self.get()).status_code == 429 or not holds(answer):
            assert time.monotonic() < end, f"still {answer.status_code}"
        return answer


@pytest.fixture
def feed(office: Office) -> commands.NewFeed:
    return commands.add_feed(office, commands.register(office, ORDER, name="order.txt", by="tests").case_id)


@pytest.fixture
def nginx(
    tmp_path: Path, server: WSGIServer, feed: commands.NewFeed, start_nginx: Callable[[Path, int], int]
) -> Before:
    folder = tmp_path / "nginx"
    folder.mkdir()
    return Before(server, start_nginx(folder, server.server_port), folder, feed.token)


def test_clients_get_what_the_service_says(nginx: Before, feed: commands.NewFeed) -> None:
    for accept in ("gzip, deflate, br", "identity"):
        answer = nginx.get(Accept_Encoding=accept, Range="bytes=0-9")
        assert answer.status_code == 200
        assert answer.content.startswith(b"BEGIN:VCALENDAR\r\n")
        assert answer.content.endswith(b"END:VCALENDAR\r\n")
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert answer.headers["ETag"] == feed.feed.etag
        assert answer.headers["Cache-Control"] == "private, no-cache"
        assert answer.headers["X-Robots-Tag"] == "noindex"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "Last-Modified" in answer.headers
        for name in ("Content-Encoding", "Set-Cookie", "Accept-Ranges", "Vary"):
            assert name not in answer.headers
    assert nginx.get(If_None_Match=feed.feed.etag).status_code == 304
    assert nginx.get("HEAD").headers["Content-Length"] == answer.headers["Content-Length"]
    assert nginx.get("PUT").status_code == 405
    assert nginx.get(url=f"{nginx.base}/feeds/none.ics").status_code == 404
    assert nginx.get(url=f"{nginx.base}/healthz").text == "ok\n"


def test_webcal_finds_its_way_to_https(nginx: Before, feed: commands.NewFeed) -> None:
    plain = "plain.example.com"
    for path, leads in (
        (f"/feeds/{feed.token}.ics", f"https://{plain}/feeds/{feed.token}.ics"),
        (f"/sign-in/{feed.token}", f"https://{plain}/"),
        ("/", f"https://{plain}/"),
    ):
        answer = nginx.get(url=f"{nginx.base}{path}", Host=plain)
        assert (answer.status_code, answer.headers["Location"]) == (301, leads)
    assert nginx.get().status_code == 200, "the service itself is elsewhere"


def test_the_service_is_asked_once(nginx: Before) -> None:
    answers = [nginx.get(Cookie="a=b", Authorization="Basic eDp5") for _ in range(20)]
    assert len(nginx.asked) < 20 / KEPT, "once, or once more for each two seconds that this took"
    assert not any("X-Request-Id" in answer.headers for answer in answers), "the name of the first is not that of all"
    assert not {"cookie", "authorization"} & set(nginx.asked[0])


def test_a_change_and_a_revocation_are_seen(nginx: Before, office: Office, feed: commands.NewFeed) -> None:
    before = nginx.get().headers["ETag"]
    case_id = feed.feed.case_id or ""
    commands.record_event(office, case_id, "Mediation session completed", office.now().date(), by="tests")
    after = nginx.until(lambda answer: answer.headers["ETag"] != before)
    assert after.headers["ETag"] == office.store.feed(feed.feed.id).etag
    assert nginx.asked[-1]["if-none-match"] == before, "it asks whether what it keeps still holds"
    commands.revoke_feed(office, feed.feed.id)
    assert nginx.until(lambda answer: answer.status_code != 200).status_code == 410


def test_nothing_that_was_kept_is_given_while_the_service_is_down(nginx: Before, feed: commands.NewFeed) -> None:
    """It may have been revoked since; calendars are told to come again."""
    assert nginx.get().status_code == 200
    nginx.server.shutdown()
    nginx.server.server_close()
    for url in (None, f"{nginx.base}/feeds/never-asked.ics"):
        end = time.monotonic() + KEPT + 1
        while (answer := nginx.get(url=url)).status_code == 200:
            assert time.monotonic() < end
        assert (answer.status_code, answer.text) == (503, "Try again later.\n")
        assert (answer.headers["Retry-After"], answer.headers["Cache-Control"]) == ("120", "no-store")
        assert answer.headers["Strict-Transport-Security"].startswith("max-age=")
    assert nginx.get(url=f"{nginx.base}/healthz").status_code == 502


def test_a_revoked_feed_does_not_come_back_while_the_service_is_down(
    nginx: Before, office: Office, feed: commands.NewFeed
) -> None:
    """Also one that nobody asked for between its end and the service's."""
    assert nginx.get().status_code == 200
    commands.revoke_feed(office, feed.feed.id)
    nginx.server.shutdown()
    nginx.server.server_close()
    time.sleep(KEPT)
    for _ in range(3):
        assert nginx.get().status_code == 503


def test_browsers_come_back_by_https(nginx: Before) -> None:
    for path in ("/", "/healthz", "/sign-in/x", "/feeds/none.ics", "/nothing"):
        told = nginx.get(url=f"{nginx.base}{path}").headers["Strict-Transport-Security"]
        assert told == "max-age=31536000", path


@pytest.mark.parametrize(("path", "most"), [("/healthz", 250), ("/sign-in/x", 40)])
def test_one_address_may_ask_so_much(nginx: Before, path: str, most: int) -> None:
    """Others are served meanwhile."""
    request = f"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n"
    last = f"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    data = said(nginx, (request * most + last).encode())
    told = re.findall(rb"HTTP/1\.1 (\d+)", data)
    assert b"429" in told
    assert b"502" not in told
    assert b" 429 " not in said(nginx, last.encode(), source="127.0.0.2")
    assert nginx.get().status_code == 200, "feeds have a measure of their own"


def test_who_is_slow_keeps_nobody_waiting(nginx: Before) -> None:
    """The service behind takes one request at a time, and none of these reaches it."""
    port = int(nginx.base.rpartition(":")[2])
    form = b"POST /sign-in/x HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\na"
    with ExitStack() as stack:
        for begun in (b"GET /healthz HTTP/1.1\r\nHo", form, b"PUT" + form[4:]):
            for _ in range(50):
                connection = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=PATIENCE))
                connection.sendall(begun)
        began = time.monotonic()
        assert nginx.get(url=f"{nginx.base}/healthz").status_code == 200
        assert nginx.get().status_code == 200
        assert time.monotonic() - began < PATIENCE / 4


def test_no_log_has_a_secret(nginx: Before, feed: commands.NewFeed) -> None:
    nginx.get(User_Agent="Somebody/1", Referer="https://somebody.example")
    nginx.get(url=f"{nginx.base}/sign-in/{feed.token}")
    nginx.get(url=f"{nginx.base}//feeds/./%{ord(feed.token[0]):02X}{feed.token[1:]}.ics")
    nginx.server.shutdown()
    nginx.server.server_close()
    nginx.get(url=f"{nginx.base}/feeds/{feed.token}x.ics")
    nginx.get(url=f"{nginx.base}/sign-in/{feed.token}", Referer="https://somebody.example")
    logs = [path for path in nginx.folder.iterdir() if path.suffix == ".log"]
    assert {path.name for path in logs} == {"access.log", "error.log"}
    end = time.monotonic() + PATIENCE
    while '"GET /feeds/-" 503' not in (text := "".join(path.read_text() for path in logs)):
        assert time.monotonic() < end, text
    assert '"GET /feeds/-" 200' in text
    assert '"GET /sign-in/-" ' in text
    assert feed.token[1:] not in text
    assert "omebody" not in text


FEED = "/feeds/{token}.ics"
ENDS_EARLY = [
    (f"GET {FEED} HTTP/1.1\r\nHost: a\r\nUser-Ag", "the client goes in the middle of its headers"),
    (f"GET {FEED} HTTP/1.1\r\n\r\n", "no host"),
    (f"GET {FEED} HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "two hosts"),
    (f"GET {FEED} HTTP/1.1\r\nHost: a/b c\r\n\r\n", "a host that is none"),
    (f"GET {FEED} HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n", "a header twice"),
    (f"GET {FEED} HTTP/1.1\r\nHost: a\r\nX: {'x' * 9000}\r\n\r\n", "a header that is too long"),
    (
        f"PUT {FEED} HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "a body of two lengths",
    ),
    (f"TRACE {FEED} HTTP/1.1\r\nHost: a\r\n\r\n", "a method that nginx refuses"),
    (f"CONNECT {FEED} HTTP/1.1\r\nHost: a\r\n\r\n", "another"),
    (f"{FEED} HTTP/1.1\r\nHost: a\r\n\r\n", "no method"),
    (f"GET{FEED} HTTP/1.1\r\nHost: a\r\n\r\n", "no blank after it"),
    (f"GET {FEED} HTTP/9.9\r\nHost: a\r\n\r\n", "a version to come"),
    (f"GET {FEED}%00 HTTP/1.1\r\nHost: a\r\n\r\n", "a null"),
    (f"GET {FEED}\r\n", "the first HTTP"),
]
MISTYPED = [
    "/Feeds/{token}.ics",
    "/FEEDS/{token}.ics",
    "/feed/{token}.ics",
    "//a/feeds/{token}.ics",
    "/feeds\\{token}.ics",
    "/feeds{token}.ics",
    "/feeds%252F{token}.ics",
    "/%0A/feeds/{token}.ics",
    "/calendars/{token}",
    "/x/{token}/y",
    "/{token}.ics",
    "/Sign-In/{token}",
    "/sign-in//{token}",
]


def test_no_log_has_a_secret_of_a_request_that_is_none(nginx: Before, feed: commands.NewFeed) -> None:
    """Also of those that nginx ends before it has chosen what is logged; nor who fetches a feed."""
    broken = [request for request, _ in ENDS_EARLY]
    mistyped = [f"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" for path in MISTYPED]
    for request in broken:
        said(nginx, request.replace("{token}", feed.token).encode(), ends=True)
    for request in mistyped:
        said(nginx, request.replace("{token}", feed.token).encode())
    nginx.server.shutdown()
    nginx.server.server_close()
    for request in mistyped:  # while the service does not answer nginx has errors to tell
        assert b" 502 " in said(nginx, request.replace("{token}", feed.token).encode())
    end = time.monotonic() + PATIENCE
    while len(lines := (nginx.folder / "access.log").read_text().splitlines()) < len(broken) + 2 * len(mistyped):
        assert time.monotonic() < end, lines
    for line in (*lines, *(nginx.folder / "error.log").read_text().splitlines()):
        assert feed.token[:20] not in line
        assert not (re.search("feed|FEED|Feed", line) and "127.0.0.1" in line and '"' in line), "who fetches what"
    assert sum(" 502 " in line for line in lines) == len(mistyped), "what nginx answers is still told"


def said(nginx: Before, request: bytes, *, ends: bool = False, source: str = "127.0.0.1") -> bytes:
    """What nginx says to these octets until it closes; with `ends`, it is told that no more come."""
    port = int(nginx.base.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), PATIENCE, source_address=(source, 0)) as connection:
        connection.sendall(request)
        if ends:
            with suppress(OSError):  # it may have ended the connection by itself
                connection.shutdown(socket.SHUT_WR)
        parts = []
        with suppress(ConnectionResetError):
            while part := connection.recv(65536):
                parts.append(part)
    return b"".join(parts)


def test_a_date_that_is_not_the_versions_own_gets_the_whole(nginx: Before) -> None:
    modified = parsedate_to_datetime(nginx.get().headers["Last-Modified"]).timestamp()
    for seconds, status in ((-1, 200), (0, 304), (1, 200), (10**9, 200)):
        answer = nginx.get(If_Modified_Since=formatdate(modified + seconds, usegmt=True))
        assert answer.status_code == status, f"{seconds} s after its own date"


def test_who_writes_to_a_feed_is_told_that_it_is_read_only(nginx: Before) -> None:
    """Whatever is sent: Thunderbird writes the whole calendar, and only 405 tells it that it may not."""
    for size in (100, 1_000_000, 25_000_000):
        for _ in range(3):
            answer = requests.put(nginx.url, data=b"B" * size, timeout=PATIENCE)
            assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD"), size
