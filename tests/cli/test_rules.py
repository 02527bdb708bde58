"""`calsync rules` and what `calsync read` says of the rules an order cites."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from calsync.cli import cli
from calsync.errors import UserError


def run(*args: str) -> str:
    result = CliRunner().invoke(cli, args, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_the_list() -> None:
    assert "NOT VERIFIED" in run("rules", "--court", "caed")
    assert "NOT VERIFIED" not in run("rules", "--court", "nysd")
    rows = json.loads(run("rules", "--court", "ca9", "--json"))
    assert {row["court"] for row in rows} == {"frap"}
    assert all(row["source"] and row["from"] for row in rows)
    assert "or, if later, 21 days after" in run("rules")


def test_the_check(tmp_path: Path) -> None:
    assert "frcp.json: 24 rules" in run("rules", "--check")
    bad = tmp_path / "bad.json"
    bad.write_text('{"title": "T", "about": "A", "rules": [{"id": "x"}]}')
    with pytest.raises(UserError, match=r"bad\.json, rule x"):
        run("rules", "--check", str(bad))
    with pytest.raises(UserError, match="cannot be opened"):
        run("rules", "--check", str(tmp_path / "none.json"))


def test_help_has_an_example() -> None:
    assert "Example:" in run("rules", "--help")


def test_read_lists_suggestions_beside_the_deadlines(tmp_path: Path) -> None:
    order = tmp_path / "order.txt"
    order.write_text(
        "UNITED STATES DISTRICT COURT\nEASTERN DISTRICT OF CALIFORNIA\n\nORDER\n\n"
        "No later than fourteen (14) days after completion of the VDRP session, the parties shall file a VDRP "
        "Completion Report, consistent with E.D. Cal. L.R. 271(o).\n\nDated: May 21, 2026\n"
    )
    answer = json.loads(run("read", str(order), "--json"))
    assert len(answer["deadlines"]) == 1
    found = answer["suggestions"][0]
    assert (found["id"], found["restates"]) == ("s-caed-271-o", answer["deadlines"][0]["id"])
    quote = found["quote"]
    assert order.read_text()[quote["start"] : quote["end"]] == quote["text"] == "E.D. Cal. L.R. 271(o)"
