"""Registering orders on a page: several at once, what they do not say, what a person must hear of them."""

import io
from typing import Any

import pytest

from calsync import commands
from calsync.commands import Office, registering

CLEAN = """Case 2:26-cv-9910{n}-QZ   Document {n}   Filed 10/30/26   Page 1 of 1

UNITED STATES DISTRICT COURT
EASTERN DISTRICT OF CALIFORNIA

HAZEL QUARRY v. TINDER ROPE WORKS

The parties shall file a joint report within thirty (30) days of this order.

IT IS SO ORDERED.
"""
UNNAMED = "MINUTE ORDER: Replies are due January 12, 2027."


def clean(n: int) -> tuple[io.BytesIO, str]:
    return io.BytesIO(CLEAN.format(n=n).encode()), f"order-{n}.txt"


def test_several_files_in_one_form_have_a_line_each(browser: Any, office: Office) -> None:
    fields = browser.fields("/register", "/register")
    bad = (io.BytesIO(b"%PDF-1.7 and no more"), "broken.pdf")
    unnamed = (io.BytesIO(UNNAMED.encode()), "minute.txt")
    files = [clean(1), clean(2), clean(1), bad, unnamed]
    page = browser.client.post("/register", data=fields | {"file": files}, content_type="multipart/form-data").text
    assert page.count('<li class="sent') == 5
    assert page.count("Registered:") == 2
    assert "nothing was doubled" in page
    assert "broken.pdf" in page
    assert "does not name its court" in page
    assert "Check the first order" in page
    assert len(commands.cases(office)) == 2


@pytest.mark.parametrize(
    ("told", "asks"),
    [
        ({}, "does not name its court"),
        ({"court": "caed"}, "has no case number"),
        ({"docket_number": "2:26-cv-99105"}, "does not name its court"),
    ],
)
def test_a_file_that_does_not_say_where_it_belongs_is_kept_until_somebody_does(
    browser: Any, office: Office, told: dict[str, str], asks: str
) -> None:
    page = browser.send("/register", "/register", file=(io.BytesIO(UNNAMED.encode()), "minute.txt"), **told).text
    assert asks in page
    held = registering.held_files(office)[0]
    assert "minute.txt" in browser.get("/").text
    refused = browser.send("/register", f"/register/held/{held.id}", court="caed", docket_number="", filed="soon")
    assert refused.status_code == 422
    assert "not a day" in refused.text
    done = browser.send(
        "/register", f"/register/held/{held.id}", court="caed", docket_number="2:26-cv-99105", filed="2026-10-30"
    )
    assert done.status_code == 303
    assert registering.held_files(office) == []
    assert "Jan 12, 2027" in browser.get(f"/cases/{commands.cases(office)[0].id}").text


def test_a_kept_file_can_be_discarded_and_is_kept_once(browser: Any, office: Office) -> None:
    for _ in range(2):
        browser.send("/register", "/register", text=UNNAMED)
    (held,) = registering.held_files(office)
    fields = browser.fields("/register", f"/register/held/{held.id}")
    browser.client.post(f"/register/held/{held.id}", data=fields | {"act": "discard"})
    assert registering.held_files(office) == []
    assert browser.client.post(f"/register/held/{held.id}", data=fields).status_code == 404


def test_a_motion_is_told_at_once(browser: Any) -> None:
    words = CLEAN.format(n=3).replace("The parties shall file a joint report", "MOTION TO COMPEL\n\nPlaintiff moves")
    words = words.replace("IT IS SO ORDERED.", "Respectfully submitted,\nAttorney for Plaintiff")
    assert "looks like a motion" in browser.send("/register", "/register", text=words).text


def test_the_date_of_an_undated_order_is_asked_and_taken(browser: Any, office: Office) -> None:
    words = "The parties shall file a joint report within 10 days of this order."
    told = {"court": "caed", "docket_number": "2:26-cv-99106"}
    page = browser.send("/register", "/register", text=words, **told).text
    assert "bears no date" in page
    case = commands.cases(office)[0].id
    order = commands.docket(office, case).orders[0].id
    token = browser.fields("/register", "/register")["csrf_token"]
    sent = browser.client.post(f"/register/filed/{order}", data={"csrf_token": token, "filed": "2026-11-02"})
    assert sent.status_code == 303
    assert "Nov 12, 2026" in browser.get(f"/cases/{case}").text


def test_the_script_is_given_the_line_of_its_file_alone(browser: Any) -> None:
    page = browser.send("/register", "/register", file=clean(4), part="1").text
    assert page.strip().startswith("<li")
    assert "data-clean" in page
