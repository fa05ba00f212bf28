"""Takes the README's pictures of the built page: wide, dark, phone, print. Run inside `.venv` by build.py."""

import base64
import json
from typing import Any

import chromium
import serve
from playwright.sync_api import Browser, Page, sync_playwright
from steps import DIST, ROOT

FOLDER = ROOT / ".github" / "pictures"
LOOKS: dict[str, dict[str, Any]] = {
    "wide": {"viewport": {"width": 1440, "height": 900}},
    "dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
}
SHEET: dict[str, Any] = {"viewport": {"width": 794, "height": 720}}
"""The upper part of A4 at 96 pixels an inch."""
NETWORKS = ROOT / "web" / "lessons" / "networks"
QUALITY = 70
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


def open_step(page: Page, site: str, network: str) -> None:
    """Open a ready network at Step through."""
    text = json.dumps(json.loads((NETWORKS / f"{network}.json").read_text("utf-8"))).encode()
    page.goto(f"{site}#x={base64.urlsafe_b64encode(text).decode().rstrip('=')}&inside=step")
    page.get_by_role("gridcell").first.wait_for(timeout=120_000)


def save(page: Page, name: str) -> None:
    """Keep what is on screen as WebP, which is a quarter of the size of PNG."""
    page.wait_for_timeout(500)
    shot = {"format": "webp", "quality": QUALITY}
    taken = page.context.new_cdp_session(page).send("Page.captureScreenshot", shot)
    (FOLDER / f"{name}.webp").write_bytes(base64.b64decode(taken["data"]))


def take_step(browser: Browser, site: str, name: str) -> None:
    """Take a picture of the error of a hidden layer, taken apart."""
    context = browser.new_context(reduced_motion="reduce", **LOOKS[name])
    page = context.new_page()
    open_step(page, site, "by_hand")
    page.get_by_role("navigation", name="Steps").get_by_role("button", name="error of layer 1").click()
    save(page, f"step-{name}")
    context.close()


def take_print(browser: Browser, site: str) -> None:
    """Take a picture of the worksheet as it is printed."""
    context = browser.new_context(reduced_motion="reduce", **SHEET)
    page = context.new_page()
    open_step(page, site, "by_hand")
    page.get_by_role("radio", name="Check my calculation").check()
    page.get_by_role("button", name="Worksheet", exact=True).click()
    page.emulate_media(media="print")
    save(page, "step-print")
    context.close()


def main() -> None:
    """Take all pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with serve.running_server(DIST) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.chromium(), args=chromium.FLAGS)
        for name in LOOKS:
            take(browser, site, name)
            take_step(browser, site, name)
        take_print(browser, site)
        browser.close()


if __name__ == "__main__":
    main()
