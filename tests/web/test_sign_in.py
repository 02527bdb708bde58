"""Signing in: who may see what, links that work once, and what every answer carries."""

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from msgspec.structs import replace as with_

from calsync import commands
from calsync.commands import Office, Registered, passwords
from calsync.settings import Settings
from web import create_app
from web.auth import local_path

SHUT = ["/", "/cases/x", "/cases/x.ics", "/orders/x", "/me", "/metrics", "/no/such/page"]


@pytest.mark.parametrize("path", SHUT)
def test_a_stranger_is_told_how_to_sign_in(nobody: Any, path: str) -> None:
    answer = nobody.get(path)
    assert answer.status_code == 401
    assert "calsync sign-in" in answer.text
    assert 'role="button">Sign in</a>' in answer.text
    assert "Set-Cookie" not in answer.headers


def test_who_signs_in_goes_on_to_the_page_they_asked_for(nobody: Any, office: Office) -> None:
    account = commands.add_account(office, "Wren Tarn")
    passwords.set_password(office, account, "four words make one")
    link = re.search(r'href="(/sign-in\?next=[^"]+)"', nobody.get("/calculator?unit=weeks&number=2").text)
    assert link is not None
    sent = {"who": "Wren Tarn", "password": "four words make one"}
    answer = nobody.send(html.unescape(link[1]), "/sign-in", **sent)
    assert (answer.status_code, answer.location) == (303, "/calculator?unit=weeks&number=2")


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/api/v1/cases"), ("POST", "/api/v1/orders"), ("GET", "/api/v1/openapi.json")]
)
def test_a_program_without_a_token_is_refused_in_its_own_form(app: Flask, method: str, path: str) -> None:
    for header in ({}, {"Authorization": "Bearer nonsense"}, {"Authorization": "Basic eDp5"}):
        answer = app.test_client().open(path, method=method, headers=header)
        assert answer.status_code == 401
        assert answer.mimetype == "application/problem+json"
        assert answer.json is not None
        assert answer.json["status"] == 401
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize(
    ("path", "words"),
    [("/healthz", "ok"), ("/readyz", "ready"), ("/robots.txt", "Allow: /feeds/"), ("/static/calsync.css", ":root")],
)
def test_what_is_open_to_everybody(nobody: Any, path: str, words: str) -> None:
    answer = nobody.get(path)
    assert answer.status_code == 200
    assert words in answer.text


def test_robots_may_fetch_feeds(nobody: Any) -> None:
    from urllib.robotparser import RobotFileParser

    rules = RobotFileParser()
    rules.parse(nobody.get("/robots.txt").text.splitlines())
    assert rules.can_fetch("Google-Calendar-Importer", "/feeds/abc.ics")
    assert not rules.can_fetch("Google-Calendar-Importer", "/cases/abc")


def test_a_link_on_this_machine_signs_in_when_it_is_opened_and_once_only(app: Flask, office: Office) -> None:
    link = f"/sign-in/{commands.issue_sign_in(office)}?next=/me"
    first, second = app.test_client(), app.test_client()
    answer = first.get(link)
    assert (answer.status_code, answer.location) == (302, "/me")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert first.get("/me").status_code == 200
    # Opened again by the same person it leads to the same place; somebody else gets nothing.
    assert first.get(link).location == "/me"
    assert second.get(link).status_code == 401
    assert second.get("/").status_code == 401


@pytest.mark.parametrize(
    ("method", "headers"), [("HEAD", {}), ("GET", {"Sec-Purpose": "prefetch;prerender"})], ids=["head", "prefetch"]
)
def test_a_look_ahead_does_not_use_a_link_up(app: Flask, office: Office, method: str, headers: dict[str, str]) -> None:
    link = f"/sign-in/{commands.issue_sign_in(office)}"
    client = app.test_client()
    assert client.open(link, method=method, headers=headers).status_code == 200
    assert client.get("/").status_code == 401
    assert client.get(link).status_code == 302


def test_a_link_to_a_published_address_waits_for_its_button(settings: Settings, office: Office, browser: Any) -> None:
    address = "https://calendar.example.org"
    public = commands.Office(office.store, office.clock, address)
    other = type(browser)(create_app(with_(settings, base_url=address), public).test_client())
    link = f"/sign-in/{commands.issue_sign_in(office)}"
    # A preview fetches the link; the person then presses the button and is in.
    assert "Sign in" in other.get(link + "?next=/me", base_url=address).text
    fields = other.client.get(link + "?next=/me", base_url=address).text.split('name="csrf_token" value="')[1]
    sent = {"csrf_token": fields.split('"')[0], "next": "/me", "name": "Perdita Lune"}
    answer = other.client.post(link, data=sent, base_url=address)
    assert (answer.status_code, answer.location) == (302, "/me")
    assert "Secure" in answer.headers["Set-Cookie"]
    assert "Perdita Lune" in other.get("/me", base_url=address).text
    # A second press leads to the same place; the link itself is used up.
    assert other.client.post(link, data=sent, base_url=address).location == "/me"
    other.client.delete_cookie("calsync", domain="calendar.example.org")
    assert other.client.get(link, base_url=address).status_code == 200
    assert other.get("/", base_url=address).status_code == 401


@pytest.mark.parametrize("token", ["x", "x" * 500, "%00", "ünïcode"])
def test_a_link_that_nobody_was_given(nobody: Any, token: str) -> None:
    answer = nobody.get(f"/sign-in/{token}")
    assert answer.status_code == 401
    assert "works once" in answer.text


@pytest.mark.parametrize(
    ("target", "leads_to"),
    [
        (None, "/"),
        ("", "/"),
        ("/cases/1", "/cases/1"),
        ("/orders/1?x=2#d3", "/orders/1?x=2#d3"),
        ("https://example.org/", "/"),
        ("//example.org/", "/"),
        ("/\\example.org", "/"),
        ("cases/1", "/"),
        ("javascript:alert(1)", "/"),
        ("/a\r\nSet-Cookie: x=y", "/"),
        ("/\t/example.org", "/"),
    ],
)
def test_next_stays_on_this_site(target: str | None, leads_to: str) -> None:
    assert local_path(target) == leads_to


def test_signing_out_ends_the_session(browser: Any) -> None:
    answer = browser.send("/", "/sign-out")
    assert "You are signed out" in answer.text
    assert browser.get("/").status_code == 401


def test_a_name_stands_beside_what_a_person_records(
    browser: Any, office: Office, register: Callable[[], Registered]
) -> None:
    assert browser.send("/me", name="  Perdita Lune ").status_code == 303
    case = register().case_id
    browser.send(f"/cases/{case}/events/new", text="Mediation session completed", on="2026-11-20")
    assert office.store.facts(case)[-1].by == "Perdita Lune"


def test_a_write_without_the_forms_token_changes_nothing(
    browser: Any, office: Office, register: Callable[[], Registered]
) -> None:
    case = register().case_id
    for path in ("/register", f"/cases/{case}/feeds", f"/cases/{case}/events/new", "/sign-out", "/api/v1/feeds"):
        answer = browser.client.post(path, data={"text": "Mediation session completed", "on": "2026-11-20"})
        assert answer.status_code == 400
        assert "load the page again" in answer.text
    assert commands.docket(office, case).position == 2
    assert commands.feeds(office, case) == []


@pytest.mark.parametrize("path", ["/", "/healthz", "/no/such", "/api/v1/cases", "/static/calsync.css"])
def test_every_answer_is_hardened(browser: Any, path: str) -> None:
    headers = browser.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_pages_need_nothing_that_the_policy_forbids(browser: Any, register: Callable[[], Registered]) -> None:
    done = register()
    for path in ("/", f"/cases/{done.case_id}", f"/orders/{done.order_id}"):
        page = browser.get(path).text
        for forbidden in (" style=", "<style", " onclick", "javascript:", "http://", "https://", "<script>"):
            assert forbidden not in page, (path, forbidden)


def test_metrics_count_answers_without_their_addresses(
    browser: Any, nobody: Any, register: Callable[[], Registered]
) -> None:
    case = register().case_id
    browser.get(f"/cases/{case}")
    text = browser.get("/metrics").text
    assert 'calsync_answers_total{endpoint="cases.show",method="GET",status="200"} 1.0' in text
    assert case not in text
    for method in ("BREW", "BREWED", "get"):
        assert nobody.client.open("/", method=method).status_code in (401, 405)
    text = browser.get("/metrics").text
    assert 'method="other"' in text
    assert "BREW" not in text, "methods that nobody knows fill no memory"


def test_two_workers_sign_with_one_key(settings: Settings, office: Office, browser: Any) -> None:
    second = create_app(settings, office).test_client()
    cookie = browser.client.get_cookie("calsync")
    assert cookie is not None
    second.set_cookie("calsync", cookie.value)
    assert second.get("/").status_code == 200


def test_what_was_typed_when_the_session_ended_is_sent_after_a_sign_in(
    browser: Any, office: Office, register: Callable[[], Registered], advance: Callable[..., None]
) -> None:
    case = register().case_id
    path = f"/cases/{case}/events/new"
    fields = browser.fields(path, "")
    advance(days=8)
    text = 'Mediation "session" <completed> ' + "x" * 300
    lost = browser.client.post(path, data=fields | {"text": text, "on": "2026-11-20"})
    assert lost.status_code == 401
    assert "What you typed is kept on this page" in lost.text

    hidden = browser.form_in
    again = hidden(lost.text, "/sign-in/again")
    wrong = browser.client.post("/sign-in/again", data=again | {"link": "http://127.0.0.1:8000/sign-in/none"})
    assert (wrong.status_code, "was used, or has expired" in wrong.text) == (401, True)
    link = f"http://127.0.0.1:8000/sign-in/{commands.issue_sign_in(office)}?next=/me"
    shown = browser.client.post("/sign-in/again", data=hidden(wrong.text, "/sign-in/again") | {"link": link})
    assert shown.status_code == 200
    done = browser.client.post(path, data=hidden(shown.text, path))
    assert done.status_code == 303
    assert commands.docket(office, case).events[0].text == text


def test_a_form_of_somebody_who_was_never_here_is_kept_up_to_a_small_size(nobody: Any) -> None:
    answer = nobody.client.post("/register", data={"text": "Some words"})
    assert "What you typed is kept on this page" in answer.text
    answer = nobody.client.post("/register", data={"text": "x" * 20_000})
    assert (answer.status_code, "is kept on this page" in answer.text) == (401, False)


@pytest.mark.parametrize("kept", ["", "[]", '{"path": "//elsewhere.example", "fields": []}'])
def test_a_kept_form_leads_nowhere_else(browser: Any, kept: str) -> None:
    answer = browser.client.post("/sign-in/again", data={"kept": kept})
    assert answer.status_code in (200, 302)
    assert "elsewhere" not in answer.text
