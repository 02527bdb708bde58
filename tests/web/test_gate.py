"""Nothing that is sent gives a 500: text that is none, instants beyond the calendar, numbers without end."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from calsync import commands
from calsync.commands import Office, Registered

BAD = [
    "\ud800",
    "a\udfffb",
    "\x00",
    "a\x00b\x1b[2J",
    "Ana\r\nBcc: all@firm.example",
    "x" * 70_000,
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "0001-01-01",
    "9999-12-31",
    10**4000,
    -(10**18),
    1e308,
    True,
    None,
    [],
    {},
    [[[["\ud800"]]]],
]
RAW = [
    b'{"text": ' + b"9" * 5000 + b"}",
    b'{"text": "\\ud800"}',
    b'{"\\ud800": 1}',
    b'"\xff\xfe"',
    b"[" * 100_000,
    b"NaN",
    b"",
]


@pytest.fixture
def ids(office: Office, register: Callable[[], Registered]) -> dict[str, str]:
    done = register()
    feed = commands.add_feed(office, done.case_id)
    event = commands.record_event(office, done.case_id, "Hearing held", office.now().date(), by="tests")
    return {
        "case_id": done.case_id,
        "order_id": done.order_id,
        "deadline_id": done.docket.deadlines[0].id,
        "feed_id": feed.feed.id,
        "event_id": event.event_id,
        "address_id": commands.addresses(office, [feed.feed.id])[0].id,
    }


def fields(api: dict[str, Any], operation: dict[str, Any]) -> list[str]:
    """The names that a body of this operation may have."""
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    schema = content.get("schema", {})
    if "$ref" in schema:
        schema = api["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return list(schema.get("properties", {}))


def test_no_body_and_no_query_of_the_api_gives_a_500(app: Flask, api: Any, ids: dict[str, str]) -> None:
    described = api("GET", "/openapi.json").json
    failed = []
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            if method not in ("get", "post", "put", "patch", "delete"):
                continue
            place = path.removeprefix("/api/v1")
            for name in place.split("{")[1:]:
                place = place.replace("{" + name.partition("}")[0] + "}", ids.get(name.partition("}")[0], "none"))
            names = fields(described, operation)
            bodies = [json.dumps({name: bad}).encode() for name in names for bad in BAD]
            bodies += [json.dumps(dict.fromkeys(names, bad)).encode() for bad in BAD]
            bodies += RAW if names else []
            for body in bodies:
                answer = api.raw(method, place, body)
                if answer.status_code >= 500:
                    failed.append((method, path, body[:80]))
            asked = [one["name"] for one in operation.get("parameters", ()) if one.get("in") == "query"]
            for name in asked:
                for bad in ("%ED%A0%80", "%00", "0001-01-01T00:00:00%2B14:00", "9999-12-31T23:59:59-14:00", "9" * 5000):
                    if api("GET", f"{place}?{name}={bad}").status_code >= 500:
                        failed.append(("query", path, name.encode()))
    assert failed == []
