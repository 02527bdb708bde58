"""On the pages and over the API: settling open words, what a stay stopped, and forms that the case has outrun."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from calsync import commands
from calsync.commands import Office, Registered
from calsync.commands.office import change
from calsync.docket.model import Deadline, OrderRegistered
from calsync.docket.settling import expression_id
from calsync.reading.model import Unresolved
from web.api import case_schemas, order_schemas

WORDS = "promptly meet and confer"
Register = Callable[..., Registered]


@pytest.fixture
def case(office: Office, register: Register) -> Registered:
    """A case of whose order a reading left an expression open."""
    done = register()
    found = commands.order_text(office, done.order_id)
    read = replace(found.order.read, unresolved=(_open(found.document.text),))
    change(office, done.case_id, [OrderRegistered("again", "o.txt", read, fills=done.order_id)], by="tests")
    return done


def _open(text: str) -> Unresolved:
    start = text.index(WORDS)
    return Unresolved(start, start + len(WORDS), WORDS, "It is not said <how> soon.")


@pytest.fixture
def name(office: Office, case: Registered) -> str:
    return expression_id(case.order_id, _open(commands.order_text(office, case.order_id).document.text))


def send(browser: Any, form: str, **typed: str) -> Any:
    return browser.client.post(form, data=browser.fields(form, "") | typed)


def waiting(office: Office, case: Registered) -> Deadline:
    return next(d for d in commands.docket(office, case.case_id).deadlines if d.state == "waiting")


def test_open_words_become_a_deadline_on_a_page(browser: Any, office: Office, case: Registered, name: str) -> None:
    page = browser.get(f"/cases/{case.case_id}").text
    assert "It is not said &lt;how&gt; soon." in page
    form = f"/expressions/{name}/date"
    assert form in page
    assert form in browser.get(f"/orders/{case.order_id}").text
    refused = send(browser, form, action="confer", reason="as chambers do", on="2026-11-09", period="3 days")
    assert refused.status_code == 400
    assert "either the day" in refused.text
    assert send(browser, form, action="confer", reason="as chambers do", on="2026-11-09", at="17:00").status_code == 302
    made = next(d for d in commands.docket(office, case.case_id).deadlines if d.id == name)
    assert made.due is not None
    assert made.due.isoformat() == "2026-11-09T17:00:00-08:00"
    assert WORDS in browser.get(f"/cases/{case.case_id}/deadlines/{name}").text
    assert browser.get(form).status_code == 409
    assert browser.get(f"/orders/{case.order_id}").status_code == 200


def test_open_words_are_no_deadline_on_a_page(browser: Any, office: Office, case: Registered, name: str) -> None:
    assert browser.send(f"/expressions/{name}/dismiss", reason="a <i>courtesy</i>").status_code == 302
    assert commands.docket(office, case.case_id).orders[0].read.unresolved == ()
    assert "Not a deadline. a &lt;i&gt;courtesy&lt;/i&gt;" in browser.get(f"/orders/{case.order_id}").text
    assert browser.get("/expressions/nope-u1e2/dismiss").status_code == 404


def test_over_the_api(api: Any, case: Registered, name: str) -> None:
    listed = api("GET", f"/cases/{case.case_id}").json
    assert case_schemas.CaseAnswer().validate(listed) == {}
    assert [one["id"] for one in listed["unresolved"]] == [name]
    assert api("GET", f"/expressions/{name}").json["reason"] == "It is not said <how> soon."
    bad = api("POST", f"/expressions/{name}/date", {"reason": "x", "period": "soon"})
    assert (bad.status_code, bad.json["code"]) == (400, "period")
    stale = api("POST", f"/expressions/{name}/dismiss", {"reason": "x"}, If_Match='"1-x"')
    assert stale.status_code == 412
    sent = {"period": "10 days", "action": "confer", "who": ["parties"], "reason": "chambers' practice"}
    done = api("POST", f"/expressions/{name}/date", sent)
    assert (done.status_code, done.json["deadline_id"], done.json["doubt"]) == (200, name, "It is not said <how> soon.")
    assert api("GET", f"/deadlines/{name}").json["due"] == "2026-11-09"
    assert api("POST", f"/expressions/{name}/dismiss", {"reason": "x"}).status_code == 409
    order = api("GET", f"/orders/{case.order_id}").json
    assert order_schemas.OrderAnswer().validate(order) == {}
    assert [one["id"] for one in order["settled"]] == [name]


def test_a_stay_says_what_it_stopped(browser: Any, api: Any, case: Registered) -> None:
    sent = {"text": "Case stayed pending appeal", "on": "2026-11-01"}
    assert api("POST", f"/cases/{case.case_id}/events", sent).status_code == 201
    (notice,) = api("GET", f"/cases/{case.case_id}").json["notices"]
    assert (notice["kind"], len(notice["stopped"]), notice["over"]) == ("stayed", 3, False)
    page = browser.get(f"/cases/{case.case_id}").text
    assert "The case is stayed since Sunday, November 1, 2026" in page
    assert "Suspended: 3 deadlines." in page


def test_a_form_that_the_case_has_outrun_shows_what_changed(browser: Any, office: Office, case: Registered) -> None:
    deadline = waiting(office, case)
    form = f"/cases/{case.case_id}/deadlines/{deadline.id}/correct"
    sent = browser.fields(form, "") | {"due": "2026-12-01", "reason": "as agreed"}
    commands.record_event(office, case.case_id, "Mediation session completed", date(2026, 11, 4), by="Ben")
    refused = browser.client.post(form, data=sent)
    assert refused.status_code == 409
    assert "What changed meanwhile" in refused.text
    assert "Mediation session completed" in refused.text
    assert "Nov 18, 2026" in refused.text, "the date that the event gave"
    assert 'value="2026-12-01"' in refused.text, "what was typed is kept"
    again = sent | {"position": str(commands.docket(office, case.case_id).position)}
    assert f'name="position" value="{again["position"]}"' in refused.text
    assert browser.client.post(form, data=again).status_code == 302


def test_choosing_an_event_is_refused_where_the_case_has_moved_on(
    browser: Any, office: Office, case: Registered
) -> None:
    event = commands.record_event(office, case.case_id, "Neutral's session", date(2026, 11, 4), by="Ben").event_id
    deadline = waiting(office, case)
    sent = browser.fields(f"/cases/{case.case_id}/deadlines/{deadline.id}/vacate", "")
    sent |= {"deadline": deadline.id, "position": "1"}
    address = f"/cases/{case.case_id}/events/{event}/choose"
    refused = browser.client.post(address, data=sent)
    assert refused.status_code == 409
    assert f"/cases/{case.case_id}/history" in refused.text
    assert waiting(office, case).trigger is None
    sent["position"] = str(commands.docket(office, case.case_id).position)
    assert browser.client.post(address, data=sent).status_code == 303


@pytest.mark.parametrize(
    ("text", "on", "says"),
    [
        ("Mediation session completed", "2027-03-01", "had not come when it was recorded"),
        ("Mediation session completed", "2025-03-01", "lies before every order"),
        ("Bond posted", "2026-11-01", "No deadline waits for this"),
    ],
)
def test_an_odd_event_is_kept_and_said(browser: Any, api: Any, case: Registered, text: str, on: str, says: str) -> None:
    done = api("POST", f"/cases/{case.case_id}/events", {"text": text, "on": on})
    assert done.status_code == 201
    assert says in " ".join([done.json["why"] or "", *done.json["doubts"]])
    assert says in browser.get(f"/cases/{case.case_id}").text


def test_an_event_that_says_nothing_sure_asks_what_it_starts(browser: Any, office: Office, case: Registered) -> None:
    deadline = waiting(office, case)
    sent = browser.fields(f"/cases/{case.case_id}/events/new", "") | {"text": "Neutral met us", "on": "2026-11-04"}
    asked = browser.client.post(f"/cases/{case.case_id}/events/new", data=sent)
    assert asked.status_code == 303
    assert waiting(office, case).trigger is None, "nothing is started silently"
    page = browser.get(asked.headers["Location"])
    assert "What does this start?" in page.text
    chosen = browser.fields(asked.headers["Location"], "") | {"deadline": deadline.id}
    assert browser.client.post(asked.headers["Location"], data=chosen).status_code == 303
    dated = next(d for d in commands.docket(office, case.case_id).deadlines if d.id == deadline.id)
    assert dated.trigger is not None
    assert dated.trigger.on == date(2026, 11, 4)
    assert browser.client.get(asked.headers["Location"]).status_code == 303, "nothing is left to ask"


def test_whoever_records_an_event_may_say_what_it_starts(api: Any, case: Registered, office: Office) -> None:
    deadline = waiting(office, case)
    event = {"text": "Neutral met us", "on": "2026-11-04", "starts": [deadline.id]}
    assert api("POST", f"/cases/{case.case_id}/events", event | {"starts": ["nothing"]}).status_code == 404
    assert not commands.docket(office, case.case_id).events, "refused as a whole"
    told = api("POST", f"/cases/{case.case_id}/events", event)
    assert told.json["matched"] == [deadline.id]
    assert told.json["candidates"] == []
