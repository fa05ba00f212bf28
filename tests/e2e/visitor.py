"""A visitor of the built page: does what a person does, reads what a person reads."""

import re
from collections.abc import Sequence

from playwright.sync_api import ConsoleMessage, Locator, Page, Request, Route, expect

START_MS = 60_000
FITS_MS = 5_000
"""What was told of a new window's size draws anew within this time."""

SIDEWAYS = """async ([width, patience]) => {
  const page = document.documentElement;
  const end = performance.now() + patience;
  while (page.scrollWidth > width && performance.now() < end) await new Promise(requestAnimationFrame);
  return page.scrollWidth - width;
}"""


class Visitor:
    """Opens the page, presses buttons by name, reads outputs by id; notes whatever a page must never do."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.site = site
        self.complaints: list[str] = []
        self._held: list[Route] = []
        self._holds = False
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("request", self._watch)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"console {message.type}: {message.text}")

    def _watch(self, request: Request) -> None:
        if not request.url.startswith((self.site, "blob:", "data:")):
            self.complaints.append(f"request to {request.url}")

    def open(self, link: str = "") -> None:
        """Open the page (with the part of the link behind its address) and wait for Python."""
        self.page.goto(self.site + link)
        self.wait_for("ready", timeout=START_MS)

    def hold(self, pattern: str) -> Sequence[Route]:
        """Let requests that match wait until they are let through or the visitor leaves; they are counted."""
        self._holds = True
        self.page.route(pattern, self._hold)
        return self._held

    def _hold(self, route: Route) -> None:
        if self._holds:
            self._held.append(route)
        else:
            route.continue_()

    def let_through(self) -> None:
        """Answer every request that waits, and from now on each at once."""
        self._holds = False
        while self._held:
            self._held.pop().continue_()

    def mend(self) -> None:
        """Let the server be whole from now on, once what is under way has had its faulty answer."""
        self.page.unroute_all(behavior="wait")

    def leave(self) -> None:
        """End every request that is still open: one that Playwright never ends fails a later test instead."""
        self._holds = False
        while self._held:
            self._held.pop().abort()
        self.mend()

    def wait_for(self, state: str, *, timeout: float = 30_000) -> None:
        """Wait until the page is in a state such as `ready` or `paused`."""
        wanted = "|".join((state, "failed"))
        expect(self.page.locator("html")).to_have_attribute("data-state", re.compile(wanted), timeout=timeout)
        reached = self.page.locator("html").get_attribute("data-state") or ""
        assert re.fullmatch(state, reached), self.text("status")

    def press(self, name: str) -> None:
        """Press the button of this name."""
        self.page.get_by_role("button", name=name, exact=True).first.click()

    def choose(self, name: str, option: str) -> None:
        """Choose an option, by its visible text, in the combobox of this name."""
        self.page.get_by_role("combobox", name=name, exact=True).select_option(label=option)

    def enter(self, name: str, value: float) -> None:
        """Type a number into the spinbutton of this name and leave it."""
        box = self.page.get_by_role("spinbutton", name=name, exact=True)
        box.fill(str(value))
        box.press("Tab")

    def code(self) -> Locator:
        """The program of this run, in its tab of Look inside."""
        self.page.get_by_role("tab", name="Code", exact=True).click()
        return self.page.get_by_label("Python code")

    def sideways(self) -> int:
        """How many pixels the page is wider than the window, once it had time to draw anew."""
        size = self.page.viewport_size
        assert size is not None
        return int(self.page.evaluate(SIDEWAYS, [size["width"], FITS_MS]))

    def text(self, output: str) -> str:
        """What the output of this id says now."""
        return self.page.locator(f"#{output}").inner_text()

    def read(self, output: str) -> float:
        """The number the output of this id shows now."""
        return float(re.sub(r"[\s,%\u2009\u202f]", "", self.text(output)).replace("\u2212", "-"))

    def wait_until_reads(self, output: str, least: float, *, timeout: float = 30_000) -> None:
        """Wait until the output of this id shows a number of at least `least`."""
        self.page.wait_for_function(
            """([id, least]) =>
                Number(document.getElementById(id).textContent.replace(/[\\s,%]/g, "")) >= least""",
            arg=[output, least],
            polling=50,  # at every frame, as is usual, it would keep the page drawing
            timeout=timeout,
        )


def unfold(summary: Locator) -> None:
    """Open what is folded below these words, unless somebody has."""
    if not summary.locator("xpath=ancestor::details[1]").evaluate("(fold) => fold.open"):
        summary.click()
