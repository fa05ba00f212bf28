"""One page for all tests of an explorable: a start costs seconds."""

from collections.abc import Iterator

from playwright.sync_api import Browser
from visitor import Visitor

SIZE = {"width": 1280, "height": 720}


def explore(browser: Browser, site: str, explorable: str) -> Iterator[Visitor]:
    """Somebody who opened an explorable by its link, and who meets no complaint to the end."""
    context = browser.new_context(service_workers="block", viewport=SIZE)
    somebody = Visitor(context.new_page(), site)
    somebody.open(f"#explore={explorable}")
    yield somebody
    complaints = list(somebody.complaints)
    context.close()
    assert complaints == []
