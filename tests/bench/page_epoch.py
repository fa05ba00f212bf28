"""One epoch of Südmersen's MNIST network in the page, pictures on."""

from time import perf_counter

from playwright.sync_api import Browser, expect
from visitor import Visitor


def browser_epoch_seconds(browser: Browser, site: str) -> tuple[float, float]:
    """Seconds from Train, once the images are there, to the end of the first epoch, and the accuracy then."""
    context = browser.new_context(service_workers="block")
    visitor = Visitor(context.new_page(), site)
    visitor.open()
    visitor.choose("Data set", "MNIST digits")
    data = visitor.page.get_by_role("region", name="Data", exact=True)
    expect(data).to_contain_text("60,000 train", timeout=60_000)
    started = perf_counter()
    visitor.press("Train")
    visitor.wait_until_reads("epoch", 1, timeout=120_000)
    took = perf_counter() - started
    accuracy = visitor.read("metric-test")
    context.close()
    return took, accuracy
