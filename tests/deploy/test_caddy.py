"""Caddy with the shipped configuration before the service: nothing kept, nothing compressed, nothing told."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIServer

import pytest
import requests

from calsync import commands
from calsync.commands import Office

ORDER = b"""Case 2:26-cv-99042-QZ   Document 8   Filed 10/30/26   Page 1 of 1

                     UNITED STATES DISTRICT COURT
                    EASTERN DISTRICT OF CALIFORNIA

SEDGE TANNERY v. PLOVER CLOCKS

1. Within thirty (30) days of this order, the parties shall file a joint report.

IT IS SO ORDERED.
"""
PATIENCE = 60.0  # seconds


@pytest.fixture
def feed(office: Office) -> commands.NewFeed:
    return commands.add_feed(office, commands.register(office, ORDER, name="order.txt", by="tests").case_id)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "caddy"
    made.mkdir()
    return made


@pytest.fixture
def base(folder: Path, server: WSGIServer, start_caddy: Callable[[Path, int], int]) -> str:
    return f"http://127.0.0.1:{start_caddy(folder, server.server_port)}"


def get(url: str, method: str = "GET", **more: Any) -> requests.Response:
    return requests.request(method, url, timeout=PATIENCE, allow_redirects=False, **more)


def test_clients_get_what_the_service_says(base: str, office: Office, feed: commands.NewFeed) -> None:
    url = f"{base}/feeds/{feed.token}.ics"
    answer = get(url, headers={"Accept-Encoding": "gzip, br", "Range": "bytes=0-9"})
    assert (answer.status_code, answer.content[:17]) == (200, b"BEGIN:VCALENDAR\r\n")
    assert answer.headers["ETag"] == feed.feed.etag
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert not {"Content-Encoding", "Set-Cookie", "Accept-Ranges", "Vary"} & set(answer.headers)
    assert get(url, headers={"If-None-Match": feed.feed.etag}).status_code == 304
    assert get(url, "HEAD").headers["Content-Length"] == answer.headers["Content-Length"]
    assert get(f"{base}/healthz").text == "ok\n"
    assert get(f"{base}/feeds/none.ics").status_code == 404
    commands.revoke_feed(office, feed.feed.id)
    assert get(url).status_code == 410, "at once: nothing is kept"


def test_who_writes_to_a_feed_is_told_that_it_is_read_only(base: str, feed: commands.NewFeed) -> None:
    for size in (100, 1_000_000, 25_000_000):
        answer = get(f"{base}/feeds/{feed.token}.ics", "PUT", data=b"B" * size)
        assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD"), size
    assert get(f"{base}/api/v1/orders", "POST", data=b"B" * 27_000_000).status_code == 401, "by the service"


def test_no_secret_is_told_while_the_service_is_down(
    base: str, server: WSGIServer, folder: Path, feed: commands.NewFeed
) -> None:
    server.shutdown()
    server.server_close()
    answer = get(f"{base}/feeds/{feed.token}.ics", headers={"User-Agent": "Somebody/1"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "120")
    assert answer.headers["Cache-Control"] == "no-store"
    assert get(f"{base}/sign-in/{feed.token}").status_code == 502
    said = (folder / "error.log").read_text()
    assert '"logger":"http.log.error"' in said or '"level":"error"' not in said
    assert feed.token not in said
    assert "Somebody" not in said
