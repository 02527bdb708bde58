"""A service and a browser for whoever tests pages in Chromium."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from serving import ARGUMENTS, CHROMIUM, serving

from calsync import commands
from calsync.commands import Office


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Office]:
    """The whole service on a port, on a day when the first deadline has passed and the second has not."""
    with serving(tmp_path, datetime(2026, 12, 2, 18, 0, tzinfo=UTC)) as office:
        yield office


@pytest.fixture
def open_page(service: Office) -> Iterator[Callable[..., Any]]:
    """Opens a signed-in page in Chromium; an error of a script or a refused resource fails the test."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        wrong: list[str] = []

        def do(path: str, **more: Any) -> Any:
            context = chromium.new_context(base_url=service.base_url, **more)
            page = context.new_page()
            page.on("pageerror", lambda error: wrong.append(str(error)))
            page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
            page.goto(f"/sign-in/{commands.issue_sign_in(service)}?next={path}")
            return page

        yield do
        chromium.close()
        assert wrong == []
