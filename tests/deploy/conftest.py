"""The real nginx on loopback, with the configuration that is shipped."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

SHIPPED = Path(__file__).parents[2] / "deploy" / "nginx" / "calsync"
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
        for _ in range(600):
            assert process.poll() is None, (folder / "error.log").read_text()
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return port
            time.sleep(0.1)
        raise AssertionError("nginx does not listen")

    yield start
    for process in started:
        process.terminate()
    for process in started:
        process.wait(30)
