"""Activations, tried by hand: numbers are read off the page, the point is dragged, inputs are pushed."""

import math
import re

import pytest
from playwright.sync_api import Locator, expect
from visitor import Visitor

CURVES = {
    "sigmoid": (lambda z: 1 / (1 + math.exp(-z)), lambda z: math.exp(-z) / (1 + math.exp(-z)) ** 2),
    "tanh": (math.tanh, lambda z: 1 - math.tanh(z) ** 2),
    "ReLU": (lambda z: max(z, 0), lambda z: float(z > 0)),
}
"""Value and slope."""


@pytest.fixture
def part(visitor: Visitor) -> Locator:
    visitor.page.set_viewport_size({"width": 1280, "height": 720})
    visitor.open("#explore=activations")
    region = visitor.page.get_by_role("region", name="Activations", exact=True)
    expect(number(region, "activation.slope")).to_have_attribute("data-value", re.compile("."))
    return region


def number(part: Locator, quantity: str, at: str = "") -> Locator:
    return part.locator(f'[data-quantity="{quantity}"][data-at="{at}"]')


def read(part: Locator, quantity: str, at: str = "") -> float:
    """A number as it stands on the page, to its last digit."""
    return float(number(part, quantity, at).get_attribute("data-value") or "nothing")


def expect_z(part: Locator, z: float) -> None:
    expect(number(part, "activation.z")).to_have_attribute("data-value", f"{z:g}")


@pytest.mark.parametrize("name", CURVES)
def test_value_and_slope_are_those_of_the_formulas(part: Locator, name: str) -> None:
    part.get_by_role("combobox", name="Activation", exact=True).select_option(label=name)
    box = part.get_by_role("spinbutton", name="z", exact=True)
    value, slope = CURVES[name]
    for z in (-1.25, 2):
        box.fill(str(z))
        box.press("Tab")
        expect_z(part, z)
        assert read(part, "activation.a") == pytest.approx(value(z), rel=1e-12, abs=1e-15)
        assert read(part, "activation.slope") == pytest.approx(slope(z), rel=1e-12, abs=1e-15)


def test_the_point_is_dragged_by_the_arrow_keys(part: Locator) -> None:
    handle = part.get_by_role("slider", name="Point on the curve")
    handle.focus()
    handle.press("ArrowRight")
    expect_z(part, 0.6)
    handle.press("Shift+ArrowLeft")
    expect_z(part, -0.4)
    handle.press("ArrowDown")
    expect_z(part, -0.5)
    assert read(part, "activation.a") == pytest.approx(math.tanh(-0.5), rel=1e-14)
    expect(handle).to_have_attribute("aria-valuenow", "-0.5")
    expect(handle).to_have_attribute("aria-valuetext", "z −0.5, value −0.462, slope 0.786")
    expect(part.get_by_role("spinbutton", name="z", exact=True)).to_have_value("-0.5")
    expect(part.page.locator("#step")).to_have_text("0")


def test_the_point_is_dragged_by_the_pointer(part: Locator) -> None:
    handle = part.get_by_role("slider", name="Point on the curve")
    figure = part.get_by_role("img", name=re.compile("^tanh and its slope"))
    before, plot = handle.bounding_box(), figure.bounding_box()
    assert before is not None and plot is not None
    x, y = before["x"] + before["width"] / 2, before["y"] + before["height"] / 2
    mouse = part.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + plot["width"] / 4, y - 40, steps=8)
    mouse.up()
    expect_z(part, 3.5)  # a quarter of the axis from -6 to 6
    after = handle.bounding_box()
    assert after is not None
    assert after["x"] - before["x"] == pytest.approx(plot["width"] / 4, abs=1)
    assert read(part, "activation.a") == pytest.approx(math.tanh(3.5), rel=1e-14)
    expect(part.get_by_text("Shaded: below z = −2.18 and above z = 2.18 tanh saturates.")).to_be_visible()


def test_a_layer_of_the_running_network_is_counted_below_the_curves(visitor: Visitor, part: Locator) -> None:
    picture = part.get_by_role("img", name=re.compile(r"^Hidden 1 \(tanh\): 1,000 z"))
    before = picture.get_attribute("aria-label")
    visitor.press("Train")
    visitor.wait_until_reads("step", 200)
    visitor.press("Pause")
    expect(picture).not_to_have_attribute("aria-label", before or "")
    part.get_by_role("combobox", name="z of layer", exact=True).select_option(label="Hidden 2 (tanh)")
    expect(part.get_by_role("img", name=re.compile(r"^Hidden 2 \(tanh\): 500 z"))).to_be_visible()


def test_tanh_and_the_scaled_sigmoid_are_one(part: Locator) -> None:
    part.get_by_role("combobox", name="Activation", exact=True).select_option(label="ReLU")
    press = part.get_by_role("button", name="Lay 2 · sigmoid(2z) − 1 over tanh")
    press.click()
    expect(press).to_have_attribute("aria-pressed", "true")
    expect(part.get_by_role("combobox", name="Activation", exact=True)).to_have_value("tanh")
    assert 0 < read(part, "identity.largest") < 1e-15
    press.click()
    expect(number(part, "identity.largest")).to_be_hidden()


def test_softmax_shares_one_whole_and_a_shift_changes_nothing(part: Locator) -> None:
    expect(number(part, "softmax.a", "3")).to_have_attribute("data-value", re.compile("."))
    first = part.get_by_role("slider", name="Input 1", exact=True)
    before = [read(part, "softmax.a", str(i)) for i in range(4)]
    powers = [math.exp(z) for z in (2, 1, 0, -1)]
    assert before == pytest.approx([power / sum(powers) for power in powers], rel=1e-14)
    first.press("ArrowRight")
    expect(number(part, "softmax.z", "0")).to_have_attribute("data-value", "2.1")
    pushed = [read(part, "softmax.a", str(i)) for i in range(4)]
    assert pushed[0] > before[0] and all(now < then for now, then in zip(pushed[1:], before[1:], strict=True))
    jacobian = read(part, "softmax.jacobian", "0,1")
    assert jacobian == pytest.approx(-pushed[0] * pushed[1], rel=1e-13)
    part.get_by_role("slider", name="Shift all by c").press("End")
    expect(number(part, "softmax.shift")).to_have_attribute("data-value", "1000")
    expect(number(part, "softmax.z", "3")).to_have_attribute("data-value", "999")
    assert read(part, "softmax.change") < 1e-12
    assert [read(part, "softmax.a", str(i)) for i in range(4)] == pytest.approx(pushed, rel=1e-12)


def test_what_overflows_is_marked_beside_what_does_not(part: Locator) -> None:
    table = part.get_by_role("table", name=re.compile("^tanh"))
    row = table.get_by_role("row", name=re.compile("^−200"))
    expect(row.get_by_role("cell")).to_have_text(["NaN lost", "NaN lost", "−1", "−1", "−1"])
    assert read(part, "overflow.sigmoid", "1,0") == 0  # (5) at -100
    assert read(part, "overflow.sigmoid", "1,2") == pytest.approx(math.exp(-100), rel=0.02)  # nncore
    assert math.isnan(read(part, "overflow.softmax", "10,0"))  # (88) at 200
    assert read(part, "overflow.softmax", "10,1") == 1
