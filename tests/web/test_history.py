"""What changed, how it stood, what would change, and small decisions, over HTTP: API and pages."""

from collections.abc import Callable
from typing import Any

import pytest
from marshmallow import RAISE, Schema

from calsync import commands
from calsync.commands import Office, Registered
from calsync.docket.model import Deadline
from web.api import deadline_schemas, history_schemas

Register = Callable[..., Registered]
DONE = {"text": "Mediation session completed", "on": "2026-11-20", "evidence": "ECF No. 30"}
LATER = """Case 2:26-cv-99104-QZ   Document 40   Filed 11/12/26   Page 1 of 1

UNITED STATES DISTRICT COURT
EASTERN DISTRICT OF CALIFORNIA

The deadline to jointly file a mediation completion report is vacated.

IT IS SO ORDERED.
"""


def wrong(schema: type[Schema], body: Any) -> Any:
    """What an answer has that its description lacks, or in another kind than described; nothing where it fits."""
    return schema(unknown=RAISE, partial=True).validate(body)


def labelled(done: Registered, label: str) -> Deadline:
    return next(one for one in done.docket.deadlines if one.directive.label == label)


# --- the API ---------------------------------------------------------------------------------------------------------


def test_the_history_of_a_case(api: Any, register: Register) -> None:
    case = register().case_id
    event = api("POST", f"/cases/{case}/events", DONE).json["id"]
    page = api("GET", f"/cases/{case}/history").json
    assert not wrong(history_schemas.HistoryAnswer, page)
    assert [line["seq"] for line in page["history"]] == [3, 2, 1]
    assert (page["position"], page["earlier"]) == (3, None)
    newest = page["history"][0]
    assert (newest["kind"], newest["by"], newest["about"]) == ("event-recorded", "robot", event)
    due = next(change for change in newest["changes"] if change["field"] == "due")
    assert (due["before"], due["after"]) == (None, "2026-12-04")
    first = api("GET", f"/cases/{case}/history?limit=2").json
    assert ([line["seq"] for line in first["history"]], first["earlier"]) == ([3, 2], 1)
    last = api("GET", f"/cases/{case}/history?limit=2&upto={first['earlier']}").json
    assert ([line["seq"] for line in last["history"]], last["earlier"]) == ([1], None)
    assert api("GET", f"/cases/{case}/history?since=2").json["history"] == page["history"][:1]


def test_as_of_takes_positions_days_and_instants(
    api: Any, register: Register, advance: Callable[..., None], office: Office
) -> None:
    case = register().case_id
    advance(days=2)
    api("POST", f"/cases/{case}/events", DONE)

    def get(as_of: object) -> Any:
        return [api("GET", f"/cases/{case}{path}?as_of={as_of}") for path in ("", "/deadlines", "/calendar.ics")]

    then, now = [answer.data for answer in get(2)], [answer.data for answer in get(3)]
    assert then != now
    for point in ("2026-11-02", "2026-11-03", "2026-11-04T14:59:59Z", "2026-11-04T06:59:59-08:00"):
        assert [answer.data for answer in get(point)] == then, point
    for point in ("2026-11-04", "2099-01-01", "2026-11-04T15:00:00+00:00"):
        assert [answer.data for answer in get(point)] == now, point
    assert now == [api("GET", f"/cases/{case}{path}").data for path in ("", "/deadlines", "/calendar.ics")]
    assert now[2] == commands.export(office, case), "as of now is now, byte for byte"
    calendar = get(2)[2]
    assert calendar.headers["Content-Type"] == "text/calendar; charset=utf-8"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("?as_of=soon", 422),
        ("?as_of=0", 422),
        ("?as_of=2001-01-01", 400),
        ("/deadlines?as_of=-3", 422),
        ("/calendar.ics?as_of=1999-12-31T00:00:00Z", 400),
        ("/history?limit=0", 422),
        ("/history?limit=5000", 422),
    ],
)
def test_what_cannot_be_asked_of_the_past(api: Any, register: Register, path: str, status: int) -> None:
    answer = api("GET", f"/cases/{register().case_id}{path}")
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"


def test_what_changed_in_a_feed(api: Any, register: Register) -> None:
    done = register()
    feed = api("POST", "/feeds", {"case_id": done.case_id}).json["id"]
    api("POST", f"/cases/{done.case_id}/events", DONE)
    answer = api("GET", f"/feeds/{feed}/changes?from=2&to=3").json
    assert not wrong(history_schemas.FeedChangesAnswer, answer)
    uid = labelled(done, "3").uid
    entry = next(entry for entry in answer["entries"] if entry["uid"] == uid)
    assert (entry["change"], entry["before"], entry["after"]["start"]) == ("added", None, "2026-12-04")
    assert api("GET", f"/feeds/{feed}/changes?from=3&to=3").json["entries"] == []
    assert api("GET", f"/feeds/{feed}/changes?from=3").status_code == 422
    assert api("GET", "/feeds/nope/changes?from=1&to=2").status_code == 404


@pytest.mark.parametrize(
    ("supposed", "state", "due"),
    [
        ({"event": DONE}, "due", "2026-12-04"),
        ({"deadline": {"id": "ID", "expect": "2026-11-20"}}, "tentative", "2026-12-04"),
        ({"order": {"text": LATER, "name": "later.txt"}}, "vacated", None),
    ],
)
def test_what_if(api: Any, register: Register, supposed: dict[str, Any], state: str, due: str | None) -> None:
    done = register()
    one = labelled(done, "3").id
    if "deadline" in supposed:
        supposed = {"deadline": supposed["deadline"] | {"id": one}}
    before = api("GET", f"/cases/{done.case_id}/deadlines").data
    answer = api("POST", f"/cases/{done.case_id}/what-if", supposed)
    assert answer.status_code == 200
    assert not wrong(history_schemas.SupposedAnswer, answer.json)
    found = next(each for each in answer.json["deadlines"] if each["id"] == one)
    assert (found["state"], found["due"]) == (state, due)
    assert {change["deadline_id"] for change in answer.json["changes"]} == {one}
    assert api("GET", f"/cases/{done.case_id}/deadlines").data == before


@pytest.mark.parametrize(
    ("supposed", "status"),
    [
        ({}, 422),
        ({"event": DONE, "order": {"text": LATER}}, 422),
        ({"event": {"text": "held", "on": "soon"}}, 422),
        ({"deadline": {"id": "nope", "expect": "2026-11-20"}}, 404),
        ({"order": {"text": ""}}, 422),
    ],
)
def test_what_cannot_be_supposed(api: Any, register: Register, supposed: dict[str, Any], status: int) -> None:
    assert api("POST", f"/cases/{register().case_id}/what-if", supposed).status_code == status


def test_what_if_this_very_order_came_again(api: Any, register: Register, order_words: str) -> None:
    answer = api("POST", f"/cases/{register().case_id}/what-if", {"order": {"text": order_words}})
    assert (answer.status_code, answer.json["code"]) == (409, "same")


@pytest.mark.parametrize(
    ("act", "body", "field", "value"),
    [
        ("assign", {"to": "Ana Ruiz"}, "assigned_to", "Ana Ruiz"),
        ("assign", {"to": None}, "assigned_to", None),
        ("critical", {}, "critical", True),
        ("critical", {"critical": False}, "critical", False),
    ],
)
def test_decisions_for_the_office(api: Any, register: Register, act: str, body: Any, field: str, value: object) -> None:
    one = labelled(register(), "2").id
    answer = api("POST", f"/deadlines/{one}/{act}", body)
    assert (answer.status_code, answer.json[field]) == (200, value)
    assert not wrong(deadline_schemas.DeadlineAnswer, answer.json)


def test_notes_and_two_readers(api: Any, register: Register, office: Office) -> None:
    one = labelled(register(), "2").id
    noted = api("POST", f"/deadlines/{one}/notes", {"text": "Ask the client."}).json
    assert not wrong(deadline_schemas.DeadlineAnswer, noted)
    assert [(note["by"], note["text"]) for note in noted["notes"]] == [("robot", "Ask the client.")]
    assert api("POST", f"/deadlines/{one}/notes", {"text": ""}).status_code == 422
    api("POST", f"/deadlines/{one}/critical")
    assert api("POST", f"/deadlines/{one}/confirm").json["first_reader"] == "robot"
    again = api("POST", f"/deadlines/{one}/confirm")
    assert (again.status_code, again.json["code"]) == (409, "second-reader")
    commands.confirm(office, one, by="Ben")
    assert api("GET", f"/deadlines/{one}").json["reviewed_by"] == "Ben"


def test_all_of_it_is_described(api: Any) -> None:
    paths = api("GET", "/openapi.json").json["paths"]
    for path in ("history", "calendar.ics", "what-if", "deadlines"):
        assert f"/api/v1/cases/{{case_id}}/{path}" in paths
    for path in ("assign", "notes", "critical"):
        assert f"/api/v1/deadlines/{{deadline_id}}/{path}" in paths
    assert "/api/v1/feeds/{feed_id}/changes" in paths


# --- pages -----------------------------------------------------------------------------------------------------------


def test_the_history_page(browser: Any, register: Register, office: Office) -> None:
    done = register()
    path = f"/cases/{done.case_id}"
    assert f'href="{path}/history"' in browser.get(path).text
    browser.send(path, f"{path}/events/new", text="Mediation session completed", on="2026-11-20")
    page = browser.get(f"{path}/history").text
    assert page.index("Event recorded: “Mediation session completed”") < page.index("Order registered")
    assert "Fri, Dec 4, 2026" in page
    assert "completion of the mediation session" in page
    commands.note(office, done.docket.deadlines[0].id, "<script>alert(1)</script>", by="<b>Ana</b>")
    page = browser.get(f"{path}/history").text
    assert "<script>alert" not in page
    assert "<b>Ana" not in page


def test_a_long_history_has_pages(browser: Any, register: Register, office: Office) -> None:
    done = register()
    for n in range(25):
        commands.note(office, done.docket.deadlines[0].id, f"note {n}", by="Ana")
    path = f"/cases/{done.case_id}/history"
    first = browser.get(path).text
    assert "Note: note 24<" in first
    assert "Note: note 4<" not in first
    assert f"{path}?upto=7" in first
    last = browser.get(f"{path}?upto=7").text
    assert "Order registered" in last
    assert "Note: note 4<" in last
    assert "The newest" in last


@pytest.mark.parametrize("point", ["2", "2026-11-02", "2026-11-02T23:00:00-08:00"])
def test_the_case_as_it_stood(
    browser: Any, register: Register, advance: Callable[..., None], office: Office, point: str
) -> None:
    done = register()
    advance(days=1)
    commands.record_event(office, done.case_id, "Mediation session completed", done.docket.changed.date(), by="Ana")  # type: ignore[union-attr]
    path = f"/cases/{done.case_id}"
    page = browser.get(f"{path}?as_of={point}").text
    assert "This is the past." in page
    assert "Mediation session completed" not in page
    assert page.count('<form method="post"') == 1, "none but the one that signs out"
    assert "This is the past." not in browser.get(path).text
    old = browser.get(f"{path}.ics?as_of={point}")
    assert old.data == commands.calendar_as_of(office, done.case_id, 2)


def test_a_day_before_the_case_is_said(browser: Any, register: Register) -> None:
    answer = browser.get(f"/cases/{register().case_id}?as_of=2001-01-01")
    assert answer.status_code == 400
    assert "Give a later time" in answer.text


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"suppose": "event", "text": "Mediation session completed", "on": "2026-11-20"}, "Fri, Dec 4, 2026"),
        ({"suppose": "deadline", "id": "ID", "on": "2026-11-20"}, "Fri, Dec 4, 2026"),
        ({"suppose": "order", "words": LATER}, "Vacated"),
        ({"suppose": "event", "text": "Lunch", "on": "2026-11-20"}, "Nothing would change"),
    ],
)
def test_supposing_on_the_page(
    browser: Any, register: Register, office: Office, typed: dict[str, str], says: str
) -> None:
    done = register()
    path = f"/cases/{done.case_id}/what-if"
    token = browser.fields(path, "")["csrf_token"]
    sent = {**typed, "csrf_token": token} | ({"id": labelled(done, "3").id} if "id" in typed else {})
    answer = browser.client.post(path, data=sent)
    assert answer.status_code == 200
    assert says in answer.text
    assert commands.docket(office, done.case_id) == done.docket


@pytest.mark.parametrize(
    ("typed", "status", "says"),
    [
        ({"suppose": "event", "text": "held"}, 422, "On is needed."),
        ({"suppose": "deadline", "id": "nope", "on": "2026-11-20"}, 422, "Choose one of the list."),
        ({"suppose": "order", "words": " "}, 422, "is needed."),
        ({"suppose": "rain"}, 404, "Suppose an event"),
    ],
)
def test_suppositions_that_say_too_little(
    browser: Any, register: Register, typed: dict[str, str], status: int, says: str
) -> None:
    path = f"/cases/{register().case_id}/what-if"
    answer = browser.client.post(path, data={**typed, "csrf_token": browser.fields(path, "")["csrf_token"]})
    assert answer.status_code == status
    assert says in answer.text


def test_the_office_beside_a_deadline(browser: Any, register: Register, office: Office) -> None:
    done = register()
    one = labelled(done, "2").id
    page = f"/cases/{done.case_id}/deadlines/{one}"
    answer = browser.send(page, f"{page}/assign", to="Ana Ruiz")
    assert answer.location == f"{page}?saved=1#office"
    browser.send(page, f"{page}/note", text="Ask <the> client.")
    browser.send(page, f"{page}/critical")
    shown = browser.get(page).text
    assert "Assigned to <strong>Ana Ruiz</strong>" in shown
    assert "Ask &lt;the&gt; client." in shown
    assert "Two people must confirm it" in shown
    browser.send(page, f"{page}/confirm")
    shown = browser.get(page).text
    assert "somebody else must confirm it too" in shown
    assert f'action="{page}/confirm"' not in shown
    commands.confirm(office, one, by="Ben")
    assert "Checked by office and Ben" in browser.get(page).text
    browser.send(page, f"{page}/ordinary")
    assert not labelled(done, "2").critical
    assert browser.send(page, f"{page}/note", text=" ").status_code == 422


def test_one_account_is_one_reader_whatever_it_calls_itself(
    browser: Any, register: Register, office: Office, app: Any
) -> None:
    done = register()
    one = labelled(done, "2").id
    page = f"/cases/{done.case_id}/deadlines/{one}"
    browser.send(page, f"{page}/critical")
    browser.send("/me", name="Ana")
    earlier = browser.fields(page, f"{page}/confirm")
    browser.send(page, f"{page}/confirm")
    browser.send("/me", name="Ben")
    shown = browser.get(page).text
    assert "You have confirmed it, as Ana" in shown
    assert f'action="{page}/confirm"' not in shown
    again = browser.client.post(f"{page}/confirm", data=earlier | {"position": ""})
    assert again.status_code == 409
    assert "same account" in again.text
    assert "a second person must confirm it" in browser.get(f"/cases/{done.case_id}").text
    other = type(browser)(app.test_client())
    commands.add_account(office, "Cleo")
    other.get(f"/sign-in/{commands.issue_sign_in(office, 'Cleo')}")
    other.send(page, f"{page}/confirm")
    assert "Checked by Ana and Cleo" in browser.get(page).text


def test_who_set_the_date_is_a_reader_of_it_too(browser: Any, register: Register) -> None:
    done = register()
    one = labelled(done, "2").id
    page = f"/cases/{done.case_id}/deadlines/{one}"
    browser.send(page, f"{page}/critical")
    browser.send(f"{page}/correct", due="2026-12-09", reason="By telephone.")
    browser.send("/me", name="Somebody else")
    assert "You have confirmed it, as office" in browser.get(page).text
