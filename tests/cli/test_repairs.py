"""Putting things right on the command line."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from calsync.cli import cli

ORDER = """Case 2:26-cv-99104-QZ   Document 21   Filed 10/30/26   Page 1 of 1

                     UNITED STATES DISTRICT COURT
                    EASTERN DISTRICT OF CALIFORNIA

HAZEL QUARRY v. TINDER ROPE WORKS

The parties shall promptly meet and confer. Within thirty (30) days of this order, the parties shall file a joint
report.

IT IS SO ORDERED.
"""


@pytest.fixture
def run(tmp_path: Path) -> Any:
    def do(*words: str, fails: bool = False) -> Any:
        done = CliRunner().invoke(cli, [*words, "--data", str(tmp_path / "data"), *([] if fails else ["--json"])])
        if fails:
            return str(done.exception or done.output)
        assert done.exit_code == 0, done.output + repr(done.exception)
        return json.loads(done.output)

    return do


def test_a_case_is_put_right_from_the_command_line(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "order.txt"
    file.write_text(ORDER)
    made = run("register", str(file))
    number, order = made["case"]["docket_number"], made["order_id"]
    report = next(one["id"] for one in made["deadlines"] if "joint report" in one["action"])
    edited = run("edit", report, "--title", "26(f) report", "--who", "plaintiff", "--period", "45 days")["deadline"]
    assert (edited["title"], edited["due"], edited["edits"]) == (
        "26(f) report",
        "2026-12-14",
        ["title", "who", "basis"],
    )
    assert run("edit", report, "--as-read", "time")["deadline"]["due"] == "2026-11-30"
    assert "stroke" not in run("edit", "--types")["types"]
    words = ("--order", order, "--words", "promptly meet and confer", "--on", "2026-11-06", "--reason", "as expected")
    assert run("add-deadline", number, *words)["deadline"]["quote"]["text"] == "promptly meet and confer"
    assert run("confirm-order", order)["confirmed"] == [report]
    assert run("unconfirm", report)["deadline"]["reviewed_by"] is None
    assert run("dismiss", report, "--reason", "a courtesy")["deadline"]["state"] == "dismissed"
    assert run("undismiss", report)["deadline"]["state"] == "due"
    assert run("rename", number, "Quarry")["case"]["name"] == "Quarry"
    assert "no docket number" in run("renumber", number, "banana", fails=True)
    assert run("close", number, "--on", "2026-11-02")["case"]["closed"] == "2026-11-02"
    assert run("reopen", number, "--reason", "by mistake")["case"]["closed"] is None
    line = run("history", number)["history"][0]
    assert run("undo", number, str(line["seq"]))["case"]["closed"] == "2026-11-02"
    moved = run("move-order", order, "--court", "caed", "--docket-number", "2:26-cv-00007")["case"]
    assert run("merge", number, moved["docket_number"])["case"]["id"] == moved["id"]
    assert [one["id"] for one in run("cases")["cases"]] == [moved["id"]]
