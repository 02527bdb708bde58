"""The office: the store, the clock and the public address that every command works with."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Protocol

from calsync import docket as ledger
from calsync.actor import Actor
from calsync.commands.mails import write_urgent
from calsync.commands.numbers import number_key
from calsync.commands.publishing import publish
from calsync.docket.model import Docket, Fact, Payload
from calsync.reader import Reading, default
from calsync.reading.model import Hints
from calsync.settings import Settings
from calsync.store import CaseTransaction, Store
from calsync.store.heads import NAME as HEADS
from calsync.store.heads import Heads


class Reader(Protocol):
    """Reads documents; `calsync.reader` does so in a jail."""

    def read(
        self, data: bytes, *, name: str = "", hints: Hints = Hints(), beat: Callable[[], None] | None = None
    ) -> Reading: ...


@dataclass(frozen=True)
class Office:
    """`clock` gives the present instant in UTC; `base_url` is where people reach the service, without a last slash.

    Its store is what the actor may see and change; `acting` gives the same office for another one. `ask` asks somebody
    else to read a document that waits, by its id; without it, documents are read at once. `mailing` says that this
    process has a mail server; without one here or elsewhere no mail is written.
    """

    store: Store
    clock: Callable[[], datetime]
    base_url: str
    mailing: bool = False
    reader: Reader = field(default_factory=default)
    ask: Callable[[str], None] | None = None

    @property
    def actor(self) -> Actor:
        """For whom every command works that takes this office."""
        return self.store.actor

    def acting(self, actor: Actor) -> "Office":
        """The same office for another actor."""
        return replace(self, store=self.store.acting(actor))

    @property
    def mails(self) -> bool:
        """Whether mails are written: somebody sends them, here or for the same database."""
        return self.mailing or self.store.sends_mail()

    def now(self) -> datetime:
        """The present instant, to the second: what calendars and people are shown has no fractions."""
        return self.clock().replace(microsecond=0)


def open_office(
    settings: Settings, *, clock: Callable[[], datetime] | None = None, reader: Reader | None = None
) -> Office:
    """The office that the settings describe; its database is made or brought up to date."""
    now = clock or (lambda: datetime.now(UTC))
    store = Store(settings.database_url, Heads(settings.data / HEADS))
    return Office(store, now, settings.base_url, settings.mail is not None, reader or default())


def new_id() -> str:
    """An id that no other case, order, event or feed has."""
    return secrets.token_hex(8)


Check = Callable[[Docket], None]


def change(
    office: Office,
    case_id: str,
    payloads: Sequence[Payload],
    *,
    by: str,
    expect: int | None = None,
    before: Check | None = None,
) -> Docket:
    """Appends facts to a case's ledger and publishes the docket that they lead to.

    `expect` is the ledger position that the caller saw; `before` looks at the docket as it stood and raises where the
    facts do not fit it. Raises NotFound for an unknown case and Conflict for one that has moved on.
    """
    with office.store.case(case_id) as case:
        case.expect(expect)
        if before is not None:
            before(ledger.fold(case.facts()))
        return append(office, case, payloads, by=by)


def append(office: Office, case: CaseTransaction, payloads: Sequence[Payload], *, by: str) -> Docket:
    """The same inside a transaction that the caller opened."""
    facts: list[Fact] = case.append(payloads, at=office.now(), by=by)
    docket = ledger.fold(facts)
    case.describe(docket, number_key(docket.docket_number))
    publish(case, docket, base_url=office.base_url, at=office.now())
    if office.mailing or office.store.sends_mail(case.connection):
        write_urgent(case, facts, docket, len(payloads), base_url=office.base_url, at=office.clock())
    return docket
