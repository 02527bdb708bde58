"""The calculator, help, settings, and a case in plain words."""

from collections.abc import Callable
from typing import Any

import pytest

from calsync import commands
from calsync.commands import Office


@pytest.mark.parametrize(
    ("asked", "status", "says"),
    [
        ("", 200, "Give a date and a period"),
        ("trigger=2025-05-22&period=45+days&court=caed", 200, "Jul 7, 2025"),
        ("trigger=2025-05-22&period=14+days&court=caed&service=mail", 200, "Fed. R. Civ. P. 6(d)"),
        ("trigger=2025-11-13&period=14+days&court=caed", 200, "File by Fri, Nov 28, 2025 to be safe."),
        ("trigger=2025-05-22&period=3+court+days&direction=before", 200, "May 19, 2025"),
        ("trigger=2025-03-07&hour=15:00&period=72+hours&court=caed", 200, "Mar 10, 2025"),
        ("trigger=2026-12-10&period=14+days&closed=2026-12-24", 200, "Dec 28, 2026"),
        ("trigger=soon&period=14+days", 422, "is not a day"),
        ("trigger=2025-05-22", 422, "Period is needed."),
        ("trigger=2025-05-22&period=a+while", 422, "a while"),
        ("trigger=2025-05-22&period=14+days&court=atlantis", 422, "Choose one of the list."),
        ("trigger=2025-05-22&period=14+days&closed=soon", 422, "Write days such as"),
        ("trigger=2025-05-22&period=999999+days", 422, "aria-invalid"),
    ],
)
def test_a_count_by_its_address(browser: Any, asked: str, status: int, says: str) -> None:
    answer = browser.get(f"/calculator?{asked}")
    assert answer.status_code == status
    assert says in answer.text
    if asked and status == 200:
        assert asked.split("&")[0] in answer.text.split('id="question"')[1]


def test_a_case_in_plain_words_for_one_side(browser: Any, register: Callable[..., commands.Registered]) -> None:
    done = register()
    page = browser.get(f"/cases/{done.case_id}/plain").text
    assert "By Monday, November 30, 2026" in page
    assert "the time starts when this happens: completion of the mediation session" in page
    assert "talk with the other side" in page
    assert browser.get(f"/cases/{done.case_id}/plain?side=nobody").status_code == 200


def test_a_token_is_shown_once_and_revoked(browser: Any, office: Office) -> None:
    page = browser.send("/settings/tokens", "", name="intake").text
    token = page.split('id="token"')[1].split('value="', 1)[1].split('"', 1)[0]
    actor = commands.token_actor(office, token)
    assert actor is not None
    assert "intake" in actor.name
    assert token not in browser.get("/settings/tokens").text
    (row,) = commands.tokens(office)
    assert browser.send("/settings/tokens", f"/settings/tokens/{row.id}/revoke").status_code == 303
    assert commands.token_actor(office, token) is None
    assert browser.send("/settings/tokens", "", name=" ").status_code == 422


def test_settings_and_help_say_what_there_is(browser: Any) -> None:
    assert "SQLite" in browser.get("/settings").text
    page = browser.get("/help").text
    assert "8 to 24 hours" in page
    assert "5 U.S.C. § 6103" in page
