"""What a poll costs: against nginx with the same bytes as a file, with long calendars, many feeds; and one change."""

import hashlib
import http.client
import os
import random
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import cases
from harness import Row, ms, options, race, show, times
from naive import URL, icalendar_feed

from calsync import feed
from calsync.feed.model import Draft
from calsync.store.feed_reader import FeedReader
from web.feeds import FeedApp

NGINX = """{user}worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000;
  open_file_cache max=1000 inactive=60s; types {{ text/calendar ics; }}
  client_body_temp_path {folder}/1; proxy_temp_path {folder}/2; fastcgi_temp_path {folder}/3;
  uwsgi_temp_path {folder}/4; scgi_temp_path {folder}/5;
  server {{ listen 127.0.0.1:{port}; root {folder}; }}
}}
"""
KNOWS = {"304": True, "200": False}


@dataclass
class Server:
    """A running server, the path of its feed, and the processes that serve it."""

    port: int
    path: str
    process: subprocess.Popen[bytes]

    def pids(self) -> list[int]:
        """The process and all below it."""
        found = [self.process.pid]
        for pid in found:
            for children in Path(f"/proc/{pid}/task").glob("*/children"):
                found += map(int, children.read_text().split())
        return found

    def cpu(self) -> float:
        """CPU seconds that all its threads have used, from the scheduler, which counts nanoseconds."""
        files = (file for pid in self.pids() for file in Path(f"/proc/{pid}/task").glob("*/schedstat"))
        return sum(int(file.read_text().split()[0]) for file in files) / 1e9

    def rss(self) -> float:
        """Resident megabytes of its largest process."""
        status = "".join(Path(f"/proc/{pid}/status").read_text() for pid in self.pids())
        return max(map(int, re.findall(r"VmRSS:\s+(\d+)", status))) / 1024

    def etag(self) -> str:
        answer = self.get()
        assert answer.status == 200, f"{self.path}: {answer.status}"
        return answer.headers["ETag"] or ""

    def get(self) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        connection.request("GET", self.path)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(port: int, path: str, *command: str) -> Iterator[Server]:
    """A server of our own, once it answers; ended with the block."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        server = Server(port, path, process)
        try:
            for _ in range(200):
                try:
                    server.get()
                    break
                except OSError:
                    time.sleep(0.05)
            yield server
        finally:
            process.terminate()


def load(server: Server, header: str | None, connections: int, seconds: int) -> tuple[float, float]:
    """Requests a second, and CPU seconds a request, of the server under load by wrk."""
    told = ["-H", header] if header else []
    command = [
        "wrk",
        "-t1",
        f"-c{connections}",
        f"-d{seconds}s",
        *told,
        f"http://127.0.0.1:{server.port}{server.path}",
    ]
    before = server.cpu()
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    spent = server.cpu() - before
    assert "Non-2xx" not in said, said
    count = int(re.findall(r"(\d+) requests in", said)[0])
    return float(re.findall(r"Requests/sec:\s+([\d.]+)", said)[0]), spent / count


def against_nginx(full: bool) -> list[Row]:
    missing = [program for program in ("nginx", "wrk") if shutil.which(program) is None]
    if missing:
        return [Row("polls against nginx with a static file", f"not installed: {', '.join(missing)}")]
    rounds, seconds = (5, 2) if full else (2, 1)
    with cases.folder() as folder, ExitStack() as stack:
        office = cases.office_in(folder / "data")
        _, token = cases.busy_case(office, 1, 31)
        office.store.close()
        with sqlite3.connect(folder / "data" / "calsync.db") as database:
            body = database.execute("SELECT body FROM feeds").fetchone()[0]
        (folder / "feed.ics").write_bytes(body)
        port, our_port = free_port(), free_port()
        user = "user root; " if os.geteuid() == 0 else ""
        (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=port, user=user))
        nginx = stack.enter_context(running(port, "/feed.ics", "nginx", "-c", str(folder / "nginx.conf")))
        serve = ("-c", "import calsync.cli; calsync.cli.main()", "serve", "--port", str(our_port), "--data")
        path = f"/feeds/{token}.ics"
        ours = stack.enter_context(running(our_port, path, sys.executable, *serve, str(folder / "data")))
        rows = []
        for status, wanted, cpu_wanted in (("304", "≥ 0.45 x", "≤ 3 x"), ("200", "≥ 0.6 x", "≤ 2.6 x")):
            for connections in (16, 64) if full else (16,):
                measured: dict[str, list[tuple[float, float]]] = {"nginx": [], "ours": []}
                for _ in range(rounds):
                    for name, server in (("nginx", nginx), ("ours", ours)):
                        header = f"If-None-Match: {server.etag()}" if KNOWS[status] else None
                        measured[name].append(load(server, header, connections, seconds))
                rate = {name: median(pair[0] for pair in pairs) for name, pairs in measured.items()}
                cpu = {name: median(pair[1] for pair in pairs) for name, pairs in measured.items()}
                what = f"{status} of {len(body) / 1000:.0f} kB, {connections} connections, against nginx"
                each = f"{rate['ours']:,.0f} against {rate['nginx']:,.0f} a second"
                rows.append(Row(f"{what}: requests a second", times(rate["ours"] / rate["nginx"]), wanted, each))
                each = f"{ms(cpu['ours'])} against {ms(cpu['nginx'])}"
                rows.append(Row(f"{what}: CPU a request", times(cpu["ours"] / cpu["nginx"]), cpu_wanted, each))
        return [*rows, Row("memory of a worker after that", f"{ours.rss():.0f} MB", "≤ 80 MB")]


class Polls:
    """Conditional requests to the feed path, without a server around it."""

    def __init__(self, data: Path) -> None:
        self.office = cases.office_in(data)
        self.app = FeedApp(FeedReader(self.office.store.engine, self.office.clock))

    def environ(self, token: str) -> dict[str, str]:
        """A request of somebody who has what is served now."""
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": f"/{token}.ics"}
        told: dict[str, str] = {}
        self.app(environ, lambda status, headers: told.update(headers))  # type: ignore[arg-type,return-value]
        return environ | {"HTTP_IF_NONE_MATCH": told["ETag"]}

    def ask(self, environ: dict[str, str]) -> None:
        answers: list[str] = []
        self.app(environ, lambda status, headers: answers.append(status))  # type: ignore[arg-type,return-value]
        assert answers[0].startswith("304")


def scale(full: bool) -> list[Row]:
    many = 10_000 if full else 1_000
    repeats = 3000 if full else 1000
    luck = random.Random(3)
    with cases.folder() as small, cases.folder() as large:
        few, lots = Polls(small), Polls(large)
        for polls, data, count in ((few, small, 10), (lots, large, many)):
            model, _ = cases.busy_case(polls.office, 0, 10)
            cases.multiply(data, model.case_id, count)
        entries = feed.publish(feed.drafts(cases.docket_of(10), base_url=URL), {}, cases.NOW)
        thousand = feed.publish(feed.drafts(cases.docket_of(1000), base_url=URL), {}, cases.NOW)
        for n, shown in ((1, entries), (2, thousand)):
            body = feed.calendar(shown, name="Case")
            with sqlite3.connect(small / "calsync.db") as database:
                feed_id = database.execute(
                    "SELECT feed_id FROM feed_tokens WHERE sha256 = ?",
                    (hashlib.sha256(cases.copied_token(n).encode()).digest(),),
                ).fetchone()[0]
                database.execute("UPDATE feeds SET body = ?, etag = ? WHERE id = ?", (body, feed.etag(body), feed_id))
        short, long = (few.environ(cases.copied_token(n)) for n in (1, 2))
        asked = [few.environ(cases.copied_token(n)) for n in range(1, 11)]
        asked_of_many = [lots.environ(cases.copied_token(luck.randint(1, many))) for _ in range(500)]
        spent = race(
            5,
            repeats,
            short=lambda: few.ask(short),
            long=lambda: few.ask(long),
            few=lambda: few.ask(luck.choice(asked)),
            many=lambda: lots.ask(luck.choice(asked_of_many)),
        )
        few.office.store.close()
        lots.office.store.close()
    return [
        Row(
            f"304 of a calendar of {len(thousand):,} entries against one of {len(entries)}, CPU",
            times(spent["long"] / spent["short"]),
            "≤ 1.5 x",
            f"{ms(spent['long'])} against {ms(spent['short'])}, without a server around it",
        ),
        Row(
            f"304 with {many:,} feeds against 10, CPU",
            times(spent["many"] / spent["few"]),
            "≤ 1.5 x",
            f"{ms(spent['many'])} against {ms(spent['few'])}",
        ),
    ]


def one_change(full: bool) -> list[Row]:
    """From a docket in which one deadline changed, fresh from its ledger, to the feed's new bytes; and the last part
    of that way, from the words of the entries.
    """
    before = feed.drafts(cases.docket_of(1000), base_url=URL)
    published = {entry.uid: entry for entry in feed.publish(before, {}, cases.NOW)}
    rounds = 5 if full else 3
    dockets = [cases.docket_of(1000, confirmed=True) for _ in range(rounds + 1)]
    last = cases.docket_of(1000, confirmed=True)
    after = feed.drafts(last, base_url=URL)

    def bytes_of(drafts: Iterable[Draft]) -> bytes:
        body = feed.calendar(feed.publish(drafts, published, cases.NOW), name="Case")
        feed.etag(body)
        return body

    spent = race(
        rounds,
        ours=lambda: bytes_of(feed.drafts(dockets.pop(), base_url=URL)),
        peer=lambda: icalendar_feed(feed.drafts(last, base_url=URL), "Case"),
        words=lambda: bytes_of(after),
        built=lambda: icalendar_feed(after, "Case"),
    )
    what = f"one of {len(published):,} entries changes: CPU to new bytes against building it with icalendar"
    return [
        Row(
            f"{what}, from its docket",
            times(spent["ours"] / spent["peer"]),
            "≤ 0.01 x",
            f"{ms(spent['ours'])} against {ms(spent['peer'])}",
        ),
        Row(
            f"{what}, from its words",
            times(spent["words"] / spent["built"]),
            "≤ 0.01 x",
            f"{ms(spent['words'])} against {ms(spent['built'])}",
        ),
    ]


def rows(full: bool) -> list[Row]:
    return [*against_nginx(full), *scale(full), *one_change(full)]


if __name__ == "__main__":
    show(rows(options(__doc__).full))
