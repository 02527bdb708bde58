"""Pages of the calendars: the list, the settings of each, what it would show."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from calsync import commands
from calsync.commands import Office
from calsync.feed.model import FeedSettings, Reminders


@pytest.fixture
def case(register: Callable[..., commands.Registered]) -> commands.Registered:
    return register()


def test_a_calendar_of_the_office(browser: Any, office: Office, case: commands.Registered) -> None:
    page = browser.get("/calendars/new?kind=office").text
    assert "Press Preview" in page
    shown = browser.send("/calendars/new?kind=office", "/calendars/new", act="preview", order_entries=[], remind_by="")
    assert shown.status_code == 200
    assert "would show 1 entry from 1 case" in shown.text
    assert commands.feeds(office) == []
    made = browser.send("/calendars/new?kind=office", "/calendars/new", act="do", name="All of it", color="teal")
    assert made.status_code == 303
    made = browser.get(made.location)
    assert re.search(r"/feeds/[\w-]{43}\.ics", made.text)
    (row,) = commands.feeds(office)
    assert (row.kind, row.name, row.settings.color) == ("office", "All of it", "teal")
    listed = browser.get("/calendars").text
    assert "All of it" in listed
    assert "The office" in listed


def test_a_form_that_is_sent_untouched_changes_nothing(browser: Any, office: Office, case: commands.Registered) -> None:
    settings = FeedSettings(
        name="Ada",
        vacated_status="CANCELLED",
        order_entries=True,
        keep_ended_days=7,
        alarms=("P1D",),
        hearing_minutes=30,
        person="Ada Birch",
        who=("plaintiff", "movant"),
        confirmed_only=True,
        unreviewed_status="CONFIRMED",
        undated="day",
        color="sienna",
        note="Ask Bo\nfirst",
        days_back=3,
        days_ahead=90,
        reminders=Reminders(hearing=(7, 2), filing=(), other=(1,)),
    )
    row = commands.open_feed(office, "person", settings=settings).feed
    path = f"/calendars/{row.id}"
    assert browser.send(path, path, act="do").status_code == 303
    kept = commands.find_feed(office, row.id).settings
    assert (kept.note or "").split() == ["Ask", "Bo", "first"]
    assert {**vars_of(kept), "note": None} == {**vars_of(settings), "note": None}


def vars_of(settings: FeedSettings) -> dict[str, Any]:
    return {name: getattr(settings, name) for name in FeedSettings.__struct_fields__}


def test_settings_are_changed_and_the_address_stays(
    browser: Any, office: Office, case: commands.Registered, nobody: Any
) -> None:
    made = commands.add_feed(office, case.case_id, name="Mine")
    path = f"/calendars/{made.feed.id}"
    sent = {"act": "do", "kinds": ["deadline", "hearing"], "remind_by": "entry", "remind_filing": "5; 2"}
    answer = browser.send(path, path, **sent)
    assert answer.status_code == 303
    assert "The address is the same" in browser.get(answer.headers["Location"]).text
    kept = commands.find_feed(office, made.feed.id).settings
    assert (kept.kinds, kept.remind_by, kept.reminders.filing) == (("deadline", "hearing"), ("entry",), (5, 2))
    assert [one.id for one in commands.addresses(office, [made.feed.id])] == [made.address.id]
    assert "In " in browser.get(path).text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"remind_hearing": "soon"}, "Write numbers with commas"),
        ({"remind_hearing": "90"}, "each 1 to 60"),
        ({"hearing_minutes": "1"}, "Write a number from 5 to 1440"),
        ({"kinds": "meeting"}, "Tick what is in the list"),
        ({"color": "mauve"}, "Choose one of the list"),
        ({"note": "x" * 2001}, "at most 2000"),
    ],
)
@pytest.mark.parametrize("act", ["preview", "do"])
def test_what_cannot_be_kept_is_said(
    browser: Any, office: Office, case: commands.Registered, act: str, typed: dict[str, str], words: str
) -> None:
    row = commands.add_feed(office, case.case_id).feed
    path = f"/calendars/{row.id}"
    answer = browser.send(path, path, act=act, name="Typed name", **typed)
    assert answer.status_code in (400, 422)
    assert words in answer.text
    assert "Typed name" in answer.text
    assert commands.find_feed(office, row.id) == row


def test_revoking(browser: Any, office: Office, case: commands.Registered) -> None:
    made = commands.open_feed(office, "office")
    asked = browser.get(f"/calendars/{made.feed.id}/revoke").text
    assert made.address.name in asked
    assert commands.find_feed(office, made.feed.id).revoked is None, "to ask ends nothing"
    assert browser.send(f"/calendars/{made.feed.id}/revoke").location == "/calendars"
    assert "Revoked" in browser.get("/calendars").text
    page = browser.get(f"/calendars/{made.feed.id}").text
    assert "cannot be changed" in page
    assert "Keep these settings" not in page


@pytest.mark.parametrize(
    "path",
    [
        "/calendars/new",
        "/calendars/new?kind=case",
        "/calendars/new?kind=all",
        "/calendars/nope",
        "/calendars/new?case_id=x",
    ],
)
def test_pages_that_are_not_there(browser: Any, path: str) -> None:
    assert browser.get(path).status_code == 404


def test_nobody_sees_them(nobody: Any, office: Office) -> None:
    assert nobody.get("/calendars").status_code == 401


def test_the_case_page_leads_to_its_calendar(browser: Any, office: Office, case: commands.Registered) -> None:
    row = commands.add_feed(office, case.case_id, name="Mine").feed
    page = browser.get(f"/cases/{case.case_id}").text
    assert f'href="/calendars/{row.id}"' in page
    assert f'href="/calendars/new?case_id={case.case_id}"' in page
    assert "would show 4 entries, 2 of them reminders" in browser.get(f"/calendars/new?case_id={case.case_id}").text
