"""A table's picture: its rows by two chosen columns, with the network's answer behind them."""

import re

import pytest
from playwright.sync_api import expect
from shared_page import SharedVisitor
from test_accessibility import check_accessible
from visitor import Visitor


@pytest.fixture
def visitor(settled_visitor: SharedVisitor) -> SharedVisitor:
    """One page for the tests of this module; who needs a fresh one is a newcomer."""
    return settled_visitor


def test_a_table_is_drawn_by_two_columns_that_are_chosen(visitor: Visitor) -> None:
    visitor.open()
    visitor.choose("Data set", "Irises")
    panel = visitor.page.get_by_role("region", name="Output", exact=True)
    held = panel.get_by_text(re.compile("^Behind the points"))
    expect(held).to_contain_text("petal length (cm) 3.7")
    expect(held).to_contain_text("held at their means")
    visitor.choose("Across →", "petal length (cm)")
    expect(held).to_contain_text(
        re.compile(r"with sepal length \(cm\) 5\.\d+, petal width \(cm\) 1\.\d+ held")
    )
    visitor.choose("Up ↑", "petal length (cm)")
    across = panel.get_by_role("combobox", name="Across →")
    expect(across.get_by_role("option", name="sepal width (cm)")).to_have_js_property("selected", True)
    check_accessible(visitor.page)


def test_a_row_is_read_and_chosen_by_the_keyboard_and_the_answer_learns(newcomer: Visitor) -> None:
    newcomer.open()
    newcomer.choose("Data set", "Irises")
    panel = newcomer.page.get_by_role("region", name="Output", exact=True)
    expect(panel.get_by_text(re.compile("^Behind the points"))).to_be_visible()
    picture = panel.get_by_role("application", name="Read the table's picture")
    picture.focus()
    picture.press("PageDown")
    words = panel.get_by_text(re.compile(r"^sepal length \(cm\) .*Training example \d+"))
    expect(words).to_contain_text("truly")
    before = words.inner_text()
    picture.press("Enter")
    expect(panel.get_by_role("spinbutton", name="Training example")).not_to_have_value("")
    newcomer.press("Train")
    newcomer.wait_until_reads("metric-train", 0.9, timeout=60_000)
    newcomer.press("Pause")
    expect(words).not_to_have_text(before)


@pytest.mark.parametrize("link", ["#data=iris", "#data=sport"])
def test_a_table_and_its_curve_are_in_sight_together_and_one_class_has_one_colour(
    visitor: Visitor, link: str
) -> None:
    visitor.page.set_viewport_size({"width": 1280, "height": 720})
    visitor.open(link)
    panel = visitor.page.get_by_role("region", name="Output", exact=True)
    expect(panel.get_by_role("img", name=re.compile("^The rows by"))).to_be_in_viewport(ratio=1)
    expect(visitor.page.get_by_role("region", name="Curves", exact=True)).to_be_in_viewport(ratio=1)
    expect(panel.get_by_role("spinbutton", name="Training example")).to_have_value("1")
    bars = panel.get_by_role("list", name="Output for the chosen example").get_by_role("listitem")
    colours = bars.last.locator("span").evaluate_all(
        "spans => spans.map((span) => span.style.getPropertyValue('--class')).filter(Boolean)"
    )
    assert colours == ["rgb(58 167 109)" if "iris" in link else "rgb(8 119 189)"]


@pytest.mark.parametrize("size", [(1366, 768), (1440, 900), (1920, 1080)], ids=str)
def test_where_there_is_room_its_plane_is_large_and_the_curve_in_sight(
    visitor: Visitor, size: tuple[int, int]
) -> None:
    page = visitor.page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    visitor.open("#data=iris")
    plane = page.get_by_role("region", name="Output", exact=True).get_by_role("img").first.bounding_box()
    assert plane is not None and min(plane["width"], plane["height"]) >= 300
    assert plane["y"] + plane["height"] <= size[1]
    curve = page.get_by_role("region", name="Curves", exact=True).get_by_role("img").bounding_box()
    assert curve is not None and curve["y"] + curve["height"] <= size[1]
