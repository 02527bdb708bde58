"""A case in other shapes: files to take away, the report for paper, and the check of a calendar file."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from calsync import commands
from calsync.commands import Office, Registered
from calsync.import_check import check
from web.pages.shapes import css_string

Register = Callable[..., Registered]


def deadline(docket: Any, label: str) -> Any:
    return next(one for one in docket.deadlines if one.directive.label == label)


@pytest.mark.parametrize(
    "path",
    [
        "/cases/{case}.csv",
        "/cases/{case}.json",
        "/cases/{case}/deadlines/{dated}.ics",
        "/cases/{case}/report",
        "/check",
    ],
)
def test_nobody_takes_a_case_away(nobody: Any, register: Register, path: str) -> None:
    done = register()
    where = path.format(case=done.case_id, dated=deadline(done.docket, "2").id)
    assert nobody.get(where).status_code == 401


@pytest.mark.parametrize(
    ("page", "api_path", "kind"),
    [
        ("/cases/{case}.csv", "/cases/{case}/deadlines.csv", "text/csv"),
        ("/cases/{case}.json", "/cases/{case}/docket.json", "application/json"),
        ("/cases/{case}/deadlines/{dated}.ics", "/deadlines/{dated}/calendar.ics", "text/calendar"),
    ],
)
def test_a_person_and_a_program_get_the_same_file(
    browser: Any, api: Any, register: Register, page: str, api_path: str, kind: str
) -> None:
    done = register()
    ids = {"case": done.case_id, "dated": deadline(done.docket, "2").id}
    mine, its = browser.get(page.format(**ids)), api("GET", api_path.format(**ids))
    assert (mine.status_code, its.status_code) == (200, 200)
    assert mine.data == its.data
    assert mine.mimetype == its.mimetype == kind
    disposition = mine.headers["Content-Disposition"]
    assert disposition.startswith('attachment; filename="2-26-cv-99104-QZ')
    assert disposition.endswith(f'.{page.rpartition(".")[2]}"')
    assert mine.headers["Cache-Control"] == "private, no-store"


def test_one_entry_is_the_feeds_own(browser: Any, office: Office, register: Register) -> None:
    done = register()
    dated = deadline(done.docket, "2")
    body = browser.get(f"/cases/{done.case_id}/deadlines/{dated.id}.ics").data
    (entry,) = check(body).entries
    assert (entry.uid, str(entry.start)) == (dated.uid, "2026-11-30")
    assert not re.search(rb"^(?:NAME|X-WR-CALNAME|REFRESH)", body, re.MULTILINE), "Outlook would open another calendar"
    block = body[body.index(b"BEGIN:VEVENT") : body.index(b"END:VCALENDAR")]
    assert block in commands.export(office, done.case_id)
    page = browser.get(f"/cases/{done.case_id}/deadlines/{dated.id}").text
    assert f"/cases/{done.case_id}/deadlines/{dated.id}.ics" in page


def test_what_has_no_entry_says_why(browser: Any, api: Any, office: Office, register: Register) -> None:
    done = register()
    waiting = deadline(done.docket, "3")
    answer = api("GET", f"/deadlines/{waiting.id}/calendar.ics")
    assert (answer.status_code, answer.json["code"]) == (404, "no-entry")
    assert "waits for" in answer.json["detail"]
    assert f"{waiting.id}.ics" not in browser.get(f"/cases/{done.case_id}/deadlines/{waiting.id}").text
    undated = deadline(done.docket, "1")
    assert "entry of its order" in api("GET", f"/deadlines/{undated.id}/calendar.ics").json["detail"]
    assert browser.get(f"/cases/{done.case_id}/deadlines/nothing.ics").status_code == 404


def test_the_json_is_whole(browser: Any, api: Any, register: Register) -> None:
    done = register()
    got = json.loads(browser.get(f"/cases/{done.case_id}.json").data)
    assert got["deadlines"] == api("GET", f"/cases/{done.case_id}/deadlines").json["deadlines"]
    for key, value in api("GET", f"/cases/{done.case_id}").json.items():
        if key != "orders":
            assert got[key] == value
    (order,) = got["orders"]
    whole = api("GET", f"/orders/{done.order_id}").json
    for key in ("not_deadlines", "unresolved", "settled", "warnings"):
        assert order[key] == whole[key]
    dated = next(one for one in got["deadlines"] if one["label"] == "2")
    assert [step["date"] for step in dated["steps"]][-1] == dated["due"] == "2026-11-30"
    assert (dated["alternatives"], dated["choose"]) == ([], None)


def test_files_of_the_past(browser: Any, office: Office, register: Register) -> None:
    done = register()
    before = commands.docket(office, done.case_id).position
    commands.vacate(office, deadline(done.docket, "2").id, "ECF No. 40", by="test")
    for point, state in ((str(before), "due"), ("", "vacated")):
        data = browser.get(f"/cases/{done.case_id}.csv?as_of={point}").data.decode("utf-8-sig")
        states = {row["paragraph"]: row["state"] for row in csv.DictReader(io.StringIO(data, newline=""))}
        assert states == {"1": "undated", "2": state, "3": "waiting"}


def test_the_report_has_every_deadline_with_its_count(browser: Any, office: Office, register: Register) -> None:
    done = register()
    page = browser.get(f"/cases/{done.case_id}/report").text
    for one in done.docket.deadlines:
        assert " ".join(one.directive.quote.text.split()) in " ".join(page.split())
    for step in deadline(done.docket, "2").steps:
        assert step.rule in page
    assert "Not legal advice" in page
    assert "(change 2)" in page
    assert browser.get(f"/cases/{done.case_id}/report?as_of=2").status_code == 200
    assert browser.get("/cases/none/report").status_code == 404
    commands.assign(office, done.docket.deadlines[0].id, "Bo Lind", by="test")
    page = browser.get(f"/cases/{done.case_id}/report").text
    assert '<p class="reviewed">Assigned to Bo Lind</p>' in page
    assert re.search(r'<th scope="row">\s*Promptly\s', page), "as the case's page says it"
    assert "No date" not in re.sub(r"<strong>.*?</strong>|<h2>.*?</h2>", "", page, flags=re.S), "but for state"


def test_every_page_of_the_report_says_of_which_case_it_is(browser: Any, nobody: Any, register: Register) -> None:
    done = register()
    path = f"/cases/{done.case_id}/report.css"
    assert f'href="{path}"' in browser.get(f"/cases/{done.case_id}/report").text
    answer = browser.get(path)
    assert answer.mimetype == "text/css"
    assert f'@bottom-left {{ content: "{done.docket.docket_number}"; }}' in answer.text
    assert "counter(page) ' of ' counter(pages)" in answer.text
    assert browser.get("/cases/none/report.css").status_code == 404
    assert nobody.get(path).status_code == 401


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("2:26-cv-99104-QZ", '"2:26-cv-99104-QZ"', "a docket number"),
        ('a"; } * { x: "', r'"a\22 \3b  \7d  \2a  \7b  x: \22 "', "nothing ends the string"),
        ("a\\b\n<é", r'"a\5c b\a \3c é"', "neither a backslash nor a line's end"),
    ],
)
def test_a_text_as_a_string_of_css(text: str, expected: str, why: str) -> None:
    assert css_string(text) == expected, why


def send(browser: Any, data: bytes, name: str = "a.ics") -> Any:
    return browser.send("/check", "/check", file=(io.BytesIO(data), name))


def test_a_calendar_file_is_checked_and_forgotten(browser: Any, office: Office, tmp_path: Path) -> None:
    data = (
        b"BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nSUMMARY:<b>Roe</b>\nSTATUS:CANCELLED\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    before = sorted(tmp_path.rglob("*"))
    answer = send(browser, data, "<i>x</i>.ics")
    assert answer.status_code == 200
    for words in ("An entry has no UID.", "hides it", "Lines end with LF alone", "&lt;b&gt;Roe&lt;/b&gt;", "reported"):
        assert words in answer.text
    assert "<b>Roe" not in answer.text
    assert "<i>x" not in answer.text
    assert sorted(tmp_path.rglob("*")) == before


def test_a_check_without_a_file_or_of_rubbish(browser: Any) -> None:
    answer = browser.send("/check", "/check")
    assert answer.status_code == 422
    assert "Choose a calendar file" in answer.text
    assert "There is no VCALENDAR" in send(browser, bytes(range(256))).text
    assert "The file is empty" in send(browser, b"").text


def test_calsyncs_own_calendar_passes(browser: Any, office: Office, register: Register) -> None:
    page = send(browser, commands.export(office, register().case_id)).text
    assert "Lost or refused" not in page


def test_a_calendar_file_that_is_too_large_is_refused_in_its_own_words(browser: Any, app: Any) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 2 * 1024 * 1024
    sent, kind = b"x" * 3 * 1024 * 1024, "multipart/form-data; boundary=edge"
    answer = browser.client.post("/check", data=sent, content_type=kind)
    assert answer.status_code == 413
    assert "more than is taken at once (2 MB)." in answer.text
    assert "exhibits" not in answer.text
