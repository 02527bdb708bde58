"""Pictures of every page of a composed office, in both color schemes and at two widths: make screenshots.

Writes NAME-WIDTH-SCHEME.png into a folder; with names, those pages alone.
"""

import logging
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from composed import compose
from pages import pages
from playwright.sync_api import sync_playwright
from serving import ARGUMENTS, CHROMIUM, serving

from calsync import commands

SCHEMES = ("light", "dark")
WIDTHS = (360, 1280)


logging.getLogger("werkzeug").setLevel(logging.ERROR)


def main(folder: Path, names: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as data, serving(Path(data)) as office, sync_playwright() as playwright:
        shown = pages(compose(office))
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        for width in WIDTHS:
            for scheme in SCHEMES:
                context = browser.new_context(
                    base_url=office.base_url,
                    viewport={"width": width, "height": 800},
                    color_scheme=scheme,
                    reduced_motion="reduce",
                )
                page = context.new_page()
                page.goto(f"/sign-in/{commands.issue_sign_in(office)}?next=/me")
                page.get_by_label("Name").fill("Ana Ruiz")
                page.get_by_role("button", name="Save").click()
                page.goto("/me")
                for name, path in shown.items():
                    if names and name not in names:
                        continue
                    answer = page.goto(path, wait_until="networkidle")
                    if answer is None or answer.status >= 500:
                        sys.exit(f"{path} failed")
                    page.screenshot(path=str(folder / f"{name}-{width}-{scheme}.png"), full_page=True)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
