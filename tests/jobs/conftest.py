"""A real SMTP server on loopback that answers as a test wants, and an office that mails by it."""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from calsync import commands
from calsync.commands import Office, open_office
from calsync.jobs.queue import Queue, open_queue
from calsync.mail.server import MailServer
from calsync.settings import Settings

BODY = """\
1. No later than two (2) days after completion of the mediation session, the parties shall file a joint report.

2. Plaintiff shall file its opposition no later than November 3, 2026."""

ORDER = """Case 2:26-cv-99311-QZ   Document {number}   Filed 11/02/26   Page 1 of 1

                     UNITED STATES DISTRICT COURT
                    EASTERN DISTRICT OF CALIFORNIA

GROUSE LANTERN CO. v. PEBBLE ARCADE LLC

{body}

IT IS SO ORDERED.

Dated: November 2, 2026

/s/ Quillon Zephyrine
UNITED STATES DISTRICT JUDGE
"""


class Inbox:
    """Takes mail, or answers what `answers` says next for a recipient (such as `451 later`); None takes it."""

    def __init__(self) -> None:
        self.got: list[Any] = []
        self.asked: list[str] = []
        self.answers: dict[str, list[str | None]] = {}
        self.goodbye = "221 Bye"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        self.asked.append(address)
        waiting = self.answers.get(address, [])
        answer = waiting.pop(0) if waiting else None
        if answer is not None:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_QUIT(self, server: Any, session: Any, envelope: Any) -> str:
        return self.goodbye

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.got.append(envelope)
        return "250 OK"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def start(inbox: Inbox) -> Iterator[Callable[..., int]]:
    """Starts a server for the inbox, with aiosmtpd's options, on a port (else a free one), which it gives."""
    running = []

    def begin(port: int | None = None, **options: Any) -> int:
        port = port or free_port()
        controller = Controller(inbox, hostname="127.0.0.1", port=port, **options)
        controller.start()
        running.append(controller)
        return port

    yield begin
    for controller in running:
        controller.stop()


@pytest.fixture
def server() -> Callable[..., MailServer]:
    def make(port: int, **special: Any) -> MailServer:
        values: dict[str, Any] = {"tls": "if-offered", "sender": "docket@firm.example"} | special
        return MailServer("127.0.0.1", port, **values)

    return make


@pytest.fixture
def mailing(
    tmp_path: Path, database_url: str, clock: Any, server: Callable[..., MailServer]
) -> Iterator[Callable[..., Queue]]:
    """An office on a database of its own that mails by a server on that port, with its queue, which runs at once."""
    offices: list[Office] = []

    def make(port: int, **special: Any) -> Queue:
        settings = Settings(tmp_path, database_url, "https://docket.example", mail=server(port, **special))
        office = open_office(settings, clock=clock)
        offices.append(office)
        return open_queue(settings, office, immediate=True)

    yield make
    for office in offices:
        office.store.close()


@pytest.fixture
def order_words() -> str:
    return ORDER.format(body=BODY, number=7)


@pytest.fixture
def register() -> Callable[..., commands.Registered]:
    """Registers a made-up order: an opposition due on the day after the clock's, a report that waits; or another."""

    def do(office: Office, body: str = BODY, number: int = 7) -> commands.Registered:
        words = ORDER.format(body=body, number=number)
        return commands.register(office, words.encode(), name="order.txt", by="tests")

    return do


@pytest.fixture
def free() -> int:
    """A port on which nobody listens."""
    return free_port()
