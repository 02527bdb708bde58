"""Servers to be measured side by side: each is started by us, on a port of its own, and ended with us."""

import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from icalendar import Calendar

SHIPPED = Path(__file__).parents[2] / "deploy" / "nginx" / "calsync"
PEERS = os.environ.get("CALSYNC_BENCH_PEERS", "")  # the bin folder of a virtual environment with radicale and gunicorn
NGINX = """{user}worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000;
  open_file_cache max=1000 inactive=60s; types {{ text/calendar ics; }}
  client_body_temp_path {folder}/1; proxy_temp_path {folder}/2; fastcgi_temp_path {folder}/3;
  uwsgi_temp_path {folder}/4; scgi_temp_path {folder}/5;
  {more}
}}
"""


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
        found = (re.findall(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text()) for pid in self.pids())
        return max(int(kilobytes[0]) / 1024 for kilobytes in found if kilobytes)  # one that has ended has none

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


@dataclass
class Load:
    """What a server did under load: requests a second, CPU seconds of a request, the 99th percentile in seconds."""

    rate: float
    cpu: float
    p99: float


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(port: int, path: str, *command: str, folder: Path | None = None) -> Iterator[Server]:
    """A server of our own, once it answers; ended with the block."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=folder, **quiet) as process:  # type: ignore[call-overload]
        server = Server(port, path, process)
        try:
            for _ in range(600):
                try:
                    server.get()
                    break
                except OSError:
                    time.sleep(0.05)
            yield server
        finally:
            process.terminate()


def load(server: Server, connections: int, seconds: int, *, header: str | None = None, script: str = "") -> Load:
    """The server under load by wrk, which asks over and over on each connection, as `script` (Lua) says where given."""
    told = ["-H", header] if header else []
    if script:
        path = Path(f"/tmp/calsync-bench-{os.getpid()}.lua")
        path.write_text(script)
        told += ["-s", str(path)]
    url = f"http://127.0.0.1:{server.port}{server.path}"
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", *told, url]
    before = server.cpu()
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    spent = server.cpu() - before
    if script:
        path.unlink()
    assert "Non-2xx" not in said, said
    count = max(1, int(re.findall(r"(\d+) requests in", said)[0]))
    amount, unit = re.findall(r"99%\s+([\d.]+)(us|ms|s)", said)[0]
    p99 = float(amount) * {"us": 1e-6, "ms": 1e-3, "s": 1.0}[unit]
    return Load(float(re.findall(r"Requests/sec:\s+([\d.]+)", said)[0]), spent / count, p99)


def _nginx(folder: Path, more: str) -> tuple[str, ...]:
    folder.mkdir()
    user = "user root; " if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, user=user, more=more))
    return "nginx", "-c", str(folder / "nginx.conf"), "-p", str(folder), "-e", str(folder / "nginx.log")


@contextmanager
def static_nginx(folder: Path, body: bytes) -> Iterator[Server]:
    """nginx with these bytes as a file: the limit."""
    port = free_port()
    command = _nginx(folder / "static", f"server {{ listen 127.0.0.1:{port}; tcp_nopush off; root {folder}/static; }}")
    (folder / "static" / "feed.ics").write_bytes(body)
    with running(port, "/feed.ics", *command) as server:
        yield server


@contextmanager
def cached_nginx(folder: Path, service: Server) -> Iterator[Server]:
    """nginx before a service, as we ship it."""
    port, own = free_port(), folder / "cached"
    # Limits for one address are counted but never reached: all who ask here have the same.
    changes = dict.fromkeys(("rate=20r/s", "rate=1r/s", "rate=200r/s"), "rate=1000000r/s")
    changes |= {"127.0.0.1:8000": f"127.0.0.1:{service.port}", "/dev/shm/calsync-feeds": f"{own}/cache"}
    changes["/var/log/nginx/calsync.log"] = f"{own}/access.log"
    command = _nginx(own, f"include {own}/http.inc; server {{ listen 127.0.0.1:{port}; include {own}/server.inc; }}")
    for name in ("http.inc", "server.inc"):
        text = (SHIPPED / name).read_text()
        for shipped, ours in changes.items():
            text = text.replace(shipped, ours)
        (own / name).write_text(text)
    with running(port, service.path, *command) as server:
        yield server


@contextmanager
def calsync(data: Path, path: str) -> Iterator[Server]:
    """The service with all that a deployment has on."""
    port = free_port()
    serve = ("-c", "import calsync.cli; calsync.cli.main()", "serve", "--port", str(port), "--data", str(data))
    log = f"CALSYNC_ACCESS_LOG={data}/access.log"
    with running(port, path, "env", log, sys.executable, *serve) as server:
        yield server


def peers(folder: Path, body: bytes) -> dict[str, tuple[int, str, tuple[str, ...]]]:
    """Others who serve calendars, as far as they are installed: port, path and command."""
    found: dict[str, tuple[int, str, tuple[str, ...]]] = {}
    here = str(Path(__file__).parent)
    flask = f"{folder}/naive.ics"
    Path(flask).write_bytes(body)
    port = free_port()
    granian = (str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--port", str(port), "--no-ws")
    with_calendar = ("env", f"CALSYNC_BENCH_CALENDAR={flask}", f"PYTHONPATH={here}")
    found["Flask building with icalendar, granian"] = port, "/feed.ics", (*with_calendar, *granian, "naive_app:app")
    if gunicorn := _program("gunicorn"):
        port = free_port()
        command = (gunicorn, "-w1", "-k", "gthread", "--threads", "4", "-b", f"127.0.0.1:{port}", "naive_app:app")
        found["Flask building with icalendar, gunicorn"] = port, "/feed.ics", (*with_calendar, *command)
    if radicale := _program("radicale"):
        port = free_port()
        found["Radicale"] = port, "/pub/feed/", (radicale, "--config", _radicale(folder, body, port))
    return found


def _program(name: str) -> str | None:
    return shutil.which(name) or shutil.which(name, path=PEERS)


def _radicale(folder: Path, body: bytes, port: int) -> str:
    """A configuration of Radicale with the calendar's entries in a collection that anybody may read."""
    collection = folder / "radicale" / "collection-root" / "pub" / "feed"
    collection.mkdir(parents=True)
    (collection / ".Radicale.props").write_text('{"tag": "VCALENDAR"}')
    whole = Calendar.from_ical(body)
    zones = whole.walk("VTIMEZONE")
    for n, event in enumerate(whole.walk("VEVENT")):
        one = Calendar({"VERSION": "2.0", "PRODID": "-//calsync bench//EN"})
        for part in (*zones, event):
            one.add_component(part)
        (collection / f"{n}.ics").write_bytes(one.to_ical())
    (folder / "rights").write_text("[all]\nuser: .*\ncollection: .*\npermissions: RrWw\n")
    path = folder / "radicale.ini"
    path.write_text(
        f"[server]\nhosts = 127.0.0.1:{port}\nmax_connections = 100\n[auth]\ntype = none\n[rights]\ntype = from_file\n"
        f"file = {folder}/rights\n[storage]\nfilesystem_folder = {folder}/radicale\n[logging]\nlevel = error\n"
    )
    return str(path)
