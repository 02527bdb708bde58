"""`verify` looks at the bytes: whatever is changed behind calsync's back is found and, where it can be, mended."""

import json
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from calsync import commands
from calsync.cli.verify import verify
from calsync.commands import Office, Registered, open_office
from calsync.commands.anchors import note_restored
from calsync.feed.model import FeedSettings
from calsync.settings import Settings
from calsync.store.heads import NAME as HEADS
from calsync.store.tables import metadata

CHECK = Path(__file__).parents[2] / "deploy" / "check_proof.py"
DAY = date(2026, 11, 16)
OTHER = """Case 2:26-cv-99881-QZ   Document 3   Filed 10/30/26   Page 1 of 1

                     UNITED STATES DISTRICT COURT
                    EASTERN DISTRICT OF CALIFORNIA

1. Within thirty (30) days of this order, the parties shall file a joint status report.

IT IS SO ORDERED.
"""


@pytest.fixture
def case(office: Office, registered: Registered) -> Registered:
    """A case with two feeds of its own, one across cases, an ended address and token, and a deadline that moved."""
    commands.add_feed(office, registered.case_id)
    ended = commands.add_feed(office, registered.case_id)
    commands.revoke_feed(office, ended.feed.id)
    rotated = commands.add_feed(office, registered.case_id)
    commands.revoke_address(office, rotated.feed.id, rotated.address.id)
    commands.open_feed(office, "office", settings=FeedSettings(name="Office"))
    commands.add_token(office, "clerk")
    commands.revoke_token(office, "clerk")
    moved = report(registered)
    commands.correct(office, moved, DAY, reason="the clerk's call", by="tests")
    return registered


def report(registered: Registered) -> str:
    """The deadline of the joint report."""
    return next(one.id for one in registered.docket.deadlines if one.due == date(2026, 11, 30))


def found(office: Office) -> list[str]:
    return [finding.what for finding in commands.verify(office)]


def blob(column: str, old: str, new: str) -> str:
    """Sets a column of bytes to what it holds with some words changed."""
    return f"{column} = CAST(replace(CAST({column} AS TEXT), '{old}', '{new}') AS BLOB)"


def run(office: Office, *statements: str) -> None:
    with office.store.engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def test_what_nobody_touched_is_well(office: Office, case: Registered) -> None:
    assert commands.verify(office) == []


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (
            "UPDATE feeds SET body = x'00' WHERE revoked IS NULL AND case_id IS NOT NULL",
            "does not serve what the ledger",
        ),
        ("UPDATE feeds SET body = x'00' WHERE case_id IS NULL", "does not serve what the cases"),
        ("UPDATE feeds SET " + blob("body", "20261116", "20261216"), "does not serve"),
        ("UPDATE feeds SET revoked = NULL", "was ended and is open again"),
        ("UPDATE feed_tokens SET expires = NULL", "The feed address"),
        ("UPDATE feed_tokens SET expires = '2099-01-01T00:00:00.000000+00:00' WHERE expires IS NOT NULL", "open again"),
        ("UPDATE api_tokens SET revoked = NULL", "The bearer token"),
        ("UPDATE documents SET source = x'00'", "is not the one that was registered"),
        (
            "UPDATE documents SET " + blob("document", "thirty", "twenty"),
            "is not the one that was read",
        ),
        ("UPDATE documents SET document = x'00'", "A document cannot be read"),
        ("DELETE FROM documents", "The document of the order"),
        (
            "UPDATE entries SET " + blob("block", "20261116", "20261216"),
            "is not what was published",
        ),
        ("UPDATE entries SET block = x'00' WHERE sequence = 0", "Version 0 of the entry"),
        ("DELETE FROM entries WHERE sequence = 0", "is gone"),
        ("UPDATE entries SET sequence = sequence + 7", "is gone"),
        ("UPDATE entries SET starts = 'soon'", "cannot be read"),
        (
            "UPDATE facts SET " + blob("line", "clerk", "judge"),
            "of the ledger is not the line",
        ),
        ("UPDATE facts SET line = x'00' WHERE seq = 1", "Line 1 of the ledger"),
        ("UPDATE facts SET hash = x'00' WHERE seq = 2", "Line 2 of the ledger"),
        ("DELETE FROM facts WHERE seq = (SELECT max(seq) FROM facts)", "The ledger has"),
        (
            "UPDATE publications SET " + blob("line", "position", "positiom"),
            "of the publications",
        ),
        ("DELETE FROM publications WHERE number = 1", "of the publications"),
        ("DELETE FROM publications WHERE number = (SELECT max(number) FROM publications)", "its end was cut off"),
        ("UPDATE cases SET position = 99", "the case says 99"),
        ("UPDATE cases SET changed = 'never'", "The table cases cannot be read"),
        ("DELETE FROM cases", "that is not there"),
        (";".join(f"DELETE FROM {t.name}" for t in reversed(metadata.sorted_tables)), "The case is gone"),
        ("UPDATE feeds SET settings = x'7b'", "cannot be read"),
        ("UPDATE feeds SET modified = 'yesterday'", "cannot be read"),
    ],
)
def test_what_is_changed_behind_our_back_is_found(
    office: Office, case: Registered, settings: Settings, statement: str, told: str
) -> None:
    office.store.close()
    with closing(sqlite3.connect(settings.data / "calsync.db")) as database:
        database.executescript(statement)
    again = open_office(settings, clock=office.clock)
    assert any(told in what for what in found(again)), found(again)
    again.store.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE feeds SET body = x'00' WHERE revoked IS NULL",
        "UPDATE feeds SET etag = '\"x\"' WHERE revoked IS NULL",
        "UPDATE cases SET look_again = NULL",
    ],
)
def test_refresh_mends_what_feeds_serve(office: Office, case: Registered, statement: str) -> None:
    before = {row.id: row for row in commands.feeds(office) if row.revoked is None}
    run(office, statement)
    commands.refresh(office, every=True)
    assert commands.verify(office) == []
    for row in commands.feeds(office):
        if row.id in before and "body" in statement:
            assert row.etag != before[row.id].etag, "whoever fetched the damaged bytes must fetch once more"
            assert row.modified > before[row.id].modified


def test_a_damaged_entry_is_published_anew_and_its_damage_stays_told(office: Office, case: Registered) -> None:
    run(office, "UPDATE entries SET " + blob("block", "20261116", "20261216"))
    commands.refresh(office, every=True)
    left = found(office)
    assert left
    assert all("is not what was published" in what for what in left), left
    body = commands.export(office, case.case_id)
    assert b"20261116" in body
    assert b"20261216" not in body


def test_a_case_from_before_the_chain_joins_it_at_the_next_look(office: Office, case: Registered) -> None:
    run(
        office,
        "DELETE FROM publications",
        "UPDATE entries SET publication = NULL",
        "UPDATE documents SET publication = NULL",
    )
    (office.store.heads.path if office.store.heads else Path()).unlink()
    assert any("in no publication yet" in what for what in found(office))
    assert commands.refresh(office) == 1
    assert commands.verify(office) == []
    assert commands.refresh(office) == 0


# --- whole chains ----------------------------------------------------------------------------------------------------


def test_an_older_copy_of_the_database_is_found(office: Office, case: Registered, settings: Settings) -> None:
    office.store.close()
    older = settings.data / "older.db"
    shutil.copy(settings.data / "calsync.db", older)
    newer = open_office(settings, clock=office.clock)
    commands.note(newer, report(case), "called chambers", by="tests")
    newer.store.close()
    for name in ("calsync.db-wal", "calsync.db-shm"):
        (settings.data / name).unlink(missing_ok=True)
    older.rename(settings.data / "calsync.db")
    again = open_office(settings, clock=office.clock)
    assert any("it is an older copy" in what for what in found(again))
    again.store.close()


def test_a_head_that_a_mail_printed_is_known_again(office: Office, case: Registered) -> None:
    heads = office.store.heads
    assert heads is not None
    printed = heads.head()
    assert printed is not None
    commands.note(office, report(case), "called chambers", by="tests")
    assert commands.verify(office, head=printed) == []
    lines = heads.path.read_bytes().splitlines(keepends=True)
    heads.path.write_bytes(b"".join(lines[:3]))
    assert any("was changed or cut off" in what.what for what in commands.verify(office, head=printed))


# --- what can be shown to others -------------------------------------------------------------------------------------


def checked(path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-I", str(CHECK), str(path), *words], capture_output=True, text=True)


def test_a_proof_holds_without_calsync(office: Office, case: Registered, tmp_path: Path) -> None:
    commands.satisfy(office, report(case), DAY, by="tests")
    path = tmp_path / "proof.json"
    path.write_bytes(commands.proof(office, report(case)))
    head = office.store.last_head()
    done = checked(path, str(head))
    assert done.returncode == 0, done.stderr
    assert "PROVEN: " in done.stdout
    shown = json.loads(path.read_text())
    dates = [row[-8:] for one in shown["versions"] for row in one["block"].splitlines() if row.startswith("DTSTART")]
    assert {"20261130", "20261116"} <= set(dates), "both dates that calendars were given"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda p: p["versions"].pop(), "left out"),
        (lambda p: p["versions"].append(p["versions"][0] | {"sequence": 9}), "never published"),
        (lambda p: p["versions"][0].update(block=p["versions"][0]["block"].replace("2026", "2027")), "not what was"),
        (lambda p: p["versions"][0].update(at="2020-01-01T00:00:00"), "not what was published"),
        (lambda p: p["ledger"].pop(), "the ledger is not"),
        (lambda p: p["ledger"][1].update(line=p["ledger"][1]["line"].replace("tests", "judge")), "of the ledger"),
        (lambda p: p["publications"].pop(), "never published"),
        (lambda p: p["publications"].pop(0), "of the publications"),
        (lambda p: p["heads"].pop(1), "does not follow"),
        (lambda p: p.update(heads=p["heads"][:-1]), "that the mail vouched for"),
    ],
)
def test_a_proof_that_was_changed_does_not_hold(
    office: Office, case: Registered, tmp_path: Path, change: Callable[[dict[str, list[object]]], object], told: str
) -> None:
    proof = json.loads(commands.proof(office, report(case)))
    change(proof)
    path = tmp_path / "proof.json"
    path.write_text(json.dumps(proof))
    done = checked(path, str(office.store.last_head()))
    assert done.returncode == 1
    assert told in done.stderr


# --- pages of the file -----------------------------------------------------------------------------------------------


def test_damaged_pages_are_a_report_and_no_traceback(office: Office, case: Registered, settings: Settings) -> None:
    office.store.close()
    whole = (settings.data / "calsync.db").read_bytes()
    chance = random.Random(7)
    for page in chance.sample(range(1, len(whole) // 4096), 6):
        damaged = bytearray(whole)
        damaged[page * 4096 : page * 4096 + 4096] = chance.randbytes(4096)
        (settings.data / "calsync.db").write_bytes(damaged)
        done = CliRunner().invoke(verify, ["--data", str(settings.data), "--json"])
        assert (done.exit_code, type(done.exception)) == (1, SystemExit), (page, done.exception)
        assert json.loads(done.stdout)["findings"], page


def test_heads_are_beside_the_database(office: Office, case: Registered, settings: Settings) -> None:
    lines = [json.loads(line) for line in (settings.data / HEADS).read_text().splitlines()]
    assert sum("case" in line for line in lines) == len(office.store.chain(case.case_id))
    assert {line["kind"] for line in lines if "kind" in line} == {"feed", "address", "token"}


def test_a_restored_backup_knows_its_merged_cases(office: Office, case: Registered, settings: Settings) -> None:
    """They are no news: the heads of their chains go on to vouch for them."""
    other = commands.register(office, OTHER.encode(), name="other.txt", by="tests")
    assert other.case_id != case.case_id
    commands.merge(office, other.case_id, case.case_id, by="tests")
    head = office.store.last_head()
    note_restored(office)
    assert office.store.last_head() == head
