"""What every browser test uses: a visitor on a fresh page, who must meet no error and no foreign request."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from visitor import Visitor

# what a page shows in an instant may take seconds where the cores are busy
expect.set_options(timeout=20_000)


@pytest.fixture
def visitor(page: Page, site: str) -> Iterator[Visitor]:
    """Somebody on the page; the test fails if the page complained or spoke to another host."""
    somebody = Visitor(page, site)
    yield somebody
    complaints = list(somebody.complaints)
    somebody.leave()
    assert complaints == []
