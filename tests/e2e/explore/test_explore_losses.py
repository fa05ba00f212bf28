"""Losses by hand: every number on the page is that of the formula."""

import math
import re
from collections.abc import Iterator

import pytest
from explore.explored import SIZE, explore
from playwright.sync_api import Browser, Locator, expect
from test_accessibility import check_accessible
from visitor import Visitor


@pytest.fixture(scope="module")
def losses(browser: Browser, site: str) -> Iterator[Visitor]:
    for somebody in explore(browser, site, "losses"):
        expect(number(somebody, "losses.slope", "0")).to_be_visible()
        yield somebody


def region(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("region", name="Losses", exact=True)


def number(visitor: Visitor, quantity: str, at: str = "") -> Locator:
    return region(visitor).locator(f'[data-quantity="{quantity}"][data-at="{at}"][data-value]')


def read(visitor: Visitor, quantity: str, at: str = "") -> float:
    return float(number(visitor, quantity, at).get_attribute("data-value") or "")


def enter(visitor: Visitor, z: float) -> None:
    box = region(visitor).get_by_role("spinbutton", name="z", exact=True)
    box.fill(str(z))
    box.press("Tab")
    expect(number(visitor, "losses.z")).to_have_attribute("data-value", str(z))


@pytest.mark.parametrize("target", [1, 0])
def test_both_losses_and_their_slopes_are_those_of_the_formulas(losses: Visitor, target: int) -> None:
    region(losses).get_by_role("radio", name=str(target), exact=True).check(force=True)
    enter(losses, -4)
    p = 1 / (1 + math.exp(4))
    sure = -math.log(p if target else 1 - p)
    expect(number(losses, "losses.loss", "0")).to_have_attribute("data-value", re.compile(f"^{sure:.4f}"[:6]))
    assert read(losses, "losses.p") == pytest.approx(p)
    assert read(losses, "losses.loss", "0") == pytest.approx(sure)
    assert read(losses, "losses.loss", "1") == pytest.approx((p - target) ** 2)
    assert read(losses, "losses.slope", "0") == pytest.approx(p - target)
    assert read(losses, "losses.slope", "1") == pytest.approx(2 * (p - target) * p * (1 - p))
    for loss in "01":
        product = read(losses, "losses.gradient", loss) * read(losses, "losses.squash", loss)
        assert read(losses, "losses.slope", loss) == pytest.approx(product)


def test_a_point_is_dragged_in_every_plot(losses: Visitor) -> None:
    enter(losses, -2)
    slider = region(losses).get_by_role("slider", name="Slope at z", exact=True)
    slider.press("ArrowRight")
    expect(number(losses, "losses.z")).to_have_attribute("data-value", "-1.9")
    region(losses).get_by_role("slider", name="Probability", exact=True).press("ArrowUp")
    expect(number(losses, "losses.z")).not_to_have_attribute("data-value", "-1.9")
    assert read(losses, "losses.p") == pytest.approx(0.2, abs=0.03)
    handle = region(losses).get_by_role("slider", name="Loss at z", exact=True)
    box = handle.bounding_box()
    assert box is not None
    before = read(losses, "losses.z")
    losses.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    losses.page.mouse.down()
    losses.page.mouse.move(box["x"] + box["width"] / 2 + 60, box["y"], steps=4)
    losses.page.mouse.up()
    expect(number(losses, "losses.z")).not_to_have_attribute("data-value", str(before))
    assert read(losses, "losses.z") > before + 1
    selects = """(held) =>
        held.dispatchEvent(new Event("selectstart", { bubbles: true, cancelable: true }))"""
    assert not handle.evaluate(selects)  # WebKit would select the numbers of the axes on the way


def test_who_is_most_wrong_waits_longest_with_squared_error(losses: Visitor) -> None:
    region(losses).get_by_role("radio", name="1", exact=True).check(force=True)
    enter(losses, -6)
    measured = region(losses).get_by_text("Measured: gradient descent on z alone")
    expect(measured).to_be_visible()
    entropy, squared = (int(count) for count in re.findall(r"after (\d+) steps", measured.inner_text()))
    assert entropy == 7 and 150 < squared < 300
    expect(region(losses).get_by_text("it could hardly be more wrong")).to_be_visible()


def test_the_table_is_recomputed_and_all_is_accessible(losses: Visitor) -> None:
    assert read(losses, "losses.table_cross_entropy", "0") == pytest.approx(
        -math.log(2.2250738585072014e-308)
    )
    assert read(losses, "losses.table_cross_entropy", "6") == pytest.approx(-math.log(0.9))
    assert read(losses, "losses.table_squared_error", "9") == pytest.approx(0.99**2)
    box = region(losses).get_by_role("spinbutton", name="z", exact=True)
    box.fill("much")
    box.press("Tab")
    expect(region(losses).get_by_text("Must be a number, got much")).to_be_visible()
    check_accessible(losses.page)
    enter(losses, -5)


def test_it_fits_a_narrow_phone(losses: Visitor) -> None:
    losses.page.set_viewport_size({"width": 360, "height": 740})
    enter(losses, -6)
    expect(number(losses, "losses.slope", "0")).to_be_visible()
    assert losses.sideways() <= 0
    losses.page.set_viewport_size(SIZE)
