"""Putting things right over the API: each route, what it refuses, and what the answer then says."""

from collections.abc import Callable
from typing import Any

import pytest

from calsync.commands import Registered

Register = Callable[..., Registered]


@pytest.fixture
def case(register: Register) -> Registered:
    return register()


@pytest.fixture
def report(case: Registered) -> str:
    return next(one.id for one in case.docket.deadlines if "joint report" in one.directive.action)


def test_editing_and_taking_it_back(api: Any, case: Registered, report: str) -> None:
    sent = {"title": "Rule 26(f) report", "who": ["plaintiff"], "condition": "if not settled", "kind": "hearing"}
    done = api("PATCH", f"/deadlines/{report}", sent)
    assert (done.status_code, {name: done.json[name] for name in sent}) == (200, sent)
    assert sorted(done.json["edits"]) == sorted(sent)
    back = api("PATCH", f"/deadlines/{report}", dict.fromkeys(sent)).json
    assert (back["edits"], back["condition"], back["kind"]) == ([], None, "deadline")
    dated = api("PATCH", f"/deadlines/{report}", {"due": "2026-12-07", "reason": "by telephone"}).json
    assert (dated["due"], dated["reviewed_by"]) == ("2026-12-07", "robot")
    assert api("PATCH", f"/deadlines/{report}", {"due": None}).json["due"] == "2026-11-30"
    counted = api("PATCH", f"/deadlines/{report}", {"basis": {"period": "45 days"}}).json
    assert (counted["due"], counted["basis"]["n"]) == ("2026-12-14", 45)


BAD = [
    ({}, 400, "nothing-to-change", "nothing is asked for"),
    ({"due": "2026-12-07"}, 400, "no-reason", "a date of one's own wants a reason"),
    ({"type": "banana"}, 400, "type", "no such event type"),
    ({"kind": "recurring"}, 422, None, "a person makes no recurring duty of it"),
    ({"basis": {"period": "soon"}}, 400, "period", "no period"),
    ({"due": None}, 409, "nothing-to-undo", "nobody set a date"),
    ({"title": ""}, 422, None, "a title has words"),
]


@pytest.mark.parametrize(("sent", "status", "code", "why"), BAD)
def test_what_cannot_be_written(api: Any, report: str, sent: Any, status: int, code: str | None, why: str) -> None:
    refused = api("PATCH", f"/deadlines/{report}", sent)
    assert refused.status_code == status, why
    assert code is None or refused.json["code"] == code


def test_no_deadline_and_back(api: Any, case: Registered, report: str) -> None:
    assert api("POST", f"/deadlines/{report}/dismiss", {}).status_code == 422
    gone = api("POST", f"/deadlines/{report}/dismiss", {"reason": "a courtesy"}).json
    assert (gone["state"], "a courtesy" in gone["explanation"]) == ("dismissed", True)
    listed = api("GET", f"/cases/{case.case_id}/deadlines").json
    assert report not in [one["id"] for one in listed["deadlines"]]
    assert [one["id"] for one in listed["dismissed"]] == [report]
    assert api("GET", f"/orders/{case.order_id}").json["settled"][0]["dismissed"] == report
    assert api("POST", f"/deadlines/{report}/confirm").status_code == 404
    back = api("POST", f"/deadlines/{report}/restore", {})
    assert (back.json["state"], back.json["due"]) == ("due", "2026-11-30")
    assert api("POST", f"/deadlines/{report}/restore", {}).status_code == 409


def test_a_confirmation_is_taken_back(api: Any, report: str) -> None:
    assert api("POST", f"/deadlines/{report}/confirm").json["reviewed_by"] == "robot"
    assert api("POST", f"/deadlines/{report}/unconfirm", {}).json["reviewed_by"] is None
    assert api("POST", f"/deadlines/{report}/unconfirm", {}).json["code"] == "nothing-to-undo"


def test_adding_what_was_missed(api: Any, case: Registered) -> None:
    text = api("GET", f"/orders/{case.order_id}").json["text"]
    start = text.index("promptly meet")
    sent = {"order_id": case.order_id, "start": start, "end": start + 24, "period": "7 days", "reason": "as expected"}
    made = api("POST", f"/cases/{case.case_id}/deadlines", sent)
    assert (made.status_code, made.json["due"]) == (201, "2026-11-06")
    assert made.json["quote"] == {"start": start, "end": start + 24, "text": "promptly meet and confer"}
    assert made.headers["Location"].endswith(made.json["id"])
    assert api("POST", f"/cases/{case.case_id}/deadlines", sent).status_code == 409
    hand = {"due": "2026-12-09T16:00", "action": "send the privilege log", "reason": "by telephone"}
    by_hand = api("POST", f"/cases/{case.case_id}/deadlines", hand)
    assert (by_hand.json["due"], by_hand.json["order_id"]) == ("2026-12-09T16:00:00-08:00", None)
    counted = {"period": "10 days", "trigger": "2026-11-10", "counts_from": "service of the subpoena", "reason": "x"}
    made = api("POST", f"/cases/{case.case_id}/deadlines", counted | {"action": "object to the subpoena"})
    assert (made.json["due"], made.json["trigger"]["what"]) == ("2026-11-20", "service of the subpoena")
    outside = sent | {"start": 10**6, "end": 10**6 + 4}
    assert api("POST", f"/cases/{case.case_id}/deadlines", outside).json["code"] == "no-words"


def test_a_case_is_named_numbered_closed_and_reopened(api: Any, case: Registered) -> None:
    path = f"/cases/{case.case_id}"
    changed = api("PATCH", path, {"name": "Quarry v. Tinder", "number": "2:26-cv-99105"}).json
    assert (changed["caption"], changed["name"], changed["docket_number"]) == (
        "Quarry v. Tinder",
        "Quarry v. Tinder",
        "2:26-cv-99105",
    )
    refused = api("PATCH", path, {"number": "banana"})
    assert (refused.status_code, refused.json["code"]) == (400, "docket-number")
    assert "year and a serial number" in refused.json["detail"]
    closed = api("PATCH", path, {"closed": True, "on": "2026-11-02", "reason": "settled"}).json
    assert (closed["closed"], closed["closed_by"], closed["closed_reason"]) == ("2026-11-02", "robot", "settled")
    assert api("GET", "/cases").json["cases"][0]["closed"] == "2026-11-02"
    assert api("PATCH", path, {"closed": True}).status_code == 409
    assert api("PATCH", path, {"closed": False}).json["closed"] is None
    line = api("GET", f"{path}/history").json["history"][0]
    assert line["what"] == "Case reopened"
    undone = api("POST", f"{path}/undo", {"line": line["seq"]})
    assert undone.json["closed"] == "2026-11-02"
    assert api("POST", f"{path}/undo", {"line": 1}).status_code == 409
    assert api("POST", f"{path}/undo", {"line": 99}).status_code == 404


def test_banana_is_no_docket_number_of_a_new_case(api: Any, order_words: str) -> None:
    refused = api("POST", "/orders", {"text": order_words, "court": "caed", "docket_number": "banana"})
    assert (refused.status_code, refused.json["code"]) == (400, "docket-number")


def test_an_order_is_confirmed_at_once_moved_and_cases_merged(api: Any, case: Registered, report: str) -> None:
    done = api("POST", f"/orders/{case.order_id}/confirm").json
    assert report in done["confirmed"]
    assert all(one["why"] for one in done["left"])
    moved = api("POST", f"/orders/{case.order_id}/move", {"court": "caed", "docket_number": "2:26-cv-00001"})
    assert (moved.status_code, moved.json["case_id"] != case.case_id) == (200, True)
    assert api("GET", f"/deadlines/{report}").json["case_id"] == moved.json["case_id"]
    assert api("POST", f"/orders/{case.order_id}/move", {}).json["code"] == "which-case"
    merged = api("POST", f"/cases/{moved.json['case_id']}/merge", {"into": case.case_id})
    assert merged.json["id"] == case.case_id
    assert api("GET", f"/cases/{moved.json['case_id']}").json["merged_into"] == case.case_id
    assert [one["id"] for one in api("GET", "/cases").json["cases"]] == [case.case_id]
    assert api("POST", f"/cases/{case.case_id}/merge", {"into": case.case_id}).status_code == 409
