"""The digits lab on the page, as its tests visit it: with a network that has learnt for one epoch."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Locator, Page
from test_accessibility import WIDE
from visitor import Visitor


@contextmanager
def digits_visitor(
    browser: Browser, site: str, *, first: Callable[[Visitor], None] = lambda visitor: None, **options: bool
) -> Iterator[Visitor]:
    """Somebody whose network has learnt the digits for one epoch, and who must have met no error at the end.

    Parameters
    ----------
    first : callable
        What the visitor does before training.
    options : dict
        Of the browser's context, besides the size of a wide screen.
    """
    context = browser.new_context(service_workers="block", viewport=WIDE, **options)
    visitor = Visitor(context.new_page(), site)
    visitor.open()
    visitor.choose("Data set", "MNIST digits")
    visitor.page.get_by_role("progressbar").wait_for()
    visitor.wait_until_reads("step", 0)
    first(visitor)
    visitor.page.get_by_role("combobox", name="Step size").select_option(label="1 epoch")
    visitor.press("Step")
    visitor.wait_until_reads("epoch", 1, timeout=120_000)
    visitor.wait_for("paused")
    yield visitor
    assert visitor.complaints == []
    context.close()


def lab(page: Page) -> Locator:
    """The panel of the digits lab."""
    return page.get_by_role("region", name="Digits lab")


def open_part(page: Page, name: str) -> Locator:
    """Open a part of the lab by its tab; return what it shows."""
    lab(page).get_by_role("tab", name=name).click()
    return lab(page).get_by_role("tabpanel", name=name)
