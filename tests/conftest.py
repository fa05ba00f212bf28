"""What the tests of the built site share: the site, a server for it, and a browser."""

from collections.abc import Callable, Iterator
from pathlib import Path

import chromium
import environment
import pytest
import serve
import steps
from playwright.sync_api import Browser, Page, sync_playwright


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
def browser_flags() -> list[str]:
    """The flags of the browser, which optimises later than a visitor's: starts are many, and most runs short.

    At its usual pace a quarter of the time of each start goes into code that is hot in the start alone.
    """
    return [*chromium.FLAGS, "--js-flags=--wasm-tiering-budget=1000000000"]


@pytest.fixture(scope="session")
def browser(browser_flags: list[str]) -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium.chromium(), args=browser_flags)
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in a context of its own: no cache, no storage, nothing from other tests."""
    context = browser.new_context(service_workers="block")
    yield context.new_page()
    context.close()
