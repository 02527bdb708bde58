"""The command line as a person or a script runs it: real processes, real files, a real database."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from calsync.cli import cli

ORDER = """Case 2:26-cv-99004-QZ   Document 7   Filed 10/30/26   Page 1 of 1

UNITED STATES DISTRICT COURT
EASTERN DISTRICT OF CALIFORNIA

PLOVER TOOLS v. HERON SUPPLY

1. Within thirty (30) days of this order, the parties shall file a joint report.

2. No later than fourteen (14) days after completion of the mediation session, the parties shall jointly file a
mediation completion report.

IT IS SO ORDERED.

Dated: October 29, 2026
"""

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def calsync(tmp_path: Path) -> Run:
    """Runs `calsync …` on a data directory of the test's own."""
    (tmp_path / "order.txt").write_text(ORDER)

    def run(*words: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "calsync", *words],
            cwd=tmp_path,
            env={**os.environ, "CALSYNC_DATA": str(tmp_path / "data"), "PYTHONPATH": str(Path.cwd())},
            input=stdin,
            capture_output=True,
            text=True,
        )

    return run


def answer(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    assert done.returncode == 0, done.stderr
    value: dict[str, Any] = json.loads(done.stdout)
    return value


def test_an_order_to_a_calendar_by_command(calsync: Run, tmp_path: Path) -> None:
    done = answer(calsync("register", "order.txt", "--json"))
    assert done["created"]
    assert not answer(calsync("register", "order.txt", "--json"))["created"], "the same order twice is one order"
    assert [case["docket_number"] for case in answer(calsync("cases", "--json"))["cases"]] == ["2:26-cv-99004-QZ"]

    before = {d["id"]: d for d in answer(calsync("show", "2:26-cv-99004", "--json"))["deadlines"]}
    assert sorted(d["state"] for d in before.values()) == ["due", "waiting"]
    event = answer(calsync("event", "2:26-cv-99004", "Mediation session completed", "--on", "2026-11-04", "--json"))
    after = {d["id"]: d for d in event["deadlines"]}
    assert after.keys() == before.keys()
    assert sorted(d["due"] for d in after.values()) == ["2026-11-18", "2026-11-30"]

    calsync("export", "2:26-cv-99004", "-o", "case.ics")
    calendar = (tmp_path / "case.ics").read_bytes()
    assert calendar.startswith(b"BEGIN:VCALENDAR\r\n")
    assert calendar.count(b"BEGIN:VEVENT") == 3, "two deadlines and the order's own entry"
    verified = answer(calsync("verify", "--json"))
    assert (verified["findings"], len(verified["head"])) == ([], 64)


def test_feeds_by_command(calsync: Run) -> None:
    answer(calsync("register", "order.txt", "--json"))
    new = answer(calsync("feed", "add", "2:26-cv-99004", "--name", "Plover", "--json"))
    assert new["url"].startswith("http://127.0.0.1:8000/feeds/")
    rotated = answer(calsync("feed", "rotate", new["id"], "--json"))
    assert (rotated["id"], rotated["url"] == new["url"]) == (new["id"], False)
    calsync("feed", "revoke", new["id"])
    (row,) = answer(calsync("feed", "list", "--json"))["feeds"]
    assert row["revoked"] is not None
    assert row["name"] == "Plover"


def test_read_keeps_nothing(calsync: Run, tmp_path: Path) -> None:
    read = answer(calsync("read", "order.txt", "--json"))
    assert read["case"]["docket_number"] == "2:26-cv-99004-QZ"
    for deadline in read["deadlines"]:
        quote = deadline["quote"]
        assert ORDER[quote["start"] : quote["end"]] == quote["text"]
    assert not (tmp_path / "data").exists()
    assert calsync("read", "order.txt", "--text").stdout == ORDER
    assert answer(calsync("read", "-", "--json", stdin=ORDER))["order"] == read["order"]


def test_several_files_are_a_line_each(calsync: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    done = calsync("read", "order.txt", "empty.txt", "order.txt", "--json")
    assert done.returncode == 2
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["file"] for line in lines] == ["order.txt", "empty.txt", "order.txt"]
    assert "error" in lines[1]
    assert lines[0] == lines[2]


@pytest.mark.parametrize(
    ("words", "said", "why"),
    [
        (("read", "nothing.pdf", "--json"), "nothing.pdf cannot be opened", "a file that is not there"),
        (("register", "order.txt", "--court", "zzz"), "zzz", "a court that does not exist"),
        (("show", "2:99-cv-00001"), "There is no case", "a case that is not there"),
        (("event", "2:26-cv-99004", "held", "--on", "soon"), "soon", "a day that is none"),
        (("event", "2:26-cv-99004", "held", "--on", "2026-11-04T17:00"), "no zone", "an hour without its zone"),
        (("feed", "revoke", "nope"), "There is no feed", "a feed that is not there"),
        (("serve", "--port", "70000"), "no port", "a port that is none"),
    ],
)
def test_mistakes_end_with_one_clear_line(calsync: Run, words: tuple[str, ...], said: str, why: str) -> None:
    done = calsync(*words)
    assert done.returncode == 2, why
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def commands_of(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands_of(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


@pytest.mark.parametrize(("path", "command"), list(commands_of(cli, "calsync")))
def test_every_command_has_help_with_an_example(path: str, command: click.Command) -> None:
    text = CliRunner().invoke(command, ["--help"]).output
    assert re.search(rf"Example:\s+{path}", text)


def test_a_backup_is_put_back_and_verified(calsync: Run, tmp_path: Path) -> None:
    assert calsync("register", "order.txt").returncode == 0
    (tmp_path / "data" / "address").write_text("https://calendars.example.com\n")
    assert calsync("refresh", "--all").returncode == 0
    assert answer(calsync("backup", "all.zip", "--json"))["bytes"] == (tmp_path / "all.zip").stat().st_size
    assert calsync("backup", "all.zip").returncode == 2, "it is there already"
    restored = answer(calsync("restore", "all.zip", "--data", "other", "--json"))
    assert restored == {"cases": 1, "ended_since": [], "ended_again": False, "findings": []}
    assert calsync("restore", "all.zip").returncode == 2, "the data is there already"
