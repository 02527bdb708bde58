"""The addresses of a feed as pages: made, shown once with a code for the phone, replaced and ended one by one."""

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
import segno

from calsync import commands
from calsync.commands import Office, Registered
from calsync.commands.addresses import address_url
from web.qr import qr

Register = Callable[..., Registered]
Advance = Callable[..., None]


@pytest.fixture
def feed_id(office: Office, register: Register, advance: Advance) -> str:
    made = commands.add_feed(office, register().case_id, name="Clerk").feed.id
    advance(seconds=1)
    return made


def secret_of(page: str) -> str:
    return page.split("/feeds/")[1].split(".ics")[0]


def test_one_more_address_with_an_end(browser: Any, office: Office, feed_id: str) -> None:
    path = f"/calendars/{feed_id}/addresses"
    made = browser.send(path, name="Partner's phone", ends="2026-12-31")
    assert made.status_code == 303
    made = browser.get(made.location)
    assert "It works through Thu, Dec 31, 2026" in made.text
    assert "This address is for <strong>Partner&#39;s phone</strong>" in made.text
    _, partner = commands.addresses(office, [feed_id])
    assert (partner.name, partner.expires.isoformat()) == ("Partner's phone", "2027-01-01T08:00:00+00:00")
    listed = browser.get(path).text
    assert "Partner&#39;s phone" in listed
    assert "Works through Thu, Dec 31, 2026" in listed
    assert secret_of(made.text) not in listed


def test_replaced_and_ended_one_by_one(browser: Any, office: Office, feed_id: str, advance: Advance) -> None:
    path = f"/calendars/{feed_id}/addresses"
    first = commands.addresses(office, [feed_id])[0]
    new = browser.send(f"{path}/{first.id}/rotate")
    assert new.status_code == 303
    new = browser.get(new.location)
    assert "The old address of Clerk works until Mon, Nov 16, 2026, 7:00 a.m. PST" in new.text
    listed = browser.get(path).text
    assert "Replaced; works" in listed
    second = commands.find_address(office, feed_id, "Clerk")
    asked = browser.get(f"{path}/{second.id}/revoke").text
    assert "No program has fetched it" in asked
    assert commands.is_open(office, second), "to ask ends nothing"
    assert browser.send(f"{path}/{second.id}/revoke").location.endswith("?done=1")
    assert not commands.is_open(office, commands.find_address(office, feed_id, second.id))
    advance(days=14)
    assert f"{path}/{first.id}/revoke" not in browser.get(path).text, "nothing is left to end"


@pytest.mark.parametrize(
    ("typed", "said", "status"),
    [
        ({"ends": "2020-01-01"}, "is past", 400),
        ({"ends": "soon"}, "is not a day", 422),
        ({"name": "x" * 121}, "at most 120", 422),
    ],
)
def test_what_is_wrong_is_said(browser: Any, feed_id: str, typed: dict[str, str], said: str, status: int) -> None:
    answer = browser.send(f"/calendars/{feed_id}/addresses", **typed)
    assert answer.status_code == status
    assert said in answer.text


def test_a_revoked_feed_gives_no_address(browser: Any, office: Office, feed_id: str) -> None:
    commands.revoke_feed(office, feed_id)
    page = browser.get(f"/calendars/{feed_id}/addresses").text
    assert "none of its addresses answers" in page
    assert "Make address" not in page
    assert browser.get("/calendars/none/addresses").status_code == 404


class Paths(HTMLParser):
    """The path data of the codes of a page, by their label."""

    def __init__(self) -> None:
        super().__init__()
        self.label = ""
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "svg":
            self.label = given.get("aria-label") or ""
        if tag == "path" and self.label:
            self.found[self.label] = given["d"] or ""


def test_the_codes_are_those_of_the_address(browser: Any, office: Office, feed_id: str) -> None:
    page = browser.get(browser.send(f"/calendars/{feed_id}/addresses", name="Phone").location).text
    url = address_url(office, secret_of(page))
    paths = Paths()
    paths.feed(page)
    for label, address in (
        ("Code of the https address", url),
        ("Code of the address for iPhone and iPad", "webcal" + url[4:]),
    ):
        assert paths.found[label] in segno.make_qr(address, error="m").svg_inline()
    assert " style=" not in page


def test_a_code_says_what_it_is() -> None:
    drawn = qr("webcal://calsync.example/feeds/x.ics", 'The "code"')
    assert 'aria-label="The &#34;code&#34;"' in drawn
    assert drawn.count("<svg") == drawn.count("</svg>") == 1


@pytest.mark.parametrize(
    ("page", "action"),
    [
        ("/cases/{case}", "/cases/{case}/feeds"),
        ("/calendars/{feed}/addresses/{address}/rotate", ""),
        ("/calendars/new?kind=case&case_id={case}", "/calendars/new"),
        ("/calendars/{feed}/addresses", ""),
    ],
)
def test_to_load_the_page_of_an_address_again_makes_no_other(
    browser: Any, nobody: Any, office: Office, feed_id: str, page: str, action: str
) -> None:
    row = commands.find_feed(office, feed_id)
    names = {"case": row.case_id, "feed": feed_id, "address": commands.addresses(office, [feed_id])[0].id}
    made = browser.send(page.format(**names), action.format(**names), act="do", name="Ana")
    assert made.status_code == 303
    assert "/feeds/" not in made.location
    feeds = [one.id for one in commands.feeds(office)]
    before = commands.addresses(office, feeds)
    assert nobody.get(made.location).status_code == 401
    assert browser.client.head(made.location).status_code == 200
    secret = secret_of(browser.get(made.location).text)
    again = browser.get(made.location)
    assert again.status_code == 302
    listed = browser.get(again.location).text
    assert "was shown once" in listed
    assert secret not in listed
    assert commands.addresses(office, feeds) == before
    assert secret not in str(browser.client.get_cookie("calsync").decoded_value)
