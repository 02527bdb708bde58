"""A clerk's order by keyboard alone: every row checked, one edited, one dismissed and taken back, one added."""

from collections.abc import Callable
from typing import Any

import pytest
from serving import CHROMIUM

from calsync import commands
from calsync.commands import Office

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM.exists(), reason="needs chromium at /usr/bin/chromium (deploy/install-test-deps.sh)"
    ),
]

ORDER = """Case 2:26-cv-99181-QZ   Document 21   Filed 10/30/26   Page 1 of 1

UNITED STATES DISTRICT COURT
EASTERN DISTRICT OF CALIFORNIA

HAZEL QUARRY v. TINDER ROPE WORKS

1. Within thirty (30) days of this order, the parties shall file a joint report.

2. Plaintiff shall disclose experts by March 5, 2027.

3. Defendant shall disclose experts by April 2, 2027.

4. Trial by jury is set for Monday, February 29, 2028, at 9:00 a.m.

5. Exhibits travel with counsel as usual.

Dated: October 29, 2026
"""


def test_an_order_is_checked_by_keyboard_alone(service: Office, open_page: Callable[..., Any]) -> None:
    done = commands.register(service, ORDER.encode(), name="order.txt", by="test")
    page = open_page(f"/orders/{done.order_id}", viewport={"width": 1280, "height": 800})
    bar = page.locator("#progress")
    page.keyboard.press("2")
    page.get_by_text("1 of 4 checked").wait_for()
    page.keyboard.press("x")
    page.get_by_text("2 of 4 checked").wait_for()
    page.keyboard.press("u")
    page.get_by_text("1 of 4 checked").wait_for()
    page.keyboard.press("e")
    title = page.locator(".editing").get_by_label("Title")
    title.fill("Joint report (settlement)")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Joint report (settlement)").wait_for()
    for _ in range(3):
        page.keyboard.press("Enter")
    page.get_by_text("All 4 checked.").wait_for()
    docket = commands.docket(service, done.case_id)
    assert {one.reviewed_by for one in docket.deadlines} == {"office"}
    assert [f"{one.due:%Y-%m-%d}" for one in docket.deadlines if one.directive.kind == "hearing"] == ["2028-02-29"]
    assert bar.get_by_role("button", name="Subscribe to this case").is_visible()


def test_a_missed_deadline_is_added_from_the_selected_words(service: Office, open_page: Callable[..., Any]) -> None:
    done = commands.register(service, ORDER.encode(), name="order.txt", by="test")
    page = open_page(f"/orders/{done.order_id}", viewport={"width": 1280, "height": 800})
    page.evaluate(SELECT, "Exhibits travel with counsel")
    page.keyboard.press("a")
    assert page.get_by_label("Its words in the order").input_value() == "Exhibits travel with counsel"
    page.keyboard.type("Exhibits to chambers")
    page.locator("#add").get_by_label("Date", exact=True).fill("2026-11-27")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Exhibits to chambers").wait_for()
    added = [one for one in commands.docket(service, done.case_id).deadlines if one.directive.title]
    assert any(f"{one.due:%Y-%m-%d}" == "2026-11-27" for one in added if one.due)


def test_rows_are_plain_forms_without_a_script_and_fit_a_phone(service: Office, open_page: Callable[..., Any]) -> None:
    done = commands.register(service, ORDER.encode(), name="order.txt", by="test")
    phone = {"width": 360, "height": 780}
    page = open_page(f"/orders/{done.order_id}", java_script_enabled=False, viewport=phone)
    page.get_by_role("button", name="Confirm", exact=True).first.click()
    assert page.get_by_text("1 of 4 checked").is_visible()
    page = open_page(f"/orders/{done.order_id}", viewport=phone)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


SELECT = """words => {
  const walk = document.createTreeWalker(document.querySelector(".words"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const at = walk.currentNode.textContent.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(walk.currentNode, at);
    range.setEnd(walk.currentNode, at + words.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }
}"""
