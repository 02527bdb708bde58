"""Whole days at a clerk's desk in a real browser: orders that are dropped, no script, a phone, a session that ends."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from composed import BANKRUPTCY, REFERRAL, SCHEDULE, SENTENCING, UNNAMED
from serving import ARGUMENTS, CHROMIUM, serving

from calsync import commands
from calsync.commands import Office

LONG = 60_000  # milliseconds that a busy machine may take to read four orders

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM.exists(), reason="needs chromium at /usr/bin/chromium (deploy/install-test-deps.sh)"
    ),
]


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Office]:
    with serving(tmp_path) as office:
        yield office


@pytest.fixture
def open_page(service: Office) -> Iterator[Callable[..., Any]]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)

        def do(path: str, **more: Any) -> Any:
            page = chromium.new_context(base_url=service.base_url, **more).new_page()
            page.goto(f"/sign-in/{commands.issue_sign_in(service)}?next={path}")
            return page

        yield do
        chromium.close()


def file(name: str, words: str) -> dict[str, Any]:
    return {"name": name, "mimeType": "text/plain", "buffer": words.encode()}


def test_a_morning_of_orders(service: Office, open_page: Callable[..., Any]) -> None:
    page = open_page("/register")
    page.get_by_label("Orders").set_input_files(
        [file("a.txt", SCHEDULE), file("b.txt", SENTENCING), file("c.txt", BANKRUPTCY), file("d.txt", UNNAMED)]
    )
    page.get_by_role("button", name="Register", exact=True).click()
    lines = page.locator(".sent-list .sent")
    page.get_by_role("button", name="Check the first order").wait_for(timeout=LONG)
    assert lines.count() == 4
    held = lines.filter(has_text="does not name its court")
    held.get_by_label("Court").select_option("txsd")
    held.get_by_label("Case number").fill("4:26-cv-00100")
    held.get_by_label("Filing date").fill("2026-11-30")
    held.get_by_role("button", name="Register", exact=True).click()
    page.wait_for_url("**/orders/**")
    assert len(commands.cases(service)) == 4

    page.goto("/")
    assert page.get_by_role("heading", name="Monday, December 7").is_visible()
    page.get_by_role("searchbox").fill("harbor")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=harbor**")
    assert page.locator(".dates li").count() == 2
    page.go_back()
    assert page.locator(".dates li").count() > 2
    page.get_by_role("link", name="View: Month").click()
    page.get_by_role("link", name="Harbor Foods").first.wait_for()


def test_two_readings_are_asked_on_the_first_page(service: Office, open_page: Callable[..., Any]) -> None:
    commands.register(service, REFERRAL.encode(), name="referral.txt", by="test")
    page = open_page("/")
    section = page.locator("section", has=page.get_by_role("heading", name="Needs your decision"))
    section.get_by_role("link").first.click()
    assert "/orders/" in page.url


def test_without_a_script_on_a_phone(service: Office, open_page: Callable[..., Any]) -> None:
    page = open_page("/register", java_script_enabled=False, viewport={"width": 360, "height": 740})
    page.get_by_label("Orders").set_input_files([file("a.txt", SENTENCING), file("b.txt", BANKRUPTCY)])
    page.get_by_role("button", name="Register", exact=True).click()
    assert page.locator(".sent.done").count() == 2
    page.goto("/")
    page.get_by_role("searchbox").fill("fenwick")
    page.get_by_role("button", name="Filter").click()
    assert page.locator(".dates li").count() >= 1
    page.goto("/?view=month")
    page.get_by_role("link", name="The list").click()
    assert page.locator(".dates li").count() > 1


def test_pressed_twice_it_is_registered_once(service: Office, open_page: Callable[..., Any]) -> None:
    page = open_page("/register")
    page.get_by_label("Or paste the text").fill(SENTENCING)
    page.get_by_role("button", name="Register", exact=True).dblclick()
    page.wait_for_url("**/orders/**")
    assert len(commands.cases(service)) == 1


def test_a_session_that_ended_loses_nothing_that_was_typed(service: Office, open_page: Callable[..., Any]) -> None:
    page = open_page("/register")
    page.get_by_label("Or paste the text").fill(SENTENCING)
    other = page.context.new_page()
    other.goto("/")
    held = {one["name"]: one for one in page.context.cookies()}
    other.get_by_text("office", exact=True).first.click()
    other.get_by_role("button", name="Sign out").click()
    page.context.add_cookies([held["calsync"]])  # as a session looks that ended by itself: its cookie is still there
    page.get_by_role("button", name="Register", exact=True).click()
    assert page.get_by_text("What you typed is kept on this page").is_visible()
    page.get_by_label("Sign-in link").fill(f"{service.base_url}/sign-in/{commands.issue_sign_in(service)}")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Save it now").click()
    page.wait_for_url("**/orders/**")
    assert len(commands.cases(service)) == 1
