"""What the tests of the built site share: the site, a server for it, and a browser."""

from collections.abc import Callable, Iterator
from pathlib import Path

import chromium
import environment
import pytest
import serve
import steps
from playwright.sync_api import Browser, Page, Playwright, sync_playwright


@pytest.fixture(scope="session")
def dist() -> Path:
    """The built site; `build.py test` has just brought it up to date."""
    if not (steps.DIST / "version.json").exists():
        pytest.fail("dist/ must be built before these tests: run `python3 build.py build`")
    return steps.DIST


@pytest.fixture(scope="session")
def site_file(dist: Path) -> Callable[[str], Path]:
    """Finds a file or folder that the page asks for, such as `catalog.json`, in the folders of this build."""

    def find(name: str) -> Path:
        (path,) = dist.glob(f"*/{name}")
        return path

    return find


@pytest.fixture(scope="session")
def pyodide(site_file: Callable[[str], Path]) -> Path:
    """The folder of the built site with Pyodide, its library and the wheels."""
    return site_file("pyodide")


@pytest.fixture(scope="session")
def site(dist: Path) -> Iterator[str]:
    """URL at which the built site is served."""
    with serve.running_server(dist) as url:
        yield url


@pytest.fixture(scope="session")
def site_below_a_path(dist: Path) -> Iterator[str]:
    """URL of the built site where it is only a folder of a larger site."""
    with serve.running_server(dist.parent) as url:
        yield f"{url}{dist.name}/"


@pytest.fixture(scope="session")
def node() -> str:
    """The Node.js the build uses."""
    return str(environment.node())


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What starts browsers."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser_flags(playwright: Playwright) -> list[str]:
    """The flags of a browser that spends nothing on what no test sees: a third of the time of each start.

    It optimises later than a visitor's, since most of what is hot in a start is hot in the start alone. Its
    address bar, which nobody sees, has no lists of suggestions: they are pages of their own beside each page.
    """
    quiet = [_switched_off(playwright), "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"]
    late = "--js-flags=--wasm-tiering-budget=1000000000"
    return [*chromium.FLAGS, late, f"--disable-features={','.join(quiet)}"]


def _switched_off(playwright: Playwright) -> str:
    """The features that Playwright itself switches off: of two such lists a browser heeds the last alone."""
    flags = [*chromium.FLAGS, "--enable-automation"]  # without it, a browser keeps its command line to itself
    first = playwright.chromium.launch(executable_path=chromium.chromium(), args=flags)
    words = first.new_browser_cdp_session().send("Browser.getBrowserCommandLine")["arguments"]
    first.close()
    (features,) = [word.partition("=")[2] for word in words if word.startswith("--disable-features=")]
    return features


@pytest.fixture(scope="session")
def browser(playwright: Playwright, browser_flags: list[str]) -> Iterator[Browser]:
    """A headless Chromium."""
    launched = playwright.chromium.launch(executable_path=chromium.chromium(), args=browser_flags)
    yield launched
    launched.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in a context of its own: no cache, no storage, nothing from other tests."""
    context = browser.new_context(service_workers="block")
    yield context.new_page()
    context.close()
