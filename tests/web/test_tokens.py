"""Secrets in transit: ended ones open nothing, and none leaves a trace in a log, a metric or a Referer."""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import Client

from calsync import commands
from calsync.commands import Office, Registered
from calsync.settings import Settings
from web.api.addresses import AddressAnswer, AddressesAnswer
from web.wsgi import make_wsgi

Register = Callable[..., Registered]


def test_a_copied_cookie_opens_nothing_after_signing_out(browser: Any, app: Flask) -> None:
    cookie = browser.client.get_cookie("calsync")
    copy = app.test_client()
    copy.set_cookie("calsync", cookie.value)
    assert copy.get("/").status_code == 200
    browser.send("/", "/sign-out")
    assert copy.get("/").status_code == 401


def test_signing_out_in_one_browser_leaves_the_other_signed_in(browser: Any, app: Flask, office: Office) -> None:
    other = app.test_client()
    other.get(f"/sign-in/{commands.issue_sign_in(office)}")
    browser.send("/", "/sign-out")
    assert other.get("/").status_code == 200


def test_a_session_ends_after_a_week(browser: Any, advance: Callable[..., None]) -> None:
    advance(days=6, hours=23)
    assert browser.get("/").status_code == 200
    advance(hours=1)
    assert browser.get("/").status_code == 401


def test_a_revoked_bearer_token_is_refused(api: Any, office: Office) -> None:
    assert api("GET", "/cases").status_code == 200
    commands.revoke_token(office, "robot")
    assert api("GET", "/cases").status_code == 401


def test_addresses_over_the_api(api: Any, office: Office, register: Register, advance: Callable[..., None]) -> None:
    feed = api("POST", "/feeds", {"case_id": register().case_id, "name": "Clerk"}).json["id"]
    ends = (office.now() + timedelta(days=9)).isoformat()
    advance(seconds=1)
    made = api("POST", f"/feeds/{feed}/addresses", {"name": "Partner", "expires": ends})
    assert made.status_code == 201
    assert not AddressAnswer().validate(made.json)
    assert made.json["url"].startswith("http://127.0.0.1:8000/feeds/")
    advance(seconds=1)
    new = api("POST", f"/feeds/{feed}/addresses/{made.json['id']}/rotate").json
    assert (new["name"], new["open"]) == ("Partner", True)
    assert not api("DELETE", f"/feeds/{feed}/addresses/{new['id']}").json["open"]
    changed = api("PATCH", f"/feeds/{feed}/addresses/{made.json['id']}", {"name": "Partner, old"}).json
    assert (changed["name"], changed["expires"]) == ("Partner, old", made.json["expires"]), "the rest stays"
    assert api("PATCH", f"/feeds/{feed}/addresses/{made.json['id']}", {"name": "Partner"}).status_code == 200
    listed = api("GET", f"/feeds/{feed}/addresses").json
    assert not AddressesAnswer().validate(listed)
    assert [(one["name"], one["open"], one["rotated"] is None) for one in listed["addresses"]] == [
        ("Clerk", True, True),
        ("Partner", True, False),
        ("Partner", False, True),
    ]
    assert "url" not in listed["addresses"][0]
    for sent, status in (({"expires": "2027-01-01T00:00:00"}, 422), ({"expires": "2020-01-01T00:00:00Z"}, 400)):
        assert api("POST", f"/feeds/{feed}/addresses", sent).status_code == status
    assert api("GET", "/feeds/none/addresses").status_code == 404
    assert api("PATCH", f"/feeds/{feed}/addresses/none", {}).status_code == 404
    advance(seconds=1)
    for sent, status in (({"grace": 0}, 200), ({"grace": 366}, 422), ({"grase": 0}, 422)):
        assert api("POST", f"/feeds/{feed}/rotate", sent).status_code == status
    *old, new = api("GET", f"/feeds/{feed}/addresses").json["addresses"]
    assert new["open"]
    assert not any(one["open"] for one in old), "no grace: all that was replaced has ended"
    api("POST", f"/feeds/{feed}/revoke")
    assert not any(one["open"] for one in api("GET", f"/feeds/{feed}/addresses").json["addresses"])


def test_a_feeds_secret_stands_on_one_page_only(browser: Any, register: Register) -> None:
    case = register().case_id
    page = browser.send(f"/cases/{case}", f"/cases/{case}/feeds", name="Clerk")
    page = browser.get(page.location)
    secret = page.text.split("/feeds/")[1].split(".ics")[0]
    assert len(secret) == 43
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["Cache-Control"] == "private, no-store"
    for link in [tag for tag in page.text.split("<a ") if secret in tag.split(">")[0]]:
        assert 'rel="noreferrer noopener"' in link.split(">")[0]
    for path in (f"/cases/{case}", "/", "/metrics"):
        assert secret not in browser.get(path).text


def test_no_log_tells_a_secret(
    settings: Settings, office: Office, register: Register, caplog: pytest.LogCaptureFixture, capfd: Any
) -> None:
    new = commands.add_feed(office, register().case_id)
    bearer, link = commands.add_token(office, "robot"), commands.issue_sign_in(office)
    client = Client(make_wsgi(settings, office))
    with caplog.at_level(logging.DEBUG):
        for method in ("GET", "HEAD", "PUT"):
            client.open(f"/feeds/{new.token}.ics", method=method)
        client.get(f"/feeds/{new.token}.ics/more")
        client.get("/api/v1/cases", headers={"Authorization": f"Bearer {bearer}"})
        client.get(f"/sign-in/{link}")
        commands.revoke_feed(office, new.feed.id)
        assert client.get(f"/feeds/{new.token}.ics").status_code == 410
    told = caplog.text + "".join(capfd.readouterr())
    for secret in (new.token, bearer, link):
        assert secret not in told
