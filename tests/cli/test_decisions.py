"""Decisions, the past and suppositions from the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from calsync.cli import cli

ORDER = """Case 2:26-cv-99007-QZ   Document 7   Filed 10/30/26   Page 1 of 1

UNITED STATES DISTRICT COURT
EASTERN DISTRICT OF CALIFORNIA

DUNLIN LOOMS v. SANDERLING DYES

1. Within thirty (30) days of this order, the parties shall file a discovery plan.

2. No later than fourteen (14) days after completion of the mediation session, the parties shall jointly file a
mediation completion report.

IT IS SO ORDERED.

Dated: October 29, 2026
"""
LATER = """Case 2:26-cv-99007-QZ   Document 9   Filed 11/12/26   Page 1 of 1

UNITED STATES DISTRICT COURT
EASTERN DISTRICT OF CALIFORNIA

The deadline to file the discovery plan is extended to December 14, 2026.

IT IS SO ORDERED.
"""
CASE = "2:26-cv-99007"
Run = Callable[..., Any]


@pytest.fixture
def invoke(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setenv("CALSYNC_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "order.txt").write_text(ORDER)
    (tmp_path / "later.txt").write_text(LATER)
    return lambda *words: CliRunner().invoke(cli, words)


@pytest.fixture
def calsync(invoke: Callable[..., Result]) -> Run:
    """Runs a command in this process and gives its JSON."""

    def run(*words: str) -> Any:
        done = invoke(*words, "--json")
        assert done.exit_code == 0, (done.output, done.exception)
        return json.loads(done.output)

    run("register", "order.txt")
    return run


def numbered(calsync: Run) -> dict[str, Any]:
    return {one["label"]: one for one in calsync("show", CASE)["deadlines"]}


@pytest.mark.parametrize(
    ("words", "field", "value"),
    [
        (("review", "ID"), "reviewed_by", ...),
        (("satisfy", "ID", "--on", "2026-11-05"), "satisfied_on", "2026-11-05"),
        (("satisfy", "ID", "--on", "2026-11-05", "--party", "plaintiff", "--evidence", "ECF No. 8"), "state", "due"),
        (("vacate", "ID", "--reason", "in open court"), "state", "vacated"),
        (("correct", "ID", "--due", "2026-12-02", "--reason", "by telephone"), "due", "2026-12-02"),
        (("assign", "ID", "Ana Ruiz"), "assigned_to", "Ana Ruiz"),
        (("critical", "ID"), "critical", True),
    ],
)
def test_decisions(calsync: Run, words: tuple[str, ...], field: str, value: Any) -> None:
    deadline = numbered(calsync)["1"]["id"]
    decided = calsync(*(deadline if word == "ID" else word for word in words))["deadline"]
    assert decided["id"] == deadline
    assert decided[field] == value if value is not ... else decided[field]
    assert numbered(calsync)["1"] == decided


def test_notes_and_reopening(calsync: Run) -> None:
    deadline = numbered(calsync)["1"]["id"]
    (note,) = calsync("note", deadline, "The draft is with the client.")["deadline"]["notes"]
    assert note["text"] == "The draft is with the client."
    calsync("vacate", deadline, "--reason", "a slip")
    assert calsync("reopen", deadline, "--reason", "it was not")["deadline"]["state"] == "due"
    calsync("assign", deadline, "Ana")
    assert calsync("assign", deadline)["deadline"]["assigned_to"] is None


def test_a_case_lists_what_nobody_has_reviewed(calsync: Run) -> None:
    unread = calsync("review", CASE)["unreviewed"]
    assert [one["label"] for one in unread] == ["1"]
    calsync("review", unread[0]["id"])
    assert calsync("review", CASE)["unreviewed"] == []


def test_service_by_mail(calsync: Run) -> None:
    assert calsync("service", CASE, "defendant", "mail", "--on", "2026-11-02")["case"]["position"] == 3


def test_history_and_the_past(calsync: Run) -> None:
    event = calsync("event", CASE, "Mediation session completed", "--on", "2026-11-20")["id"]
    told = calsync("history", CASE)["history"]
    assert [line["seq"] for line in told] == [3, 2, 1]
    assert (told[0]["kind"], told[0]["about"]) == ("event-recorded", event)
    states = [(c["before"], c["after"]) for c in told[0]["changes"] if c["field"] == "state"]
    assert states == [("waiting", "due")]
    assert [line["seq"] for line in calsync("history", CASE, "--limit", "1", "--upto", "2")["history"]] == [2]

    then = calsync("history", CASE, "--as-of", "2")
    assert then == calsync("show", CASE, "--as-of", "2")
    assert {one["label"]: one["state"] for one in then["deadlines"]}["2"] == "waiting"
    assert (
        calsync("show", CASE, "--as-of", "3") == calsync("show", CASE) == calsync("show", CASE, "--as-of", "2099-01-01")
    )


@pytest.mark.parametrize(
    ("words", "label", "due"),
    [
        (("--event", "Mediation session completed", "--on", "2026-11-20"), "2", "2026-12-04"),
        (("--order", "later.txt"), "1", "2026-12-14"),
        (("--deadline", "ID2", "--expect", "2026-11-20"), "2", "2026-12-04"),
        (("--deadline", "ID1", "--expect", "2026-12-07"), "1", "2026-12-07"),
    ],
)
def test_what_if_keeps_nothing(calsync: Run, words: tuple[str, ...], label: str, due: str) -> None:
    before = numbered(calsync)
    named = {f"ID{n}": one["id"] for n, one in before.items()}
    supposed = calsync("what-if", CASE, *(named.get(word, word) for word in words))
    assert {one["label"]: one["due"] for one in supposed["deadlines"] if one["id"] in named.values()}[label] == due
    changed = {change["deadline_id"] for change in supposed["changes"] if change["field"] == "due"}
    assert changed == {before[label]["id"]}
    assert before[label]["uid"] in {entry["uid"] for entry in supposed["entries"]}
    assert numbered(calsync) == before


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("what-if", CASE), "Suppose one thing"),
        (("what-if", CASE, "--event", "held"), "--on DATE"),
        (("what-if", CASE, "--deadline", "x"), "--expect DATE"),
        (("what-if", CASE, "--order", "order.txt"), "has this document already"),
        (("history", CASE, "--as-of", "2001-01-01"), "Give a later time"),
        (("satisfy", "nope", "--on", "2026-11-05"), "no deadline nope"),
        (("review", "nope"), "no case nope"),
    ],
)
def test_mistakes_are_said(calsync: Run, invoke: Callable[..., Result], words: tuple[str, ...], says: str) -> None:
    done = invoke(*words)
    assert done.exit_code != 0
    assert says in str(done.exception)


def test_words_for_people(calsync: Run, invoke: Callable[..., Result]) -> None:
    calsync("event", CASE, "Mediation session completed", "--on", "2026-11-20")
    assert "state: waiting -> due" in invoke("history", CASE).output
    assert "Earlier: calsync history" in invoke("history", CASE, "--limit", "1").output
    supposed = invoke("what-if", CASE, "--order", "later.txt").output
    assert "due: 2026-11-30 -> 2026-12-14" in supposed
    assert "Calendar entries that would differ" in supposed
    assert "Not yet reviewed." in invoke("assign", numbered(calsync)["1"]["id"], "Ana").output


def test_suggestions_are_taken_and_declined(invoke: Any, tmp_path: Path) -> None:
    cites = (
        "3. The parties shall comply with Fed. R. Civ. P. 26(f)(1) and Fed. R. Civ. P. 26(f)(2).\n\nIT IS SO ORDERED."
    )
    (tmp_path / "order.txt").write_text(ORDER.replace("IT IS SO ORDERED.", cites))
    invoke("register", "order.txt")
    listed = json.loads(invoke("suggestions", CASE, "--json").stdout)["suggestions"]
    assert [one["standing"] for one in listed] == ["open", "open"]
    taken, declined = (one["id"] for one in listed)
    done = json.loads(invoke("suggestion", "take", taken, "--json").stdout)
    assert done["suggestion"]["standing"] == "taken"
    assert invoke("suggestion", "take", taken).exit_code != 0
    assert "Declined: our own period" in invoke("suggestion", "decline", declined, "--reason", "our own period").stdout
    told = invoke("suggestions", CASE).stdout
    assert "taken" in told
    assert "our own period" in told
    assert taken in invoke("show", CASE, "--json").stdout


def test_what_a_stay_stopped_and_what_is_odd_is_printed(invoke: Any) -> None:
    invoke("register", "order.txt")
    told = invoke("event", CASE, "Case stayed pending appeal", "--on", "2026-11-01").stdout
    assert "Suspended: 2 deadlines." in told
    assert "Notice: The case is stayed since Sunday, November 1, 2026" in invoke("show", CASE).stdout
    assert len(json.loads(invoke("show", CASE, "--json").stdout)["notices"][0]["stopped"]) == 2
    odd = invoke("event", CASE, "Mediation session held", "--on", "2024-11-01").stdout
    assert "Please check: Its day, Friday, November 1, 2024, lies before every order" in odd


def test_open_words_are_listed_and_settled(invoke: Any) -> None:
    invoke("register", "order.txt")
    assert "left nothing open" in invoke("unresolved", CASE).stdout
    order = json.loads(invoke("show", CASE, "--json").stdout)["case"]["orders"][0]["id"]
    missing = invoke("settle", f"{order}-u1e2", "--no-deadline", "--reason", "x")
    assert "no time expression" in str(missing.exception)
    both = invoke("settle", f"{order}-u1e2", "--no-deadline", "--due", "2026-12-01", "--reason", "x")
    assert "not both" in str(both.exception)


def test_what_was_told_wrong_is_put_right(invoke: Any) -> None:
    invoke("register", "order.txt")
    report = next(one for one in json.loads(invoke("show", CASE, "--json").stdout)["deadlines"] if one["waiting_for"])

    def due() -> tuple[str, str | None]:
        shown = json.loads(invoke("show", CASE, "--json").stdout)["deadlines"]
        return next((one["state"], one["due"]) for one in shown if one["id"] == report["id"])

    event = json.loads(invoke("event", CASE, "Mediation session completed", "--on", "2026-11-04", "--json").stdout)[
        "id"
    ]
    assert due() == ("due", "2026-11-18")
    invoke("correct-event", CASE, event, "--on", "2026-11-05", "--reason", "the minutes")
    assert due() == ("due", "2026-11-19")
    invoke("withdraw-event", CASE, event, "--reason", "another case")
    assert due() == ("waiting", None)
    invoke("expect", report["id"], "--on", "2026-11-10")
    assert due() == ("tentative", "2026-11-24")
    other = json.loads(invoke("event", CASE, "Neutral met the parties", "--on", "2026-11-06", "--json").stdout)["id"]
    assert "2026-11-20" in invoke("choose", report["id"], other).stdout
    invoke("vacate-order", report["order_id"], "--on", "2026-11-09", "--reason", "ECF No. 9")
    assert due()[0] == "vacated"


def test_show_gives_people_the_ids_that_decisions_take(calsync: Run, invoke: Callable[..., Result]) -> None:
    shown = invoke("show", CASE).output
    for one in numbered(calsync).values():
        assert one["id"] in shown


def test_a_folder_is_no_order(invoke: Callable[..., Result], tmp_path: Path) -> None:
    done = invoke("read", str(tmp_path))
    assert done.exit_code == 2
    assert done.stderr.strip() == f"calsync: {tmp_path} is a folder; name a document in it."
