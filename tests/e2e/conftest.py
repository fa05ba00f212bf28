"""What every browser test uses: a visitor on a fresh page, who must meet no error and no foreign request."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page
from visitor import Visitor


@pytest.fixture
def visitor(page: Page, site: str) -> Iterator[Visitor]:
    """Somebody on the page; the test fails if the page complained or spoke to another host."""
    somebody = Visitor(page, site)
    yield somebody
    complaints = list(somebody.complaints)
    somebody.leave()
    assert complaints == []
