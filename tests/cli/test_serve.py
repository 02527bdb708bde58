"""`calsync serve` where something is in its way: another service, a disk that is full, or that takes no change."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
import requests

from calsync import commands
from calsync.commands import open_office
from calsync.errors import UserError
from calsync.settings import Settings
from calsync.store.serving import claim

ORDER = b"""Case 2:26-cv-99041-QZ   Document 7   Filed 10/30/26   Page 1 of 1

                     UNITED STATES DISTRICT COURT
                    EASTERN DISTRICT OF CALIFORNIA

BURDOCK PAPER v. LANTERN ICE

1. Within thirty (30) days of this order, the parties shall file a joint report.

IT IS SO ORDERED.
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def command(data: Path, port: int, *more: str) -> list[str]:
    return [sys.executable, "-m", "calsync", "serve", "--port", str(port), "--data", str(data), *more]


@contextmanager
def serving(data: Path, port: int, *more: str) -> Iterator[tuple[list[str], list[str]]]:
    """A service that answers: the lines that it printed, and, once it has ended, those of its log."""
    process = subprocess.Popen(
        command(data, port, *more),
        env={**os.environ, "PYTHONPATH": str(Path.cwd()), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    said: list[str] = []
    log: list[str] = []
    try:
        for line in process.stdout:
            said.append(line.rstrip("\n"))
            if line.startswith("Ctrl-C"):
                break
        yield said, log
    finally:
        process.send_signal(signal.SIGINT)
        log += process.communicate(timeout=60)[1].splitlines()
    assert process.returncode == 0, log


def settings_of(data: Path, port: int = 8000) -> Settings:
    return Settings(data, f"sqlite:///{data / 'calsync.db'}", f"http://127.0.0.1:{port}")


def test_no_sign_in_link_unless_asked(tmp_path: Path) -> None:
    for more, linked in (((), False), (("--sign-in-link",), True)):
        with serving(tmp_path, free_port(), *more) as (said, log):
            assert any(line.startswith("Open: http") for line in said) is linked
        assert not any("/sign-in/" in line for line in log)


def test_a_second_service_on_the_same_data_is_refused(tmp_path: Path) -> None:
    port = free_port()
    with serving(tmp_path, port):
        kept = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
        env = {**os.environ, "PYTHONPATH": str(Path.cwd())}
        done = subprocess.run(command(tmp_path, free_port()), env=env, capture_output=True, text=True, timeout=60)
        assert done.returncode == 2
        assert f"Another calsync serves {tmp_path / 'calsync.db'} already (process " in done.stderr
        assert f"http://127.0.0.1:{port})" in done.stderr
        assert "Traceback" not in done.stderr
        assert (tmp_path / "address").read_bytes() == kept["address"], "the first one's address stays"
    with serving(tmp_path, free_port()):
        pass


def test_where_no_lock_can_be_made_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "calsync.db.service").mkdir()
    claim(f"sqlite:///{tmp_path / 'calsync.db'}", "http://a")
    claim("postgresql://a/b", "http://a")
    claim(f"sqlite:///{tmp_path / 'other.db'}", "http://a")
    with pytest.raises(UserError, match=r"Another calsync serves .*other\.db already \(process \d+, http://a\)"):
        claim(f"sqlite:///{tmp_path / 'other.db'}", "http://b")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of our own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(disk: Path) -> None:
    with suppress(OSError), (disk / "filler").open("wb", buffering=0) as file:
        while file.write(b"x" * 4096):
            pass


def read_only(disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)


@pytest.mark.parametrize("ended", ["cleanly", "killed"])
@pytest.mark.parametrize("way", [fill, read_only])
def test_feeds_are_served_where_nothing_can_be_written(disk: Path, way: Callable[[Path], None], ended: str) -> None:
    """Also after a start on that disk, whether or not the service before it left its log behind."""
    data = disk / "data"
    office = open_office(settings_of(data))
    feed = commands.add_feed(office, commands.register(office, ORDER, name="order.txt", by="tests").case_id)
    bearer = {"Authorization": f"Bearer {commands.add_token(office, 'tests')}"}
    office.store.close()
    port = free_port()
    address = f"http://127.0.0.1:{port}/feeds/{feed.token}.ics"
    if ended == "killed":
        left = "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1]); "
        left += "c.execute('UPDATE feeds SET modified = modified'); c.commit(); os._exit(0)"
        subprocess.run([sys.executable, "-c", left, str(data / "calsync.db")], check=True)
        assert (data / "calsync.db-wal").stat().st_size
    way(disk)
    with serving(data, port) as (_, log):
        answer = requests.get(address, timeout=30)
        assert (answer.status_code, answer.content[:15]) == (200, b"BEGIN:VCALENDAR")
        again = requests.get(address, headers={"If-None-Match": answer.headers["ETag"]}, timeout=30)
        assert again.status_code == 304
        shown = requests.get(f"http://127.0.0.1:{port}/api/v1/cases", headers=bearer, timeout=30)
        assert shown.status_code == 200
        ready = requests.get(f"http://127.0.0.1:{port}/readyz", headers={"X-Request-Id": "look-at-it"}, timeout=60)
        assert ready.status_code == 503
        assert requests.get(f"http://127.0.0.1:{port}/healthz", timeout=30).status_code == 200
        if way is fill:
            (disk / "filler").unlink()
        else:
            subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        assert requests.get(f"http://127.0.0.1:{port}/readyz", timeout=60).status_code == 200
        other = open_office(settings_of(data, port))
        commands.revoke_feed(other, feed.feed.id)
        other.store.close()
        assert requests.get(address, timeout=30).status_code == 410, "it sees what changed since"
    assert any("nothing can be kept just now" in line for line in log)
    assert any(line.startswith("503 look-at-it GET /readyz: The ") for line in log)
    assert not any("Traceback" in line for line in log)
