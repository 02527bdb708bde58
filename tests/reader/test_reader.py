"""Documents are read in a process that can reach nothing; what is too much for it is told, and others go on."""

import io
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen import canvas

from calsync.errors import UnreadableDocument
from calsync.reader import Reader
from calsync.reading.model import Hints
from calsync.reading.order import read_order
from calsync.reading.source.pages import extract

ORDER = b"""Case 2:26-cv-99036-QZ   Document 7   Filed 10/30/26   Page 1 of 1

                     UNITED STATES DISTRICT COURT
                    EASTERN DISTRICT OF CALIFORNIA

OSIER WEAVERS v. LARCH SAWMILL

1. Within thirty (30) days of this order, the parties shall file a joint report.
2. The hearing on the motion is set for December 14, 2026 at 1:30 p.m. in Courtroom 6.

IT IS SO ORDERED.
"""
PARTS = ("limits", "own user", "Landlock", "seccomp")


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    reader = Reader()
    yield reader
    reader.close()


def test_it_reads_what_this_process_reads(reader: Reader) -> None:
    hints = Hints(court="caed")
    here = extract(ORDER, name="order.txt")
    done = reader.read(ORDER, name="order.txt", hints=hints)
    assert done.document == here
    assert done.read == read_order(here, hints)
    assert reader.text(ORDER).text == here.text
    assert [line.outcome for line in reader.explain(ORDER)].count("deadline") == 2


def test_values_of_a_form_are_read_in_the_jail(reader: Reader) -> None:
    out = io.BytesIO()
    paper = canvas.Canvas(out, pagesize=letter, invariant=1)
    paper.drawString(72, 700, "Defendant shall answer by")
    paper.acroForm.textfield(name="d", value="June 5, 2031", x=205, y=697, width=120, height=16, borderWidth=0)
    paper.showPage()
    paper.save()
    # Its value is in UTF-16, whose codec is a file that the child could not open.
    source = re.sub(rb"/AP <<.*?>>", b"", out.getvalue(), count=1, flags=re.DOTALL)
    assert "June 5, 2031" in reader.text(source).text


def test_a_mistake_is_told_as_one(reader: Reader) -> None:
    with pytest.raises(UnreadableDocument, match=r"nothing\.txt is empty") as told:
        reader.read(b" ", name="nothing.txt")
    assert told.value.code == "empty"


def test_many_at_once(reader: Reader) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: reader.read(ORDER.replace(b"thirty (30)", b"%d" % n)), range(10, 18)))
    assert [one.read.directives[0].basis.n for one in found] == list(range(10, 18))


def test_the_jail_holds_here(reader: Reader) -> None:
    """As far as the system has it, which every Linux since 5.13 does."""
    held = reader.held()
    assert "limits" in held
    if sys.platform == "linux":
        assert {"Landlock", "seccomp"} <= set(held)
        assert ("own user" in held) == (os.geteuid() == 0)


def test_a_reader_that_was_killed_is_started_anew(reader: Reader) -> None:
    reader.start()
    assert reader._process is not None
    reader._process.send_signal(signal.SIGKILL)
    reader._process.wait()
    assert reader.read(ORDER).read.directives


def jailed(*tries: str, given: Sequence[str] = (), landlock: bool = True, runs: bool = False) -> list[str]:
    """What a process in the jail says of each of these words of Python: `did it`, or the error that it met."""
    program = f"""
import json, os, signal, socket, subprocess, sys, threading
from calsync.reader.jail import confine
said, says = os.pipe()
if os.fork():
    os.close(says)
    print(open(said).read())
    sys.exit(os.waitstatus_to_exitcode(os.wait()[1]))
tries = json.loads(sys.argv[1])
confine(says, landlock={landlock}, runs={runs})
for words in tries:
    try:
        exec(words)
    except BaseException as error:
        os.write(says, type(error).__name__.encode() + b";")
    else:
        os.write(says, b"did it;")
os._exit(0)
"""
    command = [sys.executable, "-c", program, json.dumps(tries), *given]
    done = subprocess.run(command, capture_output=True, text=True, timeout=200)
    assert not done.stderr
    return done.stdout.strip().split(";")[:-1] or [str(done.returncode)]


REFUSED = [
    ("open(sys.argv[2]).read()", "a file of somebody's"),
    ("open('/etc/passwd').read()", "a file of the system"),
    ("open(sys.argv[3], 'w')", "a new file"),
    ("os.listdir('/')", "a folder"),
    ("os.rename(sys.argv[2], sys.argv[3])", "another name for a file"),
    ("os.unlink(sys.argv[2])", "no file any more"),
    ("os.chmod(sys.argv[2], 0o777)", "a file for everybody"),
    ("open('/proc/1/environ').read()", "another process's secrets"),
    ("socket.socket()", "a connection"),
    ("socket.socket(socket.AF_UNIX)", "one on this machine"),
    ("socket.socketpair()", "two ends of one"),
    ("socket.socket(socket.AF_INET, socket.SOCK_DGRAM)", "a datagram"),
    ("os.fork()", "another process"),
    ("os.execv('/bin/true', ['true'])", "another program"),
    ("os.kill(os.getppid(), signal.SIGTERM)", "the end of its parent"),
    ("os.setuid(0)\nopen(sys.argv[2]).read()", "being root again"),
]


@pytest.mark.skipif(sys.platform != "linux", reason="Landlock and seccomp are parts of Linux")
@pytest.mark.parametrize("landlock", [True, False], ids=["all", "no Landlock"])
def test_the_jail_refuses(tmp_path: Path, landlock: bool) -> None:
    secret, new = tmp_path / "secret", tmp_path / "new"
    secret.write_text("secret")
    said = jailed(*(words for words, _ in REFUSED), given=(str(secret), str(new)), landlock=landlock)
    for (_, why), met in zip(REFUSED, said, strict=True):
        assert met in ("PermissionError", "FileNotFoundError"), why
    assert secret.read_text() == "secret"
    assert not new.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="Landlock is a part of Linux")
def test_programs_of_the_system_get_no_more(tmp_path: Path) -> None:
    """OCR runs a program, which may read what it is made of."""
    secret = tmp_path / "secret"
    secret.write_text("secret")
    run = "assert subprocess.run(['/bin/echo', 'x'], capture_output=True).stdout == b'x\\n'"
    tries = ("open(sys.argv[2]).read()", "socket.socket()", "open(sys.argv[3], 'w')", run)
    said = jailed(*tries, given=(str(secret), str(tmp_path / "new")), runs=True)
    assert said == ["PermissionError"] * 3 + ["did it"]


def test_the_jail_lets_reading_work_until_its_budget_ends() -> None:
    """It may compute, in several threads; memory is refused, and the time ends it."""
    works = "t = threading.Thread(target=int)\nt.start()\nt.join()"
    assert jailed(works, "bytearray(4 * 1024**3)") == ["did it", "MemoryError"]
    sooner = "import resource\nresource.setrlimit(resource.RLIMIT_CPU, (1, 1))\nwhile True: pass"
    assert jailed(sooner)[-1] in (str(-signal.SIGXCPU), str(-signal.SIGKILL), str(256 - signal.SIGKILL))


@pytest.mark.parametrize(("end", "code"), [(signal.SIGSEGV, "broke-off"), (signal.SIGKILL, "too-slow")])
def test_what_ends_the_child_is_told_and_ends_nothing_else(end: signal.Signals, code: str) -> None:
    """As a hostile file, or the limit of time, would."""
    with Reader(1) as reader:
        reader.start()
        assert reader._process is not None
        long = ORDER + b"The parties shall file a report by December 1, 2026. " * 20_000
        with ThreadPoolExecutor(1) as pool:
            asked = pool.submit(reader.read, long, name="long.txt")
            children = Path(f"/proc/{reader._process.pid}/task/{reader._process.pid}/children")
            while not (found := children.read_text().split()):
                assert not asked.done()
            os.kill(int(found[0]), end)
            with pytest.raises(UnreadableDocument, match=r"long\.txt") as told:
                asked.result()
        assert told.value.code == code
        assert reader.read(ORDER).read.directives
