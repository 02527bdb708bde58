"""The preview of a calendar on its page: what it warns of, what it shows of each entry, where it lands."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from calsync import commands

ORDER = """Case 2:26-cv-99104-QZ   Document 21   Filed 10/30/26   Page 1 of 1

                     UNITED STATES DISTRICT COURT
                    EASTERN DISTRICT OF CALIFORNIA

HAZEL QUARRY v. TINDER ROPE WORKS

1. Plaintiff shall serve its disclosures by December 4, 2026.

2. A status conference is set for January 21, 2027 at 9:30 a.m.

IT IS SO ORDERED.

Dated: October 29, 2026

/s/ Quillon Zephyrine
UNITED STATES DISTRICT JUDGE
"""
NEW = "/calendars/new?kind=office"


@pytest.fixture
def case(register: Callable[..., commands.Registered]) -> commands.Registered:
    return register(ORDER)


def previewed(browser: Any, **typed: Any) -> str:
    """The text of the preview that the form of an office calendar leads to."""
    page = browser.send(NEW, "/calendars/new", act="preview", **typed).text
    return " ".join(re.sub("<[^>]*>", " ", page[page.index('<section id="preview"') :]).split())


@pytest.mark.parametrize(
    ("typed", "expected", "unexpected", "why"),
    [
        (
            {"remind_by": ""},
            ["would show 3 entries", "No reminders."],
            ["It leaves out", "reminder ·"],
            "reminders turned off",
        ),
        ({}, ["9:30 a.m. to 10:30 a.m. PST", "tentative · busy"], [], "hours with their zone, and what they take up"),
        (
            {"who": "plantiff"},
            ["No order names “plantiff”; they name: plaintiff, parties."],
            [],
            "a side that is mistyped",
        ),
        (
            {"who": "defendant; plaintiff", "remind_by": ""},
            ["would show 3 entries", "“defendant”"],
            ["“plaintiff”"],
            "semicolons part",
        ),
        ({"person": "Anna"}, ["No deadline is assigned to “Anna”. Nobody has any yet."], [], "a name mistyped"),
        (
            {"remind_by": "alarm,entry", "remind_filing": "10, 3, 1"},
            ["alarm 15 days, 3 days, 1 day before", "In 15 days: ", "reminder · tentative"],
            ["No reminders."],
            "reminders of both kinds",
        ),
        (
            {"confirmed_only": "yes"},
            ["the calendar says: “Nothing here by this calendar’s settings”", "It leaves out 2"],
            ["“No dates yet”"],
            "nothing is left",
        ),
        ({"remind_hearing": "90"}, ["No preview.", "Hearings : At most 5 numbers"], ["would show"], "a mistake"),
    ],
)
def test_what_the_preview_says(
    browser: Any, case: commands.Registered, typed: dict[str, Any], expected: list[str], unexpected: list[str], why: str
) -> None:
    text = previewed(browser, **typed)
    assert [words for words in expected if words not in text] == [], (why, text)
    assert [words for words in unexpected if words in text] == [], (why, text)


def test_the_page_lands_where_there_is_something_to_read(browser: Any, case: commands.Registered) -> None:
    page = browser.send(NEW, "/calendars/new", act="preview").text
    assert re.search(r'<h2 id="preview-title"[^>]* autofocus>', page)
    assert "#preview" not in page, "no address leads past what a page says at its top"
    page = browser.send(NEW, "/calendars/new", act="preview", remind_filing="1,2,3,4,5,6").text
    assert "autofocus" not in page
    assert page.count('<a href="#f-remind_filing">') == 2, "at the top and in the preview"
    assert re.search(r'<input id="f-remind_filing"[^>]* aria-invalid="true"', page)


@pytest.mark.parametrize(("typed", "is_open"), [({"kinds": "recurring"}, True), ({"kinds": "hearing"}, False)])
def test_what_is_left_out_is_open_where_nothing_is_left(
    browser: Any, case: commands.Registered, typed: dict[str, Any], is_open: bool
) -> None:
    page = browser.send(NEW, "/calendars/new", act="preview", order_entries=[], **typed).text
    assert ("<details open>" in page) is is_open


def test_sides_and_an_unticked_reminder_are_told_on_the_form(browser: Any, case: commands.Registered) -> None:
    page = browser.get(f"/calendars/new?case_id={case.case_id}").text
    offered = re.search(r'<datalist id="f-who-known">(.*?)</datalist>', page, re.DOTALL)
    assert offered is not None
    assert re.findall('value="(.*?)"', offered[1]) == ["plaintiff", "parties"]
    assert "Reminders are off; the numbers below have no effect." in page
