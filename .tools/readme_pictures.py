"""Takes the README's pictures of the built page: wide, dark, on a phone. Run inside `.venv` by build.py."""

from typing import Any

import chromium
import serve
from playwright.sync_api import Browser, sync_playwright
from steps import DIST, ROOT

FOLDER = ROOT / ".github" / "pictures"
LOOKS: dict[str, dict[str, Any]] = {
    "wide": {"viewport": {"width": 1440, "height": 900}},
    "dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
}
LEARNT = """() => Number(document.getElementById("step").textContent.replace(/\\D/g, "")) > 3000"""


def take(browser: Browser, site: str, name: str) -> None:
    """Let the default experiment learn for 3,000 steps and take a picture."""
    context = browser.new_context(reduced_motion="reduce", **LOOKS[name])
    page = context.new_page()
    page.goto(site)
    page.get_by_role("button", name="Train", exact=True).click()
    page.wait_for_function(LEARNT, timeout=120_000)
    page.get_by_role("button", name="Pause", exact=True).click()
    page.wait_for_timeout(500)
    page.screenshot(path=FOLDER / f"{name}.png")
    context.close()


def main() -> None:
    """Take all pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with serve.running_server(DIST) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.chromium(), args=chromium.FLAGS)
        for name in LOOKS:
            take(browser, site, name)
        browser.close()


if __name__ == "__main__":
    main()
