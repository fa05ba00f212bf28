"""The line that says what is going on has its room in the bar: nothing moves or is cut when it says more."""

import pytest
from playwright.sync_api import expect
from visitor import Visitor

SMALL = {"width": 1280, "height": 720}
PLACES = """() => {
    const boxOf = (id) => document.getElementById(id).getBoundingClientRect();
    const status = document.getElementById("status");
    return {bar: boxOf("bar").bottom, bottom: boxOf("status").bottom, top: boxOf("status").top,
        boot: boxOf("boot").top, cut: status.scrollHeight - status.clientHeight};
}"""


@pytest.fixture
def small(visitor: Visitor) -> Visitor:
    visitor.page.set_viewport_size(SMALL)
    return visitor


def check_message(small: Visitor, message: str, bar: float) -> None:
    expect(small.page.get_by_role("status")).to_contain_text(message, timeout=60_000)
    places = small.page.evaluate(PLACES)
    assert places["bar"] == bar
    assert places["bottom"] <= bar - 2
    assert places["cut"] <= 1


def test_the_bar_keeps_its_height_when_a_task_is_done(small: Visitor) -> None:
    small.open("#lesson=counting&step=4")
    expect(small.page.get_by_role("status")).to_contain_text("Ready")
    bar = small.page.evaluate(PLACES)["bar"]
    small.press("Reset")
    check_message(small, "Reset to the initial weights.", bar)
    small.enter("Units of layer 1", 7)
    check_message(small, "Exactly 59 parameters. Step 0.", bar)
    small.open("#lesson=network&step=5")
    expect(small.page.get_by_role("spinbutton", name="Units of layer 1")).to_have_value("1")
    bar = small.page.evaluate(PLACES)["bar"]
    small.enter("Units of layer 1", 3)
    small.press("Train")
    check_message(small, "Paused: your task is done.", bar)


def test_what_is_loaded_stands_below_the_status(small: Visitor) -> None:
    small.hold("**/*.whl")
    small.page.goto(small.site, wait_until="commit")
    expect(small.page.get_by_text("Python runtime")).to_be_visible(timeout=30_000)
    expect(small.page.locator("#bar .field-grid, #knobs select").first).to_be_visible()
    starting = small.page.evaluate(PLACES)
    assert starting["bottom"] <= starting["boot"] + 1
    small.let_through()
    small.wait_for("ready", timeout=90_000)
    assert small.page.evaluate(PLACES)["bar"] == starting["bar"]
