"""One page for many tests, where a fresh page is not what they are about: a start costs seconds.

Between two tests it is brought back to a known state by what a person can do: another link, Reset, Escape.
Earlier runs stay listed, the welcome stays away, and each tab of Look inside keeps what it was set to: tests
for which these matter have a page of their own.
"""

import re

from playwright.sync_api import Browser, Locator, expect
from visitor import Visitor

SIZE = {"width": 1280, "height": 720}
SETTLED = "Reset to the initial weights."
BEGUN = "Ready. Press Train."


class SharedVisitor(Visitor):
    """Somebody who opens links one after the other, always from the settled page."""

    @property
    def _status(self) -> Locator:
        return self.page.locator("#status")

    def open(self, link: str = "") -> None:
        """Open another experiment and wait until Python has it; without a link, stay at XOR."""
        if link:
            self.follow(link)
            expect(self._status).to_have_text(BEGUN)

    def follow(self, link: str) -> None:
        """Open a link, which may be refused."""
        self.page.goto(self.site + link)

    def settle(self) -> None:
        """End whatever goes on, and come back to XOR without a step."""
        self.leave()
        self.page.set_viewport_size(SIZE)
        self.page.emulate_media(media="null", color_scheme="null")
        self.page.mouse.move(0, 0)
        self._press_if_there("End presentation")
        expect(self.page.locator("html[data-present]")).to_have_count(0)
        for _ in range(2):  # a box, and what is large
            self.page.keyboard.press("Escape")
        self.page.evaluate("() => localStorage.clear()")
        if self._press_if_there("Pause"):
            self.wait_for("paused")
        self.follow("#")
        self.follow("#data=xor&inside=updates")
        self._press_if_there("Dismiss")
        self.press("Reset")
        expect(self._status).to_have_text(SETTLED)
        expect(self.page.locator("#step")).to_have_text("0")
        expect(self.page.get_by_role("alert").filter(has_text=re.compile(r"\S"))).to_have_count(0)

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
