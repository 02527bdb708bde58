"""`calsync compute`: its JSON, its words, its batch, and how it refuses."""

import io
import json
import sys

import pytest

from calsync.cli import main


@pytest.fixture
def run(monkeypatch, capsys):
    def call(*arguments, stdin=""):
        monkeypatch.setattr(sys, "argv", ["calsync", "compute", *arguments])
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        with pytest.raises(SystemExit) as left:
            main()
        said = capsys.readouterr()
        return left.value.code or 0, said.out, said.err

    return call


def test_json(run):
    code, out, err = run("--trigger", "2025-05-22", "--period", "45 days", "--state", "CA", "--json")
    assert (code, err) == (0, "")
    answer = json.loads(out)
    assert set(answer) == {"due", "safe", "contested", "steps"}
    assert (answer["due"], answer["safe"], answer["contested"]) == ("2025-07-07", "2025-07-07", False)
    assert answer["steps"][1] == {
        "date": "2025-07-06",
        "rule": "Fed. R. Civ. P. 6(a)(1)(B)",
        "text": "Count 45 days, weekends and holidays too: Sunday, July 6, 2025.",
    }


def test_words(run):
    code, out, _ = run("--trigger", "2025-11-13", "--period", "14 days", "--state", "CA")
    assert code == 0
    assert "Due   Monday, December 1, 2025" in out
    assert "Safe  Friday, November 28, 2025" in out


@pytest.mark.parametrize(
    ("arguments", "due"),
    [
        (["--trigger", "2025-07-02", "--period", "2 court days"], "2025-07-07"),
        (["--trigger", "2025-07-02", "--period", "2 business days"], "2025-07-07"),
        (["--trigger", "2025-07-02", "--period", "2 calendar days"], "2025-07-07"),
        (["--trigger", "2024-02-29", "--period", "1 year"], "2025-02-28"),
        (["--trigger", "2025-06-02", "--period", "14 days", "--service", "mail"], "2025-06-20"),
        (
            ["--trigger", "2025-06-02", "--period", "14 days", "--service", "mail", "--runs-from", "service"],
            "2025-06-20",
        ),
        (
            ["--trigger", "2025-06-02", "--period", "14 days", "--service", "mail", "--runs-from", "filing"],
            "2025-06-16",
        ),
        (["--trigger", "2025-06-02", "--period", "14 days", "--service", "commercial-carrier"], "2025-06-16"),
        (["--court", "ca9", "--trigger", "2025-06-02", "--period", "14 days", "--service", "carrier"], "2025-06-20"),
        (["--trigger", "2025-06-07", "--period", "0 days"], "2025-06-09"),
        (["--trigger", "2025-06-02", "--period", "14-day", "--direction", "before"], "2025-05-19"),
        (["--trigger", "2026-01-13", "--period", "30 days", "--rule", "frap", "--state", "NV+CA"], "2026-02-13"),
        (["--trigger", "2022-11-11", "--period", "14 days", "--closed", "2022-11-25", "2022-11-28"], "2022-11-29"),
        (["--trigger", "2022-11-11", "--period", "14 days", "--closed", "2022-11-25,2022-11-28"], "2022-11-29"),
        (
            ["--trigger", "2025-03-07T15:00", "--period", "72 hours", "--zone", "America/Phoenix"],
            "2025-03-10T15:00:00-07:00",
        ),
        (
            ["--court", "caed", "--trigger", "2025-05-22", "--period", "45 days", "--end-of-day"],
            "2025-07-07T23:59:59-07:00",
        ),
        (["--court", "caed", "--fixed", "2025-07-06", "--time", "12:00"], "2025-07-06T12:00:00-07:00"),
        (["--fixed", "2025-07-06", "--roll-clause", "next business day"], "2025-07-07"),
    ],
)
def test_due(run, arguments, due):
    code, out, err = run(*arguments, "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)["due"] == due


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "what to count from"),
        (["--trigger", "2025-05-22"], "how long"),
        (["--trigger", "May 22", "--period", "45 days"], "no trigger"),
        (["--trigger", "2025-02-30", "--period", "45 days"], "no trigger"),
        (["--trigger", "2025-05-22", "--period", "a while"], "no period"),
        (["--trigger", "2025-05-22", "--period", "2 court weeks"], "only days"),
        (["--trigger", "2025-05-22", "--period", "-1 days"], "no period"),
        (["--trigger", "2025-05-22", "--period", "1 day", "--runs-from", "whim"], "start of a period"),
        (["--trigger", "2025-05-22", "--period", "1 day", "--service", "pigeon"], "commercial-carrier"),
        (["--trigger", "2025-05-22", "--period", "3 hours"], "hour"),
        (["--trigger", "2025-05-22", "--period", "45 days", "--rule", "local"], "set of rules"),
        (["--trigger", "2025-05-22", "--period", "45 days", "--state", "ZZ"], "postal code"),
        (["--trigger", "2025-05-22", "--period", "45 days", "--court", "nowhere"], "nowhere"),
        (["--trigger", "2025-05-22", "--period", "45 days", "--closed", "soon"], "closed day"),
        (["--trigger", "2060-05-22", "--period", "45 days"], "1950 to 2050"),
        (["--fixed", "2025-05-22", "--period", "45 days"], "--fixed"),
        (["45 days", "--trigger", "2025-05-22"], "45 days"),
        (["--batch", "no-such-file"], "no-such-file"),
    ],
)
def test_refusal_is_one_line_and_exit_2(run, arguments, message):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert err.startswith("calsync: ")
    assert err.count("\n") == 1


def test_batch(run):
    lines = [
        {"id": "a", "rule": "frcp", "trigger": "2025-05-22", "period": {"n": 45, "unit": "days"}, "direction": "after"},
        {"id": "b", "trigger": "2025-07-06", "basis": "fixed", "roll_clause": False, "period": None},
        {"id": "c", "trigger": "2025-07-06", "basis": "fixed", "roll_clause": True},
        {"id": "d", "trigger": "2025-07-06T12:00", "basis": "fixed", "tz": "America/Chicago"},
    ]
    code, out, err = run("--batch", "-", "--json", stdin="\n".join(map(json.dumps, lines)) + "\n\n")
    assert (code, err) == (0, "")
    answers = {a["id"]: a["due"] for a in map(json.loads, out.splitlines())}
    assert answers == {"a": "2025-07-07", "b": "2025-07-06", "c": "2025-07-07", "d": "2025-07-06T12:00:00-05:00"}


def test_batch_says_what_a_period_runs_from(run):
    common = {"rule": "frap", "trigger": "2025-06-02", "period": {"n": 14, "unit": "days"}}
    lines = [
        {"id": "a", **common, "service": "commercial-carrier"},
        {"id": "b", **common, "service": "commercial-carrier", "runs_from": "service"},
        {"id": "c", **common, "service": "commercial-carrier", "runs_from": "entry"},
        {"id": "d", **common, "service": "mail", "runs_from": "event"},
        {"id": "e", **common, "service": "mail", "runs_from": None},
        {"id": "f", **common, "period": {"n": 0, "unit": "days"}},
        {"id": "g", **common, "runs_from": 7},
    ]
    code, out, _ = run("--batch", "-", stdin="\n".join(map(json.dumps, lines)))
    answers = [json.loads(line) for line in out.splitlines()]
    assert (code, "runs_from" in answers[6]["error"]) == (2, True)
    assert [answer.get("due") for answer in answers[:6]] == [
        "2025-06-20",
        "2025-06-20",
        "2025-06-16",
        "2025-06-16",
        "2025-06-20",
        "2025-06-02",
    ]


def test_batch_answers_every_line_and_says_which_failed(run, tmp_path):
    good = json.dumps({"id": 1, "trigger": "2025-05-22", "period": "45 days"})
    bad = [json.dumps({"id": 2, "trigger": "2025-05-22", "period": {"n": "x", "unit": "days"}}), "nonsense", "[]"]
    typed = json.dumps({"id": 3, "trigger": "2025-05-22", "period": "1 day", "state": 7})
    batch = tmp_path / "batch.jsonl"
    batch.write_text("\n".join([good, *bad, typed]), encoding="utf-8")
    code, out, err = run("--batch", str(batch))
    answers = [json.loads(line) for line in out.splitlines()]
    assert (code, len(answers)) == (2, 5)
    assert answers[0]["due"] == "2025-07-07"
    assert all("error" in answer for answer in answers[1:])
    assert "4 of 5" in err
