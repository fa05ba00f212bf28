"""Universal approximation: shares that add up, units by hand and trained, and what stays out of reach."""

import math
import re
from collections.abc import Iterator

import numpy as np
import pytest
from explore.explored import SIZE, explore
from playwright.sync_api import Browser, Locator, Page, expect
from test_accessibility import check_accessible
from visitor import Visitor


@pytest.fixture(scope="module")
def opened(browser: Browser, site: str) -> Iterator[Visitor]:
    yield from explore(browser, site, "approximation")


@pytest.fixture
def panel(opened: Visitor) -> Locator:
    region = opened.page.get_by_role("region", name="Universal approximation", exact=True)
    expect(region.locator("[data-quantity='approximation.output'][data-value]").first).to_be_attached()
    return region


def numbers(panel: Locator, quantity: str) -> dict[tuple[int, ...], float]:
    """Every number of a quantity by its place."""
    found = panel.locator(f"[data-quantity='approximation.{quantity}']").evaluate_all(
        "all => all.map(({dataset}) => [dataset.at, dataset.value])"
    )
    return {tuple(int(i) for i in at.split(",") if at): float(value) for at, value in found}


def expect_units(panel: Locator, count: int) -> None:
    expect(panel.get_by_role("combobox", name="Unit", exact=True).locator("option")).to_have_count(count)
    expect(panel.locator("[data-quantity='approximation.share'][data-at$=',0'][data-value]")).to_have_count(
        count
    )


def test_the_output_is_the_bias_and_the_sum_of_the_shares(panel: Locator) -> None:
    expect_units(panel, 2)
    x, share, output, target = (numbers(panel, name) for name in ("x", "share", "output", "target"))
    bias = numbers(panel, "bias")[()]
    assert [x[(point,)] for point in range(13)] == [-3 + point / 2 for point in range(13)]
    for point in range(13):
        at = x[(point,)]
        parts = [0.5 * math.tanh(2 * at + 2), -0.5 * math.tanh(2 * at - 2)]
        assert [share[unit, point] for unit in (0, 1)] == pytest.approx(parts, rel=1e-12, abs=1e-15)
        assert output[(point,)] == pytest.approx(bias + sum(share[unit, point] for unit in (0, 1)), abs=1e-12)
        assert target[(point,)] == pytest.approx(math.exp(-(at**2)), rel=1e-12)


def test_units_are_set_by_sliders_and_by_hand_in_the_plot(panel: Locator) -> None:
    width = panel.get_by_role("slider", name="w", exact=True)
    width.fill("4")
    share = panel.locator("[data-quantity='approximation.share'][data-at='0,4']")  # at x = -1
    expect(share).to_have_attribute("data-value", re.compile(rf"^{re.escape(str(0.5 * math.tanh(-2))[:12])}"))
    width.fill("2")
    grip = panel.get_by_role("slider", name="Chosen unit")
    expect(grip).to_have_attribute("aria-valuenow", "-0.5")
    grip.press("ArrowRight")
    expect(grip).to_have_attribute("aria-valuenow", "-0.4")
    expect(panel.get_by_role("slider", name="b", exact=True)).to_have_value("1.8")
    grip.press("ArrowLeft")
    expect(panel.get_by_role("slider", name="b", exact=True)).to_have_value("2")
    before = float(panel.get_by_role("slider", name="v", exact=True).input_value())
    box = grip.bounding_box()
    assert box is not None
    mouse = panel.page.mouse
    mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    mouse.down()
    mouse.move(box["x"] + box["width"] / 2 + 30, box["y"] + box["height"] / 2 - 40, steps=3)
    mouse.up()
    expect(panel.get_by_role("slider", name="b", exact=True)).not_to_have_value("2")
    assert float(panel.get_by_role("slider", name="v", exact=True).input_value()) > before


def test_a_unit_that_is_added_and_training_bring_it_nearer(panel: Locator) -> None:
    before = numbers(panel, "rms")[()]
    panel.get_by_role("button", name="Add a unit", exact=True).click()
    expect_units(panel, 3)
    added = numbers(panel, "rms")[()]
    assert added < before
    panel.get_by_role("button", name="Train the units", exact=True).click()
    expect(panel.get_by_text("step 1000 of 1000")).to_be_visible()
    trained = numbers(panel, "rms")[()]
    assert trained < added / 5
    share, output, bias = (numbers(panel, name) for name in ("share", "output", "bias"))
    for point in range(13):
        summed = bias[()] + sum(share[unit, point] for unit in range(3))
        assert output[(point,)] == pytest.approx(summed, abs=1e-12)
    panel.get_by_role("button", name="Remove unit", exact=True).click()
    expect_units(panel, 2)


def test_errors_fall_with_units_and_not_below_the_floor_of_a_polynomial(panel: Locator) -> None:
    panel.get_by_role("button", name="Measure", exact=True).click()
    expect(panel.get_by_role("button", name="Stop", exact=True)).to_be_visible()
    measure = panel.get_by_role("button", name="Measure", exact=True)
    expect(measure).to_be_visible(timeout=120_000)
    errors = numbers(panel, "measured")
    assert len(errors) == 6 * 5
    medians = {n: float(np.median([errors[n, seed] for seed in range(5)])) for n in (1, 2, 4, 8, 16, 32)}
    assert medians[32] < medians[1] / 30
    panel.get_by_role("combobox", name="Activation", exact=True).select_option("square")
    floor = panel.locator("[data-quantity='approximation.floor'][data-value]")
    expect(floor).to_be_visible()
    lowest = numbers(panel, "floor")[()]
    assert lowest <= numbers(panel, "largest")[()]
    expect(panel.get_by_text("always a parabola")).to_be_visible()
    panel.get_by_role("combobox", name="Activation", exact=True).select_option("tanh")
    panel.get_by_role("checkbox", name="Biases", exact=True).uncheck()
    expect(floor).to_have_attribute("data-value", "1")  # half of f(x) + f(-x), at its highest
    expect(panel.get_by_role("slider", name="b", exact=True)).to_be_disabled()
    panel.get_by_role("checkbox", name="Biases", exact=True).check()


def test_a_formula_of_ones_own_is_taken_or_refused_in_words(panel: Locator) -> None:
    formula = panel.get_by_role("textbox", name="f(x)", exact=True)
    formula.fill("x + y")
    formula.press("Enter")
    expect(formula).to_have_attribute("aria-invalid", "true")
    expect(panel.get_by_text("Must be a formula of x")).to_contain_text("got 'y'")
    formula.fill("cos(x)/2")
    formula.press("Enter")
    expect(formula).not_to_have_attribute("aria-invalid", "true")
    target = panel.locator("[data-quantity='approximation.target'][data-at='6']")
    expect(target).to_have_attribute("data-value", "0.5")
    expect(panel.get_by_role("combobox", name="Target", exact=True)).to_have_value("own")
    check_accessible(panel.page)


def test_it_fits_a_phone(panel: Locator, opened: Visitor) -> None:
    page: Page = opened.page
    page.set_viewport_size({"width": 390, "height": 844})
    expect(panel.get_by_role("slider", name="w", exact=True)).to_be_visible()
    assert opened.sideways() <= 0
    page.set_viewport_size(SIZE)
