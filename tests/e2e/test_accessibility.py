"""axe-core finds nothing on the page's states, wide and narrow, light and dark."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from visitor import Visitor

AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
FADED = """() => Promise.allSettled(
    document.getAnimations()
        .filter((one) => one.effect.getComputedTiming().endTime < Infinity)
        .map((one) => one.finished)
)"""
WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


def check_accessible(page: Page) -> None:
    """Run axe-core once nothing fades any more; every violation is named with the elements it is about."""
    page.evaluate(FADED)
    page.evaluate(AXE.read_text())
    violations = page.evaluate("() => axe.run().then((result) => result.violations)")
    found = [f"{v['id']}: {[node['target'] for node in v['nodes']][:3]}" for v in violations]
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing(visitor: Visitor, scheme: str, size: dict) -> None:
    visitor.page.set_viewport_size(size)
    visitor.page.emulate_media(color_scheme=scheme)
    visitor.open()
    check_accessible(visitor.page)
    visitor.press("Train")
    visitor.wait_until_reads("step", 50)
    visitor.press("Pause")
    check_accessible(visitor.page)


def test_axe_finds_nothing_when_a_link_is_refused(visitor: Visitor) -> None:
    visitor.open("#x=%%%")
    expect(visitor.page.get_by_role("alert")).to_be_visible()
    check_accessible(visitor.page)


def test_nothing_is_wider_than_a_phone(visitor: Visitor) -> None:
    visitor.page.set_viewport_size(PHONE)
    visitor.open()
    width = visitor.page.evaluate("() => document.documentElement.scrollWidth")
    assert width <= PHONE["width"]


def test_training_works_with_the_keyboard_alone(visitor: Visitor) -> None:
    visitor.open()
    train = visitor.page.get_by_role("button", name="Train", exact=True)
    for _ in range(30):
        visitor.page.keyboard.press("Tab")
        if train.evaluate("(button) => button === document.activeElement"):
            break
    visitor.page.keyboard.press("Enter")
    visitor.wait_for("running")
    visitor.page.keyboard.press("Enter")
    visitor.wait_for("paused")
