"""Offices with cases in them, for measuring what a change costs."""

import hashlib
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

import msgspec
import texts

from calsync import commands
from calsync.commands import Office, Registered, open_office
from calsync.docket import fold
from calsync.docket.model import (
    CaseOpened,
    DeadlineConfirmed,
    DeadlineReopened,
    DeadlineSatisfied,
    Docket,
    EventCorrected,
    EventRecorded,
    Fact,
    OrderRegistered,
    Payload,
)
from calsync.reading.order import read_order
from calsync.reading.source.pages import extract
from calsync.settings import Settings
from calsync.store import LedgerLine

NOW = datetime(2026, 11, 2, 15, 0, tzinfo=UTC)
IDS = ("id", "case_id", "feed_id", "order_id", "number_key", "words_sha256")
COPIED = ("cases", "facts", "documents", "entries", "feeds", "feed_tokens")


@contextmanager
def folder() -> Iterator[Path]:
    """A folder of our own for a database, on the disk that the machine keeps temporary files on."""
    path = Path(tempfile.mkdtemp(prefix="calsync-bench-"))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def settings_in(data: Path) -> Settings:
    return Settings(data, f"sqlite:///{data / 'calsync.db'}", "http://127.0.0.1:8000")


def office_in(data: Path) -> Office:
    return open_office(settings_in(data), clock=lambda: NOW)


def busy_case(office: Office, serial: int, entries: int) -> tuple[Registered, str]:
    """A case with so many entries, one deadline that waits for the mediation session, and a feed; and its token.

    An order is an entry too, and what waits has none before its event.
    """
    done = commands.register(office, texts.busy_order(serial, entries).encode(), name="order.txt", by="bench")
    return done, commands.add_feed(office, done.case_id).token


def multiply(data: Path, case_id: str, count: int) -> None:
    """Copies a case with its orders, entries and feeds so often that the database holds `count` cases more.

    The address of a copy's feed is `copied_token` of its number.
    """
    with sqlite3.connect(data / "calsync.db") as database:
        database.create_function("hash_of", 1, lambda n: hashlib.sha256(copied_token(n).encode()).digest())
        database.execute("PRAGMA synchronous = OFF")
        tables = {name: [row[1] for row in database.execute(f"PRAGMA table_info({name})")] for name in COPIED}
        own = "SELECT id FROM feeds WHERE case_id = :id"
        where = {"cases": "id = :id", "feed_tokens": f"feed_id IN ({own})"}
        for table, columns in tables.items():
            made = {name: f"{name} || '-' || n" for name in IDS}
            made |= {"sha256": "hash_of(n)"} if table == "feed_tokens" else {}
            chosen = ", ".join(made.get(name, name) for name in columns)
            database.execute(
                f"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :count) "
                f"INSERT INTO {table} SELECT {chosen} FROM {table}, numbers WHERE {where.get(table, 'case_id = :id')}",
                {"id": case_id, "count": count},
            )
    database.close()


def more_feeds(data: Path, case_id: str, count: int) -> None:
    """Copies the feeds of a case, but not the case, so often; the address of a copy is `copied_token` of its number."""
    with sqlite3.connect(data / "calsync.db") as database:
        database.create_function("hash_of", 1, lambda n: hashlib.sha256(copied_token(n).encode()).digest())
        database.execute("PRAGMA synchronous = OFF")
        for table, made in (("feeds", {"id": "id || '-' || n"}), ("feed_tokens", {})):
            made |= {"sha256": "hash_of(n)", "feed_id": "feed_id || '-' || n"} if table == "feed_tokens" else {}
            columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
            own = "case_id = :id" if table == "feeds" else "feed_id IN (SELECT id FROM feeds WHERE case_id = :id)"
            database.execute(
                f"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :count) "
                f"INSERT INTO {table} SELECT {', '.join(made.get(name, name) for name in columns)} "
                f"FROM (SELECT * FROM {table} WHERE {own} ORDER BY rowid LIMIT 1), numbers",
                {"id": case_id, "count": count},
            )
    database.close()


def copied_token(n: int) -> str:
    return f"token-of-copy-{n}"


@cache
def ledger_of(entries: int) -> tuple[bytes, ...]:
    """The lines of a case with about so many entries, in orders of fifty; by the last a person confirms one of them."""
    payloads: list[Payload] = [CaseOpened("case", "caed", "2:26-cv-90001-QZ")]
    # Two directives that set the same date for the same thing are one entry, so a fifth more are written.
    for n in range(max(1, entries // 38)):
        payloads.append(registered(n, min(entries, 50)))
    facts = [Fact(i, NOW, "clerk", payload) for i, payload in enumerate(payloads, 1)]
    deadlines = fold(facts).deadlines
    one = DeadlineConfirmed(deadlines[len(deadlines) // 2].id)
    facts.append(Fact(len(facts) + 1, NOW + timedelta(minutes=1), "clerk", one))
    return tuple(map(msgspec.json.encode, facts))


def docket_of(entries: int, *, confirmed: bool = False) -> Docket:
    """That case before or after the confirmation, read and folded anew each time, as the store reads it."""
    lines = ledger_of(entries)
    return fold(LedgerLine(line, b"").fact for line in (lines if confirmed else lines[:-1]))


def registered(n: int, directives: int) -> OrderRegistered:
    document = extract(texts.busy_order(n, directives, number=n + 1).encode(), name="order.txt")
    return OrderRegistered(f"order{n}", "order.txt", read_order(document))


def long_ledger(count: int) -> list[Fact]:
    """A ledger of so many facts: an order to fifty of them, otherwise events, corrections and people's decisions."""
    payloads: list[Payload] = [CaseOpened("case", "caed", "2:26-cv-90001-QZ")]
    for n in range(max(1, count // 50)):
        words = texts.busy_order(n, 10, number=n + 1)
        payloads.append(
            OrderRegistered(f"order{n}", "order.txt", read_order(extract(words.encode(), name="order.txt")))
        )
    known = [Fact(i, NOW, "clerk", payload) for i, payload in enumerate(payloads, 1)]
    ids = [deadline.id for deadline in fold(known).deadlines]
    day = date(2026, 11, 2)
    while len(payloads) < count:
        n = len(payloads)
        mine = ids[n % len(ids)]
        payloads += [
            EventRecorded(f"event{n}", f"Deposition of witness {n} taken", day + timedelta(n % 200)),
            EventCorrected(f"event{n}", day + timedelta(n % 200 + 1)),
            DeadlineConfirmed(mine),
            DeadlineSatisfied(mine, day),
            DeadlineReopened(mine, "Filed in the wrong case"),
        ]
    return [Fact(i, NOW + timedelta(seconds=i), "clerk", payload) for i, payload in enumerate(payloads[:count], 1)]
