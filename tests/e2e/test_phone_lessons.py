"""The course on a phone, with a finger: what a step asks for is in reach, and what it leads to comes into sight."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect
from test_lessons import region
from visitor import Visitor


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Every page of this module is a phone's."""
    size = ViewportSize(width=390, height=844)
    with browser.new_context(service_workers="block", viewport=size, has_touch=True, is_mobile=True) as context:
        yield context.new_page()


def test_the_number_of_neurons_counts_as_it_is_typed(visitor: Visitor) -> None:
    visitor.open("#lesson=network&step=5")
    visitor.page.get_by_role("radio", name="Network").tap()
    units = visitor.page.get_by_role("spinbutton", name="Units of layer 1")
    units.tap()
    visitor.page.keyboard.type("2")
    expect(units).to_have_value("2")
    expect(region(visitor, "Network").locator("[data-layer='0']")).to_have_count(2)
    step = visitor.page.get_by_role("button", name="Step", exact=True)
    step.tap()
    expect(visitor.page.locator("#step")).to_have_text("1")
