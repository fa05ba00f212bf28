"""The output read with the keyboard: a cross over the plane or along the line, and own points set with it."""

import re

import pytest
from playwright.sync_api import Locator, expect
from visitor import Visitor


def output(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("region", name="Output", exact=True)


def heard(cross: Locator) -> Locator:
    """What is said of the place that the cross came to rest at."""
    return cross.locator("..").locator("[aria-live=polite]")


@pytest.fixture
def cross(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("application", name="Read the output")


def test_arrow_keys_read_the_plane_and_page_keys_go_to_the_examples(visitor: Visitor, cross: Locator) -> None:
    visitor.open()
    cross.focus()
    expect(output(visitor)).to_contain_text("x₁ = 0, x₂ = 0:")
    cross.press("ArrowRight")
    cross.press("Shift+ArrowUp")
    expect(output(visitor)).to_contain_text("x₁ = 0.25, x₂ = 1.5:")
    cross.press("PageDown")
    expect(output(visitor)).to_contain_text(re.compile(r"Training point truly (different|same) sign"))
    expect(heard(cross)).to_contain_text("Training point truly")
    cross.press("Enter")
    cross.blur()
    followed = re.compile(r"Training point at .*, truly (different|same) signs?; network:")
    expect(output(visitor)).to_contain_text(followed)


def test_along_a_line_the_cross_stays_on_the_curve(visitor: Visitor, cross: Locator) -> None:
    visitor.open()
    visitor.choose("Data set", "Sine")
    cross.focus()
    expect(output(visitor)).to_contain_text("x = 0:")
    cross.press("ArrowLeft")
    expect(output(visitor)).to_contain_text(re.compile(r"x = −0\.\d+: "))
    cross.press("PageUp")
    expect(output(visitor)).to_contain_text("Training point truly")


def test_own_points_are_set_and_erased_with_the_keyboard(visitor: Visitor, cross: Locator) -> None:
    visitor.open()
    visitor.choose("Data set", "Own points")
    points = visitor.page.get_by_role("region", name="Data", exact=True)
    expect(points.get_by_text("16 train, 0 test", exact=True)).to_be_visible()
    cross.focus()
    cross.press("Enter")
    expect(points.get_by_text("17 train, 0 test", exact=True)).to_be_visible()
    expect(heard(cross)).to_contain_text("17 points.")
    cross.press("Delete")
    expect(points.get_by_text("16 train, 0 test", exact=True)).to_be_visible()
