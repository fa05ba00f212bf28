"""Own data: points set, erased and undone in the picture."""

import re

import pytest
from playwright.sync_api import Locator, expect
from test_accessibility import PHONE, WIDE, check_accessible
from visitor import Visitor


def data(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("region", name="Data", exact=True)


def picture(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("region", name="Output", exact=True).get_by_role("img").first


def touch(visitor: Visitor, x1: float, x2: float, *, shift: bool = False) -> None:
    """Click the output picture at a place of the plane, which goes from -6 to 6."""
    shown = picture(visitor)
    shown.scroll_into_view_if_needed()
    box = shown.bounding_box()
    assert box is not None
    at = (box["x"] + (x1 + 6) / 12 * box["width"], box["y"] + (6 - x2) / 12 * box["height"])
    if shift:
        visitor.page.keyboard.down("Shift")
    visitor.page.mouse.click(*at)
    if shift:
        visitor.page.keyboard.up("Shift")


def expect_points(visitor: Visitor, number: int) -> None:
    expect(data(visitor).get_by_text(f"{number} train, 0 test", exact=True)).to_be_visible()


def open_points(visitor: Visitor) -> None:
    visitor.open()
    visitor.choose("Data set", "Own points")
    expect_points(visitor, 16)


def test_nothing_is_learnt_from_points_that_are_gone(visitor: Visitor) -> None:
    open_points(visitor)
    visitor.press("Clear")
    expect(data(visitor).get_by_text("0 points", exact=True)).to_be_visible()
    status = visitor.page.get_by_role("status")
    for button in ("Train", "Step"):
        visitor.press(button)
        expect(status).to_contain_text("set two points or more")
    expect(visitor.page.locator("#step")).to_have_text("0")
    touch(visitor, -2, 0)
    visitor.page.get_by_role("radio", name="Class 1").check()
    touch(visitor, 2, 0)
    expect_points(visitor, 2)
    expect(status).to_have_text("Ready. Press Train.")
    visitor.press("Train")
    visitor.wait_until_reads("step", 10)
    touch(visitor, 2, 0, shift=True)
    visitor.wait_for("paused")
    visitor.choose("Data set", "Circle")
    visitor.choose("Data set", "Own points")
    expect_points(visitor, 16)


def test_points_are_set_erased_and_undone_in_the_picture(visitor: Visitor) -> None:
    open_points(visitor)
    touch(visitor, 0, 0)
    expect_points(visitor, 17)
    touch(visitor, 0, 0, shift=True)
    expect_points(visitor, 16)
    visitor.page.get_by_role("radio", name="Erase").check()
    touch(visitor, -3, 3)
    expect_points(visitor, 15)
    touch(visitor, 0, 0)
    expect_points(visitor, 15)
    visitor.press("Undo")
    expect_points(visitor, 16)
    visitor.page.get_by_role("radio", name="Select").check()
    touch(visitor, -3, 3)
    expect(visitor.page.get_by_role("region", name="Output", exact=True)).to_contain_text("class 0")
    expect_points(visitor, 16)


def test_a_picture_drawn_from_nothing_is_learnt(visitor: Visitor) -> None:
    open_points(visitor)
    visitor.press("Clear")
    expect(data(visitor)).to_contain_text("With two points there is something to learn.")
    expect(visitor.page.get_by_role("button", name="Clear")).to_be_disabled()
    for label, side in ((0, -4), (1, 4)):
        visitor.page.get_by_role("radio", name=f"Class {label}").check()
        for x2 in (-3, 0, 3):
            touch(visitor, side, x2)
    expect_points(visitor, 6)
    visitor.choose("Learning rate", "0.3")
    visitor.press("Train")
    visitor.wait_until_reads("metric-train", 1)


def test_a_third_class_brings_a_third_output(visitor: Visitor) -> None:
    open_points(visitor)
    visitor.enter("Classes", 3)
    expect(visitor.page.get_by_role("spinbutton", name="Units of layer 2")).to_have_value("3")
    visitor.page.get_by_role("radio", name="Class 2").check()
    touch(visitor, 0, 0)
    expect_points(visitor, 17)
    expect(visitor.page.get_by_role("alert")).to_have_count(0)
    visitor.press("Train")
    visitor.wait_until_reads("step", 20)


def test_points_can_be_set_by_number(visitor: Visitor) -> None:
    open_points(visitor)
    visitor.enter("x₁ of the new point", 1.5)
    visitor.enter("x₂ of the new point", -2)
    visitor.press("Add point")
    expect_points(visitor, 17)
    expect(visitor.code()).to_contain_text("[1.5, -2]")


def test_points_follow_the_link(visitor: Visitor) -> None:
    open_points(visitor)
    touch(visitor, 0, 0)
    expect_points(visitor, 17)
    visitor.press("Share")
    expect(visitor.page).to_have_url(re.compile("#data=points&rest="))
    link = visitor.page.url
    visitor.page.goto("about:blank")
    visitor.page.goto(link)
    visitor.wait_for("ready", timeout=60_000)
    expect_points(visitor, 17)


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_among_own_points(visitor: Visitor, size: dict) -> None:
    visitor.page.set_viewport_size(size)
    open_points(visitor)
    check_accessible(visitor.page)
    visitor.press("Clear")
    check_accessible(visitor.page)
    assert visitor.sideways() <= 0


def test_without_points_there_is_no_cost_and_nothing_to_train(visitor: Visitor) -> None:
    visitor.open()
    visitor.choose("Data set", "Own points")
    cost = visitor.page.locator("#cost-train")
    expect(cost).to_have_text(re.compile(r"^0\.\d+$"))
    visitor.press("Clear")
    for output in ("cost-train", "metric-train"):
        expect(visitor.page.locator(f"#{output}")).to_have_text("–")
    expect(visitor.page.locator("#status")).not_to_contain_text("Press Train")
    expect(visitor.page.locator("#status")).to_contain_text("set two points or more")
    curves = visitor.page.get_by_role("region", name="Curves")
    expect(curves).to_contain_text("nothing trained yet")


def test_a_click_in_feature_space_answers_also_where_no_point_is(visitor: Visitor) -> None:
    visitor.open()
    visitor.choose("Data set", "Own points")
    panel = visitor.page.get_by_role("region", name="Output", exact=True)
    panel.get_by_role("radio", name="Feature space").check(force=True)
    reader = panel.get_by_role("application")
    expect(reader).to_be_visible()
    box = reader.bounding_box()
    assert box is not None
    visitor.page.mouse.click(box["x"] + 3, box["y"] + 3)
    expect(panel).to_contain_text("set and erase points in the picture Output")
