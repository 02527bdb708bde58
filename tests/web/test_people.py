"""The page and the API of who is mailed."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from calsync import commands
from calsync.commands import Office
from calsync.settings import Settings
from calsync.store.mail import NewMail
from web import create_app


@pytest.fixture
def app(settings: Settings, office: Office, request: pytest.FixtureRequest) -> Flask:
    mails = "without" not in request.node.name
    app = create_app(settings, replace(office, mailing=mails))
    app.testing = True
    return app


def test_without_a_mail_server_the_page_says_so(browser: Any) -> None:
    assert "Mail is not set up, so nobody is e-mailed." in browser.get("/people").text
    assert browser.get("/people").text.count("Nobody is e-mailed yet.") == 1


def test_somebody_is_added_changed_and_removed(browser: Any, office: Office) -> None:
    page = browser.get("/people").text
    assert "Mail is not set up" not in page
    assert "up to 48 hours late" in page
    sent = browser.send("/people", "/people", name="Ana Ruiz", email="ana@FIRM.example", digest="weekly")
    assert sent.status_code == 303
    (ana,) = commands.people_mailed(office)
    assert (ana.email, ana.cases, ana.urgent, ana.digest, ana.digest_hour) == (
        "ana@firm.example",
        "all",
        True,
        "weekly",
        7,
    )
    page = browser.get("/people").text
    assert "Ana Ruiz" in page
    assert "A digest every Monday at 7:00 a.m. Eastern" in page
    assert "Saved: Ana Ruiz." in browser.get(sent.location).text
    path = f"/people/{ana.id}"
    fields = browser.fields(path, "")
    answer = browser.send(path, "", **{**fields, "email": "ana@firm.example", "digest": "daily", "urgent": "no"})
    assert answer.status_code == 303
    (ana,) = commands.people_mailed(office)
    assert (ana.urgent, ana.digest) == (False, "daily")
    assert browser.send(path, f"{path}/remove").status_code == 303
    assert commands.people_mailed(office) == []
    assert browser.get(path).status_code == 404


@pytest.mark.parametrize(
    ("typed", "status", "words"),
    [
        ({"name": "Ana", "email": "no address"}, 400, "“no address” is no mail address"),
        ({"name": "", "email": "ana@firm.example"}, 422, "Name is needed."),
        ({"name": "Ana", "email": "ana@firm.example", "zone": "Mars/Base"}, 422, "Choose one of the list."),
        ({"name": "bo  LIND", "email": "bo@firm.example"}, 409, "There is somebody called bo LIND already."),
        ({"name": "Ana", "email": "ana@firm.example", "digest": "hourly"}, 422, "Choose one of the list."),
    ],
)
def test_a_mistake_is_told_where_it_is_typed(
    browser: Any, office: Office, typed: dict[str, str], status: int, words: str
) -> None:
    commands.add_person(office, "Bo Lind", "bo@firm.example")
    answer = browser.send("/people", "/people", **typed)
    assert answer.status_code == status
    assert words in answer.text.replace("&#39;", "'")
    assert len(commands.people_mailed(office)) == 1


def test_the_form_offers_what_the_office_knows(
    browser: Any, office: Office, register: Callable[..., commands.Registered]
) -> None:
    assert browser.fields("/people", "/people")["zone"] == "America/New_York", "no case tells another"
    done = register()
    commands.assign(office, done.docket.deadlines[0].id, "Cy Dee", by="tests")
    bo = commands.add_person(office, "Bo Lind", "bo@firm.example", zone="Europe/Paris")
    assert browser.fields("/people", "/people")["zone"] == "America/Los_Angeles", "the zone of the only court"
    page = browser.get("/people").text
    assert re.findall('<option value="(.*?)"></option>', page) == ["Bo Lind", "Cy Dee"]
    assert '<option value="13">1:00 p.m.</option>' in page
    assert "Europe/Paris" not in page[page.index('id="new"') :]
    path = f"/people/{bo.id}"
    assert browser.fields(path, "")["zone"] == "Europe/Paris", "a zone that no court has is kept"
    answer = browser.send(path, "", **browser.fields(path, ""))
    assert "Saved: Bo Lind." in browser.get(answer.location).text
    assert commands.people_mailed(office) == [bo]
    assert "Saved" not in browser.get("/people?saved=x").text


def test_assigning_offers_names_and_says_that_it_is_saved(
    browser: Any, office: Office, register: Callable[..., commands.Registered]
) -> None:
    done = register()
    commands.add_person(office, "Bo Lind", "bo@firm.example")
    path = f"/cases/{done.case_id}/deadlines/{done.docket.deadlines[0].id}"
    page = browser.get(path).text
    assert '<option value="Bo Lind"></option>' in page
    assert "Saved." not in page
    answer = browser.send(path, f"{path}/assign", to="Bo Lind")
    assert answer.location.endswith("?saved=1#office")
    page = browser.get(answer.location.partition("#")[0]).text
    assert "Saved." in page
    assert "Assigned to <strong>Bo Lind</strong>" in page


def test_a_refused_address_shows_on_the_page_and_can_be_tried_again(browser: Any, office: Office) -> None:
    ana = commands.add_person(office, "Ana <Ruiz>", "ana@firm.example")
    now = office.clock()
    office.store.write_digest(NewMail("m1", ana.id, "digest:now", None, "Due <Tue>", "words"), at=now)
    office.store.take_mail("m1", at=now, until=now + timedelta(minutes=1))
    office.store.mail_failed("m1", "ana@firm.example was refused: 550 <no>", next_try=None, at=now)
    page = browser.get("/people").text
    assert "Not sent</span>, given up: ana@firm.example was refused: 550 &lt;no&gt;" in page
    assert "(given up)" in browser.get(f"/people/{ana.id}").text
    assert browser.send("/people", "/people/retry").status_code == 303
    (mail,) = commands.mails(office)
    assert (mail.state, mail.next_try) == ("waiting", now)


def test_mails_that_nobody_sends_are_told_everywhere(
    browser: Any, office: Office, advance: Callable[..., None]
) -> None:
    ana = commands.add_person(office, "Ana Ruiz", "ana@firm.example")
    for n in range(25):
        office.store.write_digest(
            NewMail(f"m{n}", ana.id, f"digest:{n}", None, f"Words {n}", "words"), at=office.clock()
        )
        office.store.take_mail(f"m{n}", at=office.clock(), until=office.clock() + timedelta(minutes=1))
    advance(minutes=10)
    assert "Nobody sends mail" not in browser.get("/people").text
    assert "calsync_mails_overdue 0.0" in browser.get("/metrics").text
    assert commands.verify(office) == []
    advance(minutes=10)
    page = browser.get("/people").text
    assert "Nobody sends mail at present: 1 should have gone out" in page, "they go out one after the other"
    assert '<h2>Not sent <span class="number-of">25</span></h2>' in page
    assert "The newest 20:" in page
    assert "25 not sent" in page
    metrics = browser.get("/metrics").text
    assert "calsync_mails_overdue 1.0" in metrics
    assert "calsync_mails_unsent 25.0" in metrics
    (found,) = commands.verify(office)
    assert found.what.startswith("A mail to Ana Ruiz waits, and nobody sends it. Start `calsync worker`")


def test_people_over_the_api(api: Any, office: Office) -> None:
    made = api("POST", "/people", {"name": "Ana Ruiz", "email": "ana@firm.example", "digest": "daily"})
    assert made.status_code == 201
    ana = made.json
    assert ana | {"id": "", "created": ""} == {
        "id": "",
        "name": "Ana Ruiz",
        "email": "ana@firm.example",
        "cases": "all",
        "urgent": True,
        "digest": "daily",
        "digest_hour": 7,
        "zone": "America/New_York",
        "created": "",
    }
    assert api("GET", "/people").json == {"mails": True, "people": [ana]}
    path = f"/people/{ana['id']}"
    assert api("PATCH", path, {"cases": "assigned"}).json["cases"] == "assigned"
    assert api("PATCH", path, {"email": "x"}).status_code == 422
    assert api("PATCH", path, {"email": "x@y@z"}).json["code"] == "bad-address"
    assert api("POST", "/people", {"name": "ana ruiz", "email": "b@firm.example"}).status_code == 409
    assert api("DELETE", path).status_code == 200
    assert api("DELETE", path).status_code == 404


def test_mails_over_the_api(api: Any, office: Office, register: Callable[..., commands.Registered]) -> None:
    commands.add_person(office, "Ana Ruiz", "ana@firm.example")
    registered = api("POST", "/orders", {"text": ORDER})
    assert registered.status_code == 201
    (mail,) = api("GET", "/mails?person=Ana+Ruiz&waiting=true").json["mails"]
    assert mail["subject"].startswith("Due Tue Nov 3: ")
    assert (mail["state"], mail["sent"], mail["tries"]) == ("waiting", None, 0)
    assert "/feeds/" not in mail["body"]
    assert api("POST", f"/mails/{mail['id']}/retry").json == {"mails": 1}
    assert api("POST", "/mails/none/retry").status_code == 400
    assert api("GET", "/mails?person=nobody").status_code == 404


ORDER = """Case 2:26-cv-99104-QZ   Document 22   Filed 11/01/26   Page 1 of 1

                     UNITED STATES DISTRICT COURT
                    EASTERN DISTRICT OF CALIFORNIA

HAZEL QUARRY v. TINDER ROPE WORKS

1. Plaintiff shall file its opposition no later than November 3, 2026.

IT IS SO ORDERED.
"""


def test_nobody_else_sees_who_is_mailed(nobody: Any) -> None:
    assert nobody.get("/people").status_code == 401
    assert nobody.get("/api/v1/people").status_code == 401
    assert nobody.get("/api/v1/mails").status_code == 401
