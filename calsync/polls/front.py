"""What stands at the service's port: it answers polls of feeds by itself and hands every other connection on.

A general server spends three quarters of a poll's time on what a poll never needs (threads, streams, an environment of
strings), so plain polls are answered here, on one event loop. The first request of a connection that is anything else
turns it into a tunnel to the full server behind, which sees what the client sent, octet for octet; it serves the feeds
too, the same way, only slower.
"""

import asyncio
import time
from collections.abc import Callable
from typing import cast

from calsync.polls import plain
from calsync.polls.answers import Answer, Asked
from calsync.polls.ids import RequestIds

IDLE = 75.0  # seconds that a connection may wait between polls
BUSY = (
    b"HTTP/1.1 503 Service Unavailable\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: 17\r\n"
    b"retry-after: 5\r\ncache-control: no-store\r\nconnection: close\r\n\r\nTry again later.\n"
)


class Front:
    """The connections of a port.

    `look_again` is called before the first of the polls that arrived together: what they are answered is as of then or
    later. `backend` is the path of the Unix socket on which the full server listens; `most` limits the connections.
    """

    def __init__(
        self, answers: Callable[[Asked], Answer], look_again: Callable[[], None], backend: str, most: int
    ) -> None:
        self._answers = answers
        self._look_again = look_again
        self._turned = True
        self._now = 0.0
        self._date = ""
        self._ids = RequestIds()
        self.last = time.monotonic()  # when the present turn began
        self.backend = backend
        self.most = most
        self.open: set[Visitor] = set()

    def answer(self, asked: plain.PlainPoll, transport: asyncio.Transport) -> None:
        """Writes the answer to a poll that has just arrived."""
        if self._turned:
            self._begin_turn()
        request_id = self._ids(asked.id)
        head, body = self._answers(Asked(asked.poll, request_id, self._now))
        start = f"{head.lines}{self._date}x-request-id: {request_id}{asked.end}".encode("latin-1")
        if body:
            transport.writelines((start, body))
        else:
            transport.write(start)

    def _begin_turn(self) -> None:
        """The first poll of those that arrived together."""
        self._turned = False
        self._now = time.time()
        self._date = plain.date_line(self._now)
        self.last = time.monotonic()
        self._look_again()
        # What arrives later is taken from the sockets in the loop's next turn, before which this runs.
        asyncio.get_running_loop().call_soon(self._turn)

    def _turn(self) -> None:
        self._turned = True

    def visitor(self) -> "Visitor":
        return Visitor(self)

    async def sweep(self) -> None:
        """Ends, now and then, the connections that have been idle for too long."""
        while True:
            await asyncio.sleep(IDLE / 5)
            limit = time.monotonic() - IDLE
            for visitor in [each for each in self.open if each.tunnel is None and each.last < limit]:
                visitor.transport.abort()


class Visitor(asyncio.Protocol):
    """One client's connection."""

    transport: asyncio.Transport

    def __init__(self, front: Front) -> None:
        self.front = front
        self.rest = b""
        self.said = b""  # its last poll, where nothing has come since
        self.asked: plain.PlainPoll
        self.last = time.monotonic()
        self.tunnel: Tunnel | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        if len(self.front.open) >= self.front.most:
            self.transport.abort()
        self.front.open.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self.front.open.discard(self)
        if self.tunnel is not None:
            self.tunnel.close()

    def data_received(self, data: bytes) -> None:
        # Who asks again over a connection that stayed open mostly says the same.
        if data == self.said:
            self._answer()
        elif self.tunnel is not None:
            self.tunnel.send(data)
        else:
            self._read(self.rest + data)

    def _read(self, data: bytes) -> None:
        self.rest = self.said = b""
        while data and not self.transport.is_closing():
            end = data.find(plain.END)
            if end < 0 and plain.may_be_poll(data):
                self.rest, self.said = data, b""
                return
            asked = plain.read(data[:end]) if 0 <= end <= plain.LONGEST else None
            if asked is None:
                self._hand_on(data)
                return
            self.asked, self.said, data = asked, data[: end + 4], data[end + 4 :]
            self._answer()

    def _answer(self) -> None:
        self.front.answer(self.asked, self.transport)
        self.last = self.front.last
        if self.asked.closes:
            self.transport.close()

    def _hand_on(self, data: bytes) -> None:
        self.said = b""
        self.transport.pause_reading()
        self.tunnel = Tunnel(self.transport, data)
        self.tunnel.connect(self.front.backend)

    def eof_received(self) -> bool:
        """A client that has said all it has to say: what that means is for the server behind to decide."""
        if self.tunnel is None:
            return False
        self.tunnel.send_eof()
        return True

    # A client that does not read is not read from either, so that no more than one buffer is kept for it.

    def pause_writing(self) -> None:
        if self.tunnel is None:
            self.transport.pause_reading()
        else:
            self.tunnel.pause_reading()

    def resume_writing(self) -> None:
        if self.tunnel is None:
            self.transport.resume_reading()
        else:
            self.tunnel.resume_reading()


class Tunnel(asyncio.Protocol):
    """The other half of a connection that was handed on: what the server behind says goes to the client as it is."""

    def __init__(self, client: asyncio.Transport, first: bytes) -> None:
        self.client = client
        self.waiting = first  # what is to be sent once the tunnel stands
        self.ended = False
        self.transport: asyncio.Transport | None = None
        self.opening: asyncio.Task[None] | None = None

    def connect(self, backend: str) -> None:
        self.opening = asyncio.get_running_loop().create_task(self._connect(backend))

    async def _connect(self, backend: str) -> None:
        try:
            await asyncio.get_running_loop().create_unix_connection(lambda: self, backend)
        except OSError:
            self.client.write(BUSY)
            self.client.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        if self.client.is_closing():
            self.transport.abort()
            return
        self.transport.write(self.waiting)
        self.waiting = b""
        if self.ended:
            self.transport.write_eof()
        self.client.resume_reading()

    def data_received(self, data: bytes) -> None:
        self.client.write(data)

    def eof_received(self) -> bool:
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        self.client.close()

    def pause_writing(self) -> None:
        self.client.pause_reading()

    def resume_writing(self) -> None:
        self.client.resume_reading()

    def send(self, data: bytes) -> None:
        if self.transport is None:
            self.waiting += data
        else:
            self.transport.write(data)

    def send_eof(self) -> None:
        self.ended = True
        if self.transport is not None and self.transport.can_write_eof():
            self.transport.write_eof()

    def pause_reading(self) -> None:
        if self.transport is not None:
            self.transport.pause_reading()

    def resume_reading(self) -> None:
        if self.transport is not None:
            self.transport.resume_reading()

    def close(self) -> None:
        if self.transport is not None:
            self.transport.close()
