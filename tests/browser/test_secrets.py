"""No secret address leaves the page in a Referer: what Chromium sends to the calendars that the page links to."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.serving import make_server

from calsync import commands
from calsync.commands import Office, open_office
from calsync.settings import Settings

CHROMIUM = Path("/usr/bin/chromium")
ORDER = b"""Case 2:26-cv-99140-QZ   Document 3   Filed 10/30/26   Page 1 of 1

UNITED STATES DISTRICT COURT
EASTERN DISTRICT OF CALIFORNIA

1. The parties shall file a joint report within thirty (30) days of this order.
"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM.exists(), reason="needs chromium at /usr/bin/chromium (deploy/install-test-deps.sh)"
    ),
]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    from web import create_app

    held = []
    server = make_server("127.0.0.1", 0, lambda e, s: held[0](e, s), threaded=True)
    settings = Settings(tmp_path, f"sqlite:///{tmp_path / 'calsync.db'}", f"http://127.0.0.1:{server.port}")
    office = open_office(settings)
    held.append(create_app(settings, office))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield office
    server.shutdown()
    thread.join()
    server.server_close()
    office.store.close()


def test_no_calendar_is_told_where_the_link_stood(office: Office) -> None:
    from playwright.sync_api import Request, Route, sync_playwright

    case_id = commands.register(office, ORDER, name="order.txt", by="tests").case_id
    asked: list[Request] = []

    def answer(route: Route) -> None:
        asked.append(route.request)
        route.fulfill(body="a calendar")

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        context = chromium.new_context()
        context.route(lambda url: not url.startswith(office.base_url), answer)
        page = context.new_page()
        page.goto(f"{office.base_url}/sign-in/{commands.issue_sign_in(office)}")
        page.goto(f"{office.base_url}/cases/{case_id}")
        page.click("button:has-text('Make an address')")
        links = page.locator("a[target=_blank]")
        for at in range(links.count()):
            with context.expect_page() as opened:
                links.nth(at).click()
            opened.value.wait_for_load_state()
            assert opened.value.evaluate("window.opener === null && document.referrer === ''")
        chromium.close()
    hosts = {request.url.split("/")[2] for request in asked if request.is_navigation_request()}
    assert hosts == {"calendar.google.com", "outlook.live.com", "outlook.office.com"}
    assert not [request.url for request in asked if "referer" in request.headers]
