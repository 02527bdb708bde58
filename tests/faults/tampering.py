"""Changes behind calsync's back, each of which `verify` must find: chains written anew, ends cut off, older copies,
bytes and pages of the file."""

import hashlib
import json
import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from click.testing import CliRunner

from calsync.cli.verify import verify
from tests.faults.office_at_work import AtWork, change, findings

CHANGES = 12  # in the history that is tampered with
STORED = (  # what is kept as bytes
    *(("facts", "line"), ("facts", "hash"), ("publications", "line"), ("publications", "hash")),
    *(("entries", "block"), ("documents", "source"), ("documents", "document"), ("feeds", "body")),
)


def with_history(work: AtWork, seed: int = 5) -> list[Path]:
    """Gives the case a history; copies of the database as it was after each change but the last."""
    chance, copies = random.Random(seed), []
    for number in range(CHANGES):
        office = work.open()
        change(office, work, f"h{number}", chance)
        office.store.close()
        copies.append(shutil.copy(_database(work), work.data / f"after-{number}.copy"))
    return copies[:-1]


def rolled_back(work: AtWork, copies: list[Path], times: int, seed: int = 1) -> int:
    """Puts an older copy in the place of the database, so many times; counts those that are found."""
    chance = random.Random(seed)
    return sum(_found(work, chance.choice(copies).read_bytes()) for _ in _trials(work, times))


def cut_off(work: AtWork, times: int, seed: int = 1) -> int:
    """Cuts the last publications off with all that belongs to them; the database by itself is without fault."""
    chance, found = random.Random(seed), 0
    for whole in _trials(work, times):
        with closing(sqlite3.connect(_database(work))) as database:
            numbers = [n for (n,) in database.execute("SELECT number FROM publications ORDER BY number")]
            last = chance.choice(numbers[1:-1])
            (line,) = database.execute("SELECT line FROM publications WHERE number = ?", (last,)).fetchone()
            position = json.loads(line)["position"]
            database.execute("DELETE FROM publications WHERE number > ?", (last,))
            database.execute("DELETE FROM entries WHERE publication > ?", (last,))
            database.execute("UPDATE entries SET until = NULL WHERE until > ?", (position,))
            database.execute("DELETE FROM facts WHERE seq > ?", (position,))
            database.execute("UPDATE cases SET position = ?", (position,))
            database.commit()
        found += _found_consistent(work)
        _database(work).write_bytes(whole)
    return found


def written_anew(work: AtWork, times: int, seed: int = 1) -> int:
    """Changes one fact and makes both chains anew over it, with all their hashes: the database by itself is without
    fault."""
    chance, found = random.Random(seed), 0
    for whole in _trials(work, times):
        with closing(sqlite3.connect(_database(work))) as database:
            rows = database.execute("SELECT case_id, seq, line FROM facts ORDER BY seq").fetchall()
            changed = chance.choice([seq for _, seq, line in rows if b'"writer"' in line])
            last, hashes = bytes(32), {}
            for case_id, seq, line in rows:
                if seq == changed:
                    line = line.replace(b'"writer"', b'"forger"')
                last = hashes[seq] = hashlib.sha256(last + line).digest()
                database.execute(
                    "UPDATE facts SET line=?, hash=? WHERE case_id=? AND seq=?", (line, last, case_id, seq)
                )
            last = bytes(32)
            for number, line in database.execute("SELECT number, line FROM publications ORDER BY number").fetchall():
                told = json.loads(line)
                line = json.dumps(told | {"ledger": hashes[told["position"]].hex()}, separators=(",", ":")).encode()
                last = hashlib.sha256(last + line).digest()
                database.execute("UPDATE publications SET line=?, hash=? WHERE number=?", (line, last, number))
            database.commit()
        found += _found_consistent(work)
        _database(work).write_bytes(whole)
    return found


def flipped_bits(work: AtWork, times: int, seed: int = 1) -> int:
    """Flips one bit of one stored string of bytes, so many times; counts those that are found."""
    chance, found = random.Random(seed), 0
    for whole in _trials(work, times):
        table, column = chance.choice(STORED)
        with closing(sqlite3.connect(_database(work))) as database:
            rows = database.execute(f"SELECT rowid, {column} FROM {table} WHERE length({column}) > 0").fetchall()
            row, data = chance.choice(rows)
            flipped = bytearray(data)
            flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
            database.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (bytes(flipped), row))
            database.commit()
        found += bool(_reported(work))
        _database(work).write_bytes(whole)
    return found


def damaged_pages(work: AtWork, times: int, seed: int = 1) -> int:
    """Overwrites one page of the file with what chance gives, so many times; counts those that are found. Fails where
    that ends in anything but a report."""
    chance, found = random.Random(seed), 0
    with closing(sqlite3.connect(_database(work))) as database:
        database.execute("VACUUM")  # no page is unused
        (size,) = database.execute("PRAGMA page_size").fetchone()
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for whole in _trials(work, times):
        page = chance.randrange(len(whole) // size)
        damaged = bytearray(whole)
        damaged[page * size : (page + 1) * size] = chance.randbytes(size)
        _database(work).write_bytes(damaged)
        found += bool(_reported(work))
        _database(work).write_bytes(whole)
    return found


def _database(work: AtWork) -> Path:
    return work.data / "calsync.db"


def _trials(work: AtWork, times: int) -> Iterator[bytes]:
    """The whole file, so many times; put back after each."""
    whole = _database(work).read_bytes()
    for _ in range(times):
        yield whole
        for beside in ("calsync.db-wal", "calsync.db-shm"):
            (work.data / beside).unlink(missing_ok=True)
        _database(work).write_bytes(whole)


def _found(work: AtWork, database: bytes) -> bool:
    _database(work).write_bytes(database)
    return _found_consistent(work)


def _found_consistent(work: AtWork) -> bool:
    """Whether `verify` finds it by the heads outside, the database by itself being as it must be."""
    alone = findings(work, mended=True)
    assert alone == [], f"this is found without the heads, so it does not try them: {alone}"
    return bool(findings(work))


def _reported(work: AtWork) -> list[object]:
    """The findings of `calsync verify`, which must end in a report."""
    done = CliRunner().invoke(verify, ["--data", str(work.data), "--json"])
    if not isinstance(done.exception, SystemExit | None):
        raise done.exception
    found: list[object] = json.loads(done.stdout)["findings"]
    assert bool(found) == (done.exit_code == 1)
    return found
