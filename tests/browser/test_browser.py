"""The main way in a real browser: paste an order, record what it waits for, subscribe; and how the pages hold up."""

from collections.abc import Callable
from typing import Any

import pytest
import requests
from serving import CHROMIUM

from calsync import commands
from calsync.commands import Office

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM.exists(), reason="needs chromium at /usr/bin/chromium (deploy/install-test-deps.sh)"
    ),
]

ORDER = """Case 2:26-cv-99107-QZ   Document 21   Filed 10/30/26   Page 2 of 2

                     UNITED STATES DISTRICT COURT
                    EASTERN DISTRICT OF CALIFORNIA

HAZEL QUARRY v. <b id="injected">TINDER</b> ROPE WORKS

1. The parties shall promptly meet and confer about settlement.

2. Within thirty (30) days of this order, the parties shall file a joint report.

3. No later than fourteen (14) days after completion of the mediation session, the parties shall jointly file a
mediation completion report.

IT IS SO ORDERED.

Dated: October 29, 2026
"""


def test_from_a_pasted_order_to_a_subscribed_calendar(open_page: Callable[..., Any]) -> None:
    page = open_page("/register", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_label("Or paste the text").fill(ORDER)
    page.get_by_role("button", name="Register", exact=True).click()
    assert page.get_by_text("Page 1 of 2 is not in this document").is_visible()
    page.get_by_role("link", name="HAZEL QUARRY").click()
    assert page.locator("h1").inner_text().startswith("HAZEL QUARRY")
    assert page.get_by_text("Page 1 of 2 is not in this document").is_visible()
    assert page.locator("#injected").count() == 0

    page.locator("#gone").click()  # its day has passed, and what has passed is folded away
    row = page.locator("tr:visible", has=page.get_by_text("Nov 30, 2026", exact=True)).first
    assert "joint report" in row.inner_text()
    row.locator("summary").click()
    assert row.get_by_text("Fed. R. Civ. P. 6(a)(1)(C)").is_visible()

    waiting = page.locator("section[aria-labelledby=waiting] tbody tr")
    waiting.get_by_text("Record date").click()
    assert "mediation session" in waiting.get_by_label("What happened").input_value().lower()
    waiting.get_by_label("On", exact=True).fill("2026-11-20")
    waiting.get_by_role("button", name="Record event").click()
    assert page.get_by_text("Dec 4, 2026", exact=True).is_visible()

    page.get_by_label("Who it is for").fill("Perdita's calendar")
    page.get_by_role("button", name="Make an address").click()
    address = page.get_by_label("The feed’s address").input_value()
    page.get_by_role("button", name="Copy", exact=True).click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == address
    calendar = requests.get(address, timeout=10)
    assert calendar.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "DTSTART;VALUE=DATE:20261204" in calendar.text


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_pages_fit_their_width_and_can_be_read(
    service: Office, open_page: Callable[..., Any], width: int, scheme: str
) -> None:
    done = commands.register(service, ORDER.encode(), name="order.txt", by="test")
    page = open_page("/", viewport={"width": width, "height": 800}, color_scheme=scheme)
    deadline = done.docket.deadlines[0].id
    case = f"/cases/{done.case_id}"
    for path in (
        "/",
        "/register",
        "/cases",
        case,
        f"{case}/deadlines/{deadline}",
        f"{case}/events/new",
        f"/orders/{done.order_id}",
        "/me",
    ):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate(FAINT) == [], path
        assert page.evaluate(UNLABELLED) == [], path


def test_it_works_without_scripts_and_with_the_keyboard(service: Office, open_page: Callable[..., Any]) -> None:
    done = commands.register(service, ORDER.encode(), name="order.txt", by="test")
    page = open_page(f"/cases/{done.case_id}", java_script_enabled=False)
    page.keyboard.press("Tab")
    assert page.get_by_role("link", name="Skip to the content").bounding_box()["x"] >= 0
    page.get_by_role("button", name="Make an address").click()
    assert page.get_by_label("The feed’s address").input_value().endswith(".ics")
    # A button that would do nothing is not shown.
    assert not page.get_by_role("button", name="Copy", exact=True).is_visible()


# WCAG 2.2, 1.4.3: text against the background behind it, 4.5 to 1 (3 to 1 for large text).
FAINT = """() => {
  const parse = c => { const m = c.match(/[\\d.]+/g).map(Number); return m.length > 3 ? m : [...m, 1]; };
  const over = (f, b) => [0, 1, 2].map(i => f[i] * f[3] + b[i] * (1 - f[3]));
  const linear = v => v / 255 <= .03928 ? v / 255 / 12.92 : ((v / 255 + .055) / 1.055) ** 2.4;
  const light = c => { const [r, g, b] = c.map(linear);
    return .2126 * r + .7152 * g + .0722 * b; };
  const behind = e => { const layers = [];
    for (let x = e; x; x = x.parentElement) layers.push(parse(getComputedStyle(x).backgroundColor));
    return layers.reverse().reduce((under, layer) => over(layer, under), [255, 255, 255]); };
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement, words = walk.currentNode.textContent.trim();
    if (!words || !e.checkVisibility({ opacityProperty: true })) continue;
    const style = getComputedStyle(e), back = behind(e), ink = parse(style.color);
    for (let x = e; x; x = x.parentElement) ink[3] *= Number(getComputedStyle(x).opacity);
    const front = over(ink, back);
    const [a, b] = [light(front), light(back)].sort((x, y) => y - x);
    const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    if ((a + .05) / (b + .05) < (large ? 3 : 4.5)) found.push([words.slice(0, 40), style.color, String(back)]);
  }
  return found;
}"""

UNLABELLED = """() => [...document.querySelectorAll("input:not([type=hidden]), textarea, select, button, a")]
  .filter(e => e.checkVisibility())
  .filter(e => !(e.labels && e.labels.length) && !e.getAttribute("aria-label") && !e.textContent.trim())
  .map(e => e.outerHTML)"""
