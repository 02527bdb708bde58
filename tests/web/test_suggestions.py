"""The rules an order leans on: on the case page with its buttons, and over the API."""

from collections.abc import Callable
from typing import Any

import pytest

from calsync import commands
from calsync.commands import Office, Registered
from web.api import case_schemas, order_schemas

Register = Callable[..., Registered]


@pytest.fixture
def leaning(register: Register, order_words: str) -> Registered:
    cites = "4. The parties shall comply with Local Rule 271(o) and Fed. R. Civ. P. 26(f)(2).\n\nIT IS SO ORDERED."
    return register(order_words.replace("IT IS SO ORDERED.", cites))


def wrong(schema: type, body: Any) -> Any:
    return schema().validate(body)


def test_the_page_shows_them_and_its_buttons_work(browser: Any, office: Office, leaning: Registered) -> None:
    case = f"/cases/{leaning.case_id}"
    local, report = (one.id for one in leaning.docket.suggestions)
    page = browser.get(case).text
    assert "Rules cited" in page
    assert "Not verified" in page
    assert "Fed. R. Civ. P. 26(f)(2)" in page
    assert browser.send(case, f"{case}/suggestions/{report}/take").status_code == 303
    assert browser.send(case, f"{case}/suggestions/{local}/decline", reason="<b>own</b> period").status_code == 303
    docket = commands.docket(office, leaning.case_id)
    assert [one.standing for one in docket.suggestions] == ["declined", "taken"]
    page = browser.get(case).text
    assert f'id="{report}"' in page
    assert "&lt;b&gt;own&lt;/b&gt; period" in page
    assert browser.get(f"{case}/deadlines/{report}").status_code == 200
    assert browser.send(case, f"{case}/suggestions/{local}/take").status_code == 303
    assert "Rules cited" not in browser.get(case).text


def test_a_stale_page_takes_nothing(browser: Any, office: Office, leaning: Registered) -> None:
    case, report = f"/cases/{leaning.case_id}", leaning.docket.suggestions[1].id
    take = f"{case}/suggestions/{report}/take"
    sent = browser.fields(case, take) | {"position": "1"}
    assert browser.client.post(take, data=sent).status_code == 409
    assert commands.docket(office, leaning.case_id).position == leaning.docket.position


def test_a_case_without_such_rules_has_no_section(browser: Any, register: Register) -> None:
    assert "Rules cited" not in browser.get(f"/cases/{register().case_id}").text


def test_over_the_api(api: Any, leaning: Registered) -> None:
    listed = api("GET", f"/cases/{leaning.case_id}").json
    assert not wrong(case_schemas.CaseAnswer, listed)
    local, report = listed["suggestions"]
    assert (local["rule"], local["verified"], local["page"]) == ("caed-271-o", False, 2)
    assert report["counts"] == [
        {"type": "relative", "n": 14, "unit": "days", "direction": "after", "anchor": "the Rule 26(f) conference"}
    ]
    taken = api("POST", f"/suggestions/{report['id']}/take")
    assert (taken.status_code, taken.json["standing"], taken.json["case_id"]) == (200, "taken", leaning.case_id)
    assert not wrong(order_schemas.SuggestionAnswer, taken.json)
    assert api("GET", f"/deadlines/{report['id']}").json["state"] == "waiting"
    assert api("POST", f"/suggestions/{report['id']}/take").status_code == 409
    assert api("POST", f"/suggestions/{local['id']}/decline", {}).status_code == 422
    declined = api("POST", f"/suggestions/{local['id']}/decline", {"reason": "not here"}).json
    assert (declined["standing"], declined["reason"]) == ("declined", "not here")
    assert api("GET", f"/suggestions/{local['id']}").json["standing"] == "declined"
    assert api("POST", "/suggestions/nothing/take").json["code"] == "no-suggestion"
    stale = api("POST", f"/suggestions/{local['id']}/take", If_Match='"1-x"')
    assert stale.status_code == 412
