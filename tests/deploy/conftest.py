"""The service on loopback, and before it the real nginx or Caddy with the configuration that is shipped."""

import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest

from calsync.commands import Office
from web.wsgi import make_wsgi

DEPLOY = Path(__file__).parents[2] / "deploy"
SHIPPED = DEPLOY / "nginx" / "calsync"
MAIN = """{user}worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log info;
events {{ worker_connections 256; }}
http {{
  gzip on; gzip_types *;
  client_body_temp_path {folder}/1; proxy_temp_path {folder}/2; fastcgi_temp_path {folder}/3;
  uwsgi_temp_path {folder}/4; scgi_temp_path {folder}/5;
  include {folder}/http.inc;
  server {{ listen 127.0.0.1:{port}; include {folder}/server.inc; }}
  server {{ listen 127.0.0.1:{port}; server_name plain.example.com; include {folder}/plain.inc; }}
}}
"""


class Quiet(WSGIRequestHandler):
    """Logs nothing, and keeps the requests' headers before it answers."""

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def parse_request(self) -> bool:
        read = super().parse_request()
        asked: list[dict[str, str]] = self.server.asked  # type: ignore[attr-defined]
        if read:
            asked.append({name.lower(): value for name, value in self.headers.items()})
        return read


@pytest.fixture
def server(settings: Any, office: Office) -> Iterator[WSGIServer]:
    """The service, one request at a time; `asked` has the headers of each."""
    server = make_server("127.0.0.1", 0, make_wsgi(settings, office), handler_class=Quiet)
    server.asked = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def start_nginx() -> Iterator[Callable[[Path, int], int]]:
    """Starts nginx in a folder before a service at a port, with the shipped files; gives the port it listens on."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if program is None:
        pytest.skip("nginx is not installed; `apt-get install nginx-light` (or the like) lets these tests run")
    started: list[subprocess.Popen[bytes]] = []

    def start(folder: Path, service: int) -> int:
        port = free_port()
        changes = {
            "127.0.0.1:8000": f"127.0.0.1:{service}",
            "/dev/shm/calsync-feeds": f"{folder}/cache",
            "/var/log/nginx/calsync.log": f"{folder}/access.log",
            "/var/log/nginx/error.log": f"{folder}/error.log",
        }
        for name in ("http.inc", "server.inc", "plain.inc"):
            text = (SHIPPED / name).read_text()
            for shipped, ours in changes.items():
                text = text.replace(shipped, ours)
            (folder / name).write_text(text)
        user = "user root; " if os.geteuid() == 0 else ""
        (folder / "nginx.conf").write_text(MAIN.format(folder=folder, port=port, user=user))
        command = [program, "-c", str(folder / "nginx.conf"), "-p", str(folder), "-e", str(folder / "error.log")]
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        started.append(process)
        return listening(process, port, folder / "error.log")

    yield start
    end(started)


def listening(process: "subprocess.Popen[bytes]", port: int, log: Path) -> int:
    """The port, once the proxy listens there."""
    for _ in range(600):
        assert process.poll() is None, log.read_text()
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return port
        time.sleep(0.1)
    raise AssertionError("the proxy does not listen")


def end(processes: "list[subprocess.Popen[bytes]]") -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        process.wait(30)


@pytest.fixture(scope="session")
def start_caddy() -> Iterator[Callable[[Path, int], int]]:
    """The same with Caddy; what it says is in `error.log`."""
    program = shutil.which("caddy")
    if program is None:
        pytest.skip("caddy is not installed; `apt-get install caddy` lets these tests run")
    started: list[subprocess.Popen[bytes]] = []

    def start(folder: Path, service: int) -> int:
        port = free_port()
        text = (DEPLOY / "caddy" / "Caddyfile").read_text()
        for shipped, ours in (
            ("\ncalendars.example.com {", f"\nhttp://127.0.0.1:{port} {{"),
            ("127.0.0.1:8000", f"127.0.0.1:{service}"),
        ):
            assert shipped in text
            text = text.replace(shipped, ours)
        (folder / "Caddyfile").write_text(text)
        command = [program, "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]
        with (folder / "error.log").open("wb") as log:
            env = os.environ | {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
            process = subprocess.Popen(command, stdout=log, stderr=log, env=env, cwd=folder)
        started.append(process)
        return listening(process, port, folder / "error.log")

    yield start
    end(started)
