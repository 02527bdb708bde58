"""The API: its routes, its answers, its errors, and that nobody overwrites what they have not seen."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from marshmallow import RAISE, Schema

from calsync import commands
from calsync.commands import Office, Registered
from calsync.errors import UserError
from calsync.timing import Period
from calsync.timing.periods import read_period
from web.api import case_schemas, compute, deadline_schemas, feed_schemas, history_schemas, order_schemas, schemas

Register = Callable[..., Registered]


def wrong(schema: type[Schema], body: Any) -> Any:
    """What an answer has that its description lacks, or in another kind than described; nothing where it fits."""
    return schema(unknown=RAISE, partial=True).validate(body)


def found(api: Any, case: str, label: str, **query: Any) -> dict[str, Any]:
    tail = "?" + "&".join(f"{k}={v}" for k, v in query.items()) if query else ""
    listed = api("GET", f"/cases/{case}/deadlines{tail}").json["deadlines"]
    one: dict[str, Any] = next(d for d in listed if d["label"] == label)
    return one


def test_the_life_of_a_case(api: Any, order_words: str) -> None:
    made = api(
        "POST", "/orders", {"court": "caed", "docket_number": "2:26-cv-99104", "text": order_words, "name": "O1"}
    )
    assert made.status_code == 201
    assert not wrong(order_schemas.OrderAnswer, made.json)
    case, order = made.json["case_id"], made.json["id"]
    assert made.headers["Location"] == f"/api/v1/orders/{order}"
    again = api("POST", "/orders", {"text": order_words})
    assert (again.status_code, again.json["id"], again.json["created"]) == (200, order, False)

    listed = api("GET", "/cases?court=caed&docket_number=2:26-cv-99104").json
    assert not wrong(case_schemas.CasesAnswer, listed)
    assert [row["id"] for row in listed["cases"]] == [case]
    assert api("GET", "/cases?court=nysd").json == {"cases": []}

    whole = api("GET", f"/cases/{case}").json
    assert not wrong(case_schemas.CaseAnswer, whole)
    before = whole["position"]
    waiting = found(api, case, "3")
    assert (waiting["state"], waiting["due"]) == ("waiting", None)

    event = {"text": "Mediation session completed", "on": "2026-11-20", "evidence": "ECF No. 30"}
    supposed = api("POST", f"/cases/{case}/what-if", {"event": event}).json
    assert not wrong(history_schemas.SupposedAnswer, supposed)
    assert next(d for d in supposed["deadlines"] if d["label"] == "3")["due"] == "2026-12-04"
    assert found(api, case, "3") == waiting

    recorded = api("POST", f"/cases/{case}/events", event)
    assert recorded.status_code == 201
    assert not wrong(case_schemas.EventAnswer, recorded.json)
    here = recorded.headers["Location"].removeprefix("/api/v1")
    assert api("GET", here).json == recorded.json
    dated = found(api, case, "3")
    assert (dated["state"], dated["due"], dated["uid"]) == ("due", "2026-12-04", waiting["uid"])
    assert dated["quote"]["text"] in order_words.replace("\r", "")
    assert found(api, case, "3", as_of=before)["state"] == "waiting"

    assert api("PATCH", here, {"on": "2026-11-10"}).status_code == 200
    assert found(api, case, "3")["due"] == "2026-11-24"
    assert api("DELETE", here).json["withdrawn"] is True
    assert found(api, case, "3")["state"] == "waiting"

    served = api("POST", f"/cases/{case}/service", {"party": "defendant", "method": "mail", "on": "2026-11-02"})
    assert served.status_code == 200

    whole = api("GET", f"/orders/{order}").json
    assert not wrong(order_schemas.OrderAnswer, whole)
    for span in whole["not_deadlines"]:
        assert whole["text"][span["start"] : span["end"]] == span["text"]
    vacated = api("POST", f"/orders/{order}/vacate", {"on": "2026-11-25", "reason": "ECF No. 40"})
    assert vacated.json["vacated"] is True
    assert found(api, case, "2")["state"] == "vacated"


def test_an_hour_that_there_is_not_is_refused(api: Any, register: Register) -> None:
    one = found(api, register().case_id, "2")
    answer = api("POST", f"/deadlines/{one['id']}/correct", {"due": "2027-03-14T02:30:00", "reason": "by telephone"})
    assert (answer.status_code, "set forward over it" in answer.json["detail"]) == (400, True)


@pytest.mark.parametrize(
    ("label", "act", "body", "state", "due"),
    [
        ("2", "confirm", {}, "due", "2026-11-30"),
        ("2", "confirm", None, "due", "2026-11-30"),
        ("2", "satisfy", {"on": "2026-11-19"}, "satisfied", "2026-11-30"),
        ("2", "correct", {"due": "2026-12-02", "reason": "by telephone"}, "due", "2026-12-02"),
        ("2", "correct", {"due": "2026-12-02T17:00:00-08:00", "reason": "x"}, "due", "2026-12-02T17:00:00-08:00"),
        ("2", "correct", {"due": "2026-12-03T01:00:00Z", "reason": "x"}, "due", "2026-12-02T17:00:00-08:00"),
        ("2", "vacate", {"reason": "in open court"}, "vacated", "2026-11-30"),
        ("3", "expected-trigger", {"on": "2026-11-20"}, "tentative", "2026-12-04"),
    ],
)
def test_decisions(api: Any, register: Register, label: str, act: str, body: Any, state: str, due: str) -> None:
    case = register().case_id
    one = found(api, case, label)
    answer = api("POST", f"/deadlines/{one['id']}/{act}", body)
    assert answer.status_code == 200
    assert not wrong(deadline_schemas.DeadlineAnswer, answer.json)
    assert (answer.json["state"], answer.json["due"]) == (state, due)
    after = api("GET", f"/deadlines/{one['id']}").json
    assert after == answer.json
    assert found(api, case, label) | {"case_id": case} == after


def test_choosing_a_trigger_and_reopening(api: Any, register: Register) -> None:
    case = register().case_id
    event = api("POST", f"/cases/{case}/events", {"text": "We are done talking", "on": "2026-11-20"}).json["id"]
    one = found(api, case, "3")
    assert one["state"] == "waiting"
    assert api("POST", f"/deadlines/{one['id']}/trigger", {"event_id": event}).json["due"] == "2026-12-04"
    api("POST", f"/deadlines/{one['id']}/satisfy", {"on": "2026-12-01"})
    assert api("POST", f"/deadlines/{one['id']}/reopen", {"reason": "wrong case"}).json["state"] == "due"


def test_feeds(api: Any, register: Register) -> None:
    case = register().case_id
    made = api("POST", "/feeds", {"case_id": case})
    assert made.status_code == 201
    assert not wrong(feed_schemas.FeedAnswer, made.json)
    assert made.json["url"].startswith("http://127.0.0.1:8000/feeds/")
    feed = made.json["id"]
    listed = api("GET", f"/feeds?case_id={case}").json
    assert not wrong(feed_schemas.FeedsAnswer, listed)
    assert [row["id"] for row in listed["feeds"]] == [feed]
    assert "url" not in listed["feeds"][0]
    rotated = api("POST", f"/feeds/{feed}/rotate").json
    assert rotated["url"] != made.json["url"]
    assert api("POST", f"/feeds/{feed}/revoke").json["revoked"] is not None
    assert api("POST", f"/feeds/{feed}/rotate").status_code == 409


def test_a_file_by_multipart(app: Any, api: Any, order_words: str) -> None:
    head = {"Authorization": f"Bearer {api.token}"}
    data = {"file": (io.BytesIO(order_words.encode()), "order.txt"), "court": "caed"}
    answer = app.test_client().post("/api/v1/orders", data=data, headers=head)
    assert (answer.status_code, answer.json["name"]) == (201, "order.txt")
    missing = app.test_client().post(
        "/api/v1/orders", data={"court": "caed"}, headers=head, content_type="multipart/form-data"
    )
    assert missing.status_code == 422
    assert "file" in missing.json["errors"]


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("POST", "/orders", {"text": ""}, 422, None),
        ("POST", "/orders", {"name": "x"}, 422, None),
        ("POST", "/orders", {"text": "x", "filed": "soon"}, 422, None),
        ("POST", "/orders", {"text": "File it by May 4, 2027."}, 400, "no-court"),
        ("POST", "/orders", {"text": "File it.", "court": "atlantis", "docket_number": "1:26-cv-1"}, 422, None),
        ("POST", "/orders", ["text"], 422, None),
        ("GET", "/cases/nothing", None, 404, "no-case"),
        ("GET", "/cases/nothing/deadlines", None, 404, "no-case"),
        ("GET", "/cases/{case}?as_of=0", None, 422, None),
        ("GET", "/cases/{case}/deadlines?as_of=now", None, 422, None),
        ("POST", "/cases/{case}/events", {"text": "Session held", "on": "2026-13-01"}, 422, None),
        ("POST", "/cases/{case}/events", {"text": "", "on": "2026-11-01"}, 422, None),
        ("POST", "/cases/{case}/what-if", {"event": {"text": "Session held"}}, 422, None),
        ("PATCH", "/cases/{case}/events/nothing", {"on": "2026-11-01"}, 404, "no-event"),
        ("DELETE", "/cases/{case}/events/nothing", None, 404, "no-event"),
        ("POST", "/cases/{case}/service", {"party": "defendant", "method": "pigeon"}, 422, None),
        ("POST", "/deadlines/nothing/confirm", {}, 404, "no-deadline"),
        ("GET", "/deadlines/{order}-d99", None, 404, "no-deadline"),
        ("POST", "/deadlines/{order}-d99/satisfy", {"on": "2026-11-01"}, 404, "no-deadline"),
        ("POST", "/deadlines/{order}-d1/vacate", {"reason": " "}, 400, "no-reason"),
        ("POST", "/deadlines/{order}-d1/trigger", {"event_id": "nothing"}, 404, "no-event"),
        ("POST", "/feeds", {"case_id": "nothing"}, 404, "no-case"),
        ("POST", "/feeds/nothing/revoke", None, 404, "no-feed"),
        ("GET", "/orders/nothing", None, 404, "no-order"),
        ("GET", "/no/such", None, 404, "not-found"),
        ("PUT", "/orders", None, 405, "method-not-allowed"),
        ("POST", "/compute", {"trigger": "2025-05-22", "period": "a while"}, 400, "period"),
        ("POST", "/compute", {"trigger": "2025-05-22", "period": "1 day", "runs_from": "whim"}, 422, None),
        ("POST", "/compute", {"trigger": "1850-05-22", "period": "3 days"}, 422, None),
    ],
)
def test_mistakes_are_answered_as_problems(
    api: Any, register: Register, office: Office, method: str, path: str, body: Any, status: int, code: str | None
) -> None:
    done = register()
    answer = api(method, path.format(case=done.case_id, order=done.order_id), body)
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    problem = answer.json
    assert not wrong(schemas.Problem, problem)
    assert problem["status"] == status
    assert problem["detail"]
    if code:
        assert problem["code"] == code
    assert commands.docket(office, done.case_id).position == done.docket.position


@pytest.mark.parametrize(
    ("data", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"text=x", "application/x-www-form-urlencoded", 415),
        (b"\xff", "text/plain", 415),
    ],
)
def test_bodies_that_are_no_json(app: Any, api: Any, data: bytes, kind: str, status: int) -> None:
    head = {"Authorization": f"Bearer {api.token}"}
    answer = app.test_client().post("/api/v1/orders", data=data, headers=head, content_type=kind)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")


def test_etags_say_whether_the_case_moved(api: Any, register: Register) -> None:
    case = register().case_id
    first = api("GET", f"/cases/{case}")
    etag = first.headers["ETag"]
    for path in (f"/cases/{case}", f"/cases/{case}/deadlines"):
        assert api("GET", path, If_None_Match=etag).status_code == 304
        assert api("GET", path, If_None_Match=etag).data == b""
    event = {"text": "Conference held", "on": "2026-11-20"}
    fresh = api("POST", f"/cases/{case}/events", event, If_Match=etag)
    assert fresh.status_code == 201
    stale = api("POST", f"/cases/{case}/events", event | {"text": "Another"}, If_Match=etag)
    assert (stale.status_code, stale.json["code"]) == (412, "stale")
    assert api("GET", f"/cases/{case}", If_None_Match=etag).status_code == 200
    assert (
        api("POST", f"/cases/{case}/events", event | {"text": "Third"}, If_Match=fresh.headers["ETag"]).status_code
        == 201
    )
    assert api("POST", f"/cases/{case}/events", event | {"text": "Fourth"}, If_Match="*").status_code == 201
    assert api("POST", f"/cases/{case}/events", event | {"text": "Fifth"}, If_Match='"x"').status_code == 412


def test_who_asked_is_written_down(api: Any, register: Register, office: Office) -> None:
    case = register().case_id
    api("POST", f"/cases/{case}/events", {"text": "Conference held", "on": "2026-11-20"})
    assert office.store.facts(case)[-1].by == "robot"


def test_a_session_may_read_and_needs_the_forms_token_to_write(browser: Any, register: Register) -> None:
    case = register().case_id
    assert browser.get(f"/api/v1/cases/{case}").status_code == 200
    refused = browser.client.post("/api/v1/feeds", json={"case_id": case})
    assert (refused.status_code, refused.json["code"]) == (400, "stale-form")
    token = browser.fields("/register", "/register")["csrf_token"]
    made = browser.client.post("/api/v1/feeds", json={"case_id": case}, headers={"X-CSRFToken": token})
    assert made.status_code == 201


@pytest.mark.parametrize(
    ("body", "due", "safe"),
    [
        ({"court": "caed", "trigger": "2025-05-22", "period": "45 days"}, "2025-07-07", "2025-07-07"),
        ({"court": "caed", "trigger": "2025-11-13", "period": "14 days"}, "2025-12-01", "2025-11-28"),
        ({"trigger": "2025-11-13", "period": "14 days"}, "2025-11-28", "2025-11-28"),
        ({"trigger": "2025-05-22", "period": "3 court days", "direction": "before"}, "2025-05-19", "2025-05-19"),
        ({"trigger": "2025-05-22", "period": "14 days", "service": "mail"}, "2025-06-09", "2025-06-09"),
        ({"trigger": "2025-05-22", "period": "14 days", "service": "mail", "runs_from": "entry"}, "2025-06-05", None),
        (
            {"court": "ca9", "trigger": "2025-06-02", "period": "14 days", "service": "commercial-carrier"},
            "2025-06-20",
            None,
        ),
        ({"trigger": "2025-06-07", "period": "0 days"}, "2025-06-09", "2025-06-07"),
        ({"trigger": "2025-05-22", "period": "1 day", "closed": ["2025-05-23"]}, "2025-05-27", None),
    ],
)
def test_counting(api: Any, body: dict[str, Any], due: str, safe: str | None) -> None:
    answer = api("POST", "/compute", body)
    assert answer.status_code == 200
    assert not wrong(compute.CountAnswer, answer.json)
    assert answer.json["due"] == due
    assert safe is None or answer.json["safe"] == safe
    assert answer.json["steps"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("45 days", Period(45, "days")),
        ("1 day", Period(1, "days")),
        (" 2 court days ", Period(2, "court_days")),
        ("2 Business-Days", Period(2, "business_days")),
        ("72-hours", Period(72, "hours")),
        ("6 months", Period(6, "months")),
    ],
)
def test_periods(words: str, expected: Period) -> None:
    assert read_period(words) == expected


@pytest.mark.parametrize("words", ["", "days", "two days", "3 fortnights", "3.5 days", "-3 days", "3 court weeks"])
def test_no_periods(words: str) -> None:
    with pytest.raises(UserError, match="is no period"):
        read_period(words)


def test_the_description_names_every_route(app: Any, api: Any) -> None:
    spec = api("GET", "/openapi.json").json
    assert spec["openapi"].startswith("3.1")
    described = {
        (method.upper(), path.replace("{", "<").replace("}", ">"))
        for path, item in spec["paths"].items()
        for method in item
        if method != "parameters"
    }
    served = {
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("api-") and rule.endpoint != "api-docs.openapi_json"
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert served <= described
    assert len(served) > 20
    body = spec["paths"]["/api/v1/orders"]["post"]["requestBody"]["content"]
    assert set(body) == {"application/json", "multipart/form-data"}


@pytest.mark.parametrize("depth", [10, 100_000])
@pytest.mark.parametrize(
    ("path", "opens"), [("/orders", "["), ("/compute", "["), ("/compute", '{"a":'), ("/feeds", "[")]
)
def test_json_that_is_nested_deeply_is_a_bad_request(api: Any, path: str, opens: str, depth: int) -> None:
    answer = api.client.post(
        f"/api/v1{path}",
        data=opens * depth,
        headers={"Authorization": f"Bearer {api.token}", "Content-Type": "application/json"},
    )
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
