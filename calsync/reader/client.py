"""Hands documents to the process that reads, and takes the answers."""

import atexit
import os
import select
import socket
import subprocess
import sys
import tempfile
import threading
import weakref
from collections.abc import Callable
from functools import cache
from typing import Self

import msgspec

from calsync import errors
from calsync.errors import CalsyncError, UnreadableDocument
from calsync.reader.model import AT_ONCE, MAX_ANSWER, Answer, Reading, Request
from calsync.reading.model import Document, Explained, Hints
from calsync.reading.source.pdf_pictures import Sheet

BEAT = 15.0  # seconds between two calls of `beat`
_WHY = {
    "too-slow": "takes more time to read than is allowed",
    "too-much-memory": "needs more memory to read than is allowed",
    "broke-off": "could not be read: reading it broke off, as it does with a damaged or hostile file",
}


_READERS: "weakref.WeakSet[Reader]" = weakref.WeakSet()


class Reader:
    """A process that reads documents for this one, in as many threads as ask; started when it is first needed."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._at_once = at_once
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        # A process that is forked from this one has a reader of its own, and keeps this one from nothing.
        _READERS.add(self)

    def _forget(self) -> None:
        self._lock = threading.Lock()
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            self._process.returncode = 0  # it is no child of this process
        self._process = self._control = None

    def read(
        self, data: bytes, *, name: str = "", hints: Hints = Hints(), beat: Callable[[], None] | None = None
    ) -> Reading:
        """A document and what it directs. `beat` is called every few seconds while that is awaited.

        Raises UnreadableDocument, which `pages.extract` describes, also where the budget is not enough.
        """
        answer = self._ask(Request("reading", data, name, hints), beat)
        assert answer.document is not None
        assert answer.read is not None
        return Reading(answer.document, answer.read)

    def text(self, data: bytes, *, name: str = "") -> Document:
        """A document without what it directs. Raises UnreadableDocument."""
        answer = self._ask(Request("text", data, name))
        assert answer.document is not None
        return answer.document

    def explain(self, data: bytes, *, name: str = "", hints: Hints = Hints()) -> tuple[Explained, ...]:
        """What became of each time expression of a document. Raises UnreadableDocument."""
        return self._ask(Request("explain", data, name, hints)).lines

    def draw(self, data: bytes, first: int, count: int) -> list[bytes]:
        """PNGs of up to `count` pages of a PDF from the one at index `first`. Raises UnreadableDocument."""
        return list(self._ask(Request("draw", data, first=first, count=count)).pictures)

    def sheets(self, data: bytes, first: int, count: int) -> list[Sheet]:
        """The sizes of these pages' pictures, and their words with their places. Raises UnreadableDocument."""
        return list(self._ask(Request("sheets", data, first=first, count=count)).sheets)

    def held(self) -> tuple[str, ...]:
        """The parts of the jail that hold on this machine."""
        return self._ask(Request("held")).held

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Starts the process, if it is not there."""
        with self._lock:
            self._started()

    def close(self) -> None:
        """Ends the process; the next document starts another."""
        with self._lock:
            if self._control is not None:
                self._control.close()
            if self._process is not None:
                self._process.terminate()
                self._process.wait()
            self._process = self._control = None

    def _started(self) -> socket.socket:
        if self._control is None or (self._process is not None and self._process.poll() is not None):
            if self._control is not None:
                self._control.close()
            self._control, theirs = socket.socketpair()
            with theirs:
                keep = {name: os.environ[name] for name in ("PATH", "LANG", "TESSDATA_PREFIX") if name in os.environ}
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "calsync.reader.server", str(theirs.fileno()), str(self._at_once)],
                    pass_fds=[theirs.fileno()],
                    stdin=subprocess.DEVNULL,
                    env=keep | {"OPENBLAS_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"},
                )
        return self._control

    def _ask(self, request: Request, beat: Callable[[], None] | None = None) -> Answer:
        what = request.name or "This document"
        with tempfile.TemporaryFile() as question:
            question.write(msgspec.msgpack.encode(request))
            question.flush()
            (answer, said), (status, ended) = os.pipe(), os.pipe()
            try:
                with self._lock:
                    socket.send_fds(self._started(), [b"."], [question.fileno(), said, ended])
            except OSError as error:
                os.close(answer)
                os.close(status)
                raise ReaderGone("The process that reads documents has ended. Try again.") from error
            finally:
                os.close(said)
                os.close(ended)
        with os.fdopen(answer, "rb") as answers, os.fdopen(status, "rb") as end:
            payload = _all(answers.fileno(), beat)
            word = end.read().decode()
        return _checked(payload, word, what)


class ReaderGone(CalsyncError):
    """The process that reads ended before it answered, and not because of the document."""


def _all(fd: int, beat: Callable[[], None] | None) -> bytes:
    """All octets of a pipe until its end."""
    parts: list[bytes] = []
    size = 0
    while True:
        while not select.select([fd], [], [], BEAT)[0]:
            if beat is not None:
                beat()
        part = os.read(fd, 1 << 16)
        size += len(part)
        if not part or size > MAX_ANSWER:
            return b"".join(parts)
        parts.append(part)


def _checked(payload: bytes, word: str, what: str) -> Answer:
    if not word:
        raise ReaderGone(f"The process that reads documents ended while it read {what}. Try again.")
    if word != "done":
        raise UnreadableDocument(f"{what} {_WHY[word]}. Register the order without its attachments.", code=word)
    answer = msgspec.msgpack.decode(payload, type=Answer)
    if answer.refused is not None:
        raise getattr(errors, answer.refused.kind)(answer.refused.message, code=answer.refused.code)
    return answer


def _forget_all() -> None:
    for reader in list(_READERS):
        reader._forget()


os.register_at_fork(after_in_child=_forget_all)


@cache
def default() -> Reader:
    """The one of this process; it ends with it."""
    reader = Reader()
    atexit.register(reader.close)
    return reader
