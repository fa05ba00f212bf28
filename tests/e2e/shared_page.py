"""One page for many tests, where a fresh page is not what they are about: a start costs seconds.

Between two tests it is brought back to a known state by what a person can do: another link, Reset, Escape.
Earlier runs stay listed, the welcome stays away, and each tab of Look inside keeps what it was set to: tests
for which these matter have a page of their own.
"""

import re

from playwright.sync_api import Browser, Locator, expect
from visitor import START_MS, Visitor

SIZE = {"width": 1280, "height": 720}
SETTLED = "Reset to the initial weights."
BEGUN = "Ready. Press Train."
OF_THE_PAGE = {
    "inside",
    "explore",
    "solutions",
    "speed",
    "example",
    "hide",
    "present",
    "lock",
    "embed",
    "course",
}
"""Words of links that leave the experiment as it is."""


class SharedVisitor(Visitor):
    """Somebody who opens links one after the other, always from the settled page."""

    @property
    def _status(self) -> Locator:
        return self.page.locator("#status")

    def open(self, link: str = "") -> None:
        """Open what a link says and wait until Python has its experiment; without a link, stay at XOR."""
        if not link:
            return
        words = set(re.findall(r"[#&](\w+)=", link))
        if "lesson" in words:
            self._move_on()
        self.follow(link)
        if not words <= OF_THE_PAGE:  # a lesson's step begins with a reset
            expect(self._status).to_have_text(SETTLED if "lesson" in words else BEGUN, timeout=START_MS)

    def follow(self, link: str) -> None:
        """Open a link, which may be refused."""
        self.page.goto(self.site + link)

    def settle(self) -> None:
        """End whatever goes on, and come back to XOR without a step."""
        self.leave()
        self.page.set_viewport_size(SIZE)
        self.page.emulate_media(media="null", color_scheme="null", reduced_motion="null")
        self.page.mouse.move(0, 0)
        self._press_if_there("End presentation")
        expect(self.page.locator("html[data-present]")).to_have_count(0)
        for _ in range(2):  # a box, and what is large
            self.page.keyboard.press("Escape")
        self.page.evaluate("() => localStorage.clear()")
        if self._press_if_there("Pause"):
            self.wait_for("paused")
        self.follow("#")
        self.follow(f"#data=xor&inside=updates{self._to_natural_speed()}")
        self._press_if_there("Dismiss")
        self._show_the_plane()
        self._reset()
        expect(self.page.locator("#step")).to_have_text("0")
        expect(self.page.get_by_role("alert").filter(has_text=re.compile(r"\S"))).to_have_count(0)

    def _reset(self) -> None:
        """Take the first weights again."""
        self._move_on()
        self.press("Reset")
        expect(self._status).to_have_text(SETTLED)

    def _move_on(self) -> None:
        """Take a step, so that what was said of the last reset is not taken for the next one's."""
        if self.text("status") == SETTLED:
            self.press("Step")
            expect(self._status).not_to_have_text(SETTLED)

    def _to_natural_speed(self) -> str:
        """What a link says after a test that watched at another speed; a link shared later repeats it."""
        speed = self.page.get_by_role("slider", name="Speed", exact=True).get_attribute("aria-valuetext")
        return "" if speed == "natural" else "&speed=natural"

    def _show_the_plane(self) -> None:
        """Come back from the feature space."""
        plane = self.page.locator("#output-panel").get_by_role("radio", name="Output", exact=True)
        if plane.is_visible() and not plane.is_checked():
            plane.check(force=True)

    def _press_if_there(self, name: str) -> bool:
        button = self.page.get_by_role("button", name=name, exact=True)
        if not button.is_visible():
            return False
        button.click()
        return True


class SharedPage:
    """Gives the page to one test after the other; in the place of one not given back comes another."""

    def __init__(self, browser: Browser, site: str) -> None:
        self._browser, self._site = browser, site
        self._free: SharedVisitor | None = None

    def take(self) -> SharedVisitor:
        """Give out the settled page."""
        somebody, self._free = self._free, None
        return somebody or self._start()

    def _start(self) -> SharedVisitor:
        context = self._browser.new_context(service_workers="block", viewport=SIZE)
        somebody = SharedVisitor(context.new_page(), self._site)
        Visitor.open(somebody)
        somebody.settle()
        return somebody

    def give_back(self, somebody: SharedVisitor) -> None:
        """Settle the page for the next test; one that complained is not used again."""
        somebody.settle()
        assert somebody.complaints == []
        self._free = somebody

    def close(self) -> None:
        """Close the page that is left."""
        if self._free:
            self._free.page.context.close()
