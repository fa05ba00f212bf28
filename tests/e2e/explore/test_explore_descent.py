"""Gradient descent by hand: every number on the page is that of the formula."""

import re
from collections.abc import Iterator

import numpy as np
import pytest
from explore.explored import explore
from playwright.sync_api import Browser, Locator, expect
from test_accessibility import check_accessible
from visitor import Visitor

NAME = "Gradient descent"
RATE, START = 0.1, np.array([-1.8, 1.6])


@pytest.fixture(scope="module")
def descent(browser: Browser, site: str) -> Iterator[Visitor]:
    for somebody in explore(browser, site, "descent"):
        expect(number(somebody, "descent.value", "0")).to_be_visible()
        yield somebody


def region(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("region", name=NAME, exact=True)


def number(visitor: Visitor, quantity: str, at: str = "") -> Locator:
    return region(visitor).locator(f'[data-quantity="{quantity}"][data-at="{at}"][data-value]')


def read(visitor: Visitor, quantity: str, *at: int) -> float:
    return float(number(visitor, quantity, ",".join(map(str, at))).get_attribute("data-value") or "")


def press(visitor: Visitor, name: str) -> None:
    region(visitor).get_by_role("button", name=name, exact=True).click()


def choose(visitor: Visitor, name: str, option: str) -> None:
    region(visitor).get_by_role("combobox", name=name, exact=True).select_option(option)


def enter(visitor: Visitor, name: str, value: float) -> None:
    box = region(visitor).get_by_role("spinbutton", name=name, exact=True)
    box.fill(str(value))
    box.press("Tab")


def begin(visitor: Visitor, function: str = "bowl", optimizer: str = "sgd", rate: float = RATE) -> None:
    choose(visitor, "Optimizer", optimizer)
    choose(visitor, "Function", function)
    enter(visitor, "Rate", rate)
    press(visitor, "Reset")
    expect(region(visitor).get_by_text("At the start.")).to_be_visible()


def test_steps_are_those_of_the_closed_form(descent: Visitor) -> None:
    begin(descent)
    for step in range(1, 4):
        press(descent, "Step")
        expect(number(descent, "descent.value", str(step))).to_be_visible()
    x, y = START * np.array([0.7, 0.8]) ** 3
    assert [read(descent, "descent.path", 3, i) for i in range(2)] == pytest.approx([x, y], rel=1e-12)
    assert read(descent, "descent.value", 3) == pytest.approx(1.5 * x**2 + y**2 + 2, rel=1e-12)
    assert [read(descent, "descent.gradient", i) for i in range(2)] == pytest.approx(
        [3 * x, 2 * y], rel=1e-12
    )
    g = np.array([3 * x, 2 * y])
    value = 1.5 * x**2 + y**2 + 2
    assert read(descent, "descent.predicted") == pytest.approx(value - RATE * g @ g, rel=1e-12)
    assert read(descent, "descent.next") == pytest.approx(
        1.5 * (0.7 * x) ** 2 + (0.8 * y) ** 2 + 2, rel=1e-12
    )
    assert [read(descent, "descent.measured", i) for i in range(2)] == pytest.approx([0.7, 0.8])


AT_ONCE = """(part, [chosen, typed]) => {
    const control = (label, kind) => [...part.querySelectorAll(kind)].find(({ labels }) =>
        [...labels].some(({ textContent }) => textContent.startsWith(label)));
    const set = (node, value) => {
        if (node.value === value) return;
        node.value = value;
        node.dispatchEvent(new Event("change", { bubbles: true }));
    };
    for (const [label, value] of chosen) set(control(label, "select"), value);
    for (const [label, value] of typed) set(control(label, "input"), value);
    [...part.querySelectorAll("button")].find(({ textContent }) => textContent === "Step").click();
}"""
"""Choose, type and press Step before Python has answered anything; what stands there already is left."""


def test_what_is_chosen_typed_and_pressed_at_once_holds(descent: Visitor) -> None:
    begin(descent)
    start = [["Start x", "-1.25"], ["Start y", "0.75"]]
    x, y = -1.25, 0.75
    slopes = {
        "saddle": (2 * x, -2 * y),
        "himmelblau": (
            4 * x * (x**2 + y - 11) + 2 * (x + y**2 - 7),
            2 * (x**2 + y - 11) + 4 * y * (x + y**2 - 7),
        ),
    }
    for function, rate in (("saddle", 0.02), ("himmelblau", 0.003)):
        region(descent).evaluate(AT_ONCE, [[["Function", function]], [*start, ["Rate", str(rate)]]])
        expect(number(descent, "descent.value", "1")).to_be_visible()
        assert [read(descent, "descent.path", 0, i) for i in range(2)] == [x, y]
        after = [x - rate * slopes[function][0], y - rate * slopes[function][1]]
        assert [read(descent, "descent.path", 1, i) for i in range(2)] == pytest.approx(after, rel=1e-12)


def test_the_start_is_dragged_by_hand_and_by_keys(descent: Visitor) -> None:
    begin(descent)
    start = region(descent).get_by_role("slider", name="Start", exact=True)
    start.focus()
    descent.page.keyboard.press("ArrowRight")
    expect(region(descent).get_by_role("spinbutton", name="Start x")).to_have_value("-1.7")
    expect(number(descent, "descent.path", "0,0")).to_have_attribute("data-value", "-1.7")
    box = start.bounding_box()
    assert box is not None
    descent.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    descent.page.mouse.down()
    descent.page.mouse.move(box["x"] + 120, box["y"] + 90, steps=4)
    descent.page.mouse.up()
    expect(number(descent, "descent.path", "0,0")).not_to_have_attribute("data-value", "-1.7")
    x, y = (read(descent, "descent.path", 0, i) for i in range(2))
    assert x > -1.5 and y < 1.4
    assert read(descent, "descent.value", 0) == pytest.approx(1.5 * x**2 + y**2 + 2, rel=1e-12)
    turn = region(descent).get_by_role("slider", name="Turn the surface")
    before = turn.get_attribute("aria-valuetext")
    turn.press("ArrowLeft")
    expect(turn).not_to_have_attribute("aria-valuetext", before or "")


def test_the_bound_is_told_measured_and_passed(descent: Visitor) -> None:
    begin(descent, rate=0.8)
    enter(descent, "Start x", START[0])
    assert read(descent, "descent.bound") == pytest.approx(2 / 3)
    press(descent, "Measure it")
    expect(region(descent).get_by_text("it still came nearer")).to_be_visible()
    high = number(descent, "descent.limit", "1")
    expect(high).to_have_attribute("data-value", re.compile(r"^0\.66[67]"))
    assert read(descent, "descent.limit", 0) < 2 / 3 < read(descent, "descent.limit", 1)
    press(descent, "Run")
    expect(region(descent).get_by_text("It leaves: after")).to_contain_text("The rate 0.8 is above 0.66667")
    begin(descent, function="rosenbrock", rate=50)
    press(descent, "Run")
    expect(region(descent).get_by_text(re.compile("^(Diverged|It leaves)"))).to_be_visible()
    assert not re.search("NaN|Infinity|not a number", region(descent).inner_text())


def test_the_three_rates_race(descent: Visitor) -> None:
    begin(descent)
    press(descent, "Race three rates")
    for i, rate in enumerate((0.1, 0.001, 0.665757)):
        expect(number(descent, "descent.race_value", str(i))).to_be_visible()
        x, y = START * np.array([1 - 3 * rate, 1 - 2 * rate]) ** 100
        assert read(descent, "descent.race_rate", i) == rate
        assert read(descent, "descent.race_value", i) == pytest.approx(1.5 * x**2 + y**2 + 2, rel=1e-9)


def test_a_formula_of_ones_own_with_adam_and_what_is_no_formula(descent: Visitor) -> None:
    begin(descent, function="own", optimizer="adam", rate=0.1)
    formula = region(descent).get_by_role("textbox", name="Formula")
    formula.fill("x^2 + z")
    formula.press("Enter")
    expect(region(descent).get_by_text("got 'z' in 'x^2 + z'")).to_be_visible()
    expect(formula).to_have_attribute("aria-invalid", "true")
    formula.fill("(x - 1)^2 + 2xy")
    formula.press("Enter")
    expect(number(descent, "descent.value", "0")).to_have_attribute("data-value", "3.25")
    expect(formula).not_to_have_attribute("aria-invalid", "true")
    assert [read(descent, "descent.gradient", i) for i in range(2)] == [3, 3]
    press(descent, "Step")
    expect(number(descent, "descent.path", "1,0")).to_be_visible()
    assert [read(descent, "descent.path", 1, i) for i in range(2)] == pytest.approx([1.4, 0.9])
    check_accessible(descent.page)
