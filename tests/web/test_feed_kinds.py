"""Feeds of every kind over the API: opened, shown beforehand, changed."""

from collections.abc import Callable
from typing import Any

import pytest
from marshmallow import RAISE

from calsync import commands
from calsync.commands import Office
from web.api.feed_schemas import PreviewAnswer


@pytest.fixture
def case(register: Callable[..., commands.Registered]) -> commands.Registered:
    return register()


def test_kinds_and_their_settings(api: Callable[..., Any], office: Office, case: commands.Registered) -> None:
    made = api("POST", "/feeds", {"case_id": case.case_id, "settings": {"kinds": ["hearing"], "color": "teal"}}).json
    assert (made["kind"], made["case_id"], made["person"]) == ("case", case.case_id, None)
    assert (made["settings"]["kinds"], made["settings"]["color"]) == (["hearing"], "teal")
    person = api("POST", "/feeds", {"person": "Ada Birch", "name": "Ada"}).json
    assert (person["kind"], person["case_id"], person["person"], person["name"]) == ("person", None, "Ada Birch", "Ada")
    whole = api("POST", "/feeds", {"kind": "office", "settings": {"reminders": {"hearing": [3]}}}).json
    assert (whole["kind"], whole["name"]) == ("office", "Deadlines of the office")
    assert whole["settings"]["reminders"] == {"hearing": [3], "filing": [5, 1], "recurring": [1], "other": [5, 1]}
    assert [one["kind"] for one in api("GET", "/feeds").json["feeds"]] == ["case", "person", "office"]
    assert [one["id"] for one in api("GET", f"/feeds?case_id={case.case_id}").json["feeds"]] == [made["id"]]
    shown = api("GET", f"/feeds/{whole['id']}").json
    assert {**shown, "url": whole["url"]} == whole
    assert api("GET", "/feeds/nope").status_code == 404


def test_a_change_keeps_what_it_does_not_name(api: Callable[..., Any], case: commands.Registered) -> None:
    made = api("POST", "/feeds", {"kind": "office", "name": "All", "settings": {"hearing_minutes": 90}}).json
    answer = api("PATCH", f"/feeds/{made['id']}", {"settings": {"remind_by": ["entry"], "reminders": {"other": []}}})
    assert answer.status_code == 200
    changed = answer.json
    assert (changed["name"], changed["settings"]["hearing_minutes"]) == ("All", 90)
    assert changed["settings"]["reminders"]["other"] == []
    assert changed["settings"]["reminders"]["filing"] == [5, 1]
    assert api("PATCH", f"/feeds/{made['id']}", {"name": "Everything"}).json["name"] == "Everything"
    served = api("GET", f"/feeds/{made['id']}").json
    assert served["settings"]["remind_by"] == ["entry"]


def test_a_preview_tells_what_is_left_out(api: Callable[..., Any], case: commands.Registered) -> None:
    asked = {"kind": "office", "settings": {"confirmed_only": True, "order_entries": False, "remind_by": []}}
    shown = api("POST", "/feeds/preview", asked).json
    assert shown["entries"] == []
    (left,) = shown["left_out"]
    assert "joint report" in left["summary"]
    assert left["summary"].endswith(" ?"), "nobody has confirmed it"
    assert shown["cases"] == 1
    everything = api("POST", "/feeds/preview", {"case_id": case.case_id, "settings": {"remind_by": []}}).json
    assert (len(everything["entries"]), everything["left_out"], everything["ends"]) == (2, [], None)
    assert everything["size"] > 1000
    assert everything["warnings"] == []
    assert not PreviewAnswer(unknown=RAISE).validate(everything), "the description of the API has all of it"
    assert api("GET", "/feeds").json["feeds"] == []


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ({}, 422, "case_id, a person"),
        ({"case_id": "nope"}, 404, "no case nope"),
        ({"case_id": "nope", "kind": "office"}, 400, "feed of a case"),
        ({"kind": "person"}, 400, "whose"),
        ({"kind": "every"}, 422, "Must be one of"),
        ({"kind": "office", "settings": {"kinds": ["meeting"]}}, 422, "Must be one of"),
        ({"kind": "office", "settings": {"color": "#ff0000"}}, 422, "Must be one of"),
        ({"kind": "office", "settings": {"days_ahead": 0}}, 422, "greater than or equal to 1"),
        ({"kind": "office", "settings": {"keep_ended_days": "x"}}, 422, "integer"),
        ({"kind": "office", "settings": {"alarms": ["soon"]}}, 400, "duration"),
        ({"kind": "office", "settings": {"reminders": {"hearing": [0]}}}, 422, "greater than or equal to 1"),
        ({"kind": "office", "settings": {"reminders": {"hearing": [1, 2, 3, 4, 5, 6]}}}, 422, "Longer than maximum"),
        ({"kind": "office", "settings": {"colour": "teal"}}, 422, "Unknown field"),
        ({"kind": "office", "settings": {"note": "x" * 2001}}, 422, "Longer than maximum"),
    ],
)
@pytest.mark.parametrize("path", ["/feeds", "/feeds/preview"])
def test_what_cannot_be_opened(
    api: Callable[..., Any], case: commands.Registered, path: str, body: dict[str, Any], status: int, words: str
) -> None:
    answer = api("POST", path, body)
    assert (answer.status_code, words in answer.text) == (status, True), answer.text
    assert api("GET", "/feeds").json["feeds"] == []
