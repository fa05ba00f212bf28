"""Points that the network takes for another class carry a cross, as many as its accuracy says."""

import re

import pytest
from playwright.sync_api import Locator, expect
from shared_page import SharedVisitor
from test_accessibility import check_accessible_by_day_and_night
from visitor import Visitor

INK = """(canvas) => {
    const how = { willReadFrequently: true };
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", how);
    copy.drawImage(canvas, 0, 0);
    const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
    return data.filter((value, i) => i % 4 === 3 && value > 0).length;
}"""
"""How many pixels of the canvas are drawn on."""
N_TRAIN = 250


@pytest.fixture
def visitor(settled_visitor: SharedVisitor) -> SharedVisitor:
    return settled_visitor


def region(visitor: Visitor, name: str) -> Locator:
    return visitor.page.get_by_role("region", name=name, exact=True)


def crosses(visitor: Visitor) -> Locator:
    return region(visitor, "Output").locator("canvas.wrong-marks")


def count_of(visitor: Visitor) -> int:
    plane = region(visitor, "Output").get_by_role("img").first
    expect(plane).to_have_attribute("aria-label", re.compile(r"\d+ of 250 training points wrong"))
    return int(re.findall(r"(\d+) of 250", plane.get_attribute("aria-label") or "")[0])


def test_as_many_points_are_marked_as_the_accuracy_says(visitor: Visitor) -> None:
    visitor.open("#data=circle&rate=0.3")
    for step in range(6):
        expect(visitor.page.locator("#step")).to_have_text(str(step))
        wrong = round((1 - float(visitor.text("metric-train"))) * N_TRAIN)
        expect(region(visitor, "Output").get_by_role("img").first).to_have_attribute(
            "aria-label", re.compile(rf"\. {wrong} of 250 training points wrong$")
        )
        assert (crosses(visitor).evaluate(INK) > 0) == (wrong > 0)
        visitor.press("Step")


def test_marks_go_when_all_points_are_right_and_come_back_with_the_first_weights(visitor: Visitor) -> None:
    visitor.open("#data=gauss&rate=0.3&speed=fastest")
    assert count_of(visitor) > 0
    assert crosses(visitor).evaluate(INK) > 0
    visitor.press("Train")
    expect(visitor.page.get_by_role("status")).to_contain_text("training points are right", timeout=60_000)
    visitor.press("Pause")
    expect(region(visitor, "Output").get_by_role("img").first).to_have_attribute(
        "aria-label", re.compile(r"\. 0 of 250 training points wrong$")
    )
    assert crosses(visitor).evaluate(INK) == 0
    visitor.press("Reset")
    expect(region(visitor, "Output").get_by_role("img").first).to_have_attribute(
        "aria-label", re.compile(r"\. [1-9]\d* of 250 training points wrong$")
    )
    assert crosses(visitor).evaluate(INK) > 0


def test_the_key_says_what_a_cross_is_where_there_are_classes(visitor: Visitor) -> None:
    visitor.open("#data=circle")
    expect(region(visitor, "Output").get_by_text("wrong", exact=True)).to_be_visible()
    check_accessible_by_day_and_night(visitor.page)
    visitor.choose("Data set", "Sine")
    expect(region(visitor, "Output").get_by_role("img").first).to_have_attribute(
        "aria-label", re.compile("values from")
    )
    expect(region(visitor, "Output").get_by_text("wrong", exact=True)).to_be_hidden()
    assert crosses(visitor).evaluate(INK) == 0
