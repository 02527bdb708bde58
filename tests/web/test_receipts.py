"""Fetch receipts where people and programs see them: the case, the addresses of a feed, the API."""

import hashlib
from collections.abc import Callable
from typing import Any

import pytest

from calsync import commands
from calsync.commands import Office, Registered
from calsync.store.fetches import Fetched, keep_receipts

WORDS = "has not fetched since the change"


@pytest.fixture
def feed(office: Office, register: Callable[[], Registered]) -> commands.NewFeed:
    return commands.add_feed(office, register().case_id)


@pytest.fixture
def fetched(office: Office, feed: commands.NewFeed, advance: Callable[..., None]) -> None:
    """Outlook fetched the feed, the case changed an hour later, and then a phone fetched it by another address."""
    advance(minutes=-1)
    phone = commands.add_address(office, feed.feed.id, name="Phone")
    advance(minutes=1)

    def fetch(token: str, program: str) -> None:
        row = office.store.feed(feed.feed.id)
        one = Fetched(hashlib.sha256(token.encode()).digest(), program, office.now(), row.etag, row.modified)
        keep_receipts(office.store.direct, [one], now=office.now())

    fetch(feed.token, "Outlook")
    advance(hours=1)
    case_id = feed.feed.case_id or ""
    commands.record_event(office, case_id, "Mediation session completed", office.now().date(), by="test")
    fetch(phone.token, "Apple Calendar")


@pytest.mark.usefixtures("fetched")
def test_the_api_tells_them_by_address(api: Any, feed: commands.NewFeed) -> None:
    phone, own = api("GET", f"/feeds/{feed.feed.id}/addresses").json["addresses"]
    assert [(one["program"], one["at"], one["current"]) for one in own["fetches"]] == [
        ("Outlook", "2026-11-02T15:00:00Z", False)
    ]
    assert [(one["program"], one["current"]) for one in phone["fetches"]] == [("Apple Calendar", True)]


@pytest.mark.usefixtures("fetched")
def test_pages_say_who_is_behind(browser: Any, feed: commands.NewFeed) -> None:
    feed_id, case_id = feed.feed.id, feed.feed.case_id
    for page in (f"/calendars/{feed_id}/addresses", f"/calendars/{feed_id}", f"/cases/{case_id}"):
        text = " ".join(browser.get(page).text.split())
        assert text.count(WORDS) == 1
        assert text.index("Apple Calendar, <time") > 0
        behind = text.index(WORDS)
        assert text.rindex("Outlook, <time", 0, behind) > text.rfind("Apple Calendar, <time", 0, behind)
        assert "it has that of <time" in text[behind:], "which version it has"
    assert f"1 {WORDS}" in " ".join(browser.get("/calendars").text.split())


def test_before_anybody_fetched(browser: Any, api: Any, feed: commands.NewFeed) -> None:
    assert "not yet" in browser.get(f"/calendars/{feed.feed.id}/addresses").text
    (only,) = api("GET", f"/feeds/{feed.feed.id}/addresses").json["addresses"]
    assert only["fetches"] == []
