"""How to subscribe, client by client."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from calsync.feed import links
from calsync.feed.subscribe import LEAK, LOCAL

FEED = "https://calsync.example/feeds/abc_DEF-123.ics"
NAME = "Roe & Poe, 한"


def test_order_and_addresses() -> None:
    made = links(FEED, NAME)
    assert [link.client for link in made] == [
        "google",
        "outlook-com",
        "microsoft-365",
        "apple",
        "thunderbird",
        "outlook-classic",
        "other",
    ]
    assert all(link.copy == FEED and link.delay and link.how for link in made)
    by = {link.client: link.url or "" for link in made}
    assert by["google"] == "https://calendar.google.com/calendar/u/0/r/settings/addbyurl", "no secret in this one"
    assert by["apple"] == "webcal://calsync.example/feeds/abc_DEF-123.ics"
    assert by["thunderbird"] == by["outlook-classic"] == "webcals://calsync.example/feeds/abc_DEF-123.ics"
    on_this_machine = {link.client: link.url for link in links("http://127.0.0.1:8000/feeds/x.ics", NAME)}
    assert on_this_machine["thunderbird"] == "webcal://127.0.0.1:8000/feeds/x.ics"
    for client, host in (("outlook-com", "outlook.live.com"), ("microsoft-365", "outlook.office.com")):
        address = urlsplit(by[client])
        assert (address.hostname, address.path) == (host, "/calendar/0/addfromweb")
        assert parse_qs(address.query) == {"url": [FEED], "name": [NAME]}
    assert by["other"] == ""


def test_links_that_hand_over_the_secret_say_so() -> None:
    assert {link.client for link in links(FEED, NAME) if LEAK in link.note} == {"outlook-com", "microsoft-365"}


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1:8000", True),
        ("localhost:8000", True),
        ("[::1]:8000", True),
        ("192.168.1.20", True),
        ("office-server", True),
        ("calsync.office.lan", True),
        ("calsync.example", False),
        ("8.8.8.8", False),
    ],
)
def test_an_address_that_providers_cannot_reach_says_so(host: str, local: bool) -> None:
    made = links(f"http://{host}/feeds/x.ics", NAME)
    assert {link.client for link in made if LOCAL in link.note} == (
        {"google", "outlook-com", "microsoft-365"} if local else set()
    )


def test_the_read_me_names_the_delays_that_the_pages_name() -> None:
    table = [line for line in Path("README.md").read_text().splitlines() if line.startswith("| ")]
    named = {line.split("|")[1].strip(): line.split("|")[3].strip() for line in table if line.count("|") == 4}
    by = {link.client: link.delay for link in links(FEED, NAME)}
    assert named["Google Calendar"] == by["google"]
    assert named["Outlook on the web, Microsoft 365, new Outlook"] == by["outlook-com"] == by["microsoft-365"]
    assert named["Outlook for Windows, classic"] == by["outlook-classic"]
    assert named["Thunderbird"] == by["thunderbird"]
    assert by["apple"] == f"{named['Apple Calendar (Mac)']}; iPhone and iPad {named['iPhone, iPad']}"
