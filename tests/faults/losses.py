"""Faults after which nothing that was acknowledged may be missing: kills, races, full and read-only disks, restarts of
the database, a clock that is set back."""

import multiprocessing
import os
import random
import resource
import signal
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from multiprocessing.synchronize import Barrier
from pathlib import Path
from queue import Empty
from time import sleep as pause
from typing import Any

from calsync import commands
from calsync.errors import Conflict
from calsync.store import StoreUnavailable
from tests.faults.office_at_work import AtWork, Clock, begin, change, findings, kept, writer

SOON = 0.25  # seconds within which a writer is killed after its first acknowledged change


class Lost(AssertionError):
    """Something that was acknowledged is missing, or what is kept is not whole."""


def _whole(work: AtWork, acknowledged: set[str], clock: Clock | None = None) -> None:
    office = work.open()
    missing = acknowledged - kept(office, work)
    office.store.close()
    if missing:
        raise Lost(f"acknowledged and gone: {sorted(missing)[:5]}")
    if found := findings(work, clock=clock):
        raise Lost(f"not whole: {found[:3]}")


def kills(work: AtWork, times: int, seed: int = 1) -> int:
    """Kills a writer (SIGKILL) so many times at moments of chance; counts the changes that were acknowledged."""
    return _under_writers(work, times, seed, lambda: None)


def restarts(work: AtWork, restart: Callable[[], None], times: int, seed: int = 1) -> int:
    """Starts the database anew under writers, so many times; counts the changes that were acknowledged."""
    return _under_writers(work, times, seed, restart)


def _under_writers(work: AtWork, times: int, seed: int, fault: Callable[[], None]) -> int:
    chance, acknowledged = random.Random(seed), set[str]()
    for number in range(times):
        with writer(work, seed * 100_000 + number) as (child, lines):
            said = os.read(lines, 65536)
            fault()
            pause(chance.random() * SOON)
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            while more := os.read(lines, 65536):
                said += more
        if not said:
            raise Lost("the writer ended by itself")
        acknowledged |= {line.decode() for line in said.split(b"\n")[:-1]}
        if number % 50 == 49:
            _whole(work, acknowledged)
    _whole(work, acknowledged)
    return len(acknowledged)


def _race(work: AtWork, gate: Barrier, positions: Any, results: Any, me: int) -> None:
    office = work.open()
    while (position := positions.get()) is not None:
        gate.wait()
        try:
            commands.note(office, work.deadlines[0], f"r{position}-{me}", by=f"racer {me}", expect=position)
        except Conflict:
            results.put(None)
        else:
            results.put(f"r{position}-{me}")
    office.store.close()
    os._exit(0)


def races(work: AtWork, times: int, racers: int = 3) -> int:
    """Lets several who saw the same state change it at once, so many times: one wins and the others are told; counts
    the races."""
    fork = multiprocessing.get_context("fork")
    gate, results, winners = fork.Barrier(racers), fork.Queue(), set[str]()
    queues = [fork.Queue() for _ in range(racers)]
    processes = [
        fork.Process(target=_race, args=(work, gate, mine, results, me), daemon=True) for me, mine in enumerate(queues)
    ]
    for process in processes:
        process.start()
    try:
        office = work.open()
        for _ in range(times):
            position = office.store.cases()[0].position
            for mine in queues:
                mine.put(position)
            won = [word for _ in range(racers) if (word := results.get(timeout=60)) is not None]
            if len(won) != 1 or office.store.cases()[0].position != position + 1:
                raise Lost(f"of {racers} at once {len(won)} won")
            winners |= set(won)
        office.store.close()
    except Empty:
        raise Lost("a racer never came back") from None
    finally:
        for mine in queues:
            mine.put(None)
        for process in processes:
            process.join(10)
    _whole(work, winners)
    return times


def _until_refused(work: AtWork, seed: int, hinder: Callable[[], None], most: int = 3000) -> set[str]:
    """Changes the case, in a process of its own that is hindered, until a change is refused; gives those that were
    acknowledged before."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        code = 3
        try:
            chance = random.Random(seed)
            office = work.open()
            hinder()
            for number in range(most):
                try:
                    change(office, work, f"d{seed}-{number}", chance)
                except StoreUnavailable:
                    code = 0
                    break
                os.write(writing, f"d{seed}-{number}\n".encode())
        finally:
            os._exit(code)
    os.close(writing)
    said = b""
    while more := os.read(reading, 65536):
        said += more
    os.close(reading)
    _, status = os.waitpid(child, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise Lost(f"what could not be kept was not refused (the writer ended with {status})")
    return {line.decode() for line in said.split(b"\n")[:-1]}


def full_disk(work: AtWork, times: int, seed: int = 1) -> int:
    """Lets the files of the database grow no further, so many times: the change is refused, those before it are whole,
    and the next one is taken once there is room; counts the changes that were acknowledged."""
    chance, acknowledged = random.Random(seed), set[str]()
    for number in range(times):
        room = chance.randrange(4096, 400_000)

        def hinder(room: int = room) -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            log = work.data / "calsync.db-wal"
            most = (log.stat().st_size if log.exists() else 0) + room
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

        acknowledged |= _until_refused(work, seed * 1000 + number, hinder)
        _whole(work, acknowledged)
    return len(acknowledged)


def read_only(work: AtWork, times: int, seed: int = 1) -> int:
    """The same with a database that takes no change at all."""
    for number in range(times):

        def hinder() -> None:
            def refuse(connection: Any, *_: object) -> None:
                if isinstance(connection, sqlite3.Connection):
                    connection.execute("PRAGMA query_only = ON")

            from sqlalchemy import event
            from sqlalchemy.pool import Pool

            event.listen(Pool, "checkout", refuse)

        if _until_refused(work, seed * 1000 + number, hinder):
            raise Lost("a change was acknowledged that was not kept")
    _whole(work, set())
    return times


def clock_back(work: AtWork, times: int, seed: int = 1) -> int:
    """Changes the case with a clock that jumps, mostly backward: SEQUENCE, DTSTAMP and Last-Modified only ever rise."""
    chance, now = random.Random(seed), [datetime.now(UTC)]
    last: dict[str, tuple[int, datetime]] = {}
    modified = datetime.min.replace(tzinfo=UTC)
    for number in range(times):
        now.append(now[-1] + timedelta(seconds=chance.randrange(-7200, 1800)))
        office = work.open(clock=lambda: now[-1])
        change(office, work, f"c{seed}-{number}", chance)
        for uid, entry in office.store.last_entries(work.case_id, "").items():
            here = (entry.sequence, entry.modified)
            before = last.get(uid, here)
            if not (here == before or (here[0] > before[0] and (here[1] > before[1] or not entry.block))):
                raise Lost(f"{uid} went from {before} to {here}")
            last[uid] = here
        feed = office.store.feeds(work.case_id)[0]
        if feed.modified < modified:
            raise Lost(f"Last-Modified went back from {modified} to {feed.modified}")
        modified = feed.modified
        office.store.close()
    _whole(work, set(), clock=lambda: now[-1])
    return times


def fresh(folder: Path, url: str | None = None) -> AtWork:
    """An office of its own for one kind of fault."""
    folder.mkdir(parents=True, exist_ok=True)
    return begin(folder, url)
