"""`calsync run`, the newcomer's whole way: what it prints, what it serves, and that a second run keeps it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
import requests

ORDER = """Case 2:26-cv-99005-QZ   Document 3   Filed 10/30/26   Page 2 of 2

UNITED STATES DISTRICT COURT
EASTERN DISTRICT OF CALIFORNIA

1. The parties shall file a joint report within thirty (30) days of this order.

Dated: October 29, 2026
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(folder: Path, *words: str, port: int | None = None) -> Iterator[list[str]]:
    """A running service and the lines that it printed; stopped with Ctrl-C, and checked to have stopped cleanly."""
    port = port or free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "calsync", "run", *words, "--port", str(port), "--data", str(folder / "data")],
        env={**os.environ, "PYTHONPATH": str(Path.cwd()), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        lines: list[str] = []
        for line in process.stdout:
            lines.append(line.rstrip("\n"))
            if line.startswith("Ctrl-C"):
                break
        yield lines
    finally:
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert "Traceback" not in err


def line(lines: list[str], start: str) -> str:
    (found,) = [line.removeprefix(start) for line in lines if line.startswith(start)]
    return found


@pytest.fixture
def order(tmp_path: Path) -> Path:
    path = tmp_path / "order.txt"
    path.write_text(ORDER)
    return path


def test_a_newcomer_gets_an_address_and_keeps_it(tmp_path: Path, order: Path) -> None:
    port = free_port()
    with running(tmp_path, str(order), port=port) as lines:
        feed = line(lines, "Feed: ")
        answer = requests.get(feed, timeout=30)
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert b"SUMMARY:" in answer.content
        assert requests.get(feed, headers={"If-None-Match": answer.headers["ETag"]}, timeout=30).status_code == 304
        assert any(re.match(r"2026-11-30  due +.*joint report", text) for text in lines), lines
        assert "Page 1 of 2" in line(lines, "Warning: ")
        with requests.Session() as person:
            page = person.get(line(lines, "Open: "), timeout=30)
            assert page.status_code == 200
            assert "2:26-cv-99005" in page.text
            assert "joint report" in page.text
    with running(tmp_path, str(order), port=port) as lines:
        assert line(lines, "Feed: ") == feed, "a second run shows the address that calendars subscribe to"
        assert any("nothing was doubled" in text for text in lines)
        assert requests.get(line(lines, "Feed: "), timeout=30).headers["ETag"] == answer.headers["ETag"]
    for name in ("addresses.json", "calsync.db"):
        assert (tmp_path / "data" / name).stat().st_mode & 0o077 == 0, f"{name} is readable by its owner only"
    with running(tmp_path, str(order)) as lines:
        moved = requests.get(line(lines, "Feed: "), timeout=30)
        address = line(lines, "Feed: ").partition("/feeds/")[0]
        assert f"URL:{address}/entries/".encode() in moved.content, "links follow the address of the service"
    kept = {**os.environ, "CALSYNC_DATA": str(tmp_path / "data"), "PYTHONPATH": str(Path.cwd())}
    verified = subprocess.run([sys.executable, "-m", "calsync", "verify"], env=kept, capture_output=True, text=True)
    assert verified.returncode == 0, "other commands link to the same address: " + verified.stdout


def test_several_orders_and_patterns_in_one_word(tmp_path: Path) -> None:
    for n in (1, 2):
        (tmp_path / f"order {n}.txt").write_text(ORDER.replace("99005", f"9901{n}"))
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 rubbish")
    (tmp_path / "again.txt").write_text(ORDER.replace("99005", "99011"))
    word = f"{tmp_path}/order*.txt {tmp_path}/broken.pdf {tmp_path}/again.txt"
    with running(tmp_path, word) as lines:
        feeds = [text for text in lines if text.startswith("Feed: ")]
        assert len(feeds) == 2
        assert sum(bool(re.match(r"2026-11-30  due +File joint report", text)) for text in lines) == 2, lines
        assert any("Not registered" in text and "broken.pdf" in text for text in lines)
        assert any("again.txt was registered before" in text for text in lines)
        with requests.Session() as person:
            page = person.get(line(lines, "Open: "), timeout=30)
            assert page.text.count("joint report") >= 2


@pytest.mark.parametrize("word", ["no/such*.pdf", "no/such.pdf other.pdf"])
def test_a_name_without_a_file_is_said(tmp_path: Path, word: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "calsync", "run", word, "--data", str(tmp_path / "d")],
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert "no/such" in done.stderr


def holding(service: int, file: Path) -> int | None:
    """The child of a service that has a file open."""
    for child in Path(f"/proc/{service}/task/{service}/children").read_text().split():
        with suppress(OSError):
            if any(one.readlink() == file for one in Path(f"/proc/{child}/fd").iterdir()):
                return int(child)
    return None


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the process by /proc")
def test_a_service_whose_mail_can_no_longer_be_sent_ends(tmp_path: Path) -> None:
    mail = {"CALSYNC_SMTP_URL": f"smtp://127.0.0.1:{free_port()}", "CALSYNC_MAIL_FROM": "docket@firm.example"}
    process = subprocess.Popen(
        [sys.executable, "-m", "calsync", "serve", "--port", str(free_port()), "--data", str(tmp_path)],
        env={**os.environ, **mail, "PYTHONPATH": str(Path.cwd())},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        end = time.monotonic() + 60
        while (child := holding(process.pid, tmp_path / "jobs.db")) is None:
            assert time.monotonic() < end
            assert process.poll() is None
        os.kill(child, signal.SIGKILL)
        _, err = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 1, "whoever runs it starts it anew"
    assert "what reads orders and sends mail has ended; so does the service." in err


def test_without_an_order_a_sample_is_registered_and_said(tmp_path: Path) -> None:
    with running(tmp_path) as lines:
        assert "sample order" in lines[0]
        assert requests.get(line(lines, "Feed: "), timeout=30).content.count(b"BEGIN:VEVENT") >= 5


@pytest.mark.parametrize(
    ("content", "said"), [(b"", "empty"), (b"%PDF-1.7 rubbish", "PDF"), (None, "cannot be opened")]
)
def test_what_cannot_be_read_is_said_and_nothing_starts(tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "bad.pdf"
    if content is not None:
        path.write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-m", "calsync", "run", str(path), "--port", str(free_port()), "--data", str(tmp_path / "d")],
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert "Feed:" not in done.stdout


def descendants(process: int) -> list[int]:
    """The processes that a process started, and those that they did."""
    children = [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    return [*children, *(each for child in children for each in descendants(child))]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A service that answers."""
    process = subprocess.Popen(
        [sys.executable, "-m", "calsync", "serve", "--port", str(free_port()), "--data", str(tmp_path / "data")],
        env={**os.environ, "PYTHONPATH": str(Path.cwd()), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert any(line.startswith("Ctrl-C") for line in process.stdout)
    yield process
    process.kill()
    process.communicate(timeout=60)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the processes by /proc")
def test_nothing_outlives_a_service_that_was_killed(served: subprocess.Popen[str]) -> None:
    started = descendants(served.pid)
    assert len(started) >= 3, "the server, one that keeps feeds fresh, one that watches over it"
    served.kill()
    end = time.monotonic() + 60
    while left := [one for one in started if alive(one)]:
        assert time.monotonic() < end, [Path(f"/proc/{one}/cmdline").read_text() for one in left]


def parent(process: int) -> int:
    return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the process by /proc")
def test_a_service_whose_pages_ended_says_so(served: subprocess.Popen[str]) -> None:
    # Two have threads: the server, and what reads documents, whose child is the reader.
    found = descendants(served.pid)
    reads = {parent(one) for one in found if b"calsync.reader" in Path(f"/proc/{one}/cmdline").read_bytes()}
    (pages,) = [
        one
        for one in found
        if len(list(Path(f"/proc/{one}/task").iterdir())) > 1 and one not in reads and parent(one) not in reads
    ]
    os.kill(pages, signal.SIGKILL)
    _, err = served.communicate(timeout=60)
    assert served.returncode == 1, "whoever runs it starts it anew"
    assert "what serves pages has ended; so does the service." in err
