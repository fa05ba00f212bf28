"""What every browser test uses: a visitor on a fresh page, who must meet no error and no foreign request."""

from collections.abc import Generator, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from shared_page import SharedPage, SharedVisitor
from visitor import Visitor

# what a page shows in an instant may take seconds where the cores are busy
expect.set_options(timeout=20_000)

PASSED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep whether a test passed until its fixtures are put away."""
    report = yield
    if report.when == "call":
        item.stash[PASSED] = report.passed
    return report


@pytest.fixture
def newcomer(page: Page, site: str) -> Iterator[Visitor]:
    """Somebody on a fresh page; the test fails if the page complained or spoke to another host."""
    somebody = Visitor(page, site)
    yield somebody
    complaints = list(somebody.complaints)
    somebody.leave()
    assert complaints == []


@pytest.fixture
def visitor(newcomer: Visitor) -> Visitor:
    """Whom a test is about: a newcomer, unless its module lets the settled visitor do for it."""
    return newcomer


@pytest.fixture(scope="module")
def shared_page(browser: Browser, site: str) -> Iterator[SharedPage]:
    """The page that tests of a module share."""
    shared = SharedPage(browser, site)
    yield shared
    shared.close()


@pytest.fixture
def settled_visitor(shared_page: SharedPage, request: pytest.FixtureRequest) -> Iterator[SharedVisitor]:
    """Somebody on the settled page that the module's tests share; after a test that failed comes another."""
    somebody = shared_page.take()
    yield somebody
    if request.node.stash.get(PASSED, False):
        shared_page.give_back(somebody)
    else:
        somebody.leave()
        somebody.page.context.close()
