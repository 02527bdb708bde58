"""Feeds of every kind by command: opened, shown beforehand, changed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from calsync.cli import cli

ORDER = """Case 2:26-cv-99004-QZ   Document 7   Filed 10/30/26   Page 1 of 1

UNITED STATES DISTRICT COURT
EASTERN DISTRICT OF CALIFORNIA

PLOVER TOOLS v. HERON SUPPLY

1. Plaintiff shall file an amended complaint by January 15, 2099.

2. A status conference is set for March 12, 2099 at 9:30 a.m.

IT IS SO ORDERED.
"""

Run = Callable[..., Result]


@pytest.fixture
def calsync(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `calsync …` in this process on a data directory of the test's own, where an order is registered."""
    monkeypatch.setenv("CALSYNC_DATA", str(tmp_path / "data"))
    order = tmp_path / "order.txt"
    order.write_text(ORDER)

    def run(*words: str) -> Result:
        return CliRunner().invoke(cli, words)

    assert run("register", str(order)).exit_code == 0
    return run


def answer(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_a_feed_is_opened_and_changed(calsync: Run) -> None:
    made = answer(calsync("feed", "add", "--person", "Ada Birch", "--who", "plaintiff", "--remind", "alarm", "--json"))
    assert (made["feed"]["kind"], made["feed"]["settings"]["person"]) == ("person", "Ada Birch")
    words = ("--who", "none", "--kind", "hearing", "--remind", "entry", "--remind-hearing", "7,1", "--color", "teal")
    settings = answer(calsync("feed", "set", made["id"], *words, "--json"))["feed"]["settings"]
    assert (settings["who"], settings["kinds"], settings["color"]) == ([], ["hearing"], "teal")
    assert (settings["remind_by"], settings["reminders"]["hearing"]) == (["entry"], [7, 1])
    words = ("--kind", "none", "--color", "none", "--remind-hearing", "none")
    settings = answer(calsync("feed", "set", made["id"], *words, "--json"))["feed"]["settings"]
    assert (settings["kinds"], settings["color"], settings["reminders"]["hearing"]) == ([], None, [])
    said = calsync("feed", "set", made["id"], "--note", "Ask Bo first").output
    assert "note: Ask Bo first" in said
    assert "person  Ada Birch: deadlines" in calsync("feed", "list").output


def test_a_preview_opens_nothing(calsync: Run) -> None:
    words = ("--kind", "hearing", "--no-order-entries", "--days-ahead", "3650", "--no-reminders", "--preview")
    assert "“Deadlines of the office” would show 0 entries" in calsync("feed", "add", "--office", *words).output
    case = calsync("feed", "add", "2:26-cv-99004", *words).output
    assert "would show 1 entry of 1 case:" in case
    assert "\n\n2099-03-12 09:30  Plover Tools: " in case
    assert " ?  [9:30 a.m. to 10:30 a.m. PDT]  [tentative]  [busy]\n" in case
    assert "leave out 1:\n\n2099-01-15        Plover Tools: file" in case
    assert answer(calsync("feed", "list", "--json"))["feeds"] == []


def test_a_choice_that_fits_nothing_is_warned_of(calsync: Run) -> None:
    """Before and after the feed is opened, and when it is changed."""
    says = "No deadline of this case is assigned to “Zed”"
    add = ("feed", "add", "2:26-cv-99004", "--person", "Zed")
    assert f"Warning: {says}" in calsync(*add, "--preview").output
    assert f"Warning: {says}" in calsync(*add).output
    made = answer(calsync(*add, "--json"))
    assert made["warnings"][0].startswith(says)
    assert f"Warning: {says}" in calsync("feed", "set", made["id"], "--note", "x").output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("feed", "add"), "a CASE, --person NAME or --office"),
        (("feed", "add", "2:26-cv-99004", "--office"), "leave out CASE and --person"),
        (("feed", "add", "--office", "--remind-other", "x"), "write 10,3,1 or none"),
        (("feed", "add", "--office", "--remind-other", "90"), "each 1 to 60"),
        (("feed", "add", "--office", "--alarm", "soon"), "no duration"),
        (("feed", "add", "--office", "--color", "mauve"), "mauve"),
        (("feed", "set", "nope"), "There is no feed"),
    ],
)
def test_what_is_refused(calsync: Run, words: tuple[str, ...], said: str) -> None:
    result = calsync(*words)
    assert result.exit_code != 0
    assert said in result.output + str(result.exception)
