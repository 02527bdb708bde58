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

from calsync import commands
from calsync.cli.verify import verify
from tests.faults.office_at_work import ORDER, AtWork, change, findings

CHANGES = 12  # in the history that is tampered with
STORED = (  # what is kept as bytes
    *(("facts", "line"), ("facts", "hash"), ("publications", "line"), ("publications", "hash")),
    *(("entries", "block"), ("documents", "source"), ("documents", "document"), ("feeds", "body")),
)


def with_history(work: AtWork, seed: int = 5) -> list[Path]:
    """Gives the case a history, into which another case was merged; copies of the database as it was after each change
    but the last."""
    chance, copies = random.Random(seed), []
    office = work.open()
    other = commands.register(office, ORDER.replace("99061", "99062").encode(), name="other.txt", by="writer")
    commands.note(office, other.docket.deadlines[0].id, "before the merge", by="writer")
    commands.merge(office, other.case_id, work.case_id, by="writer")
    office.store.close()
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
            of = "FROM publications WHERE case_id = ?"
            chain = database.execute(f"SELECT number, line {of} ORDER BY number", (work.case_id,)).fetchall()
            last, line = chance.choice(chain[2:-1])  # after the merge, of which the other case tells too
            position = json.loads(line)["position"]
            database.execute(f"DELETE {of} AND number > ?", (work.case_id, last))
            for statement in (
                "DELETE FROM entries WHERE publication > :last AND case_id = :case",
                "UPDATE entries SET until = NULL WHERE until > :position AND case_id = :case",
                "DELETE FROM facts WHERE seq > :position AND case_id = :case",
                "UPDATE cases SET position = :position WHERE id = :case",
            ):
                database.execute(statement, {"last": last, "position": position, "case": work.case_id})
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
            rows = database.execute("SELECT case_id, seq, line FROM facts ORDER BY case_id, seq").fetchall()
            changed = chance.choice([(case_id, seq) for case_id, seq, line in rows if b'"writer"' in line])
            hashes: dict[tuple[str, int], bytes] = {}
            for case_id, seq, line in rows:
                if (case_id, seq) == changed:
                    line = line.replace(b'"writer"', b'"forger"')
                last = hashes[case_id, seq] = hashlib.sha256(hashes.get((case_id, seq - 1), bytes(32)) + line).digest()
                database.execute(
                    "UPDATE facts SET line=?, hash=? WHERE case_id=? AND seq=?", (line, last, case_id, seq)
                )
            chains: dict[str, bytes] = {}
            of = "SELECT case_id, number, line FROM publications ORDER BY case_id, number"
            for case_id, number, line in database.execute(of).fetchall():
                told = json.loads(line)
                told["ledger"] = hashes[case_id, told["position"]].hex()
                line = json.dumps(told, separators=(",", ":")).encode()
                last = chains[case_id] = hashlib.sha256(chains.get(case_id, bytes(32)) + line).digest()
                database.execute(
                    "UPDATE publications SET line=?, hash=? WHERE case_id=? AND number=?", (line, last, case_id, number)
                )
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
