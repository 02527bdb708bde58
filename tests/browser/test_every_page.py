"""Every page, in both color schemes and at two widths: axe-core finds nothing, nothing overflows, no page is heavy."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from composed import Composed, compose
from pages import pages
from serving import ARGUMENTS, CHROMIUM, serving

from calsync import commands
from calsync.commands import Office

AXE = Path(__file__).parent / "axe-core" / "axe.min.js"
# A color scheme changes colors alone.
LOOK = """scheme => axe.run({ resultTypes: ["violations"],
    ...(scheme === "dark" && { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } }) })
  .then(found => found.violations.flatMap(
    one => one.nodes.map(node => [one.id, node.target.join(" "), node.failureSummary].join(" | "))))"""
WIDE = "document.documentElement.scrollWidth"
MAX_COLD = 100_000  # bytes of a page with all it needs, as they travel
MAX_WARM = 30_000  # and once its files are kept

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM.exists(), reason="needs chromium at /usr/bin/chromium (deploy/install-test-deps.sh)"
    ),
]


@pytest.fixture(scope="module")
def composed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, Composed]]:
    with serving(tmp_path_factory.mktemp("office")) as office:
        yield office, compose(office)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


def test_every_page_can_be_used_by_everybody(composed: tuple[Office, Composed], chromium: Any) -> None:
    office, of = composed
    context = chromium.new_context(base_url=office.base_url, bypass_csp=True, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"/sign-in/{commands.issue_sign_in(office)}")
    found = {}
    for name, path in pages(of).items():
        page.goto(path)
        page.add_script_tag(path=str(AXE))
        for width in (360, 1280):
            for scheme in ("light", "dark"):
                page.set_viewport_size({"width": width, "height": 800})
                page.emulate_media(color_scheme=scheme)
                wrong = page.evaluate(LOOK, scheme)
                if page.evaluate(WIDE) > width:
                    wrong.append("wider than the window")
                if wrong:
                    found[f"{name}, {width}, {scheme}"] = wrong
    context.close()
    assert found == {}


def test_pages_are_light(composed: tuple[Office, Composed], chromium: Any) -> None:
    office, of = composed
    for name, path in (("today", "/"), ("case", f"/cases/{of.case_id}")):
        context = chromium.new_context(base_url=office.base_url)
        page = context.new_page()
        page.goto(f"/sign-in/{commands.issue_sign_in(office)}?next=/healthz")
        weights = []
        for _ in range(2):
            sizes: list[int] = []
            page.on("response", lambda answer, sizes=sizes: sizes.append(_weight(answer)))
            page.goto(path, wait_until="networkidle")
            weights.append(sum(sizes))
            page.goto("/healthz")
        context.close()
        assert weights[0] <= MAX_COLD, (name, weights)
        assert weights[1] <= MAX_WARM, (name, weights)


def _weight(answer: Any) -> int:
    """The bytes that an answer took on its way; none for what the browser had."""
    return 0 if answer.status == 304 else int(answer.headers.get("content-length", "0"))
