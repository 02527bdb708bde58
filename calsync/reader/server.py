"""The process that reads: it loads what reading needs once, and forks a child for each document.

    python -m calsync.reader.server SOCKET AT_ONCE

`SOCKET` is the number of an inherited socket. Each message over it brings three descriptors: a file with a `Request`,
a pipe for the `Answer`, and one for a word that says how the child ended. It ends when the other side closes.
"""

import codecs
import gc
import os
import selectors
import signal
import socket
import sys
import time
from collections import deque
from contextlib import suppress
from encodings.aliases import aliases
from importlib.resources import files
from typing import NoReturn

import msgspec
from msgspec import Struct

from calsync.courts import all_courts
from calsync.errors import UserError
from calsync.reader.jail import confine
from calsync.reader.model import MAX_ANSWER, OCR_SECONDS, SECONDS, Answer, Refused, Request
from calsync.reading import order
from calsync.reading.explain import explain
from calsync.reading.model import Hints
from calsync.reading.source import pages, pdf_ocr, pdf_pictures, pdf_read
from calsync.timing.zones import zone_of

DONE = "done"


class Job(Struct):
    """What came with one message."""

    request: int
    answer: int
    status: int


class Child(Struct):
    """A child, where to say how it ended, and until when it may work (monotonic seconds)."""

    status: int
    until: float


def warm() -> None:
    """Loads the models and whatever is built when it is first needed, which the children then have."""
    sample = files("calsync").joinpath("cli", "sample-order.txt").read_bytes()
    order.read_order(pages.extract(sample), Hints())
    pdf_read.load()
    for name in set(aliases.values()):
        # A codec is a module of its own, which a child without rights may not be able to read when it needs it.
        with suppress(LookupError, ImportError):
            codecs.lookup(name)
    for court in all_courts():
        for zone in (court.zone, *(division.zone for division in court.divisions)):
            zone_of(zone)
    gc.collect()
    gc.freeze()  # else each child looks over all that was loaded


class Server:
    """Forks at most `at_once` children at a time; the other documents wait, the first come first."""

    def __init__(self, control: socket.socket, at_once: int) -> None:
        self._control = control
        self._at_once = at_once
        self._waiting: deque[Job] = deque()
        self._children: dict[int, Child] = {}
        self._ocr = pdf_ocr.available()

    def run(self) -> None:
        woken, wakes = os.pipe()
        os.set_blocking(wakes, False)
        os.set_blocking(woken, False)
        signal.set_wakeup_fd(wakes, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches who asked, which closes the socket
        with selectors.DefaultSelector() as selector:
            selector.register(self._control, selectors.EVENT_READ)
            selector.register(woken, selectors.EVENT_READ)
            while True:
                soonest = min((child.until for child in self._children.values()), default=None)
                ready = selector.select(None if soonest is None else max(0.0, soonest - time.monotonic()))
                if any(key.fd == woken for key, _ in ready):
                    os.read(woken, 4096)
                self._reap()
                if any(key.fileobj is self._control for key, _ in ready) and not self._receive():
                    break
                while self._waiting and len(self._children) < self._at_once:
                    self._start(self._waiting.popleft())
        for pid in self._children:
            os.kill(pid, signal.SIGKILL)

    def _receive(self) -> bool:
        """Takes a job; false where the other side has gone."""
        message, fds, _, _ = socket.recv_fds(self._control, 1, 3)
        if not message:
            return False
        self._waiting.append(Job(*fds))
        return True

    def _start(self, job: Job) -> None:
        pid = os.fork()
        if pid == 0:
            _work(job, ocr=self._ocr)
        os.close(job.request)
        os.close(job.answer)
        seconds = OCR_SECONDS if self._ocr else SECONDS
        self._children[pid] = Child(job.status, time.monotonic() + seconds)

    def _reap(self) -> None:
        """Says of children that have ended how they did, and ends those whose time is over."""
        for pid, child in list(self._children.items()):
            if time.monotonic() >= child.until:
                os.kill(pid, signal.SIGKILL)
                _, status = os.waitpid(pid, 0)
                end = "too-slow"
            else:
                ended, status = os.waitpid(pid, os.WNOHANG)
                if not ended:
                    continue
                number = os.waitstatus_to_exitcode(status)
                slow = number in (-signal.SIGXCPU, -signal.SIGKILL)  # the kernel kills where the hard limit is reached
                end = DONE if number == 0 else "too-slow" if slow else "broke-off"
            del self._children[pid]
            os.write(child.status, end.encode())
            os.close(child.status)


def _work(job: Job, *, ocr: bool) -> NoReturn:
    """What a child does: the request, the jail, the answer, the end."""
    code = 1
    try:
        signal.set_wakeup_fd(-1)
        with os.fdopen(job.request, "rb") as file:
            file.seek(0)
            said = file.read()
        is_pdf = ocr and b"%PDF-" in said[:4096]
        held = confine(job.answer, runs=is_pdf)
        try:
            payload = msgspec.msgpack.encode(_answer(msgspec.msgpack.decode(said, type=Request), held))
        except MemoryError:
            payload = _refusal(held, "too-much-memory", "needs more memory than is allowed")
        if len(payload) > MAX_ANSWER:
            payload = _refusal(held, "too-much-text", "holds more than is read from one document")
        view = memoryview(payload)
        while view:
            view = view[os.write(job.answer, view) :]
        code = 0
    finally:
        os._exit(code)


def _refusal(held: tuple[str, ...], code: str, why: str) -> bytes:
    refused = Refused("UnreadableDocument", f"The document {why}. Register the order without its attachments.", code)
    return msgspec.msgpack.encode(Answer(held, refused=refused))


def _answer(request: Request, held: tuple[str, ...]) -> Answer:
    if request.wanted == "held":
        return Answer(held)
    try:
        if request.wanted == "draw":
            return Answer(held, pictures=pdf_pictures.draw(request.data, request.first, request.count))
        if request.wanted == "sheets":
            return Answer(held, sheets=pdf_pictures.sheets(request.data, request.first, request.count))
        document = pages.extract(request.data, name=request.name)
        if request.wanted == "text":
            return Answer(held, document)
        if request.wanted == "explain":
            return Answer(held, document, lines=tuple(explain(document, request.hints)))
        return Answer(held, document, order.read_order(document, request.hints))
    except UserError as error:
        return Answer(held, refused=Refused(type(error).__name__, str(error), error.code))


def main() -> None:
    control = socket.socket(fileno=int(sys.argv[1]))
    warm()
    Server(control, int(sys.argv[2])).run()


if __name__ == "__main__":
    main()
