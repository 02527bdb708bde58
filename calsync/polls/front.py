"""What stands at the service's port: it answers polls of feeds by itself and hands everything else on.

A general server spends three quarters of a poll's time on what a poll never needs (threads, streams, an environment of
strings), so plain polls are answered here, on one event loop. The first request of a connection that is anything else
turns it into a tunnel to the full server behind, which sees what the client sent, octet for octet; it serves the feeds
too, the same way, only slower.

The full server has few threads, and whoever sends slowly would hold one. So a request is handed on once all of it is
here; of those that are too long for that, only as many at once (`LONG`) as leave threads for the others.
"""

import asyncio
import math
import time
from collections.abc import Callable
from typing import cast

from calsync.polls import LONG, plain
from calsync.polls.answers import Answer, Asked
from calsync.polls.ids import RequestIds

IDLE = 75.0  # seconds that a connection may wait between polls, or with a request that is not all here
UNCLEAR = 300.0  # the same, where it may be the full server that keeps a long request waiting
ANSWERED = 5.0  # the same, where that has answered
TUNNELS = 128  # that stand at once
CONTINUE = b"HTTP/1.1 100 "  # no answer yet (RFC 9110 15.2.1)


def _refusal(status: str, words: str, more: str = "") -> bytes:
    head = f"HTTP/1.1 {status}\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: {len(words)}\r\n"
    return f"{head}{more}cache-control: no-store\r\nconnection: close\r\n\r\n{words}".encode()


BUSY = _refusal("503 Service Unavailable", "Try again later.\n", "retry-after: 5\r\n")
TOO_LONG = _refusal("431 Request Header Fields Too Large", "These are too many headers.\n")


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
        self.tunnels: set[Visitor] = set()
        self.long: set[Visitor] = set()  # those of which a long request is arriving
        self.queue: dict[Visitor, None] = {}  # those that wait to send one

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

    def room_for_tunnel(self) -> bool:
        """Whether one more may stand; the one that has been idle for longest makes room."""
        if len(self.tunnels) < TUNNELS:
            return True
        idle = min((each for each in self.tunnels if each.idle), key=lambda each: each.last, default=None)
        if idle is not None:
            self.tunnels.discard(idle)
            idle.transport.close()
        return idle is not None

    def room_for_long(self, visitor: "Visitor") -> bool:
        """Whether a long request may be handed on while it arrives; else its visitor waits, and is told."""
        if len(self.long) < LONG:
            self.long.add(visitor)
        elif visitor not in self.queue:
            self.queue[visitor] = None
            visitor.last = time.monotonic()
        return visitor in self.long

    def end_long(self, visitor: "Visitor") -> None:
        """The long request of this visitor is all there, or its connection has ended."""
        self.queue.pop(visitor, None)
        self.long.discard(visitor)
        while self.queue and len(self.long) < LONG:
            following = next(iter(self.queue))
            del self.queue[following]
            following.go_on()

    def left(self, visitor: "Visitor") -> None:
        """A connection has ended."""
        self.open.discard(visitor)
        self.tunnels.discard(visitor)
        self.end_long(visitor)

    async def sweep(self) -> None:
        """Ends, now and then, the connections that have been idle for too long."""
        while True:
            await asyncio.sleep(IDLE / 5)
            now = time.monotonic()
            for visitor in [each for each in self.open if each.last + each.patience < now]:
                visitor.give_up()


class Visitor(asyncio.Protocol):
    """One client's connection."""

    transport: asyncio.Transport

    def __init__(self, front: Front) -> None:
        self.front = front
        self.rest = b""
        self.said = b""  # its last poll, where nothing has come since
        self.asked: plain.PlainPoll
        self.last = time.monotonic()  # when it was answered, or the rest of a long request came
        self.tunnel: Tunnel | None = None
        self.full = False  # it does not read its answers
        self.owes = 0.0  # octets of a long request that are still to come
        self.dropped = False  # it has its last answer; whatever it says is not heard

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        if len(self.front.open) >= self.front.most:
            self.transport.abort()
        self.front.open.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self.front.left(self)
        if self.tunnel is not None:
            self.tunnel.close()

    @property
    def idle(self) -> bool:
        """Whether it has a tunnel over which nothing is under way."""
        answered = self.tunnel is not None and self.tunnel.answered and self.owes in (0, math.inf)
        return answered and self.transport.get_write_buffer_size() == 0

    @property
    def patience(self) -> float:
        """Seconds for which it may be silent."""
        if self.tunnel is None or self in self.front.queue:
            return IDLE
        if self.owes == math.inf:
            return ANSWERED if self.idle else UNCLEAR
        if self.owes:
            return UNCLEAR if self.tunnel.full else IDLE
        return math.inf  # the full server has all that it needs, and knows how long to wait for more

    def data_received(self, data: bytes) -> None:
        # Who asks again over a connection that stayed open mostly says the same.
        if data == self.said:
            self._answer()
        elif not self.dropped:
            self._read(self.rest + data)

    def _read(self, data: bytes) -> None:
        self.rest = self.said = b""
        while data and self.tunnel is None and not self.transport.is_closing():
            end = data.find(plain.END)
            asked = plain.read(data[:end]) if 0 <= end <= plain.LONGEST else None
            if asked is None:
                break
            self.asked, self.said, data = asked, data[: end + 4], data[end + 4 :]
            self._answer()
        if data and not self.transport.is_closing():
            self.said = b""
            self._pass_on(data)

    def _answer(self) -> None:
        self.front.answer(self.asked, self.transport)
        self.last = self.front.last
        if self.asked.closes:
            self.transport.close()

    def _pass_on(self, data: bytes) -> None:
        """Hands on what is no poll, as far as requests are all here; what is left waits for the rest, or its turn."""
        at, found = int(min(self.owes, len(data))), None
        if self.owes:
            self._came(at)
        while at < len(data) and (found := plain.extent(data, at)) and found.end <= len(data):
            at = int(found.end)
        if at:
            self._send(data[:at])
        left = data[at:]
        if self.dropped or not left:
            return
        if found is None and len(left) > plain.LONGEST:
            self.refuse(TOO_LONG)
        elif found and (found.end - at > plain.LONGEST or found.waits) and self.front.room_for_long(self):
            self.owes = found.end - at
            self._came(len(left))
            self._send(left)
        else:
            self.rest = left
            self.breathe()

    def _came(self, size: int) -> None:
        """More of a long request."""
        self.last = time.monotonic()
        self.owes -= size
        if not self.owes:
            self.front.end_long(self)

    def _send(self, data: bytes) -> None:
        if self.tunnel is not None:
            self.tunnel.send(data)
        elif self.front.room_for_tunnel():
            self.front.tunnels.add(self)
            self.tunnel = Tunnel(self, data)
            self.tunnel.connect(self.front.backend)
            self.breathe()
        else:
            self.refuse(BUSY)

    def go_on(self) -> None:
        """Its turn to send a long request has come."""
        data, self.rest = self.rest, b""
        self._pass_on(data)
        self.breathe()

    def refuse(self, answer: bytes) -> None:
        """Gives it an answer of ours, where no other is under way, and ends the connection."""
        if self.tunnel is not None and not self.idle:
            self.transport.close()
            return
        self.transport.write(answer)
        self.drop()

    def give_up(self) -> None:
        """It was silent for too long, or waited for too long."""
        if self in self.front.queue:
            self.refuse(BUSY)
        else:
            self.transport.abort()

    def drop(self) -> None:
        """Ends the connection, but lets the client finish what it is saying: it would not read its answer if that met
        a closed connection (RFC 9112 9.6)."""
        tunnel, self.tunnel = self.tunnel, None
        self.dropped, self.rest, self.said, self.owes = True, b"", b"", 0.0
        self.last = time.monotonic()
        self.front.tunnels.discard(self)
        self.front.end_long(self)
        if tunnel is not None:
            tunnel.close()
        if not self.transport.is_closing():
            self.transport.write_eof()
            self.transport.resume_reading()

    def eof_received(self) -> bool:
        """A client that has said all it has to say: what that means is for the server behind to decide."""
        if self.tunnel is None:
            return False
        self.tunnel.send_eof()
        return True

    def pause_writing(self) -> None:
        self.full = True
        self.breathe()

    def resume_writing(self) -> None:
        self.full = False
        self.breathe()

    def breathe(self) -> None:
        """Reads on from both sides, where there is somewhere to put what comes.

        From a client that does not read nothing is read either, so that no more than one buffer is kept for it.
        """
        if self.tunnel is not None:
            self.tunnel.listen(self.full)
        if self in self.front.queue or (self.full if self.tunnel is None else self.tunnel.full):
            self.transport.pause_reading()
        else:
            self.transport.resume_reading()


class Tunnel(asyncio.Protocol):
    """The other half of a connection that was handed on: what the server behind says goes to the client as it is."""

    def __init__(self, visitor: Visitor, first: bytes) -> None:
        self.visitor = visitor
        self.client = visitor.transport
        self.waiting = first  # what is to be sent once the tunnel stands
        self.full = True  # nothing more can be sent now
        self.answered = False  # the server spoke last
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
            self.visitor.drop()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        if self.client.is_closing() or self.visitor.dropped:
            self.transport.abort()
            return
        self.full = False
        self.transport.write(self.waiting)
        self.waiting = b""
        if self.ended:
            self.transport.write_eof()
        self.visitor.breathe()

    def data_received(self, data: bytes) -> None:
        if not data.startswith(CONTINUE):
            self.answered = True
        self.visitor.last = time.monotonic()
        self.client.write(data)

    def eof_received(self) -> bool:
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        if self.visitor.owes:
            self.visitor.drop()
        elif not self.visitor.dropped:
            self.client.close()

    def pause_writing(self) -> None:
        self.full = True
        self.visitor.breathe()

    def resume_writing(self) -> None:
        self.full = False
        self.visitor.breathe()

    def send(self, data: bytes) -> None:
        self.answered = False
        if self.transport is None:
            self.waiting += data
        else:
            self.transport.write(data)

    def send_eof(self) -> None:
        self.ended = True
        if self.transport is not None and self.transport.can_write_eof():
            self.transport.write_eof()

    def listen(self, full: bool) -> None:
        """Reads what the server says, unless the client is full of it."""
        if self.transport is not None and full:
            self.transport.pause_reading()
        elif self.transport is not None:
            self.transport.resume_reading()

    def close(self) -> None:
        """Ends it; what the server has not taken by now, while nobody takes what it says, it never would."""
        if self.transport is not None and self.transport.get_write_buffer_size():
            self.transport.abort()
        elif self.transport is not None:
            self.transport.close()
