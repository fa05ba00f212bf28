"""Epochs of MNIST in the page, pictures on."""

from collections.abc import Callable

from playwright.sync_api import Browser, expect
from visitor import Visitor

MOMENT_MS = 1000
"""Between the images and the hand on Train; TensorFlow.js has a whole epoch to warm up."""

WATCH = """(epochs) => {
  document.addEventListener("click", () => { window.pressedAt ??= performance.now(); }, true);
  const epoch = document.getElementById("epoch");
  const note = () => { if (Number(epoch.textContent) >= epochs) window.shownAt ??= performance.now(); };
  new MutationObserver(note).observe(epoch, { characterData: true, childList: true, subtree: true });
}"""
"""Playwright takes a tenth of a second to press a button: the page's clock tells when it was pressed."""


def wait_for_images(visitor: Visitor) -> None:
    """Wait until the images are there, and a moment for the hand on the button."""
    data = visitor.page.get_by_role("region", name="Data", exact=True)
    expect(data).to_contain_text("60,000 train", timeout=60_000)
    visitor.page.wait_for_timeout(MOMENT_MS)


def seconds_of_epochs(visitor: Visitor, press: Callable[[], object], *, epochs: int = 1) -> float:
    """Seconds from the first click of what presses a button to the end of so many epochs on screen."""
    visitor.page.evaluate(WATCH, epochs)
    press()
    visitor.wait_until_reads("epoch", epochs, timeout=240_000)
    return visitor.page.evaluate("() => window.shownAt - window.pressedAt") / 1000


def browser_epoch_seconds(browser: Browser, site: str, *, network: str = "") -> tuple[float, float]:
    """Seconds from Train to the end of the first epoch, and the accuracy then.

    Parameters
    ----------
    network : str
        Part of a link that says what is not as in Südmersen's 784-32-16-10.
    """
    context = browser.new_context(service_workers="block")
    visitor = Visitor(context.new_page(), site)
    visitor.open(f"#data=mnist{network}")
    wait_for_images(visitor)
    took = seconds_of_epochs(visitor, lambda: visitor.press("Train"))
    accuracy = visitor.read("metric-test")
    context.close()
    return took, accuracy
