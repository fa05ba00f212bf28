"""Exploding and vanishing gradients by hand: sliders, bars against the formula, no number made and mended."""

from collections.abc import Iterator

import pytest
from explore.explored import explore
from playwright.sync_api import Browser, Locator, expect
from test_accessibility import check_accessible
from visitor import Visitor

UNITS = 40
NAME = "Exploding and vanishing gradients"


@pytest.fixture(scope="module")
def visitor(browser: Browser, site: str) -> Iterator[Visitor]:
    yield from explore(browser, site, "gradients")


def region(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("region", name=NAME, exact=True)


def press(visitor: Visitor, name: str) -> None:
    region(visitor).get_by_role("button", name=name, exact=True).click()


def number(visitor: Visitor, quantity: str, at: str = "") -> float:
    found = region(visitor).locator(f'[data-quantity="{quantity}"][data-at="{at}"]')
    return float(found.get_attribute("data-value") or "nan")


def test_the_expected_gradient_is_the_product_over_the_layers(visitor: Visitor) -> None:
    press(visitor, "Let them explode")
    factor = 0.22 * UNITS**0.5  # linear: E[f'^2] = 1
    cell = region(visitor).locator('[data-quantity="gradients.factor"]')
    expect(cell).to_have_text("1.39")
    assert number(visitor, "gradients.factor") == pytest.approx(factor, rel=1e-12)
    output = number(visitor, "gradients.size", "0,10")
    assert output == pytest.approx(1, abs=0.05)  # the error that is put in
    assert number(visitor, "gradients.expected", "0") == pytest.approx(output * factor**10, rel=1e-9)


def test_a_slider_moves_by_the_keyboard_and_more_layers_multiply_once_more(visitor: Visitor) -> None:
    before = number(visitor, "gradients.expected", "0")
    depth = region(visitor).get_by_role("slider", name="Depth", exact=True)
    depth.press("ArrowRight")
    expect(region(visitor).locator('[data-quantity="gradients.size"][data-at="0,11"]')).to_be_attached()
    after = number(visitor, "gradients.expected", "0")
    assert after / before == pytest.approx(0.22 * UNITS**0.5, rel=1e-9)
    depth.press("ArrowLeft")


def test_no_number_is_made_and_mended_by_three_presses(visitor: Visitor) -> None:
    press(visitor, "Let them explode")
    press(visitor, "Train as it is")
    item = region(visitor).get_by_role("listitem")
    expect(item.filter(has_text="As it is")).to_contain_text("not a number at step")
    for press_name, name, index in (
        ("Clip the gradients", "Clipped", 1),
        ("Fitting initialiser", "Fitting initialiser", 2),
        ("ReLU", "ReLU", 3),
    ):
        press(visitor, press_name)
        expect(item.filter(has_text=name)).to_contain_text("→")
        last = region(visitor).locator(f'[data-quantity="gradients.last"][data-at="{index}"][data-value]')
        expect(last).to_be_visible()
        expect(item.filter(has_text=name)).to_have_attribute("data-done", "")
        assert number(visitor, "gradients.last", str(index)) < number(visitor, "gradients.cost", f"{index},0")
        expect(item).to_have_count(index + 1)
    expect(region(visitor)).not_to_contain_text("NaN")


def test_axe_finds_nothing(visitor: Visitor) -> None:
    region(visitor).get_by_text("All numbers", exact=True).click()
    check_accessible(visitor.page)
