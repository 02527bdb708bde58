"""Taking a case away by command, checking a calendar file, and the secrets that are listed and ended by name."""

import csv
import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from msgspec import Struct

from calsync.cli import cli
from calsync.errors import UserError

ORDER = """Case 2:26-cv-99130-QZ   Document 3   Filed 10/30/26   Page 1 of 1

UNITED STATES DISTRICT COURT
EASTERN DISTRICT OF CALIFORNIA

1. The parties shall file a joint report within thirty (30) days of this order.

Dated: October 29, 2026
"""
CASE = "2:26-cv-99130"


class Done(Struct):
    """How a command ended."""

    returncode: int
    stdout: bytes
    stderr: bytes


Run = Callable[..., Done]


@pytest.fixture
def calsync(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in a folder of its own, as `calsync` does but in this process; the order is registered."""
    monkeypatch.chdir(tmp_path)

    def run(*words: str, stdin: bytes = b"") -> Done:
        done = CliRunner().invoke(cli, words, input=stdin, env={"CALSYNC_DATA": str(tmp_path / "data")})
        if isinstance(done.exception, UserError):
            return Done(2, done.stdout_bytes, str(done.exception).encode())
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return Done(done.exit_code, done.stdout_bytes, done.stderr_bytes)

    (tmp_path / "order.txt").write_text(ORDER)
    assert run("register", "order.txt").returncode == 0
    return run


def answer(done: Done) -> dict[str, Any]:
    assert done.returncode == 0, done.stderr
    value: dict[str, Any] = json.loads(done.stdout)
    return value


def test_the_suffix_says_in_which_shape(calsync: Run, tmp_path: Path) -> None:
    for suffix in ("ics", "csv", "JSON"):
        assert calsync("export", CASE, "-o", f"case.{suffix}").returncode == 0
    assert (tmp_path / "case.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    (row,) = csv.DictReader(io.StringIO((tmp_path / "case.csv").read_text("utf-8-sig"), newline=""))
    assert (row["date"], row["paragraph"]) == ("2026-11-30", "1")
    (deadline,) = json.loads((tmp_path / "case.JSON").read_bytes())["deadlines"]
    assert deadline["due"] == "2026-11-30"
    assert calsync("export", CASE, "-o", "-", "--format", "csv").stdout == (tmp_path / "case.csv").read_bytes()
    one = calsync("export", CASE, "-o", "-", "--deadline", deadline["id"]).stdout
    assert one.count(b"BEGIN:VEVENT") == 1

    for words, said in (
        (("-o", "case.pdf"), b".ics, .csv, .json"),
        (("-o", "case.csv", "--deadline", deadline["id"]), b".ics only"),
        (("-o", "case.ics", "--deadline", "x"), b"There is no deadline x"),
        (("-o", "no/such/place.csv"), b"cannot be written"),
    ):
        done = calsync("export", CASE, *words)
        assert (done.returncode, said in done.stderr) == (2, True), done.stderr


def test_a_calendar_file_is_checked(calsync: Run, tmp_path: Path) -> None:
    calsync("export", CASE, "-o", "case.ics")
    good = calsync("import-check", "case.ics")
    assert good.returncode == 0
    assert b"2026-11-30" in good.stdout
    assert b"LOST OR REFUSED" not in good.stdout
    bad = b"\xef\xbb\xbfBEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Roe\nSTATUS:CANCELLED\nEND:VEVENT\nEND:VCALENDAR\n"
    refused = calsync("import-check", "-", stdin=bad)
    assert refused.returncode == 1, "a reader refuses it"
    told = refused.stdout.decode()
    assert "LOST OR REFUSED  A byte order mark" in told
    assert "Google Calendar: hides it" in told
    as_json = calsync("import-check", "-", "--json", stdin=bad)
    assert as_json.returncode == 1
    found = json.loads(as_json.stdout)
    assert found["events"] == 1
    assert {"code", "title", "severity", "count", "places", "effects"} <= found["findings"][0].keys()
    assert found["findings"][0]["effects"][0].keys() == {"client", "consequence", "basis", "source"}
    assert b"SHOWN WRONG" not in good.stdout, "calsync's own calendar"
    assert calsync("import-check", "-", stdin=os.urandom(5000)).returncode == 1, "no calendar"
    assert b"1 line, 1 byte." in calsync("import-check", "-", stdin=b"x").stdout
    missing = calsync("import-check", "nothing.ics")
    assert (missing.returncode, b"cannot be opened" in missing.stderr) == (2, True)


def test_tokens_by_command(calsync: Run) -> None:
    secret = answer(calsync("token", "add", "intake", "--json"))["token"]
    (listed,) = answer(calsync("token", "list", "--json"))["tokens"]
    assert (listed["name"], listed["revoked"]) == ("intake", None)
    told = calsync("token", "list").stdout.decode()
    assert "never used" in told
    assert secret not in told
    assert b"Revoked the token" in calsync("token", "revoke", "intake").stdout
    (listed,) = answer(calsync("token", "list", "--json"))["tokens"]
    assert listed["revoked"]
    assert b"There is no token" in calsync("token", "revoke", "nobody").stderr


def test_addresses_by_command(calsync: Run) -> None:
    feed = answer(calsync("feed", "add", CASE, "--name", "Clerk", "--json"))["id"]
    made = answer(calsync("feed", "address", feed, "--name", "Partner", "--expires", "2090-12-31", "--json"))
    assert made["address"]["expires"].startswith(("2090-12-31", "2091-01-01"))
    new = answer(calsync("feed", "rotate", feed, "--address", "Partner", "--grace", "0", "--json"))
    assert new["address"]["expires"] == made["address"]["expires"]
    said = calsync("feed", "change", feed, "Partner", "--name", "Partner, phone", "--expires", "2091-06-30").stdout
    assert b"ends 2091-07-01 07:00 UTC  Partner, phone" in said
    assert b"open  Partner" in calsync("feed", "change", feed, "Partner, phone", "--name", "Partner", "--no-end").stdout
    assert b"Revoked the address" in calsync("feed", "revoke", feed, "--address", "Clerk").stdout
    (row,) = answer(calsync("feed", "list", "--json"))["feeds"]
    states = {(one["name"], one["rotated"] is not None) for one in row["addresses"]}
    assert states == {("Clerk", False), ("Partner", True), ("Partner", False)}
    told = calsync("feed", "list", CASE).stdout.decode()
    assert "ended" in told
    assert not [secret for secret in (made, new) if secret["url"].rsplit("/", 1)[1][:-4] in told]
    for words in (("--expires", "9999-12-31"), ("--expires", "soon"), ("--expires", "2020-01-01")):
        assert calsync("feed", "address", feed, *words).returncode == 2
